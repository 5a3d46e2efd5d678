import { useState } from 'react';

import { useActions, useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { clampInto, fromLocalInput, toLocalInput } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

/** A date and time of the region to go to. It opens with the shown instant and is left alone while it is typed in. */
export function JumpInput({ timeZone, historySpan }: { readonly timeZone: string; readonly historySpan: Span }) {
  const t = useT();
  const store = useAppStore();
  const actions = useActions();
  const [text, setText] = useState<string | null>(null);
  const shown = (): string => {
    const nowMs = store.getState().player?.clock.nowMs;
    return toLocalInput(timeZone, nowMs ?? historySpan[0]);
  };
  const atMs = text === null ? null : fromLocalInput(timeZone, text);
  return (
    <form
      className="jump"
      onSubmit={(event) => {
        event.preventDefault();
        if (atMs !== null) actions.seek(clampInto(historySpan, atMs));
        setText(null);
      }}
    >
      <label className="faint small" htmlFor="timeline-jump">
        {t('timeline.jump')}
      </label>
      <input
        id="timeline-jump"
        className="field"
        type="datetime-local"
        title={t('timeline.jumpHint')}
        min={toLocalInput(timeZone, historySpan[0])}
        max={toLocalInput(timeZone, historySpan[1] - 1)}
        value={text ?? ''}
        onFocus={() => {
          if (text === null) setText(shown());
        }}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button" disabled={atMs === null}>
        {t('timeline.jumpGo')}
      </button>
    </form>
  );
}

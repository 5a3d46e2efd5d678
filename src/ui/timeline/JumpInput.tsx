import { useState } from 'react';

import { useActions, useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { clampInto, fromLocalInput, toLocalInput } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

interface JumpInputProps {
  readonly timeZone: string;
  readonly historySpan: Span;
  /** After the clock was sent there. */
  readonly onGo: () => void;
}

/** A date and time of the region to go to. It opens with the shown instant and is left alone while it is typed in. */
export function JumpInput({ timeZone, historySpan, onGo }: JumpInputProps) {
  const t = useT();
  const store = useAppStore();
  const actions = useActions();
  const [text, setText] = useState(() => toLocalInput(timeZone, store.getState().player?.clock.nowMs ?? historySpan[0]));
  const atMs = fromLocalInput(timeZone, text);
  return (
    <form
      className="jump"
      onSubmit={(event) => {
        event.preventDefault();
        if (atMs === null) return;
        actions.seek(clampInto(historySpan, atMs));
        onGo();
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
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button" disabled={atMs === null}>
        {t('timeline.jumpGo')}
      </button>
    </form>
  );
}

import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { LoopEndIcon, LoopIcon, LoopStartIcon } from './icons.tsx';
import { loopWithEdge } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

/** Loops the chosen days, or what lies between two instants of the playhead; the same button ends it. */
export function LoopControls({ timeZone, historySpan, span }: { timeZone: string; historySpan: Span; span: Span }) {
  const t = useT();
  const language = useLanguage();
  const store = useAppStore();
  const actions = useActions();
  const loop = useAppState((state) => state.loopMs);
  const mark = (edge: 'start' | 'end'): void => {
    const nowMs = store.getState().player?.clock.nowMs ?? historySpan[0];
    actions.setLoop(loopWithEdge(historySpan, store.getState().loopMs, edge, nowMs));
  };
  const told = loop === null ? t('timeline.loopSpan') : t('timeline.loopClear', { span: formatSpan(language, timeZone, loop) });
  return (
    <div className="loop" role="group" aria-label={t('timeline.loop')}>
      <button
        type="button"
        className="button is-quiet is-icon is-small"
        title={`${t('timeline.loopStart')} ( [ )`}
        aria-label={t('timeline.loopStart')}
        onClick={() => mark('start')}
      >
        <LoopStartIcon />
      </button>
      <button
        type="button"
        className="button is-icon is-small loop-toggle"
        aria-pressed={loop !== null}
        title={told}
        aria-label={told}
        onClick={() => actions.setLoop(loop === null ? span : null)}
      >
        <LoopIcon />
      </button>
      <button
        type="button"
        className="button is-quiet is-icon is-small"
        title={`${t('timeline.loopEnd')} ( ] )`}
        aria-label={t('timeline.loopEnd')}
        onClick={() => mark('end')}
      >
        <LoopEndIcon />
      </button>
    </div>
  );
}

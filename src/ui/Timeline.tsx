import { lazy, Suspense, useEffect, useMemo, useState } from 'react';

import type { HistoryInfo } from '../domain/history.ts';
import { useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { effectiveSpan } from '../state/selectors.ts';
import { dateFormat } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { keyAction, mayAnswer } from './timeline/keys.ts';
import './timeline/timeline.css';
import { loopWithEdge } from './timeline/timelineMath.ts';
import type { Span } from './timeline/timelineMath.ts';

/** The keys of the replay, from anywhere that does not use them itself. */
function useTimelineKeys(timeZone: string, span: Span | null): void {
  const store = useAppStore();
  const actions = useActions();
  useEffect(() => {
    if (span === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !mayAnswer(event.target, event.key)) return;
      const { player, loopMs } = store.getState();
      if (player === null) return;
      const { nowMs, isPlaying } = player.clock;
      const action = keyAction(event, player.field.window?.level ?? 'hour', { timeZone, nowMs, span });
      if (action === null) return;
      event.preventDefault();
      if (action.kind === 'seek') actions.seek(action.atMs);
      else if (action.kind === 'step') actions.step(action.steps);
      else if (action.kind === 'loop') actions.setLoop(loopWithEdge(span, loopMs, action.edge, nowMs));
      else if (isPlaying) actions.pause();
      else actions.play();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, actions, timeZone, span]);
}

const loadReplayStrip = async () => import('./timeline/ReplayStrip.tsx');

function LiveStrip({ history, timeZone }: { readonly history: HistoryInfo | null; readonly timeZone: string }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  if (history === null) return <p className="timeline-live faint">{t('timeline.noHistory')}</p>;
  const day = dateFormat(language, timeZone, { day: 'numeric', month: 'short', year: 'numeric' });
  return (
    <p className="timeline-live">
      <span className="muted">
        {t('timeline.liveInvite', { from: day.format(history.startMs), to: day.format(history.endMs - 1) })}
        {history.isSynthetic && <span className="faint"> ({t('timeline.synthetic')})</span>}
      </span>
      <button type="button" className="button is-small" onClick={() => actions.setMode('replay')}>
        {t('timeline.openReplay')}
      </button>
    </p>
  );
}

/** The bottom strip: the replay's clock, the whole history and the chosen days; live, an invitation to the replay. */
export function Timeline() {
  const t = useT();
  const region = useAppState((state) => state.region);
  const history = useAppState((state) => state.history);
  const mode = useAppState((state) => state.mode);
  const isMapShown = useAppState((state) => state.isMapShown);
  const spanKey = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  const span = useMemo(() => (spanKey === '' ? null : (spanKey.split(' ').map(Number) as [number, number])), [spanKey]);
  const historySpan = useMemo<Span | null>(() => (history === null ? null : [history.startMs, history.endMs]), [history]);
  // Live needs none of it; made anew with the part, so that code that did not arrive is asked for again.
  const [ReplayStrip] = useState(() => lazy(async () => ({ default: (await loadReplayStrip()).ReplayStrip })));
  useEffect(() => {
    // Once the map is there the strip is fetched ahead, so that the replay opens at once; a failure shows when it is opened.
    if (history !== null && isMapShown) loadReplayStrip().catch(() => {});
  }, [history, isMapShown]);
  const timeZone = region?.manifest.timeZone ?? 'UTC';
  const isReplay = mode === 'replay' && historySpan !== null && span !== null;
  useTimelineKeys(timeZone, isReplay ? historySpan : null);

  if (region === null) return null;
  if (!isReplay || history === null) {
    return (
      <section className="timeline is-live" aria-label={t('timeline.label')}>
        <LiveStrip history={history} timeZone={timeZone} />
      </section>
    );
  }
  return (
    <Suspense fallback={<section className="timeline is-arriving" aria-label={t('timeline.label')} />}>
      <ReplayStrip key={region.manifest.id} region={region} history={history} historySpan={historySpan} span={span} />
    </Suspense>
  );
}

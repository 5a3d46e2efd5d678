import { useEffect, useMemo } from 'react';

import type { HistoryInfo } from '../domain/history.ts';
import type { RegionData } from '../domain/regionData.ts';
import { useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { effectiveSpan } from '../state/selectors.ts';
import { dateFormat, formatSpan } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { useBookmarks } from './timeline/bookmarks.ts';
import { BookmarkFlags, EventList, LaneMarks, OrderLane } from './timeline/EventMarks.tsx';
import { GoToButton } from './timeline/GoToButton.tsx';
import { useHiddenKinds } from './timeline/hiddenKinds.ts';
import { BackIcon, ForwardIcon } from './timeline/icons.tsx';
import { keyAction, mayAnswer } from './timeline/keys.ts';
import { LoopControls } from './timeline/LoopControls.tsx';
import { Overview } from './timeline/Overview.tsx';
import { Playback } from './timeline/Playback.tsx';
import { Scrubber } from './timeline/Scrubber.tsx';
import { ShownTime } from './timeline/ShownTime.tsx';
import './timeline/timeline.css';
import { brushedDays, clampInto, loopWithEdge, spanOfKind } from './timeline/timelineMath.ts';
import type { Span, SpanKind } from './timeline/timelineMath.ts';
import { useMarks, useTimelineMarks } from './timeline/useMarks.ts';

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

/** The span that figures are about, moved by its own length or let go to follow the clock. */
function SpanControls({ timeZone, history, historySpan, span }: { timeZone: string; history: HistoryInfo; historySpan: Span; span: Span }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const store = useAppStore();
  const isChosen = useAppState((state) => state.spanMs !== null);
  const move = (direction: 1 | -1): void => {
    const length = span[1] - span[0];
    const start = direction === 1 ? span[1] : span[0] - length;
    const next = brushedDays(history.dayStartsMs, start + 1, start + length - 1);
    if (isChosen) actions.setSpan(next);
    actions.seek(clampInto(historySpan, next[0]));
  };
  return (
    <div className="timeline-span">
      <button
        type="button"
        className="button is-quiet is-icon is-small"
        aria-label={t('timeline.previousSpan')}
        disabled={span[0] <= historySpan[0]}
        onClick={() => move(-1)}
      >
        <BackIcon />
      </button>
      <span>
        <span className="faint small">{t('timeline.spanLabel')}</span> {formatSpan(language, timeZone, span)}
      </span>
      <button
        type="button"
        className="button is-quiet is-icon is-small"
        aria-label={t('timeline.nextSpan')}
        disabled={span[1] >= historySpan[1]}
        onClick={() => move(1)}
      >
        <ForwardIcon />
      </button>
      <select
        className="field"
        aria-label={t('timeline.spanKind')}
        value={isChosen ? 'chosen' : 'auto'}
        onChange={(event) => {
          const kind = event.target.value;
          const nowMs = store.getState().player?.clock.nowMs ?? span[0];
          if (kind === 'auto') actions.setSpan(null);
          else if (kind !== 'chosen') actions.setSpan(spanOfKind(kind as SpanKind, timeZone, history.dayStartsMs, nowMs, historySpan));
        }}
      >
        {isChosen && <option value="chosen">{t('timeline.spanChosen')}</option>}
        <option value="auto">{t('timeline.spanAuto')}</option>
        <option value="day">{t('timeline.spanDay')}</option>
        <option value="month">{t('timeline.spanMonth')}</option>
        <option value="all">{t('timeline.spanAll')}</option>
      </select>
    </div>
  );
}

/** The replay's clock, its two lanes and what is marked on them. */
function ReplayStrip({ region, history, historySpan, span }: { region: RegionData; history: HistoryInfo; historySpan: Span; span: Span }) {
  const t = useT();
  const { timeZone, id } = region.manifest;
  const told = useTimelineMarks(historySpan);
  const marks = useMarks({ timeZone, calendar: region.calendar, historySpan }, told);
  const [hidden, showKind] = useHiddenKinds();
  const [{ bookmarks }] = useBookmarks(id);
  const shown = useMemo(() => marks.filter(({ kind }) => !hidden.includes(kind)), [marks, hidden]);
  const hasOrders = !hidden.includes('orders');
  return (
    <section className="timeline" aria-label={t('timeline.label')}>
      <div className="timeline-row">
        <ShownTime timeZone={timeZone} />
        <Playback />
        <LoopControls timeZone={timeZone} historySpan={historySpan} span={span} />
        <SpanControls timeZone={timeZone} history={history} historySpan={historySpan} span={span} />
        <div className="timeline-go">
          <EventList marks={shown} bookmarks={bookmarks} />
          <GoToButton timeZone={timeZone} historySpan={historySpan} regionId={id} marks={marks} hidden={hidden} showKind={showKind} />
        </div>
      </div>
      <Overview
        timeZone={timeZone}
        history={history}
        historySpan={historySpan}
        span={span}
        flags={<BookmarkFlags bookmarks={bookmarks} within={historySpan} />}
      >
        {hasOrders && <OrderLane timeZone={timeZone} orders={told.orders} within={historySpan} />}
        <LaneMarks marks={shown} within={historySpan} />
      </Overview>
      <Scrubber timeZone={timeZone} historySpan={historySpan} span={span} flags={<BookmarkFlags bookmarks={bookmarks} within={span} />}>
        <LaneMarks marks={shown} within={span} isNamed />
      </Scrubber>
    </section>
  );
}

/** The bottom strip: the replay's clock, the whole history and the chosen days; live, an invitation to the replay. */
export function Timeline() {
  const t = useT();
  const region = useAppState((state) => state.region);
  const history = useAppState((state) => state.history);
  const mode = useAppState((state) => state.mode);
  const spanKey = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  const span = useMemo(() => (spanKey === '' ? null : (spanKey.split(' ').map(Number) as [number, number])), [spanKey]);
  const historySpan = useMemo<Span | null>(() => (history === null ? null : [history.startMs, history.endMs]), [history]);
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
  return <ReplayStrip key={region.manifest.id} region={region} history={history} historySpan={historySpan} span={span} />;
}

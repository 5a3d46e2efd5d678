import { useMemo } from 'react';

import type { HistoryInfo } from '../../domain/history.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { useBookmarks } from './bookmarks.ts';
import { BookmarkFlags, EventList, LaneMarks, OrderLane } from './EventMarks.tsx';
import { GoToButton } from './GoToButton.tsx';
import { useHiddenKinds } from './hiddenKinds.ts';
import { BackIcon, ForwardIcon } from './icons.tsx';
import { LoopControls } from './LoopControls.tsx';
import { Overview } from './Overview.tsx';
import { Playback } from './Playback.tsx';
import './replayStrip.css';
import { Scrubber } from './Scrubber.tsx';
import { ShownTime } from './ShownTime.tsx';
import { brushedDays, clampInto, spanOfKind } from './timelineMath.ts';
import type { Span, SpanKind } from './timelineMath.ts';
import { useMarks, useTimelineMarks } from './useMarks.ts';

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
export function ReplayStrip({
  region,
  history,
  historySpan,
  span,
}: {
  region: RegionData;
  history: HistoryInfo;
  historySpan: Span;
  span: Span;
}) {
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

import { useEffect, useMemo } from 'react';

import type { HistoryInfo } from '../domain/history.ts';
import { useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { effectiveSpan } from '../state/selectors.ts';
import { dateFormat, formatSpan } from './i18n/format.ts';
import { useLanguage, useT } from './i18n/useT.ts';
import { EventList, EventMarks } from './timeline/EventMarks.tsx';
import { BackIcon, ForwardIcon } from './timeline/icons.tsx';
import { JumpInput } from './timeline/JumpInput.tsx';
import { keyTarget, mayAnswer } from './timeline/keys.ts';
import { Overview } from './timeline/Overview.tsx';
import { Playback } from './timeline/Playback.tsx';
import { Scrubber } from './timeline/Scrubber.tsx';
import { ShownTime } from './timeline/ShownTime.tsx';
import './timeline/timeline.css';
import { brushedDays, clampInto, spanOfKind } from './timeline/timelineMath.ts';
import type { Span, SpanKind } from './timeline/timelineMath.ts';

/** Space, arrows, Home and End from anywhere that does not use them itself. */
function useTimelineKeys(timeZone: string, span: Span | null): void {
  const store = useAppStore();
  const actions = useActions();
  useEffect(() => {
    if (span === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !mayAnswer(event.target, event.key)) return;
      const { player } = store.getState();
      if (player === null) return;
      if (event.key === ' ') {
        event.preventDefault();
        if (player.clock.isPlaying) actions.pause();
        else actions.play();
        return;
      }
      const target = keyTarget(event, { timeZone, nowMs: player.clock.nowMs, span });
      if (target === null) return;
      event.preventDefault();
      actions.seek(target);
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
  const events = { timeZone, calendar: region.calendar, historySpan };
  return (
    <section className="timeline" aria-label={t('timeline.label')}>
      <div className="timeline-row">
        <ShownTime timeZone={timeZone} />
        <Playback />
        <SpanControls timeZone={timeZone} history={history} historySpan={historySpan} span={span} />
        <div className="timeline-go">
          <EventList {...events} />
          <JumpInput timeZone={timeZone} historySpan={historySpan} />
        </div>
      </div>
      <Overview timeZone={timeZone} history={history} historySpan={historySpan} span={span}>
        <EventMarks {...events} />
      </Overview>
      <Scrubber timeZone={timeZone} historySpan={historySpan} span={span} />
    </section>
  );
}

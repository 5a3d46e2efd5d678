import { useMemo } from 'react';

import { HOUR_MS } from '../../domain/civilTime.ts';
import type { ProgrammeEntry } from '../../domain/programme.ts';
import { plannedCurve } from '../../domain/programme.ts';
import type { DayCurve } from '../../domain/twin.ts';
import { capacityOf } from '../../domain/venue.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import type { ChartSeries } from '../charts/chartData.ts';
import { TimeChart } from '../charts/TimeChart.tsx';
import { useSpanBrush } from '../charts/useSpanBrush.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { isSilentDay, useLastReport } from './useReplayDay.ts';
import type { ReplayDay } from './useReplayDay.ts';

const LIVE_REFRESH_MS = 60_000;
/** A capacity this much above the day's highest value would flatten the curve; then it is said in the panel only. */
const CAPACITY_IN_VIEW = 4;

function highest(values: ArrayLike<number>): number {
  let high = 0;
  for (let i = 0; i < values.length; i++) if (values[i] > high) high = values[i];
  return high;
}

function limit(length: number, capacity: number, t: Translate): ChartSeries {
  const values = new Float64Array(length).fill(capacity);
  return { label: t('venue.capacity'), colour: '--critical', values, width: 1, dash: [8, 3], isReference: true };
}

function liveSeries(curve: DayCurve, planned: readonly ProgrammeEntry[], t: Translate): readonly ChartSeries[] {
  const { headcount, expected, capacity } = curve;
  const series: ChartSeries[] = [
    { label: t('venue.expected'), colour: '--text-3', values: expected, width: 1, fillOpacity: 0.16, dash: [2, 3] },
    { label: t('venue.headcount'), colour: '--accent', values: headcount, width: 2 },
  ];
  if (planned.length > 0) {
    const values = plannedCurve(planned, curve.startMs, curve.stepMs, headcount.length);
    series.push({ label: t('programme.planned'), colour: '--text-2', values, width: 1, dash: [6, 3] });
  }
  if (capacity <= CAPACITY_IN_VIEW * Math.max(highest(headcount), highest(expected))) series.push(limit(headcount.length, capacity, t));
  return series;
}

/** Today's counts against what the model expects, what is booked, and the capacity. */
export function LiveDayChart({ venue, planned }: { readonly venue: number; readonly planned: readonly ProgrammeEntry[] }) {
  const t = useT();
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const regionId = useAppState((state) => state.region?.manifest.id ?? '');
  const store = useAppStore();
  const nowMs = useSteppedClock(LIVE_REFRESH_MS);
  const subject = `${regionId} ${venue}`;
  const { value, failure } = useAnswer(subject, Number.isNaN(nowMs) ? '' : `${subject} ${nowMs}`, () =>
    actions.dayCurve(venue, store.getState().player?.clock.nowMs ?? nowMs),
  );
  const series = useMemo(() => (value === null ? [] : liveSeries(value, planned, t)), [value, planned, t]);
  const times = useMemo(
    () => (value === null ? new Float64Array(0) : Float64Array.from(value.headcount, (_, i) => value.startMs + i * value.stepMs)),
    [value],
  );
  if (failure !== null) return <p className="faint small">{t('chart.failed', { reason: failure })}</p>;
  if (value === null) return <p className="faint small day-wait">{t('chart.pending')}</p>;
  return (
    <TimeChart
      label={t('venue.curve')}
      timesMs={times}
      series={series}
      unit="{person}"
      timeZone={timeZone}
      heightRem={8.5}
      exportName={`venue-${venue}-today`}
    />
  );
}

/** Instead of an empty frame: that nothing came that day, and when something last did. */
function SilentDay({ venue, day }: { readonly venue: number; readonly day: ReplayDay }) {
  const t = useT();
  const language = useLanguage();
  const hasCounter = useAppState((state) => state.region?.venues.hasCounter[venue] === 1);
  const lastMs = useLastReport(venue, { isAsked: hasCounter, dayStartMs: day.spanMs[0] });
  if (!hasCounter) return null;
  const date = formatDate(language, day.timeZone, day.spanMs[0]);
  return (
    <p className="silent-day">
      <span>{t('venue.silentDay', { date })}</span>
      {lastMs !== null && (
        <span>
          {Number.isNaN(lastMs)
            ? t('venue.silentBefore')
            : t('venue.lastReported', { time: formatDateTime(language, day.timeZone, lastMs + HOUR_MS) })}
        </span>
      )}
    </p>
  );
}

/** The local day around the replay's clock, from the history. */
export function ReplayDayChart({ venue, day }: { readonly venue: number; readonly day: ReplayDay }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const venues = useAppState((state) => state.region?.venues ?? null);
  const { series: value, failure, timeZone, spanMs } = day;
  const chosenMs = useAppState((state) => state.spanMs);
  const brush = useSpanBrush();
  const series = useMemo<readonly ChartSeries[]>(() => {
    if (value === null || venues === null) return [];
    const capacity = capacityOf(venues, venue).value;
    const counted: ChartSeries = { label: t('venue.headcount'), colour: '--accent', values: value.values, width: 2, fillOpacity: 0.14 };
    return capacity <= CAPACITY_IN_VIEW * highest(value.values) ? [counted, limit(value.values.length, capacity, t)] : [counted];
  }, [value, venues, venue, t]);
  if (failure !== null) return <p className="faint small">{t('chart.failed', { reason: failure })}</p>;
  if (value === null) return <p className="faint small day-wait">{t('chart.pending')}</p>;
  if (isSilentDay(value)) return <SilentDay venue={venue} day={day} />;
  return (
    <TimeChart
      label={`${t('venue.curve')}, ${formatDate(language, timeZone, spanMs[0])}`}
      timesMs={value.timesMs}
      series={series}
      unit={value.unit}
      timeZone={timeZone}
      spanMs={spanMs}
      heightRem={8.5}
      chosenMs={chosenMs}
      onPickTime={(atMs) => actions.seek(atMs)}
      onBrush={brush.onBrush}
      exportName={`venue-${venue}-day`}
    />
  );
}

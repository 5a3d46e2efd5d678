import { useMemo } from 'react';

import { HOUR_MS, localDayNumber, localDayStartMs } from '../../domain/civilTime.ts';
import type { VenueSeries } from '../../domain/history.ts';
import { QUALITY } from '../../domain/quality.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';

export interface ReplayDay {
  readonly timeZone: string;
  /** Start of the shown hour, UTC ms; NaN before the clock runs. */
  readonly hourMs: number;
  /** The local day that holds it, UTC ms. */
  readonly spanMs: readonly [number, number];
  readonly series: VenueSeries | null;
  readonly failure: string | null;
}

/** Occupancy of a venue over the local day around the replay's clock. */
export function useReplayDay(venue: number): ReplayDay {
  const actions = useActions();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const regionId = useAppState((state) => state.region?.manifest.id ?? '');
  const hourMs = useSteppedClock(HOUR_MS);
  const day = Number.isNaN(hourMs) ? null : localDayNumber(timeZone, hourMs);
  const spanMs = useMemo(
    () => (day === null ? ([0, 0] as const) : ([localDayStartMs(timeZone, day), localDayStartMs(timeZone, day + 1)] as const)),
    [timeZone, day],
  );
  const subject = `${regionId} ${venue}`;
  const { value, failure } = useAnswer(subject, day === null ? '' : `${subject} ${day}`, () =>
    actions.venueSeries(venue, 'occupancy', spanMs),
  );
  return { timeZone, hourMs, spanMs, series: value, failure };
}

const LOOK_BACK_MS = 28 * 24 * HOUR_MS;

/** Start of the last hour of a series that holds a reading, UTC ms; NaN when none does. An hour known to be closed is no reading. */
export function lastReportedMs(series: Pick<VenueSeries, 'timesMs' | 'values' | 'quality'>): number {
  for (let i = series.timesMs.length - 1; i >= 0; i--)
    if (!Number.isNaN(series.values[i]) && (series.quality[i] & QUALITY.closed) === 0) return series.timesMs[i];
  return Number.NaN;
}

/** True when no hour of the day holds a value, so that a curve would be an empty frame. */
export function isSilentDay(series: VenueSeries): boolean {
  return series.values.every((value) => Number.isNaN(value));
}

/** When a silent venue last reported in the four weeks before a day; null before the answer, NaN when it did not. */
export function useLastReport(venue: number, before: { readonly isAsked: boolean; readonly dayStartMs: number }): number | null {
  const actions = useActions();
  const historyStartMs = useAppState((state) => state.history?.startMs ?? 0);
  const fromMs = Math.max(historyStartMs, before.dayStartMs - LOOK_BACK_MS);
  const canAsk = before.isAsked && fromMs < before.dayStartMs;
  const subject = `${venue} ${before.dayStartMs}`;
  const { value } = useAnswer(subject, canAsk ? subject : '', async () =>
    lastReportedMs(await actions.venueSeries(venue, 'occupancy', [fromMs, before.dayStartMs])),
  );
  return before.isAsked && !canAsk ? Number.NaN : value;
}

/** The hour of a series that holds an instant: its value (NaN where missing) and whether it was closed then. */
export function hourOf(series: VenueSeries, atMs: number): { readonly value: number; readonly isClosed: boolean } {
  const at = series.timesMs.findLastIndex((start) => start <= atMs);
  if (at < 0 || atMs >= series.timesMs[at] + HOUR_MS) return { value: Number.NaN, isClosed: false };
  return { value: series.values[at], isClosed: (series.quality[at] & QUALITY.closed) !== 0 };
}

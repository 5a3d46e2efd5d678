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

/** The hour of a series that holds an instant: its value (NaN where missing) and whether it was closed then. */
export function hourOf(series: VenueSeries, atMs: number): { readonly value: number; readonly isClosed: boolean } {
  const at = series.timesMs.findLastIndex((start) => start <= atMs);
  if (at < 0 || atMs >= series.timesMs[at] + HOUR_MS) return { value: Number.NaN, isClosed: false };
  return { value: series.values[at], isClosed: (series.quality[at] & QUALITY.closed) !== 0 };
}

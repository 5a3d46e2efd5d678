import type { ClassSeries } from './history.ts';

/** A side's own curve, both classes together. NaN where nothing reports. */
export interface SideSeries {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  /** Share without a reading at each step, of the side's venues, 0–1. */
  readonly missing: Float64Array;
}

/** From this missing share on a sum says more about who reports than about what happened. */
export const MOSTLY_MISSING = 0.5;

/**
 * Sums of both classes per step; a class without any reading adds nothing and counts as missing by its number of venues. Steps of which
 * MOSTLY_MISSING or more is missing are gaps.
 */
export function sideSeries(series: ClassSeries, venues: { readonly urban: number; readonly rural: number }): SideSeries {
  const { timesMs, urban, rural, missingUrban, missingRural } = series;
  const all = venues.urban + venues.rural;
  const missing = Float64Array.from(timesMs, (_, i) =>
    all > 0 ? (missingUrban[i] * venues.urban + missingRural[i] * venues.rural) / all : 1,
  );
  const values = Float64Array.from(timesMs, (_, i) => {
    if (missing[i] >= MOSTLY_MISSING) return Number.NaN;
    if (Number.isNaN(urban[i])) return rural[i];
    return Number.isNaN(rural[i]) ? urban[i] : urban[i] + rural[i];
  });
  return { timesMs, values, missing };
}

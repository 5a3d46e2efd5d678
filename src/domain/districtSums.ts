import type { DistrictIndex } from './region.ts';
import type { VariableId } from './timeField.ts';

/**
 * Sums of one variable by district over periods that follow each other. Columns are period-major, `[period × districtCount + district]`,
 * unless said otherwise. A district without a venue that reports holds zeros: what nobody meters is in no sum.
 */
export interface DistrictVariableSums {
  /** Σ value of the hours read; occupancy is visitor-hours. 0 where `read` is 0: look there first. */
  readonly sum: Float64Array;
  /** Venue-hours read, and those in which a reading was expected. */
  readonly read: Float64Array;
  readonly expected: Float64Array;
  /** Of the hours read, those filled in from a profile (quality bit 4); NaN where the history does not say (before version 3). */
  readonly imputed: Float64Array;
  /** Of the hours read, those in which the venue was open; NaN where the history does not say (before version 3). */
  readonly open: Float64Array;
  /**
   * The variable itself, visits and visitor-hours of the venues that report it and count people: both sides of a ratio per visit. NaN
   * where the history has no visits, or no head-counts.
   */
  readonly counted: Float64Array;
  readonly visits: Float64Array;
  readonly visitorHours: Float64Array;
  /** `[district]`: venues expected to report, and their basis area (floor indoors, playing area outdoors). */
  readonly venues: Float64Array;
  readonly areaM2: Float64Array;
}

/** What districts used between instants: the answer to `districtSums`. */
export interface DistrictSums {
  /** UTC ms: starts of the periods, and the end of the last; the asked instants rounded to whole hours within the history, distinct. */
  readonly edgesMs: Float64Array;
  readonly districtCount: number;
  /** Only variables that were asked for and that the history has. */
  readonly by: Readonly<Partial<Record<VariableId, DistrictVariableSums>>>;
  /**
   * Capacity of the venue-hours that were open and had a head-count, the divisor of mean utilisation; NaN where the history does not
   * say. Only when `occupancy` was asked for.
   */
  readonly capacityHours: Float64Array;
  /** Venue-hours with quality bit 4 or 8, of anything; NaN under a filter of types. For histories that do not tell `imputed`. */
  readonly guessed: Float64Array;
  /** `[district]`: 1 where the filter's districts and classes ask for it. Every district is told, for reference. */
  readonly asked: Uint8Array;
}

/** One period and one district, or several added up. */
export interface VariableTotals {
  readonly sum: number;
  readonly read: number;
  readonly expected: number;
  readonly imputed: number;
  readonly open: number;
  readonly counted: number;
  readonly visits: number;
  readonly visitorHours: number;
  readonly venues: number;
  readonly areaM2: number;
}

const ADDED = ['sum', 'read', 'expected', 'imputed', 'open', 'counted', 'visits', 'visitorHours'] as const;

/** Totals of a variable over periods [from, to) and the districts for which `isIn`; null where it was not asked for. */
export function totalsOf(
  sums: DistrictSums,
  variable: VariableId,
  isIn: (district: DistrictIndex) => boolean,
  [from, to]: readonly [number, number] = [0, Math.max(0, sums.edgesMs.length - 1)],
): VariableTotals | null {
  const of = sums.by[variable];
  if (of === undefined) return null;
  const totals = { sum: 0, read: 0, expected: 0, imputed: 0, open: 0, counted: 0, visits: 0, visitorHours: 0, venues: 0, areaM2: 0 };
  for (let d = 0; d < sums.districtCount; d++) {
    if (!isIn(d)) continue;
    totals.venues += of.venues[d];
    totals.areaM2 += of.areaM2[d];
    for (let k = from; k < to; k++) for (const key of ADDED) totals[key] += of[key][k * sums.districtCount + d];
  }
  return totals;
}

import type { VariableId } from './timeField.ts';
import type { VenueIndex } from './venue.ts';

export type PyramidLevel = 'hour' | 'day' | 'week';

export interface HistoryInfo {
  readonly startMs: number;
  /** End of the last hour, exclusive. */
  readonly endMs: number;
  readonly stepMs: number;
  readonly variables: readonly VariableId[];
  readonly levels: readonly PyramidLevel[];
  /** Starts of the local days in the history, UTC ms, ascending, plus the end; days of 23 and 25 hours differ in length. */
  readonly dayStartsMs: Float64Array;
  /** Region total per local day of `visits` (or mean occupancy where there are no visits): the histogram under the scrubber. */
  readonly dailyTotals: Float64Array;
  readonly dailyMissingShare: Float32Array;
  readonly isSynthetic: boolean;
  readonly label: string;
}

/** A curve for each class on common steps. NaN where nothing reports. */
export interface ClassSeries {
  readonly variable: VariableId;
  readonly unit: string;
  /** Starts of the steps, UTC ms. */
  readonly timesMs: Float64Array;
  readonly urban: Float64Array;
  readonly rural: Float64Array;
  /** Share of venues without a reading at each step, 0–1. */
  readonly missingUrban: Float32Array;
  readonly missingRural: Float32Array;
  readonly level: PyramidLevel;
}

export interface VenueSeries {
  readonly venue: VenueIndex;
  readonly variable: VariableId;
  readonly unit: string;
  readonly timesMs: Float64Array;
  /** Raw values (persons, visits/h, kWh, m³, h); NaN where missing. */
  readonly values: Float64Array;
  /** Quality bits, 0 where there is no reading. */
  readonly quality: Uint16Array;
}

import type { DistrictSums } from './districtSums.ts';
import type { EquityMeasure } from './equityReport.ts';
import type { DistrictIndex } from './region.ts';
import type { VariableId } from './timeField.ts';

/** Sums of one variable by district over periods that follow each other; columns are period-major: `[period × districts + district]`. */
export interface OutcomeSums {
  readonly variable: VariableId;
  /** UTC ms: starts of the periods, and the end of the last. */
  readonly edgesMs: Float64Array;
  /** Σ value; occupancy is visitor-hours. */
  readonly sum: Float64Array;
  /** Venue-hours read, and those in which a reading was expected. */
  readonly count: Float64Array;
  readonly expected: Float64Array;
}

/** The columns of one variable of the history's sums by district. Throws where it is not among them. */
export function outcomeSums(sums: DistrictSums, variable: VariableId): OutcomeSums {
  const of = sums.by[variable];
  if (of === undefined) throw new Error(`Outcomes: the history holds no ${variable}`);
  return { variable, edgesMs: sums.edgesMs, sum: of.sum, count: of.read, expected: of.expected };
}

/** A district of which more than this share of the expected venue-hours is missing is left out: its sum would say too little. */
export const MOST_MISSING = 0.5;
/** From here on a period is told with a warning. */
export const MUCH_MISSING = 0.1;
/** A period whose told districts hold fewer of the residents than this has no index: it would be of another region. */
export const FEWEST_TOLD = 0.5;

/** An index in each period; NaN where it cannot be told. Columns of equal length. */
export interface SpreadCurve {
  readonly edgesMs: Float64Array;
  readonly gini: Float64Array;
  readonly theil: Float64Array;
  readonly betweenShare: Float64Array;
  /** Urban over rural mean; Infinity where the rural districts have nothing. */
  readonly ratio: Float64Array;
  readonly urban: Float64Array;
  readonly rural: Float64Array;
  /** Of the expected venue-hours, 0–1. */
  readonly missingShare: Float64Array;
  readonly districtsTold: Uint32Array;
  /** Residents of the told districts, of those asked about. */
  readonly residentsTold: Float64Array;
}

/** What a variable comes to per resident over a span, how evenly, and how that went. */
export interface OutcomeReport {
  readonly measure: EquityMeasure;
  readonly curve: SpreadCurve;
  /** Of the whole span, by DistrictIndex; NaN where nothing is expected. */
  readonly missingShare: Float64Array;
  /** Has venues of the filter, none of which is expected to report the variable. */
  readonly notMetered: readonly DistrictIndex[];
  /** More than MOST_MISSING of its readings are missing. */
  readonly mostlyMissing: readonly DistrictIndex[];
  /** Has no venue of the filter: what is used there is a known 0. */
  readonly withoutVenues: readonly DistrictIndex[];
}

import type { VariableId } from './timeField.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';

/** A figure to be followed to its venues, their hours and the rows these were read from. */
export interface TraceRequest {
  /** Id of the figure that was asked about, key into FORMULAS; '' for a plain sum of `variable`. */
  readonly figureId: string;
  readonly variable: VariableId;
  /** UTC ms, end exclusive. */
  readonly spanMs: readonly [startMs: number, endMs: number];
  readonly filter: VenueFilter;
  /** Set when the reader is already at one venue, or at one hour of it. */
  readonly venue: VenueIndex | null;
  readonly hourMs: number | null;
}

/** What the amounts of a figure are divided by. `residents` and `hours` are of the whole, not of a venue. */
export type TraceDivisor = 'visits' | 'visitorHours' | 'basisArea' | 'openHours' | 'capacityHours' | 'residents' | 'hours';

const DIVISORS: Readonly<Record<string, TraceDivisor>> = {
  perVisit: 'visits',
  perVisitorHour: 'visitorHours',
  perM2: 'basisArea',
  perOpenHour: 'openHours',
  perResident: 'residents',
  mean: 'hours',
  utilisation: 'capacityHours',
};

/** How a figure is made of its venues: which of them it counts, and what it divides by (§2.1, §3.2). */
export interface TraceRule {
  readonly divisor: TraceDivisor | null;
  /** Only venues that meter the resource and count people: both sides of a resource per visit are of the same venues. */
  readonly isCountedOnly: boolean;
}

export function traceRule(figureId: string): TraceRule {
  const divisor = DIVISORS[figureId.slice(figureId.indexOf('.') + 1)] ?? null;
  return { divisor, isCountedOnly: divisor === 'visits' || divisor === 'visitorHours' };
}

/**
 * What each venue of a filter adds to a figure of a span; columns of equal length, a row for each venue that is expected to report
 * or does, and that the figure counts.
 */
export interface VenueSums {
  readonly variable: VariableId;
  readonly unit: string;
  /** The whole hours that were summed, UTC ms. */
  readonly spanMs: readonly [startMs: number, endMs: number];
  readonly hours: number;
  readonly venue: Uint32Array;
  /** Σ of the hours; NaN where nothing was read. Occupancy is visitor-hours. */
  readonly sum: Float64Array;
  readonly hoursRead: Float64Array;
  readonly hoursExpected: Float64Array;
  /** Hours of `hoursRead` with quality bit 4 or 8; NaN where only daily sums were read. */
  readonly hoursImputed: Float64Array;
  /** The venue's part of the divisor; NaN where the divisor is not of a venue. */
  readonly divisor: Float64Array;
  /** `day`: the span is so long that whole days were taken from daily sums, which are stored with seven digits. */
  readonly level: 'hour' | 'day';
}

/** Every hour of one venue as it is stored. */
export interface VenueHours {
  readonly venue: VenueIndex;
  readonly variable: VariableId;
  readonly unit: string;
  readonly timesMs: Float64Array;
  /** NaN where missing; 0 where closed. */
  readonly values: Float64Array;
  /** Quality bits; 0 where there is no reading of anything. */
  readonly quality: Uint16Array;
}

export type StoredState = 'value' | 'closed' | 'missing';

/** One cell of an array of the history: where it is, what is stored, what it means. */
export interface StoredCell {
  readonly variable: VariableId;
  readonly unit: string;
  /** Path of the chunk in the package. */
  readonly file: string;
  readonly array: string;
  /** Row and column in the whole array: hour of the history, venue of its axis. */
  readonly index: readonly [row: number, column: number];
  readonly code: number;
  /** Value of one code. */
  readonly scale: number;
  readonly state: StoredState;
  /** NaN unless `state` is a value; 0 for closed. */
  readonly value: number;
}

/** Two rows of a prefix sum of the venue's district: their difference is the hour, and a span's figure is two such rows. */
export interface StoredSum {
  readonly variable: VariableId;
  readonly unit: string;
  readonly array: string;
  readonly index: readonly [row: number, column: number];
  readonly before: number;
  readonly after: number;
}

/** A record of a table of the package. `line` counts records from 1, the header being 1, as a spreadsheet shows them. */
export interface PackageRow {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly (readonly [column: string, text: string])[];
}

/** Everything that one hour of one venue was read from. */
export interface SourceRows {
  readonly venue: VenueIndex;
  readonly hourMs: number;
  readonly cells: readonly StoredCell[];
  readonly quality: { readonly file: string; readonly index: readonly [row: number, column: number]; readonly bits: number } | null;
  readonly sums: readonly StoredSum[];
  /** The venue in the register; null when the table does not have it. */
  readonly register: PackageRow | null;
  /** Its declared datastreams; empty without a table of them. */
  readonly streams: readonly PackageRow[];
  readonly historyLabel: string;
  readonly isSynthetic: boolean;
}

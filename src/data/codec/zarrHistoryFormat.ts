import type { VariableId } from '../../domain/timeField.ts';

/** The variables of `history.zarr` (docs/formats.md); `occupancy_max` is the hour's peak head-count. */
export type HistoryVariable = VariableId | 'occupancy_max';

/**
 * Version 3 counts open and imputed hours by variable; version 2 says which venue reports which variable; a reader takes version 1 as
 * "whoever reports, reports everything".
 */
export const HISTORY_VERSION = 3;
export const HOURS_PER_CHUNK = 168;
export const DAYS_PER_CHUNK = 92;
export const WEEKS_PER_CHUNK = 53;
/** Venues in one chunk at most, so that a seek reads one chunk up to this many (168 × 16,384 × 2 bytes = 5.5 MB decoded). */
export const MAX_VENUES_PER_CHUNK = 16_384;

/** Codes of the uint16 hour arrays that are not values. */
export const U16_MISSING = 65_535;
/** Closed and empty: a zero that is known, not measured. Only in the head-count variables. */
export const U16_CLOSED = 65_534;
/** Largest code that is a value. */
export const U16_MAX = 65_533;

/** Of `hour/open`, beside 1 open and 0 closed. */
export const OPEN_UNKNOWN = 255;

/** How hours become a day or a week. */
export const AGGREGATION: Readonly<Record<HistoryVariable, 'mean' | 'max' | 'sum'>> = {
  occupancy: 'mean',
  occupancy_max: 'max',
  visits: 'sum',
  electricity: 'sum',
  heat: 'sum',
  cooling: 'sum',
  water: 'sum',
  staff: 'sum',
  maintenance: 'sum',
};

/** UCUM-style unit of one hour's value; `{currency}` is the region's. */
export const HISTORY_UNITS: Readonly<Record<HistoryVariable, string>> = {
  occupancy: '{person}',
  occupancy_max: '{person}',
  visits: '{visit}',
  electricity: 'kWh',
  heat: 'kWh',
  cooling: 'kWh',
  water: 'm3',
  staff: 'h',
  maintenance: '{currency}',
};

/** A unit with the region's own currency (ISO 4217) in it. */
export function inCurrency(unit: string, currency: string): string {
  return unit.replace('{currency}', currency);
}

/** True for variables whose closed hours are zeros: nobody is in a closed venue, but its meters run on. */
export function isHeadCount(variable: HistoryVariable): boolean {
  return variable === 'occupancy' || variable === 'occupancy_max' || variable === 'visits';
}

/** True for what comes from the books and not from a meter: it has values in hours without any reading, and quality bits do not speak of it. */
export function isBooked(variable: HistoryVariable): boolean {
  return variable === 'maintenance';
}

/** Venues per chunk: all of them up to MAX_VENUES_PER_CHUNK, beyond that equal parts. */
export function venuesPerChunk(venueCount: number): number {
  const parts = Math.max(1, Math.ceil(venueCount / MAX_VENUES_PER_CHUNK));
  return Math.max(1, Math.ceil(venueCount / parts));
}

/** Rows per chunk of `district/hour`: whole weeks, about 256 kB decoded. A span's sum reads two of each array: small ones cost less, large ones are fewer files. */
export function districtRowsPerChunk(districtCount: number): number {
  const weeks = Math.floor(262_144 / (8 * Math.max(1, districtCount) * HOURS_PER_CHUNK));
  return HOURS_PER_CHUNK * Math.max(1, Math.min(53, weeks));
}

/** Root attribute `evenfield` of a history group. */
export interface HistoryAttributes {
  readonly version: number;
  readonly timeZone: string;
  readonly label: string;
  readonly synthetic: boolean;
  /** UTC ms of the first hour. */
  readonly startMs: number;
  readonly hourCount: number;
  readonly variables: readonly HistoryVariable[];
  /** Ids in the order of the venue axis and of the district axis. */
  readonly venues: readonly string[];
  readonly districts: readonly string[];
  /** True when `district/hour/capacity_n` is there. */
  readonly hasCapacity: boolean;
  /**
   * Resources with prefix sums `<resource>_counted`, `_visits` and `_visitor_hours` of the venues that report the resource and
   * every head-count. For the others those are all venues that report either, so the plain sums serve.
   */
  readonly meteredSums: readonly HistoryVariable[];
}

import { DAY_MS, civilTime, localDayNumber, localDayStartMs, zoneOffsetMs } from './civilTime.ts';
import type { HistoryInfo } from './history.ts';
import type { VariableId } from './timeField.ts';
import { NO_FILTER } from './venue.ts';
import type { VenueFilter } from './venue.ts';

/** Two maps beside each other, or one map that a divider splits. */
export const COMPARISON_LAYOUTS = ['sideBySide', 'swipe'] as const;
export type ComparisonLayout = (typeof COMPARISON_LAYOUTS)[number];

/** What the two sides differ in. */
export const COMPARISON_KINDS = ['classes', 'periods', 'districts', 'types', 'variables'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

/** What one of two maps shows, as a variation of what the app shows. A side without any shows the same as the app. */
export interface ComparisonSide {
  /** Of the venues that the app's filter leaves. */
  readonly filter: VenueFilter;
  /** null: the variable that the app shows. */
  readonly variable: VariableId | null;
  /** Whole local days from the clock; negative is earlier. The wall clock's time of day is the same on both sides. */
  readonly offsetDays: number;
}

/** Side A varies in its filter alone, so that clock, span and variable of the app are A's. */
export interface Comparison {
  readonly layout: ComparisonLayout;
  readonly kind: ComparisonKind;
  readonly a: ComparisonSide;
  readonly b: ComparisonSide;
  /** Part of the map's width that shows side A under the swipe, within DIVIDER_RANGE. */
  readonly dividerShare: number;
}

/** The divider stays where it can be grasped. */
export const DIVIDER_RANGE = [0.04, 0.96] as const;

export const SAME_SIDE: ComparisonSide = { filter: NO_FILTER, variable: null, offsetDays: 0 };

export const URBAN_RURAL: Comparison = {
  layout: 'sideBySide',
  kind: 'classes',
  a: { ...SAME_SIDE, filter: { ...NO_FILTER, classes: ['urban'] } },
  b: { ...SAME_SIDE, filter: { ...NO_FILTER, classes: ['rural'] } },
  dividerShare: 0.5,
};

/** No venue has it: a filter of this type passes nothing. */
const NO_TYPE = -1;
const NOTHING: VenueFilter = { types: [NO_TYPE], classes: [], districts: [] };

/** The venues that pass both filters. An empty list restricts nothing, so an intersection that is empty passes nothing at all. */
export function bothFilters(one: VenueFilter, other: VenueFilter): VenueFilter {
  const types = common(one.types, other.types);
  const classes = common(one.classes, other.classes);
  const districts = common(one.districts, other.districts);
  return types === null || classes === null || districts === null ? NOTHING : { types, classes, districts };
}

/** null where both restrict and nothing is left. */
function common<T>(one: readonly T[], other: readonly T[]): readonly T[] | null {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  const both = one.filter((value) => other.includes(value));
  return both.length === 0 ? null : both;
}

/**
 * The instant whose wall clock in the zone says the same some days later. A time that a clock change leaves out becomes the one an hour
 * later; of a time that comes twice, the first.
 */
export function shiftDays(timeZone: string, atMs: number, days: number): number {
  if (days === 0 || !Number.isFinite(atMs)) return atMs;
  const wall = atMs + zoneOffsetMs(timeZone, atMs) + days * DAY_MS;
  const before = zoneOffsetMs(timeZone, wall - DAY_MS);
  const after = zoneOffsetMs(timeZone, wall + DAY_MS);
  const exact = [wall - before, wall - after].filter((at) => at + zoneOffsetMs(timeZone, at) === wall);
  return exact.length === 0 ? wall - before : Math.min(...exact);
}

export function shiftSpan(timeZone: string, [fromMs, toMs]: readonly [number, number], days: number): readonly [number, number] {
  return [shiftDays(timeZone, fromMs, days), shiftDays(timeZone, toMs, days)];
}

/** Local days from the day of one instant to that of another. */
export function daysBetween(timeZone: string, fromMs: number, toMs: number): number {
  return localDayNumber(timeZone, toMs) - localDayNumber(timeZone, fromMs);
}

/** Days back to the same date a year earlier; from 29 February to 28 February. Negative. */
export function sameDateLastYear(timeZone: string, atMs: number): number {
  const { year, month, day } = civilTime(timeZone, atMs);
  const isLeapDay = month === 2 && day === 29;
  const then = Date.UTC(year - 1, month - 1, isLeapDay ? 28 : day) / DAY_MS;
  return then - localDayNumber(timeZone, atMs);
}

/** The local calendar month that holds an instant, UTC ms, end exclusive. */
export function monthAround(timeZone: string, atMs: number): readonly [number, number] {
  const { year, month } = civilTime(timeZone, atMs);
  const start = (m: number): number => localDayStartMs(timeZone, Date.UTC(year, m - 1, 1) / DAY_MS);
  return [start(month), start(month + 1)];
}

/** How much of a span the history holds. */
export function heldBy([fromMs, toMs]: readonly [number, number], { startMs, endMs }: HistoryInfo): 'whole' | 'part' | 'none' {
  if (fromMs >= startMs && toMs <= endMs) return 'whole';
  return fromMs < endMs && toMs > startMs ? 'part' : 'none';
}

/**
 * Values of the side that is `days` away, brought to the times of this one by the wall clock. NaN where it has no such step: an hour
 * that a clock change leaves out there, or brings a second time here, has no counterpart.
 */
export function alignedValues(
  timeZone: string,
  timesMs: ArrayLike<number>,
  days: number,
  other: { readonly timesMs: ArrayLike<number>; readonly values: ArrayLike<number> },
): Float64Array {
  const at = new Map<number, number>();
  for (let i = 0; i < other.timesMs.length; i++) at.set(other.timesMs[i], i);
  return Float64Array.from(timesMs, (timeMs) => {
    const shifted = shiftDays(timeZone, timeMs, days);
    const index = at.get(shifted);
    return index === undefined || shiftDays(timeZone, shifted, -days) !== timeMs ? Number.NaN : other.values[index];
  });
}

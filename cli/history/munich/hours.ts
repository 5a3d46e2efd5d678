import { HOUR_MS, civilTime } from '../../../src/domain/civilTime.ts';
import type { OpeningHours } from '../../../src/domain/openingHours.ts';
import { isOpenAt, parseOpeningHours } from '../../../src/domain/openingHours.ts';
import { FLAT_LINE_MS, QUALITY } from '../../../src/domain/quality.ts';
import type { Reading } from './readings.ts';

/** Where no schedule is in force, zeros of this many hours on end are a closure: a night, or the time after the season. */
export const CLOSED_RUN_HOURS = 6;
/** A reading is late when it comes this long after it was due (§2.2, bit 128). */
export const LATE_MS = 900_000;
/** A gap this long ends a flat line: nothing is known of the time between. */
const FLAT_GAP_MS = 2 * HOUR_MS;
/** Share of the printed capacity above which a reading is over capacity (§2.2, bit 32). */
export const OVER_CAPACITY = 1.2;

export interface VenueHours {
  /** Mean and largest head-count of each hour's readings; NaN where there is none or the venue was closed. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
  readonly quality: Uint16Array;
  readonly closedHours: number;
  readonly missingHours: number;
  readonly flatHours: number;
  readonly lateReadings: number;
  readonly misprinted: number;
  /** Readings of people outside the published opening hours. */
  readonly countedWhileClosed: number;
}

export interface HourRules {
  readonly timeZone: string;
  readonly startMs: number;
  readonly hourCount: number;
  readonly capacity: number;
  /** Usual capacities of the other facilities of the type: a reading that prints one of them may belong to another facility. */
  readonly otherCapacities: ReadonlySet<number>;
  readonly usualIntervalMs: number;
  readonly openHours: string;
}

/** Readings into hours. Hours without a reading stay missing: nothing is interpolated. */
export function hoursOfReadings(readings: readonly Reading[], rules: HourRules): VenueHours {
  const { startMs, hourCount, capacity } = rules;
  const schedule = scheduleOf(rules.openHours);
  const sum = new Float64Array(hourCount);
  const count = new Uint16Array(hourCount);
  const max = new Float64Array(hourCount).fill(Number.NaN);
  const quality = new Uint16Array(hourCount);
  const saidOpen = new Uint8Array(hourCount);
  const flat = flatReadings(readings, schedule, rules.timeZone);
  let lateReadings = 0;
  let misprinted = 0;
  let countedWhileClosed = 0;
  readings.forEach((reading, i) => {
    const hour = Math.floor((reading.atMs - startMs) / HOUR_MS);
    sum[hour] += reading.persons;
    count[hour]++;
    if (!(max[hour] >= reading.persons)) max[hour] = reading.persons;
    quality[hour] |= QUALITY.measured;
    if (reading.isOpen) saidOpen[hour] = 1;
    if (reading.isNegativeClamped) quality[hour] |= QUALITY.negativeClamped;
    if (reading.persons > OVER_CAPACITY * reading.capacity) quality[hour] |= QUALITY.overCapacity;
    if (flat[i] === 1) quality[hour] |= QUALITY.flatLine;
    if (reading.persons > 0 && schedule !== null && !isOpen(schedule, rules.timeZone, reading.atMs)) countedWhileClosed++;
    if (reading.capacity !== capacity && rules.otherCapacities.has(reading.capacity)) {
      quality[hour] |= QUALITY.sensorFault;
      misprinted++;
    }
    if (i > 0 && reading.atMs - readings[i - 1].atMs > rules.usualIntervalMs + LATE_MS) {
      quality[hour] |= QUALITY.late;
      lateReadings++;
    }
  });
  const closed = closedHours(max, count, saidOpen, schedule, rules);
  const mean = new Float64Array(hourCount).fill(Number.NaN);
  const tally = { closedHours: 0, missingHours: 0, flatHours: 0 };
  for (let hour = 0; hour < hourCount; hour++) {
    if (closed[hour] === 1) {
      tally.closedHours++;
      max[hour] = Number.NaN;
      quality[hour] = QUALITY.closed | (quality[hour] & QUALITY.negativeClamped);
    } else if (count[hour] > 0) {
      mean[hour] = sum[hour] / count[hour];
      if ((quality[hour] & QUALITY.flatLine) !== 0) tally.flatHours++;
    } else tally.missingHours++;
  }
  return { mean, max, quality, ...tally, lateReadings, misprinted, countedWhileClosed };
}

function scheduleOf(openHours: string): OpeningHours | null {
  const parsed = openHours === '' ? null : parseOpeningHours(openHours);
  return parsed?.ok === true ? parsed.value : null;
}

function isOpen(schedule: OpeningHours, timeZone: string, atMs: number): boolean {
  const { weekday, month, day, hour, minute } = civilTime(timeZone, atMs);
  return isOpenAt(schedule, weekday, month * 100 + day, hour * 60 + minute);
}

/** 1 for the readings of a flat line. Only a schedule says that a facility is open, so without one there is none. */
function flatReadings(readings: readonly Reading[], schedule: OpeningHours | null, timeZone: string): Uint8Array {
  const flat = new Uint8Array(readings.length);
  if (schedule === null) return flat;
  let first = 0;
  let wasOpen = false;
  const endRun = (end: number): void => {
    if (wasOpen && end > first && readings[end - 1].atMs - readings[first].atMs >= FLAT_LINE_MS) flat.fill(1, first, end);
  };
  readings.forEach((reading, i) => {
    const open = reading.isOpen && isOpen(schedule, timeZone, reading.atMs);
    const before = readings[i - 1];
    const continues = i > 0 && wasOpen && open && reading.persons === before.persons && reading.atMs - before.atMs <= FLAT_GAP_MS;
    if (continues) return;
    endRun(i);
    first = i;
    wasOpen = open;
  });
  endRun(readings.length);
  return flat;
}

/** 1 for hours that read zero all through and are outside the schedule, said to be closed, or, without a schedule, in a long run of zeros. */
function closedHours(
  max: Float64Array,
  count: Uint16Array,
  saidOpen: Uint8Array,
  schedule: OpeningHours | null,
  { hourCount, startMs, timeZone }: HourRules,
): Uint8Array {
  const closed = new Uint8Array(hourCount);
  const isZero = (hour: number): boolean => count[hour] > 0 && max[hour] === 0;
  const isScheduledOpen = (hour: number): boolean => {
    if (schedule === null) return true;
    for (let atMs = startMs + hour * HOUR_MS, minute = 0; minute < 60; minute += 5) {
      if (isOpen(schedule, timeZone, atMs + minute * 60_000)) return true;
    }
    return false;
  };
  for (let hour = 0; hour < hourCount; hour++) {
    if (isZero(hour) && (saidOpen[hour] === 0 || !isScheduledOpen(hour))) closed[hour] = 1;
  }
  if (schedule !== null) return closed;
  let first = -1;
  let last = -1;
  const endRun = (): void => {
    if (first >= 0 && last - first + 1 >= CLOSED_RUN_HOURS) for (let h = first; h <= last; h++) if (isZero(h)) closed[h] = 1;
    first = -1;
  };
  for (let hour = 0; hour < hourCount; hour++) {
    if (isZero(hour)) {
      if (first < 0) first = hour;
      last = hour;
    } else if (count[hour] > 0) endRun();
  }
  endRun();
  return closed;
}

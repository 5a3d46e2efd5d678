import { HOUR_MS, civilTime } from '../../../src/domain/civilTime.ts';
import { isOpenAt, parseOpeningHours } from '../../../src/domain/openingHours.ts';
import { QUALITY } from '../../../src/domain/quality.ts';
import type { Reading } from './readings.ts';

/** Zeros of this many hours on end are a closure: with a schedule only a whole day says so, without one a night does. */
export const CLOSED_RUN_HOURS = { withSchedule: 24, withoutSchedule: 6 };
/** A reading that comes this many usual intervals after the one before is late (the scraper skips one now and then; two in a row are an outage). */
export const LATE_INTERVALS = 2.5;

export interface VenueHours {
  /** Mean and largest head-count of each hour's readings; NaN where there is none or the venue was closed. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
  readonly quality: Uint16Array;
  readonly closedHours: number;
  readonly missingHours: number;
  readonly lateReadings: number;
  readonly misprinted: number;
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
  const sum = new Float64Array(hourCount);
  const count = new Uint16Array(hourCount);
  const max = new Float64Array(hourCount).fill(Number.NaN);
  const quality = new Uint16Array(hourCount);
  const saidClosed = new Uint8Array(hourCount);
  let lateReadings = 0;
  let misprinted = 0;
  readings.forEach((reading, i) => {
    const hour = Math.floor((reading.atMs - startMs) / HOUR_MS);
    sum[hour] += reading.persons;
    count[hour]++;
    if (!(max[hour] >= reading.persons)) max[hour] = reading.persons;
    quality[hour] |= QUALITY.measured;
    if (!reading.isOpen) saidClosed[hour] = 1;
    if (reading.persons > reading.capacity) quality[hour] |= QUALITY.overCapacity;
    if (reading.capacity !== capacity && rules.otherCapacities.has(reading.capacity)) {
      quality[hour] |= QUALITY.sensorFault;
      misprinted++;
    }
    if (i > 0 && reading.atMs - readings[i - 1].atMs > LATE_INTERVALS * rules.usualIntervalMs) {
      quality[hour] |= QUALITY.late;
      lateReadings++;
    }
  });
  const closed = closedHours(max, count, saidClosed, rules);
  const mean = new Float64Array(hourCount).fill(Number.NaN);
  let closedCount = 0;
  let missingHours = 0;
  for (let hour = 0; hour < hourCount; hour++) {
    if (closed[hour] === 1) {
      closedCount++;
      max[hour] = Number.NaN;
      quality[hour] = QUALITY.closed;
    } else if (count[hour] > 0) mean[hour] = sum[hour] / count[hour];
    else missingHours++;
  }
  return { mean, max, quality, closedHours: closedCount, missingHours, lateReadings, misprinted };
}

/** 1 for hours that read zero all through and are outside the opening hours, said to be closed, or within a long run of zeros. */
function closedHours(max: Float64Array, count: Uint16Array, saidClosed: Uint8Array, rules: HourRules): Uint8Array {
  const { hourCount } = rules;
  const closed = new Uint8Array(hourCount);
  const schedule = rules.openHours === '' ? null : parseOpeningHours(rules.openHours);
  const isZero = (hour: number): boolean => count[hour] > 0 && max[hour] === 0;
  const isScheduledOpen = (hour: number): boolean => {
    if (schedule === null || !schedule.ok) return true;
    const at = civilTime(rules.timeZone, rules.startMs + hour * HOUR_MS);
    return [0, 15, 30, 45].some((minute) => isOpenAt(schedule.value, at.weekday, at.month * 100 + at.day, at.hour * 60 + minute));
  };
  for (let hour = 0; hour < hourCount; hour++) {
    if (isZero(hour) && (saidClosed[hour] === 1 || !isScheduledOpen(hour))) closed[hour] = 1;
  }
  const shortest = schedule === null ? CLOSED_RUN_HOURS.withoutSchedule : CLOSED_RUN_HOURS.withSchedule;
  let first = -1;
  let last = -1;
  const endRun = (): void => {
    if (first >= 0 && last - first + 1 >= shortest) for (let h = first; h <= last; h++) if (isZero(h)) closed[h] = 1;
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

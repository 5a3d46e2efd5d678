import { HOUR_MS, localDayNumber, localDayStarts, weekdayOfDay } from '../../domain/civilTime.ts';
import type { PyramidLevel } from '../../domain/history.ts';

/** The steps of a history: hours in UTC, days and ISO weeks of its zone, cut at the history's ends. */
export interface TimeAxis {
  readonly startMs: number;
  readonly hourCount: number;
  /** First hour of every local day, plus the end; the same for weeks. */
  readonly dayEdges: Int32Array;
  readonly weekEdges: Int32Array;
  /** UTC ms of the starts of local days and of the day after the last. */
  readonly dayStartsMs: Float64Array;
}

export function createTimeAxis(timeZone: string, startMs: number, hourCount: number): TimeAxis {
  const dayStartsMs = localDayStarts(timeZone, startMs, startMs + hourCount * HOUR_MS);
  const dayCount = dayStartsMs.length - 1;
  const firstDay = localDayNumber(timeZone, startMs);
  const dayEdges = Int32Array.from(dayStartsMs, (at) => Math.min(hourCount, Math.max(0, Math.ceil((at - startMs) / HOUR_MS))));
  dayEdges[dayCount] = hourCount;
  const weekDays = Array.from({ length: dayCount }, (_, day) => day).filter((day) => day === 0 || weekdayOfDay(firstDay + day) === 0);
  const weekEdges = Int32Array.from([...weekDays.map((day) => dayEdges[day]), hourCount]);
  return { startMs, hourCount, dayEdges, weekEdges, dayStartsMs };
}

/** First hours of the steps of a level, plus the end. null for hours, whose edges are all whole hours. */
export function edgesOf(axis: TimeAxis, level: PyramidLevel): Int32Array | null {
  if (level === 'hour') return null;
  return level === 'day' ? axis.dayEdges : axis.weekEdges;
}

/** Index of the last edge at or before an hour. */
export function stepAt(edges: Int32Array, hour: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= hour) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whole hours [from, to) of a span, floored to hours and kept inside the history. */
export function hoursOf(axis: TimeAxis, spanMs: readonly [number, number]): readonly [from: number, to: number] {
  const hour = (at: number): number => Math.min(axis.hourCount, Math.max(0, Math.floor((at - axis.startMs) / HOUR_MS)));
  const from = hour(spanMs[0]);
  return [from, Math.max(from, hour(spanMs[1]))];
}

/** The finest level that shows hours [from, to) in at most `maxPoints` steps. */
export function levelFor(axis: TimeAxis, from: number, to: number, maxPoints: number): PyramidLevel {
  if (to - from <= maxPoints) return 'hour';
  return stepAt(axis.dayEdges, Math.max(from, to - 1)) - stepAt(axis.dayEdges, from) < maxPoints ? 'day' : 'week';
}

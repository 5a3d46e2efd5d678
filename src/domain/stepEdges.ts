import { HOUR_MS, localDayNumber, localDayStarts, weekdayOfDay } from './civilTime.ts';
import type { PyramidLevel } from './history.ts';

/** Starts of the steps of the coarse levels, UTC ms, ascending, plus the end of the history. */
export type StepEdges = Readonly<Record<Exclude<PyramidLevel, 'hour'>, Float64Array>>;

/** Local days and ISO weeks of a history, in its whole hours, the first and last cut at its ends. */
export function stepEdges(timeZone: string, startMs: number, endMs: number): StepEdges {
  const starts = localDayStarts(timeZone, startMs, endMs).subarray(0, -1);
  const firstDay = localDayNumber(timeZone, startMs);
  const hour = (atMs: number): number => startMs + Math.max(0, Math.ceil((atMs - startMs) / HOUR_MS)) * HOUR_MS;
  const days = Array.from(starts, hour);
  const weeks = days.filter((_, day) => day === 0 || weekdayOfDay(firstDay + day) === 0);
  return { day: Float64Array.from([...days, endMs]), week: Float64Array.from([...weeks, endMs]) };
}

/** Index of the step that holds an instant, clamped to the steps. */
export function edgeIndexAt(edgesMs: Float64Array, atMs: number): number {
  let low = 0;
  let high = Math.max(0, edgesMs.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edgesMs[middle] <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

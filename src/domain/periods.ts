import { civilTime, localDayNumber, localDayStartMs, weekdayOfDay } from './civilTime.ts';

export type PeriodKind = 'week' | 'month';

/** Starts of the local weeks (Monday) or months in a span, and its two ends, UTC ms ascending: periods cut at the span's ends. */
export function periodEdges(timeZone: string, [fromMs, toMs]: readonly [number, number], kind: PeriodKind): Float64Array {
  const edges = [fromMs];
  const last = localDayNumber(timeZone, toMs - 1);
  for (let day = localDayNumber(timeZone, fromMs) + 1; day <= last; day++) {
    const startMs = localDayStartMs(timeZone, day);
    const isStart = kind === 'week' ? weekdayOfDay(day) === 0 : civilTime(timeZone, startMs).day === 1;
    if (isStart && startMs > fromMs && startMs < toMs) edges.push(startMs);
  }
  return Float64Array.from([...edges, toMs]);
}

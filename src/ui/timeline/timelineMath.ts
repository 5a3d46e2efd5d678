import { civilTime, DAY_MS, localDayNumber, localDayStartMs, parseDay, weekdayOfDay, zoneOffsetMs } from '../../domain/civilTime.ts';
import type { CalendarEvent } from '../../domain/region.ts';

/** UTC ms, end exclusive. */
export type Span = readonly [startMs: number, endMs: number];

/** Share of the span at an instant, 0–1, clamped. */
export function shareOf(span: Span, atMs: number): number {
  const length = span[1] - span[0];
  return length > 0 ? Math.max(0, Math.min(1, (atMs - span[0]) / length)) : 0;
}

export function atShare(span: Span, share: number): number {
  return span[0] + (span[1] - span[0]) * Math.max(0, Math.min(1, share));
}

export function clampInto(span: Span, atMs: number): number {
  return Math.max(span[0], Math.min(span[1] - 1, atMs));
}

/** Row of the day that holds an instant, among ascending day starts whose last entry ends the last day; clamped to the days. */
export function dayRowAt(dayStartsMs: ArrayLike<number>, atMs: number): number {
  let low = 0;
  let high = dayStartsMs.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (dayStartsMs[middle] <= atMs) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The whole days that two instants (in either order) touch: what a drag over the histogram means. */
export function brushedDays(dayStartsMs: ArrayLike<number>, aMs: number, bMs: number): Span {
  const from = dayRowAt(dayStartsMs, Math.min(aMs, bMs));
  const to = dayRowAt(dayStartsMs, Math.max(aMs, bMs));
  return [dayStartsMs[from], dayStartsMs[to + 1]];
}

/** The same wall-clock time `days` local days later, whatever the clocks did between; an hour that does not exist moves on by the gap. */
export function addLocalDays(timeZone: string, atMs: number, days: number): number {
  const day = localDayNumber(timeZone, atMs);
  const sinceMidnight = atMs + zoneOffsetMs(timeZone, atMs) - day * DAY_MS;
  return wallToInstant(timeZone, (day + days) * DAY_MS + sinceMidnight);
}

/** The instant of a wall clock (ms as if UTC). The first of two where it comes twice; where it does not exist, as much later as the gap. */
export function wallToInstant(timeZone: string, wallMs: number): number {
  const before = wallMs - zoneOffsetMs(timeZone, wallMs - DAY_MS);
  const after = wallMs - zoneOffsetMs(timeZone, wallMs + DAY_MS);
  const isRight = (atMs: number): boolean => atMs + zoneOffsetMs(timeZone, atMs) === wallMs;
  if (isRight(before)) return before;
  return isRight(after) ? after : before;
}

/** `YYYY-MM-DDTHH:MM` of the zone's wall clock, as a datetime-local input wants it. */
export function toLocalInput(timeZone: string, atMs: number): string {
  return new Date(atMs + zoneOffsetMs(timeZone, atMs)).toISOString().slice(0, 16);
}

/** null when the text is not a date and time. */
export function fromLocalInput(timeZone: string, text: string): number | null {
  const wallMs = Date.parse(`${text}Z`);
  return Number.isNaN(wallMs) ? null : wallToInstant(timeZone, wallMs);
}

/** A calendar event as a stretch of time within a span; null outside it or when its days cannot be read. */
export function eventSpan(timeZone: string, event: Pick<CalendarEvent, 'from' | 'to'>, within: Span): Span | null {
  const from = parseDay(event.from);
  const to = parseDay(event.to);
  if (from === null || to === null || to < from) return null;
  const start = Math.max(within[0], localDayStartMs(timeZone, from));
  const end = Math.min(within[1], localDayStartMs(timeZone, to + 1));
  return start < end ? [start, end] : null;
}

/**
 * SVG path of the bars in a box 1,000 wide and 100 high, one bar a day with a little air between. Days without a total have no bar.
 */
export function histogramPath(dayStartsMs: ArrayLike<number>, totals: ArrayLike<number>, span: Span): string {
  let highest = 0;
  for (let i = 0; i < totals.length; i++) if (totals[i] > highest) highest = totals[i];
  if (highest === 0) return '';
  const parts: string[] = [];
  for (let i = 0; i < totals.length; i++) {
    if (!(totals[i] >= 0)) continue;
    const x0 = shareOf(span, dayStartsMs[i]) * 1000;
    const width = shareOf(span, dayStartsMs[i + 1]) * 1000 - x0;
    const height = Math.max(totals[i] > 0 ? 1 : 0, (totals[i] / highest) * 100);
    parts.push(`M${x0.toFixed(2)} 100v${(-height).toFixed(2)}h${(width * 0.82).toFixed(2)}v${height.toFixed(2)}z`);
  }
  return parts.join('');
}

/** Neighbouring days whose missing share is at least `least`, as one stretch each. */
export function missingRuns(dayStartsMs: ArrayLike<number>, missingShare: ArrayLike<number>, least: number): readonly Span[] {
  const runs: [number, number][] = [];
  for (let i = 0; i < missingShare.length; i++) {
    if (!(missingShare[i] >= least)) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === dayStartsMs[i]) last[1] = dayStartsMs[i + 1];
    else runs.push([dayStartsMs[i], dayStartsMs[i + 1]]);
  }
  return runs;
}

export interface Tick {
  readonly atMs: number;
  readonly kind: 'month' | 'week' | 'day' | 'hour';
}

const MONTH_TICKS_FROM_DAYS = 60;
const WEEK_TICKS_FROM_DAYS = 20;
const DAY_TICKS_FROM_DAYS = 2.5;

/** Where a lane's labels stand: months over long spans, Mondays, days, then every three hours. On the region's calendar. */
export function laneTicks(timeZone: string, span: Span): readonly Tick[] {
  const days = (span[1] - span[0]) / DAY_MS;
  const first = localDayNumber(timeZone, span[0]);
  const last = localDayNumber(timeZone, span[1] - 1);
  const ticks: Tick[] = [];
  for (let day = first; day <= last; day++) {
    const atMs = localDayStartMs(timeZone, day);
    const isFirstOfMonth = new Date(day * DAY_MS).getUTCDate() === 1;
    const kind: Tick['kind'] = days >= MONTH_TICKS_FROM_DAYS ? 'month' : days >= WEEK_TICKS_FROM_DAYS ? 'week' : 'day';
    const isTick = kind === 'month' ? isFirstOfMonth : kind === 'week' ? weekdayOfDay(day) === 0 : true;
    if (isTick && atMs >= span[0]) ticks.push({ atMs, kind });
    if (days >= DAY_TICKS_FROM_DAYS) continue;
    for (let hour = 3; hour < 24; hour += 3) {
      const hourMs = wallToInstant(timeZone, day * DAY_MS + hour * 3_600_000);
      if (hourMs >= span[0] && hourMs < span[1]) ticks.push({ atMs: hourMs, kind: 'hour' });
    }
  }
  return ticks;
}

export type SpanKind = 'day' | 'month' | 'all';

/** The local day or calendar month that holds an instant, in whole days of the history, or the whole of it. */
export function spanOfKind(kind: SpanKind, timeZone: string, dayStartsMs: ArrayLike<number>, atMs: number, history: Span): Span {
  if (kind === 'all') return history;
  if (kind === 'day') return brushedDays(dayStartsMs, atMs, atMs);
  const { year, month } = civilTime(timeZone, atMs);
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  const next = Date.UTC(year, month, 1) / DAY_MS;
  return brushedDays(dayStartsMs, localDayStartMs(timeZone, first), localDayStartMs(timeZone, next) - 1);
}

/** Chosen whole days with one end moved by days; at least one day stays, inside the history. */
export function movedEdge(dayStartsMs: ArrayLike<number>, span: Span, edge: 'start' | 'end', days: number): Span {
  const last = dayStartsMs.length - 1;
  const from = dayRowAt(dayStartsMs, span[0]);
  const to = dayRowAt(dayStartsMs, span[1] - 1) + 1;
  if (edge === 'start') return [dayStartsMs[Math.max(0, Math.min(to - 1, from + days))], dayStartsMs[to]];
  return [dayStartsMs[from], dayStartsMs[Math.min(last, Math.max(from + 1, to + days))]];
}

const LEAST_LOOP_MS = 3_600_000;

/** The loop with one end at an instant. The other stays where there is one beyond it, else it is the history's own end. */
export function loopWithEdge(historySpan: Span, loop: Span | null, edge: 'start' | 'end', atMs: number): Span {
  if (edge === 'start') {
    const end = loop !== null && loop[1] >= atMs + LEAST_LOOP_MS ? loop[1] : historySpan[1];
    return [Math.min(atMs, end - LEAST_LOOP_MS), end];
  }
  const start = loop !== null && loop[0] <= atMs - LEAST_LOOP_MS ? loop[0] : historySpan[0];
  return [start, Math.max(atMs, start + LEAST_LOOP_MS)];
}

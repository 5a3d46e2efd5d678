import { localDayStartMs } from '../../domain/civilTime.ts';
import type { OrderDay } from '../../domain/timelineMarks.ts';
import { shareOf } from './timelineMath.ts';
import type { Span } from './timelineMath.ts';

/** What is marked under the scrubber; each can be left out. */
export const MARK_KINDS = ['holiday', 'school', 'closure', 'weather', 'orders', 'other'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  readonly id: string;
  readonly kind: MarkKind;
  readonly span: Span;
  /** What it is called where there is little room. */
  readonly name: string;
  /** Name and days. */
  readonly text: string;
}

/** How many marks the list of events has at most of one kind, the weightiest days of it. */
export const MOST_ORDER_DAYS = 20;

export function overlaps(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** A row for each mark so that none covers another, the first that is free; −1 where all `most` are taken. Marks ascend by start. */
export function packRows(spans: readonly Span[], most: number): readonly number[] {
  const ends: number[] = [];
  return spans.map(([start, end]) => {
    const free = ends.findIndex((at) => at <= start);
    const row = free < 0 ? ends.length : free;
    if (row >= most) return -1;
    ends[row] = end;
    return row;
  });
}

export function daySpan(timeZone: string, firstDay: number, lastDay = firstDay): Span {
  return [localDayStartMs(timeZone, firstDay), localDayStartMs(timeZone, lastDay + 1)];
}

/** SVG path of orders by day in a box 1,000 wide and 100 high, standing on its floor. */
export function orderBars(timeZone: string, orders: readonly OrderDay[], within: Span): string {
  const highest = orders.reduce((most, { p1, p2 }) => Math.max(most, p1 + p2), 0);
  const parts: string[] = [];
  for (const { day, p1, p2 } of orders) {
    const span = daySpan(timeZone, day);
    if (!overlaps(span, within)) continue;
    const from = shareOf(within, span[0]) * 1000;
    const width = (shareOf(within, span[1]) * 1000 - from) * 0.82;
    const height = (12 + (88 * (p1 + p2)) / highest).toFixed(1);
    parts.push(`M${from.toFixed(2)} 100v-${height}h${width.toFixed(2)}v${height}z`);
  }
  return parts.join('');
}

import type { OpenOrder } from '../../domain/maintenanceBoard.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter, VenueIndex, VenueTable } from '../../domain/venue.ts';
import { isOpenOrder, slaOf } from '../../domain/workOrders.ts';
import type { OrderHistory } from '../../domain/workOrders.ts';
import type { OrderBook } from './orderBook.ts';

/** An order as the lists show it; null where nothing says what it is about or what became of it. */
export function openOrderOf(history: OrderHistory, venue: VenueIndex, isUrban: boolean, atMs: number): OpenOrder | null {
  const { order, state, steps, reportedAtMs } = history;
  if (order === null || state === null) return null;
  const restore = slaOf(history, isUrban, atMs)?.restore;
  const last = steps.at(-1)?.event;
  return {
    order,
    venue,
    state,
    hold: last?.type === 'moved' ? (last.hold ?? null) : null,
    reportedAtMs,
    dueAtMs: restore?.dueAtMs ?? Number.POSITIVE_INFINITY,
    isOverdue: restore?.isBreached ?? false,
    isStopped: restore?.isStopped ?? false,
  };
}

/** Those past their time first, most urgent first, then by when they are due; stopped ones last. */
export function byUrgency(a: OpenOrder, b: OpenOrder): number {
  return (
    Number(b.isOverdue) - Number(a.isOverdue) ||
    Number(a.isStopped) - Number(b.isStopped) ||
    a.order.priority.localeCompare(b.order.priority) ||
    a.dueAtMs - b.dueAtMs ||
    (a.order.id < b.order.id ? -1 : 1)
  );
}

/** Rows of orders whose venue a filter takes. */
export function* filteredOrders(
  venues: VenueTable,
  book: OrderBook,
  filter: VenueFilter,
): Generator<readonly [row: number, venue: VenueIndex]> {
  const mask = filterMask(venues, filter);
  for (let row = 0; row < book.count; row++) {
    const venue = book.venueOf(row);
    if (venue !== null && mask[venue] === 1) yield [row, venue];
  }
}

/**
 * Orders of the filter that somebody still has to do something about at an instant, with the time by which §5.2 promises the repair.
 */
export function openOrders(venues: VenueTable, book: OrderBook, filter: VenueFilter, atMs: number): OpenOrder[] {
  const found: OpenOrder[] = [];
  for (const [row, venue] of filteredOrders(venues, book, filter)) {
    const state = book.stateAt(row, atMs);
    if (state === null || !isOpenOrder({ state })) continue;
    const open = openOrderOf(book.historyAt(row, atMs), venue, venues.isUrban[venue] === 1, atMs);
    if (open !== null) found.push(open);
  }
  return found.sort(byUrgency);
}

import type { OrderCard, OrderFile, OrderSheet } from '../../domain/orderDesk.ts';
import { openFlags } from '../../domain/orderFlags.ts';
import type { VenueFilter, VenueTable } from '../../domain/venue.ts';
import { isOpenOrder, slaOf } from '../../domain/workOrders.ts';
import { byUrgency, filteredOrders, openOrderOf } from './openOrders.ts';
import type { OrderBook } from './orderBook.ts';

/** What waits in this browser, and what files there are, by order. */
export interface OrderExtras {
  waitingOf(orderId: string): readonly string[];
  filesOf(orderId: string): readonly OrderFile[];
}

/** Orders of the filter that are open at an instant or ended since another, as the board shows them: most pressing first. */
export function orderCards(
  venues: VenueTable,
  book: OrderBook,
  extras: Pick<OrderExtras, 'waitingOf'>,
  filter: VenueFilter,
  { atMs, sinceMs }: { readonly atMs: number; readonly sinceMs: number },
): OrderCard[] {
  const cards: OrderCard[] = [];
  for (const [row, venue] of filteredOrders(venues, book, filter)) {
    const last = book.movesOf(row).findLast((move) => move.atMs <= atMs);
    const isOpen = last !== undefined && isOpenOrder(last);
    if (!book.isTouched(row) && (last === undefined || (!isOpen && last.atMs < sinceMs))) continue;
    const history = book.historyAt(row, atMs);
    const open = openOrderOf(history, venue, venues.isUrban[venue] === 1, atMs);
    const movedAtMs = history.steps.at(-1)?.event.atMs ?? Number.NaN;
    if (open === null || !(isOpenOrder(history) || movedAtMs >= sinceMs)) continue;
    cards.push({ ...open, movedAtMs, flags: openFlags(history).length, waiting: extras.waitingOf(open.order.id).length });
  }
  return cards.sort(byUrgency);
}

/** One order with all that is known of it at an instant; null where nobody has heard of it. */
export function orderSheet(venues: VenueTable, book: OrderBook, extras: OrderExtras, orderId: string, atMs: number): OrderSheet | null {
  const row = book.rowOf(orderId);
  if (row === undefined) return null;
  const venue = book.venueOf(row);
  const history = book.historyAt(row, atMs);
  return {
    history,
    venue,
    sla: venue === null ? null : slaOf(history, venues.isUrban[venue] === 1, atMs),
    waiting: extras.waitingOf(orderId),
    files: extras.filesOf(orderId),
  };
}

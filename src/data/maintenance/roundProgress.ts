import type { EndedOrder, RoundProgressQuestion, StopDone, StopProgress } from '../../domain/roundProgress.ts';
import { isVenueInspection } from '../../domain/roundProgress.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { isOpenOrder } from '../../domain/workOrders.ts';
import type { OrderHistory } from '../../domain/workOrders.ts';
import type { OrderBook } from './orderBook.ts';

function doneOf({ orderId, restoredAtMs, steps, checks }: OrderHistory): StopDone {
  const by = steps.findLast(({ state }) => state === 'completed')?.event.by ?? '';
  return { orderId, atMs: restoredAtMs, by, failed: checks.filter(({ result }) => result === 'fail').length };
}

/** The step that ended an order: the first after those that left it open. */
function endedOf({ order, state, steps }: OrderHistory): EndedOrder | null {
  const end = steps[steps.findLastIndex(isOpenOrder) + 1];
  return order === null || state === null || end === undefined ? null : { order, state, atMs: end.event.atMs, by: end.event.by };
}

function stopProgress(book: OrderBook, venue: VenueIndex, fromMs: number, plannedMs: number, atMs: number): StopProgress {
  let done: StopDone | null = null;
  let begunId = '';
  const ended: EndedOrder[] = [];
  for (const row of book.rowsOfVenue(venue)) {
    const about = book.about(row);
    const state = book.stateAt(row, atMs);
    if (about === null || state === null) continue;
    if (isVenueInspection(about)) {
      const history = book.historyAt(row, atMs);
      if (history.restoredAtMs >= Math.max(fromMs, done?.atMs ?? fromMs)) done = doneOf(history);
      else if (state === 'in_progress' || state === 'on_hold') begunId = about.id;
    }
    const wasOpen = isOpenOrder({ state: book.stateAt(row, plannedMs) ?? 'closed' });
    if (!wasOpen || isOpenOrder({ state })) continue;
    const end = endedOf(book.historyAt(row, atMs));
    if (end !== null) ended.push(end);
  }
  const doneId = done?.orderId;
  return { venue, done, begunId, ended: ended.filter(({ order }) => order.id !== doneId).sort((a, b) => b.atMs - a.atMs) };
}

/**
 * How the stops of inspection rounds stand at an instant: from the order book, so that what waits in this browser counts as what others
 * sent. A stop is done once an inspection of its whole venue was completed since the first duty day and not reopened.
 */
export function roundProgress(
  book: OrderBook,
  { venues, fromMs, plannedMs }: RoundProgressQuestion,
  atMs: number,
): readonly StopProgress[] {
  return venues.map((venue) => stopProgress(book, venue, fromMs, plannedMs, atMs));
}

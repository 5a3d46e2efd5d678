import type { WorkOrder } from '../../domain/maintenance.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import type { OrderBook } from './orderBook.ts';

/** When orders of a venue were last completed up to an instant, UTC ms, by what `keysOf` says that an order is of. */
export function newestDone<Key>(
  book: OrderBook,
  venue: VenueIndex,
  atMs: number,
  keysOf: (order: WorkOrder) => readonly Key[],
): ReadonlyMap<Key, number> {
  const newest = new Map<Key, number>();
  for (const row of book.rowsOfVenue(venue)) {
    const order = book.about(row);
    const keys = order === null ? [] : keysOf(order);
    if (keys.length === 0) continue;
    for (const { state, atMs: doneMs } of book.movesOf(row)) {
      if (state !== 'completed' || doneMs > atMs) continue;
      for (const key of keys) newest.set(key, Math.max(doneMs, newest.get(key) ?? Number.NEGATIVE_INFINITY));
    }
  }
  return newest;
}

/** When an order of a venue that is wanted was last completed up to an instant, UTC ms; NaN where none was. */
export function newestDoneMs(book: OrderBook, venue: VenueIndex, atMs: number, isWanted: (order: WorkOrder) => boolean): number {
  const newest = newestDone(book, venue, atMs, (order) => (isWanted(order) ? [''] : []));
  return newest.get('') ?? Number.NaN;
}

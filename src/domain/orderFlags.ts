import { allowedMoves } from './orderMoves.ts';
import type { OrderEvent, OrderFlag, OrderHistory } from './workOrders.ts';

type Settling = Pick<OrderHistory, 'events' | 'flags'>;

/**
 * The event by which somebody who saw a flag dealt with it; null while nobody did. Nothing is deleted: a flag that is settled stays in
 * the history. A raced change is settled by a change of the field that has seen the one that stands; a raced or forbidden move, or a hold
 * without cause, by a later move that saw where the order was, or where the life cycle ends there by any later note; a contradictory check by a third look at the item; what only needs to be
 * known by any later note.
 */
export function settlingEvent({ events }: Settling, flag: OrderFlag): OrderEvent | null {
  const at = events.findIndex(({ id }) => id === flag.eventId);
  if (at < 0) return null;
  const later = events.slice(at + 1);
  switch (flag.code) {
    case 'racedChange':
      return later.find((event) => event.type === 'changed' && event.field === flag.field && event.seenChange === flag.eventId) ?? null;
    case 'racedMove':
    case 'forbiddenMove':
    case 'holdWithoutCause':
    case 'duplicateOfNothing': {
      const before = events[at];
      let state = before.type === 'moved' ? before.state : null;
      for (const event of later) {
        if (event.type === 'noted' && allowedMoves(state).length === 0) return event;
        if (event.type !== 'moved') continue;
        if (event.seenState === state) return event;
        state = event.state;
      }
      return null;
    }
    case 'conflictingCheck': {
      const looks = events.filter((event) => event.type === 'checked' && event.item === flag.item && event.result !== 'skipped');
      const before = new Set(looks.slice(0, -1).map((event) => (event.type === 'checked' ? event.result : '')));
      return before.size > 1 ? (looks.at(-1) ?? null) : null;
    }
    case 'idTwice':
    case 'raisedTwice':
    case 'badChange':
      return later.find(({ type }) => type === 'noted') ?? null;
  }
}

/** Flags of an order that nobody has dealt with. */
export function openFlags(history: Settling): readonly OrderFlag[] {
  return history.flags.filter((flag) => settlingEvent(history, flag) === null);
}

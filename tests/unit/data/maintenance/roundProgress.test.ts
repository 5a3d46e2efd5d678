import { describe, expect, it } from 'vitest';

import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { roundProgress } from '../../../../src/data/maintenance/roundProgress.ts';
import type { WorkOrder, WorkOrderState } from '../../../../src/domain/maintenance.ts';
import type { OrderEvent } from '../../../../src/domain/workOrders.ts';

const HOUR = 3_600_000;
const PLANNED = 100 * HOUR;
const MORNING = 90 * HOUR;

function order(id: string, kind: WorkOrder['kind'], equipmentId = ''): WorkOrder {
  return {
    id,
    venueId: 'v0',
    equipmentId,
    kind,
    priority: 'P3',
    title: id,
    titleZh: id,
    severity: 0,
    failureMode: '',
    estimatedHours: 1,
    estimatedCost: 0,
  };
}

/** A book of a package with one venue and no orders, to which events are added as a browser makes or receives them. */
function bookOf(): { readonly book: OrderBook; readonly tell: (event: OrderEvent) => void } {
  const book = new OrderBook({ orders: [], orderEvents: [], ordersOfVenue: [[], []], venueIndexById: new Map([['v0', 0]]) });
  return { book, tell: (event) => void book.add({ event, receivedMs: event.atMs }) };
}

let next = 0;
function stamp(atMs: number, by: string) {
  next += 1;
  return { id: `e${String(next).padStart(4, '0')}`, atMs, by };
}

function raise(about: WorkOrder, atMs: number): OrderEvent {
  return { ...stamp(atMs, 'Desk'), type: 'raised', orderId: about.id, order: about, reason: '' };
}

function move(orderId: string, state: WorkOrderState, atMs: number, by: string): OrderEvent {
  return { ...stamp(atMs, by), type: 'moved', orderId, state, reason: '' };
}

describe('the progress of inspection rounds', () => {
  const ask = (book: OrderBook, atMs: number) => roundProgress(book, { venues: [0], fromMs: MORNING, plannedMs: PLANNED }, atMs)[0];

  it('counts a stop as done once its whole inspection is complete, and no more when it is reopened', () => {
    const { book, tell } = bookOf();
    tell(raise(order('i1', 'INSPECTION'), PLANNED + HOUR));
    tell(move('i1', 'in_progress', PLANNED + HOUR, 'Ana'));
    expect(ask(book, PLANNED + 2 * HOUR)).toEqual({ venue: 0, done: null, begunId: 'i1', ended: [] });
    tell({ ...stamp(PLANNED + 2 * HOUR, 'Ana'), type: 'checked', orderId: 'i1', item: 'VENUE.exits', result: 'fail', text: '' });
    tell(move('i1', 'completed', PLANNED + 3 * HOUR, 'Ana'));
    expect(ask(book, PLANNED + 4 * HOUR)).toEqual({
      venue: 0,
      done: { orderId: 'i1', atMs: PLANNED + 3 * HOUR, by: 'Ana', failed: 1 },
      begunId: '',
      ended: [],
    });
    // Before it was completed it was not.
    expect(ask(book, PLANNED + 2.5 * HOUR).done).toBeNull();
    tell(move('i1', 'reopened', PLANNED + 5 * HOUR, 'Bo'));
    expect(ask(book, PLANNED + 6 * HOUR).done).toBeNull();
  });

  it('does not count the inspection of a machine, nor one of the day before', () => {
    const { book, tell } = bookOf();
    tell(raise(order('m1', 'INSPECTION', 'pump'), PLANNED + HOUR));
    tell(move('m1', 'completed', PLANNED + 2 * HOUR, 'Ana'));
    tell(raise(order('i0', 'INSPECTION'), MORNING - 3 * HOUR));
    tell(move('i0', 'completed', MORNING - 1, 'Ana'));
    expect(ask(book, PLANNED + 3 * HOUR).done).toBeNull();
    const { book: other, tell: tellOther } = bookOf();
    tellOther(raise(order('i2', 'INSPECTION'), MORNING - 3 * HOUR));
    tellOther(move('i2', 'completed', MORNING, 'Ana'));
    expect(ask(other, PLANNED).done?.orderId).toBe('i2');
  });

  it('tells what was open when the rounds were planned and has been ended since, by whom, latest first', () => {
    const { book, tell } = bookOf();
    tell(raise(order('a', 'CM', 'pump'), PLANNED - 9 * HOUR));
    tell(raise(order('b', 'CM', 'pump'), PLANNED - 8 * HOUR));
    tell(raise(order('c', 'CM', 'pump'), PLANNED - 7 * HOUR));
    tell(move('c', 'cancelled', PLANNED - HOUR, 'Bo'));
    tell(raise(order('d', 'CM', 'pump'), PLANNED + HOUR));
    tell(move('d', 'completed', PLANNED + HOUR, 'Bo'));
    tell(move('a', 'completed', PLANNED + 2 * HOUR, 'Bo'));
    tell(move('a', 'verified', PLANNED + 4 * HOUR, 'Chen'));
    tell(move('b', 'duplicate', PLANNED + 3 * HOUR, 'Chen'));
    const { ended } = ask(book, PLANNED + 5 * HOUR);
    expect(ended.map(({ order: { id }, state, atMs, by }) => [id, state, atMs - PLANNED, by])).toEqual([
      ['b', 'duplicate', 3 * HOUR, 'Chen'],
      ['a', 'verified', 2 * HOUR, 'Bo'],
    ]);
    expect(ask(book, PLANNED).ended).toEqual([]);
  });
});

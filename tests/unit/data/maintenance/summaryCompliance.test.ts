import { describe, expect, it } from 'vitest';

import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { dueWork } from '../../../../src/data/maintenance/summaryCompliance.ts';
import type { WorkOrderEvent, WorkOrderKind, WorkOrderState } from '../../../../src/domain/maintenance.ts';
import { pmCompliance } from '../../../../src/domain/workOrders.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

const DAY = 86_400_000;
const NOW = 400 * DAY;

/** Orders of venue V0 (urban) and V1 (rural): when each was raised and, where it was, completed; days. */
function region(
  orders: readonly (readonly [
    venue: 0 | 1,
    kind: WorkOrderKind,
    equipmentId: string,
    raised: number,
    done: number | null,
    end?: WorkOrderState,
  ])[],
) {
  const list = orders.map(([venue, kind, equipmentId], i) =>
    workOrder({ id: `W${i}`, venueId: `V${venue}`, equipmentId, kind, title: 'Service' }),
  );
  const orderEvents = orders.map(([, , , raised, done, end = 'completed'], i): WorkOrderEvent[] => {
    const event = (day: number, state: WorkOrderState) => orderEvent(`W${i}`, state, day * DAY);
    return [event(raised, 'reported'), ...(done === null ? [] : [event(done, end)])];
  });
  const catalogue = {
    region: { venues: { count: 2, isUrban: Uint8Array.of(1, 0) } },
    equipment: [{ id: 'E-PUMP', cls: 'POOL_PUMP' }],
    orders: list,
    orderEvents,
    ordersOfVenue: [0, 1].map((venue) => list.flatMap(({ venueId }, row) => (venueId === `V${venue}` ? [row] : []))),
    venueIndexById: new Map([
      ['V0', 0],
      ['V1', 1],
    ]),
  } as unknown as Catalogue;
  return dueWork(catalogue, new OrderBook(catalogue), NOW);
}

describe('planned work that was due', () => {
  it('takes the median time between a venue’s own orders as its interval, and ±10 % of it as in time', () => {
    // Every 30 days: three days are in time, four are not.
    const due = region([
      [0, 'PM', '', 300, 303],
      [0, 'PM', '', 330, 334],
      [0, 'PM', '', 360, 362],
    ]);
    expect(due.map(({ intervalMs }) => intervalMs / DAY)).toEqual([30, 30, 30]);
    expect(pmCompliance(due)).toBeCloseTo(2 / 3, 12);
  });

  it('takes the class’s interval where the order names a piece', () => {
    const due = region([
      [0, 'PM', 'E-PUMP', 300, 302],
      [0, 'PM', 'E-PUMP', 380, 384],
    ]);
    expect(due.map(({ intervalMs }) => intervalMs / DAY)).toEqual([30, 30]);
    expect(pmCompliance(due)).toBe(0.5);
  });

  it('borrows the interval of the same work elsewhere in its class of district, and else knows none', () => {
    const rural = region([
      [1, 'INSPECTION', '', 300, 301],
      [0, 'INSPECTION', '', 300, 301],
      [0, 'INSPECTION', '', 390, 391],
    ]);
    expect(rural.find(({ venue }) => venue === 1)?.intervalMs).toBeNaN();
  });

  it('leaves out what is not due yet, what is older than a year, what was cancelled and what is no planned work', () => {
    const due = region([
      [0, 'PM', 'E-PUMP', 398, null],
      [0, 'PM', 'E-PUMP', 380, null],
      [0, 'PM', 'E-PUMP', 20, 21],
      [0, 'PM', 'E-PUMP', 350, 351, 'cancelled'],
      [0, 'CM', 'E-PUMP', 350, 351],
      [0, 'PM', 'E-PUMP', 401, 402],
    ]);
    expect(due.map(({ dueMs }) => dueMs / DAY)).toEqual([380]);
    expect(due[0].doneMs).toBeNaN();
    expect(due[0].quarter).toBe(3);
    expect(pmCompliance(due)).toBe(0);
    expect(pmCompliance([])).toBeNaN();
  });

  it('says in which quarter of the year it was due', () => {
    const due = region([40, 130, 230, 330].map((day) => [0, 'PM', 'E-PUMP', day, day + 1] as const));
    expect(due.map(({ quarter }) => quarter)).toEqual([0, 1, 2, 3]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { repairsBefore } from '../../../../src/data/live/equipmentStatus.ts';
import { MaintenanceState } from '../../../../src/data/live/maintenanceState.ts';
import { openOrders } from '../../../../src/data/maintenance/openOrders.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { orderCards, orderSheet } from '../../../../src/data/maintenance/orderCards.ts';
import type { WorkOrder } from '../../../../src/domain/maintenance.ts';
import { isOpenState, WORK_ORDER_STATES } from '../../../../src/domain/maintenance.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { OrderEvent } from '../../../../src/domain/workOrders.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

const START = Date.UTC(2026, 6, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const VENUES = 3;
const orderOf = (k: number, more: Partial<WorkOrder> = {}): WorkOrder =>
  workOrder({
    id: `w${k}`,
    venueId: `v${k % VENUES}`,
    equipmentId: `e${k % VENUES}-${k % 2}`,
    priority: (['P1', 'P2', 'P3'] as const)[k % 3],
    severity: 1 + (k % 4),
    ...more,
  });
const LISTED = 4;
const orders = Array.from({ length: LISTED }, (_, k) => orderOf(k));
const events = orders.flatMap(({ id }, k) =>
  (['reported', 'triaged', 'approved', 'cancelled'] as const)
    .slice(0, 2 + (k % 3))
    .map((state, n) => orderEvent(id, state, START + (k + 3 * n) * DAY)),
);
const catalogue = syntheticCatalogue({ venues: VENUES, equipmentPerVenue: 2, orders, events });
const venueTable = catalogue.region.venues;
const rowOfEquipment = new Map(catalogue.equipment.map(({ id }, row) => [id, row]));

const anyEvent: fc.Arbitrary<OrderEvent> = fc
  .record({
    n: fc.nat(30),
    order: fc.nat(LISTED + 2),
    hour: fc.nat(20 * 24),
    pick: fc.nat(4),
    state: fc.constantFrom(...WORK_ORDER_STATES),
  })
  .map(({ n, order, hour, pick, state }): OrderEvent => {
    const base = { id: `a${String(n).padStart(2, '0')}-${order}`, orderId: `w${order}`, atMs: START + hour * HOUR, by: 'x' };
    if (pick === 0) return { ...base, type: 'raised', order: orderOf(order), reason: '' };
    if (pick === 1) return { ...base, type: 'changed', field: 'severity', value: n % 5, seenChange: '' };
    if (pick === 2) return { ...base, type: 'changed', field: 'priority', value: `P${1 + (n % 4)}`, seenChange: '' };
    return { ...base, type: 'moved', state, reason: '' };
  });
const anyStep = fc.oneof(
  fc.record({ add: anyEvent, afterHours: fc.nat(100) }),
  fc.record({ advanceTo: fc.nat(25 * 24).map((hour) => START + hour * HOUR) }),
);

test('sums that move with time and with what comes in are those of all orders folded anew', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const book = new OrderBook(catalogue);
      const state = new MaintenanceState(book, catalogue.equipment, venueTable);
      const told = { severity: new Uint8Array(catalogue.equipment.length), open: new Uint16Array(catalogue.equipment.length) };
      for (const step of [...steps, { advanceTo: START + 30 * DAY }, { advanceTo: START + 3 * DAY }]) {
        if ('add' in step) {
          book.add({ event: step.add, receivedMs: step.add.atMs + step.afterHours * HOUR });
          continue;
        }
        const changed = state.advance(step.advanceTo);
        const urgent = new Uint16Array(VENUES);
        const severity = new Uint8Array(catalogue.equipment.length);
        const open = new Uint16Array(catalogue.equipment.length);
        for (let row = 0; row < book.count; row++) {
          const history = book.historyAt(row, step.advanceTo);
          expect(book.stateAt(row, step.advanceTo)).toBe(history.state);
          if (history.order === null || history.state === null || !isOpenState(history.state)) continue;
          const { order } = history;
          const equipment = rowOfEquipment.get(order.equipmentId) ?? -1;
          open[equipment]++;
          severity[equipment] = Math.max(severity[equipment], order.severity);
          if (order.priority === 'P1' || order.priority === 'P2') urgent[book.venueOf(row) ?? -1]++;
        }
        expect(state.openUrgentOfVenue).toEqual(urgent);
        expect(state.severityOfEquipment).toEqual(severity);
        expect(state.openOrdersOfEquipment).toEqual(open);
        // Whoever only follows what is named as changed knows the same.
        for (const row of changed) {
          told.severity[row] = state.severityOfEquipment[row];
          told.open[row] = state.openOrdersOfEquipment[row];
        }
        expect(told).toEqual({ severity, open });
      }
    }),
    { numRuns: 300 },
  );
});

test('an order raised here is on every list from its instant on, and in its venue', () => {
  const book = new OrderBook(catalogue);
  const atMs = START + 5 * DAY;
  const order = orderOf(7, { id: 'new', venueId: 'v1', equipmentId: 'e1-1', priority: 'P1' });
  book.add({ event: { id: 'n1', orderId: 'new', atMs, by: 'Ana', type: 'raised', order, reason: '' }, receivedMs: atMs });
  const idsAt = (at: number): string[] => openOrders(venueTable, book, NO_FILTER, at).map((open) => open.order.id);
  expect(idsAt(atMs - 1)).not.toContain('new');
  expect(idsAt(atMs)).toContain('new');
  const row = book.rowOf('new') ?? -1;
  expect(book.rowsOfVenue(1)).toContain(row);
  expect(book.venueOf(row)).toBe(1);
  // P1 in the country: 48 hours.
  const late = openOrders(venueTable, book, NO_FILTER, atMs + 49 * HOUR).find((open) => open.order.id === 'new');
  expect(late).toMatchObject({ isOverdue: true, state: 'reported' });
  const complete = { id: 'n2', orderId: 'new', atMs: atMs + DAY, by: 'Ana', type: 'moved', state: 'completed', reason: '' } as const;
  book.add({ event: complete, receivedMs: complete.atMs });
  expect(repairsBefore(book, 1, atMs + 2 * DAY).get('e1-1')).toBe(atMs + DAY);
  expect(repairsBefore(book, 1, atMs).get('e1-1')).toBeUndefined();
  const extras = { waitingOf: (id: string) => (id === 'new' ? ['n2'] : []), filesOf: () => [] };
  const cardsAt = (at: number, sinceMs: number) => orderCards(venueTable, book, extras, NO_FILTER, { atMs: at, sinceMs });
  expect(cardsAt(atMs + 2 * DAY, atMs + DAY).find((card) => card.order.id === 'new')).toMatchObject({
    state: 'completed',
    movedAtMs: atMs + DAY,
    // It was never started.
    flags: 1,
    waiting: 1,
    isOverdue: false,
  });
  expect(cardsAt(atMs + 2 * DAY, atMs + DAY + 1).some((card) => card.order.id === 'new')).toBe(false);
  // Cards are the open orders, and what ended since.
  const at = START + 6 * DAY;
  expect(
    new Set(
      cardsAt(at, at)
        .map((card) => card.order.id)
        .filter((id) => id !== 'new'),
    ),
  ).toEqual(new Set(idsAt(at)));
  expect(orderSheet(venueTable, book, extras, 'new', atMs + 2 * DAY)).toMatchObject({
    venue: 1,
    waiting: ['n2'],
    history: { state: 'completed' },
  });
  expect(orderSheet(venueTable, book, extras, 'nobody', atMs)).toBeNull();
});

test('a package that was made of such events tells them once', () => {
  const book = new OrderBook(catalogue);
  const [{ id, orderId, atMs, state }] = events;
  const event: OrderEvent = { id, orderId, atMs, by: 'Ana', type: 'moved', state, reason: 'with more in it', seenState: 'reported' };
  book.add({ event, receivedMs: atMs + DAY });
  const row = book.rowOf(orderId) ?? -1;
  const { events: folded } = book.historyAt(row, Number.POSITIVE_INFINITY);
  expect(folded.filter((one) => one.id === id)).toEqual([event]);
  expect(book.add({ event: structuredClone(event), receivedMs: atMs })).toBe(false);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkOrder, WorkOrderState } from '../../../src/domain/maintenance.ts';
import { WORK_ORDER_STATES } from '../../../src/domain/maintenance.ts';
import type { OrderEvent } from '../../../src/domain/workOrders.ts';
import {
  CHECK_RESULTS,
  EDITABLE_FIELDS,
  foldOrder,
  HOLD_CAUSES,
  isAllowedMove,
  meanTime,
  orderEventOf,
  pmCompliance,
  slaOf,
} from '../../../src/domain/workOrders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 6, 1);
const order: WorkOrder = {
  id: 'w1',
  venueId: 'v1',
  equipmentId: 'e1',
  kind: 'CM',
  priority: 'P1',
  title: 'Pump leaks',
  titleZh: '',
  severity: 3,
  failureMode: 'seal',
  estimatedHours: 2,
  estimatedCost: 300,
};
let count = 0;
const id = (): string => `e${String(count++).padStart(6, '0')}`;
const base = (atMs: number) => ({ id: id(), orderId: 'w1', atMs, by: 'planner' });
const raised = (atMs: number): OrderEvent => ({ ...base(atMs), type: 'raised', order, reason: '' });
const moved = (atMs: number, state: WorkOrderState, more: object = {}): OrderEvent => ({
  ...base(atMs),
  type: 'moved',
  state,
  reason: '',
  ...more,
});

const anyEvent: fc.Arbitrary<OrderEvent> = fc
  .record({ n: fc.nat(40), atMs: fc.integer({ min: START, max: START + 30 * DAY }), by: fc.constantFrom('a', 'b'), pick: fc.nat(5) })
  .chain(({ n, atMs, by, pick }): fc.Arbitrary<OrderEvent> => {
    const own = { id: `id${n}`, orderId: 'w1', atMs, by };
    switch (pick) {
      case 0:
        return fc.constant<OrderEvent>({ ...own, type: 'raised', order: { ...order, title: `t${n}` }, reason: '' });
      case 1:
        return fc
          .record({
            field: fc.constantFrom(...EDITABLE_FIELDS),
            value: fc.oneof(fc.string(), fc.double(), fc.constant('P2')),
            seenChange: fc.constantFrom('', 'id3', 'id9'),
          })
          .map((change): OrderEvent => ({ ...own, type: 'changed', ...change }));
      case 2:
        return fc.constantFrom<OrderEvent>(
          { ...own, type: 'noted', text: 'x' },
          { ...own, type: 'madeSafe', reason: '' },
          { ...own, type: 'checked', item: `i${n % 3}`, result: CHECK_RESULTS[n % CHECK_RESULTS.length], text: '' },
        );
      default:
        return fc
          .record({
            state: fc.constantFrom(...WORK_ORDER_STATES),
            hold: fc.option(fc.constantFrom(...HOLD_CAUSES), { nil: undefined }),
            seenState: fc.option(fc.constantFrom(...WORK_ORDER_STATES), { nil: undefined }),
          })
          .map((move): OrderEvent => ({ ...own, type: 'moved', reason: '', ...move }));
    }
  });

test('the same set of events gives the same order, in any sequence and any number of times', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 30 }),
      fc.array(fc.nat(29), { maxLength: 60 }),
      fc.infiniteStream(fc.double()),
      (events, again, keys) => {
        const repeated = [...events, ...again.filter((i) => i < events.length).map((i) => structuredClone(events[i]))];
        const shuffled = repeated
          .map((event) => [keys.next().value as number, event] as const)
          .sort((a, b) => (a[0] < b[0] ? -1 : 1))
          .map(([, event]) => event);
        const first = foldOrder('w1', events);
        expect(foldOrder('w1', shuffled)).toEqual(first);
        // Nothing is lost: every id is there once, and every move of an own id is a step.
        expect(new Set(first.events.map((event) => event.id))).toEqual(new Set(events.map((event) => event.id)));
        expect(first.steps.filter(({ event }) => event.type === 'moved')).toHaveLength(
          first.events.filter((event) => event.type === 'moved').length,
        );
        // A flag for exactly the moves that the life cycle forbids.
        let state: WorkOrderState | null = null;
        const forbidden: string[] = [];
        for (const step of first.steps) {
          if (!isAllowedMove(state, step.state)) forbidden.push(step.event.id);
          state = step.state;
        }
        expect(first.flags.filter(({ code }) => code === 'forbiddenMove').map(({ eventId }) => eventId)).toEqual(forbidden);
        const sla = slaOf(first, true, START + 40 * DAY);
        for (const timer of sla === null ? [] : [sla.respond, sla.restore]) {
          expect(timer.elapsedMs).toBeGreaterThanOrEqual(0);
          expect(timer.isBreached).toBe(timer.elapsedMs > timer.limitMs);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('the whole way of an order has no flags, and its reopening within a fortnight is rework', () => {
  const way: WorkOrderState[] = [
    'triaged',
    'approved',
    'scheduled',
    'dispatched',
    'in_progress',
    'completed',
    'reopened',
    'scheduled',
    'dispatched',
  ];
  const rest: WorkOrderState[] = ['in_progress', 'completed', 'verified', 'closed'];
  const events = [raised(START), ...[...way, ...rest].map((state, k) => moved(START + (k + 1) * HOUR, state))];
  const history = foldOrder('w1', events);
  expect(history.flags).toEqual([]);
  expect([history.state, history.reworks]).toEqual(['closed', 1]);
  expect(history.respondedAtMs).toBe(START + HOUR);
  expect(history.restoredAtMs).toBe(START + 11 * HOUR);
  expect(foldOrder('w1', events, START + 7.5 * HOUR)).toMatchObject({ state: 'reopened', restoredAtMs: Number.NaN });
  const late = [raised(START), moved(START + 1, 'completed'), moved(START + 15 * DAY, 'reopened')];
  expect(foldOrder('w1', late).reworks).toBe(0);
});

test('only access and weather stop the timers', () => {
  const withHold = (hold?: string) => [
    raised(START),
    ...(['triaged', 'approved', 'scheduled', 'dispatched', 'in_progress'] as const).map((state, k) => moved(START + k + 1, state)),
    moved(START + 2 * HOUR, 'on_hold', hold === undefined ? {} : { hold }),
    moved(START + 22 * HOUR, 'in_progress'),
    moved(START + 30 * HOUR, 'completed'),
  ];
  const restore = (hold?: string) => slaOf(foldOrder('w1', withHold(hold)), true, START + 60 * HOUR)?.restore;
  expect(restore('weather')).toMatchObject({ elapsedMs: 10 * HOUR, isBreached: false });
  expect(restore('access')).toMatchObject({ elapsedMs: 10 * HOUR, isBreached: false });
  expect(restore('parts')).toMatchObject({ elapsedMs: 30 * HOUR, isBreached: true });
  expect(restore('safety')).toMatchObject({ elapsedMs: 30 * HOUR, isBreached: true });
  expect(foldOrder('w1', withHold()).flags.map(({ code }) => code)).toEqual(['holdWithoutCause']);
  // In the village the same thirty hours are within what is promised.
  expect(slaOf(foldOrder('w1', withHold('parts')), false, START + 60 * HOUR)?.restore.isBreached).toBe(false);
  const onHold = slaOf(foldOrder('w1', withHold('weather'), START + 3 * HOUR), true, START + 20 * HOUR)?.restore;
  expect(onHold).toMatchObject({ elapsedMs: 2 * HOUR, isStopped: true, dueAtMs: Number.POSITIVE_INFINITY });
});

test('two planners who edit offline: both changes are there, and the one that lost is told', () => {
  const first = { ...base(START + 2), type: 'changed', field: 'priority', value: 'P2', seenChange: '' } as const;
  const second = { ...base(START + 3), type: 'changed', field: 'priority', value: 'P3', seenChange: '' } as const;
  const other: OrderEvent = { ...base(START + 4), type: 'changed', field: 'title', value: 'Pump leaks badly', seenChange: '' };
  const raced = foldOrder('w1', [second, other, raised(START), first]);
  expect(raced.order).toMatchObject({ priority: 'P3', title: 'Pump leaks badly' });
  expect(raced.flags).toEqual([{ code: 'racedChange', eventId: second.id, field: 'priority', kept: 'P3', lost: 'P2' }]);
  const inTurn = foldOrder('w1', [raised(START), first, { ...second, seenChange: first.id }]);
  expect(inTurn.flags).toEqual([]);
  const moves = foldOrder('w1', [
    raised(START),
    moved(START + 1, 'triaged', { seenState: 'reported' }),
    moved(START + 2, 'rejected', { seenState: 'reported' }),
  ]);
  expect(moves.flags).toEqual([{ code: 'racedMove', eventId: moves.events[2].id, seen: 'reported', found: 'triaged' }]);
  expect(moves.state).toBe('rejected');
});

test('an order that ended without work owes nothing; rows of a package become events', () => {
  expect(slaOf(foldOrder('w1', [raised(START), moved(START + 1, 'duplicate', { duplicateOf: 'w0' })]), true, START + DAY)).toBeNull();
  const row = { id: 'x', orderId: 'w1', atMs: START, by: 'crew', state: 'on_hold' as const, reason: 'Weather: storm' };
  expect(orderEventOf(row)).toMatchObject({ type: 'moved', hold: 'weather' });
  expect(foldOrder('w1', [orderEventOf(row)]).flags.map(({ code }) => code)).toEqual(['forbiddenMove']);
});

test('compliance and mean times of §5.3', () => {
  const item = (offset: number) => ({ dueMs: START, doneMs: START + offset, intervalMs: 30 * DAY });
  expect(pmCompliance([item(0), item(3 * DAY), item(-3 * DAY), item(3.1 * DAY), item(Number.NaN)])).toBeCloseTo(3 / 5);
  expect(pmCompliance([])).toBeNaN();
  expect(meanTime([1, 2, 3, 4])).toBeNaN();
  expect(meanTime([1, 2, 3, 4, 5])).toBe(3);
});

test('of a checklist the latest result of each item counts; what one passes and another fails is flagged until they agree', () => {
  const check = (hour: number, by: string, item: string, result: 'pass' | 'fail' | 'skipped'): OrderEvent => ({
    ...base(START + hour * HOUR),
    type: 'checked',
    by,
    item,
    result,
    text: '',
  });
  const events = [
    check(1, 'Ana', 'guard', 'fail'),
    check(2, 'Ana', 'guard', 'pass'),
    check(3, 'Ben', 'oil', 'skipped'),
    check(4, 'Ana', 'oil', 'fail'),
  ];
  const first = foldOrder('w1', events);
  expect(first.checks.map(({ item, result }) => [item, result])).toEqual([
    ['guard', 'pass'],
    ['oil', 'fail'],
  ]);
  expect(first.flags).toEqual([]);
  expect(first.state).toBeNull();
  const against = check(5, 'Ben', 'oil', 'pass');
  expect(foldOrder('w1', [against, ...events]).flags).toEqual([
    { code: 'conflictingCheck', eventId: against.id, item: 'oil', kept: 'pass', by: 'Ana' },
  ]);
  expect(foldOrder('w1', [...events, against, check(6, 'Ana', 'oil', 'pass')]).flags).toEqual([]);
  // Whoever skips it later does not settle what the two disagree on.
  expect(foldOrder('w1', [...events, against, check(6, 'Cem', 'oil', 'skipped')]).flags).toHaveLength(1);
});

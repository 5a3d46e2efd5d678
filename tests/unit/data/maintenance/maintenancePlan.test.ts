import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { equipmentStatusesAt } from '../../../../src/data/live/equipmentStatus.ts';
import { plannedTasks } from '../../../../src/data/maintenance/plannedTasks.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { dueWork } from '../../../../src/data/maintenance/summaryCompliance.ts';
import { equipmentClass } from '../../../../src/domain/defaults.ts';
import type { WorkOrderEvent } from '../../../../src/domain/maintenance.ts';
import type { MaintenancePlan } from '../../../../src/domain/maintenancePlan.ts';
import { PlanBook, planOfOrder } from '../../../../src/domain/maintenancePlan.ts';
import { pmCompliance } from '../../../../src/domain/workOrders.ts';
import { SMALL_PACKAGE, regionJson, smallSource } from '../catalogue/smallPackage.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 6, 1);

function plan(changes: Partial<MaintenancePlan>): MaintenancePlan {
  return {
    id: 'P1',
    equipmentId: '',
    cls: '',
    make: '',
    model: '',
    venueType: '',
    kind: 'PM',
    task: 'Service',
    taskZh: '',
    intervalDays: 50,
    steps: [],
    ...changes,
  };
}

const { files } = JSON.parse(SMALL_PACKAGE['region.json']) as { files: Record<string, string> };
const REGION = regionJson({ files: { ...files, plans: 'plans.csv' } });

async function opened(plans: string) {
  return openCatalogue(smallSource({ 'region.json': REGION, 'plans.csv': plans }));
}

describe('plans.csv', () => {
  it('is read: of a piece, a class, a venue type, with its steps', async () => {
    const { plans, region } = await opened(
      'id,equipmentId,cls,venueType,kind,task,taskZh,intervalDays,steps\n' +
        'P1,E1,,,PM,Seals,密封,60,Stop | Look || Start\nP2,,AED,,INSPECTION,Battery,,30,\nP3,,,SWI,STATUTORY,Water,,365,\n',
    );
    expect(region.problemCount).toBe(0);
    expect(plans?.map(({ id, kind, intervalDays }) => [id, kind, intervalDays])).toEqual([
      ['P1', 'PM', 60],
      ['P2', 'INSPECTION', 30],
      ['P3', 'STATUTORY', 365],
    ]);
    expect(plans?.[0].steps).toEqual(['Stop', 'Look', 'Start']);
  });

  it.each([
    ['P1,,,,PM,Seals,60', 'cls', 'names no equipment'],
    ['P1,E1,AED,,PM,Seals,60', 'cls', 'more than one'],
    ['P1,E9,,,PM,Seals,60', 'equipmentId', 'not in the equipment table'],
    ['P1,,ROCKET,,PM,Seals,60', 'cls', '25 equipment classes'],
    ['P1,,,ZZZ,PM,Seals,60', 'venueType', '20 venue types'],
    ['P1,E1,,,CM,Seals,60', 'kind', 'not one of PM'],
    ['P1,E1,,,PM,,60', 'task', 'empty'],
    ['P1,E1,,,PM,Seals,', 'intervalDays', 'empty'],
    ['P1,E1,,,PM,Seals,0', 'intervalDays', 'outside'],
    ['P0,E1,,,PM,Seals,60', 'id', 'there twice'],
  ])('refuses %s at %s and keeps the others', async (line, field, reason) => {
    const { plans, region } = await opened(`id,equipmentId,cls,venueType,kind,task,intervalDays\nP0,E1,,,PM,Good,7\n${line}\n`);
    expect(plans?.map(({ id }) => id)).toEqual(['P0']);
    expect(region.problems).toHaveLength(1);
    expect(region.problems[0]).toMatchObject({ file: 'plans.csv', row: 3, field, severity: 'refused' });
    expect(region.problems[0].reason).toContain(reason);
  });

  it('is absent from packages that have none, and where its file is missing or no table', async () => {
    expect((await openCatalogue(smallSource())).plans).toBeUndefined();
    expect((await openCatalogue(smallSource({ 'region.json': REGION }))).plans).toBeUndefined();
    expect((await opened('\u0000\u0001')).plans).toBeUndefined();
  });

  it('takes any text without losing the rest of the package', async () => {
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('P1', 'E1', 'AED', 'SWI', 'PM', '30', '-1', '1e99', '"'));
    const line = fc.array(cell, { minLength: 1, maxLength: 9 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const {
          plans = [],
          equipment,
          region,
        } = await opened(`id,equipmentId,cls,venueType,kind,task,intervalDays\n${lines.join('\n')}\n`);
        expect(equipment).toHaveLength(2);
        expect(region.venues.count).toBe(3);
        for (const { intervalDays, equipmentId, cls, venueType } of plans) {
          expect(intervalDays).toBeGreaterThanOrEqual(1);
          expect([equipmentId, cls, venueType].filter((scope) => scope !== '')).toHaveLength(1);
        }
      }),
      { numRuns: 200, seed: 20_261_129 },
    );
  });
});

describe('which plan a piece and an order have', () => {
  const piece = { id: 'E1', cls: 'POOL_PUMP', make: 'Flo', model: 'X1' } as const;

  it('is the one that names the piece most closely, task by task', () => {
    const book = new PlanBook([
      plan({ id: 'class', cls: 'POOL_PUMP' }),
      plan({ id: 'make', cls: 'POOL_PUMP', make: 'Flo' }),
      plan({ id: 'other make', cls: 'POOL_PUMP', make: 'Else' }),
      plan({ id: 'seal', cls: 'POOL_PUMP', task: 'Seal' }),
      plan({ id: 'other class', cls: 'AED' }),
    ]);
    expect(book.ofPiece(piece).map(({ id }) => id)).toEqual(['make', 'seal']);
    expect(new PlanBook([plan({ id: 'own', equipmentId: 'E1' }), plan({ cls: 'POOL_PUMP', make: 'Flo' })]).ofPiece(piece)).toHaveLength(1);
  });

  it('is found by the task’s name, else by being the only one of the kind', () => {
    const [a, b] = [plan({ id: 'a', task: 'Seal' }), plan({ id: 'b', task: 'Filter' })];
    expect(planOfOrder([a, b], { kind: 'PM', title: 'Filter' })).toBe(b);
    expect(planOfOrder([a, b], { kind: 'PM', title: 'Else' })).toBeUndefined();
    expect(planOfOrder([a], { kind: 'PM', title: 'Else' })).toBe(a);
    expect(planOfOrder([a], { kind: 'STATUTORY', title: 'Seal' })).toBeUndefined();
  });
});

/** A venue with a treadmill `e0-0`, services of it raised and done on days before now, and plans. */
function region(services: readonly (readonly [raised: number, done: number | null])[], plans?: readonly MaintenancePlan[]) {
  const orders = services.map((_, i) => workOrder({ id: `W${i}`, equipmentId: 'e0-0', kind: 'PM', title: 'Service' }));
  const events = services.flatMap(([raised, done], i): WorkOrderEvent[] => {
    const event = (daysAgo: number, state: WorkOrderEvent['state']) => orderEvent(`W${i}`, state, NOW - daysAgo * DAY);
    return [event(raised, 'reported'), ...(done === null ? [] : [event(done, 'completed')])];
  });
  const base = syntheticCatalogue({ venues: 1, equipmentPerVenue: 1, orders, events });
  const catalogue = plans === undefined ? base : { ...base, plans };
  return { catalogue, book: new OrderBook(catalogue) };
}

describe('the next service with a plan', () => {
  const serviceOf = ({ catalogue, book }: ReturnType<typeof region>) =>
    equipmentStatusesAt(catalogue, book, 0, NOW, [], () => 255)[0].service;

  it('comes the plan’s interval after the last one, and names the task; without one, the class’s', () => {
    const planned = serviceOf(
      region([[22, 20]], [plan({ cls: 'TREADMILL' }), plan({ id: 'P2', cls: 'TREADMILL', task: 'Belt', intervalDays: 400 })]),
    );
    expect(planned).toMatchObject({ inDays: 30, since: 'service', plan: { id: 'P1', task: 'Service', intervalDays: 50 } });
    const guessed = serviceOf(region([[22, 20]], [plan({ cls: 'AED' })]));
    expect(guessed?.inDays).toBe(equipmentClass('TREADMILL')!.pmIntervalDays - 20);
    expect(guessed?.plan).toBeUndefined();
  });
});

describe('compliance with a plan', () => {
  const dueOf = ({ catalogue, book }: ReturnType<typeof region>) => dueWork(catalogue, book, NOW);
  const inDays = (atMs: number): number => (NOW - atMs) / DAY;

  it('counts from when the task was last done, not from when its order was raised', () => {
    // Every 50 days: raised and done 70 days after the one before is late, though it was done on the day it was raised.
    const services = [[130, 130], [60, 60], [10, 10]] as const; // prettier-ignore
    const due = dueOf(region(services, [plan({ cls: 'TREADMILL' })]));
    expect(due.map(({ dueMs }) => inDays(dueMs))).toEqual([130, 80, 10]);
    expect(due.every(({ isPlanned }) => isPlanned)).toBe(true);
    expect(pmCompliance(due)).toBeCloseTo(2 / 3, 12);
    expect(pmCompliance(dueOf(region(services)))).toBe(1);
  });

  it('misses what was due and nobody raised an order for', () => {
    const due = dueOf(region([[120, 120]], [plan({ cls: 'TREADMILL' })]));
    expect(due.map(({ dueMs, doneMs }) => [inDays(dueMs), Number.isNaN(doneMs)])).toEqual([
      [120, false],
      [70, true],
      [20, true],
    ]);
    expect(dueOf(region([[120, 120]]))).toHaveLength(1);
  });

  it('leaves out what may still be done in time, and tells nothing of what was never done', () => {
    expect(dueOf(region([[53, 53]], [plan({ cls: 'TREADMILL' })])).map(({ dueMs }) => inDays(dueMs))).toEqual([53]);
    expect(dueOf(region([], [plan({ cls: 'TREADMILL' })]))).toEqual([]);
  });
});

describe('the tasks of a piece', () => {
  it('tell when each was last done and comes next, and that one never was', () => {
    const { catalogue, book } = region([[22, 20]], [plan({ cls: 'TREADMILL' }), plan({ id: 'P2', cls: 'TREADMILL', task: 'Belt' })]);
    const [service, belt] = plannedTasks(catalogue, book, 0, catalogue.equipment[0], NOW) ?? [];
    expect([NOW - service.lastMs, service.dueMs - NOW]).toEqual([20 * DAY, 30 * DAY]);
    expect(belt.lastMs).toBeNaN();
    expect(belt.dueMs).toBeNaN();
  });

  it('are done by an order of the whole venue of their kind, and unknown without a plan', () => {
    const { catalogue, book } = region([[22, 20]], [plan({ cls: 'TREADMILL', kind: 'INSPECTION' })]);
    expect(plannedTasks(catalogue, book, 0, catalogue.equipment[0], NOW)?.[0].lastMs).toBeNaN();
    const whole = { ...catalogue, orders: catalogue.orders.map((order) => ({ ...order, equipmentId: '', kind: 'INSPECTION' as const })) };
    expect(plannedTasks(whole, new OrderBook(whole), 0, whole.equipment[0], NOW)?.[0].lastMs).toBe(NOW - 20 * DAY);
    const { catalogue: none, book: its } = region([]);
    expect(plannedTasks(none, its, 0, none.equipment[0], NOW)).toBeNull();
  });
});

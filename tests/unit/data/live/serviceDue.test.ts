import { describe, expect, it } from 'vitest';

import { equipmentStatusesAt, openOrdersAt } from '../../../../src/data/live/equipmentStatus.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { equipmentClass } from '../../../../src/domain/defaults.ts';
import type { WorkOrder, WorkOrderKind, WorkOrderState } from '../../../../src/domain/maintenance.ts';
import type { EquipmentStatus } from '../../../../src/domain/twin.ts';
import { syntheticCatalogue } from './syntheticCatalogue.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

const DAY = 86_400_000;
const AT = Date.UTC(2026, 6, 1);

interface Told {
  readonly kind: WorkOrderKind;
  readonly equipmentId: string;
  readonly priority?: WorkOrder['priority'];
  readonly steps: readonly (readonly [state: WorkOrderState, atMs: number])[];
}

/** The two machines of one venue, a treadmill of March 2010 and a pump of March 2011, with these orders. */
function statuses(told: readonly Told[], atMs = AT): readonly EquipmentStatus[] {
  const orders = told.map(({ kind, equipmentId, priority = 'P3' }, k) => workOrder({ id: `w${k}`, equipmentId, kind, priority }));
  const events = told.flatMap(({ steps }, k) => steps.map(([state, at], n) => orderEvent(`w${k}`, state, at, `p${k}-${n}`)));
  const catalogue = syntheticCatalogue({ venues: 1, equipmentPerVenue: 2, orders, events });
  const book = new OrderBook(catalogue);
  const list = equipmentStatusesAt(catalogue, book, 0, atMs, openOrdersAt(book, 0, atMs), () => 255);
  return [...list].sort((a, b) => (a.equipment.id < b.equipment.id ? -1 : 1));
}

const days = (cls: string): number => equipmentClass(cls)!.pmIntervalDays;

describe('the next service', () => {
  it('is an interval of the class after the last one on record, of the machine or of the whole venue', () => {
    const [treadmill, pump] = statuses([
      { kind: 'PM', equipmentId: '', steps: [['scheduled', AT - 50 * DAY], ['completed', AT - 40 * DAY]] },
      { kind: 'INSPECTION', equipmentId: 'e0-1', steps: [['completed', AT - 10 * DAY]] },
    ]); // prettier-ignore
    expect(treadmill.service).toEqual({
      atMs: AT + (days('TREADMILL') - 40) * DAY,
      inDays: days('TREADMILL') - 40,
      since: 'service',
    });
    expect(pump.service?.inDays).toBe(days('POOL_PUMP') - 10);
  });

  it('is past when the interval is, and later visits and repairs do not count', () => {
    const past = days('TREADMILL') + 5;
    const [treadmill] = statuses([
      { kind: 'PM', equipmentId: '', steps: [['completed', AT - past * DAY]] },
      { kind: 'PM', equipmentId: '', steps: [['completed', AT + DAY]] },
      { kind: 'CM', equipmentId: 'e0-0', steps: [['completed', AT - DAY]] },
    ]);
    expect(treadmill.service?.inDays).toBe(-5);
  });

  it('is unknown for an old machine without a record, and counted from its installation for a new one', () => {
    expect(statuses([])[0].service).toBeUndefined();
    const [treadmill] = statuses([], Date.UTC(2010, 2, 11));
    expect(treadmill.service).toMatchObject({ since: 'installation', inDays: days('TREADMILL') - 10 });
  });
});

describe('the order over a machine', () => {
  it('is the most urgent open one, with its age', () => {
    const reported = (daysAgo: number): Told['steps'] => [['reported', AT - daysAgo * DAY]];
    const [treadmill, pump] = statuses([
      { kind: 'CM', equipmentId: 'e0-0', priority: 'P3', steps: reported(30) },
      { kind: 'CM', equipmentId: 'e0-0', priority: 'P1', steps: reported(2) },
      { kind: 'CM', equipmentId: 'e0-1', priority: 'P1', steps: [...reported(9), ['completed', AT - DAY]] },
    ]);
    expect(treadmill.topOrder).toEqual({ id: 'w1', priority: 'P1', ageMs: 2 * DAY });
    expect(pump.topOrder).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';

import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { timelineMarks } from '../../../../src/data/live/timelineMarks.ts';
import { parseDay } from '../../../../src/domain/civilTime.ts';
import type { WorkOrder, WorkOrderEvent } from '../../../../src/domain/maintenance.ts';
import { weatherSpells } from '../../../../src/domain/timelineMarks.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

const at = (text: string): number => Date.parse(text);
const day = (text: string): number => {
  const number = parseDay(text);
  if (number === null) throw new Error(`${text} is no day`);
  return number;
};
const weather = (text: string, maxC: number, rainMm: number, minC = 20) => ({
  day: day(text),
  meanC: (maxC + minC) / 2,
  maxC,
  minC,
  rainMm,
});

describe('spells of weather', () => {
  it('are three hot days in a row, days of heavy rain, and runs of frost, each with its extreme', () => {
    const spells = weatherSpells([
      weather('2026-07-12', 34.9, 0),
      weather('2026-07-13', 36, 0),
      weather('2026-07-14', 39.5, 0),
      weather('2026-07-15', 35, 40),
      weather('2026-07-20', 36, 25.4),
      weather('2026-07-21', 36, 0),
      weather('2026-12-31', 2, 0, -1),
      weather('2027-01-01', 1, 0, -6.5),
    ]);
    expect(spells).toEqual([
      { kind: 'heat', firstDay: day('2026-07-13'), lastDay: day('2026-07-15'), extreme: 39.5 },
      { kind: 'rain', firstDay: day('2026-07-15'), lastDay: day('2026-07-15'), extreme: 40 },
      { kind: 'frost', firstDay: day('2026-12-31'), lastDay: day('2027-01-01'), extreme: -6.5 },
    ]);
  });

  it('take an unread day for no weather: it neither makes nor joins a spell', () => {
    const gap = weather('2026-07-14', Number.NaN, Number.NaN, Number.NaN);
    expect(weatherSpells([weather('2026-07-13', 36, 0), gap, weather('2026-07-15', 36, 0), weather('2026-07-16', 36, 0)])).toEqual([]);
  });
});

describe('marks of a span', () => {
  const order = (id: string, priority: WorkOrder['priority']): WorkOrder => workOrder({ id, priority });
  const event = (orderId: string, time: string, state: WorkOrderEvent['state'] = 'reported') => orderEvent(orderId, state, at(time));

  it('count the urgent orders by the local day that they were opened on', () => {
    const marks = timelineMarks(
      {
        region: { manifest: { timeZone: 'Asia/Shanghai' } },
        weather: [weather('2026-07-01', 30, 60), weather('2026-09-01', 30, 60)],
      },
      new OrderBook({
        venueIndexById: new Map(),
        ordersOfVenue: [],
        orders: [order('a', 'P1'), order('b', 'P2'), order('c', 'P3'), order('d', 'P2'), order('e', 'P1'), order('f', 'P1')],
        orderEvents: [
          // Already the 14th in Shanghai.
          [event('a', '2026-07-13T17:00:00Z'), event('a', '2026-07-20T00:00:00Z', 'closed')],
          [event('b', '2026-07-13T15:59:00Z')],
          [event('c', '2026-07-13T15:59:00Z')],
          [event('d', '2026-07-13T12:00:00Z', 'duplicate')],
          [event('e', '2026-08-31T16:00:00Z')],
          [],
        ],
      }),
      [at('2026-06-30T16:00:00Z'), at('2026-08-31T16:00:00Z')],
    );
    expect(marks.orders).toEqual([
      { day: day('2026-07-13'), p1: 0, p2: 1 },
      { day: day('2026-07-14'), p1: 1, p2: 0 },
    ]);
    expect(marks.spells).toHaveLength(1);
  });
});

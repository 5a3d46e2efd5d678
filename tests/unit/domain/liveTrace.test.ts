import { describe, expect, it } from 'vitest';

import type { LiveFigureId, LiveRows } from '../../../src/domain/liveTrace.ts';
import { isLiveFigure, liveParts } from '../../../src/domain/liveTrace.ts';
import { FRESHNESS } from '../../../src/domain/twin.ts';
import type { Freshness } from '../../../src/domain/twin.ts';

interface Row {
  readonly open: 0 | 1 | 2;
  readonly counter: 0 | 1;
  readonly persons: number;
  readonly freshness: Freshness;
  readonly capacity: number;
  readonly kW: number;
  readonly orders: number;
}

const unread = { persons: Number.NaN, freshness: 'none', kW: Number.NaN, orders: 0 } as const;

const ROWS: readonly Row[] = [
  { open: 1, counter: 1, persons: 100, freshness: 'fresh', capacity: 100, kW: 4, orders: 2 },
  { open: 1, counter: 1, persons: 80, freshness: 'ageing', capacity: 100, kW: Number.NaN, orders: 0 },
  { open: 1, counter: 1, persons: 60, freshness: 'stale', capacity: 100, kW: 6, orders: 0 },
  { open: 0, counter: 1, persons: 3, freshness: 'fresh', capacity: 50, kW: 1, orders: 1 },
  { ...unread, open: 1, counter: 1, capacity: 10 },
  { ...unread, open: 2, counter: 0, capacity: 10 },
];

function rowsOf(rows: readonly Row[]): LiveRows {
  const column = (of: (row: Row) => number): Float64Array => Float64Array.from(rows, of);
  return {
    venue: Uint32Array.from(rows.keys()),
    isOpen: Uint8Array.from(rows, ({ open }) => open),
    hasCounter: Uint8Array.from(rows, ({ counter }) => counter),
    persons: column(({ persons }) => persons),
    freshness: Uint8Array.from(rows, ({ freshness }) => FRESHNESS.indexOf(freshness)),
    capacity: column(({ capacity }) => capacity),
    powerKw: column(({ kW }) => kW),
    urgentOrders: column(({ orders }) => orders),
  } as unknown as LiveRows;
}

describe('the venues of a live figure', () => {
  it.each([
    // Stale readings, closed venues and venues without a counter add no person.
    ['live.people', [0, 1], 180],
    ['live.utilisation', [0, 1], 180],
    ['live.full', [0], 1],
    ['live.crowded', [1], 1],
    // Where nothing tells, a venue is neither open nor closed.
    ['live.closed', [3], 1],
    ['live.silent', [2, 4], 2],
    ['live.openP1P2', [0, 3], 3],
    ['live.power', [0, 2, 3], 11],
  ] as const satisfies readonly (readonly [LiveFigureId, readonly number[], number])[])('of %s', (figureId, rows, sum) => {
    const parts = liveParts(figureId, rowsOf(ROWS));
    expect(parts.rows).toEqual(rows);
    expect(parts.sum).toBe(sum);
  });

  it('divides people by the capacity of the same venues', () => {
    expect(liveParts('live.utilisation', rowsOf(ROWS)).divisor).toBe(200);
    expect(liveParts('live.people', rowsOf(ROWS)).divisor).toBeNaN();
  });

  it('knows which figures can be followed', () => {
    expect(isLiveFigure('live.people')).toBe(true);
    expect(isLiveFigure('water.total')).toBe(false);
    expect(isLiveFigure('toString')).toBe(false);
  });
});

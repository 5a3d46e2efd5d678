import { describe, expect, it } from 'vitest';

import { HOUR_MS } from '../../../src/domain/civilTime.ts';
import { periodEdges } from '../../../src/domain/periods.ts';

const text = (edges: Float64Array): string[] => Array.from(edges, (at) => new Date(at).toISOString());

describe('periods of a span', () => {
  it('are local weeks from Monday, through a change of the clock', () => {
    const edges = periodEdges('Europe/Berlin', [Date.parse('2026-03-20T11:00:00Z'), Date.parse('2026-04-08T22:00:00Z')], 'week');
    expect(text(edges)).toEqual([
      '2026-03-20T11:00:00.000Z',
      '2026-03-22T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-04-05T22:00:00.000Z',
      '2026-04-08T22:00:00.000Z',
    ]);
    expect((edges[2] - edges[1]) / HOUR_MS).toBe(167);
  });

  it('are local months, over the year’s end', () => {
    expect(text(periodEdges('Asia/Shanghai', [Date.parse('2025-11-30T16:00:00Z'), Date.parse('2026-02-10T00:00:00Z')], 'month'))).toEqual([
      '2025-11-30T16:00:00.000Z',
      '2025-12-31T16:00:00.000Z',
      '2026-01-31T16:00:00.000Z',
      '2026-02-10T00:00:00.000Z',
    ]);
  });

  it('of less than one is the span itself', () => {
    expect(periodEdges('UTC', [0, HOUR_MS], 'week')).toEqual(Float64Array.of(0, HOUR_MS));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { localDayStarts } from '../../../src/domain/civilTime.ts';
import { daySpan, orderBars, overlaps, packRows } from '../../../src/ui/timeline/marks.ts';
import { brushedDays, loopWithEdge, movedEdge } from '../../../src/ui/timeline/timelineMath.ts';

const HOUR_MS = 3_600_000;
const PARIS = 'Europe/Paris';
const at = (iso: string): number => Date.parse(iso);
const days = localDayStarts(PARIS, at('2024-02-20T00:00:00+01:00'), at('2024-04-05T00:00:00+02:00'));
const historySpan = [days[0], days[days.length - 1]] as const;

describe('marks', () => {
  it('of one row never cover each other, and as many as fit are shown', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
      .map(([from, length]) => [from, from + length] as const);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (unsorted, most) => {
        const spans = unsorted.toSorted((a, b) => a[0] - b[0]);
        const rows = packRows(spans, most);
        spans.forEach((one, i) => {
          expect(rows[i]).toBeLessThan(most);
          const above = spans.filter((other, j) => j < i && rows[j] >= 0 && overlaps(one, other));
          if (rows[i] < 0) expect(above.length).toBeGreaterThanOrEqual(most);
          else expect(spans.some((other, j) => j < i && rows[j] === rows[i] && overlaps(one, other))).toBe(false);
        });
      }),
    );
  });

  it('of a day cover the whole local day, of 23 hours too', () => {
    const [from, to] = daySpan(PARIS, at('2024-03-31T00:00:00Z') / 86_400_000);
    expect((to - from) / HOUR_MS).toBe(23);
  });

  it('of orders are bars within the span only; none is no bar', () => {
    const day = at('2024-03-01T00:00:00Z') / 86_400_000;
    expect(orderBars(PARIS, [], historySpan)).toBe('');
    expect(orderBars(PARIS, [{ day: day - 100, p1: 1, p2: 0 }], historySpan)).toBe('');
    expect(orderBars(PARIS, [{ day, p1: 1, p2: 3 }], historySpan)).toMatch(/^M[\d.]+ 100v-100\.0h/);
  });
});

describe('the ends of the chosen days', () => {
  it('move by whole local days, keep a day between them and stay in the history', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: historySpan[0], max: historySpan[1] - 1 }),
        fc.integer({ min: historySpan[0], max: historySpan[1] - 1 }),
        fc.constantFrom('start' as const, 'end' as const),
        fc.oneof(fc.integer({ min: -60, max: 60 }), fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)),
        (a, b, edge, by) => {
          const span = brushedDays(days, a, b);
          const moved = movedEdge(days, span, edge, by);
          expect(moved[1]).toBeGreaterThan(moved[0]);
          expect(days).toContain(moved[0]);
          expect(days).toContain(moved[1]);
          expect(edge === 'start' ? moved[1] : moved[0]).toBe(edge === 'start' ? span[1] : span[0]);
        },
      ),
    );
  });

  it('of a loop: the other stays where it is beyond, else it is the history’s', () => {
    const noon = at('2024-03-10T11:00:00Z');
    expect(loopWithEdge(historySpan, null, 'start', noon)).toEqual([noon, historySpan[1]]);
    expect(loopWithEdge(historySpan, [noon, historySpan[1]], 'end', noon + 5 * HOUR_MS)).toEqual([noon, noon + 5 * HOUR_MS]);
    expect(loopWithEdge(historySpan, [noon, noon + 5 * HOUR_MS], 'start', noon + 8 * HOUR_MS)).toEqual([
      noon + 8 * HOUR_MS,
      historySpan[1],
    ]);
    expect(loopWithEdge(historySpan, [noon, noon + 5 * HOUR_MS], 'end', noon)).toEqual([historySpan[0], noon]);
    expect(
      loopWithEdge(historySpan, null, 'start', historySpan[1] - 1)[1] - loopWithEdge(historySpan, null, 'start', historySpan[1] - 1)[0],
    ).toBe(HOUR_MS);
  });
});

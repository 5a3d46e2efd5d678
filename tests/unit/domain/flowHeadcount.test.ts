import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClosedDay } from '../../../src/domain/flowHeadcount.ts';
import { FlowHeadcount, learnedFactor } from '../../../src/domain/flowHeadcount.ts';
import { goldenNumber } from './golden.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 5, 1);
const nextMidnight = (atMs: number): number => (Math.floor(atMs / DAY) + 1) * DAY;
const oneType = (): number => 0;

test('three days that miss who leaves correct the fourth: the golden factor of §2.2, and nobody is left at the end', () => {
  const count = new FlowHeadcount(nextMidnight, oneType);
  let totalIn = 0;
  let totalOut = 0;
  count.count(START, 0, 0);
  for (let day = 0; day < 3; day++) {
    totalIn += 480;
    totalOut += 468;
    const end = count.count(START + day * DAY + 20 * HOUR, totalIn, totalOut);
    expect(end).toMatchObject({ headcount: 12, factor: 1, isClamped: false });
    count.count(START + (day + 1) * DAY, totalIn, totalOut);
  }
  const end = count.count(START + 3 * DAY + 20 * HOUR, totalIn + 480, totalOut + 468);
  expect(end.factor).toBeCloseTo(goldenNumber('drift', 'alpha'), 9);
  expect(end.headcount).toBeCloseTo(0, 9);
  expect(end.sd).toBeCloseTo(Math.sqrt(948 * 0.02 * 0.98), 9);
});

test('a factor is learned from the last fortnight of days alike, and not from two', () => {
  const day = (dayType: number, totalIn: number, totalOut: number): ClosedDay => ({ dayType, totalIn, totalOut });
  expect(learnedFactor([day(0, 100, 81), day(0, 100, 81)], 0)).toBe(1);
  const mixed = [
    ...Array.from({ length: 20 }, () => day(0, 100, 200)),
    ...Array.from({ length: 14 }, () => day(0, 400, 361)),
    day(1, 100, 120),
  ];
  expect(learnedFactor(mixed, 0)).toBeCloseTo(0.95, 9);
  expect(learnedFactor(mixed, 1)).toBe(1);
});

test('whatever the counters say, the count is never negative and never NaN; counters that fall were reset', () => {
  const rows = fc.array(fc.record({ hours: fc.integer({ min: 1, max: 30 }), totalIn: fc.nat(100_000), totalOut: fc.nat(100_000) }), {
    maxLength: 120,
  });
  fc.assert(
    fc.property(rows, (changes) => {
      const count = new FlowHeadcount(nextMidnight, (atMs) => Math.floor(atMs / DAY) % 2);
      let atMs = START;
      for (const { hours, totalIn, totalOut } of changes) {
        const { headcount, sd, factor } = count.count((atMs += hours * HOUR), totalIn, totalOut);
        expect(headcount).toBeGreaterThanOrEqual(0);
        expect(sd).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(headcount) && Number.isFinite(sd)).toBe(true);
        expect(factor).toBeGreaterThanOrEqual(0.9);
        expect(factor).toBeLessThanOrEqual(1.1);
      }
    }),
    { numRuns: 300 },
  );
  const reset = new FlowHeadcount(nextMidnight, oneType);
  reset.count(START + HOUR, 5000, 5000);
  reset.count(START + 2 * HOUR, 5010, 5002);
  expect(reset.count(START + 3 * HOUR, 4, 1).headcount).toBe(11);
  expect(reset.count(START + 4 * HOUR, 4, 30)).toMatchObject({ headcount: 0, isClamped: true });
});

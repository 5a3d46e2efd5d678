import { describe, expect, it } from 'vitest';

import {
  addSums,
  defaultMtbfMs,
  defaultMttrMs,
  defaultOf,
  inherent,
  measureOf,
  mtbf,
  mttr,
  NO_SUMS,
  openLost,
  operational,
  poissonInterval,
  regularisedGamma,
  RELIABILITY_MEASURES,
  upMs,
} from '../../../src/domain/reliabilityReport.ts';
import type { ReliabilitySums } from '../../../src/domain/reliabilityReport.ts';
import { goldenNumber } from './golden.ts';

const H = 3_600_000;

/** Ten machines for 1,000 h: 6 failures of 48 h each, all repaired; the class lets expect 1,500 h between and 48 h to repair. */
const SUMS: ReliabilitySums = {
  ...NO_SUMS,
  equipment: 10,
  exposureMs: 10_000 * H,
  downMs: 288 * H,
  failures: 6,
  repairs: 6,
  repairMs: 288 * H,
  repairMs2: 6 * (48 * H) ** 2,
  openMs: 5000 * H,
  openLostMs: 100 * H,
  expectedFailures: 10_000 / 1500,
  expectedRepairMs: (10_000 / 1500) * 48 * H,
  defaultExposureMs: 10_000 * H,
};

describe('MTBF, MTTR and availability', () => {
  it('are uptime by failures and repair time by repairs', () => {
    expect(mtbf(SUMS).value / H).toBeCloseTo((10_000 - 288) / 6, 9);
    expect(mttr(SUMS)).toMatchObject({ value: 48 * H, low: 48 * H, high: 48 * H, events: 6, isDefault: false });
    expect(operational(SUMS).value).toBeCloseTo(0.9712, 12);
    expect(openLost(SUMS).value).toBeCloseTo(0.02, 12);
  });

  it('give the golden availability of 1,500 h and 48 h', () => {
    const golden = goldenNumber('availability', 'MTBF1500h_MTTR48h');
    expect(defaultOf('inherent', SUMS)).toBeCloseTo(golden, 9);
    const measured = { ...SUMS, exposureMs: 9288 * H, failures: 6 };
    expect(mtbf(measured).value / H).toBeCloseTo(1500, 9);
    expect(inherent(measured).value).toBeCloseTo(golden, 9);
    const year = { ...NO_SUMS, exposureMs: 8760 * H, downMs: 120 * H, plannedMs: 48 * H };
    expect(operational(year).value).toBeCloseTo(goldenNumber('availability', 'operational_with_PM'), 9);
  });

  it('are the class defaults, marked as such, below five events', () => {
    const few = { ...SUMS, failures: 4, repairs: 4 };
    expect(mtbf(few)).toMatchObject({ isDefault: true, events: 4, low: Number.NaN });
    expect(mtbf(few).value / H).toBeCloseTo(1500, 9);
    expect(mttr(few).value / H).toBeCloseTo(48, 9);
    expect(inherent(few).isDefault).toBe(true);
  });

  it('say nothing of no machines', () => {
    for (const measure of [mtbf, mttr, inherent, operational, openLost]) expect(measure(NO_SUMS).value).toBeNaN();
  });

  it('bound the failure rate exactly: Garwood’s table', () => {
    const table: readonly (readonly [number, number, number])[] = [
      [0, 0, 3.688879],
      [1, 0.025318, 5.571643],
      [5, 1.623486, 11.668332],
      [10, 4.795389, 18.390356],
      [100, 81.36399, 121.62679],
    ];
    for (const [events, low, high] of table) {
      const [a, b] = poissonInterval(events);
      expect([a, b]).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
    }
    const { value, low, high } = mtbf(SUMS);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(low / H).toBeCloseTo((10_000 - 288) / poissonInterval(6)[1], 6);
    // χ² of 2 degrees of freedom is exponential.
    expect(regularisedGamma(1, 2)).toBeCloseTo(1 - Math.exp(-2), 11);
    expect(regularisedGamma(3, 0)).toBe(0);
  });

  it('add up', () => {
    const both = addSums(SUMS, SUMS);
    expect(both.failures).toBe(12);
    expect(mtbf(both).value).toBeCloseTo(mtbf(SUMS).value, 3);
    expect(mtbf(both).high - mtbf(both).low).toBeLessThan(mtbf(SUMS).high - mtbf(SUMS).low);
  });

  it('count as time up what neither a fault nor planned work took', () => {
    expect(upMs({ ...SUMS, plannedMs: 12 * H }) / H).toBe(10_000 - 288 - 12);
  });

  it('have the classes’ own times as defaults, and none without machine time', () => {
    expect(defaultMtbfMs(SUMS) / H).toBeCloseTo(1500, 9);
    expect(defaultMttrMs(SUMS) / H).toBeCloseTo(48, 9);
    expect(defaultMtbfMs(NO_SUMS)).toBeNaN();
    expect(defaultMttrMs(NO_SUMS)).toBeNaN();
  });

  it('are each found by name', () => {
    expect(RELIABILITY_MEASURES.map((measure) => measureOf(measure, SUMS))).toEqual(
      [mtbf, mttr, inherent, operational, openLost].map((formula) => formula(SUMS)),
    );
  });
});

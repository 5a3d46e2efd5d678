import { describe, expect, it } from 'vitest';
import { BENCHMARK_CATEGORIES, benchmarkCategory, benchmarkOfStretch, quantileOf, TM46 } from '../../../src/domain/benchmarks.ts';
import { VENUE_TYPES, venueTypeIndex } from '../../../src/domain/defaults.ts';
import { goldenNumber } from './golden.ts';

const YEAR = 8760;

describe('a benchmark', () => {
  it('of a year is the golden one', () => {
    const of = (
      category: (typeof BENCHMARK_CATEGORIES)[number],
      carrier: 'electricity' | 'heat',
      degreeDays: number,
      openHoursPerYear: number,
    ): number => benchmarkOfStretch(category, carrier, { hours: YEAR, degreeDays, openHoursPerYear });
    expect(of('pool', 'electricity', 0, 2856)).toBeCloseTo(goldenNumber('tm46', 'pool_elec_ref'), 9);
    expect(of('pool', 'heat', 2600, 4000)).toBeCloseTo(goldenNumber('tm46', 'pool_fossil_hdd2600_4000h'), 9);
    expect(of('pool', 'electricity', 2600, 4000)).toBeCloseTo(goldenNumber('tm46', 'pool_elec_4000h'), 9);
    expect(of('dry', 'heat', 1500, 2754)).toBeCloseTo(goldenNumber('tm46', 'dry_fossil_hdd1500_2754h'), 9);
    expect(of('dry', 'electricity', 1500, 4000)).toBeCloseTo(goldenNumber('tm46', 'dry_elec_4000h'), 9);
  });

  it('of the parts of a year adds up to that of the year', () => {
    for (const category of BENCHMARK_CATEGORIES) {
      const parts = [
        [2000, 1500],
        [3000, 20],
        [3760, 900],
      ].map(([hours, degreeDays]) => benchmarkOfStretch(category, 'heat', { hours, degreeDays, openHoursPerYear: 4100 }));
      const whole = benchmarkOfStretch(category, 'heat', { hours: YEAR, degreeDays: 2420, openHoursPerYear: 4100 });
      expect(parts[0] + parts[1] + parts[2]).toBeCloseTo(whole, 9);
    }
  });

  it('grows with opening hours between the reference and the longest, and not beyond', () => {
    const at = (openHoursPerYear: number): number =>
      benchmarkOfStretch('dry', 'electricity', { hours: YEAR, degreeDays: 0, openHoursPerYear });
    expect(at(1000)).toBe(95);
    expect(at(5355)).toBeCloseTo(95 * 1.39, 9);
    expect(at(8760)).toBe(at(5355));
    expect(TM46.school.heat).toBe(150);
  });

  it('is of the categories of §1.3, and none is made up for outdoor grounds and ice', () => {
    const category = (code: string): string | null => benchmarkCategory(venueTypeIndex(code) ?? -1);
    expect(['SWI', 'GYM', 'SPH', 'TEN', 'CFC', 'STD', 'TTH'].map(category)).toEqual([
      'pool',
      'fitness',
      'dry',
      'dry',
      'dry',
      'dry',
      'light',
    ]);
    expect(['ICE', 'SWO', 'FB11', 'TRL', 'FTP'].map(category)).toEqual([null, null, null, null, null]);
    expect(VENUE_TYPES).toHaveLength(20);
  });
});

describe('quantiles', () => {
  it('are those of type 7', () => {
    const sorted = Array.from({ length: 10 }, (_, i) => i + 1);
    for (const share of ['0.1', '0.5', '0.9'])
      expect(quantileOf(sorted, Number(share))).toBeCloseTo(goldenNumber('quantile7', `1..10@${share}`), 12);
    expect(quantileOf([], 0.5)).toBeNaN();
  });
});

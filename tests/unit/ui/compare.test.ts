import { describe, expect, it } from 'vitest';

import { compareSeries, hasGaps } from '../../../src/ui/compare/classSeries.ts';

const series = {
  variable: 'water' as const,
  unit: 'm3',
  timesMs: Float64Array.from([0, 1, 2]),
  urban: Float64Array.from([5, 1, 6]),
  rural: Float64Array.from([2, 2, 2]),
  missingUrban: Float32Array.from([0.1, 0.5, 0.49]),
  missingRural: Float32Array.from([0, 0, 0]),
  level: 'day' as const,
};

describe('the two curves of a comparison', () => {
  it('leave a gap where half the venues or more are missing, instead of a fall that never was', () => {
    const [urban, rural] = compareSeries(series, 'u', 'r');
    expect(Array.from(urban.values)).toEqual([5, Number.NaN, 6]);
    expect(Array.from(rural.values)).toEqual([2, 2, 2]);
    expect(hasGaps(series)).toBe(true);
    expect(hasGaps({ missingUrban: series.missingRural, missingRural: series.missingRural })).toBe(false);
  });

  it('leave the answer itself untouched', () => {
    compareSeries(series, 'u', 'r');
    expect([...series.urban]).toEqual([5, 1, 6]);
  });
});

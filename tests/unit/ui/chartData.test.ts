import { describe, expect, it } from 'vitest';

import { alignedData, isEmpty, valueRange } from '../../../src/ui/charts/chartData.ts';
import type { ChartSeries } from '../../../src/ui/charts/chartData.ts';
import { meanShare } from '../../../src/ui/compare/classSeries.ts';

const line = (values: number[], isReference?: boolean): ChartSeries => ({ label: 'a', colour: '--urban', values, isReference });

describe('chart data', () => {
  it('leaves a gap where there is no value, and keeps zero', () => {
    expect(alignedData([1, 2, 3], [line([0, Number.NaN, 2])])).toEqual([
      [1, 2, 3],
      [0, null, 2],
    ]);
  });

  it('starts at zero and has a range without values', () => {
    expect(valueRange([line([2, 10])])[0]).toBe(0);
    expect(valueRange([line([2, 10])])[1]).toBeGreaterThan(10);
    expect(valueRange([line([Number.NaN])])).toEqual([0, 1]);
  });

  it('counts as empty when only a limit has values', () => {
    expect(isEmpty([line([Number.NaN]), line([5], true)])).toBe(true);
    expect(isEmpty([line([0])])).toBe(false);
  });

  it('leaves unknown shares out of a mean', () => {
    expect(meanShare([0.5, Number.NaN, 0.1])).toBeCloseTo(0.3, 12);
    expect(meanShare([])).toBeNaN();
  });
});

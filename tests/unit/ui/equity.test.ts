import { describe, expect, it } from 'vitest';

import { lorenzCurve } from '../../../src/domain/equity.ts';
import { decilesOf, valueAt } from '../../../src/ui/equity/lorenzTable.ts';

describe('the table behind the Lorenz curve', () => {
  it('reads the curve on its straight lines', () => {
    const curve = lorenzCurve([1, 3], [50, 50]);
    if (curve === null) throw new Error('no curve');
    expect(valueAt(curve, 0)).toBe(0);
    expect(valueAt(curve, 0.25)).toBeCloseTo(0.125, 12);
    expect(valueAt(curve, 0.5)).toBeCloseTo(0.25, 12);
    expect(valueAt(curve, 0.75)).toBeCloseTo(0.625, 12);
    expect(valueAt(curve, 1)).toBeCloseTo(1, 12);
  });

  it('has ten rows that never fall and end at the whole, however the sums are rounded', () => {
    const curve = lorenzCurve(
      Array.from({ length: 700 }, (_, i) => 0.1 + (i % 13)),
      Array.from({ length: 700 }, (_, i) => 1 / 3 + i),
    );
    if (curve === null) throw new Error('no curve');
    const rows = decilesOf(curve);
    expect(rows).toHaveLength(10);
    expect(rows.at(-1)).toEqual({ population: 1, value: 1 });
    for (let i = 1; i < rows.length; i++) expect(rows[i].value).toBeGreaterThanOrEqual(rows[i - 1].value);
  });
});

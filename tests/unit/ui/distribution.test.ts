import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { binOf, binsOf, positionOf } from '../../../src/ui/distribution/bins.ts';

const values = fc.array(fc.double({ min: -5, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('the bins of a histogram', () => {
  it('ascend and hold every known value, each between its edges or beyond an end', () => {
    fc.assert(
      fc.property(values, (given) => {
        const bins = binsOf([...given, Number.NaN]);
        if (bins === null) throw new Error('no bins');
        const { edges } = bins;
        for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1]);
        for (const value of given) {
          const bin = binOf(bins, value);
          expect(bin).toBeGreaterThanOrEqual(0);
          expect(bin).toBeLessThan(edges.length - 1);
          if (bin > 0) expect(value).toBeGreaterThanOrEqual(edges[bin]);
          if (bin < edges.length - 2) expect(value).toBeLessThan(edges[bin + 1]);
          expect(positionOf(bins, value)).toBeGreaterThanOrEqual(0);
          expect(positionOf(bins, value)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('have none for what is not known, and are none when nothing is', () => {
    const bins = binsOf([1, 2]);
    expect(bins === null ? 0 : binOf(bins, Number.NaN)).toBe(-1);
    expect(binsOf([Number.NaN])).toBeNull();
  });

  it('are logarithmic only where a few values tower over the rest', () => {
    expect(binsOf([1, 2, 3, 4])?.isLog).toBe(false);
    expect(binsOf([0, 1, 2, 3, 400])?.isLog).toBe(true);
    expect(binsOf([0, 0, 0])?.isLog).toBe(false);
  });
});

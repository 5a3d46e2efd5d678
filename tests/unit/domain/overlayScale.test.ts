import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lightness } from '../../../src/domain/colourScale.ts';
import { divergingBreaks, overlayClass, overlayColours, quantileBreaks } from '../../../src/domain/overlayScale.ts';

describe('classes of an overlay', () => {
  it('an upper bound belongs to its class, the last class is open, no value is no class', () => {
    expect([-1, 0, 0.1, 1, 1.01, Infinity].map((value) => overlayClass(value, [0, 1]))).toEqual([0, 0, 1, 1, 2, 2]);
    expect(overlayClass(Number.NaN, [0, 1])).toBe(-1);
  });

  it('hold about as many residents each, and those with nothing are a class of their own', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i < 100 ? 0 : i));
    const residents = new Float64Array(1000).fill(3);
    const breaks = quantileBreaks(values, residents, 5);
    expect(breaks[0]).toBe(0);
    const held = breaks.concat(Infinity).map((_, k) => values.filter((value) => overlayClass(value, breaks) === k).length);
    expect(held[0]).toBe(100);
    for (const count of held.slice(1)) expect(Math.abs(count - 180)).toBeLessThan(25);
  });

  it('are ascending and distinct, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 60 }), (values) => {
        for (const breaks of [
          quantileBreaks(
            values,
            values.map(() => 1),
          ),
          divergingBreaks(values.map((value, i) => (i % 2 === 0 ? value : -value))),
        ]) {
          breaks.forEach((bound, k) => expect(k === 0 || bound > breaks[k - 1]).toBe(true));
        }
      }),
    );
  });

  it('on both sides of 0 are mirrored', () => {
    const breaks = divergingBreaks([-0.5, 0.1, 0.2, -0.02, 0.01, 0.005, 0.3]);
    expect(breaks.map((bound) => -bound).reverse()).toEqual([...breaks]);
    expect(divergingBreaks([0, 0])).toEqual([]);
  });

  it('of a sequence keep their order in grey, in both themes', () => {
    for (const theme of ['dark', 'light'] as const) {
      const shades = overlayColours(theme, { kind: 'sequential', breaks: [0, 1, 2, 3, 4] }).map(lightness);
      const sorted = shades.toSorted((a, b) => (theme === 'dark' ? a - b : b - a));
      expect(shades).toEqual(sorted);
      expect(Math.min(...shades.slice(1).map((shade, i) => Math.abs(shade - shades[i])))).toBeGreaterThan(8);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { polygonArea, stretchBetween, stretchesOf } from '../../../src/domain/measure.ts';
import type { Position3 } from '../../../src/domain/measure.ts';

describe('measuring', () => {
  it('splits a distance into plan and height', () => {
    expect(stretchBetween([0, 0, 1], [3, 4, 13])).toEqual({ distanceM: 13, horizontalM: 5, verticalM: 12 });
    expect(stretchBetween([0, 0, 13], [3, 4, 1]).verticalM).toBe(-12);
  });

  it('closes a line only where it has three corners', () => {
    const line: Position3[] = [[0, 0, 0], [4, 0, 0], [4, 3, 0]]; // prettier-ignore
    expect(stretchesOf(line, false).map(({ distanceM }) => distanceM)).toEqual([4, 3]);
    expect(stretchesOf(line, true).map(({ distanceM }) => distanceM)).toEqual([4, 3, 5]);
    expect(stretchesOf(line.slice(0, 2), true)).toHaveLength(1);
    expect(stretchesOf([], true)).toEqual([]);
  });

  it('gives the area of a slope and of its shadow', () => {
    const slope: Position3[] = [[0, 0, 0], [10, 0, 0], [10, 4, 3], [0, 4, 3]]; // prettier-ignore
    expect(polygonArea(slope)).toEqual({ areaM2: 50, planM2: 40 });
    expect(polygonArea(slope.slice(0, 2))).toEqual({ areaM2: 0, planM2: 0 });
  });

  it('of a triangle does not depend on where one begins or which way round one goes, and is never less than its shadow', () => {
    const number = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 8 }), (points) => {
        const { areaM2, planM2 } = polygonArea(points);
        expect(polygonArea([...points.slice(1), points[0]]).areaM2).toBeCloseTo(areaM2, 4);
        expect(polygonArea(points.toReversed()).areaM2).toBeCloseTo(areaM2, 4);
        expect(areaM2).toBeGreaterThanOrEqual(planM2 - 1e-6);
      }),
    );
  });
});

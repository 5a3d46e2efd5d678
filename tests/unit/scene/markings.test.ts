import { describe, expect, it } from 'vitest';

import { arc, badmintonMarkings, basketballMarkings, footballMarkings } from '../../../src/scene/objects/markings.ts';
import type { Marking } from '../../../src/scene/objects/markings.ts';

/** Extent of painted lines to their outer edges. */
function outer(markings: readonly Marking[]): { x: number; y: number } {
  let [x, y] = [0, 0];
  for (const marking of markings) {
    for (const [px, py] of marking.points) {
      x = Math.max(x, Math.abs(px) + marking.widthM / 2);
      y = Math.max(y, Math.abs(py) + marking.widthM / 2);
    }
  }
  return { x: x * 2, y: y * 2 };
}

describe('markings', () => {
  it('a football pitch measures 105 × 68 to the outer edges of its lines', () => {
    const { x, y } = outer([footballMarkings()[0]]);
    expect(x).toBeCloseTo(105, 6);
    expect(y).toBeCloseTo(68, 6);
  });

  it('penalty and goal areas are 40.32 × 16.5 and 18.32 × 5.5', () => {
    const areas = footballMarkings().filter((marking) => marking.points.length === 4 && !marking.isClosed);
    const sizes = areas.map(({ points, widthM }) => {
      const deep = Math.min(...points.map(([px]) => Math.abs(px))) - widthM / 2;
      return [52.5 - deep, (Math.max(...points.map(([, py]) => py)) + widthM / 2) * 2];
    });
    expect(sizes).toHaveLength(4);
    for (const [i, size] of sizes.entries()) {
      expect(size[0]).toBeCloseTo(i % 2 === 0 ? 16.5 : 5.5, 6);
      expect(size[1]).toBeCloseTo(i % 2 === 0 ? 40.32 : 18.32, 6);
    }
  });

  it('the centre circle has a radius of 9.15 to its outer edge and the penalty arc starts at the area', () => {
    const markings = footballMarkings();
    const circle = markings[2];
    expect(Math.hypot(...circle.points[5]) + circle.widthM / 2).toBeCloseTo(9.15, 6);
    const penaltyArc = markings.find((marking) => !marking.isClosed && marking.points.length === 33)!;
    expect(52.5 - penaltyArc.points[0][0]).toBeCloseTo(16.5, 1);
  });

  it('a basketball court measures 28 × 15 inside its boundary, its three-point arc 6.75, its key 4.9 × 5.8', () => {
    const markings = basketballMarkings();
    expect(outer([markings[0]]).x).toBeCloseTo(28 + 0.1, 6);
    expect(outer([markings[0]]).y).toBeCloseTo(15 + 0.1, 6);
    const three = markings.find((marking) => marking.points.length === 51)!;
    const middle = three.points[25];
    expect(Math.hypot(middle[0] - (14 - 1.575), middle[1]) + three.widthM / 2).toBeCloseTo(6.75, 6);
    // Its straight parts run 0.9 m inside the side lines.
    expect(7.5 - three.points[0][1] - three.widthM / 2).toBeCloseTo(0.9, 6);
    const key = markings.find((marking) => marking.points.length === 4 && !marking.isClosed)!;
    expect((key.points[0][1] + key.widthM / 2) * 2).toBeCloseTo(4.9, 6);
    expect(14 - (key.points[1][0] - key.widthM / 2)).toBeCloseTo(5.8, 6);
  });

  it('a badminton court measures 13.40 × 6.10', () => {
    const { x, y } = outer(badmintonMarkings());
    expect(x).toBeCloseTo(13.4, 6);
    expect(y).toBeCloseTo(6.1, 6);
  });

  it('an arc begins and ends where it is told', () => {
    const points = arc(1, 2, 3, 0, 90, 8);
    expect(points[0]).toEqual([4, 2]);
    expect(points[8][0]).toBeCloseTo(1, 9);
    expect(points[8][1]).toBeCloseTo(5, 9);
  });
});

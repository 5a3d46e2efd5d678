import { describe, expect, it } from 'vitest';

import { TRACK, lapLengthM, ovalLine, pointOnOval, staggerM, trackFor } from '../../../src/scene/objects/trackOval.ts';

const standard = trackFor(180, 96);

function lengthOf(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, p, i) => {
    const q = points[(i + 1) % points.length];
    return sum + Math.hypot(q[0] - p[0], q[1] - p[1]);
  }, 0);
}

describe('an athletics track', () => {
  it('is 400 m in lane 1, measured 0.30 m outside a kerb of 36.50, with straights of 84.39', () => {
    expect(standard).toMatchObject({ lapM: 400, straightM: 84.39, radiusM: 36.5 });
    expect(lapLengthM(standard, TRACK.measureM)).toBeCloseTo(400, 2);
  });

  it('has nine lanes of 1.22 where they fit, eight on a register rounded to 177 × 93, and its rules’ outer size', () => {
    expect(standard.lanes).toBe(9);
    const eight = trackFor(177, 93);
    expect(eight.lanes).toBe(8);
    const outer = ovalLine(eight, eight.lanes * TRACK.laneM);
    expect(2 * Math.max(...outer.map(([x]) => x))).toBeCloseTo(84.39 + 2 * (36.5 + 9.76), 6);
    expect(2 * Math.max(...outer.map(([, y]) => y))).toBeCloseTo(2 * (36.5 + 9.76), 6);
  });

  it('takes a shorter lap on a smaller ground, and its lane 1 measures that lap', () => {
    for (const [l, w, lapM] of [[140, 76, 300], [112, 66, 250], [96, 52, 200]] as const) {
      const oval = trackFor(l, w);
      expect(oval.lapM, `${l} × ${w}`).toBe(lapM);
      expect(lapLengthM(oval, TRACK.measureM)).toBeCloseTo(lapM, 6);
      expect(oval.straightM + 2 * (oval.radiusM + oval.lanes * TRACK.laneM)).toBeLessThanOrEqual(l + 1);
      expect(2 * (oval.radiusM + oval.lanes * TRACK.laneM)).toBeLessThanOrEqual(w + 1);
    }
  }); // prettier-ignore

  it('its drawn line is as long as its formula says, and runs counter-clockwise', () => {
    const line = ovalLine(standard, 0.3, 200);
    expect(lengthOf(line)).toBeCloseTo(400, 1);
    const area = line.reduce((sum, p, i) => sum + p[0] * line[(i + 1) % line.length][1] - p[1] * line[(i + 1) % line.length][0], 0);
    expect(area).toBeGreaterThan(0);
  });

  it('points run on without a jump, once round', () => {
    let before = pointOnOval(standard, 0.3, 0);
    for (let s = 1; s <= 400; s++) {
      const point = pointOnOval(standard, 0.3, s);
      expect(Math.hypot(point.x - before.x, point.y - before.y)).toBeLessThan(1.001);
      before = point;
    }
    const start = pointOnOval(standard, 0.3, 0);
    expect(start.x).toBeCloseTo(-84.39 / 2, 9);
    expect(start.y).toBeCloseTo(36.8, 9);
  });

  it('staggers the 400 m starts as the rule book does: 7.04 m in lane 2, 53.03 m in lane 8', () => {
    expect(staggerM(standard, 1)).toBeCloseTo(0, 9);
    expect(staggerM(standard, 2)).toBeCloseTo(7.04, 2);
    expect(staggerM(standard, 3)).toBeCloseTo(14.7, 2);
    expect(staggerM(standard, 8)).toBeCloseTo(53.03, 2);
  });
});

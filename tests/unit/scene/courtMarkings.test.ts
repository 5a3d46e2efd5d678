import { describe, expect, it } from 'vitest';

import {
  RINK,
  TABLE_TENNIS,
  futsalMarkings,
  gateballMarkings,
  rinkPaint,
  sevensMarkings,
  tennisMarkings,
  volleyballMarkings,
} from '../../../src/scene/objects/courtMarkings.ts';
import { EQUIPMENT_SIZE } from '../../../src/scene/objects/equipmentModels.ts';
import { goalSize } from '../../../src/scene/objects/fieldPaint.ts';
import { fieldsIn, sportOf } from '../../../src/scene/objects/fields.ts';
import type { Sport } from '../../../src/scene/objects/fields.ts';
import { rinkOutline } from '../../../src/scene/objects/iceHall.ts';
import { halfCourtMarkings } from '../../../src/scene/objects/markings.ts';
import type { Marking } from '../../../src/scene/objects/markings.ts';

const outer = (markings: readonly Marking[]): [number, number] => {
  const reach = (axis: 0 | 1): number => Math.max(...markings.flatMap((m) => m.points.map((p) => Math.abs(p[axis]) + m.widthM / 2)));
  return [2 * reach(0), 2 * reach(1)];
};

describe('court markings, to the centimetre', () => {
  it.each([
    ['tennis', tennisMarkings(), 23.77, 10.97],
    ['volleyball', volleyballMarkings(), 18, 9],
    ['futsal', [futsalMarkings()[0]], 40, 20],
    ['seven a side', [sevensMarkings(60, 40)[0]], 60, 40],
    ['three against three', [halfCourtMarkings()[0]], 11.1, 15.1],
  ] as const)('%s', (_name, markings, lengthM, widthM) => {
    const [x, y] = outer(markings);
    expect(x).toBeCloseTo(lengthM, 6);
    expect(y).toBeCloseTo(widthM, 6);
  });

  it('tennis: singles 8.23, service lines 6.40 from the net', () => {
    const markings = tennisMarkings();
    expect((markings[1].points[0][1] + 0.025) * 2).toBeCloseTo(8.23, 6);
    expect(markings[4].points[0][0] + 0.025).toBeCloseTo(6.4, 6);
  });

  it('volleyball: the attack line ends 3 m from the middle', () => {
    expect(volleyballMarkings()[2].points[0][0] + 0.025).toBeCloseTo(3, 6);
  });

  it('futsal: areas of 6 m around posts 3 m apart, marks at 6 and 10', () => {
    const [area, six, ten] = futsalMarkings().slice(4);
    for (const [x, y] of area.points) expect(Math.hypot(20 - x, Math.max(0, Math.abs(y) - 1.5))).toBeCloseTo(6 - 0.04, 6);
    const middle = (marking: Marking): number => marking.points.reduce((sum, [x]) => sum + x, 0) / marking.points.length;
    expect(middle(six)).toBeCloseTo(14, 6);
    expect(middle(ten)).toBeCloseTo(10, 6);
  });

  it('gateball: 20 × 15 with an outer line 1 m around', () => {
    expect(outer([gateballMarkings()[0]])[0]).toBeCloseTo(20.05, 6);
    expect(outer([gateballMarkings()[1]])[1]).toBeCloseTo(17.05, 6);
  });

  it('ice: 60 × 30, goal lines at 4 m, blue lines at 22.86 m, circles of 4.5 m, spots 6 m before the goal line', () => {
    const { red, blue, spots } = rinkPaint(60, 30);
    const outline = rinkOutline(60, 30);
    expect(2 * Math.max(...outline.map(([x]) => x))).toBeCloseTo(60, 6);
    expect(2 * Math.max(...outline.map(([, y]) => y))).toBeCloseTo(30, 6);
    expect(30 - red[1].points[0][0]).toBeCloseTo(4, 6);
    // The edge of the blue line nearest the end.
    expect(30 - (blue[1].points[0][0] + 0.15)).toBeCloseTo(22.86, 6);
    expect(Math.max(...blue[0].points.map(([x, y]) => Math.hypot(x, y))) + 0.025).toBeCloseTo(4.5, 2);
    expect(spots).toHaveLength(8);
    expect(26 - spots[0][0]).toBeCloseTo(6, 6);
    expect(Math.abs(spots[0][1])).toBe(7);
    // The goal line ends on the rounded boards.
    const [, goalHalf] = red[1].points[1];
    expect(Math.hypot(26 - (30 - RINK.cornerM), goalHalf - (15 - RINK.cornerM))).toBeCloseTo(RINK.cornerM, 6);
  });

  it('a table measures 2.74 × 1.525 and stands 0.76 high', () => {
    expect(EQUIPMENT_SIZE.TT_TABLE.slice(0, 2)).toEqual([2.74, 1.525]);
    expect(TABLE_TENNIS.heightM).toBe(0.76);
  });

  it('goals are 7.32 × 2.44 for eleven and 3 × 2 for five', () => {
    expect(goalSize(105)).toEqual([7.32, 2.44]);
    expect(goalSize(40)).toEqual([3, 2]);
  });
});

describe('fields in a space', () => {
  it.each([
    ['basketball', 28, 15, 1],
    ['basketball', 62, 35, 4],
    ['basketball', 15, 11, 1],
    ['basketball', 14, 10, 0],
    ['badminton', 36, 35, 10],
    ['badminton', 18, 8, 1],
    ['tennis', 23.77, 10.97, 1],
    ['tennis', 10.97, 23.77, 1],
    ['volleyball', 30, 24, 2],
    ['football', 64, 42, 1],
  ] as const)('%s in %d × %d m: %d', (sport, l, w, count) => {
    expect(fieldsIn(sport, l, w)).toHaveLength(count);
  });

  it('lie inside it and clear of one another, whatever the sport and the size', () => {
    const sports: readonly Sport[] = ['basketball', 'football', 'tennis', 'volleyball', 'gateball', 'badminton', 'table_tennis'];
    const wrong: string[] = [];
    for (const sport of sports) {
      for (let l = 5; l < 80; l += 3.7) {
        for (let w = 5; w < 60; w += 4.3) {
          const rects = fieldsIn(sport, l, w).map((field) => {
            const isTurned = Math.abs(Math.sin(field.turnRad)) > 0.5;
            const [fl, fw] = isTurned ? [field.widthM, field.lengthM] : [field.lengthM, field.widthM];
            return { x: field.xM, y: field.yM, l: fl, w: fw };
          });
          for (const [i, a] of rects.entries()) {
            const isInside = Math.abs(a.x) + a.l / 2 <= l / 2 + 0.02 && Math.abs(a.y) + a.w / 2 <= w / 2 + 0.02;
            const isClear = rects
              .slice(i + 1)
              .every((b) => Math.abs(a.x - b.x) >= (a.l + b.l) / 2 - 0.02 || Math.abs(a.y - b.y) >= (a.w + b.w) / 2 - 0.02);
            if (!isInside || !isClear) wrong.push(`${sport} ${i} in ${l} × ${w}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('what is played follows the register’s activity, else the size', () => {
    const space = { kind: 'court', activity: '', lengthM: 28, widthM: 15 };
    expect(sportOf(space)).toBe('basketball');
    expect(sportOf({ ...space, activity: 'tennis' })).toBe('tennis');
    expect(sportOf({ ...space, lengthM: 14 })).toBe('badminton');
    expect(sportOf({ ...space, kind: 'gym' })).toBeNull();
  });
});

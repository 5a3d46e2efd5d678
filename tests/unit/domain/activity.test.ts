import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ActivityCell, BoardQuestion, MeasuredPoint } from '../../../src/domain/activity.ts';
import { ACTIVITY_CELL_MS, activityBoard, estimatedKcal, publicCell, publicSum } from '../../../src/domain/activity.ts';

const DAY = Date.parse('2026-11-28T16:00:00Z');
const QUESTION: BoardQuestion = {
  venue: 3,
  nowMs: DAY + 8 * ACTIVITY_CELL_MS + 130_000,
  dayStartMs: DAY,
  dayEndMs: DAY + 86_400_000,
  fewerThan: 5,
  isSimulated: false,
};

const cell = (persons: number, steps = persons * 300, speedKmh = 5, kcal = Number.NaN): ActivityCell => ({
  persons,
  steps,
  speedKmh,
  kcal,
});

function point(id: string, alongM: number, cells: readonly (ActivityCell | undefined)[]): MeasuredPoint {
  const known = cells.flatMap((one, k) => (one ? [[DAY + k * ACTIVITY_CELL_MS, one] as const] : []));
  return { point: { id, name: '', nameZh: '', alongM }, cells: new Map(known) };
}

describe('small counts', () => {
  it('are withheld with everything that goes with them; nobody and enough are told', () => {
    expect(publicCell(undefined, 5).state).toBe('none');
    expect(publicCell(cell(0), 5)).toMatchObject({ state: 'value', persons: 0, steps: 0, kcal: 0 });
    for (const persons of [1, 4])
      expect(publicCell(cell(persons, 900, 6, 40), 5)).toMatchObject({
        state: 'withheld',
        persons: Number.NaN,
        steps: Number.NaN,
        speedKmh: Number.NaN,
        kcal: Number.NaN,
      });
    expect(publicCell(cell(5), 5)).toMatchObject({ state: 'value', persons: 5 });
    expect(publicCell(cell(5), 10).state).toBe('withheld');
  });

  it('are in no sum, which says how many it leaves out', () => {
    const cells = [cell(10), cell(3), cell(20), undefined].map((one) => publicCell(one, 5));
    expect(publicSum(cells)).toMatchObject({ persons: 30, steps: 9000, cells: 2, withheld: 1 });
    // Nobody at one point and too few at another are not nobody.
    expect(publicSum([cell(0), cell(2)].map((one) => publicCell(one, 5)))).toMatchObject({
      persons: Number.NaN,
      steps: Number.NaN,
      cells: 1,
      withheld: 1,
    });
    expect(publicSum([publicCell(cell(0), 5)])).toMatchObject({ persons: 0, steps: 0 });
    expect(publicSum([publicCell(cell(2), 5)])).toMatchObject({ persons: Number.NaN, cells: 0, withheld: 1 });
  });

  it('cannot be found by any difference: a board is the same whatever the withheld numbers are', () => {
    const cells = fc.array(
      fc.option(fc.record({ persons: fc.integer({ min: 0, max: 12 }), steps: fc.integer({ min: 0, max: 900 }) }), { nil: undefined }),
      { minLength: 8, maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (points, other) => {
        const make = (isChanged: boolean) =>
          points.map((column, p) =>
            point(
              `P${p}`,
              p * 100,
              column.map((one) => {
                if (!one) return undefined;
                const isSmall = one.persons > 0 && one.persons < 5;
                return isChanged && isSmall ? cell(other.next().value ?? 1, one.steps + 17, 9, 5) : cell(one.persons, one.steps);
              }),
            ),
          );
        expect(activityBoard(make(true), QUESTION)).toEqual(activityBoard(make(false), QUESTION));
      }),
    );
  });
});

describe('a board', () => {
  it('shows points along the track, the newest whole quarter and the day, and not the running quarter', () => {
    const early = Array.from({ length: 7 }, () => cell(6));
    const far = point('P10', 400, [...early, cell(8, 2000, 6), cell(99)]);
    const near = point('P2', 100, [...early, cell(12, 3000, 4)]);
    const lost = point('P1', Number.NaN, [...early, cell(4)]);
    const board = activityBoard([lost, far, near], QUESTION);
    expect(board.points.map(({ id }) => id)).toEqual(['P2', 'P10', 'P1']);
    expect(board.nowStartMs).toBe(DAY + 7 * ACTIVITY_CELL_MS);
    expect(board.points.map(({ now }) => now.state)).toEqual(['value', 'value', 'withheld']);
    expect(board.now).toMatchObject({ persons: 20, steps: 5000, withheld: 1 });
    expect(board.now.speedKmh).toBeCloseTo((8 * 6 + 12 * 4) / 20, 9);
    expect(board.day.persons).toBe(20 + 3 * 7 * 6);
    expect(board.quarters).toHaveLength(96);
    expect(board.quarters[8]).toMatchObject({ cells: 0, withheld: 0 });
  });

  it('waits two minutes for what is on its way', () => {
    const board = activityBoard([point('P1', 0, [cell(9)])], { ...QUESTION, nowMs: DAY + ACTIVITY_CELL_MS + 119_000 });
    expect(board.nowStartMs).toBe(DAY - ACTIVITY_CELL_MS);
    expect(board.day.cells).toBe(0);
  });
});

describe('energy', () => {
  it('follows the equations of ACSM: 4.8 km/h takes 11.5 ml of oxygen a minute and kilogram', () => {
    // 1 km at 80 m/min: 12.5 min × 11.5 ml × 65 kg × 5 kcal/l.
    expect(estimatedKcal(1000 / 0.7, 4.8)).toBeCloseTo((12.5 * 11.5 * 65 * 5) / 1000, 6);
    expect(estimatedKcal(1000 / 0.7, 9)).toBeCloseTo(((1000 / 150) * (0.2 * 150 + 3.5) * 65 * 5) / 1000, 6);
    expect(estimatedKcal(0, 5)).toBe(0);
    expect(estimatedKcal(1000, Number.NaN)).toBe(estimatedKcal(1000, 4.8));
    expect(publicCell(cell(10, 1000, 5, 321), 5)).toMatchObject({ kcal: 321, isKcalEstimated: false });
    expect(publicCell(cell(10, 1000, 5), 5).isKcalEstimated).toBe(true);
  });
});

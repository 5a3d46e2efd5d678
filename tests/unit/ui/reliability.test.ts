import { describe, expect, it } from 'vitest';

import { readCrew } from '../../../src/ui/maintain/crew.ts';
import { backlogRow } from '../../../src/ui/maintain/boardRows.ts';
import type { MaintenanceSide } from '../../../src/domain/maintenanceBoard.ts';
import { coursePath, coursePeak, instantInside, shareOf } from '../../../src/ui/reliability/stripMath.ts';
import { goldenNumber } from '../domain/golden.ts';

const H = 3_600_000;

describe('the strip of what was down when', () => {
  it('goes to full hours inside a stretch, where the scene shows the state', () => {
    expect(instantInside(1.3 * H, 9.2 * H, 0)).toBe(2 * H);
    expect(instantInside(1.3 * H, 9.2 * H, 0.5)).toBe(5 * H);
    expect(instantInside(1.3 * H, 9.2 * H, 1)).toBe(9 * H);
    expect(instantInside(2 * H, 4 * H, 1)).toBe(3 * H);
    // Shorter than what the scene can show: its beginning.
    expect(instantInside(1.3 * H, 1.6 * H, 0.5)).toBe(1.3 * H);
  });

  it('places instants in the span, and draws and finds the most at once', () => {
    expect([shareOf([0, 10], 5), shareOf([0, 10], 20), shareOf([5, 5], 5)]).toEqual([0.5, 1, 0]);
    const course = { startMs: 100, stepMs: 10, urban: Float32Array.of(1, 3, 0), rural: Float32Array.of(0, 1, 2) };
    expect(coursePeak(course)).toEqual({ atMs: 110, count: 4 });
    expect(coursePath([course.urban, course.rural], 4, 30, 8)).toBe('M0 8L0.0 6.0H10.0L10.0 0.0H20.0L20.0 4.0H30.0V8Z');
  });
});

describe('the assumed crew', () => {
  it('gives the golden backlog of 312 hours for four people at forty hours', () => {
    const crew = readCrew(null);
    const side = { backlogHours: goldenNumber('backlog_weeks', 'hours') } as MaintenanceSide;
    expect(backlogRow(crew, 'urban').of(side)).toBeCloseTo(goldenNumber('backlog_weeks', 'weeks'), 12);
    expect(backlogRow({ ...crew, people: { urban: 0, rural: 4 } }, 'urban').of(side)).toBeNaN();
  });

  it('is read back from the browser, unless it makes no sense', () => {
    const crew = { people: { urban: 9, rural: 2 }, hoursPerWeek: 35 };
    expect(readCrew(JSON.stringify(crew))).toEqual(crew);
    for (const text of [
      '{',
      '{}',
      'null',
      JSON.stringify({ ...crew, hoursPerWeek: 1e9 }),
      JSON.stringify({ people: {}, hoursPerWeek: 40 }),
    ])
      expect(readCrew(text)).toEqual(readCrew(null));
  });
});

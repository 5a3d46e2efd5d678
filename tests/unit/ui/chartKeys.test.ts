import { describe, expect, it } from 'vitest';

import { medianOf, stepsBetween } from '../../../src/ui/charts/chartData.ts';
import { chartKey } from '../../../src/ui/charts/chartKeys.ts';
import type { ChartCursor } from '../../../src/ui/charts/chartKeys.ts';

const COUNT = 10;

/** Presses keys one after another; `+` before a key is Shift. */
function press(...keys: string[]): { cursor: ChartCursor | null; last: ReturnType<typeof chartKey> } {
  let cursor: ChartCursor | null = null;
  let last: ReturnType<typeof chartKey> = null;
  for (const key of keys) {
    last = chartKey({ key: key.replace('+', ''), shiftKey: key.startsWith('+') }, cursor, COUNT);
    if (last?.kind === 'move') cursor = last.cursor;
  }
  return { cursor, last };
}

describe('keys on a chart', () => {
  it('enter at either end and stay inside', () => {
    expect(press('ArrowRight').cursor).toEqual({ at: 0, anchor: null });
    expect(press('ArrowLeft').cursor).toEqual({ at: COUNT - 1, anchor: null });
    expect(press('Home', 'ArrowLeft').cursor?.at).toBe(0);
    expect(press('Home', 'PageDown').cursor?.at).toBe(COUNT - 1);
  });

  it('pick the step with Enter, and a stretch when Shift drew one', () => {
    expect(press('Home', 'ArrowRight', 'Enter').last).toEqual({ kind: 'pick', at: 1 });
    expect(press('Home', 'ArrowRight', '+ArrowRight', '+ArrowRight', 'Enter').last).toEqual({ kind: 'brush', from: 1, to: 3 });
    expect(press('End', '+ArrowLeft', 'Enter').last).toEqual({ kind: 'brush', from: COUNT - 2, to: COUNT - 1 });
    expect(press('Home', '+ArrowRight', 'ArrowRight', 'Enter').last).toEqual({ kind: 'pick', at: 2 });
  });

  it('leave other keys alone, and everything when there is nothing to move through', () => {
    for (const key of ['Enter', 'Escape', ' ', 'a']) expect(press(key).last, key).toBeNull();
    expect(press('Home', 'Escape').last).toEqual({ kind: 'leave' });
    expect(chartKey({ key: 'Home', shiftKey: false }, null, 0)).toBeNull();
  });
});

describe('a stretch of a chart', () => {
  const times = [0, 10, 20, 30];

  it('is of whole steps, whichever way it was drawn', () => {
    expect(stepsBetween(times, 40, 12, 28)).toEqual([10, 30]);
    expect(stepsBetween(times, 40, 28, 12)).toEqual([10, 30]);
    expect(stepsBetween(times, 40, 31, 39)).toEqual([30, 40]);
    expect(stepsBetween(times, 40, -5, 45)).toEqual([0, 40]);
    expect(stepsBetween(times, 40, 10, 20)).toEqual([10, 20]);
  });
});

describe('a median', () => {
  it('is of what is known', () => {
    expect(medianOf([5, Number.NaN, 1, 3])).toBe(3);
    expect(medianOf([4, 1])).toBe(2.5);
    expect(medianOf([Number.NaN])).toBeNaN();
  });
});

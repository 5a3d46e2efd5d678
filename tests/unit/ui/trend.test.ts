import { describe, expect, it } from 'vitest';

import { trendOf, trendPoints, withSample } from '../../../src/ui/headline/trend.ts';
import type { Sample } from '../../../src/ui/headline/trend.ts';

const MINUTE = 60_000;

function watched(minutes: number, value: (minute: number) => number): readonly Sample[] {
  let samples: readonly Sample[] = [];
  for (let minute = 0; minute <= minutes; minute++) samples = withSample(samples, { atMs: minute * MINUTE, value: value(minute) });
  return samples;
}

describe('the trend of a live figure', () => {
  it('says nothing before five minutes, then the change since the page watched', () => {
    expect(trendOf([])).toBeNull();
    expect(trendOf(watched(4, (minute) => minute))).toBeNull();
    expect(trendOf(watched(7, (minute) => 100 - minute))).toEqual({ delta: -7, lengthMs: 7 * MINUTE });
  });

  it('keeps an hour, one sample a minute, and starts anew when the clock steps back', () => {
    const samples = watched(600, (minute) => minute);
    expect(samples).toHaveLength(61);
    expect(trendOf(samples)).toEqual({ delta: 60, lengthMs: 60 * MINUTE });
    expect(withSample(samples, { atMs: 600.5 * MINUTE, value: 0 })).toBe(samples);
    expect(withSample(samples, { atMs: 0, value: 5 })).toEqual([{ atMs: 0, value: 5 }]);
  });

  it('draws from corner to corner, and a constant as a level line', () => {
    expect(
      trendPoints(
        watched(2, (minute) => minute),
        10,
        4,
      ),
    ).toBe('0.0,4.0 5.0,2.0 10.0,0.0');
    expect(
      trendPoints(
        watched(1, () => 7),
        10,
        4,
      ),
    ).toBe('0.0,4.0 10.0,4.0');
  });
});

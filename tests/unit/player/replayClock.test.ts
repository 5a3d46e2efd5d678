import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { advanceClock, clampInstant } from '../../../src/player/replayClock.ts';

const range = { startMs: 1000, endMs: 11_000, isLoop: false };

describe('replay clock', () => {
  it('moves by real time times speed', () => {
    expect(advanceClock(2000, 16, 60, range)).toEqual({ nowMs: 2960, hasEnded: false });
  });

  it('stops at the last instant of the range', () => {
    expect(advanceClock(10_900, 100, 60, range)).toEqual({ nowMs: 10_999, hasEnded: true });
  });

  it('loops inside the range', () => {
    expect(advanceClock(10_500, 10, 100, { ...range, isLoop: true })).toEqual({ nowMs: 1500, hasEnded: false });
  });

  it('goes back with a negative speed, stops at the first instant and loops from there to the end', () => {
    expect(advanceClock(2000, 10, -50, range)).toEqual({ nowMs: 1500, hasEnded: false });
    expect(advanceClock(1200, 10, -50, range)).toEqual({ nowMs: 1000, hasEnded: true });
    expect(advanceClock(1200, 10, -50, { ...range, isLoop: true })).toEqual({ nowMs: 10_700, hasEnded: false });
    expect(advanceClock(50_000, 10, -1, { ...range, isLoop: true }).nowMs).toBe(10_999);
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 10_999 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: -700_000, max: 700_000 }),
        (at, real, speed) => {
          const { nowMs } = advanceClock(at, real, speed, { ...range, isLoop: true });
          expect(nowMs >= range.startMs && nowMs < range.endMs).toBe(true);
        },
      ),
    );
  });

  it('does not jump after the tab slept', () => {
    expect(advanceClock(1000, 3_600_000, 1, range).nowMs).toBe(1250);
  });

  it('clamps an instant into the span and turns NaN into its start', () => {
    expect([clampInstant(0, 1, 9), clampInstant(9, 1, 9), clampInstant(5, 1, 9), clampInstant(Number.NaN, 1, 9)]).toEqual([1, 8, 5, 1]);
  });
});

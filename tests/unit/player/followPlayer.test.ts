import { describe, expect, it, vi } from 'vitest';

import type { FollowerState } from '../../../src/domain/follower.ts';
import type { PyramidLevel } from '../../../src/domain/history.ts';
import { OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import type { FieldWindow, VariableId } from '../../../src/domain/timeField.ts';
import { FollowPlayer } from '../../../src/player/followPlayer.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const END = 4 * WEEK;

function weekWindow(variable: VariableId, atMs: number, level: PyramidLevel): FieldWindow {
  const startMs = Math.floor(atMs / WEEK) * WEEK;
  return {
    key: `${variable} ${startMs / WEEK}`,
    startMs,
    stepMs: HOUR,
    ...(level === 'hour' ? {} : { level }),
    stepCount: 169,
    venueCount: 1,
    scale: OCCUPANCY_SCALE,
    codes: new Uint8Array(169),
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

interface Asked {
  readonly variable: VariableId;
  readonly atMs: number;
  readonly level: PyramidLevel;
  readonly answer: () => void;
  readonly refuse: (reason: string) => void;
}

/** A worker that answers when the test says so. */
function setUp() {
  const asked: Asked[] = [];
  const states: FollowerState[] = [];
  const player = new FollowPlayer({
    fetchWindow: (variable, atMs, level) =>
      new Promise((resolve, reject) => {
        asked.push({
          variable,
          atMs,
          level,
          answer: () => resolve(weekWindow(variable, atMs, level)),
          refuse: (reason) => reject(new Error(reason)),
        });
      }),
    grid: { startMs: 0, endMs: END, windowMs: WEEK, edges: null, stepsPerWindow: { hour: 168, day: 1, week: 1 } },
    retryAfterMs: 1000,
  });
  player.setListener((state) => states.push(state));
  const last = (): FollowerState => {
    const state = states.at(-1);
    if (state === undefined) throw new Error('The follower has told nothing yet');
    return state;
  };
  return { player, asked, states, last };
}

describe('FollowPlayer', () => {
  it('shows the instant it is given, in the same call once its window is there', async () => {
    const { player, asked, last } = setUp();
    player.show({ atMs: 5 * HOUR, variable: 'water', level: 'hour', speed: 0 });
    expect(last()).toMatchObject({ status: 'loading', field: { window: null } });
    asked[0].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'present', nowMs: 5 * HOUR, field: { step: 5, window: { key: 'water 0' } } });
    player.show({ atMs: 6.25 * HOUR, variable: 'water', level: 'hour', speed: 0 });
    expect(last().field.step).toBe(6.25);
    expect(asked).toHaveLength(1);
  });

  it('shows an answer although the clock moved on while it was fetched', async () => {
    const { player, asked, last } = setUp();
    for (let hour = 0; hour < 30; hour++) player.show({ atMs: hour * HOUR, variable: 'water', level: 'hour', speed: 3600 });
    expect(asked).toHaveLength(1);
    asked[0].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'present', field: { step: 29 } });
  });

  it('fetches the next window while the clock runs, and goes over into it without a gap', async () => {
    const { player, asked, states } = setUp();
    player.show({ atMs: 100 * HOUR, variable: 'water', level: 'hour', speed: 0 });
    asked[0].answer();
    await settle();
    expect(asked).toHaveLength(1);
    player.show({ atMs: 150 * HOUR, variable: 'water', level: 'hour', speed: 3600 });
    expect(asked[1].atMs).toBe(WEEK);
    asked[1].answer();
    await settle();
    states.length = 0;
    for (let hour = 151; hour < 172; hour++) player.show({ atMs: hour * HOUR, variable: 'water', level: 'hour', speed: 3600 });
    expect(states.every(({ status }) => status === 'present')).toBe(true);
    expect(states.at(-1)).toMatchObject({ field: { step: 3, window: { key: 'water 1' } } });
  });

  it('drops what was asked for a variable that is no longer wanted', async () => {
    const { player, asked, last } = setUp();
    player.show({ atMs: HOUR, variable: 'water', level: 'hour', speed: 0 });
    player.show({ atMs: HOUR, variable: 'heat', level: 'hour', speed: 0 });
    expect(last().field.window).toBeNull();
    asked[0].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'loading', field: { window: null } });
    asked[1].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'present', variable: 'heat', field: { window: { key: 'heat 0' } } });
  });

  it('shows nothing outside the history, and asks for nothing there', async () => {
    const { player, asked, last } = setUp();
    player.show({ atMs: HOUR, variable: 'water', level: 'hour', speed: 0 });
    asked[0].answer();
    await settle();
    for (const outside of [-HOUR, END, Number.NaN]) {
      player.show({ atMs: outside, variable: 'water', level: 'hour', speed: 0 });
      expect(last()).toMatchObject({ status: 'outside', field: { window: null } });
    }
    expect(asked).toHaveLength(1);
  });

  it('shows nothing where the history cannot be read, says why, and asks again later', async () => {
    vi.useFakeTimers();
    const { player, asked, last } = setUp();
    player.show({ atMs: HOUR, variable: 'water', level: 'hour', speed: 0 });
    asked[0].answer();
    await settle();
    player.show({ atMs: WEEK + HOUR, variable: 'water', level: 'hour', speed: 0 });
    asked[1].refuse('chunk 1 is broken');
    await settle();
    expect(last()).toMatchObject({ status: 'failed', reason: 'chunk 1 is broken', field: { window: null } });
    player.show({ atMs: WEEK + 2 * HOUR, variable: 'water', level: 'hour', speed: 0 });
    expect(asked).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    asked[2].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'present', field: { step: 2 } });
    player.close();
    vi.useRealTimers();
  });

  it('raises the revision with each window, so that the GPU takes over the new bytes', async () => {
    const { player, asked, states } = setUp();
    for (const atMs of [HOUR, WEEK + HOUR, HOUR]) {
      player.show({ atMs: atMs, variable: 'water', level: 'hour', speed: 0 });
      asked.at(-1)?.answer();
      await settle();
    }
    const shown = states.filter(({ status }) => status === 'present').map(({ field }) => [field.window?.key, field.revision]);
    expect(shown.map(([key]) => key)).toEqual(['water 0', 'water 1', 'water 0']);
    expect(new Set(shown.map(([, revision]) => revision)).size).toBe(3);
  });

  it('has the window before ready when the clock runs backwards', async () => {
    const { player, asked, last } = setUp();
    player.show({ atMs: WEEK + 2 * HOUR, variable: 'water', level: 'hour', speed: -3600 });
    asked[0].answer();
    await settle();
    expect(asked[1].atMs).toBe(WEEK - 1);
    asked[1].answer();
    await settle();
    player.show({ atMs: WEEK - HOUR, variable: 'water', level: 'hour', speed: -3600 });
    expect(last()).toMatchObject({ status: 'present', field: { step: 167 } });
  });

  it('asks for the level that the other side draws, and keeps the old picture until it is there', async () => {
    const { player, asked, last } = setUp();
    player.show({ atMs: HOUR, variable: 'water', level: 'hour', speed: 0 });
    asked[0].answer();
    await settle();
    player.show({ atMs: HOUR, variable: 'water', level: 'day', speed: 0 });
    expect(asked[1].level).toBe('day');
    expect(last()).toMatchObject({ status: 'loading', field: { window: { key: 'water 0' } } });
    asked[1].answer();
    await settle();
    expect(last()).toMatchObject({ status: 'present', field: { window: { level: 'day' } } });
  });
});

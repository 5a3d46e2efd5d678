import { describe, expect, it } from 'vitest';

import { HOURS_PER_CHUNK } from '../../../src/data/codec/zarrHistoryFormat.ts';
import type { PlayerState } from '../../../src/domain/playback.ts';
import { WINDOW_MS } from '../../../src/data/protocol/replayApi.ts';
import { CODE_MISSING, OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import type { FieldWindow, VariableId } from '../../../src/domain/timeField.ts';
import type { FrameSource } from '../../../src/player/frameSource.ts';
import { ReplayPlayer } from '../../../src/player/replayPlayer.ts';

const HOUR = 3_600_000;
const WEEK_STEPS = 168;

/** Frames that happen when the test says so. */
class ManualFrames implements FrameSource {
  #callbacks: ((timeMs: number) => void)[] = [];

  request(callback: (timeMs: number) => void): () => void {
    this.#callbacks.push(callback);
    return () => {
      this.#callbacks = this.#callbacks.filter((other) => other !== callback);
    };
  }

  fire(timeMs: number): void {
    for (const callback of this.#callbacks.splice(0)) callback(timeMs);
  }

  get pending(): number {
    return this.#callbacks.length;
  }
}

function weekWindow(variable: VariableId, atMs: number): FieldWindow {
  const startMs = Math.floor(atMs / (WEEK_STEPS * HOUR)) * WEEK_STEPS * HOUR;
  return {
    key: `${variable} ${startMs}`,
    startMs,
    stepMs: HOUR,
    stepCount: WEEK_STEPS + 1,
    venueCount: 1,
    scale: OCCUPANCY_SCALE,
    codes: new Uint8Array(WEEK_STEPS + 1).fill(startMs / (WEEK_STEPS * HOUR)),
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

function setUp(fetchWindow: (variable: VariableId, atMs: number) => Promise<FieldWindow>) {
  const frames = new ManualFrames();
  const states: PlayerState[] = [];
  const player = new ReplayPlayer({
    fetchWindow,
    startMs: 0,
    endMs: 3 * WEEK_STEPS * HOUR,
    atMs: 0,
    speed: 3600,
    variable: 'occupancy',
    frames,
    windowMs: WINDOW_MS,
    retryAfterMs: 20,
  });
  player.setListener((state) => {
    states.push(state);
    return Promise.resolve();
  });
  return { player, frames, states, last: () => states[states.length - 1] };
}

describe('ReplayPlayer', () => {
  it('shows the window that holds the asked instant, at its fractional step', async () => {
    const { player, last } = setUp((variable, atMs) => Promise.resolve(weekWindow(variable, atMs)));
    await settle();
    await player.seek(WEEK_STEPS * HOUR + 1.5 * HOUR);
    await settle();
    expect(last().presence).toBe('present');
    expect(last().field.window?.startMs).toBe(WEEK_STEPS * HOUR);
    expect(last().field.step).toBe(1.5);
  });

  it('shows the newest of two seeks whose answers come in the wrong order', async () => {
    const answers: (() => void)[] = [];
    const { player, last } = setUp((variable, atMs) => new Promise((resolve) => answers.push(() => resolve(weekWindow(variable, atMs)))));
    answers.shift()?.();
    await settle();
    const a = player.seek(WEEK_STEPS * HOUR);
    const b = player.seek(2 * WEEK_STEPS * HOUR + HOUR);
    answers.shift()?.();
    await settle();
    answers.shift()?.();
    await Promise.all([a, b]);
    await settle();
    expect(last().field.window?.startMs).toBe(2 * WEEK_STEPS * HOUR);
    expect(last().field.step).toBe(1);
    expect(player.isIdle).toBe(true);
  });

  it('moves only the step while it plays inside a window', async () => {
    const { player, frames, last } = setUp((variable, atMs) => Promise.resolve(weekWindow(variable, atMs)));
    await settle();
    player.play();
    await settle();
    const before = last().field;
    frames.fire(0);
    await settle();
    frames.fire(100);
    await settle();
    expect(last().field.step).toBeCloseTo(0.1, 10);
    expect(last().field.revision).toBe(before.revision);
    expect(last().field.window).toBe(before.window);
  });

  it('asks for no frame when paused', async () => {
    const { player, frames } = setUp((variable, atMs) => Promise.resolve(weekWindow(variable, atMs)));
    await settle();
    player.play();
    expect(frames.pending).toBe(1);
    player.pause();
    expect(frames.pending).toBe(0);
  });

  it('has the next window before this one ends, and crosses without buffering', async () => {
    const { player, frames, states, last } = setUp((variable, atMs) => Promise.resolve(weekWindow(variable, atMs)));
    await settle();
    await player.seek(167.9 * HOUR);
    player.play();
    frames.fire(0);
    await settle();
    frames.fire(50);
    await settle();
    expect(last().field.next?.startMs).toBe(WEEK_STEPS * HOUR);
    states.length = 0;
    frames.fire(200);
    await settle();
    expect(last().field.window?.startMs).toBe(WEEK_STEPS * HOUR);
    expect(states.map((state) => state.presence)).not.toContain('buffering');
  });

  it('waits for the listener before it emits again', async () => {
    const frames = new ManualFrames();
    const releases: (() => void)[] = [];
    let calls = 0;
    const player = new ReplayPlayer({
      fetchWindow: (variable, atMs) => Promise.resolve(weekWindow(variable, atMs)),
      startMs: 0,
      endMs: WEEK_STEPS * HOUR,
      atMs: 0,
      speed: 60,
      variable: 'occupancy',
      frames,
      windowMs: WINDOW_MS,
    });
    player.setListener(() => {
      calls += 1;
      return new Promise((resolve) => releases.push(resolve));
    });
    await settle();
    player.setSpeed(300);
    player.setSpeed(900);
    await settle();
    expect(calls).toBe(1);
    releases.shift()?.();
    await settle();
    expect(calls).toBe(2);
  });

  it('tells a failed read as an alert and plays on elsewhere', async () => {
    const { player, last } = setUp((variable, atMs) =>
      atMs >= WEEK_STEPS * HOUR && atMs < 2 * WEEK_STEPS * HOUR
        ? Promise.reject(new Error('hour/occupancy/c/1/0 is truncated'))
        : Promise.resolve(weekWindow(variable, atMs)),
    );
    await settle();
    await player.seek(WEEK_STEPS * HOUR);
    await settle();
    expect(last().presence).toBe('failed');
    expect(last().alerts[0].values.reason).toContain('truncated');
    await player.seek(0);
    await settle();
    expect(last().presence).toBe('present');
  });

  it('shows an unreadable week as missing, plays on through it into the next, and asks for it only now and then', async () => {
    let asked = 0;
    const { player, frames, last } = setUp((variable, atMs) => {
      if (atMs < WINDOW_MS || atMs >= 2 * WINDOW_MS) return Promise.resolve(weekWindow(variable, atMs));
      asked += 1;
      return Promise.reject(new Error('hour/occupancy/c/1/0 is truncated'));
    });
    await settle();
    await player.seek(WINDOW_MS - HOUR / 2);
    player.setSpeed(3600 * 400);
    player.play();
    let sawMissing = false;
    for (let frame = 0; frame < 60 && last().clock.nowMs < 2 * WINDOW_MS + HOUR; frame++) {
      frames.fire(frame * 16);
      await settle();
      const { window } = last().field;
      if (window !== null && window.startMs === WINDOW_MS) sawMissing = window.codes.every((code) => code === CODE_MISSING);
    }
    expect(sawMissing).toBe(true);
    expect(last().presence).toBe('present');
    expect(last().field.window?.startMs).toBe(2 * WINDOW_MS);
    expect(last().alerts).toHaveLength(1);
    expect(asked).toBeLessThan(6);
    player.close();
  });

  it('asks again for a week that could not be read, and shows it when it can be', async () => {
    let isCut = false;
    const { player, last } = setUp((variable, atMs) =>
      isCut ? Promise.reject(new Error('could not be reached')) : Promise.resolve(weekWindow(variable, atMs)),
    );
    await settle();
    isCut = true;
    await player.seek(WINDOW_MS + HOUR);
    expect(last().presence).toBe('failed');
    expect(player.isIdle).toBe(true);
    isCut = false;
    await expect.poll(() => last().presence).toBe('present');
    expect(last().field.window?.startMs).toBe(WINDOW_MS);
    expect(last().field.step).toBe(1);
    player.close();
  });

  it('reads at once what failed before when it is asked for again', async () => {
    let isCut = true;
    const { player, last } = setUp((variable, atMs) =>
      isCut && atMs >= WINDOW_MS ? Promise.reject(new Error('could not be reached')) : Promise.resolve(weekWindow(variable, atMs)),
    );
    await settle();
    await player.seek(WINDOW_MS);
    isCut = false;
    await player.seek(WINDOW_MS + 2 * HOUR);
    await settle();
    expect(last().presence).toBe('present');
    expect(last().field.step).toBe(2);
    player.close();
  });

  it('keeps its clock when a listener throws', async () => {
    const { player, frames } = setUp((variable, atMs) => Promise.resolve(weekWindow(variable, atMs)));
    await settle();
    const unhandled: unknown[] = [];
    const catchIt = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', catchIt);
    const seen: PlayerState[] = [];
    player.setListener((state) => {
      seen.push(state);
      if (seen.length === 1) throw new Error('a panel broke');
      return Promise.resolve();
    });
    await settle();
    player.play();
    await settle();
    frames.fire(0);
    await settle();
    frames.fire(100);
    await settle();
    expect(seen.at(-1)?.clock.nowMs).toBeGreaterThan(0);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    process.off('unhandledRejection', catchIt);
    expect(unhandled).toHaveLength(1);
    player.close();
  });

  it('counts windows as the history’s chunks are cut', () => {
    expect(WINDOW_MS).toBe(HOURS_PER_CHUNK * HOUR);
  });
});

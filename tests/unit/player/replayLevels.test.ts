import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { STEPS_PER_WINDOW, WINDOW_MS } from '../../../src/data/protocol/replayApi.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/civilTime.ts';
import type { PyramidLevel } from '../../../src/domain/history.ts';
import { DAY_A_SECOND, levelOfPlay, WEEK_A_SECOND } from '../../../src/domain/playback.ts';
import type { PlayerState } from '../../../src/domain/playback.ts';
import { edgeIndexAt, stepEdges } from '../../../src/domain/stepEdges.ts';
import { CODE_MISSING, OCCUPANCY_SCALE, sampleField } from '../../../src/domain/timeField.ts';
import type { FieldWindow, VariableId } from '../../../src/domain/timeField.ts';
import type { FrameSource } from '../../../src/player/frameSource.ts';
import { ReplayPlayer } from '../../../src/player/replayPlayer.ts';

const ZONE = 'Europe/Berlin';
/** Over the year's end, the leap day and both clock changes of 2024. */
const START_MS = Date.parse('2023-12-04T00:00:00+01:00');
const HOURS = 168 * 50 + 30;
const END_MS = START_MS + HOURS * HOUR_MS;
const EDGES = stepEdges(ZONE, START_MS, END_MS);
const VENUES = 3;

/** A value of its own for every hour and venue, so that a step too far shows. */
function hourCode(hour: number, venue: number): number {
  return (hour * 7 + venue * 31) % 200;
}

/** As the engine cuts and codes windows: a window that is sought alone repeats its last hour. */
function windowOf(_variable: VariableId, atMs: number, level: PyramidLevel): FieldWindow {
  const perWindow = STEPS_PER_WINDOW[level];
  const edges = level === 'hour' ? Float64Array.from({ length: HOURS + 1 }, (_, i) => START_MS + i * HOUR_MS) : EDGES[level];
  const first = Math.floor(edgeIndexAt(edges, atMs) / perWindow) * perWindow;
  const edgesMs = edges.slice(first, first + perWindow + 1);
  const count = edgesMs.length - 1;
  const codes = new Uint8Array((count + 1) * VENUES);
  for (let step = 0; step <= count; step++) {
    for (let v = 0; v < VENUES; v++) codes[step * VENUES + v] = hourCode(first + Math.min(step, count - 1), v);
  }
  const hours = { stepMs: HOUR_MS };
  const coarse = { stepMs: DAY_MS, level, edgesMs };
  return {
    key: `${level} ${first}`,
    startMs: edgesMs[0],
    stepCount: count + 1,
    venueCount: VENUES,
    scale: OCCUPANCY_SCALE,
    codes,
    ...(level === 'hour' ? hours : coarse),
  };
}

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
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

function setUp(
  atMs: number,
  speed: number,
  loop: readonly [number, number] | null = null,
  isReadable: (atMs: number, level: PyramidLevel) => boolean = () => true,
) {
  const frames = new ManualFrames();
  const asked: { atMs: number; level: PyramidLevel }[] = [];
  const states: PlayerState[] = [];
  const player = new ReplayPlayer({
    fetchWindow: (variable, at, level) => {
      asked.push({ atMs: at, level });
      return isReadable(at, level)
        ? Promise.resolve(windowOf(variable, at, level))
        : Promise.reject(new Error(`${level}/occupancy/c/1/0 is truncated`));
    },
    startMs: START_MS,
    endMs: END_MS,
    atMs,
    speed,
    loop,
    variable: 'occupancy',
    frames,
    windowMs: WINDOW_MS,
    coarse: { edges: EDGES, stepsPerWindow: STEPS_PER_WINDOW },
  });
  player.setListener((state) => {
    states.push(state);
    return Promise.resolve();
  });
  let timeMs = 0;
  const frame = async (realMs: number): Promise<void> => {
    frames.fire((timeMs += realMs));
    await settle();
  };
  return { player, asked, states, frame, last: () => states[states.length - 1] };
}

/** What every venue shows, in the words of the shader. */
function drawn({ field }: PlayerState): readonly number[] {
  const { window, step } = field;
  if (window === null) throw new Error('nothing is drawn');
  return Array.from({ length: VENUES }, (_, venue) => sampleField(window, venue, step).code);
}

const speeds = fc.constantFrom(60, 3600, 20_000, DAY_A_SECOND, WEEK_A_SECOND, -60, -3600, -DAY_A_SECOND, -WEEK_A_SECOND);
const instants = fc.integer({ min: START_MS, max: END_MS - 1 });

describe('the level that is drawn', () => {
  it('is never coarser at a lower speed, nor in a shorter loop', () => {
    const order: readonly PyramidLevel[] = ['hour', 'day', 'week'];
    const pace = fc.integer({ min: 1, max: 2_000_000 });
    fc.assert(
      fc.property(pace, pace, fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (a, b, hoursA, hoursB) => {
        const level = (speed: number, hours: number): number => order.indexOf(levelOfPlay(speed, [0, hours * HOUR_MS]));
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)];
        const [short, long] = [Math.min(hoursA, hoursB), Math.max(hoursA, hoursB)];
        expect(level(slow, short)).toBeLessThanOrEqual(level(fast, short));
        expect(level(fast, short)).toBeLessThanOrEqual(level(fast, long));
        expect(levelOfPlay(-fast, null)).toBe(levelOfPlay(fast, null));
      }),
    );
    expect([3600, DAY_A_SECOND, WEEK_A_SECOND].map((speed) => levelOfPlay(speed, null))).toEqual(['hour', 'day', 'week']);
  });

  it('changes with the speed without a moment of nothing', async () => {
    const { player, states, frame, last } = setUp(START_MS + 10 * DAY_MS, 3600);
    await settle();
    player.play();
    await frame(16);
    states.length = 0;
    player.setSpeed(DAY_A_SECOND);
    await settle();
    await frame(16);
    expect(last().field.window?.level).toBe('day');
    expect(states.every(({ presence, field }) => presence === 'present' && field.window !== null)).toBe(true);
  });

  it('holds a day’s mean for the whole day, of 23, 24 or 25 hours, when the clock stands', async () => {
    const { player, last } = setUp(START_MS, DAY_A_SECOND);
    await settle();
    for (const day of ['2024-02-29', '2024-03-31', '2024-10-27', '2023-12-31', '2024-01-01']) {
      const index = EDGES.day.findIndex((edge) => new Date(edge + 7_200_000).toISOString().startsWith(day));
      for (const share of [0, 0.3, 0.97]) {
        await player.seek(EDGES.day[index] + share * (EDGES.day[index + 1] - EDGES.day[index]));
        await settle();
        expect(drawn(last())).toEqual([0, 1, 2].map((venue) => hourCode(index, venue)));
      }
    }
  });
});

describe('playing', () => {
  it('shows the same at the same instant whether it was sought or played to, at every speed, forwards and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        instants,
        speeds,
        fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 3, maxLength: 40 }),
        async (at, speed, frames) => {
          const through = setUp(at, speed);
          await settle();
          through.player.play();
          await through.frame(1);
          for (const realMs of frames) await through.frame(realMs);
          const played = through.last();
          const sought = setUp(played.clock.nowMs, speed);
          await settle();
          if (played.clock.isPlaying) sought.player.play();
          await sought.frame(1);
          await sought.frame(0);
          const there = sought.last();
          expect(there.clock.nowMs).toBe(played.clock.nowMs);
          expect(there.field.window?.startMs).toBe(played.field.window?.startMs);
          expect(there.field.step).toBe(played.field.step);
          expect(drawn(there)).toEqual(drawn(played));
          through.player.close();
          sought.player.close();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('gives the same field for the same tick twice', async () => {
    await fc.assert(
      fc.asyncProperty(instants, speeds, async (at, speed) => {
        const { player, frame, last } = setUp(at, speed);
        await settle();
        player.play();
        await frame(1);
        await frame(100);
        const [field, shown] = [last().field, drawn(last())];
        await frame(0);
        expect(last().field.window).toBe(field.window);
        expect(last().field.step).toBe(field.step);
        expect(last().field.revision).toBe(field.revision);
        expect(drawn(last())).toEqual(shown);
        player.close();
      }),
      { numRuns: 60 },
    );
  });

  it('crosses into the window before without buffering when it plays backwards, and stops at the start', async () => {
    const { player, asked, states, frame, last } = setUp(START_MS + WINDOW_MS + HOUR_MS / 4, -3600);
    await settle();
    player.play();
    await settle();
    await frame(1);
    expect(asked.at(-1)).toEqual({ atMs: START_MS + WINDOW_MS - 1, level: 'hour' });
    states.length = 0;
    for (let i = 0; i < 3; i++) await frame(200);
    expect(last().field.window?.startMs).toBe(START_MS);
    expect(states.map(({ presence }) => presence)).not.toContain('buffering');
    await player.seek(START_MS + HOUR_MS / 8);
    for (let i = 0; i < 3; i++) await frame(200);
    expect(last().clock).toMatchObject({ nowMs: START_MS, isPlaying: false });
  });

  it('fetches the window before while a hand scrubs backwards towards it, and none after a jump elsewhere', async () => {
    const { player, asked } = setUp(START_MS + 3 * WINDOW_MS + 60 * HOUR_MS, 3600);
    await settle();
    await player.seek(START_MS + 3 * WINDOW_MS + 20 * HOUR_MS);
    await settle();
    expect(asked.at(-1)).toEqual({ atMs: START_MS + 3 * WINDOW_MS - 1, level: 'hour' });
    asked.length = 0;
    await player.seek(START_MS + 20 * WINDOW_MS + 2 * HOUR_MS);
    await settle();
    expect(asked).toHaveLength(1);
  });

  it('goes round a loop over several windows, with the loop’s start fetched before its end', async () => {
    const loop = [START_MS + WINDOW_MS - 5 * HOUR_MS, START_MS + WINDOW_MS + 2 * HOUR_MS] as const;
    const { player, states, frame, last } = setUp(loop[0], 3600, loop);
    await settle();
    player.play();
    await frame(1);
    states.length = 0;
    const seen: number[] = [];
    for (let i = 0; i < 80; i++) {
      await frame(250);
      seen.push(last().clock.nowMs);
    }
    expect(seen.every((at) => at >= loop[0] && at < loop[1])).toBe(true);
    expect(seen.filter((at, i) => i > 0 && at < seen[i - 1]).length).toBeGreaterThanOrEqual(2);
    expect(states.map(({ presence }) => presence)).not.toContain('buffering');
  });

  it('answers the newest of fifty quick seeks, with at most one more fetch than two', async () => {
    const { player, asked, last } = setUp(START_MS, 3600);
    await settle();
    asked.length = 0;
    const targets = Array.from({ length: 50 }, (_, i) => START_MS + (i + 1) * 160 * HOUR_MS);
    await Promise.all(targets.map((at) => player.seek(at)));
    await settle();
    expect(last().clock.nowMs).toBe(targets[49]);
    expect(last().presence).toBe('present');
    expect(last().field.window?.startMs).toBe(windowOf('occupancy', targets[49], 'hour').startMs);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(player.isIdle).toBe(true);
  });

  it('steps by the level that is shown: an hour, a local day, a week', async () => {
    const { player, last } = setUp(Date.parse('2024-03-30T15:00:00+01:00'), 3600);
    await settle();
    await player.step(1);
    expect(new Date(last().clock.nowMs).toISOString()).toBe('2024-03-30T15:00:00.000Z');
    player.setSpeed(DAY_A_SECOND);
    await player.step(1);
    expect(last().clock.nowMs).toBe(Date.parse('2024-03-31T00:00:00+01:00'));
    await player.step(1);
    expect(last().clock.nowMs).toBe(Date.parse('2024-04-01T00:00:00+02:00'));
    player.setSpeed(WEEK_A_SECOND);
    await player.step(-1);
    expect(last().clock.nowMs).toBe(Date.parse('2024-03-25T00:00:00+01:00'));
  });

  it('shows a quarter of days that cannot be read as missing, says so once, and plays on through it', async () => {
    const [from, to] = [EDGES.day[92], EDGES.day[184]];
    const { player, frame, last } = setUp(EDGES.day[90], DAY_A_SECOND, null, (at, level) => level !== 'day' || at < from || at >= to);
    await settle();
    player.setSpeed(6 * DAY_A_SECOND);
    player.play();
    let missing = 0;
    for (let i = 0; i < 80 && last().clock.nowMs < to + HOUR_MS; i++) {
      await frame(240);
      const { clock, presence } = last();
      if (clock.nowMs < from || clock.nowMs >= to || presence === 'buffering') continue;
      missing += 1;
      expect(presence).toBe('failed');
      expect(drawn(last())).toEqual([CODE_MISSING, CODE_MISSING, CODE_MISSING]);
    }
    expect(missing).toBeGreaterThan(20);
    expect(last().presence).toBe('present');
    expect(last().field.window?.startMs).toBe(to);
    expect(last().alerts).toHaveLength(1);
    player.close();
  });
});

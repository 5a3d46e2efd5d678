import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { STEPS_PER_WINDOW } from '../../../../src/data/protocol/replayApi.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import { createTimeAxis } from '../../../../src/data/replay/timeAxis.ts';
import { HOUR_MS } from '../../../../src/domain/civilTime.ts';
import type { PyramidLevel } from '../../../../src/domain/history.ts';
import { stepEdges } from '../../../../src/domain/stepEdges.ts';
import { CODE_MISSING, CODE_NO_SENSOR, decodeValue } from '../../../../src/domain/timeField.ts';
import type { FieldWindow } from '../../../../src/domain/timeField.ts';
import {
  atHour,
  DISTRICT_OF_VENUE,
  HAS_COUNTER,
  HOUR_COUNT,
  LOCATION,
  METERS_WATER,
  smallColumns,
  smallValues,
  spiedSource,
  START_MS,
  VARIABLES,
  writeSmallHistory,
} from './smallHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
const END_MS = START_MS + HOUR_COUNT * HOUR_MS;
let folder: string;
let engine: ReplayEngine;

beforeAll(async () => {
  folder = await writeSmallHistory();
  engine = new ReplayEngine(() => spiedSource(folder).source);
  await engine.open(LOCATION, 'history.zarr', smallColumns());
});

function edgesOf(window: FieldWindow): Float64Array {
  if (window.edgesMs === undefined) throw new Error(`${window.key} has no edges`);
  return window.edgesMs;
}

describe('windows of days and weeks', () => {
  it('hold the mean over the hours read, within half a code, and never a zero for what was not read', async () => {
    const small = smallValues();
    for (const level of ['day', 'week'] as const) {
      for (const variable of VARIABLES) {
        const window = await engine.window(variable, atHour(200), level);
        const edges = edgesOf(window);
        const divisor = variable === 'water' ? [100, 200, 300, 400, 500].map((area) => area / 1000) : smallColumns().capacity;
        for (let step = 0; step < window.stepCount - 1; step++) {
          const [from, to] = [(edges[step] - START_MS) / HOUR_MS, (edges[step + 1] - START_MS) / HOUR_MS];
          for (let v = 0; v < VENUES; v++) {
            const hours = Array.from({ length: to - from }, (_, i) => small.value[variable][(from + i) * VENUES + v]);
            const read = hours.filter((value) => !Number.isNaN(value));
            const code = window.codes[step * VENUES + v];
            if ((variable === 'water' ? METERS_WATER : HAS_COUNTER)[v] === 0) expect(code).toBe(CODE_NO_SENSOR);
            else if (read.length === 0) expect(code).toBe(CODE_MISSING);
            else {
              const mean = read.reduce((sum, value) => sum + value, 0) / read.length / divisor[v];
              expect(Math.abs(decodeValue(code, window.scale) - mean)).toBeLessThanOrEqual(window.scale.perCode * 0.501);
            }
          }
        }
      }
    }
  });

  it('know the day of 23 hours and the cut last week', async () => {
    const days = edgesOf(await engine.window('visits', START_MS, 'day'));
    const lengths = Array.from(days.subarray(1), (edge, i) => (edge - days[i]) / HOUR_MS);
    expect(lengths.filter((hours) => hours === 23)).toHaveLength(1);
    expect(days[lengths.indexOf(23)]).toBe(Date.parse('2026-03-29T00:00:00+01:00'));
    const weeks = edgesOf(await engine.window('visits', START_MS, 'week'));
    expect(Array.from(weeks.subarray(1), (edge, i) => (edge - weeks[i]) / HOUR_MS)).toEqual([168, 167, 149]);
  });

  it('cost one chunk of values, for resources once the counts of the level', async () => {
    const { source, read } = spiedSource(folder);
    const fresh = new ReplayEngine(() => source);
    await fresh.open(LOCATION, 'history.zarr', smallColumns());
    read.length = 0;
    await fresh.window('occupancy', atHour(30), 'day');
    expect(read).toEqual(['history.zarr/day/occupancy/c/0/0']);
    read.length = 0;
    await fresh.window('water', atHour(30), 'day');
    expect(read.toSorted()).toEqual(['history.zarr/day/water/c/0/0', 'history.zarr/day/water_n/c/0/0']);
  });

  it('tile the history at every level: each instant lies in the window that is asked for it, and the next starts where it ends', async () => {
    for (const level of ['hour', 'day', 'week'] as const satisfies readonly PyramidLevel[]) {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: START_MS, max: END_MS - 1 }), async (atMs) => {
          const window = await engine.window('occupancy', atMs, level);
          const steps = window.stepCount - 1;
          const endMs = window.edgesMs?.[steps] ?? window.startMs + steps * window.stepMs;
          expect(window.startMs).toBeLessThanOrEqual(atMs);
          expect(endMs).toBeGreaterThan(atMs);
          expect(window.codes).toHaveLength((steps + 1) * VENUES);
          if (endMs < END_MS) expect((await engine.window('occupancy', endMs, level)).startMs).toBe(endMs);
          else expect(endMs).toBe(END_MS);
          if (window.startMs > START_MS) {
            const before = await engine.window('occupancy', window.startMs - 1, level);
            expect(before.edgesMs?.at(-1) ?? before.startMs + (before.stepCount - 1) * before.stepMs).toBe(window.startMs);
          }
        }),
        { numRuns: 40 },
      );
    }
  });
});

describe('edges of steps', () => {
  it('are those of the history’s own axis, in zones of whole and half hours, over a leap day and a year’s end', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC');
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: Date.UTC(2023, 11, 1) / HOUR_MS, max: Date.UTC(2024, 2, 1) / HOUR_MS }),
        fc.integer({ min: 1, max: 2500 }),
        (timeZone, startHour, hourCount) => {
          const startMs = startHour * HOUR_MS;
          const axis = createTimeAxis(timeZone, startMs, hourCount);
          const edges = stepEdges(timeZone, startMs, startMs + hourCount * HOUR_MS);
          expect(Array.from(edges.day)).toEqual(Array.from(axis.dayEdges, (hour) => startMs + hour * HOUR_MS));
          expect(Array.from(edges.week)).toEqual(Array.from(axis.weekEdges, (hour) => startMs + hour * HOUR_MS));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('windows stay under the layers that every device has', () => {
    for (const steps of Object.values(STEPS_PER_WINDOW)) expect(steps + 1).toBeLessThanOrEqual(256);
  });
});

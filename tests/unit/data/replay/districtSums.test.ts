import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import type { DistrictSums } from '../../../../src/domain/districtSums.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import type { VariableId } from '../../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import {
  atHour,
  DISTRICT_OF_VENUE,
  HOUR_COUNT,
  LOCATION,
  METERS_WATER,
  HAS_COUNTER,
  smallColumns,
  smallValues,
  spiedSource,
  writeSmallHistory,
} from './smallHistory.ts';
import type { Small, SmallVariable } from './smallHistory.ts';
import { writeFullHistory } from './fullHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
const DISTRICTS = 3;
const CAPACITY = [50, 60, 70, 80, 90];
const TYPE = [6, 0, 6, 0, 0];

let folder = '';
let engine: ReplayEngine;
let small: Small;

beforeAll(async () => {
  folder = await writeSmallHistory();
  small = smallValues();
  engine = new ReplayEngine(() => spiedSource(folder).source);
  await engine.open(LOCATION, 'history.zarr', smallColumns());
});

const edgeLists = fc
  .uniqueArray(fc.integer({ min: 0, max: HOUR_COUNT }), { minLength: 2, maxLength: 6 })
  .map((hours) => hours.toSorted((a, b) => a - b));
const typeLists = fc.constantFrom([], [0], [6], [0, 6]);

/** Plain additions over the hours as they were written. */
function plain(variable: SmallVariable, from: number, to: number, district: number, types: readonly number[]) {
  const total = { sum: 0, read: 0, imputed: 0, open: 0, counted: 0, visits: 0, visitorHours: 0, capacity: 0 };
  for (let v = 0; v < VENUES; v++) {
    if (DISTRICT_OF_VENUE[v] !== district || (types.length > 0 && !types.includes(TYPE[v]))) continue;
    const both = METERS_WATER[v] === 1 && HAS_COUNTER[v] === 1;
    for (let hour = from; hour < to; hour++) {
      const at = hour * VENUES + v;
      const bits = small.quality[at];
      const value = small.value[variable][at];
      if (variable !== 'water' || both) {
        if (!Number.isNaN(small.value.visits[at])) total.visits += small.value.visits[at];
        if (!Number.isNaN(small.value.occupancy[at])) total.visitorHours += small.value.occupancy[at];
      }
      if (Number.isNaN(value)) continue;
      total.sum += value;
      total.read += 1;
      if (variable !== 'water' || both) total.counted += value;
      if ((bits & QUALITY.imputed) !== 0) total.imputed += 1;
      if ((bits & QUALITY.closed) !== 0) continue;
      total.open += 1;
      if (variable === 'occupancy') total.capacity += CAPACITY[v];
    }
  }
  return total;
}

describe('sums by district', () => {
  it('are plain additions for random periods, types and gaps: values, open and imputed hours, both sides of ratios, capacity', async () => {
    await fc.assert(
      fc.asyncProperty(edgeLists, typeLists, async (hours, types) => {
        const sums = await engine.districtSums('all', Float64Array.from(hours, atHour), { ...NO_FILTER, types });
        expect([...sums.edgesMs]).toEqual(hours.map(atHour));
        for (const variable of ['occupancy', 'visits', 'water'] as const) {
          const of = sums.by[variable];
          if (of === undefined) throw new Error(`no ${variable}`);
          for (let k = 0; k < hours.length - 1; k++) {
            for (let district = 0; district < DISTRICTS; district++) {
              const at = k * DISTRICTS + district;
              const wanted = plain(variable, hours[k], hours[k + 1], district, types);
              for (const key of ['sum', 'counted', 'visits', 'visitorHours'] as const)
                expect(of[key][at], `${variable} ${key}`).toBeCloseTo(wanted[key], types.length === 0 ? 7 : 3);
              for (const key of ['read', 'imputed', 'open'] as const) expect(of[key][at], `${variable} ${key}`).toBe(wanted[key]);
              if (variable === 'occupancy') expect(sums.capacityHours[at]).toBeCloseTo(wanted.capacity, 6);
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('read two rows of each prefix sum a period, whatever its length', async () => {
    const chunksFor = async (to: number): Promise<number> => {
      const fresh = new ReplayEngine(() => spiedSource(folder).source);
      await fresh.open(LOCATION, 'history.zarr', smallColumns());
      const before = (await fresh.stats()).chunksFetched;
      await fresh.districtSums(['water'], Float64Array.of(atHour(1), atHour(to)), NO_FILTER);
      return (await fresh.stats()).chunksFetched - before;
    };
    expect(await chunksFor(HOUR_COUNT - 1)).toBe(await chunksFor(5));
  });

  it('are the same in one period and in its parts, and leave out what is not asked', async () => {
    const parts = await engine.districtSums(['water'], Float64Array.of(atHour(5), atHour(77), atHour(300)), NO_FILTER);
    const whole = await engine.districtSums(['water'], Float64Array.of(atHour(5), atHour(300)), { ...NO_FILTER, classes: ['rural'] });
    expect(Object.keys(parts.by)).toEqual(['water']);
    expect([...whole.asked]).toEqual([0, 1, 0]);
    for (let d = 0; d < DISTRICTS; d++) {
      const [a, b] = [parts.by.water?.sum, whole.by.water?.sum];
      expect((a?.[d] ?? 0) + (a?.[DISTRICTS + d] ?? 0)).toBeCloseTo(b?.[d] ?? Number.NaN, 9);
    }
  });

  it('of a history before version 3 are told, but for open and imputed hours', async () => {
    const text = new TextDecoder();
    for (const version of [1, 2]) {
      const older = (bytes: Uint8Array): Uint8Array =>
        new TextEncoder().encode(text.decode(bytes).replace('"version":3', `"version":${version}`));
      const old = new ReplayEngine(() => spiedSource(folder, new Map([['history.zarr/zarr.json', older]])).source);
      await old.open(LOCATION, 'history.zarr', smallColumns());
      const span = [atHour(10), atHour(400)] as const;
      const sums = await old.districtSums('all', Float64Array.from(span), NO_FILTER);
      const now = await engine.districtSums('all', Float64Array.from(span), NO_FILTER);
      expect([...(sums.by.water?.sum ?? [])]).toEqual([...(now.by.water?.sum ?? [])]);
      expect(sums.by.water?.open.every(Number.isNaN)).toBe(true);
      const figures = await old.figures(span, NO_FILTER);
      const perOpenHour = figures.find(({ id }) => id === 'water.perOpenHour');
      expect([perOpenHour?.value, perOpenHour?.note]).toEqual([null, 'noOpenHours']);
      expect(figures.find(({ id }) => id === 'water.total')?.imputedShare).toBeGreaterThan(0);
    }
  });
});

describe('a history with every variable', () => {
  it('has cooling and maintenance, booked where nobody read, with opening hours from the timetable', async () => {
    const made = await writeFullHistory();
    const full = new ReplayEngine(() => spiedSource(made.folder).source);
    const info = await full.open(LOCATION, 'history.zarr', made.columns);
    expect(info?.variables).toEqual(['occupancy', 'visits', 'electricity', 'heat', 'cooling', 'water', 'staff', 'maintenance']);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: made.hours }), { minLength: 2, maxLength: 2 }),
        typeLists,
        async (pair, types) => {
          const [from, to] = pair.toSorted((a, b) => a - b);
          const edges = Float64Array.of(made.startMs + from * 3_600_000, made.startMs + to * 3_600_000);
          const sums: DistrictSums = await full.districtSums('all', edges, { ...NO_FILTER, types });
          for (const [variable, column] of Object.entries(made.columnsByVariable) as [VariableId, Float64Array][]) {
            const wanted = made.add(column, variable, from, to, types);
            const of = sums.by[variable];
            expect(
              of?.sum.reduce((a, b) => a + b),
              variable,
            ).toBeCloseTo(wanted.sum, types.length === 0 ? 6 : 1);
            expect(
              of?.read.reduce((a, b) => a + b),
              variable,
            ).toBe(wanted.read);
            expect(
              of?.open.reduce((a, b) => a + b),
              variable,
            ).toBe(wanted.open);
            expect(
              of?.imputed.reduce((a, b) => a + b),
              variable,
            ).toBe(wanted.imputed);
          }
        },
      ),
      { numRuns: 20 },
    );
    const figures = await full.figures([made.startMs, made.startMs + made.hours * 3_600_000], NO_FILTER);
    expect(figures.find(({ id }) => id === 'maintenance.total')?.missingShare).toBe(0);
    expect(figures.find(({ id }) => id === 'maintenance.perVisit')?.unit).toBe('EUR/{visit}');
    const typed = await full.figures([made.startMs, made.startMs + made.hours * 3_600_000], { ...NO_FILTER, types: [6] });
    const utilisation = typed.find(({ id }) => id === 'occupancy.utilisation');
    expect(utilisation?.value).toBeCloseTo(made.utilisation([6]), 6);
  });
});

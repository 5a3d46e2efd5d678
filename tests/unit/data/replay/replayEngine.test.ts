import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import type { Figure } from '../../../../src/domain/figures.ts';
import { FORMULAS } from '../../../../src/domain/formulas.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, decodeValue } from '../../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { VenueFilter } from '../../../../src/domain/venue.ts';
import type { Small, SmallVariable } from './smallHistory.ts';
import {
  atHour,
  DISTRICT_IS_URBAN,
  DISTRICT_OF_VENUE,
  HAS_COUNTER,
  HOUR_COUNT,
  LOCATION,
  METERS_WATER,
  smallColumns,
  smallValues,
  spiedSource,
  VARIABLES,
  writeSmallHistory,
} from './smallHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
let folder: string;
let small: Small;
let engine: ReplayEngine;

beforeAll(async () => {
  folder = await writeSmallHistory();
  small = smallValues();
  engine = new ReplayEngine(() => spiedSource(folder).source);
  await engine.open(LOCATION, 'history.zarr', smallColumns());
});

function passes(venue: number, filter: VenueFilter): boolean {
  const district = DISTRICT_OF_VENUE[venue];
  const isUrban = DISTRICT_IS_URBAN[district] === 1;
  return (
    (filter.types.length === 0 || filter.types.includes(smallColumns().type[venue])) &&
    (filter.classes.length === 0 || filter.classes.includes(isUrban ? 'urban' : 'rural')) &&
    (filter.districts.length === 0 || filter.districts.includes(district))
  );
}

/** The same sum by adding up every hour. */
function plainSum(
  variable: SmallVariable,
  from: number,
  to: number,
  isUrban: number,
  filter: VenueFilter,
): { sum: number; read: number; expected: number } {
  let [sum, read, expected] = [0, 0, 0];
  for (let hour = from; hour < to; hour++) {
    for (let v = 0; v < VENUES; v++) {
      if (DISTRICT_IS_URBAN[DISTRICT_OF_VENUE[v]] !== isUrban || !passes(v, filter)) continue;
      if ((variable === 'water' ? METERS_WATER : HAS_COUNTER)[v] === 1) expected++;
      const value = small.value[variable][hour * VENUES + v];
      if (Number.isNaN(value)) continue;
      read++;
      sum += value;
    }
  }
  return { sum, read, expected };
}

function figure(figures: readonly Figure[], id: string): Figure {
  const found = figures.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
}

const spans = fc
  .tuple(fc.integer({ min: 0, max: HOUR_COUNT - 1 }), fc.integer({ min: 1, max: HOUR_COUNT }))
  .map(([from, length]) => [from, Math.min(HOUR_COUNT, from + length)] as const);
const filters = fc.record({
  types: fc.constantFrom<number[]>([], [6], [0], [0, 6]),
  classes: fc.constantFrom<('urban' | 'rural')[]>([], ['urban'], ['rural']),
  districts: fc.constantFrom<number[]>([], [0], [1, 2]),
});

describe('windows of field codes', () => {
  it('hold every value of the week within half a code, and closed, missing and no sensor apart', async () => {
    const columns = smallColumns();
    for (const variable of VARIABLES) {
      const window = await engine.window(variable, atHour(170));
      expect(window.startMs).toBe(atHour(168));
      expect(window.stepCount).toBe(169);
      const divisor = variable === 'water' ? [100, 200, 300, 400, 500].map((area) => area / 1000) : columns.capacity;
      for (let step = 0; step < 168; step++) {
        for (let v = 0; v < VENUES; v++) {
          const at = (168 + step) * VENUES + v;
          const code = window.codes[step * VENUES + v];
          const value = small.value[variable][at];
          if ((variable === 'water' ? METERS_WATER : HAS_COUNTER)[v] === 0) expect(code).toBe(CODE_NO_SENSOR);
          else if (Number.isNaN(value)) expect(code).toBe(CODE_MISSING);
          else if (variable !== 'water' && (small.quality[at] & QUALITY.closed) !== 0) expect(code).toBe(CODE_CLOSED);
          else if (code < 250)
            expect(Math.abs(decodeValue(code, window.scale) - value / divisor[v])).toBeLessThanOrEqual(window.scale.perCode * 0.501);
          else expect(value / divisor[v]).toBeGreaterThan(window.scale.fullAt);
        }
      }
    }
  });

  it('follow the order of the package, not that of the history', async () => {
    const order = [4, 2, 0, 1, 3];
    const other = new ReplayEngine(() => spiedSource(folder).source);
    await other.open(LOCATION, 'history.zarr', smallColumns(order));
    const [mine, theirs] = [await engine.window('occupancy', atHour(0)), await other.window('occupancy', atHour(0))];
    for (let step = 0; step < 168; step++) {
      order.forEach((v, place) => expect(theirs.codes[step * VENUES + place]).toBe(mine.codes[step * VENUES + v]));
    }
  });

  it('cost one chunk for a seek, and playing on reads the first hour of the week after', async () => {
    const { source, read } = spiedSource(folder);
    const fresh = new ReplayEngine(() => source);
    await fresh.open(LOCATION, 'history.zarr', smallColumns());
    read.length = 0;
    await fresh.window('water', atHour(30));
    expect(read).toEqual(['history.zarr/hour/water/c/0/0']);
    read.length = 0;
    const window = await fresh.window('water', atHour(168));
    expect(read.toSorted()).toEqual(['history.zarr/hour/water/c/1/0', 'history.zarr/hour/water/c/2/0']);
    const next = await fresh.window('water', atHour(336));
    expect(window.codes.subarray(168 * VENUES)).toEqual(next.codes.subarray(0, VENUES));
    expect((await fresh.stats()).chunksFetched).toBeGreaterThanOrEqual(3);
  });

  it('are clamped to the history, whose last window is shorter', async () => {
    const window = await engine.window('visits', atHour(HOUR_COUNT + 1000));
    expect(window.startMs).toBe(atHour(336));
    expect(window.stepCount).toBe(HOUR_COUNT - 336 + 1);
  });
});

describe('sums of any span and filter', () => {
  it('equal adding up every hour', async () => {
    await fc.assert(
      fc.asyncProperty(spans, filters, async ([from, to], filter) => {
        const figures = await engine.figures([atHour(from), atHour(to) + 1000], filter);
        for (const [id, variable] of [
          ['occupancy.visitorHours', 'occupancy'],
          ['visits.total', 'visits'],
          ['water.total', 'water'],
        ] as const) {
          const found = figure(figures, id);
          for (const [of, isUrban] of [
            ['urban', 1],
            ['rural', 0],
          ] as const) {
            const plain = plainSum(variable, from, to, isUrban, filter);
            if (plain.read === 0) expect(found[of]).toBeNull();
            else expect(found[of]).toBeCloseTo(plain.sum, 3);
            const missing = of === 'urban' ? found.missingUrban : found.missingRural;
            expect(missing).toBeCloseTo(plain.expected > 0 ? 1 - plain.read / plain.expected : 0, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('normalise by the span itself: null with a note where a ratio is undefined', async () => {
    const figures = await engine.figures([atHour(0), atHour(HOUR_COUNT)], NO_FILTER);
    const water = plainSum('water', 0, HOUR_COUNT, 1, NO_FILTER);
    // Urban are venues 0, 1 and 4, of which 0 has no water meter; rural are 2 and 3, of which 3 has no counter.
    const visits = { sum: 0 };
    for (let at = 0; at < HOUR_COUNT * VENUES; at++) {
      if ((at % VENUES === 1 || at % VENUES === 4) && !Number.isNaN(small.value.visits[at])) visits.sum += small.value.visits[at];
    }
    expect(figure(figures, 'water.perVisit').urban).toBeCloseTo((water.sum * 1000) / visits.sum, 9);
    expect(figure(figures, 'water.perResident').urban).toBeCloseTo((water.sum * 1000) / 15_000, 9);
    expect(figure(figures, 'water.perM2').rural).toBeCloseTo((plainSum('water', 0, HOUR_COUNT, 0, NO_FILTER).sum * 1000) / 700, 9);
    expect(figure(figures, 'water.perVisit').inputs.map(({ name }) => name)).toEqual(['waterCounted', 'visitsMetered']);
    expect(figure(figures, 'water.perVisit').inputs[0].rural).toBeLessThan(figure(figures, 'water.total').rural as number);
    expect(figure(figures, 'water.total').expected).toBe(4);
    const utilisation = figure(figures, 'occupancy.utilisation').value as number;
    expect(utilisation).toBeGreaterThan(0.1);
    expect(utilisation).toBeLessThan(1);
    const hour = await engine.figures([atHour(50), atHour(50)], NO_FILTER);
    expect(figure(hour, 'water.total').value).toBeNull();
    expect(figure(hour, 'water.total').note).toBe('noReadings');
    expect(
      figure(await engine.figures([atHour(60), atHour(61)], { ...NO_FILTER, types: [6], classes: ['rural'] }), 'water.perVisit').value,
    ).toBeNull();
    for (const item of figures) expect(FORMULAS[item.formulaId]).toBeDefined();
  });

  it('read no more for a long span than for a short one', async () => {
    const count = async (from: number, to: number): Promise<number> => {
      const { source, read } = spiedSource(folder);
      const fresh = new ReplayEngine(() => source);
      await fresh.open(LOCATION, 'history.zarr', smallColumns());
      read.length = 0;
      await fresh.figures([atHour(from), atHour(to)], NO_FILTER);
      return read.length;
    };
    expect(await count(1, HOUR_COUNT - 1)).toBeLessThanOrEqual(await count(1, 3));
  });
});

describe('a history of version 1', () => {
  it('opens, and takes every venue with a counter or a reading to report everything', async () => {
    const old = (bytes: Uint8Array): Uint8Array => {
      const root = JSON.parse(new TextDecoder().decode(bytes)) as { attributes: { evenfield: Record<string, unknown> } };
      root.attributes.evenfield.version = 1;
      delete root.attributes.evenfield.meteredSums;
      return new TextEncoder().encode(JSON.stringify(root));
    };
    const { source, read } = spiedSource(folder, new Map([['history.zarr/zarr.json', old]]));
    const other = new ReplayEngine(() => source);
    await other.open(LOCATION, 'history.zarr', smallColumns());
    const figures = await other.figures([atHour(3), atHour(400)], { ...NO_FILTER, types: [0, 6] });
    expect(figure(figures, 'visits.total').urban).toBeCloseTo(plainSum('visits', 3, 400, 1, NO_FILTER).sum, 3);
    expect(figure(figures, 'water.total').expected).toBe(5);
    expect(read.filter((path) => path.includes('expects') || path.includes('_counted') || path.includes('zarr/day/visits_n'))).toEqual([]);
  });
});

describe('curves', () => {
  it('equal the sums of their steps at every level, and missing is NaN', async () => {
    for (const [maxPoints, level] of [
      [1000, 'hour'],
      [100, 'day'],
      [5, 'week'],
    ] as const) {
      const series = await engine.series('visits', [atHour(0), atHour(HOUR_COUNT)], NO_FILTER, maxPoints);
      expect(series.level).toBe(level);
      const edges = [...series.timesMs, atHour(HOUR_COUNT)].map((at) => (at - atHour(0)) / 3_600_000);
      series.urban.forEach((value, i) => {
        const plain = plainSum('visits', edges[i], edges[i + 1], 1, NO_FILTER);
        if (plain.read === 0) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(plain.sum, 4);
        expect(series.missingUrban[i]).toBeCloseTo(1 - plain.read / plain.expected, 5);
      });
      const byType = await engine.series('visits', [atHour(0), atHour(HOUR_COUNT)], { ...NO_FILTER, types: [0, 6] }, maxPoints);
      byType.urban.forEach((value, i) => {
        if (Number.isNaN(series.urban[i])) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(series.urban[i], 3);
      });
    }
  });

  it('tell a day of 23 hours as it is', async () => {
    const info = await engine.open(LOCATION, 'history.zarr', smallColumns());
    const days = [...(info?.dayStartsMs ?? [])];
    const change = days.indexOf(Date.UTC(2026, 2, 28, 23));
    expect(days[change + 1] - days[change]).toBe(23 * 3_600_000);
    const series = await engine.series('visits', [days[change], days[change + 1]], NO_FILTER, 24);
    expect(series.timesMs).toHaveLength(23);
    const hour = (days[change] - atHour(0)) / 3_600_000;
    const all = plainSum('visits', hour, hour + 23, 1, NO_FILTER).sum + plainSum('visits', hour, hour + 23, 0, NO_FILTER).sum;
    expect(info?.dailyTotals[change]).toBeCloseTo(all, 4);
  });

  it('of a venue hold its values and quality', async () => {
    const series = await engine.venueSeries(1, 'occupancy', [atHour(10), atHour(400)]);
    expect(series.timesMs).toHaveLength(390);
    series.values.forEach((value, i) => {
      const at = (10 + i) * VENUES + 1;
      if (Number.isNaN(small.value.occupancy[at])) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(small.value.occupancy[at], 9);
      expect(series.quality[i]).toBe(small.quality[at]);
    });
  });
});

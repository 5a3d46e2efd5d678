import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { U16_CLOSED, U16_MISSING } from '../../../../src/data/codec/zarrHistoryFormat.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import type { Figure } from '../../../../src/domain/figures.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import { traceRule } from '../../../../src/domain/trace.ts';
import type { VenueSums } from '../../../../src/domain/trace.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { VenueFilter } from '../../../../src/domain/venue.ts';
import {
  atHour,
  DISTRICT_IS_URBAN,
  DISTRICT_OF_VENUE,
  HOUR_COUNT,
  LOCATION,
  smallColumns,
  smallValues,
  spiedSource,
  type VARIABLES,
  writeSmallHistory,
} from './smallHistory.ts';

const VENUES = DISTRICT_OF_VENUE.length;
const TABLES = { venues: 'venues.csv', datastreams: 'datastreams.csv' };
const small = smallValues();
let engine: ReplayEngine;

beforeAll(async () => {
  const folder = await writeSmallHistory();
  await writeFile(join(folder, 'venues.csv'), 'id,name\nv0,"Hall, north\nwing"\nv1,Pool\nv2,Track\n');
  await writeFile(
    join(folder, 'datastreams.csv'),
    'id,venueId,property,unit\nv1.occ,v1,occ.count,{person}\nv1.w,v1,water,m3\nv2.w,v2,water,m3\n',
  );
  engine = new ReplayEngine(() => spiedSource(folder).source);
  await engine.open(LOCATION, 'history.zarr', smallColumns());
});

function total(values: Float64Array): number {
  return values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
}

function isUrban(venue: number): boolean {
  return DISTRICT_IS_URBAN[DISTRICT_OF_VENUE[venue]] === 1;
}

/** The sums of a class. */
function ofClass(sums: VenueSums, column: Float64Array, urban: boolean): number {
  return total(column.filter((_, i) => isUrban(sums.venue[i]) === urban));
}

const filters: fc.Arbitrary<VenueFilter> = fc.record({
  types: fc.constantFrom([], [0], [6]),
  classes: fc.constantFrom([], ['urban' as const], ['rural' as const]),
  districts: fc.constantFrom([], [0], [1, 2]),
});
const spans = fc
  .tuple(fc.integer({ min: 0, max: HOUR_COUNT - 1 }), fc.integer({ min: 1, max: HOUR_COUNT }))
  .map(([a, b]) => [atHour(Math.min(a, b - 1)), atHour(Math.max(a + 1, b))] as const);

describe('the venues of a figure', () => {
  it('add up to the figure for any span, set and figure: amounts, divisors and hours read', async () => {
    await fc.assert(
      fc.asyncProperty(spans, filters, async (spanMs, filter) => {
        const figures = await engine.figures(spanMs, filter);
        for (const figure of figures) {
          const variable = figure.id.slice(0, figure.id.indexOf('.')) as (typeof VARIABLES)[number];
          const sums = await engine.venueSums(figure.id, variable, spanMs, filter);
          expect(sums.spanMs).toEqual(figure.spanMs);
          checkAmounts(figure, sums);
          const rule = traceRule(figure.id);
          if (rule.isCountedOnly) continue;
          const [read, expected] = [total(sums.hoursRead), total(sums.hoursExpected)];
          expect(figure.missingShare).toBeCloseTo(expected > 0 ? Math.max(0, 1 - read / expected) : 0, 12);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are what adding every hour gives, with the imputed told apart', async () => {
    const [from, to] = [30, 260];
    const sums = await engine.venueSums('water.total', 'water', [atHour(from), atHour(to)], NO_FILTER);
    expect([...sums.venue]).toEqual([1, 2, 3, 4]);
    sums.venue.forEach((venue, i) => {
      let [sum, read, imputed] = [0, 0, 0];
      for (let hour = from; hour < to; hour++) {
        const value = small.value.water[hour * VENUES + venue];
        if (Number.isNaN(value)) continue;
        read++;
        sum += value;
        if ((small.quality[hour * VENUES + venue] & QUALITY.imputed) !== 0) imputed++;
      }
      expect(sums.sum[i]).toBeCloseTo(sum, 9);
      expect([sums.hoursRead[i], sums.hoursImputed[i], sums.hoursExpected[i]]).toEqual([read, imputed, to - from]);
      expect(imputed).toBeGreaterThan(0);
    });
  });

  it('of a resource per visit are those that meter and count, and no others', async () => {
    const sums = await engine.venueSums('water.perVisit', 'water', [atHour(0), atHour(HOUR_COUNT)], NO_FILTER);
    expect([...sums.venue]).toEqual([1, 2, 4]);
  });

  it('have no sum where nothing was read, and never 0', async () => {
    const hour = Array.from({ length: HOUR_COUNT }, (_, h) => h).find((h) => Number.isNaN(small.value.water[h * VENUES + 2])) as number;
    const sums = await engine.venueSums('water.total', 'water', [atHour(hour), atHour(hour + 1)], NO_FILTER);
    const at = sums.venue.indexOf(2);
    expect(sums.sum[at]).toBeNaN();
    expect(sums.hoursRead[at]).toBe(0);
    expect(sums.hoursExpected[at]).toBe(1);
  });
});

function checkAmounts(figure: Figure, sums: VenueSums): void {
  const [amount, divisor] = figure.inputs;
  for (const urban of [true, false]) {
    const stated = urban ? amount.urban : amount.rural;
    // Filters by type take the figure from daily sums, which are stored with seven digits.
    expect(ofClass(sums, sums.sum, urban)).toBeCloseTo(stated ?? 0, 3);
    const { divisor: rule } = traceRule(figure.id);
    if (rule === null || rule === 'residents' || rule === 'hours') continue;
    const statedDivisor = urban ? divisor.urban : divisor.rural;
    if (statedDivisor !== null) expect(ofClass(sums, sums.divisor, urban)).toBeCloseTo(statedDivisor, 3);
  }
}

describe('the hours of a venue', () => {
  it('are the stored values with their quality; a gap is NaN, a closed hour 0', async () => {
    const { values, quality, timesMs } = await engine.venueHours(1, 'visits', [atHour(0), atHour(HOUR_COUNT)]);
    expect(values).toHaveLength(HOUR_COUNT);
    let closed = 0;
    for (let hour = 0; hour < HOUR_COUNT; hour++) {
      const stored = small.value.visits[hour * VENUES + 1];
      expect(timesMs[hour]).toBe(atHour(hour));
      expect(quality[hour]).toBe(small.quality[hour * VENUES + 1]);
      if (Number.isNaN(stored)) expect(values[hour]).toBeNaN();
      else expect(values[hour]).toBeCloseTo(stored, 9);
      if ((quality[hour] & QUALITY.closed) !== 0) closed++;
    }
    expect(closed).toBeGreaterThan(50);
  });

  it('add up to the venue’s row', async () => {
    const span = [atHour(17), atHour(300)] as const;
    const sums = await engine.venueSums('water.total', 'water', span, NO_FILTER);
    for (const [i, venue] of sums.venue.entries())
      expect(total((await engine.venueHours(venue, 'water', span)).values)).toBeCloseTo(sums.sum[i], 9);
  });
});

describe('the source rows of an hour', () => {
  it('name the chunk, the cell, the code and the scale, and these make the value', async () => {
    for (const hour of [0, 5, 167, 168, 200, HOUR_COUNT - 1]) {
      for (const venue of [1, 2]) {
        const rows = await engine.sourceRows(venue, 'water', atHour(hour), TABLES);
        expect(rows.cells.map(({ variable }) => variable)).toEqual(['water', 'occupancy', 'visits']);
        expect(rows.quality?.bits).toBe(small.quality[hour * VENUES + venue]);
        for (const cell of rows.cells) {
          expect(cell.file).toBe(`history.zarr/hour/${cell.variable}/c/${Math.floor(hour / 168)}/0`);
          expect(cell.index).toEqual([hour, venue]);
          const stored = small.value[cell.variable as (typeof VARIABLES)[number]][hour * VENUES + venue];
          if (cell.state === 'missing') {
            expect(cell.code).toBe(U16_MISSING);
            expect(stored).toBeNaN();
          } else if (cell.state === 'closed') {
            expect([cell.code, cell.value]).toEqual([U16_CLOSED, 0]);
          } else {
            expect(cell.value).toBe(cell.code * cell.scale);
            expect(cell.value).toBeCloseTo(stored, 9);
          }
        }
      }
    }
  });

  it('hold the two rows of the district’s prefix sums whose difference is the hour of its venues', async () => {
    const hour = 100;
    const { sums } = await engine.sourceRows(2, 'water', atHour(hour), TABLES);
    const plain = [2, 3].map((v) => small.value.water[hour * VENUES + v]).filter((value) => !Number.isNaN(value));
    expect(sums[0].index).toEqual([hour, 1]);
    expect(sums[0].after - sums[0].before).toBeCloseTo(
      plain.reduce((a, b) => a + b, 0),
      9,
    );
  });

  it('hold the records of the register and of the datastreams as a spreadsheet numbers them', async () => {
    const rows = await engine.sourceRows(1, 'water', atHour(3), TABLES);
    expect(rows.register).toEqual({
      file: 'venues.csv',
      line: 3,
      cells: [
        ['id', 'v1'],
        ['name', 'Pool'],
      ],
    });
    expect(rows.streams.map(({ line, cells }) => [line, cells[0][1]])).toEqual([
      [2, 'v1.occ'],
      [3, 'v1.w'],
    ]);
    expect((await engine.sourceRows(4, 'water', atHour(3), { venues: 'venues.csv', datastreams: null })).register).toBeNull();
  });
});

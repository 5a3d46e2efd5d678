import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Zstd from 'numcodecs/zstd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { generateDemo } from '../../../../cli/demo/generateDemo.ts';
import type { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import type { Figure } from '../../../../src/domain/figures.ts';
import defaults from '../../../../src/domain/defaults.json' with { type: 'json' };
import { replayOfPackage } from './replayOfPackage.ts';

/** Figures again from the package's files alone: the hour arrays, the venue table, the districts. Nothing of the reader is used. */

interface Venue {
  readonly id: string;
  readonly type: string;
  readonly district: number;
  readonly isUrban: boolean;
  readonly basisAreaM2: number;
}

interface District {
  readonly id: string;
  readonly class: string;
  readonly population: number | null;
}

const HOURS = 3 * 168;
const VARIABLES = ['occupancy', 'visits', 'electricity', 'heat', 'water', 'staff'];
const root = mkdtempSync(join(tmpdir(), 'evenfield-figures-'));
const dir = join(root, 'demo');
let engine: ReplayEngine;
let startMs = 0;
let venues: Venue[];
let districts: District[];
/** [hour × venue] by variable; NaN missing. */
const hours: Record<string, Float64Array> = {};

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function readHours(variable: string, venueCount: number): Promise<Float64Array> {
  const folder = join(dir, 'history.zarr', 'hour', variable);
  const { attributes } = JSON.parse(readFileSync(join(folder, 'zarr.json'), 'utf8')) as { attributes: { scale_factor: number } };
  const values = new Float64Array(HOURS * venueCount).fill(Number.NaN);
  const zstd = Zstd.fromConfig({ id: 'zstd' });
  for (let week = 0; week < HOURS / 168; week++) {
    const file = join(folder, 'c', String(week), '0');
    if (!existsSync(file)) continue;
    const bytes = Uint8Array.from(await zstd.decode(readFileSync(file)));
    const codes = new Uint16Array(bytes.buffer);
    codes.forEach((code, i) => {
      if (code !== 65_535) values[week * 168 * venueCount + i] = code === 65_534 ? 0 : code * attributes.scale_factor;
    });
  }
  return values;
}

beforeAll(async () => {
  await generateDemo({ seed: 11, venues: 150, historyWeeks: 3, until: '2026-10-26', outDir: dir });
  ({ engine } = await replayOfPackage(dir));
  const { attributes } = JSON.parse(readFileSync(join(dir, 'history.zarr', 'zarr.json'), 'utf8')) as {
    attributes: { evenfield: { startMs: number; hourCount: number; venues: string[] } };
  };
  startMs = attributes.evenfield.startMs;
  expect(attributes.evenfield.hourCount).toBe(HOURS);
  const { features } = JSON.parse(readFileSync(join(dir, 'districts.geojson'), 'utf8')) as { features: { properties: District }[] };
  districts = features.map(({ properties }) => properties);
  const [head, ...lines] = readFileSync(join(dir, 'venues.csv'), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  venues = lines.map((line) => {
    // Opening hours are quoted, and not looked at here.
    const cells = line.replaceAll(/"[^"]*"/g, '').split(',');
    expect(cells).toHaveLength(names.length);
    const cell = (name: string): string => cells[names.indexOf(name)];
    const district = districts.findIndex(({ id }) => id === cell('districtId'));
    const isIndoor = defaults.types.find(({ code }) => code === cell('type'))?.indoor === 1;
    return {
      id: cell('id'),
      type: cell('type'),
      district,
      isUrban: districts[district].class === 'urban',
      basisAreaM2: Number(isIndoor && Number(cell('floorAreaM2')) > 0 ? cell('floorAreaM2') : cell('fieldAreaM2')),
    };
  });
  expect(attributes.evenfield.venues).toEqual(venues.map(({ id }) => id));
  const counters = new Set(
    [...readFileSync(join(dir, 'datastreams.csv'), 'utf8').matchAll(/^[^,]+,([^,]+),[^,]*,occ\.count/gm)].map((match) => match[1]),
  );
  expect(counters.size).toBeGreaterThan(50);
  for (const variable of VARIABLES) {
    const values = await readHours(variable, venues.length);
    hours[variable] = values;
    does[variable] = venues.map(({ id }) => ['occupancy', 'visits', 'staff'].includes(variable) && counters.has(id));
    values.forEach((value, at) => {
      if (!Number.isNaN(value)) does[variable][at % venues.length] = true;
    });
  }
}, 120_000);

interface Asked {
  readonly types: readonly string[];
  readonly classes: readonly ('urban' | 'rural')[];
  readonly districts: readonly number[];
}

/** By variable: venues with a reading of it anywhere in the history, or with a declared counter. */
const does: Record<string, boolean[]> = {};

function recomputed(from: number, to: number, asked: Asked, isUrban: boolean): Map<string, { value: number; missing: number }> {
  const kind = isUrban ? 'urban' : 'rural';
  const isAsked = (v: number): boolean =>
    venues[v].isUrban === isUrban &&
    (asked.types.length === 0 || asked.types.includes(venues[v].type)) &&
    (asked.classes.length === 0 || asked.classes.includes(kind)) &&
    (asked.districts.length === 0 || asked.districts.includes(venues[v].district));
  const sum = (variable: string, isIn: (v: number) => boolean): { sum: number; n: number } => {
    let [total, n] = [0, 0];
    for (let hour = from; hour < to; hour++) {
      for (let v = 0; v < venues.length; v++) {
        const value = hours[variable][hour * venues.length + v];
        if (!isAsked(v) || !isIn(v) || Number.isNaN(value)) continue;
        total += value;
        n++;
      }
    }
    return { sum: total, n };
  };
  const found = new Map<string, { value: number; missing: number }>();
  let residents = 0;
  districts.forEach((district, d) => {
    const isHere = district.class === kind && (asked.districts.length === 0 || asked.districts.includes(d));
    if (isHere && (asked.classes.length === 0 || asked.classes.includes(kind))) residents += Number(district.population ?? 0);
  });
  for (const variable of VARIABLES) {
    const { sum: total, n } = sum(variable, () => true);
    const expected = does[variable].filter((reports, v) => reports && isAsked(v)).length * (to - from);
    const missing = expected > 0 ? 1 - n / expected : 0;
    if (n === 0) continue;
    const put = (id: string, value: number): Map<string, { value: number; missing: number }> => found.set(id, { value, missing });
    put(variable === 'occupancy' ? 'occupancy.visitorHours' : `${variable}.total`, total);
    if (variable === 'occupancy' || variable === 'visits') continue;
    const factor = variable === 'water' ? 1000 : 1;
    const both = (v: number): boolean => does[variable][v] && does.visits[v] && does.occupancy[v];
    const counted = sum(variable, both).sum * factor;
    const visits = sum('visits', both).sum;
    const visitorHours = sum('occupancy', both).sum;
    const area = venues.reduce((m2, venue, v) => (isAsked(v) && does[variable][v] ? m2 + venue.basisAreaM2 : m2), 0);
    if (visits >= 30) put(`${variable}.perVisit`, counted / visits);
    if (visitorHours > 0) put(`${variable}.perVisitorHour`, counted / visitorHours);
    put(`${variable}.perM2`, (total * factor) / area);
    if (residents > 0) put(`${variable}.perResident`, (total * factor) / residents);
  }
  return found;
}

function expectNear(actual: number | null, expected: number, what: string): void {
  expect(actual, what).not.toBeNull();
  expect(Math.abs((actual ?? Number.NaN) - expected), what).toBeLessThanOrEqual(1e-6 * Math.abs(expected) + 1e-9);
}

describe('figures of a generated package', () => {
  const spans = [
    [0, HOURS],
    [24, 48],
    [31, 32],
    [5, 300],
    [167, 409],
    [200, 223],
  ] as const;
  const askings: Asked[] = [
    { types: [], classes: [], districts: [] },
    { types: ['SWI', 'SPH', 'GYM'], classes: [], districts: [] },
    { types: [], classes: ['rural'], districts: [] },
    { types: ['CFC', 'FTP', 'BBO'], classes: ['urban'], districts: [] },
  ];

  it.each(spans.flatMap(([from, to]) => askings.map((asked, k) => ({ from, to, asked, k }))))(
    'equal adding up the hour arrays: hours $from to $to, filter $k',
    async ({ from, to, asked }) => {
      const filter = {
        ...asked,
        types: asked.types.map((code) => defaults.types.findIndex((type) => type.code === code)),
      };
      const figures = await engine.figures([startMs + from * 3_600_000, startMs + to * 3_600_000], filter);
      const byId = new Map<string, Figure>(figures.map((figure) => [figure.id, figure]));
      let compared = 0;
      for (const isUrban of [true, false]) {
        for (const [id, { value, missing }] of recomputed(from, to, asked, isUrban)) {
          const figure = byId.get(id);
          expectNear(figure?.[isUrban ? 'urban' : 'rural'] ?? null, value, `${id} ${isUrban ? 'urban' : 'rural'}`);
          expect(figure?.[isUrban ? 'missingUrban' : 'missingRural'], id).toBeCloseTo(missing, 9);
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(4);
    },
  );

  it('say how many of the meters report, not how many of all venues', async () => {
    const figures = await engine.figures([startMs, startMs + HOURS * 3_600_000], { types: [], classes: [], districts: [] });
    const of = (id: string): Figure => figures.find((figure) => figure.id === id) as Figure;
    expect(of('water.total').expected).toBe(does.water.filter(Boolean).length);
    expect(of('water.total').expected).toBeLessThan(of('visits.total').expected / 2);
    expect(of('water.perVisit').missingShare).toBe(of('water.total').missingShare);
    expect(of('water.total').missingUrban).toBeLessThan(0.2);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { HistoryWriter } from '../../../../cli/history/historyWriter.ts';
import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import type { HistoryVariable } from '../../../../src/data/codec/zarrHistoryFormat.ts';
import type { PackageSource } from '../../../../src/data/protocol/packageSource.ts';
import type { ReplayColumns } from '../../../../src/data/protocol/replayApi.ts';
import { HOUR_MS } from '../../../../src/domain/civilTime.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';

export const TIME_ZONE = 'Europe/Berlin';
/** Three weeks around the clock change of 2026-03-29; local midnight of a Monday. */
export const START_MS = Date.UTC(2026, 2, 15, 23);
export const HOUR_COUNT = 3 * 168 - 20;
export const DISTRICT_OF_VENUE = [0, 0, 1, 1, 2];
export const DISTRICT_IS_URBAN = [1, 0, 1];
export const VARIABLES = ['occupancy', 'visits', 'water'] as const;
export type SmallVariable = (typeof VARIABLES)[number];
const VENUES = DISTRICT_OF_VENUE.length;
export const LOCATION = { kind: 'url', baseUrl: '' } as const;

export const HAS_COUNTER = [1, 1, 1, 0, 1];
export const METERS_WATER = [0, 1, 1, 1, 1];

/**
 * Stored values by hour and venue; NaN missing. Venue 3 has a water meter and no counter, venue 0 a counter and no meter; venue 1
 * is closed at night; gaps are irregular.
 */
export interface Small {
  readonly value: Record<SmallVariable, Float64Array>;
  readonly quality: Uint16Array;
}

export function smallValues(): Small {
  const value = Object.fromEntries(
    VARIABLES.map((variable) => [variable, new Float64Array(HOUR_COUNT * VENUES).fill(Number.NaN)]),
  ) as Small['value'];
  const quality = new Uint16Array(HOUR_COUNT * VENUES);
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let hour = 0; hour < HOUR_COUNT; hour++) {
    for (let v = 0; v < VENUES; v++) {
      const at = hour * VENUES + v;
      if (random() < 0.1) continue;
      const isClosed = v === 1 && hour % 24 < 7;
      quality[at] = isClosed ? QUALITY.closed : QUALITY.measured | (random() < 0.1 ? QUALITY.imputed : 0);
      const [persons, visits, water] = [random(), random(), random()];
      if (METERS_WATER[v] === 1 && random() < 0.9) value.water[at] = Math.round(water * 1000) / 500;
      if (HAS_COUNTER[v] === 0) continue;
      value.occupancy[at] = isClosed ? 0 : Math.round(persons * 400) / 10;
      value.visits[at] = isClosed ? 0 : Math.round(visits * 300) / 10;
    }
  }
  return { value, quality };
}

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

export async function writeSmallHistory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-history-'));
  folders.push(folder);
  const { value, quality } = smallValues();
  const writer = new HistoryWriter(join(folder, 'history.zarr'), {
    venueIds: DISTRICT_OF_VENUE.map((_, v) => `v${v}`),
    districtOfVenue: Uint16Array.from(DISTRICT_OF_VENUE),
    districtIds: DISTRICT_IS_URBAN.map((_, d) => `d${d}`),
    timeZone: TIME_ZONE,
    startMs: START_MS,
    hourCount: HOUR_COUNT,
    label: 'small',
    synthetic: false,
    hasCounter: Uint8Array.from(HAS_COUNTER),
    reporters: { water: Uint8Array.from(METERS_WATER) },
    variables: VARIABLES,
    capacity: Float32Array.from([50, 60, 70, 80, 90]),
    basisAreaM2: Float32Array.from([100, 200, 300, 400, 500]),
  });
  for (let start = 0; start < HOUR_COUNT; start += 168) {
    const [from, to] = [start * VENUES, Math.min(HOUR_COUNT, start + 168) * VENUES];
    const columns: Partial<Record<HistoryVariable, Float64Array>> = {};
    for (const variable of VARIABLES) columns[variable] = value[variable].slice(from, to);
    await writer.writeHours(start, columns, quality.slice(from, to));
  }
  await writer.finish();
  return folder;
}

export function smallColumns(order: readonly number[] = [0, 1, 2, 3, 4]): ReplayColumns {
  const pick = (values: readonly number[]): number[] => order.map((v) => values[v]);
  return {
    timeZone: TIME_ZONE,
    currency: 'EUR',
    venueCount: VENUES,
    venueIds: order.map((v) => `v${v}`),
    districtIds: ['d0', 'd1', 'd2'],
    hasCounter: Uint8Array.from(pick(HAS_COUNTER)),
    // Sports hall, athletics, sports hall, athletics, athletics: indices of VENUE_TYPES.
    type: Uint8Array.from(pick([6, 0, 6, 0, 0])),
    district: Uint16Array.from(pick(DISTRICT_OF_VENUE)),
    isUrban: Uint8Array.from(pick(DISTRICT_OF_VENUE.map((d) => DISTRICT_IS_URBAN[d]))),
    capacity: Float32Array.from(pick([50, 60, 70, 80, 90])),
    fieldAreaM2: Float32Array.from(pick([90, 200, 280, 400, 500])),
    floorAreaM2: Float32Array.from(pick([100, Number.NaN, 300, Number.NaN, Number.NaN])),
    districtPopulation: Float64Array.from([10_000, 2000, 5000]),
    districtIsUrban: Uint8Array.from(DISTRICT_IS_URBAN),
    places: {
      lon: Float64Array.from(pick([11.5, 11.51, 11.52, 11.53, 11.54])),
      lat: Float64Array.from(pick([48.1, 48.1, 48.1, 48.1, 48.1])),
      accuracy: new Uint8Array(VENUES),
      access: new Uint8Array(VENUES).fill(1),
      openHours: order.map((v) => (v === 1 ? 'Mo-Su 07:00-24:00' : '')),
      population: null,
    },
  };
}

/** The folder as a source whose reads are listed and can be replaced. */
export function spiedSource(
  folder: string,
  replace: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map(),
): { source: PackageSource; read: string[] } {
  const inner = createFileSource(folder);
  const read: string[] = [];
  return {
    read,
    source: {
      ...inner,
      async read(path, maxBytes) {
        read.push(path);
        const bytes = await inner.read(path, maxBytes);
        return bytes === null ? null : (replace.get(path)?.(bytes) ?? bytes);
      },
    },
  };
}

export function atHour(hour: number): number {
  return START_MS + hour * HOUR_MS;
}

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FIVE_MINUTES_MS } from '../../src/domain/civilTime.ts';
import { districtPaths } from '../../src/domain/districtTree.ts';
import { QUALITY } from '../../src/domain/quality.ts';
import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import type { BatchKind } from '../../src/data/codec/readingBatch.ts';
import type { Reading, ReadingSink } from '../../src/data/live/liveSource.ts';
import { SimulatorSource } from '../../src/data/live/simulatorSource.ts';
import { simulatedVenues, streamTable } from '../../src/data/live/streams.ts';
import { activityMessages } from './activity.ts';
import type { FeedMessage } from './activity.ts';
import { InputError } from '../commands/importRes/inputs.ts';
import { createDataset } from '../history/munich/dataset.ts';
import { readReadings } from '../history/munich/readings.ts';

/** A reading before it goes to its gateway. Sequence numbers count every reading of a stream, sent or not. */
export interface FeedReading {
  readonly kind: BatchKind;
  readonly id: string;
  readonly atMs: number;
  readonly sequence: number;
  readonly value: number;
  readonly quality: number;
}

export interface FeedSource {
  readonly startMs: number;
  /** Infinity where there is no end. */
  readonly endMs: number;
  /** Readings later than the last call's instant and not later than this one, ascending by time. */
  take(untilMs: number): FeedReading[];
  /** What else is to be sent since the last call. */
  messages?(untilMs: number): FeedMessage[];
}

/** The readings that a package's simulator would show, as its sensors would send them. */
export function simulationSource(catalogue: Catalogue, startMs: number): FeedSource {
  const simulator = new SimulatorSource(
    catalogue,
    simulatedVenues(catalogue.region.venues, catalogue.region.calendar),
    streamTable(catalogue),
  );
  const sequences = new Map<string, number>();
  let taken: FeedReading[] = [];
  const sink: ReadingSink = {
    accept: ({ kind, index, phenomenonMs, receivedMs, value, quality }: Reading) => {
      // The simulator has no water meters, and batches carry none.
      if (kind === 'water') return;
      const id = kind === 'equipment' ? catalogue.equipment[index].id : catalogue.region.venues.id[index];
      const key = `${kind} ${id}`;
      const sequence = sequences.get(key) ?? 0;
      sequences.set(key, sequence + 1);
      // A state may hold for years; what is sent is that it holds now.
      const atMs = Math.round(kind === 'equipment' ? receivedMs : phenomenonMs);
      taken.push({ kind, id, atMs, sequence, value, quality });
    },
    reset: () => {
      taken = [];
    },
  };
  let nowMs = startMs;
  simulator.start(startMs, sink);
  return {
    startMs,
    endMs: Number.POSITIVE_INFINITY,
    messages: activityMessages(catalogue, simulator, startMs),
    take: (untilMs) => {
      // The simulator hands over the newest reading only; a shorter step than any counter's period skips none.
      while (nowMs + FIVE_MINUTES_MS < untilMs) simulator.advance((nowMs += FIVE_MINUTES_MS));
      simulator.advance((nowMs = Math.max(nowMs, untilMs)));
      const readings = taken.sort((a, b) => a.atMs - b.atMs);
      taken = [];
      return readings;
    },
  };
}

/** The same source, of which the venues of some districts, and of those under them, send nothing from an instant on. Rejects unknown ids. */
export function darkened(source: FeedSource, catalogue: Catalogue, districtIds: readonly string[], fromMs: number): FeedSource {
  const { districts, venues } = catalogue.region;
  const unknown = districtIds.find((id) => districts.every((district) => district.id !== id));
  if (unknown !== undefined) throw new InputError(`There is no district ${unknown}.`);
  const isDark = districtPaths(districts).map((path) => path.some((row) => districtIds.includes(districts[row].id)));
  const dark = new Set(venues.id.filter((_, v) => isDark[venues.district[v]]));
  for (const { id, venueId } of catalogue.equipment) if (dark.has(venueId)) dark.add(id);
  return { ...source, take: (untilMs) => source.take(untilMs).filter(({ id, atMs }) => atMs < fromMs || !dark.has(id)) };
}

function recorded(readings: FeedReading[]): FeedSource {
  readings.sort((a, b) => a.atMs - b.atMs);
  if (readings.length === 0) throw new InputError('The recording holds no reading.');
  let at = 0;
  return {
    startMs: readings[0].atMs,
    endMs: readings[readings.length - 1].atMs,
    take: (untilMs) => {
      const from = at;
      while (at < readings.length && readings[at].atMs <= untilMs) at++;
      return readings.slice(from, at);
    },
  };
}

/** Head-counts of the Munich pools; ids as `npm run region -- history` gives them. */
export async function munichReadings(path: string): Promise<FeedReading[]> {
  const { facilities } = await readReadings(path);
  const dataset = createDataset(facilities, new Map());
  return dataset.venues.flatMap(({ id, facility }) => {
    const seen = new Set<number>();
    const once = facility.readings.filter(({ atMs }) => !seen.has(Math.round(atMs)) && seen.add(Math.round(atMs)));
    return once.map(({ atMs, persons, isNegativeClamped }, sequence): FeedReading => {
      const quality = QUALITY.measured | (isNegativeClamped ? QUALITY.negativeClamped : 0);
      return { kind: 'occupancy', id, atMs: Math.round(atMs), sequence, value: persons, quality };
    });
  });
}

/** Rows `at,venue,persons` with instants in ISO 8601. */
async function plainReadings(path: string): Promise<FeedReading[]> {
  const [, ...rows] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  const sequences = new Map<string, number>();
  return rows.map((row, k) => {
    const [at, id, persons] = row.split(',');
    const atMs = Date.parse(at);
    const value = Number(persons);
    if (Number.isNaN(atMs) || !(value >= 0)) throw new InputError(`${basename(path)} row ${k + 2}: not "instant,venue,persons".`);
    const sequence = sequences.get(id) ?? 0;
    sequences.set(id, sequence + 1);
    return { kind: 'occupancy', id, atMs, sequence, value, quality: QUALITY.measured };
  });
}

/** A recorded CSV: the Munich readings, or `at,venue,persons`. `shiftMs` moves all instants. */
export async function recordedSource(path: string, shiftMs: (startMs: number, endMs: number) => number = () => 0): Promise<FeedSource> {
  const head = (await readFile(path, 'utf8')).slice(0, 200);
  const readings = head.startsWith('timestamp,pool_name') ? await munichReadings(path) : await plainReadings(path);
  const first = readings.reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
  const last = readings.reduce((most, { atMs }) => Math.max(most, atMs), Number.NEGATIVE_INFINITY);
  const shift = shiftMs(first, last);
  return recorded(shift === 0 ? readings : readings.map((reading) => ({ ...reading, atMs: reading.atMs + shift })));
}

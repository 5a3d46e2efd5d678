import { afterEach, expect, test } from 'vitest';
import { BrokerSource } from '../../../../../src/data/live/broker/brokerSource.ts';
import { ReadingStore } from '../../../../../src/data/live/readingStore.ts';
import { simulatedVenues, streamTable } from '../../../../../src/data/live/streams.ts';
import { QUALITY } from '../../../../../src/domain/quality.ts';
import { syntheticCatalogue } from '../syntheticCatalogue.ts';

const NOON_MS = Date.UTC(2026, 6, 6, 12);
const MINUTE_MS = 60_000;
let source: BrokerSource | null = null;

afterEach(() => source?.stop());

/** A counter that says one number after another, five minutes apart, the last at noon. */
function countsOf(values: readonly number[], stepMs = 5 * MINUTE_MS): BrokerSource {
  const catalogue = syntheticCatalogue({ venues: 2, equipmentPerVenue: 0 });
  const venues = simulatedVenues(catalogue.region.venues, []);
  source = new BrokerSource({
    catalogue,
    venues,
    streams: streamTable(catalogue),
    capacity: new Float32Array(2).fill(100),
    settings: { url: 'ws://127.0.0.1:9', dialect: 'evenfield', backfillUrl: '', username: '', password: '' },
    clientId: 'test',
    now: () => NOON_MS,
    random: () => 1,
  });
  source.start(NOON_MS, new ReadingStore(2, 0));
  values.forEach((value, k) => source?.observe('occupancy', 0, NOON_MS - (values.length - 1 - k) * stepMs, k, value, QUALITY.measured));
  return source;
}

const isFlat = (counts: BrokerSource, isOpen = true): boolean => (counts.qualityOf(0, isOpen) & QUALITY.flatLine) !== 0;
const same = (length: number): number[] => Array.from({ length }, () => 12);

test('a number that stands for three hours while open is flagged, and its other flags stay', () => {
  expect(isFlat(countsOf(same(37)))).toBe(true);
  expect(countsOf(same(37)).qualityOf(0, true) & QUALITY.measured).toBe(QUALITY.measured);
});

test.each([
  ['for less than three hours', countsOf, same(36)],
  ['with a change in between', countsOf, same(37).with(20, 13)],
  ['that changed just now', countsOf, [...same(37), 11]],
  ['of an empty place', countsOf, same(37).map(() => 0)],
  ['told by few readings', (values: readonly number[]) => countsOf(values, 60 * MINUTE_MS), same(5)],
])('a number %s is not', (_what, counts, values) => {
  expect(isFlat(counts(values))).toBe(false);
});

test('nor is one while the venue is closed, or of a venue that never reported', () => {
  expect(isFlat(countsOf(same(37)), false)).toBe(false);
  expect(countsOf(same(37)).qualityOf(1, true)).toBe(0);
});

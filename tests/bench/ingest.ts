import { LiveEngine } from '../../src/data/live/liveEngine.ts';
import { ReadingStore } from '../../src/data/live/readingStore.ts';
import { emptyHourUsage, hourlyUsage, planDay } from '../../src/domain/simulation/venueModel.ts';
import { regionDayContexts } from '../../src/data/live/simulatorSource.ts';
import { simulatedVenues } from '../../src/data/live/streams.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { syntheticCatalogue } from '../unit/data/live/syntheticCatalogue.ts';

/** What the live worker does with a region of 40,000 venues and 300,000 pieces of equipment. Prints, asserts nothing. */

const EVENING = Date.UTC(2026, 6, 6, 10, 30);

function print(what: string, ms: number, note = ''): void {
  process.stdout.write(`${what.padEnd(58)} ${ms.toFixed(1).padStart(9)} ms ${note}\n`);
}

async function timed<T>(what: string, run: () => Promise<T> | T, note: (answer: T) => string = () => ''): Promise<T> {
  const before = performance.now();
  const answer = await run();
  print(what, performance.now() - before, note(answer));
  return answer;
}

const catalogue = await timed('build catalogue (not the engine)', () => syntheticCatalogue({ venues: 40_000, equipmentPerVenue: 7 }));
const unused = { read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) };
const engine = new LiveEngine(
  () => Promise.resolve(catalogue),
  () => unused,
);
await timed('open', () => engine.open({ kind: 'url', baseUrl: '' }, () => undefined));
await timed('start: newest reading of every stream', () => engine.start(EVENING));
const size = (batch: { indices: Uint32Array }): string => `${batch.indices.length} rows`;
await timed('first pull, full', () => engine.pull(EVENING, NO_FILTER), size);
for (let k = 1; k <= 3; k++) await timed('pull 2 s later', () => engine.pull(EVENING + k * 2000, NO_FILTER), size);
await timed('pull 5 min later: every counter reported', () => engine.pull(EVENING + 306_000, NO_FILTER), size);
await timed('pull with a new filter, full', () => engine.pull(EVENING + 306_000, { ...NO_FILTER, types: [1] }), size);
await timed(
  'find "pump poor"',
  () => engine.findEquipment('pump poor', EVENING, 50),
  (hits) => `${hits.length} hits`,
);
await timed('find "pump poor" again', () => engine.findEquipment('pump poor', EVENING, 50));
await timed(
  'find by tag',
  () => engine.findEquipment('tag-39000', EVENING, 50),
  (hits) => `${hits.length} hits`,
);
await timed('venue detail', () => engine.venueDetail(11, EVENING));
await timed('day curve', () => engine.dayCurve(11, EVENING));

const store = new ReadingStore(40_000, 0);
const readings = Array.from({ length: 400_000 }, (_, i) => ({
  kind: 'occupancy' as const,
  index: (i * 7919) % 40_000,
  phenomenonMs: EVENING + Math.floor(i / 40_000) * 1000,
  receivedMs: EVENING + 20_000,
  sequence: i,
  value: i % 50,
  quality: 1,
}));
const before = performance.now();
for (const reading of readings) store.accept(reading);
const ms = performance.now() - before;
print('400,000 readings into the store', ms, `${Math.round(readings.length / ms)} thousand readings a second`);

const contexts = regionDayContexts(catalogue);
const venues = simulatedVenues(catalogue.region.venues, []);
const usage = emptyHourUsage();
const plan = {};
let hours = 0;
const startHistory = performance.now();
for (let day = 20_635; day < 20_649; day++) {
  for (let v = 0; v < 4000; v++) {
    const planned = planDay(42, venues[v], contexts(day), plan);
    for (let hour = 0; hour < 24; hour++, hours++) hourlyUsage(planned, hour, day * 24 + hour, usage);
  }
}
const historyMs = performance.now() - startHistory;
print(`${hours} venue-hours of history`, historyMs, `${((historyMs * 1000) / hours).toFixed(2)} µs each`);

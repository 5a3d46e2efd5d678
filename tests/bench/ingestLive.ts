import { encodeReadingBatch } from '../../src/data/codec/readingBatch.ts';
import { BrokerSource } from '../../src/data/live/broker/brokerSource.ts';
import { EvenfieldDialect } from '../../src/data/live/broker/evenfieldDialect.ts';
import { ReadingStore } from '../../src/data/live/readingStore.ts';
import { simulatedVenues, streamTable } from '../../src/data/live/streams.ts';
import { capacityOf } from '../../src/domain/venue.ts';
import { syntheticCatalogue } from '../unit/data/live/syntheticCatalogue.ts';
import type { BenchRow } from './benchPackage.ts';
import { median } from './benchPackage.ts';

const START = Date.UTC(2026, 6, 6);
const ROUNDS = 5;
const READINGS = 400_000;
const PER_BATCH = 500;
const BATCH_RATE = 100_000;
const JSON_SHARE = 0.5;

function rate(messages: readonly Uint8Array[], use: (message: Uint8Array, k: number) => void): number {
  // Time of the processor, not of the wall: what else this machine does is no matter.
  const before = process.cpuUsage();
  messages.forEach(use);
  const { user, system } = process.cpuUsage(before);
  return (READINGS / (user + system)) * 1e6;
}

/** The worker's own path from a message's bytes to the newest reading of its venue; only the socket is left out. */
function freshSource(): { source: BrokerSource; dialect: EvenfieldDialect } {
  const catalogue = syntheticCatalogue({ venues: 2000, equipmentPerVenue: 0 });
  const venues = simulatedVenues(catalogue.region.venues, []);
  const source = new BrokerSource({
    catalogue,
    venues,
    streams: streamTable(catalogue),
    capacity: Float32Array.from(venues, (_, v) => capacityOf(catalogue.region.venues, v).value),
    settings: { url: 'ws://127.0.0.1:9', dialect: 'evenfield', backfillUrl: '', username: '', password: '' },
    clientId: 'bench',
    now: () => START + 86_400_000,
    random: () => 1,
  });
  source.start(START, new ReadingStore(venues.length, 0));
  return { source, dialect: new EvenfieldDialect(catalogue) };
}

/** Readings a second of the live worker: binary, and JSON beside `JSON.parse` of the same texts alone. */
export function benchIngest(): BenchRow[] {
  const step = (k: number): number => Math.floor(k / 2000);
  const batches = Array.from({ length: READINGS / PER_BATCH }, (_, b) =>
    encodeReadingBatch({
      batchSequence: b,
      streams: Array.from({ length: PER_BATCH }, (__, k) => ({ kind: 'occupancy' as const, id: `v${(b * PER_BATCH + k) % 2000}` })),
      stream: Uint16Array.from({ length: PER_BATCH }, (__, k) => k),
      atMs: Float64Array.from({ length: PER_BATCH }, (__, k) => START + step(b * PER_BATCH + k) * 60_000),
      sequence: Uint32Array.from({ length: PER_BATCH }, (__, k) => step(b * PER_BATCH + k)),
      value: Float64Array.from({ length: PER_BATCH }, (__, k) => k % 40),
      quality: new Uint16Array(PER_BATCH).fill(1),
    }),
  );
  const encoder = new TextEncoder();
  const texts = Array.from({ length: READINGS }, (_, k) =>
    encoder.encode(JSON.stringify({ t: new Date(START + step(k) * 60_000).toISOString(), n: k % 40, seq: step(k), q: 1 })),
  );
  const topics = Array.from({ length: 2000 }, (_, v) => `evenfield/synthetic/occupancy/v${v}`);
  const decoder = new TextDecoder();
  const binary: number[] = [];
  const json: number[] = [];
  const parse: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const a = freshSource();
    const region = a.dialect.subscriptions[1].filter.split('/')[1];
    binary.push(rate(batches, (message) => a.dialect.read(`evenfield/${region}/batch/g/1`, message, a.source)));
    const b = freshSource();
    const ours = topics.map((topic) => topic.replace('synthetic', region));
    json.push(rate(texts, (message, k) => b.dialect.read(ours[k % 2000], message, b.source)));
    let sum = 0;
    parse.push(rate(texts, (message) => (sum += (JSON.parse(decoder.decode(message)) as { n: number }).n)));
    for (const { source } of [a, b]) {
      if (source.link.counts.kept !== READINGS) throw new Error(`The bench kept ${source.link.counts.kept} of ${READINGS} readings`);
      source.stop();
    }
    if (sum === 0) throw new Error('The bench parsed nothing');
  }
  const perSecond = (value: number): string => `${Math.round(value / 1000)} thousand/s`;
  const share = median(json) / median(parse);
  return [
    {
      what: 'Live ingest, binary batches',
      measured: perSecond(median(binary)),
      budget: `≥ ${BATCH_RATE / 1000} thousand/s`,
      isKept: median(binary) >= BATCH_RATE,
    },
    {
      what: 'Live ingest, JSON, against JSON.parse of the same texts',
      measured: `${(100 * share).toFixed(0)} % (${perSecond(median(json))})`,
      budget: `≥ ${100 * JSON_SHARE} %`,
      isKept: share >= JSON_SHARE,
    },
  ];
}

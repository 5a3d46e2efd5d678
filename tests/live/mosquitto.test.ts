import { afterEach, beforeAll, expect, test } from 'vitest';
import type { Broker } from '../../cli/broker/mosquitto.ts';
import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import { NO_FAULTS } from '../../cli/feed/faults.ts';
import { runFeed } from '../../cli/feed/runFeed.ts';
import type { FeedOptions, FeedReport } from '../../cli/feed/runFeed.ts';
import type { FeedReading } from '../../cli/feed/sources.ts';
import { munichReadings, recordedSource } from '../../cli/feed/sources.ts';
import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import { regionReporting } from '../../src/data/live/regionReporting.ts';
import { streamTable } from '../../src/data/live/streams.ts';
import { historyOf, listen, MUNICH_CSV, munichCatalogue, until } from './munich.ts';
import type { Listener } from './munich.ts';

const HOUR_MS = 3_600_000;
const PORTS = { wsPort: 19_201, tcpPort: 19_202 };
let catalogue: Catalogue;
let source: readonly FeedReading[];
const opened: { broker?: Broker; listeners: Listener[] } = { listeners: [] };

beforeAll(async () => {
  catalogue = await munichCatalogue();
  source = await munichReadings(MUNICH_CSV);
});

afterEach(async () => {
  for (const { source: listener } of opened.listeners) listener.stop();
  opened.listeners = [];
  await opened.broker?.stop();
});

async function startBroker(options: Partial<Parameters<typeof createMosquitto>[0]> = {}): Promise<Broker> {
  opened.broker = createMosquitto({ ...PORTS, ...options });
  await opened.broker.start();
  return opened.broker;
}

function listenTo(...args: Parameters<typeof listen>): Listener {
  const listener = listen(...args);
  opened.listeners.push(listener);
  return listener;
}

async function feedOf(broker: Broker, more: Partial<FeedOptions> = {}): Promise<FeedOptions> {
  return {
    source: await recordedSource(MUNICH_CSV),
    broker: broker.tcpUrl,
    username: '',
    password: '',
    regionId: catalogue.region.manifest.id,
    seed: 7,
    faults: NO_FAULTS,
    format: 'batch',
    slots: 64,
    gateways: 50,
    speed: Number.POSITIVE_INFINITY,
    batchMs: 6 * HOUR_MS,
    untilMs: Number.POSITIVE_INFINITY,
    ...more,
  };
}

const keyOf = ({ id, atMs, value }: FeedReading): string => `${id} ${atMs} ${value}`;

/** The source's readings less what the feed did not send. */
function expected(report: FeedReport): Set<string> {
  const gone = new Set([...report.dropped, ...report.skewed].map(keyOf));
  return new Set(source.map(keyOf).filter((key) => !gone.has(key)));
}

test('half a year of Munich through 50 gateways: the broker killed and started again, the client cut, the tab loaded anew, and every reading is there once', async () => {
  const broker = await startBroker();
  let listener = listenTo(catalogue, broker.wsUrl);
  await until(() => listener.source.link.phase === 'connected', 'the first connection');
  let batches = 0;
  let trouble = 0;
  const events: Promise<void>[] = [];
  const phases = new Set<string>();
  const watch = setInterval(() => phases.add(listener.source.link.phase), 5);
  // Half a year in twenty seconds. A tab that is loaded anew knows what gateways retain: here all of it, in life the last days.
  const options = await feedOf(broker, {
    speed: 1.6e6,
    batchMs: 12 * HOUR_MS,
    slots: 400,
    faults: { ...NO_FAULTS, drop: 0.02, duplicate: 0.1, reorder: 0.05, delay: 0.05, garbage: 0.01, silence: 0.01 },
  });
  const report = await runFeed({
    ...options,
    onProgress: () => {
      batches++;
      if (batches % 45 !== 0) return;
      trouble++;
      if (trouble % 3 === 1) events.push(broker.kill().then(() => broker.start()));
      else if (trouble === 5) {
        listener.source.stop();
        listener = listenTo(catalogue, broker.wsUrl);
      } else listener.source.cut();
    },
  });
  await Promise.all(events);
  const wanted = expected(report);
  await until(() => listener.source.link.counts.kept >= wanted.size, `${wanted.size} readings`, 30_000).catch(() => {});
  clearInterval(watch);
  expect(events.length).toBeGreaterThanOrEqual(2);
  expect(report.reconnections).toBeGreaterThanOrEqual(50);
  expect(phases).toContain('waiting');
  // `historyOf` throws when a reading is there twice.
  const got = historyOf(catalogue, listener);
  expect([...wanted].filter((key) => !got.has(key))).toEqual([]);
  expect([...got].filter((key) => !wanted.has(key))).toEqual([]);
  // What was dropped inside a stream's first and last reading is known to be missing; what was broken is known as such.
  const { counts } = listener.source.link;
  const edges = droppedWithin(report, got);
  expect(counts.missing).toBe(edges);
  expect(counts.duplicates).toBeGreaterThan(100);
  expect(counts.garbage).toBeGreaterThan(0);
  expect(counts.garbage).toBeLessThanOrEqual(2 * report.garbage);
});

/** Dropped readings that lie between two that came: those a sequence number can tell of. */
function droppedWithin(report: FeedReport, got: ReadonlySet<string>): number {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  for (const reading of source) {
    if (!got.has(keyOf(reading))) continue;
    first.set(reading.id, Math.min(first.get(reading.id) ?? Number.POSITIVE_INFINITY, reading.sequence));
    last.set(reading.id, Math.max(last.get(reading.id) ?? -1, reading.sequence));
  }
  return report.dropped.filter(({ id, sequence }) => sequence > (first.get(id) ?? 0) && sequence < (last.get(id) ?? 0)).length;
}

test('clocks that are an hour ahead are refused and counted, in JSON as well; what stood before is retained for who comes late', async () => {
  const broker = await startBroker();
  const nowMs = Date.now();
  const ids = catalogue.region.venues.id.slice(0, 8);
  const readings = ids.flatMap((id) =>
    Array.from({ length: 6 }, (_, k): FeedReading => ({
      kind: 'occupancy',
      id,
      atMs: nowMs - (6 - k) * 60_000,
      sequence: k,
      value: k,
      quality: 1,
    })),
  );
  let taken = false;
  const plain = { startMs: nowMs - 400_000, endMs: nowMs, take: () => (taken ? [] : ((taken = true), readings)) };
  const options = await feedOf(broker, { source: plain, gateways: 4, format: 'json', faults: { ...NO_FAULTS, skew: 0.5 } });
  const before = listenTo(catalogue, broker.wsUrl);
  await until(() => before.source.link.phase === 'connected', 'the connection');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const report = await runFeed(options);
  expect(report.skewed.length).toBeGreaterThan(0);
  await until(() => before.source.link.counts.skewed === report.skewed.length, 'the skewed readings');
  await until(() => before.source.link.counts.kept === readings.length - report.skewed.length, 'the others');
  const late = listenTo(catalogue, broker.wsUrl);
  const streams = new Set(
    readings.filter((reading) => !report.skewed.some((skewed) => keyOf(skewed) === keyOf(reading))).map(({ id }) => id),
  );
  await until(() => late.source.link.counts.kept === streams.size, 'the newest of each stream');
  for (const id of streams) expect(late.store.headcount[catalogue.venueIndexById.get(id) as number]).toBe(5);
  const { districts, sinceMs } = regionReporting(catalogue, streamTable(catalogue), before.source, Date.now());
  expect(sinceMs).toBeGreaterThanOrEqual(nowMs);
  expect(districts.reduce((sum, { skewed }) => sum + skewed, 0)).toBe(report.skewed.length);
  expect(districts.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(streams.size);
});

test('accounts: a viewer hears all and may not publish, and is told so; a wrong password and another region are told as well', async () => {
  const account = (user: string) => ({ user, password: `${user} of the test` });
  const accounts = { gateway: account('gateway'), planner: account('planner'), viewer: account('viewer') };
  const broker = await startBroker({ accounts });
  const as = ({ user, password }: { user: string; password: string }) => listenTo(catalogue, broker.wsUrl, { username: user, password });
  const viewer = as(accounts.viewer);
  const planner = as(accounts.planner);
  const stranger = as({ user: 'viewer', password: 'guessed' });
  const nobody = as({ user: '', password: '' });
  await until(() => viewer.source.link.phase === 'connected' && planner.source.link.phase === 'connected', 'both accounts');
  const report = await runFeed(
    await feedOf(broker, { username: 'gateway', password: accounts.gateway.password, gateways: 3, untilMs: source[0].atMs + 48 * HOUR_MS }),
  );
  expect(report.sent).toBeGreaterThan(100);
  await until(() => viewer.source.link.counts.kept === report.sent, 'all readings for the viewer');
  await expect(planner.source.checkPublish()).resolves.toBeUndefined();
  expect(planner.source.link.problems).toEqual([]);
  await expect(viewer.source.checkPublish()).rejects.toThrow(/not authorized/i);
  // A question is no problem; something that a person wanted to publish is.
  expect(viewer.source.link.problems).toEqual([]);
  await planner.source.publish('order/w1', '{}');
  await expect(viewer.source.publish('order/w1', '{}')).rejects.toThrow(/not authorized/i);
  await expect(planner.source.publish('occupancy/v1', '{}')).rejects.toThrow(/not authorized/i);
  expect(viewer.source.link.problems.map(({ code }) => code)).toEqual(['publishRefused']);
  expect(viewer.source.link.phase).toBe('connected');
  await until(() => stranger.source.link.phase === 'refused', 'the refusal');
  expect(stranger.source.link.problems[0].code).toMatch(/credentials|notAuthorised/);
  // Who gave no name is told to, not that it is wrong.
  await until(() => nobody.source.link.phase === 'refused', 'the refusal without a name');
  expect(nobody.source.link.problems.map(({ code }) => code)).toEqual(['needsAccount']);
  expect(stranger.source.link.retryAtMs).toBeGreaterThan(Date.now() + 30_000);
  await runFeed(
    await feedOf(broker, {
      username: 'gateway',
      password: accounts.gateway.password,
      gateways: 1,
      regionId: 'elsewhere',
      untilMs: source[0].atMs,
    }),
  );
  const { region } = catalogue;
  const elsewhere = listenTo({ ...catalogue, region: { ...region, manifest: { ...region.manifest, id: 'here' } } }, broker.wsUrl, {
    username: 'viewer',
    password: accounts.viewer.password,
  });
  await until(() => elsewhere.source.link.problems.some(({ code }) => code === 'wrongRegion'), 'the other region');
  expect(elsewhere.source.link.counts.kept).toBe(0);
  await expect(runFeed(await feedOf(broker, { username: 'gateway', password: 'guessed', gateways: 1 }))).rejects.toThrow(/refuses/);
});

test('a broker that is not there is asked again with growing pauses, and the twin says so', async () => {
  const listener = listenTo(catalogue, `ws://127.0.0.1:${PORTS.wsPort}`, { random: () => 0 });
  await until(() => listener.source.link.attempt >= 3, 'three attempts');
  expect(listener.source.link.phase).toBe('waiting');
  expect(listener.source.link.problems[0].code).toBe('unreachable');
  const broker = await startBroker();
  await until(() => listener.source.link.phase === 'connected', 'the connection');
  expect(listener.source.link.problems).toEqual([]);
  expect(broker.wsUrl).toContain(String(PORTS.wsPort));
});

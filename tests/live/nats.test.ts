import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNatsCluster } from '../../cli/broker/nats.ts';
import type { NatsCluster } from '../../cli/broker/nats.ts';
import { NO_FAULTS } from '../../cli/feed/faults.ts';
import { runFeed } from '../../cli/feed/runFeed.ts';
import { munichReadings, recordedSource } from '../../cli/feed/sources.ts';
import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import { historyOf, listen, MUNICH_CSV, munichCatalogue, until } from './munich.ts';
import type { Listener } from './munich.ts';

const DAY_MS = 86_400_000;
let catalogue: Catalogue;
let cluster: NatsCluster;
let listener: Listener | null = null;

// Anew for each attempt: what a broker retained of one would answer for the next.
beforeEach(async () => {
  cluster = createNatsCluster(3, 19_220);
  [catalogue] = await Promise.all([munichCatalogue(), cluster.start()]);
});

afterEach(async () => {
  listener?.source.stop();
  listener = null;
  await cluster.stop();
});

test('three NATS nodes: one is killed under load, everybody goes on with another, and nothing is lost or doubled', async () => {
  const source = await munichReadings(MUNICH_CSV);
  const endMs = source.reduce((least, { atMs }) => Math.min(least, atMs), Number.POSITIVE_INFINITY) + 30 * DAY_MS;
  const wanted = new Set(source.filter(({ atMs }) => atMs <= endMs).map(({ id, atMs, value }) => `${id} ${atMs} ${value}`));
  const [first, second, third] = cluster.nodes;
  const all = [first, second, third];
  // The node that the app listens to is the one that dies.
  listener = listen(catalogue, all.map(({ wsUrl }) => wsUrl).join(' '));
  const { source: live } = listener;
  await until(() => live.link.phase === 'connected', 'the connection');
  expect(live.link.protocol).toBe('3.1.1');
  let steps = 0;
  const killed: Promise<void>[] = [];
  const report = await runFeed({
    source: await recordedSource(MUNICH_CSV),
    broker: all.map(({ tcpUrl }) => tcpUrl),
    username: '',
    password: '',
    regionId: catalogue.region.manifest.id,
    seed: 7,
    faults: NO_FAULTS,
    format: 'batch',
    slots: 128,
    gateways: 9,
    speed: 3e5,
    batchMs: DAY_MS / 4,
    untilMs: endMs,
    onProgress: () => {
      if (++steps === 30) killed.push(first.kill());
    },
  });
  await Promise.all(killed);
  expect(killed).toHaveLength(1);
  expect(report.sent).toBe(wanted.size);
  expect(report.reconnections).toBeGreaterThan(0);
  // A cluster that elects anew refuses subscriptions, and learns late of what was retained: the app asks again, up to 40 s later.
  await until(() => live.link.counts.kept >= wanted.size && live.link.problems.length === 0, `${wanted.size} readings`, 60_000).catch(
    () => {},
  );
  expect(live.link.problems).toEqual([]);
  const got = historyOf(catalogue, listener);
  expect([...wanted].filter((key) => !got.has(key))).toEqual([]);
  expect(got.size).toBe(wanted.size);
  expect(live.link.counts.missing).toBe(0);
  expect(live.link.phase).toBe('connected');
});

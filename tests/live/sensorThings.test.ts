import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import type { Broker } from '../../cli/broker/mosquitto.ts';
import type { Catalogue, Datastream } from '../../src/data/catalogue/catalogue.ts';
import { counterReports } from '../../src/data/live/regionReporting.ts';
import { streamTable } from '../../src/data/live/streams.ts';
import { SensorThingsBackfill } from '../../src/data/sensorthings/sensorThingsBackfill.ts';
import { SensorThingsDialect } from '../../src/data/sensorthings/sensorThingsDialect.ts';
import { syntheticCatalogue } from '../unit/data/live/syntheticCatalogue.ts';
import { listen, until } from './munich.ts';
import type { Listener } from './munich.ts';
import { SensorThingsServer } from './sensorThingsServer.ts';

const MINUTE_MS = 60_000;
const PORTS = { wsPort: 19_211, tcpPort: 19_212 };
let broker: Broker | null = null;
let server: SensorThingsServer | null = null;
let listener: Listener | null = null;

afterEach(async () => {
  listener?.source.stop();
  await broker?.stop();
  await server?.stop();
});

function stream(external: string, more: Partial<Datastream>): Datastream {
  return {
    id: `d-${external}`,
    venueId: 'v0',
    equipmentId: '',
    property: 'occ.count',
    unit: '{person}',
    periodS: 300,
    kind: 'gauge',
    external,
    ...more,
  };
}

/** One datastream with a number, one with text, a meter in watts and a machine. */
function catalogueOf(): Catalogue {
  return {
    ...syntheticCatalogue({ venues: 4, equipmentPerVenue: 1 }),
    datastreams: [
      stream('7', {}),
      stream('pool-north', { venueId: 'v1' }),
      stream('9', { venueId: 'v2', property: 'elec.power', unit: 'W' }),
      stream('11', { equipmentId: 'e0-0', property: 'equip.state', unit: '', kind: 'event' }),
    ],
  };
}

test('observations are pushed, the line is cut, and the gap is filled by HTTP, page by page: each observation once', async () => {
  const catalogue = catalogueOf();
  broker = createMosquitto(PORTS);
  server = new SensorThingsServer('secret');
  await Promise.all([broker.start(), server.start()]);
  const nowMs = Date.now();
  const publisher = await mqtt.connectAsync(broker.tcpUrl);
  const wanted = new Map<string, Map<number, number>>([
    ['7', new Map()],
    ["'pool-north'", new Map()],
  ]);
  const observe = async (id: string, atMs: number, result: number, isPushed: boolean): Promise<void> => {
    // An interval for one, an instant for the other: both are allowed.
    const end = new Date(atMs).toISOString();
    const phenomenonTime = id === '7' ? `${new Date(atMs - MINUTE_MS).toISOString()}/${end}` : end;
    server?.store(id, { phenomenonTime, result });
    wanted.get(id)?.set(atMs, result);
    if (!isPushed) return;
    const body = {
      '@iot.id': atMs,
      phenomenonTime,
      result,
      parameters: { q: 1 },
      'Datastream@iot.navigationLink': `${server?.url}/Observations(${atMs})/Datastream`,
    };
    await publisher.publishAsync(`v1.1/Datastreams(${id})/Observations`, JSON.stringify(body), { qos: 1 });
  };
  // A day of the past that was never pushed.
  for (let k = 1; k <= 40; k++) for (const id of wanted.keys()) await observe(id, nowMs - 4 * 3_600_000 + k * MINUTE_MS, k, false);
  for (const id of ['9', '11'])
    server.store(id, { phenomenonTime: new Date(nowMs - 5 * MINUTE_MS).toISOString(), result: id === '9' ? '4200' : 'down' });
  server.failures = 2;
  listener = listen(catalogue, broker.wsUrl, {
    dialect: new SensorThingsDialect(catalogue),
    backfill: new SensorThingsBackfill(catalogue, { url: server.url, username: '', password: 'secret' }, 10),
  });
  const { source, store } = listener;
  await until(() => source.link.counts.kept === 82, 'the past');
  expect(server.requests.some((request) => request.includes('cursor=14'))).toBe(true);
  expect(server.requests.some((request) => request.startsWith("/v1.1/Datastreams('pool-north')/Observations"))).toBe(true);
  expect(store.powerKw[2]).toBeCloseTo(4.2);
  expect(store.equipmentState[0]).toBe(2);
  for (let k = 1; k <= 5; k++) for (const id of wanted.keys()) await observe(id, nowMs - 10 * MINUTE_MS + k * MINUTE_MS, 100 + k, true);
  await until(() => source.link.counts.kept === 92, 'what was pushed');
  source.cut();
  for (let k = 1; k <= 4; k++) for (const id of wanted.keys()) await observe(id, nowMs - 4 * MINUTE_MS + k * MINUTE_MS, 200 + k, false);
  await until(() => source.link.phase === 'connected' && source.link.counts.kept >= 100, 'the gap');
  // The last of them is later than the moment of the first connection, and is asked for as well.
  for (const [id, readings] of wanted) {
    const got = new Map<number, number>();
    source.ledger('occupancy', id === '7' ? 0 : 1)?.forEach(0, Number.POSITIVE_INFINITY, (atMs, value) => got.set(atMs, value));
    expect(got).toEqual(readings);
  }
  expect(source.link.counts.duplicates).toBeGreaterThan(0);
  expect(source.link.problems).toEqual([]);
  // Observations carry no numbers, so that nothing is known of gaps; what is due by the period is, also from before the connection.
  expect(source.link.counts).toMatchObject({ numbered: 0, missing: 0 });
  const [counter] = counterReports(catalogue, streamTable(catalogue), source, 0, Date.now());
  expect(counter).toMatchObject({ venue: 0, freshness: 'fresh', due: 12, arrived: 7 });
  await publisher.publishAsync('v1.1/Datastreams(7)/Observations', JSON.stringify({ phenomenonTime: 'yesterday', result: 1 }), { qos: 1 });
  await until(() => source.link.counts.garbage === 1, 'the unreadable one');
  await publisher.endAsync();
});

test('a service that refuses, and one whose pages lead elsewhere, are told; live readings go on', async () => {
  const catalogue = catalogueOf();
  broker = createMosquitto(PORTS);
  server = new SensorThingsServer('secret');
  await Promise.all([broker.start(), server.start()]);
  for (let k = 1; k <= 30; k++) server.store('7', { phenomenonTime: new Date(Date.now() - k * MINUTE_MS).toISOString(), result: k });
  const open = (password: string): Listener =>
    listen(catalogue, broker?.wsUrl ?? '', {
      dialect: new SensorThingsDialect(catalogue),
      backfill: new SensorThingsBackfill(catalogue, { url: server?.url ?? '', username: '', password }, 5),
    });
  listener = open('guessed');
  const first = listener.source;
  await until(() => first.link.problems.some(({ code, detail }) => code === 'backfillFailed' && detail.includes('401')), 'the refusal');
  expect(first.link.phase).toBe('connected');
  first.stop();
  server.nextOrigin = 'http://203.0.113.9';
  listener = open('secret');
  const second = listener.source;
  await until(() => second.link.problems.some(({ detail }) => detail.includes('another server')), 'the wrong page');
  expect(second.link.counts.kept).toBeGreaterThan(0);
});

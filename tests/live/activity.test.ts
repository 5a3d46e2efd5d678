import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';

import type { Broker } from '../../cli/broker/mosquitto.ts';
import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import { LiveEngine } from '../../src/data/live/liveEngine.ts';
import type { ActivityBoard } from '../../src/domain/activity.ts';
import { ACTIVITY_CELL_MS, ACTIVITY_GRACE_MS } from '../../src/domain/activity.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { munichCatalogue, until } from './munich.ts';

let broker: Broker | null = null;
let engine: LiveEngine | null = null;

afterEach(async () => {
  await engine?.stop();
  await broker?.stop();
});

test('a smart track behind a real broker: points along the track, few persons withheld, a message about one person refused', async () => {
  const catalogue = await munichCatalogue();
  const { manifest, venues } = catalogue.region;
  broker = createMosquitto({ wsPort: 19_211, tcpPort: 19_212 });
  await broker.start();
  const gateway = await mqtt.connectAsync(broker.tcpUrl);
  const nowMs = Date.now();
  const quarterEndMs = Math.floor((nowMs - ACTIVITY_GRACE_MS) / ACTIVITY_CELL_MS) * ACTIVITY_CELL_MS;
  const send = (point: string, message: object, isRetained = true): Promise<unknown> =>
    gateway.publishAsync(`evenfield/${manifest.id}/activity/${venues.id[1]}/${point}`, JSON.stringify(message), {
      qos: 1,
      retain: isRetained,
    });
  const t = new Date(quarterEndMs).toISOString();
  // What is retained is there for a page that is opened later.
  await send('bridge', { t, s: 900, n: 40, steps: 18_000, speed: 5.4, kcal: 900, at: 300, name: 'Lotus bridge' });
  await send('gate', { t, s: 900, n: 3, steps: 900, speed: 4, at: 0 });

  engine = new LiveEngine(
    async () => catalogue,
    () => ({ read: async () => null, readRange: async () => null }),
  );
  await engine.open({ kind: 'url', baseUrl: 'http://localhost/' }, () => {});
  await engine.connect(
    { url: broker.wsUrl, dialect: 'evenfield', backfillUrl: '', username: '', password: '' },
    'test-activity',
    Date.now(),
  );
  const live = engine;
  let board: ActivityBoard | null = null;
  const ask = async (): Promise<void> => {
    board = await live.activityBoard(1, nowMs);
  };
  const asking = setInterval(() => void ask(), 50);
  await until(() => board?.points.length === 2, 'both points');
  await send('far', { t, s: 900, n: 12, steps: 5000, speed: 6, at: 900 }, false);
  await send('far', { t, s: 60, n: 1, steps: 80, user: 'somebody' }, false);
  await until(() => board?.points.length === 3, 'the third point');
  clearInterval(asking);
  const shown = board as ActivityBoard | null;
  expect(shown?.isSimulated).toBe(false);
  expect(shown?.points.map(({ id, now }) => [id, now.state])).toEqual([
    ['gate', 'withheld'],
    ['bridge', 'value'],
    ['far', 'value'],
  ]);
  expect(shown?.now).toMatchObject({ persons: 52, steps: 23_000, withheld: 1 });
  expect(shown?.points[1].now).toMatchObject({ kcal: 900, isKcalEstimated: false });
  const { link } = await live.pull(Date.now(), NO_FILTER);
  expect(link?.problems.find(({ code }) => code === 'garbage')?.detail).toContain('"user" is not a field of an activity message');
  expect(await live.activityBoard(0, nowMs)).toBeNull();
  await gateway.endAsync();
});

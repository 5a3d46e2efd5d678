import { afterEach, expect, test } from 'vitest';
import type { Broker } from '../../cli/broker/mosquitto.ts';
import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import { createNatsCluster } from '../../cli/broker/nats.ts';
import type { NatsCluster } from '../../cli/broker/nats.ts';
import { createFileSource } from '../../cli/lib/fileSource.ts';
import { LiveEngine } from '../../src/data/live/liveEngine.ts';
import type { WorkOrder, WorkOrderState } from '../../src/domain/maintenance.ts';
import type { OrderEventDraft, OrderSheet, OutboxStatus } from '../../src/domain/orderDesk.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import type { OrderEvent } from '../../src/domain/workOrders.ts';
import { syntheticCatalogue } from '../unit/data/live/syntheticCatalogue.ts';
import { until } from './munich.ts';
import { Network } from './network.ts';

const HOUR_MS = 3_600_000;
const [WS, TCP, ANAS] = [19_261, 19_262, 19_263];
const ORDER: WorkOrder = {
  id: 'WO-1',
  venueId: 'v1',
  equipmentId: 'e1-0',
  kind: 'CM',
  priority: 'P2',
  title: 'Pump leaks',
  titleZh: '',
  severity: 3,
  failureMode: 'seal',
  estimatedHours: 2,
  estimatedCost: 300,
};
const reportedMs = Date.now() - 50 * HOUR_MS;
const catalogue = syntheticCatalogue({
  venues: 3,
  equipmentPerVenue: 2,
  orders: [ORDER],
  events: [{ id: 'p1', orderId: ORDER.id, atMs: reportedMs, by: '', state: 'reported', reason: '' }],
});

const opened: { broker?: Broker; cluster?: NatsCluster; network?: Network; planners: Planner[] } = { planners: [] };

afterEach(async () => {
  for (const planner of opened.planners) await planner.engine.stop();
  opened.planners = [];
  await opened.network?.cut();
  await Promise.all([opened.broker?.stop(), opened.cluster?.stop()]);
});

/** The live worker of one browser, over a real WebSocket. */
class Planner {
  readonly engine = new LiveEngine(
    async () => catalogue,
    () => createFileSource('.'),
  );
  readonly made: OrderEvent[] = [];

  private constructor(readonly name: string) {}

  static async open(name: string): Promise<Planner> {
    const planner = new Planner(name);
    await planner.engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => {});
    await planner.engine.start(Date.now());
    opened.planners.push(planner);
    return planner;
  }

  async connect(url: string, username = '', password = username): Promise<void> {
    const settings = { url, dialect: 'evenfield' as const, backfillUrl: '', username, password };
    await this.engine.connect(settings, `test-${this.name}-${Math.random().toString(36).slice(2)}`, Date.now());
  }

  async status(): Promise<OutboxStatus> {
    const { outbox } = await this.engine.pull(Date.now(), NO_FILTER);
    if (outbox === null) throw new Error('the outbox is not open');
    return outbox;
  }

  async post(draft: OrderEventDraft, atMs = Date.now()): Promise<OrderEvent> {
    const event = await this.engine.postOrderEvent(draft, atMs);
    this.made.push(event);
    return event;
  }

  async move(state: WorkOrderState, seenState: WorkOrderState, orderId = ORDER.id): Promise<OrderEvent> {
    return this.post({ type: 'moved', orderId, by: this.name, state, seenState, reason: '' });
  }

  async sheet(orderId = ORDER.id): Promise<OrderSheet> {
    const sheet = await this.engine.orderSheet(orderId, Date.now() + HOUR_MS);
    if (sheet === null) throw new Error(`${this.name} knows no ${orderId}`);
    return sheet;
  }
}

/** `until` for a question that is answered later. */
async function come(isSo: () => Promise<boolean>, what: string, withinMs = 15_000): Promise<void> {
  let answer = false;
  let isAsking = false;
  await until(
    () => {
      if (!isAsking) {
        isAsking = true;
        void isSo()
          .catch(() => false)
          .then((is) => {
            answer = is;
            isAsking = false;
          });
      }
      return answer;
    },
    what,
    withinMs,
  );
}

const isSent = (planner: Planner, withinMs?: number): Promise<void> =>
  come(
    async () => {
      const { outbox, link } = await planner.engine.pull(Date.now(), NO_FILTER);
      return outbox?.phase === 'sent' && link?.phase === 'connected';
    },
    `${planner.name}: everything sent`,
    withinMs,
  );
const bytesOf = (length: number): ArrayBuffer => Uint8Array.from({ length }, (_, k) => (k * 31 + (k >> 8)) & 255).buffer;
const setPriority = (by: string, value: string): OrderEventDraft => ({
  type: 'changed',
  orderId: ORDER.id,
  by,
  field: 'priority',
  value,
  seenChange: '',
});

test('two planners edit one order while one is offline: both see both changes and the conflict; photos come whole; a viewer is refused and told', async () => {
  const account = (user: string) => ({ user, password: user });
  const broker = createMosquitto({
    wsPort: WS,
    tcpPort: TCP,
    accounts: { gateway: account('gateway'), planner: account('planner'), viewer: account('viewer') },
  });
  opened.broker = broker;
  const network = new Network(ANAS, WS);
  opened.network = network;
  await Promise.all([broker.start(), network.mend()]);
  const [ana, ben, vic] = await Promise.all(['Ana', 'Ben', 'Vic'].map(async (name) => Planner.open(name)));
  await Promise.all([
    ana.connect(`ws://127.0.0.1:${ANAS}`, 'planner'),
    ben.connect(broker.wsUrl, 'planner'),
    vic.connect(broker.wsUrl, 'viewer'),
  ]);
  await Promise.all([isSent(ana), isSent(ben), isSent(vic)]);

  await network.cut();
  await come(async () => (await ana.engine.pull(Date.now(), NO_FILTER)).link?.phase === 'waiting', 'Ana offline');
  await ana.post(setPriority('Ana', 'P1'));
  await ana.move('triaged', 'reported');
  const raised = { ...ORDER, id: 'WO-new', title: 'Guard is loose', venueId: 'v2', equipmentId: 'e2-0' };
  await ana.post({ type: 'raised', orderId: raised.id, by: 'Ana', order: raised, reason: 'seen on the round' });
  const photo = bytesOf(300_000);
  const file = await ana.engine.attachFile(
    { orderId: raised.id, name: 'guard.pdf', type: 'application/pdf', by: 'Ana' },
    photo,
    Date.now(),
  );
  await ben.post(setPriority('Ben', 'P3'));
  await ben.move('rejected', 'reported');
  await isSent(ben);
  expect(await ana.status()).toMatchObject({ events: 3, files: 1, bytes: 300_000, phase: 'waiting', refused: [] });
  // It is on Ana's own board at once, and on nobody else's.
  const ids = async ({ engine }: Planner): Promise<string[]> =>
    (await engine.openOrders(NO_FILTER, Date.now())).map(({ order }) => order.id);
  expect(await ids(ana)).toEqual(expect.arrayContaining(['WO-1', 'WO-new']));
  expect(await ids(ben)).toEqual([]);

  await network.mend();
  await isSent(ana);
  await come(async () => (await ben.sheet()).history.events.length === 5, 'all five events at Ben');
  await come(async () => (await ana.sheet()).history.events.length === 5, 'all five events at Ana');
  const [atAna, atBen] = [await ana.sheet(), await ben.sheet()];
  expect(atAna.history).toEqual(atBen.history);
  expect(atBen.history.flags).toMatchObject([
    { code: 'racedMove', seen: 'reported', found: 'triaged' },
    { code: 'racedChange', field: 'priority', kept: 'P3', lost: 'P1' },
  ]);
  expect(await ids(ben)).toEqual(['WO-new']);
  await come(async () => (await ben.sheet('WO-new')).files.length === 1, 'the file at Ben');
  expect(await ben.engine.fileBytes(file.id)).toEqual(photo);

  await vic.post({ type: 'noted', orderId: ORDER.id, by: 'Vic', text: 'I may not' });
  await come(async () => (await vic.status()).phase === 'refused', 'the refusal');
  expect((await vic.status()).refused).toMatchObject([{ orderId: ORDER.id, reason: expect.stringMatching(/not authorized/i) as string }]);
  expect((await ben.sheet()).history.notes).toEqual([]);
  await vic.connect(broker.wsUrl, 'planner');
  await isSent(vic);
  await come(async () => (await ben.sheet()).history.notes.length === 1, 'the note at Ben');

  // The broker dies without a chance to save what it retained: who made it offers it again, and who comes late has it all, once.
  await broker.kill();
  await broker.start();
  const cem = await Planner.open('Cem');
  await cem.connect(broker.wsUrl, 'planner');
  await come(
    async () => (await cem.sheet()).history.events.length === 6 && (await cem.sheet('WO-new')).files.length === 1,
    'all of it at Cem',
    30_000,
  );
  expect((await cem.sheet()).history).toEqual((await ben.sheet()).history);
  expect(await cem.engine.fileBytes(file.id)).toEqual(photo);
  for (const planner of [ana, ben, vic, cem]) expect((await planner.engine.pull(Date.now(), NO_FILTER)).link?.counts.garbage).toBe(0);
});

test('three NATS nodes, one is killed while planners work: no event is lost, none is there twice, and whoever comes late has all', async () => {
  const cluster = createNatsCluster(3, 19_270);
  opened.cluster = cluster;
  await cluster.start();
  const [first, second, third] = cluster.nodes.map(({ wsUrl }) => wsUrl);
  const [ana, ben, cem] = await Promise.all(['Ana', 'Ben', 'Cem'].map(async (name) => Planner.open(name)));
  // Two of the three are at the node that dies.
  await Promise.all([
    ana.connect(`${first} ${second} ${third}`),
    ben.connect(`${first} ${third} ${second}`),
    cem.connect(`${second} ${third} ${first}`),
  ]);
  await Promise.all([isSent(ana, 30_000), isSent(ben, 30_000), isSent(cem, 30_000)]);
  const raise = async (planner: Planner): Promise<void> => {
    const orderId = `WO-${planner.name}`;
    await planner.post({ type: 'raised', orderId, by: planner.name, order: { ...ORDER, id: orderId }, reason: '' });
    await isSent(planner, 30_000);
  };
  const work = async (planner: Planner): Promise<void> => {
    const orderId = `WO-${planner.name}`;
    for (let k = 0; k < 60; k++) {
      await planner.post({ type: 'noted', orderId: k % 2 === 0 ? orderId : ORDER.id, by: planner.name, text: `${planner.name} ${k}` });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.all([ana, ben, cem].map(raise));
  const photo = bytesOf(200_000);
  const attached = ana.engine.attachFile({ orderId: ORDER.id, name: 'a.pdf', type: 'application/pdf', by: 'Ana' }, photo, Date.now());
  const killed = new Promise<void>((resolve) => setTimeout(() => resolve(cluster.nodes[0].kill()), 1200));
  await Promise.all([work(ana), work(ben), work(cem), killed]);
  const { id } = await attached;
  await Promise.all([isSent(ana, 40_000), isSent(ben, 40_000), isSent(cem, 40_000)]);
  const wanted = new Set([ana, ben, cem].flatMap(({ made }) => made.map((event) => event.id)));
  expect(wanted.size).toBe(183);
  // A cluster that lacks a node makes no new sessions; it comes back.
  await cluster.nodes[0].start();
  const dan = await Planner.open('Dan');
  await dan.connect(`${third} ${second}`);
  const orders = [ORDER.id, 'WO-Ana', 'WO-Ben', 'WO-Cem'];
  const known = async (planner: Planner): Promise<string[]> =>
    (await Promise.all(orders.map(async (order) => planner.engine.orderSheet(order, Date.now() + HOUR_MS))))
      .flatMap((sheet) => sheet?.history.events.map((event) => event.id) ?? [])
      .filter((eventId) => eventId !== 'p1');
  for (const planner of [ana, ben, cem, dan]) {
    await come(async () => (await known(planner)).length >= wanted.size, `all events at ${planner.name}`, 30_000).catch(() => {});
    const got = await known(planner);
    expect(got).toHaveLength(new Set(got).size);
    expect([planner.name, [...wanted].filter((eventId) => !got.includes(eventId))]).toEqual([planner.name, []]);
  }
  await come(async () => (await dan.sheet()).files.length === 1, 'the file at Dan', 20_000);
  expect(await dan.engine.fileBytes(id)).toEqual(photo);
});

import { expect, test, vi, afterEach } from 'vitest';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import { Outbox } from '../../../../src/data/outbox/outbox.ts';
import { MemoryStore, StoreStateError } from '../../../../src/data/outbox/outboxStore.ts';
import type { OutboxStore, StoreChange } from '../../../../src/data/outbox/outboxStore.ts';
import { PLAIN_PLATFORM } from '../../../../src/data/outbox/platform.ts';
import type { OutboxPlatform, TabMessage } from '../../../../src/data/outbox/platform.ts';
import type { WorkOrder } from '../../../../src/domain/maintenance.ts';
import type { OrderEventDraft } from '../../../../src/domain/orderDesk.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';
import { FakeBroker } from './fakeBroker.ts';

const NOW = Date.UTC(2026, 10, 20, 8);
const ORDER: WorkOrder = {
  id: 'WO 1/a.b',
  venueId: 'v1',
  equipmentId: 'e1-0',
  kind: 'CM',
  priority: 'P2',
  title: 'Pump leaks',
  titleZh: '水泵漏水',
  severity: 3,
  failureMode: 'seal',
  estimatedHours: Number.NaN,
  estimatedCost: 300,
};
const raise = (id = ORDER.id): OrderEventDraft => ({ type: 'raised', orderId: id, by: 'Ana', order: { ...ORDER, id }, reason: '' });
const note = (text: string, id = ORDER.id): OrderEventDraft => ({ type: 'noted', orderId: id, by: 'Ana', text });

afterEach(() => vi.useRealTimers());

async function desk(platform: Partial<OutboxPlatform> = {}) {
  const book = new OrderBook(syntheticCatalogue({ venues: 2, equipmentPerVenue: 1 }));
  const outbox = await Outbox.open({ regionId: 'r', book, platform: { ...PLAIN_PLATFORM, ...platform } });
  return { book, outbox, notes: (id = ORDER.id) => book.historyAt(book.rowOf(id) ?? -1, NOW + 86_400_000).notes.map(({ text }) => text) };
}

const settled = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const file = { orderId: ORDER.id, name: 'leak.pdf', type: 'application/pdf', by: 'Ana' };
const bytesOf = (length: number): ArrayBuffer => Uint8Array.from({ length }, (_, k) => (k * 31) & 255).buffer;

test('what is done offline waits, goes out in its order once there is a broker, and is there once for everybody', async () => {
  const broker = new FakeBroker();
  const [ana, ben] = [await desk(), await desk()];
  const first = await ana.outbox.post(raise(), NOW);
  await ana.outbox.post(note('seal ordered'), NOW);
  expect(ana.outbox.status).toMatchObject({ events: 2, phase: 'local', store: 'memory', oldestMs: NOW });
  expect(ana.outbox.waitingOf(ORDER.id)).toHaveLength(2);
  const link = broker.connect(ana.outbox);
  await settled();
  expect(ana.outbox.status).toMatchObject({ events: 0, phase: 'sent', refused: [] });
  expect(broker.published).toHaveLength(2);
  // Parts of a topic are safe whatever an id holds.
  expect(broker.published[0]).toBe(`order/WO%201%2Fa%2Eb/${first.id}`);
  link.cut();
  link.reconnect();
  broker.connect(ben.outbox);
  await settled();
  expect(broker.published).toHaveLength(2);
  expect(ben.notes()).toEqual(['seal ordered']);
  // What JSON cannot say stays unknown.
  expect(ben.book.about(ben.book.rowOf(ORDER.id) ?? -1)).toEqual(ORDER);
  expect(ben.book.rowsOfVenue(1)).toEqual([ben.book.rowOf(ORDER.id)]);
});

test('an answer lies after what it answers, even where the other clock is ahead; one an hour ahead is shown at once and not followed', async () => {
  const broker = new FakeBroker();
  const [ana, ben] = [await desk(), await desk()];
  broker.connect(ana.outbox);
  broker.connect(ben.outbox);
  ben.outbox.tick(NOW);
  ana.outbox.tick(NOW + 120_000);
  await ana.outbox.post(raise(), NOW + 120_000);
  await settled();
  const answer = await ben.outbox.post(note('seen'), NOW);
  expect(answer.atMs).toBe(NOW + 120_001);
  await ana.outbox.post(note('from the future'), NOW + 3_600_000);
  await settled();
  const row = ben.book.rowOf(ORDER.id) ?? -1;
  expect(ben.book.historyAt(row, NOW + 1000).notes.map(({ text }) => text)).toEqual(['seen', 'from the future']);
  expect((await ben.outbox.post(note('now'), NOW + 1000)).atMs).toBe(NOW + 1000);
});

test('a refusal stays, is told with its reason, and is asked again with another account', async () => {
  const broker = new FakeBroker();
  const { outbox } = await desk();
  const viewer = broker.connect(outbox, { mayPublish: false });
  const event = await outbox.post(raise(), NOW);
  await settled();
  expect(outbox.status).toMatchObject({
    events: 1,
    phase: 'refused',
    refused: [{ eventId: event.id, orderId: ORDER.id, reason: 'Publish error: Not authorized' }],
  });
  viewer.cut();
  expect(outbox.status.phase).toBe('waiting');
  broker.connect(outbox);
  await settled();
  expect(outbox.status).toMatchObject({ events: 0, phase: 'sent', refused: [] });
  expect(broker.published).toEqual([`order/WO%201%2Fa%2Eb/${event.id}`]);
});

test('a broker that acknowledges what it drops is not believed; one that hands it back is', async () => {
  vi.useFakeTimers();
  const broker = new FakeBroker();
  const { outbox } = await desk();
  const link = broker.connect(outbox, { mayPublish: false, isSilentOnRefusal: true });
  await outbox.post(raise(), NOW);
  await outbox.attach(file, bytesOf(10), NOW);
  await vi.advanceTimersByTimeAsync(4000);
  expect(outbox.status.phase).toBe('sending');
  await vi.advanceTimersByTimeAsync(7000);
  expect(outbox.status).toMatchObject({ phase: 'refused', events: 1, files: 1, bytes: 10 });
  expect(outbox.status.refused.map(({ reason }) => reason)).toEqual(Array(2).fill('not authorised: the message did not come back'));
  // The rules at the broker were changed: it is asked again from time to time.
  link.mayPublish = true;
  outbox.tick(NOW);
  outbox.tick(NOW + 301_000);
  await vi.advanceTimersByTimeAsync(100);
  expect(outbox.status).toMatchObject({ phase: 'sent', events: 0, files: 0 });
});

test('a broker that cuts the connection at a message is asked three times, then the message counts as refused and the next one goes', async () => {
  const broker = new FakeBroker();
  const { outbox } = await desk();
  let cuts = 0;
  const link = broker.connect(outbox);
  const bad = await outbox.post(raise(), NOW);
  await settled();
  broker.onPublish = (topic) => {
    if (!topic.includes('WO2')) return;
    cuts++;
    link.cut();
    throw new Error('Connection closed');
  };
  await outbox.post(raise('WO2'), NOW);
  await outbox.post(note('goes on'), NOW);
  for (let k = 0; k < 6; k++) {
    await settled();
    if (!link.isConnected) link.reconnect();
  }
  await settled();
  expect(cuts).toBe(3);
  expect(outbox.status).toMatchObject({ events: 1, phase: 'refused', refused: [{ orderId: 'WO2', reason: 'Connection closed' }] });
  expect(broker.published).toHaveLength(2);
  expect(bad.orderId).toBe(ORDER.id);
});

test('a file goes on where it stopped, is heard of when it is all there, and is whole at the other side', async () => {
  const broker = new FakeBroker();
  const [ana, ben] = [await desk(), await desk()];
  await ana.outbox.post(raise(), NOW);
  const made = await ana.outbox.attach(file, bytesOf(100_000), NOW);
  expect(made).toMatchObject({ pieces: 4, piecesDone: 0, isHere: true, bytes: 100_000 });
  const link = broker.connect(ana.outbox);
  broker.connect(ben.outbox);
  broker.onPublish = (topic) => {
    if (!topic.endsWith('/2')) return;
    link.cut();
    throw new Error('Connection closed');
  };
  await settled();
  expect(ana.outbox.status).toMatchObject({ phase: 'waiting', files: 1, bytes: 100_000 - 2 * 32_768 });
  expect(ben.outbox.filesOf(ORDER.id)).toEqual([]);
  broker.onPublish = () => {};
  const before = broker.published.length;
  link.reconnect();
  await settled();
  expect(broker.published.slice(before)).toEqual([`file/${made.id}/2`, `file/${made.id}/3`, `file/${made.id}/meta`]);
  expect(ben.outbox.filesOf(ORDER.id)).toMatchObject([{ id: made.id, piecesDone: 0, isHere: false }]);
  expect(await ben.outbox.fileBytes(made.id)).toEqual(bytesOf(100_000));
  expect(ben.outbox.filesOf(ORDER.id)).toMatchObject([{ piecesDone: 4, isHere: true }]);
});

test('a piece that was changed on its way is found out and asked for again', async () => {
  const broker = new FakeBroker();
  const [ana, ben] = [await desk(), await desk()];
  broker.connect(ana.outbox);
  broker.connect(ben.outbox);
  const { id } = await ana.outbox.attach(file, bytesOf(40_000), NOW);
  await settled();
  const good = broker.retained.get(`file/${id}/1`) ?? new Uint8Array();
  broker.retained.set(
    `file/${id}/1`,
    good.map((byte) => byte ^ 1),
  );
  await expect(ben.outbox.fileBytes(id)).rejects.toThrow(/leak\.pdf came damaged/);
  expect(ben.outbox.filesOf(ORDER.id)).toMatchObject([{ isHere: false }]);
  broker.retained.set(`file/${id}/1`, good);
  expect(await ben.outbox.fileBytes(id)).toEqual(bytesOf(40_000));
});

test('a broker that forgot what it retained gets own work again, and nobody has it twice', async () => {
  vi.useFakeTimers();
  const broker = new FakeBroker();
  const { outbox, notes } = await desk();
  const link = broker.connect(outbox);
  outbox.tick(NOW);
  vi.setSystemTime(NOW);
  await outbox.post(raise(), NOW);
  await outbox.post(note('once'), NOW);
  await outbox.attach(file, bytesOf(40_000), NOW);
  await vi.waitFor(() => expect(outbox.status.files).toBe(0));
  expect(outbox.status).toMatchObject({ events: 0, files: 0 });
  const all = new Set(broker.retained.keys());
  broker.retained.clear();
  link.cut();
  link.reconnect();
  await vi.advanceTimersByTimeAsync(13_000);
  expect(new Set(broker.retained.keys())).toEqual(all);
  expect(outbox.status).toMatchObject({ events: 0, files: 0, phase: 'sent' });
  expect(notes()).toEqual(['once']);
});

test('what is no event of its topic is counted with the reason and changes nothing', async () => {
  const broker = new FakeBroker();
  const { outbox, book } = await desk();
  const link = broker.connect(outbox);
  const event = await outbox.post(raise(), NOW);
  await settled();
  const topic = `order/WO%201%2Fa%2Eb/${event.id}`;
  const say = (body: unknown, at = topic): string | null =>
    link.tell(at, new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)));
  expect(say('{')).toBe('no JSON');
  expect(say('x'.repeat(40_000))).toBe('longer than 32768 bytes');
  expect(say({ ...event, type: 'burnt' })).toMatch(/^type: /);
  expect(say({ ...event, id: 'x' })).toBe('id: is not a ULID');
  expect(say({ ...event, atMs: 1 })).toMatch(/^atMs: /);
  expect(say({ ...event, orderId: 'other' })).toBe('it raises another order than it names');
  expect(say({ ...event, type: 'noted', text: 'x'.repeat(2001) })).toMatch(/^text: /);
  expect(say(event, 'order/WO1/x')).toBe('its topic is that of another event');
  expect(say('', topic)).toBeNull();
  expect(say('{}', 'file/nothing/meta')).toBe('no file is called so');
  expect(say({ id: event.id }, `file/${event.id}/meta`)).toMatch(/: /);
  expect(outbox.receiveFile([event.id, 'else'], new Uint8Array(1))).toBe('neither a piece nor what tells of a file');
  expect(book.historyAt(book.rowOf(ORDER.id) ?? -1, NOW).events).toEqual([event]);
  // Another event under the same id is kept beside it, and the order says so.
  expect(say({ ...event, reason: 'forged' })).toBeNull();
  expect(book.historyAt(book.rowOf(ORDER.id) ?? -1, NOW + 60_000).flags.map(({ code }) => code)).toContain('idTwice');
});

test('a draft that is no event is refused in a sentence', async () => {
  const { outbox } = await desk();
  await expect(outbox.post(note('x', 'nobody'), NOW)).rejects.toThrow('Outbox: there is no order nobody');
  await outbox.post(raise(), NOW);
  await expect(outbox.post(note(''), NOW)).rejects.toThrow(/^Outbox: text: /);
  await expect(outbox.attach({ ...file, type: 'image/svg+xml' }, bytesOf(10), NOW)).rejects.toThrow(/neither a photo/);
  await expect(outbox.attach(file, bytesOf(5_000_000), NOW)).rejects.toThrow('Outbox: leak.pdf is larger than 4 MB');
  await expect(outbox.attach(file, bytesOf(0), NOW)).rejects.toThrow('Outbox: leak.pdf is empty');
  expect(outbox.status).toMatchObject({ events: 1, files: 0 });
});

/** A store that can be told to fail. */
class FailingStore extends MemoryStore {
  override readonly kind = 'disk' as never;
  failure: Error | null = null;
  forgotten: string[] = [];

  override async write(change: StoreChange): Promise<void> {
    this.forgotten.push(...(change.forget ?? []));
    if (this.failure !== null && change.forget === undefined) throw this.failure;
    await super.write(change);
  }
}

const quota = (): Error => Object.assign(new Error('The quota has been exceeded.'), { name: 'QuotaExceededError' });

test('a full store: said, what is new stays in memory and can be exported and sent, room is made, and it is written once there is room', async () => {
  const store = new FailingStore();
  const open = async () => desk({ openStore: (): OutboxStore => store });
  const { outbox } = await open();
  const broker = new FakeBroker();
  const link = broker.connect(outbox);
  await outbox.post(raise(), NOW);
  const delivered = await outbox.attach(file, bytesOf(40_000), NOW);
  await settled();
  link.cut();
  store.failure = quota();
  await outbox.post(note('does not fit'), NOW);
  const waiting = await outbox.attach({ ...file, name: 'b.pdf' }, bytesOf(50_000), NOW);
  expect(outbox.status).toMatchObject({
    store: 'full',
    storeDetail: 'The quota has been exceeded.',
    events: 1,
    files: 1,
    phase: 'waiting',
  });
  // What the broker has goes first, to make room.
  expect(store.forgotten).toEqual([delivered.id]);
  expect(await outbox.fileBytes(waiting.id)).toEqual(bytesOf(50_000));
  const json = await outbox.export();

  // Another browser takes the file in.
  const other = await desk();
  await other.outbox.post(raise(), NOW);
  expect(await other.outbox.import(json, NOW)).toBe(2);
  expect(await other.outbox.import(json, NOW)).toBe(0);
  expect(other.notes()).toEqual(['does not fit']);
  expect(await other.outbox.fileBytes(waiting.id)).toEqual(bytesOf(50_000));
  await expect(other.outbox.import(json.replace('"region":"r"', '"region":"s"'), NOW)).rejects.toThrow(/of the region s/);
  await expect(other.outbox.import(json.replace('"version":1', '"version":9'), NOW)).rejects.toThrow(/of version 9/);
  await expect(other.outbox.import('[]', NOW)).rejects.toThrow('Outbox: this is no exported outbox');
  await expect(other.outbox.import(json.replace('b.pdf', 'b.exe').replace(/"data":"..../, '"data":"AAAA'), NOW)).rejects.toThrow(
    /not whole/,
  );

  store.failure = null;
  outbox.tick(NOW);
  outbox.tick(NOW + 61_000);
  await settled();
  expect(outbox.status).toMatchObject({ store: 'disk', storeDetail: '', events: 1, files: 1 });
  // A reload finds all of it.
  const again = await open();
  expect(again.outbox.status).toMatchObject({ events: 1, files: 1, bytes: 50_000 });
  expect(again.notes()).toEqual(['does not fit']);
  expect(await again.outbox.fileBytes(waiting.id)).toEqual(bytesOf(50_000));
});

test('a store that cannot be opened: everything works until the page is closed, and it says so', async () => {
  const store = new FailingStore();
  store.load = async () => Promise.reject(new Error('A mutation operation was attempted on a database that did not allow mutations.'));
  store.failure = new Error('not allowed');
  const { outbox, notes } = await desk({ openStore: () => store });
  await outbox.post(raise(), NOW);
  await outbox.post(note('kept'), NOW);
  expect(outbox.status).toMatchObject({ store: 'memory', storeDetail: 'not allowed', events: 2 });
  expect(notes()).toEqual(['kept']);
  const broker = new FakeBroker();
  broker.connect(outbox);
  await settled();
  expect(outbox.status).toMatchObject({ events: 0, phase: 'sent' });
  // What was sent is not written as waiting when the store comes back.
  store.failure = null;
  await outbox.post(note('more'), NOW);
  await settled();
  expect((await MemoryStore.prototype.load.call(store)).queue).toEqual([]);
  expect((await MemoryStore.prototype.load.call(store)).events).toHaveLength(3);
});

test('two tabs of one browser: each sees what the other does, and either may send it', async () => {
  const store = new MemoryStore();
  const tabs: ((message: TabMessage) => void)[] = [];
  let running = 0;
  let most = 0;
  let last: Promise<unknown> = Promise.resolve();
  const tab = async () =>
    desk({
      openStore: () => store,
      openChannel: (_region, hear) => {
        tabs.push(hear);
        return {
          tell: (message) => {
            const copy = structuredClone(message);
            for (const other of tabs) if (other !== hear) setTimeout(() => other(copy), 1);
          },
          close: () => {},
        };
      },
      alone: async (_region, work) => {
        const turn = last.then(async () => {
          most = Math.max(most, ++running);
          await work();
          running--;
        });
        last = turn;
        await turn;
      },
    });
  const [one, two] = [await tab(), await tab()];
  const broker = new FakeBroker();
  await one.outbox.post(raise(), NOW);
  await one.outbox.post(note('from one'), NOW);
  await settled();
  expect(two.notes()).toEqual(['from one']);
  expect(two.outbox.status.events).toBe(2);
  // Only the second one has a connection.
  broker.connect(two.outbox);
  await vi.waitFor(() => expect([one.outbox.status.events, two.outbox.status.events]).toEqual([0, 0]));
  broker.connect(one.outbox);
  await Promise.all([one.outbox.post(note('a'), NOW), two.outbox.post(note('b'), NOW), one.outbox.attach(file, bytesOf(70_000), NOW)]);
  await vi.waitFor(() => {
    expect(one.outbox.status).toMatchObject({ events: 0, files: 0 });
    expect(two.outbox.status).toMatchObject({ events: 0, files: 0 });
    expect(new Set(one.notes())).toEqual(new Set(['from one', 'a', 'b']));
  });
  expect(new Set(one.notes())).toEqual(new Set(['from one', 'a', 'b']));
  expect(one.notes()).toEqual(two.notes());
  expect(most).toBe(1);
  expect((await store.load()).queue).toEqual([]);
});

test('a store that a tab with an older version holds: what lies in it is read, sent and joined by what was done meanwhile once it is let go', async () => {
  const store = new FailingStore();
  const before = await desk({ openStore: () => store });
  await before.outbox.post(raise(), NOW);
  store.failure = new StoreStateError('blocked');
  const load = vi.spyOn(store, 'load').mockImplementation(async () => Promise.reject(new StoreStateError('blocked')));
  const { outbox, notes } = await desk({ openStore: () => store });
  expect(outbox.status).toMatchObject({ store: 'blocked', storeDetail: '', events: 0 });
  await outbox.post({ ...raise('WO 2') }, NOW);
  const broker = new FakeBroker();
  broker.connect(outbox);
  await settled();
  expect(broker.published).toHaveLength(1);
  await outbox.post(note('meanwhile', 'WO 2'), NOW);
  outbox.tick(NOW);
  await settled();
  expect(outbox.status.store).toBe('blocked');
  store.failure = null;
  load.mockRestore();
  outbox.tick(NOW + 6000);
  await settled();
  await settled();
  expect(outbox.status).toMatchObject({ store: 'disk', events: 0, phase: 'sent' });
  expect(broker.published).toHaveLength(3);
  expect(notes('WO 2')).toEqual(['meanwhile']);
  expect((await store.load()).events).toHaveLength(3);
  expect((await store.load()).queue).toEqual([]);
});

test('what a tab cannot keep, another one of the same browser keeps, bytes and all; and forgets what the first one has sent', async () => {
  const tabs: ((message: TabMessage) => void)[] = [];
  const [newer, lost] = [new FailingStore(), new FailingStore()];
  const tab = async (store: OutboxStore) =>
    desk({
      openStore: () => store,
      openChannel: (_region, hear) => {
        tabs.push(hear);
        return {
          tell: (message) => tabs.filter((other) => other !== hear).forEach((other) => other(structuredClone(message))),
          close: () => {},
        };
      },
    });
  const [old, other] = [await tab(lost), await tab(newer)];
  lost.failure = new StoreStateError('newer');
  await old.outbox.post(raise(), NOW);
  const sent = await old.outbox.attach(file, bytesOf(70_000), NOW);
  await settled();
  expect(old.outbox.status).toMatchObject({ store: 'newer', events: 1, files: 1 });
  expect(other.outbox.status).toMatchObject({ store: 'disk', events: 1, files: 1 });
  await old.outbox.close();
  const again = await desk({ openStore: () => newer });
  expect(again.outbox.status).toMatchObject({ events: 1, files: 1, bytes: 70_000 });
  expect(await again.outbox.fileBytes(sent.id)).toEqual(bytesOf(70_000));

  const third = await tab(lost);
  await third.outbox.post(note('and more'), NOW).catch(() => {});
  await third.outbox.post(raise('WO 3'), NOW);
  await settled();
  expect((await newer.load()).queue.map(({ orderId }) => orderId)).toContain('WO 3');
  new FakeBroker().connect(third.outbox);
  await settled();
  expect((await newer.load()).queue.map(({ orderId }) => orderId)).not.toContain('WO 3');
});

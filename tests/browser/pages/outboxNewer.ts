import { OrderBook } from '../../../src/data/maintenance/orderBook.ts';
import { BROWSER_PLATFORM } from '../../../src/data/outbox/browserPlatform.ts';
import { IndexedDbStore } from '../../../src/data/outbox/indexedDbStore.ts';
import { Outbox } from '../../../src/data/outbox/outbox.ts';
import { UPGRADE_STEPS } from '../../../src/data/outbox/outboxDatabase.ts';
import type { UpgradeStep } from '../../../src/data/outbox/outboxDatabase.ts';
import type { OutboxStatus } from '../../../src/domain/orderDesk.ts';

/** The outbox as a later version of the app would have it: with one step more to its store, which succeeds or, by `?fails`, does not. */
export interface NewerPage {
  readonly ready: Promise<unknown>;
  status(): OutboxStatus | null;
  exported(): Promise<string>;
  notes(orderId: string): readonly string[];
  close(): Promise<void>;
}

/** Gives each entry of the queue a field, as a step would that cannot do without one. */
const countTries: UpgradeStep = async (_database, transaction) => {
  let cursor = await transaction.objectStore('queue').openCursor();
  while (cursor !== null) {
    await cursor.update(Object.assign(cursor.value, { tries: 0 }));
    cursor = await cursor.continue();
  }
  if (new URLSearchParams(location.search).has('fails')) throw new Error('no such field');
};

const regionId = new URLSearchParams(location.search).get('region') ?? '';
const book = new OrderBook({ orders: [], orderEvents: [], ordersOfVenue: [], venueIndexById: new Map() });
let outbox: Outbox | null = null;

const ready = Outbox.open({
  regionId,
  book,
  platform: {
    ...BROWSER_PLATFORM,
    openStore: (id) => new IndexedDbStore(id, { steps: [...UPGRADE_STEPS, countTries], patienceMs: 500 }),
  },
}).then((opened) => {
  outbox = opened;
  setInterval(() => opened.tick(Date.now()), 500);
});

const newer: NewerPage = {
  ready,
  status: () => outbox?.status ?? null,
  exported: async () => (await outbox?.export()) ?? '',
  notes: (orderId) => book.historyAt(book.rowOf(orderId) ?? -1, Date.now() + 60_000).notes.map(({ text }) => text),
  close: async () => outbox?.close(),
};
Object.assign(window, { newer });

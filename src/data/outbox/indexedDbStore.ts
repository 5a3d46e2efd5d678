import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

import { NewerStoreError } from './keeper.ts';
import type { OutboxStore, QueueEntry, StoreChange, StoreContents, StoredEvent, StoredFile, StoredPiece } from './outboxStore.ts';

/** Raised with each change of the stores; `upgrade` has a step from each version before. */
const VERSION = 1;
/** Another tab with an older version of the app may hold the database; after this it is not waited for. */
const OPEN_WITHIN_MS = 5000;

interface Schema extends DBSchema {
  events: { key: string; value: StoredEvent };
  queue: { key: string; value: QueueEntry };
  files: { key: string; value: StoredFile };
  pieces: { key: [string, number]; value: StoredPiece };
}

type Database = IDBPDatabase<Schema>;

function upgrade(database: Database, oldVersion: number): void {
  if (oldVersion < 1) {
    database.createObjectStore('events', { keyPath: 'key' });
    database.createObjectStore('queue', { keyPath: 'key' });
    database.createObjectStore('files', { keyPath: 'id' });
    database.createObjectStore('pieces', { keyPath: ['fileId', 'n'] });
  }
}

async function openWithin(name: string, onLost: () => void): Promise<Database> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error('another tab with an older version of this page holds the store; close it'));
    }, OPEN_WITHIN_MS);
  });
  const opening = openDB<Schema>(name, VERSION, {
    upgrade,
    // A newer version of the app in another tab wants to upgrade: it shall not wait for this one.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  opening.then(
    (database) => {
      if (isLate) database.close();
    },
    () => {},
  );
  try {
    return await Promise.race([opening, late]);
  } catch (thrown: unknown) {
    if (thrown instanceof DOMException && thrown.name === 'VersionError') throw new NewerStoreError();
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

/** The outbox of a region in IndexedDB. A lost connection (site data cleared, browser out of memory) is opened again by the next call. */
export class IndexedDbStore implements OutboxStore {
  readonly kind = 'disk';
  readonly #name: string;
  #database: Promise<Database> | null = null;

  constructor(regionId: string) {
    this.#name = `evenfield-outbox-${regionId}`;
  }

  async load(): Promise<StoreContents> {
    const transaction = (await this.#open()).transaction(['events', 'queue', 'files', 'pieces']);
    const [events, queue, files, keys] = await Promise.all([
      transaction.objectStore('events').getAll(),
      transaction.objectStore('queue').getAll(),
      transaction.objectStore('files').getAll(),
      transaction.objectStore('pieces').getAllKeys(),
    ]);
    const pieces = new Map<string, Set<number>>();
    for (const [fileId, n] of keys) pieces.set(fileId, (pieces.get(fileId) ?? new Set<number>()).add(n));
    return { events, queue, files, pieces };
  }

  async write({ events = [], queue = [], unqueue = [], files = [], pieces = [], forget = [] }: StoreChange): Promise<void> {
    const database = await this.#open();
    // Strict: a planner's event is on the disk before it is said to be kept.
    const transaction = database.transaction(['events', 'queue', 'files', 'pieces'], 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('pieces');
    const work = [
      ...events.map((event) => transaction.objectStore('events').put(event)),
      ...queue.map((entry) => transaction.objectStore('queue').put(entry)),
      ...unqueue.map((key) => transaction.objectStore('queue').delete(key)),
      ...files.map((file) => transaction.objectStore('files').put(file)),
      ...forget.map((id) => store.delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]))),
      ...pieces.map((piece) => store.put(piece)),
    ];
    // The transaction says why it was aborted; its requests only that it was.
    const failed = await Promise.allSettled([transaction.done, ...work]);
    const first = failed.find(({ status }) => status === 'rejected');
    if (first?.status === 'rejected') throw transaction.error ?? first.reason;
  }

  async piece(fileId: string, n: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return (await (await this.#open()).get('pieces', [fileId, n]))?.bytes ?? null;
  }

  close(): void {
    void this.#database?.then((database) => database.close());
    this.#database = null;
  }

  async #open(): Promise<Database> {
    const lost = (): void => {
      this.#database = null;
    };
    this.#database ??= openWithin(this.#name, lost);
    try {
      return await this.#database;
    } catch (thrown: unknown) {
      this.#database = null;
      throw thrown;
    }
  }
}

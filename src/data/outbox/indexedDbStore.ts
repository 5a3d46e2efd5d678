import { openOutboxDatabase, UPGRADE_STEPS } from './outboxDatabase.ts';
import type { OpenedDatabase, OutboxDatabase, UpgradeStep } from './outboxDatabase.ts';
import { soundContents } from './soundContents.ts';
import { StoreStateError } from './outboxStore.ts';
import type { OutboxStore, StoreChange, StoreContents } from './outboxStore.ts';

const STORES = ['events', 'queue', 'files', 'pieces'] as const;

export interface IndexedDbOptions {
  readonly steps?: readonly UpgradeStep[];
  /** Another tab with an older version of the app may hold the database; after this it is not waited for, ms. */
  readonly patienceMs?: number;
}

async function read(database: OutboxDatabase): Promise<StoreContents> {
  // Of another version: what it has of them.
  const there = STORES.filter((name) => database.objectStoreNames.contains(name));
  const none: StoreContents = { events: [], queue: [], files: [], pieces: new Map() };
  if (there.length === 0) return none;
  const transaction = database.transaction(there);
  const all = async <S extends 'events' | 'queue' | 'files'>(name: S) =>
    there.includes(name) ? transaction.objectStore(name).getAll() : [];
  const [events, queue, files, keys] = await Promise.all([
    all('events'),
    all('queue'),
    all('files'),
    there.includes('pieces') ? transaction.objectStore('pieces').getAllKeys() : [],
  ]);
  const pieces = new Map<string, Set<number>>();
  for (const [fileId, n] of keys) pieces.set(fileId, (pieces.get(fileId) ?? new Set<number>()).add(n));
  return { events, queue, files, pieces };
}

/**
 * The outbox of a region in IndexedDB. A lost connection (site data cleared, browser out of memory, a newer version in another tab) is
 * opened again by the next call.
 */
export class IndexedDbStore implements OutboxStore {
  readonly kind = 'disk';
  readonly #name: string;
  readonly #steps: readonly UpgradeStep[];
  readonly #patienceMs: number;
  #opening: Promise<OpenedDatabase> | null = null;
  /** It was waited for long enough; when it comes after all, it is used. */
  #isLate = false;

  constructor(regionId: string, { steps = UPGRADE_STEPS, patienceMs = 5000 }: IndexedDbOptions = {}) {
    this.#name = `evenfield-outbox-${regionId}`;
    this.#steps = steps;
    this.#patienceMs = patienceMs;
  }

  async load(): Promise<StoreContents> {
    const { database, obstacle } = await this.#open();
    const contents = await read(database);
    return obstacle === null ? contents : { ...soundContents(contents), obstacle };
  }

  async write({ events = [], queue = [], unqueue = [], files = [], pieces = [], forget = [] }: StoreChange): Promise<void> {
    const { database, obstacle } = await this.#open();
    if (obstacle !== null) throw obstacle;
    // Strict: a planner's event is on the disk before it is said to be kept.
    const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
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
    const { database } = await this.#open();
    const bytes: unknown = (await database.get('pieces', [fileId, n]))?.bytes;
    return bytes instanceof Uint8Array ? (bytes as Uint8Array<ArrayBuffer>) : null;
  }

  close(): void {
    this.#opening?.then(
      ({ database }) => database.close(),
      () => {},
    );
    this.#opening = null;
  }

  async #open(): Promise<OpenedDatabase> {
    if (this.#opening !== null && this.#isLate) throw new StoreStateError('blocked');
    const opening = (this.#opening ??= this.#start());
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.#isLate = true;
        reject(new StoreStateError('blocked'));
      }, this.#patienceMs);
    });
    try {
      return await Promise.race([opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #start(): Promise<OpenedDatabase> {
    const lost = (): void => {
      if (this.#opening === opening) this.#opening = null;
    };
    const opening: Promise<OpenedDatabase> = openOutboxDatabase(this.#name, this.#steps, lost);
    this.#isLate = false;
    opening.then(
      () => (this.#isLate = false),
      () => lost(),
    );
    return opening;
  }
}

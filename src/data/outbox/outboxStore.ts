import type { OrderEvent } from '../../domain/workOrders.ts';
import type { FileMeta } from './orderMail.ts';

/** An event as it lies in the store. */
export interface StoredEvent {
  /** `storeKey`: two different events under one id lie side by side. */
  readonly key: string;
  readonly event: OrderEvent;
  readonly receivedMs: number;
  /** Made in this browser. */
  readonly isOwn: boolean;
}

/** Something that the broker does not have yet. */
export interface QueueEntry {
  /** An event's key, or `file:` and a file's id. */
  readonly key: string;
  readonly kind: 'event' | 'file';
  /** Of the event or file. */
  readonly id: string;
  readonly orderId: string;
  readonly madeMs: number;
}

export interface StoredFile {
  readonly id: string;
  readonly meta: FileMeta;
  readonly isOwn: boolean;
  /** Pieces from the first on that the broker has acknowledged. */
  readonly acknowledged: number;
}

export interface StoredPiece {
  readonly fileId: string;
  readonly n: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a store cannot be written now: `newer`: a newer version of the app wrote it. `blocked`: a tab with an older version holds it. */
export class StoreStateError extends Error {
  readonly state: 'newer' | 'blocked';

  constructor(state: 'newer' | 'blocked') {
    super(state === 'newer' ? 'a newer version of this page has written here' : 'a tab with an older version of this page holds the store');
    this.name = 'StoreStateError';
    this.state = state;
  }
}

/** Everything but the bytes of files. */
export interface StoreContents {
  readonly events: readonly StoredEvent[];
  readonly queue: readonly QueueEntry[];
  readonly files: readonly StoredFile[];
  /** Numbers of the pieces that lie here, by file. */
  readonly pieces: ReadonlyMap<string, ReadonlySet<number>>;
  /** Why nothing can be written there. */
  readonly obstacle?: Error;
  /** Events that wait there and that this version of the app cannot read, as they lie there. */
  readonly unread?: readonly unknown[];
}

/** What is written at once or not at all. */
export interface StoreChange {
  readonly events?: readonly StoredEvent[];
  readonly queue?: readonly QueueEntry[];
  /** Keys of what waits no longer. */
  readonly unqueue?: readonly string[];
  readonly files?: readonly StoredFile[];
  readonly pieces?: readonly StoredPiece[];
  /** Ids of files whose pieces go, to make room: the broker has them. */
  readonly forget?: readonly string[];
}

/** Where the outbox of one region lies. Every method may reject with what the browser says. */
export interface OutboxStore {
  /** `memory` ends with the page. */
  readonly kind: 'disk' | 'memory';
  load(): Promise<StoreContents>;
  /** Resolves when it is written as safely as the browser can. */
  write(change: StoreChange): Promise<void>;
  piece(fileId: string, n: number): Promise<Uint8Array<ArrayBuffer> | null>;
  close(): void;
}

export const fileKey = (fileId: string): string => `file:${fileId}`;

/** A store that ends with the page. */
export class MemoryStore implements OutboxStore {
  readonly kind = 'memory';
  readonly #events = new Map<string, StoredEvent>();
  readonly #queue = new Map<string, QueueEntry>();
  readonly #files = new Map<string, StoredFile>();
  readonly #pieces = new Map<string, Map<number, Uint8Array<ArrayBuffer>>>();

  async load(): Promise<StoreContents> {
    return {
      events: [...this.#events.values()],
      queue: [...this.#queue.values()],
      files: [...this.#files.values()],
      pieces: new Map(Array.from(this.#pieces, ([id, pieces]) => [id, new Set(pieces.keys())])),
    };
  }

  async write({ events = [], queue = [], unqueue = [], files = [], pieces = [], forget = [] }: StoreChange): Promise<void> {
    for (const event of events) this.#events.set(event.key, event);
    for (const entry of queue) this.#queue.set(entry.key, entry);
    for (const key of unqueue) this.#queue.delete(key);
    for (const file of files) this.#files.set(file.id, file);
    for (const id of forget) this.#pieces.delete(id);
    for (const { fileId, n, bytes } of pieces) {
      const held = this.#pieces.get(fileId) ?? new Map<number, Uint8Array<ArrayBuffer>>();
      this.#pieces.set(fileId, held.set(n, bytes));
    }
  }

  async piece(fileId: string, n: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#pieces.get(fileId)?.get(n) ?? null;
  }

  close(): void {}
}

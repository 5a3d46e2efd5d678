import { errorText } from '../../base/assert.ts';
import type { OutboxStatus } from '../../domain/orderDesk.ts';
import { StoreStateError } from './outboxStore.ts';
import type { OutboxStore, StoreChange, StoreContents, StoredPiece } from './outboxStore.ts';

/** Of files whose pieces could not be written: more than this is refused, not kept in memory. */
const MOST_UNWRITTEN_BYTES = 64 * 1_048_576;

function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'QuotaExceededError' || /quota/i.test(thrown.message));
}

/** Changes that fail in a row before the others are left for later. */
const MOST_FAILURES = 3;

function isEmpty(change: StoreChange): boolean {
  return Object.values(change).every((list) => list === undefined || list.length === 0);
}

/**
 * Writes to a store and, where that is impossible, keeps what was not written in memory: it is offered to the store again with each
 * write, and from time to time. Says which of both is so.
 */
export class Keeper {
  readonly #store: OutboxStore;
  /** Ids of files whose pieces may go to make room. */
  readonly #spare: () => readonly string[];
  /** Changes that are not on the disk, oldest first. */
  #unwritten: StoreChange[] = [];
  /** Writes go one after the other, so that a later one never lies under an earlier one. */
  #last: Promise<unknown> = Promise.resolve();
  store: OutboxStatus['store'];
  detail = '';
  /** What lies in the store has been read. */
  isLoaded = false;

  constructor(store: OutboxStore, spare: () => readonly string[]) {
    this.#store = store;
    this.#spare = spare;
    this.store = store.kind;
  }

  /** null where the store cannot be read. */
  async load(): Promise<StoreContents | null> {
    try {
      const contents = await this.#store.load();
      this.isLoaded = true;
      if (contents.obstacle !== undefined) this.#fail(contents.obstacle);
      else if (this.#unwritten.length === 0) this.#succeed();
      return contents;
    } catch (thrown: unknown) {
      this.#fail(thrown);
      return null;
    }
  }

  /** Resolves when it was tried: true where it lies in the store. Else it is kept in memory, unless it can be had again. */
  async write(change: StoreChange, canBeHadAgain = false): Promise<boolean> {
    const turn = this.#last.then(async () => this.#write(change, canBeHadAgain));
    this.#last = turn;
    return turn;
  }

  /** Offers what is not written to the store again. */
  async retry(): Promise<void> {
    if (this.#unwritten.length > 0) await this.write({});
  }

  /** Throws a sentence where there is no room in the store, and memory has enough of what it could not take. */
  needRoom(bytes: number): void {
    const unwritten = this.#unwritten.flatMap(({ pieces = [] }) => pieces).reduce((sum, piece) => sum + piece.bytes.length, 0);
    if (unwritten > 0 && unwritten + bytes > MOST_UNWRITTEN_BYTES)
      throw new Error('Outbox: this browser has no room for another file; send or export what waits first');
  }

  async piece(fileId: string, n: number): Promise<StoredPiece['bytes'] | null> {
    for (const { pieces = [] } of this.#unwritten) {
      const found = pieces.find((piece) => piece.fileId === fileId && piece.n === n);
      if (found !== undefined) return found.bytes;
    }
    try {
      return await this.#store.piece(fileId, n);
    } catch {
      return null;
    }
  }

  close(): void {
    this.#store.close();
  }

  async #write(change: StoreChange, canBeHadAgain: boolean): Promise<boolean> {
    this.#takeBack(change);
    const left: StoreChange[] = [];
    let isWritten = true;
    let failures = 0;
    const changes = [...this.#unwritten, change].filter((one) => !isEmpty(one));
    // Nothing was tried, so nothing is known.
    if (changes.length === 0) return true;
    for (const one of changes) {
      if (failures < MOST_FAILURES) {
        try {
          await this.#put(one);
          continue;
        } catch (thrown: unknown) {
          // A store that is full may have room for less; one that fails otherwise fails for all.
          failures += isFull(thrown) ? 1 : MOST_FAILURES;
          this.#fail(thrown);
        }
      }
      if (one === change) isWritten = false;
      if (one !== change || !canBeHadAgain) left.push(one);
    }
    this.#unwritten = left;
    if (failures === 0) this.#succeed();
    return isWritten;
  }

  /** What a change undoes shall not be written after it. */
  #takeBack({ unqueue = [], forget = [] }: StoreChange): void {
    if (this.#unwritten.length === 0 || unqueue.length + forget.length === 0) return;
    this.#unwritten = this.#unwritten.map((change) => ({
      ...change,
      queue: change.queue?.filter(({ key }) => !unqueue.includes(key)),
      pieces: change.pieces?.filter(({ fileId }) => !forget.includes(fileId)),
    }));
  }

  async #put(change: StoreChange): Promise<void> {
    try {
      await this.#store.write(change);
    } catch (thrown: unknown) {
      const forget = isFull(thrown) ? this.#spare() : [];
      if (forget.length === 0) throw thrown;
      await this.#store.write({ forget });
      await this.#store.write(change);
    }
  }

  #succeed(): void {
    this.store = this.#store.kind;
    this.detail = '';
  }

  #fail(thrown: unknown): void {
    if (thrown instanceof StoreStateError) {
      this.store = thrown.state;
      this.detail = '';
      return;
    }
    this.store = isFull(thrown) ? 'full' : 'memory';
    // Some browsers say no more than what kind of error it is.
    this.detail = errorText(thrown) || (thrown instanceof Error ? thrown.name : '?');
  }
}

import { ensureDefined } from '../../base/assert.ts';
import { sha256 } from '../../base/sha256.ts';
import { isUlid, newUlid } from '../../base/ulid.ts';
import type { OrderEventDraft, OrderFile, OutboxStatus } from '../../domain/orderDesk.ts';
import { eventText } from '../../domain/workOrders.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import { DroppedMessageError } from '../live/broker/refusal.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';
import { Echoes } from './echoes.ts';
import { FileBox } from './fileBox.ts';
import type { FileAbout } from './fileBox.ts';
import { Keeper } from './keeper.ts';
import { eventTopic, readEvent, readEventMessage, readMetaMessage } from './orderMail.ts';
import { readExport, writeExport } from './outboxFile.ts';
import { outboxStatus } from './outboxStatus.ts';
import { fileKey } from './outboxStore.ts';
import type { QueueEntry, StoreContents, StoredEvent, StoredFile, StoredPiece } from './outboxStore.ts';
import type { OutboxPlatform, TabChannel, TabMessage } from './platform.ts';
import { Repeats } from './repeats.ts';
import { Sender } from './sender.ts';
import type { OutboxLink } from './sender.ts';

/** Events beside the package's that one region keeps; more of them are refused on arrival. */
const MOST_EVENTS = 100_000;
/** Received events are written together. */
const WRITE_AFTER_MS = 250;
/** After a connection: by then the broker has handed over what it retains. */
const RETAINED_MS = 12_000;
/** Own events of so long that the broker turns out not to have any more are offered again. */
const OFFER_AGAIN_MS = 7 * 86_400_000;
const RETRY_STORE_MS = 60_000;
/** A store that another tab held: what lies in it waits to be sent. */
const RETRY_LOAD_MS = 5000;
const RETRY_REFUSED_MS = 300_000;
/** Clocks that are further ahead than this are not followed. */
const MAX_AHEAD_MS = 5 * 60_000;

export interface OutboxOptions {
  readonly regionId: string;
  readonly book: OrderBook;
  readonly platform: OutboxPlatform;
}

/**
 * What planners do, on its way: kept in this browser before it is said to be done, sent when there is a broker, there until the broker
 * has it. Events are known by their ULID, so that sending or hearing one again changes nothing.
 */
export class Outbox {
  readonly #regionId: string;
  readonly #book: OrderBook;
  readonly #keeper: Keeper;
  readonly #files: FileBox;
  readonly #sender: Sender;
  readonly #channel: TabChannel;
  readonly #events = new Map<string, StoredEvent>();
  readonly #queue = new Map<string, QueueEntry>();
  readonly #echoes = new Echoes();
  /** Of this connection: what the broker has told. */
  readonly #heard = new Set<string>();
  #unwritten: StoredEvent[] = [];
  #writing: ReturnType<typeof setTimeout> | null = null;
  #offering: ReturnType<typeof setTimeout> | null = null;
  readonly #repeats = new Repeats();
  #early: TabMessage[] | null = [];
  #unread: readonly unknown[] = [];
  #isLoading = false;
  #aheadMs = 0;
  #retriedLoadMs = Number.NaN;
  #retriedStoreMs = Number.NaN;
  #retriedRefusedMs = Number.NaN;
  #isClosed = false;

  private constructor({ regionId, book, platform }: OutboxOptions) {
    this.#regionId = regionId;
    this.#book = book;
    this.#keeper = new Keeper(platform.openStore(regionId), () => this.#files.giveUp((id) => this.#queue.has(fileKey(id))));
    this.#files = new FileBox(this.#keeper, platform.shrinkPhoto);
    this.#sender = new Sender({
      waiting: () => this.#inOrder(),
      send: async (entry, link, onProgress) => this.#send(entry, link, onProgress),
      sent: async ({ key }) => this.#sent(key),
      alone: async (work) => platform.alone(regionId, work),
    });
    this.#channel = platform.openChannel(regionId, (message) => this.#hearTab(message));
  }

  /** With everything that lies in this browser; where nothing can be read, empty and saying so. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const outbox = new Outbox(options);
    await outbox.#load();
    return outbox;
  }

  get status(): OutboxStatus {
    return outboxStatus([...this.#queue.values()], this.#sender, this.#keeper, this.#files, (orderId) => {
      const row = this.#book.rowOf(orderId);
      const order = row === undefined ? null : this.#book.about(row);
      return { title: order?.title ?? '', titleZh: order?.titleZh ?? '' };
    });
  }

  /** What the caller's clock says; also the moment to look after what did not work before. */
  tick(nowMs: number): void {
    this.#aheadMs = nowMs - Date.now();
    if (!this.#keeper.isLoaded && !(nowMs - this.#retriedLoadMs < RETRY_LOAD_MS)) {
      this.#retriedLoadMs = nowMs;
      void this.#load();
    }
    if (!(nowMs - this.#retriedStoreMs < RETRY_STORE_MS)) {
      this.#retriedStoreMs = nowMs;
      void this.#keeper.retry();
    }
    if (this.#sender.refused.size === 0) this.#retriedRefusedMs = nowMs;
    else if (!(nowMs - this.#retriedRefusedMs < RETRY_REFUSED_MS)) {
      this.#retriedRefusedMs = nowMs;
      this.#sender.retryRefused();
    }
  }

  /** Keeps an event and sends it when it can be sent. Rejects with a sentence where it is not one. */
  async post(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent> {
    const row = this.#book.rowOf(draft.orderId);
    if (row === undefined && draft.type !== 'raised') throw new Error(`Outbox: there is no order ${draft.orderId}`);
    // An answer never lies before what it answers, even where the other one's clock is a little ahead.
    const seenMs = row === undefined ? Number.NEGATIVE_INFINITY : this.#book.newestAddedMs(row);
    const atMs = Math.floor(seenMs < nowMs + MAX_AHEAD_MS ? Math.max(nowMs, seenMs + 1) : nowMs);
    const made = readEvent(JSON.parse(JSON.stringify({ ...draft, id: newUlid(nowMs), atMs })));
    if ('problem' in made) throw new Error(`Outbox: ${made.problem}`);
    await this.#make([made.value], nowMs);
    return made.value;
  }

  async attach(about: FileAbout, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile> {
    const { file, pieces } = await this.#files.prepare(about, bytes, Math.floor(nowMs));
    await this.#keepFile(file, pieces);
    return this.#files.orderFile(file);
  }

  waitingOf(orderId: string): string[] {
    return [...this.#queue.values()].filter((entry) => entry.orderId === orderId && entry.kind === 'event').map(({ id }) => id);
  }

  filesOf(orderId: string): OrderFile[] {
    return this.#files.ofOrder(orderId);
  }

  async fileBytes(fileId: string): Promise<ArrayBuffer | null> {
    return this.#files.bytes(fileId, this.#sender.link);
  }

  /** Everything that waits, as JSON, files included. */
  async export(): Promise<string> {
    const waiting = this.#inOrder();
    const events = waiting.flatMap(({ key, kind }) => (kind === 'event' ? [this.#events.get(key)?.event ?? []] : [])).flat();
    const files = await Promise.all(
      waiting
        .filter(({ kind }) => kind === 'file')
        .map(async ({ id }) => ({ meta: this.#files.get(id)?.meta, bytes: await this.#files.bytes(id, null).catch(() => null) })),
    );
    return writeExport(
      this.#regionId,
      Date.now() + this.#aheadMs,
      [...events, ...this.#unread],
      files.flatMap(({ meta, bytes }) => (meta === undefined || bytes === null ? [] : [{ meta, bytes }])),
    );
  }

  /** Takes in what another browser exported: how many events and files were new here. Rejects with a sentence where it cannot be read. */
  async import(json: string, nowMs: number): Promise<number> {
    const { events, files } = readExport(this.#regionId, json);
    let count = await this.#make(events, nowMs);
    for (const { meta, pieces } of files) {
      if (this.#files.get(meta.id) !== undefined) continue;
      await this.#keepFile({ id: meta.id, meta, isOwn: true, acknowledged: 0 }, pieces);
      count++;
    }
    return count;
  }

  /** Sends to a broker from now on; null to none. Its messages go to `receiveEvent` and `receiveFile`. */
  attachLink(link: OutboxLink | null): void {
    this.#heard.clear();
    if (this.#offering !== null) clearTimeout(this.#offering);
    this.#repeats.reset();
    this.#sender.attach(link);
    this.#sender.kick();
  }

  /** The link is connected (again). */
  connected(): void {
    this.#heard.clear();
    this.#echoes.reconnected();
    this.#repeats.connected();
    if (this.#offering !== null) clearTimeout(this.#offering);
    this.#offering = setTimeout(() => void this.#offerAgain(), RETAINED_MS);
    this.#sender.connected();
  }

  /** `order/<orderId>/<eventId>`. A sentence when it cannot be read. */
  receiveEvent(tail: readonly string[], payload: Uint8Array): string | null {
    // A retained message that was taken away.
    if (payload.length === 0) return null;
    const read = readEventMessage(tail, payload);
    if ('problem' in read) return read.problem;
    const event = read.value;
    this.#heard.add(event.id);
    if (this.#isKnown(event)) {
      this.#confirm(event.id);
      return null;
    }
    if (this.#events.size >= MOST_EVENTS) return `more than ${MOST_EVENTS} events`;
    const stored = this.#enter(event, Date.now() + this.#aheadMs, false);
    if (stored === null) return 'too many different events carry its id';
    this.#unwritten.push(stored);
    this.#writing ??= setTimeout(() => void this.#flush(), WRITE_AFTER_MS);
    return null;
  }

  /** `file/<id>/meta` and `file/<id>/<n>`. A sentence when it cannot be read. */
  receiveFile([fileId = '', part = '', ...rest]: readonly string[], payload: Uint8Array): string | null {
    if (payload.length === 0) return null;
    if (!isUlid(fileId) || rest.length > 0) return 'no file is called so';
    if (/^\d{1,4}$/.test(part)) return this.#files.receivePiece(fileId, Number(part), payload);
    if (part !== 'meta') return 'neither a piece nor what tells of a file';
    const read = readMetaMessage(fileId, payload);
    if ('problem' in read) return read.problem;
    this.#heard.add(fileKey(fileId));
    this.#confirm(fileKey(fileId));
    return this.#files.receiveMeta(read.value);
  }

  /** Writes what has come; to be called before the page's end where there is time. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#sender.close();
    this.#repeats.reset();
    this.#channel.close();
    if (this.#offering !== null) clearTimeout(this.#offering);
    await this.#flush();
    this.#keeper.close();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const contents = await this.#keeper.load();
    this.#isLoading = false;
    if (contents !== null) this.#take(contents);
    const early = this.#early ?? [];
    this.#early = null;
    for (const message of early) this.#hearTab(message);
    // Not at the opening, but where the store could be read only later.
    if (contents === null || this.#isClosed) return;
    await this.#keeper.retry();
    this.#sender.kick();
  }

  #take(contents: StoreContents): void {
    for (const stored of contents.events) this.#enterStored(stored);
    this.#files.take(contents);
    this.#unread = contents.unread ?? [];
    // An event that was never written whole cannot be sent.
    for (const entry of contents.queue) {
      const isThere = entry.kind === 'event' ? this.#events.has(entry.key) : this.#files.get(entry.id) !== undefined;
      if (isThere) this.#queue.set(entry.key, entry);
    }
  }

  /** Own events, new or imported, into memory, the book, the store and the queue. How many were new. */
  async #make(events: readonly OrderEvent[], nowMs: number): Promise<number> {
    const stored: StoredEvent[] = [];
    for (const event of events) {
      const one = this.#isKnown(event) ? null : this.#enter(event, nowMs, true);
      if (one !== null) stored.push(one);
    }
    if (stored.length === 0) return 0;
    const queue = stored.map(({ key, event }) =>
      this.#enqueue({ key, kind: 'event', id: event.id, orderId: event.orderId, madeMs: event.atMs }),
    );
    const isKept = await this.#keeper.write({ events: stored, queue });
    this.#channel.tell({ kind: 'made', events: stored, files: [], queue, pieces: [], isKept });
    this.#sender.kick();
    return stored.length;
  }

  /** An own file into the store and then into the queue: it is sent from the store. */
  async #keepFile(file: StoredFile, pieces: readonly StoredPiece[]): Promise<void> {
    const { id, orderId, atMs: madeMs } = file.meta;
    const entry: QueueEntry = { key: fileKey(id), kind: 'file', id, orderId, madeMs };
    const isKept = await this.#keeper.write({ files: [file], pieces, queue: [entry] });
    this.#files.add(file, pieces);
    this.#enqueue(entry);
    // Another tab finds the bytes on the disk, or in the message.
    this.#channel.tell({ kind: 'made', events: [], files: [file], queue: [entry], pieces: isKept ? [] : pieces, isKept });
    this.#sender.kick();
  }

  #enqueue(entry: QueueEntry): QueueEntry {
    this.#queue.set(entry.key, entry);
    return entry;
  }

  #isKnown(event: OrderEvent): boolean {
    const known = this.#events.get(event.id);
    return known !== undefined && (eventText(known.event) === eventText(event) || this.#events.has(variantKey(event)));
  }

  /** null where the book does not take it. */
  #enter(event: OrderEvent, receivedMs: number, isOwn: boolean): StoredEvent | null {
    const key = this.#events.has(event.id) ? variantKey(event) : event.id;
    const stored = { key, event, receivedMs, isOwn };
    return this.#enterStored(stored) ? stored : null;
  }

  #enterStored(stored: StoredEvent): boolean {
    if (this.#events.has(stored.key) || !this.#book.add(stored)) return false;
    this.#events.set(stored.key, stored);
    return true;
  }

  /** Oldest first; a photo does not keep events waiting. */
  #inOrder(): QueueEntry[] {
    return [...this.#queue.values()].sort(
      (a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || a.madeMs - b.madeMs || (a.key < b.key ? -1 : 1),
    );
  }

  async #send({ key, kind, id }: QueueEntry, link: OutboxLink, onProgress: () => void): Promise<void> {
    const comesBack = link.isSilentOnRefusal ? this.#echoes.expect(key, () => link.isConnected) : null;
    try {
      if (kind === 'file') {
        const publish = async (topic: string, payload: () => Promise<string | Uint8Array>, answerMs?: number): Promise<void> =>
          this.#repeats.send(topic, async () => link.publish(topic, await payload(), true, answerMs));
        await this.#files.send(id, publish, onProgress);
      } else {
        const { event } = ensureDefined(this.#events.get(key), `Outbox: no event ${key}`);
        const topic = eventTopic(event);
        await this.#repeats.send(topic, async () => link.publish(topic, JSON.stringify(event), true));
      }
      await comesBack?.();
    } catch (thrown: unknown) {
      if (thrown instanceof DroppedMessageError && kind === 'file') await this.#files.sendAnew(id);
      throw thrown;
    } finally {
      this.#echoes.forget(key);
    }
  }

  /** The broker has told of something that this browser made. */
  #confirm(key: string): void {
    if (!this.#echoes.heard(key) && this.#queue.has(key)) void this.#sent(key);
  }

  async #sent(key: string): Promise<void> {
    if (!this.#queue.delete(key)) return;
    this.#sender.refused.delete(key);
    const isKept = await this.#keeper.write({ unqueue: [key] });
    this.#channel.tell({ kind: 'sent', keys: [key], isKept });
  }

  /** A broker that lost what it retained, or a node of it that died with the last of it, gets it again. */
  async #offerAgain(): Promise<void> {
    this.#offering = null;
    if (this.#sender.link?.isConnected !== true) return;
    const sinceMs = Date.now() + this.#aheadMs - OFFER_AGAIN_MS;
    const lost: QueueEntry[] = [];
    for (const { key, event, isOwn } of this.#events.values())
      if (isOwn && key === event.id && event.atMs >= sinceMs && !this.#heard.has(key) && !this.#queue.has(key))
        lost.push({ key, kind: 'event', id: event.id, orderId: event.orderId, madeMs: event.atMs });
    for (const file of this.#files.all()) {
      const key = fileKey(file.id);
      if (!file.isOwn || file.meta.atMs < sinceMs || this.#heard.has(key) || this.#queue.has(key) || !this.#files.isHere(file)) continue;
      await this.#files.sendAnew(file.id);
      lost.push({ key, kind: 'file', id: file.id, orderId: file.meta.orderId, madeMs: file.meta.atMs });
    }
    if (lost.length === 0 || this.#isClosed) return;
    for (const entry of lost) this.#enqueue(entry);
    await this.#keeper.write({ queue: lost });
    this.#sender.kick();
  }

  async #flush(): Promise<void> {
    if (this.#writing !== null) clearTimeout(this.#writing);
    this.#writing = null;
    const events = this.#unwritten;
    this.#unwritten = [];
    if (events.length > 0) await this.#keeper.write({ events }, true);
  }

  #hearTab(message: TabMessage): void {
    if (this.#early !== null) {
      this.#early.push(message);
      return;
    }
    if (message.kind === 'sent') {
      for (const key of message.keys) {
        this.#queue.delete(key);
        this.#sender.refused.delete(key);
      }
      if (!message.isKept) void this.#keeper.write({ unqueue: message.keys }, true);
      return;
    }
    if (message.isKept) {
      this.#takeMade(message);
      return;
    }
    // The bytes of a file are there when they are written or held in memory, not before.
    const { events, files, pieces, queue } = message;
    void this.#keeper.write({ events, files, pieces, queue }).then(() => this.#takeMade(message));
  }

  #takeMade({ events, files, queue }: TabMessage & { readonly kind: 'made' }): void {
    for (const stored of events) this.#enterStored(stored);
    for (const file of files) {
      const pieces = new Map([[file.id, new Set(Array.from({ length: file.meta.pieces }, (_, n) => n))]]);
      if (this.#files.get(file.id) === undefined) this.#files.take({ files: [file], pieces });
    }
    for (const entry of queue) this.#enqueue(entry);
    this.#sender.kick();
  }
}

/** Key of an event whose id another, different one has taken. */
function variantKey(event: OrderEvent): string {
  return `${event.id} ${sha256(new TextEncoder().encode(eventText(event))).slice(0, 16)}`;
}

import type { OrderCard, OrderEventDraft, OrderFile, OrderSheet, OutboxStatus } from '../../domain/orderDesk.ts';
import type { VenueFilter, VenueTable } from '../../domain/venue.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import type { BrokerSource } from '../live/broker/brokerSource.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';
import { orderCards, orderSheet } from '../maintenance/orderCards.ts';
import type { OrderExtras } from '../maintenance/orderCards.ts';
import type { FileAbout } from './fileBox.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxPlatform } from './platform.ts';

const NO_EXTRAS: OrderExtras = { waitingOf: () => [], filesOf: () => [] };
/** Everything but a file's pieces, which are heard when they are asked for. */
const FILE_METAS = '+/meta';

export interface OrderDeskOptions {
  readonly regionId: string;
  readonly venues: VenueTable;
  readonly book: OrderBook;
  /** Fetched when the outbox is. */
  readonly platform: () => Promise<OutboxPlatform>;
}

/** Orders of the opened region as the order desk asks for them. The outbox is fetched and read beside the region's opening. */
export class OrderDesk {
  readonly #options: OrderDeskOptions;
  #opening: Promise<Outbox> | null = null;
  #outbox: Outbox | null = null;
  #isClosed = false;

  constructor(options: OrderDeskOptions) {
    this.#options = options;
    this.#ready().catch(() => {});
  }

  /** null until the outbox has been read. */
  get status(): OutboxStatus | null {
    return this.#outbox?.status ?? null;
  }

  tick(nowMs: number): void {
    this.#outbox?.tick(nowMs);
  }

  async cards(filter: VenueFilter, atMs: number, sinceMs: number): Promise<OrderCard[]> {
    const { venues, book } = this.#options;
    return orderCards(venues, book, await this.#extras(), filter, { atMs, sinceMs });
  }

  async sheet(orderId: string, atMs: number): Promise<OrderSheet | null> {
    const { venues, book } = this.#options;
    return orderSheet(venues, book, await this.#extras(), orderId, atMs);
  }

  async post(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent> {
    return (await this.#ready()).post(draft, nowMs);
  }

  async attach(about: FileAbout, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile> {
    return (await this.#ready()).attach(about, bytes, nowMs);
  }

  async fileBytes(fileId: string): Promise<ArrayBuffer | null> {
    return (await this.#ready()).fileBytes(fileId);
  }

  async export(): Promise<string> {
    return (await this.#ready()).export();
  }

  async import(json: string, nowMs: number): Promise<number> {
    return (await this.#ready()).import(json, nowMs);
  }

  /** Orders and their files travel by this broker from its start on. To be called before that. */
  async connectTo(broker: BrokerSource): Promise<void> {
    const outbox = await this.#ready().catch(() => null);
    if (outbox === null) return;
    broker.handle('order', (tail, payload) => outbox.receiveEvent(tail, payload));
    broker.handle('file', (tail, payload) => outbox.receiveFile(tail, payload), FILE_METAS);
    broker.onConnected(() => outbox.connected());
    outbox.attachLink(broker);
  }

  disconnect(): void {
    this.#outbox?.attachLink(null);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#outbox?.close();
  }

  /** What an order has beside its events; where the outbox cannot be fetched, nothing. */
  async #extras(): Promise<OrderExtras> {
    return this.#ready().catch(() => NO_EXTRAS);
  }

  async #ready(): Promise<Outbox> {
    this.#opening ??= this.#open();
    try {
      return await this.#opening;
    } catch (thrown: unknown) {
      this.#opening = null;
      throw thrown;
    }
  }

  async #open(): Promise<Outbox> {
    // No region's first picture waits for it.
    const { regionId, book } = this.#options;
    const [{ Outbox: OutboxClass }, platform] = await Promise.all([import('./outbox.ts'), this.#options.platform()]);
    const outbox = await OutboxClass.open({ regionId, book, platform });
    if (this.#isClosed) await outbox.close();
    this.#outbox = outbox;
    return outbox;
  }
}

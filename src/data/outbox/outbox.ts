import { newUlid } from '../../base/ulid.ts';
import type { OrderEventDraft, OrderFile, OutboxStatus } from '../../domain/orderDesk.ts';
import type { OrderEvent } from '../../domain/workOrders.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

const PIECE_BYTES = 32_768;

/** What a planner does here, kept until the broker has it. */
export class Outbox {
  readonly #book: OrderBook;
  readonly #waiting = new Map<string, OrderEvent>();
  readonly #files = new Map<string, { readonly file: OrderFile; readonly bytes: ArrayBuffer }>();

  constructor(book: OrderBook) {
    this.#book = book;
  }

  get status(): OutboxStatus {
    const files = [...this.#files.values()].map(({ file }) => file);
    const made = [...this.#waiting.values(), ...files].map(({ atMs }) => atMs);
    return {
      events: this.#waiting.size,
      files: files.length,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      oldestMs: made.length === 0 ? Number.NaN : Math.min(...made),
      phase: 'local',
      store: 'memory',
      storeDetail: '',
      refused: [],
    };
  }

  async post(draft: OrderEventDraft, nowMs: number): Promise<OrderEvent> {
    const event = { ...draft, id: newUlid(nowMs), atMs: nowMs } as OrderEvent;
    this.#waiting.set(event.id, event);
    this.#book.add({ event, receivedMs: nowMs });
    return event;
  }

  waitingOf(orderId: string): string[] {
    return [...this.#waiting.values()].filter((event) => event.orderId === orderId).map(({ id }) => id);
  }

  filesOf(orderId: string): OrderFile[] {
    return [...this.#files.values()].map(({ file }) => file).filter((file) => file.orderId === orderId);
  }

  async attach(about: Pick<OrderFile, 'orderId' | 'name' | 'type' | 'by'>, bytes: ArrayBuffer, nowMs: number): Promise<OrderFile> {
    const pieces = Math.max(1, Math.ceil(bytes.byteLength / PIECE_BYTES));
    const file = { ...about, id: newUlid(nowMs), bytes: bytes.byteLength, atMs: nowMs, pieces, piecesDone: 0, isHere: true };
    this.#files.set(file.id, { file, bytes });
    return file;
  }

  async fileBytes(fileId: string): Promise<ArrayBuffer | null> {
    return this.#files.get(fileId)?.bytes.slice(0) ?? null;
  }

  async export(): Promise<string> {
    return JSON.stringify({ format: 'evenfield-outbox', version: 1, events: [...this.#waiting.values()] });
  }
}

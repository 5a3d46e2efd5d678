import { isOpenState } from '../../domain/maintenance.ts';
import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { Equipment, VenueTable } from '../../domain/venue.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

interface Instant {
  readonly atMs: number;
  /** Order's row in the book. */
  readonly row: number;
  /** Id and state of the event; null where the order has to be folded to know. */
  readonly id: string;
  readonly state: WorkOrderState | null;
}

/** What an open order adds to the sums. */
interface Share {
  /** VenueIndex; −1 where it has none or is not urgent. */
  readonly urgentVenue: number;
  /** Equipment row; −1 where it is not for one. */
  readonly equipment: number;
  readonly severity: number;
}

function byTime(a: Instant, b: Instant): number {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * What is open in the whole region at an instant, kept as sums that move with time: `advance` costs as much as the events
 * passed, and an event that is added to the book as much as its order. For one venue at any other instant fold its own orders.
 */
export class MaintenanceState {
  readonly openUrgentOfVenue: Uint16Array;
  /** By equipment row: worst severity of its open orders, 0 where none. */
  readonly severityOfEquipment: Uint8Array;
  /** By equipment row: open orders. */
  readonly openOrdersOfEquipment: Uint16Array;
  readonly #book: OrderBook;
  readonly #equipmentById: ReadonlyMap<string, number>;
  /** By equipment row: severity of its open orders, by order. */
  readonly #openOf = new Map<number, Map<number, number>>();
  /** By order's row, of those that are open. */
  readonly #shares = new Map<number, Share>();
  #timeline: Instant[] = [];
  /** Orders with news since the last advance. */
  readonly #news = new Set<number>();
  #cursor = 0;
  #nowMs = Number.NEGATIVE_INFINITY;

  constructor(book: OrderBook, equipment: readonly Equipment[], venues: Pick<VenueTable, 'count'>) {
    this.#book = book;
    this.#equipmentById = new Map(equipment.map((item, row) => [item.id, row]));
    this.openUrgentOfVenue = new Uint16Array(venues.count);
    this.severityOfEquipment = new Uint8Array(equipment.length);
    this.openOrdersOfEquipment = new Uint16Array(equipment.length);
    for (let row = 0; row < book.count; row++) this.#timeline.push(...this.#instantsOf(row));
    this.#timeline.sort(byTime);
    book.onAdded((row) => this.#news.add(row));
  }

  /** Equipment rows whose open orders changed. A step back starts from the beginning. */
  advance(nowMs: number): ReadonlySet<number> {
    const changed = new Set<number>();
    if (nowMs < this.#nowMs) this.#restart(changed);
    const passed = new Map<number, WorkOrderState | null>();
    this.#takeNews(passed);
    this.#nowMs = nowMs;
    for (; this.#cursor < this.#timeline.length && this.#timeline[this.#cursor].atMs <= nowMs; this.#cursor++) {
      const { row, state } = this.#timeline[this.#cursor];
      passed.set(row, state);
    }
    for (const [row, state] of passed) this.#set(row, this.#shareOf(row, state), changed);
    return changed;
  }

  #restart(changed: Set<number>): void {
    for (const row of this.#openOf.keys()) changed.add(row);
    this.#cursor = 0;
    this.#nowMs = Number.NEGATIVE_INFINITY;
    this.#shares.clear();
    this.#openOf.clear();
    this.openUrgentOfVenue.fill(0);
    this.severityOfEquipment.fill(0);
    this.openOrdersOfEquipment.fill(0);
  }

  #instantsOf(row: number): Instant[] {
    if (this.#book.isTouched(row)) return this.#book.instantsOf(row).map((atMs) => ({ atMs, row, id: '', state: null }));
    return this.#book.movesOf(row).map(({ atMs, id, state }) => ({ atMs, row, id, state }));
  }

  /** Puts what was added into the timeline, and names the orders that it changes. */
  #takeNews(passed: Map<number, WorkOrderState | null>): void {
    if (this.#news.size === 0) return;
    const timeline = this.#timeline.filter(({ row }) => !this.#news.has(row));
    for (const row of this.#news) {
      passed.set(row, null);
      timeline.push(...this.#instantsOf(row));
    }
    this.#news.clear();
    this.#timeline = timeline.sort(byTime);
    const next = timeline.findIndex(({ atMs }) => atMs > this.#nowMs);
    this.#cursor = next < 0 ? timeline.length : next;
  }

  #shareOf(row: number, known: WorkOrderState | null): Share | null {
    const history = known === null ? this.#book.historyAt(row, this.#nowMs) : null;
    const state = history === null ? known : history.state;
    const order = history === null ? this.#book.about(row) : history.order;
    if (state === null || order === null || !isOpenState(state)) return null;
    const isUrgent = order.priority === 'P1' || order.priority === 'P2';
    return {
      urgentVenue: isUrgent ? (this.#book.venueOf(row) ?? -1) : -1,
      equipment: this.#equipmentById.get(order.equipmentId) ?? -1,
      severity: order.severity,
    };
  }

  #set(row: number, share: Share | null, changed: Set<number>): void {
    const before = this.#shares.get(row);
    if (before !== undefined) this.#add(row, before, -1, changed);
    if (share === null) this.#shares.delete(row);
    else {
      this.#shares.set(row, share);
      this.#add(row, share, 1, changed);
    }
  }

  #add(order: number, { urgentVenue, equipment, severity }: Share, way: 1 | -1, changed: Set<number>): void {
    if (urgentVenue >= 0) this.openUrgentOfVenue[urgentVenue] += way;
    if (equipment < 0) return;
    const open = this.#openOf.get(equipment) ?? new Map<number, number>();
    this.#openOf.set(equipment, open);
    if (way === 1) open.set(order, severity);
    else open.delete(order);
    this.openOrdersOfEquipment[equipment] = open.size;
    this.severityOfEquipment[equipment] = Math.max(0, ...open.values());
    changed.add(equipment);
  }
}

import { isOpenState } from '../../domain/maintenance.ts';
import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { Equipment, VenueTable } from '../../domain/venue.ts';
import { visibleFromMs } from '../maintenance/orderBook.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

interface Added {
  readonly atMs: number;
  /** Order's row in the book. */
  readonly row: number;
}

interface Instant extends Added {
  readonly id: string;
  readonly state: WorkOrderState;
}

/** More than this at once is sorted in, not put in one by one. */
const MANY = 50;

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
  /** The package's events. */
  readonly #timeline: readonly Instant[];
  #cursor = 0;
  /** What came in beside them: an order with any of it is folded. */
  #added: Added[] = [];
  #addedCursor = 0;
  #news: Added[] = [];
  #nowMs = Number.NEGATIVE_INFINITY;

  constructor(book: OrderBook, equipment: readonly Equipment[], venues: Pick<VenueTable, 'count'>) {
    this.#book = book;
    this.#equipmentById = new Map(equipment.map((item, row) => [item.id, row]));
    this.openUrgentOfVenue = new Uint16Array(venues.count);
    this.severityOfEquipment = new Uint8Array(equipment.length);
    this.openOrdersOfEquipment = new Uint16Array(equipment.length);
    const timeline: Instant[] = [];
    for (let row = 0; row < book.count; row++) {
      // What was in the book before counts as news.
      if (book.isTouched(row)) this.#news.push(...book.instantsOf(row).map((atMs) => ({ atMs, row })));
      else for (const { atMs, id, state } of book.movesOf(row)) timeline.push({ atMs, row, id, state });
    }
    this.#timeline = timeline.sort(byTime);
    book.onAdded((row, booked) => this.#news.push({ atMs: visibleFromMs(booked), row }));
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
      passed.set(row, this.#book.isTouched(row) ? null : state);
    }
    for (; this.#addedCursor < this.#added.length && this.#added[this.#addedCursor].atMs <= nowMs; this.#addedCursor++)
      passed.set(this.#added[this.#addedCursor].row, null);
    for (const [row, state] of passed) this.#set(row, this.#shareOf(row, state), changed);
    return changed;
  }

  #restart(changed: Set<number>): void {
    for (const row of this.#openOf.keys()) changed.add(row);
    this.#cursor = 0;
    this.#addedCursor = 0;
    this.#nowMs = Number.NEGATIVE_INFINITY;
    this.#shares.clear();
    this.#openOf.clear();
    this.openUrgentOfVenue.fill(0);
    this.severityOfEquipment.fill(0);
    this.openOrdersOfEquipment.fill(0);
  }

  /** Puts what came in at its instants, and names the orders that it changes. */
  #takeNews(passed: Map<number, WorkOrderState | null>): void {
    if (this.#news.length === 0) return;
    for (const { row } of this.#news) passed.set(row, null);
    if (this.#news.length > MANY) this.#added = [...this.#added, ...this.#news].sort((a, b) => a.atMs - b.atMs);
    else for (const one of this.#news) this.#added.splice(this.#firstAfter(one.atMs), 0, one);
    this.#news = [];
    this.#addedCursor = this.#firstAfter(this.#nowMs);
  }

  #firstAfter(atMs: number): number {
    let [low, high] = [0, this.#added.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#added[middle].atMs > atMs) high = middle;
      else low = middle + 1;
    }
    return low;
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

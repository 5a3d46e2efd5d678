import type { WorkOrder, WorkOrderState } from '../../domain/maintenance.ts';
import { orderStateAt } from '../../domain/maintenance.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { eventText, foldOrder, orderEventOf } from '../../domain/workOrders.ts';
import type { OrderEvent, OrderHistory } from '../../domain/workOrders.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

/** What a package says of orders. */
export type OrderTables = Pick<Catalogue, 'orders' | 'orderEvents' | 'ordersOfVenue' | 'venueIndexById'>;

/** An event made or received here, beside those of the package. */
export interface BookedEvent {
  readonly event: OrderEvent;
  /** When this browser learnt of it, UTC ms. One from a clock that runs ahead is shown from then on. */
  readonly receivedMs: number;
}

/** Different events under one key that are kept; more of them are a fault and not kept. */
const MOST_VARIANTS = 4;

/** A change of an order's state. */
export interface OrderMove {
  readonly atMs: number;
  readonly id: string;
  readonly state: WorkOrderState;
}

/** The instant from which it counts. */
export function visibleFromMs({ event, receivedMs }: BookedEvent): number {
  return Math.min(event.atMs, receivedMs);
}

/**
 * All that is known of work orders: the package's tables, and over them the events that were made or received here. Orders are rows:
 * first the package's, then those that only events tell of, in the order in which they came. Everything that shows orders reads here.
 */
export class OrderBook {
  readonly #tables: OrderTables;
  readonly #ids: string[];
  readonly #rowById = new Map<string, number>();
  readonly #added = new Map<number, BookedEvent[]>();
  /** Of orders that no package lists. */
  readonly #venueOfNew = new Map<number, VenueIndex>();
  readonly #newOfVenue = new Map<VenueIndex, number[]>();
  /** Of orders that more than the package tells of: folded with all that is known, which is so from an instant on. */
  readonly #latest = new Map<number, { readonly history: OrderHistory; readonly fromMs: number }>();
  readonly #listeners = new Set<(row: number, booked: BookedEvent) => void>();
  /** Raised with each event that came in. */
  revision = 0;

  constructor(tables: OrderTables) {
    this.#tables = tables;
    this.#ids = tables.orders.map(({ id }) => id);
    this.#ids.forEach((id, row) => this.#rowById.set(id, row));
  }

  get count(): number {
    return this.#ids.length;
  }

  rowOf(orderId: string): number | undefined {
    return this.#rowById.get(orderId);
  }

  /** Told of each event that comes in, after it is in the book. */
  onAdded(tell: (row: number, booked: BookedEvent) => void): void {
    this.#listeners.add(tell);
  }

  /** False where the book has it already, or enough others under its key. */
  add(booked: BookedEvent): boolean {
    const { event } = booked;
    const known = this.#rowById.get(event.orderId);
    const others = known === undefined ? [] : (this.#added.get(known) ?? []).filter(({ event: { id } }) => id === event.id);
    if (others.length >= MOST_VARIANTS || others.some((other) => eventText(other.event) === eventText(event))) return false;
    const row = known ?? this.#append(event.orderId);
    const list = this.#added.get(row);
    if (list === undefined) this.#added.set(row, [booked]);
    else list.push(booked);
    this.#latest.delete(row);
    if (row >= this.#tables.orders.length && event.type === 'raised') this.#place(row);
    this.revision++;
    for (const tell of this.#listeners) tell(row, booked);
    return true;
  }

  /** True where events beside the package's tell of it: its fields may have changed with time. */
  isTouched(row: number): boolean {
    return this.#added.has(row);
  }

  /** What is known of an order now: null where no event and no table says what it is about. */
  about(row: number): WorkOrder | null {
    if (!this.#added.has(row)) return this.#tables.orders[row];
    return this.historyAt(row, Number.POSITIVE_INFINITY).order;
  }

  venueOf(row: number): VenueIndex | null {
    const registered = this.#tables.orders.at(row);
    if (row < this.#tables.orders.length && registered !== undefined) return this.#tables.venueIndexById.get(registered.venueId) ?? null;
    return this.#venueOfNew.get(row) ?? null;
  }

  rowsOfVenue(venue: VenueIndex): readonly number[] {
    const listed = this.#tables.ordersOfVenue[venue] ?? [];
    const added = this.#newOfVenue.get(venue);
    return added === undefined ? listed : [...listed, ...added];
  }

  /** The latest instant of what was made or received here; −Infinity where that is nothing. */
  newestAddedMs(row: number): number {
    return (this.#added.get(row) ?? []).reduce((latest, { event }) => Math.max(latest, event.atMs), Number.NEGATIVE_INFINITY);
  }

  /** Everything of an order that was known and so at an instant. */
  historyAt(row: number, atMs: number): OrderHistory {
    if (!this.#added.has(row)) return this.#foldAt(row, atMs);
    let latest = this.#latest.get(row);
    if (latest === undefined) {
      latest = { history: this.#foldAt(row, Number.POSITIVE_INFINITY), fromMs: this.instantsOf(row).at(-1) ?? Number.NEGATIVE_INFINITY };
      this.#latest.set(row, latest);
    }
    return atMs >= latest.fromMs ? latest.history : this.#foldAt(row, atMs);
  }

  #foldAt(row: number, atMs: number): OrderHistory {
    const isListed = row < this.#tables.orders.length;
    const registered = isListed ? this.#tables.orders[row] : null;
    const booked = this.#added.get(row) ?? [];
    const events: OrderEvent[] = booked.filter((one) => visibleFromMs(one) <= atMs).map(({ event }) => event);
    // A package that was made of such events tells them again, with less in them.
    const known = new Set(booked.map(({ event }) => event.id));
    if (isListed)
      for (const event of this.#tables.orderEvents[row]) if (event.atMs <= atMs && !known.has(event.id)) events.push(orderEventOf(event));
    return foldOrder(this.#ids[row], events, Number.POSITIVE_INFINITY, registered);
  }

  /** As `historyAt(row, atMs).state`, without folding where only the package tells of an order. */
  stateAt(row: number, atMs: number): WorkOrderState | null {
    return this.isTouched(row) ? this.historyAt(row, atMs).state : orderStateAt(this.#tables.orderEvents[row], atMs);
  }

  /** Changes of state from the beginning to the newest, ascending. */
  movesOf(row: number): readonly OrderMove[] {
    if (!this.isTouched(row)) return this.#tables.orderEvents[row];
    return this.historyAt(row, Number.POSITIVE_INFINITY).steps.map(({ event, state }) => ({ atMs: event.atMs, id: event.id, state }));
  }

  /** Instants, ascending, at which something about an order begins to count; any number of them may be alike. */
  instantsOf(row: number): number[] {
    const listed = row < this.#tables.orders.length ? this.#tables.orderEvents[row].map(({ atMs }) => atMs) : [];
    return [...listed, ...(this.#added.get(row) ?? []).map(visibleFromMs)].sort((a, b) => a - b);
  }

  #append(orderId: string): number {
    const row = this.#ids.length;
    this.#ids.push(orderId);
    this.#rowById.set(orderId, row);
    return row;
  }

  /** Lists a new order with the venue that its raising names. */
  #place(row: number): void {
    const venue = this.#tables.venueIndexById.get(this.about(row)?.venueId ?? '');
    const before = this.#venueOfNew.get(row);
    if (venue === before) return;
    if (before !== undefined)
      this.#newOfVenue.set(
        before,
        (this.#newOfVenue.get(before) ?? []).filter((other) => other !== row),
      );
    if (venue === undefined) this.#venueOfNew.delete(row);
    else {
      this.#venueOfNew.set(row, venue);
      this.#newOfVenue.set(venue, [...(this.#newOfVenue.get(venue) ?? []), row]);
    }
  }
}

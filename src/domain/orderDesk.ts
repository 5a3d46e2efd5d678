import type { WorkOrder } from './maintenance.ts';
import type { OpenOrder } from './maintenanceBoard.ts';
import type { VenueIndex } from './venue.ts';
import type { OrderEvent, OrderHistory, SlaState } from './workOrders.ts';

type WithoutStamp<T> = T extends unknown ? Omit<T, 'id' | 'atMs'> : never;

/** What a planner does to an order, before it has its key and its instant. */
export type OrderEventDraft = WithoutStamp<OrderEvent>;

/** An order on the board: open, or ended not long ago. */
export interface OrderCard extends OpenOrder {
  /** UTC ms of its last step. */
  readonly movedAtMs: number;
  /** Things about its events that a person should look at. */
  readonly flags: number;
  /** Events of this browser that have not reached the broker. */
  readonly waiting: number;
}

/** One order with all that is known of it. */
export interface OrderSheet {
  readonly history: OrderHistory;
  /** null where no venue of the package has it. */
  readonly venue: VenueIndex | null;
  readonly sla: SlaState | null;
  /** Ids of events that have not reached the broker. */
  readonly waiting: readonly string[];
  readonly files: readonly OrderFile[];
}

/** A photo or document of an order. Travels in pieces, so that a weak network can go on where it stopped. */
export interface OrderFile {
  /** ULID. */
  readonly id: string;
  readonly orderId: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: number;
  readonly atMs: number;
  readonly by: string;
  readonly pieces: number;
  /** Pieces that the broker has acknowledged, or that have arrived from it. */
  readonly piecesDone: number;
  /** Whether all of it lies in this browser and can be shown. */
  readonly isHere: boolean;
}

/** An event that the broker, or whoever stands behind it, would not take. It stays here and is shown. */
export interface RefusedEvent {
  readonly eventId: string;
  readonly orderId: string;
  readonly reason: string;
}

/** An order with something that waits in this browser. */
export interface WaitingOrder extends Pick<WorkOrder, 'title' | 'titleZh'> {
  readonly orderId: string;
  /** What waits of it. */
  readonly events: number;
  readonly files: number;
}

/** What waits in this browser. */
export interface OutboxStatus {
  readonly events: number;
  readonly files: number;
  /** Of files that wait. */
  readonly bytes: number;
  /** When the oldest that waits was made, UTC ms; NaN when nothing waits. */
  readonly oldestMs: number;
  /**
   * `local`: no broker is configured, everything stays in this browser. `sent`: nothing waits. `sending`. `waiting`: there is no
   * connection. `refused`: the broker does not take it (see `refused`).
   */
  readonly phase: 'local' | 'sent' | 'sending' | 'waiting' | 'refused';
  /**
   * `disk` survives a reload. `memory`: the browser keeps nothing (private window, forbidden). `full`: what is new cannot be kept. `newer`: a
   * newer version of the app has written there, this one only reads it. `blocked`: a tab with an older version holds it.
   */
  readonly store: 'disk' | 'memory' | 'full' | 'newer' | 'blocked';
  /** The browser's own words where the store is `memory` or `full`. */
  readonly storeDetail: string;
  readonly refused: readonly RefusedEvent[];
  /** Whose work it is, refused first, then the oldest; not more than the first twenty of `orderCount`. */
  readonly orders: readonly WaitingOrder[];
  readonly orderCount: number;
}

import type { WorkOrder, WorkOrderState } from './maintenance.ts';
import type { VenueIndex } from './venue.ts';

/** How far inspection rounds have come: for which stops, since which day, against the orders of when they were planned. */
export interface RoundProgressQuestion {
  readonly venues: readonly VenueIndex[];
  /** Start of the first duty day, UTC ms: what was completed from then on counts. */
  readonly fromMs: number;
  /** UTC ms at which the rounds were planned. */
  readonly plannedMs: number;
}

/** An inspection of a whole venue that was completed. */
export interface StopDone {
  readonly orderId: string;
  /** UTC ms. */
  readonly atMs: number;
  readonly by: string;
  /** Items of its checklist that failed. */
  readonly failed: number;
}

/** An order that somebody ended after the rounds were planned. */
export interface EndedOrder {
  readonly order: WorkOrder;
  readonly state: WorkOrderState;
  /** UTC ms. */
  readonly atMs: number;
  readonly by: string;
}

export interface StopProgress {
  readonly venue: VenueIndex;
  /** The latest inspection that was completed since; null before. */
  readonly done: StopDone | null;
  /** The order of an inspection on the spot that is not complete yet; '' where there is none. */
  readonly begunId: string;
  /** Other orders of the venue, open when the rounds were planned and ended since, latest first. */
  readonly ended: readonly EndedOrder[];
}

/** Whether an order is the inspection of a venue as a whole: what a stop of a round is for. */
export function isVenueInspection({ kind, equipmentId }: Pick<WorkOrder, 'kind' | 'equipmentId'>): boolean {
  return kind === 'INSPECTION' && equipmentId === '';
}

import { DAY_MS } from '../../domain/civilTime.ts';
import type { WorkOrder } from '../../domain/maintenance.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { MaintenancePlan } from '../../domain/maintenancePlan.ts';
import { planOfOrder } from '../../domain/maintenancePlan.ts';
import { venueTypeCode } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { SERVICE_KINDS } from '../live/equipmentStatus.ts';
import type { OrderBook } from './orderBook.ts';
import { planBookOf } from './planBook.ts';

/** Compliance is told of a year, by quarters of it. */
export const QUARTERS = 4;
const QUARTER_MS = (365 / QUARTERS) * DAY_MS;
/** Done within this share of its interval around the due day counts as in time (§5.3). */
const TOLERANCE = 0.1;

/** A planned service, inspection or statutory visit that was due. */
export interface DueWork {
  readonly venue: VenueIndex;
  readonly dueMs: number;
  /** NaN where it is not done. */
  readonly doneMs: number;
  /** NaN where the record does not say how often it comes. */
  readonly intervalMs: number;
  /** 0 is the oldest quarter of the year. */
  readonly quarter: number;
  /** The package's plan says when; else the record stands for it. */
  readonly isPlanned: boolean;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  return values.length === 0 ? Number.NaN : values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

interface Planned {
  readonly row: number;
  readonly order: WorkOrder;
  readonly venue: VenueIndex;
  readonly dueMs: number;
}

/**
 * Planned work that was due in the year before an instant. Where the package's plan has the task, it is due the plan's interval after it
 * was last done (before that, on the day on which its order was raised), and what was due since and nobody raised an order for is missed.
 * Else the record stands for the plan: work is due on the day on which its order was raised, and its interval is that of the equipment's
 * class where the order names a piece, else the median time between orders of the same title at the venue, else at all venues of its
 * class of district. What may still be done in time is left out.
 */
export function dueWork(catalogue: Catalogue, book: OrderBook, atMs: number): DueWork[] {
  const pieceOf = new Map(catalogue.equipment.map((piece) => [piece.id, piece]));
  const { venues } = catalogue.region;
  const { isUrban } = venues;
  const plans = planBookOf(catalogue);
  const planOf = ({ order, venue }: Planned): MaintenancePlan | undefined => {
    const piece = pieceOf.get(order.equipmentId);
    if (plans === undefined || (order.equipmentId !== '' && piece === undefined)) return undefined;
    return planOfOrder(piece === undefined ? plans.ofVenueType(venueTypeCode(venues, venue)) : plans.ofPiece(piece), order);
  };
  const series = new Map<string, Planned[]>();
  for (let row = 0; row < book.count; row++) {
    const order = book.about(row);
    const venue = book.venueOf(row);
    if (order === null || venue === null || !SERVICE_KINDS.includes(order.kind)) continue;
    const dueMs = book.movesOf(row).at(0)?.atMs;
    if (dueMs === undefined || dueMs > atMs) continue;
    const key = `${venue} ${order.equipmentId} ${order.kind} ${order.title}`;
    const list = series.get(key);
    if (list === undefined) series.set(key, [{ row, order, venue, dueMs }]);
    else list.push({ row, order, venue, dueMs });
  }
  const gapsOf = (list: readonly Planned[]): number[] => {
    const days = list.map(({ dueMs }) => dueMs).sort((a, b) => a - b);
    return days.slice(1).map((day, i) => day - days[i]);
  };
  const titleOf = ({ order, venue }: Planned): string => `${isUrban[venue]} ${order.kind} ${order.title}`;
  const gapsByTitle = new Map<string, number[]>();
  for (const list of series.values()) {
    const title = titleOf(list[0]);
    gapsByTitle.set(title, [...(gapsByTitle.get(title) ?? []), ...gapsOf(list)]);
  }
  const usual = new Map([...gapsByTitle].map(([title, gaps]) => [title, median(gaps)]));
  const found: DueWork[] = [];
  const add = (due: Omit<DueWork, 'quarter'>): void => {
    const quarter = QUARTERS - 1 - Math.floor((atMs - due.dueMs) / QUARTER_MS);
    const isLeftOut = quarter < 0 || due.dueMs > atMs || (Number.isNaN(due.doneMs) && !(atMs > due.dueMs + TOLERANCE * due.intervalMs));
    if (!isLeftOut) found.push({ ...due, quarter });
  };
  for (const list of series.values()) {
    const [first] = list;
    const plan = planOf(first);
    const classDays = equipmentClass(pieceOf.get(first.order.equipmentId)?.cls ?? '')?.pmIntervalDays;
    const own = classDays === undefined ? median(gapsOf(list)) : classDays * DAY_MS;
    const guessed = Number.isNaN(own) ? (usual.get(titleOf(first)) ?? Number.NaN) : own;
    const intervalMs = plan === undefined ? guessed : plan.intervalDays * DAY_MS;
    const isPlanned = plan !== undefined;
    let nextMs = Number.NaN;
    for (const { row, venue, dueMs: raisedMs } of list.toSorted((a, b) => a.dueMs - b.dueMs)) {
      const moves = book.movesOf(row).filter((move) => move.atMs <= atMs);
      const last = moves.at(-1)?.state;
      if (last === 'rejected' || last === 'duplicate' || last === 'cancelled') continue;
      const doneMs = moves.find(({ state }) => state === 'completed')?.atMs ?? Number.NaN;
      const dueMs = Number.isNaN(nextMs) ? raisedMs : nextMs;
      add({ venue, dueMs, doneMs, intervalMs, isPlanned });
      if (isPlanned) nextMs = Number.isNaN(doneMs) ? dueMs + intervalMs : doneMs + intervalMs;
    }
    // A task that nobody raised an order for any more is missed each time it comes.
    while (nextMs + TOLERANCE * intervalMs < atMs) {
      add({ venue: first.venue, dueMs: nextMs, doneMs: Number.NaN, intervalMs, isPlanned });
      nextMs += intervalMs;
    }
  }
  return found;
}

import type { WorkOrder } from '../../domain/maintenance.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { SERVICE_KINDS } from '../live/equipmentStatus.ts';
import type { OrderBook } from './orderBook.ts';

const DAY_MS = 86_400_000;
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
 * Planned work that was due in the year before an instant. A package has no plan, so the record stands for it: work is due on the day on
 * which the plan raised its order, and its interval is that of the equipment's class where the order names a piece, else the median time
 * between orders of the same title at the venue, else at all venues of its class of district. What may still be done in time is left out.
 */
export function dueWork(catalogue: Catalogue, book: OrderBook, atMs: number): DueWork[] {
  const classOf = new Map(catalogue.equipment.map(({ id, cls }) => [id, cls]));
  const { isUrban } = catalogue.region.venues;
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
  for (const list of series.values()) {
    const [first] = list;
    const classDays = equipmentClass(classOf.get(first.order.equipmentId) ?? '')?.pmIntervalDays;
    const own = classDays === undefined ? median(gapsOf(list)) : classDays * DAY_MS;
    const intervalMs = Number.isNaN(own) ? (usual.get(titleOf(first)) ?? Number.NaN) : own;
    for (const { row, venue, dueMs } of list) {
      const quarter = QUARTERS - 1 - Math.floor((atMs - dueMs) / QUARTER_MS);
      if (quarter < 0) continue;
      const moves = book.movesOf(row).filter((move) => move.atMs <= atMs);
      const last = moves.at(-1)?.state;
      if (last === 'rejected' || last === 'duplicate' || last === 'cancelled') continue;
      const doneMs = moves.find(({ state }) => state === 'completed')?.atMs ?? Number.NaN;
      if (Number.isNaN(doneMs) && !(atMs > dueMs + TOLERANCE * intervalMs)) continue;
      found.push({ venue, dueMs, doneMs, intervalMs, quarter });
    }
  }
  return found;
}

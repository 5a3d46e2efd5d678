import { improveTour } from './inspectionRounds.ts';
import type { EquipmentStatus } from './twin.ts';

/** More stops than these are a day's work, not a tour. */
export const MOST_STOPS = 12;
/** Where nothing is due, the worst few are shown all the same. */
const FEWEST_STOPS = 3;
/** A machine that is down, and one that says it is not well, count as much as this chance to fail. */
const DOWN_CHANCE = 1;
const DEGRADED_CHANCE = 0.5;

/** What a tour ranks by (E): criticality times the chance to fail within 90 days; an unknown chance counts as none, a machine that is down has failed. */
export function tourRisk({ equipment, state, failureProbability90d, openOrders }: EquipmentStatus): number {
  const told = Number.isNaN(failureProbability90d) ? 0 : failureProbability90d;
  const chance = state === 'down' ? DOWN_CHANCE : state === 'degraded' ? Math.max(DEGRADED_CHANCE, told) : told;
  // An order waits: between equals that is the one to see.
  return equipment.criticality * chance + (openOrders.length > 0 ? 0.5 : 0);
}

/** Whether somebody should look at it: it does not work as it should, its condition is poor, an order is open, or its life is over. */
export function isDue({ equipment, state, band, openOrders, ageYears }: EquipmentStatus): boolean {
  return (
    state === 'down' ||
    state === 'degraded' ||
    band === 'poor' ||
    band === 'critical' ||
    openOrders.length > 0 ||
    ageYears >= equipment.lifeYears
  );
}

/** What a tour of a venue stops at, riskiest first: what is due, at most twelve; the three riskiest where less is. */
export function tourStops(equipment: readonly EquipmentStatus[]): readonly EquipmentStatus[] {
  const ranked = equipment.toSorted(
    (a, b) => Number(isDue(b)) - Number(isDue(a)) || tourRisk(b) - tourRisk(a) || (a.equipment.id < b.equipment.id ? -1 : 1),
  );
  const due = ranked.filter(isDue).length;
  return ranked.slice(0, Math.min(MOST_STOPS, Math.max(FEWEST_STOPS, due)));
}

/** The order of places that starts at the first one and is short to walk, crow-fly: indices. It does not come back. */
export function shortWay(places: readonly { readonly xM: number; readonly yM: number }[]): readonly number[] {
  if (places.length < 3) return places.map((_, i) => i);
  const matrix = places.map((a) => places.map((b, to) => (to === 0 ? 0 : Math.hypot(a.xM - b.xM, a.yM - b.yM))));
  const rest = new Set(places.keys());
  rest.delete(0);
  const order: number[] = [];
  for (let at = 0; rest.size > 0;) {
    let next = -1;
    for (const place of rest) if (next < 0 || matrix[at][place] < matrix[at][next]) next = place;
    order.push(next);
    rest.delete(next);
    at = next;
  }
  return [0, ...improveTour(order, matrix)];
}

/** Where a tour is. */
export interface TourState {
  /** Ids of machines, those that it set out with. */
  readonly stops: readonly string[];
  readonly at: number;
  readonly isPlaying: boolean;
}

/** After the time at a stop: on to the next one, at rest after the last. Somebody who went elsewhere meanwhile is left there. */
export function afterStay(tour: TourState, stop: string): TourState {
  if (tour.stops[tour.at] !== stop) return tour;
  return tour.at + 1 < tour.stops.length ? { ...tour, at: tour.at + 1 } : { ...tour, isPlaying: false };
}

import { legsOf } from '../../domain/inspectionRounds.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { StopProgress } from '../../domain/roundProgress.ts';
import { depotPlace, placeOf, sumOf } from './roundState.ts';
import type { PlannedDay, SavedPlan } from './roundState.ts';

/** How the stops of a plan stand, by venue. */
export type ProgressByVenue = ReadonlyMap<number, StopProgress>;

/** What is left of a duty day. */
export interface DayRemainder {
  readonly done: number;
  /** Where the crew is, or has to go now: a stop that is begun, else the first that is not done; '' after the last. */
  readonly nextId: string;
  readonly travelMin: number;
  readonly serviceMin: number;
  readonly km: number;
}

/**
 * What is left of a day (estimate): from the stop where the crew is, or that it completed last, else from the depot, along the stops that
 * are not done, and back. Nothing is left after the last stop: who has driven home is not known.
 */
export function dayRemainder(region: RegionData, plan: SavedPlan, { stops }: PlannedDay, progress: ProgressByVenue): DayRemainder {
  const depot = depotPlace(region, plan.depotId);
  const isDone = (venue: number): boolean => (progress.get(venue)?.done ?? null) !== null;
  const doneAtMs = (venue: number): number => progress.get(venue)?.done?.atMs ?? Number.NEGATIVE_INFINITY;
  const open = stops.filter(({ venue }) => !isDone(venue));
  const done = stops.length - open.length;
  if (depot === null || open.length === 0) return { done, nextId: '', travelMin: 0, serviceMin: 0, km: 0 };
  const begun = open.find(({ venue }) => (progress.get(venue)?.begunId ?? '') !== '');
  const ahead = begun === undefined ? open : [begun, ...open.filter((stop) => stop !== begun)];
  const last = stops.filter(({ venue }) => isDone(venue)).toSorted((a, b) => doneAtMs(b.venue) - doneAtMs(a.venue))[0];
  const from = begun ?? last;
  const legs = legsOf([
    from === undefined ? depot : placeOf(region, from.venue),
    ...ahead.map(({ venue }) => placeOf(region, venue)),
    depot,
  ]);
  return { done, nextId: ahead[0].id, ...sumOf(legs), serviceMin: open.reduce((sum, stop) => sum + stop.serviceMin, 0) };
}

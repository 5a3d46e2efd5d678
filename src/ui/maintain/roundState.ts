import { localDayNumber, localDayStartMs, parseDay, weekdayOfDay } from '../../domain/civilTime.ts';
import { parentIds } from '../../domain/districtTree.ts';
import { crowFlyKm, legsOf, DUTY_MIN } from '../../domain/inspectionRounds.ts';
import type { RoundCandidate, RoundPlace } from '../../domain/inspectionRounds.ts';
import type { RegionData } from '../../domain/regionData.ts';

/** A plan as the planner has it: by venue id, so that it outlives a reload and a package that was built anew. */
export interface SavedPlan {
  readonly depotId: string;
  readonly days: readonly (readonly string[])[];
  readonly left: readonly string[];
  /** What the stops were worth when the plan was made. */
  readonly candidates: Readonly<Record<string, Pick<RoundCandidate, 'gain' | 'serviceMin' | 'machines' | 'worstRisk' | 'overdue'>>>;
  readonly madeAtMs: number;
  /** First duty day, a local day; plans of older versions start on the day on which they were made. */
  readonly fromDay?: string;
  /** As it was proposed, before a hand changed it; plans of older versions do not know. */
  readonly proposed?: Pick<SavedPlan, 'days' | 'left'>;
}

export interface PlannedStop {
  readonly venue: number;
  readonly id: string;
  /** Minutes after the day's start. */
  readonly arriveMin: number;
  readonly leaveMin: number;
  readonly travelMin: number;
  readonly serviceMin: number;
  readonly machines: number;
  readonly worstRisk: number;
  readonly overdue: number;
}

export interface PlannedDay {
  readonly stops: readonly PlannedStop[];
  readonly travelMin: number;
  readonly serviceMin: number;
  readonly km: number;
  readonly gain: number;
  /** Minutes over the duty day; 0 or less where it fits. */
  readonly overMin: number;
}

export function placeOf({ venues }: RegionData, venue: number): RoundPlace {
  return { lon: venues.lon[venue], lat: venues.lat[venue], isUrban: venues.isUrban[venue] === 1 };
}

export function depotPlace({ districts }: RegionData, id: string): RoundPlace | null {
  const district = districts.find((row) => row.id === id);
  return district === undefined ? null : { lon: district.centre[0], lat: district.centre[1], isUrban: district.class === 'urban' };
}

/** The largest urban district that stands for itself: where a crew usually starts. '' in a region without districts. */
export function usualDepot({ districts }: RegionData): string {
  const parents = parentIds(districts);
  const leaves = districts.filter(({ id }) => !parents.has(id));
  const people = (population: number): number => (Number.isNaN(population) ? 0 : population);
  return (
    leaves.toSorted((a, b) => Number(b.class === 'urban') - Number(a.class === 'urban') || people(b.population) - people(a.population))[0]
      ?.id ?? ''
  );
}

/** Kilometres and minutes of all legs. */
export function sumOf(legs: ReturnType<typeof legsOf>): { readonly km: number; readonly travelMin: number } {
  return { km: legs.reduce((sum, leg) => sum + leg.km, 0), travelMin: legs.reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** One day of a plan with its times; venues that the region does not have (any more) are left out. */
export function plannedDay(region: RegionData, plan: SavedPlan, day: number): PlannedDay {
  const depot = depotPlace(region, plan.depotId);
  const known = (plan.days[day] ?? []).flatMap((id) => {
    const venue = region.venues.id.indexOf(id);
    return venue < 0 || plan.candidates[id] === undefined ? [] : [{ id, venue, ...plan.candidates[id] }];
  });
  if (depot === null) return { stops: [], travelMin: 0, serviceMin: 0, km: 0, gain: 0, overMin: -DUTY_MIN };
  const legs = legsOf([depot, ...known.map(({ venue }) => placeOf(region, venue)), depot]);
  let at = 0;
  const stops = known.map((stop, i): PlannedStop => {
    const travelMin = legs[i].minutes;
    const arriveMin = at + travelMin;
    at = arriveMin + stop.serviceMin;
    return { ...stop, travelMin, arriveMin, leaveMin: at };
  });
  const { km, travelMin } = sumOf(legs);
  const serviceMin = known.reduce((sum, stop) => sum + stop.serviceMin, 0);
  return {
    stops,
    travelMin,
    serviceMin,
    km,
    gain: known.reduce((sum, stop) => sum + stop.gain, 0),
    overMin: travelMin + serviceMin - DUTY_MIN,
  };
}

/** Depot, stops, depot, as degrees for the map; empty for a day without stops. */
export function dayWay(region: RegionData, { depotId }: SavedPlan, { stops }: PlannedDay): (readonly [lon: number, lat: number])[] {
  const depot = depotPlace(region, depotId);
  if (depot === null || stops.length === 0) return [];
  return [depot, ...stops.map(({ venue }) => placeOf(region, venue)), depot].map(({ lon, lat }) => [lon, lat] as const);
}

/** The candidates that a crew from this depot should weigh: the worthiest for a minute out and back, at most `most`. */
export function nearestWorth(region: RegionData, depot: RoundPlace, candidates: readonly RoundCandidate[], most: number): RoundCandidate[] {
  const worth = ({ venue, gain, serviceMin }: RoundCandidate): number => {
    const place = placeOf(region, venue);
    const away = crowFlyKm(depot, place);
    return gain / (serviceMin + 2 * away);
  };
  return candidates.toSorted((a, b) => worth(b) - worth(a)).slice(0, most);
}

/** A place in a plan: before the stop with this index, or behind the last. */
export interface PlanPlace {
  readonly day: number;
  readonly index: number;
}

/** Moves a stop before another place, counted with the stop where it was; the same plan where nothing changes. */
export function movedTo(plan: SavedPlan, from: PlanPlace, to: PlanPlace): SavedPlan {
  const id = plan.days[from.day]?.[from.index];
  const isSameDay = from.day === to.day;
  if (id === undefined || plan.days[to.day] === undefined) return plan;
  if (isSameDay && (to.index === from.index || to.index === from.index + 1)) return plan;
  const days = plan.days.with(from.day, plan.days[from.day].toSpliced(from.index, 1));
  const index = isSameDay && to.index > from.index ? to.index - 1 : to.index;
  return { ...plan, days: days.with(to.day, days[to.day].toSpliced(index, 0, id)) };
}

/** The plan's own place for one among the stops that are shown: those that the region does not have (any more) are kept, not shown. */
export function planPlace(plan: SavedPlan, shown: readonly PlannedDay[], { day, index }: PlanPlace): PlanPlace {
  const stop = shown[day]?.stops[index];
  return { day, index: stop === undefined ? plan.days[day].length : plan.days[day].indexOf(stop.id) };
}

/** Whether a hand changed what was proposed. */
export function isChanged({ days, left, proposed }: SavedPlan): boolean {
  return proposed !== undefined && JSON.stringify([days, left]) !== JSON.stringify([proposed.days, proposed.left]);
}

/** The plan as it was proposed. */
export function restored(plan: SavedPlan): SavedPlan {
  return { ...plan, ...plan.proposed };
}

/** Day number (local) of each duty day: the first as chosen, those after it from Monday to Friday. */
export function dutyDays({ days, fromDay, madeAtMs }: SavedPlan, timeZone: string): number[] {
  let at = (fromDay === undefined ? null : parseDay(fromDay)) ?? localDayNumber(timeZone, madeAtMs);
  return days.map((_, i) => {
    if (i > 0)
      do at += 1;
      while (weekdayOfDay(at) > 4);
    return at;
  });
}

/** The instant from which a completed inspection counts for a plan: the start of its first duty day, UTC ms. */
export function countsFromMs(plan: SavedPlan, timeZone: string): number {
  return localDayStartMs(timeZone, dutyDays({ ...plan, days: [[]] }, timeZone)[0]);
}

/** Takes a stop out of its day; it goes to those left. */
export function withoutStop(plan: SavedPlan, day: number, at: number): SavedPlan {
  const stops = plan.days[day];
  return { ...plan, days: plan.days.with(day, stops.toSpliced(at, 1)), left: [stops[at], ...plan.left] };
}

/** Puts a stop that was left at the end of a day. */
export function withStop(plan: SavedPlan, day: number, id: string): SavedPlan {
  return { ...plan, days: plan.days.with(day, [...plan.days[day], id]), left: plan.left.filter((other) => other !== id) };
}

function keyOf(regionId: string): string {
  return `evenfield.rounds.${regionId}`;
}

function isIds(list: unknown): boolean {
  return Array.isArray(list) && list.every((id) => typeof id === 'string');
}

function isOrder(value: unknown): value is Pick<SavedPlan, 'days' | 'left'> {
  if (typeof value !== 'object' || value === null) return false;
  const { days, left } = value as Record<string, unknown>;
  return Array.isArray(days) && days.every(isIds) && isIds(left);
}

function isPlan(value: unknown): value is SavedPlan {
  if (!isOrder(value)) return false;
  const { depotId, candidates, madeAtMs, fromDay, proposed } = value as Partial<Record<keyof SavedPlan, unknown>>;
  return (
    typeof depotId === 'string' &&
    typeof madeAtMs === 'number' &&
    (fromDay === undefined || typeof fromDay === 'string') &&
    (proposed === undefined || isOrder(proposed)) &&
    typeof candidates === 'object' &&
    candidates !== null
  );
}

/** The plan that this browser holds for a region; null where there is none, or nothing can be read. */
export function readPlan(regionId: string): SavedPlan | null {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(keyOf(regionId)) ?? 'null');
    return isPlan(value) ? value : null;
  } catch {
    return null;
  }
}

/** False where the browser would not keep it: full, or storage forbidden. */
export function keepPlan(regionId: string, plan: SavedPlan | null): boolean {
  try {
    if (plan === null) window.localStorage.removeItem(keyOf(regionId));
    else window.localStorage.setItem(keyOf(regionId), JSON.stringify(plan));
    return true;
  } catch {
    return false;
  }
}

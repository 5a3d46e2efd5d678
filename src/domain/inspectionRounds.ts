import type { VenueIndex } from './venue.ts';
import { lonLatToEastNorth } from './venueFrame.ts';

/**
 * Inspection rounds, domain specification §5.4: which stops in which duty day and in which order. Team orienteering with service
 * times by greedy insertion (risk gained a minute), 2-opt and or-opt inside a day, moves and swaps between days. Deterministic.
 */

/** Minutes between places, symmetric; row and column 0 are the depot, `k` is stop `k`. */
export type TravelMatrix = readonly (readonly number[])[];

/** A stop's worth and how long the work there takes. */
export interface RoundStop {
  /** Risk that the visit takes away: any unit, above 0. */
  readonly gain: number;
  readonly serviceMin: number;
}

/** One duty day: out from the depot, along the stops, and back. */
export interface Round {
  /** Rows of the matrix, in the order of the visit. */
  readonly stops: readonly number[];
  readonly travelMin: number;
  readonly serviceMin: number;
  readonly gain: number;
}

export interface RoundPlan {
  /** One for each day that was offered; a day may stay empty. */
  readonly rounds: readonly Round[];
  /** Stops for which no day had room, worthiest first. */
  readonly left: readonly number[];
}

/** Minutes of a duty day, the break taken off (§5.4). */
export const DUTY_MIN = 480 - 30;

const LONGEST_MOVE = 3;
/** Less than this is rounding, not an improvement. */
const EPSILON = 1e-9;

/** Length of the way over the crow-fly distance (§5.4, E). */
export const ROAD_DETOUR = 1.3;

export interface RoundPlace {
  /** Degrees, WGS 84. */
  readonly lon: number;
  readonly lat: number;
  readonly isUrban: boolean;
}

/** A venue that a round may visit. */
export interface RoundCandidate extends RoundStop {
  readonly venue: VenueIndex;
  /** Machines whose risk is raised or high, and the highest risk among them. */
  readonly machines: number;
  readonly worstRisk: number;
  /** Time since the last visit over the shortest interval of these machines; NaN where no visit is on record. */
  readonly overdue: number;
}

export interface RoundQuestion {
  readonly depot: RoundPlace;
  readonly stops: readonly (RoundStop & RoundPlace)[];
  readonly days: number;
}

/** Kilometres as the crow flies. */
export function crowFlyKm(a: RoundPlace, b: RoundPlace): number {
  const [eastM, northM] = lonLatToEastNorth((a.lon + b.lon) / 2, (a.lat + b.lat) / 2, b.lon, b.lat);
  return (2 * Math.hypot(eastM, northM)) / 1000;
}

/** Each leg by road along places in their order: kilometres, and minutes at town speed where both ends are in town. */
export function legsOf(places: readonly RoundPlace[]): { readonly km: number; readonly minutes: number }[] {
  return places.slice(1).map((to, i) => {
    const km = crowFlyKm(places[i], to);
    return { km: ROAD_DETOUR * km, minutes: roadMinutes(km, places[i].isUrban && to.isUrban) };
  });
}

/** Minutes by road between depot and stops; at town speed where both ends are in town. */
export function roundMatrix(depot: RoundPlace, stops: readonly RoundPlace[]): TravelMatrix {
  const places = [depot, ...stops];
  return places.map((a) => places.map((b) => roadMinutes(crowFlyKm(a, b), a.isUrban && b.isUrban)));
}

/** Minutes on the way: depot, the stops in order, depot. */
export function tourMinutes(stops: readonly number[], minutes: TravelMatrix): number {
  let total = 0;
  let at = 0;
  for (const stop of stops) {
    total += minutes[at][stop];
    at = stop;
  }
  return total + minutes[at][0];
}

/** Minutes between crow-fly distances by road: detour 1.3; 30 km/h in town, 40 km/h in the country (§5.4, E). */
export function roadMinutes(km: number, isUrban: boolean): number {
  return (60 * ROAD_DETOUR * km) / (isUrban ? 30 : 40);
}

/** The first reversal of a stretch that shortens the tour; null where none does. */
function twoOpt(stops: readonly number[], minutes: TravelMatrix): number[] | null {
  const at = (i: number): number => (i < 0 || i >= stops.length ? 0 : stops[i]);
  for (let i = 0; i < stops.length - 1; i++) {
    for (let j = i + 1; j < stops.length; j++) {
      const [before, first, last, after] = [at(i - 1), stops[i], stops[j], at(j + 1)];
      const change = minutes[before][last] + minutes[first][after] - minutes[before][first] - minutes[last][after];
      if (change < -EPSILON) return [...stops.slice(0, i), ...stops.slice(i, j + 1).reverse(), ...stops.slice(j + 1)];
    }
  }
  return null;
}

/** The first move of one to three stops to elsewhere, turned round or not, that shortens the tour; null where none does. */
function orOpt(stops: readonly number[], minutes: TravelMatrix): number[] | null {
  const now = tourMinutes(stops, minutes);
  for (let length = 1; length <= Math.min(LONGEST_MOVE, stops.length - 1); length++) {
    for (let i = 0; i + length <= stops.length; i++) {
      const moved = stops.slice(i, i + length);
      const rest = [...stops.slice(0, i), ...stops.slice(i + length)];
      for (let to = 0; to <= rest.length; to++) {
        for (const part of length === 1 ? [moved] : [moved, moved.toReversed()]) {
          const tried = [...rest.slice(0, to), ...part, ...rest.slice(to)];
          if (tourMinutes(tried, minutes) < now - EPSILON) return tried;
        }
      }
    }
  }
  return null;
}

/** The same stops in an order that no reversal and no move of up to three shortens. */
export function improveTour(stops: readonly number[], minutes: TravelMatrix): number[] {
  let best = [...stops];
  for (;;) {
    const better = twoOpt(best, minutes) ?? orOpt(best, minutes);
    if (better === null) return best;
    best = better;
  }
}

/** The shortest of the improved tours that start at each stop and go on to the nearest; for a day whose stops are fixed. */
export function shortestTour(stops: readonly number[], minutes: TravelMatrix): number[] {
  let best = improveTour(stops, minutes);
  for (const first of stops) {
    const rest = new Set(stops);
    const order: number[] = [];
    for (let at = first; rest.size > 0;) {
      order.push(at);
      rest.delete(at);
      const here = at;
      for (const stop of rest) if (at === here || minutes[here][stop] < minutes[here][at]) at = stop;
    }
    const tried = improveTour(order, minutes);
    if (tourMinutes(tried, minutes) < tourMinutes(best, minutes) - EPSILON) best = tried;
  }
  return best;
}

function cheapestPlace(stops: readonly number[], stop: number, minutes: TravelMatrix): { index: number; addedMin: number } {
  let best = { index: 0, addedMin: Number.POSITIVE_INFINITY };
  for (let i = 0; i <= stops.length; i++) {
    const before = i === 0 ? 0 : stops[i - 1];
    const after = i === stops.length ? 0 : stops[i];
    const addedMin = minutes[before][stop] + minutes[stop][after] - minutes[before][after];
    if (addedMin < best.addedMin - EPSILON) best = { index: i, addedMin };
  }
  return best;
}

/** The rounds while they are being planned. `stops[k]` is the stop of matrix row `k`; `stops[0]` is not used. */
class Days {
  readonly tours: number[][];
  readonly left: Set<number>;
  readonly #minutes: TravelMatrix;
  readonly #stops: readonly RoundStop[];
  readonly #dutyMin: number;

  constructor(minutes: TravelMatrix, stops: readonly RoundStop[], days: number, dutyMin: number) {
    this.#minutes = minutes;
    this.#stops = stops;
    this.#dutyMin = dutyMin;
    this.tours = Array.from({ length: days }, () => []);
    this.left = new Set(stops.keys());
    this.left.delete(0);
  }

  service(tour: readonly number[]): number {
    return tour.reduce((sum, stop) => sum + this.#stops[stop].serviceMin, 0);
  }

  #length(tour: readonly number[]): number {
    return tourMinutes(tour, this.#minutes) + this.service(tour);
  }

  #fits(tour: readonly number[]): boolean {
    return this.#length(tour) <= this.#dutyMin + EPSILON;
  }

  /** Puts in the stop that gains most for a minute, where it costs least; false where nothing fits any more. */
  insertBest(): boolean {
    let best: { stop: number; day: number; index: number; worth: number } | null = null;
    for (const stop of this.left) {
      for (const [day, tour] of this.tours.entries()) {
        const { index, addedMin } = cheapestPlace(tour, stop, this.#minutes);
        const cost = addedMin + this.#stops[stop].serviceMin;
        if (this.#length(tour) + cost > this.#dutyMin + EPSILON) continue;
        const worth = this.#stops[stop].gain / Math.max(EPSILON, cost);
        if (best === null || worth > best.worth + EPSILON) best = { stop, day, index, worth };
      }
    }
    if (best === null) return false;
    this.tours[best.day].splice(best.index, 0, best.stop);
    this.left.delete(best.stop);
    return true;
  }

  improveEach(): void {
    for (const [day, tour] of this.tours.entries()) this.tours[day] = shortestTour(tour, this.#minutes);
  }

  /** One move or swap between two days that saves travel; false where none does. */
  exchange(): boolean {
    for (const [a, from] of this.tours.entries()) {
      for (const [b, to] of this.tours.entries()) {
        if (a === b) continue;
        const now = tourMinutes(from, this.#minutes) + tourMinutes(to, this.#minutes);
        for (const stop of from) {
          const without = from.filter((other) => other !== stop);
          for (const swapped of [null, ...(a < b ? to : [])]) {
            const base = swapped === null ? to : to.filter((other) => other !== swapped);
            const next = base.toSpliced(cheapestPlace(base, stop, this.#minutes).index, 0, stop);
            const rest = swapped === null ? without : without.toSpliced(cheapestPlace(without, swapped, this.#minutes).index, 0, swapped);
            const travel = tourMinutes(rest, this.#minutes) + tourMinutes(next, this.#minutes);
            if (travel >= now - EPSILON || !this.#fits(next) || !this.#fits(rest)) continue;
            this.tours[a] = rest;
            this.tours[b] = next;
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Takes a stop out for one that was left and gains more; false where none fits. */
  replace(): boolean {
    for (const stop of this.left) {
      for (const [day, tour] of this.tours.entries()) {
        for (const out of tour) {
          if (this.#stops[stop].gain <= this.#stops[out].gain + EPSILON) continue;
          const base = tour.filter((other) => other !== out);
          const next = shortestTour(base.toSpliced(cheapestPlace(base, stop, this.#minutes).index, 0, stop), this.#minutes);
          if (!this.#fits(next)) continue;
          this.tours[day] = next;
          this.left.delete(stop);
          this.left.add(out);
          return true;
        }
      }
    }
    return false;
  }
}

/**
 * Plans `days` duty days from one depot. `stops[k − 1]` belongs to matrix row `k`. No round is longer than `dutyMin`, travel and
 * service together; stops that fit nowhere are left. Throws when the matrix does not have a row and a column for each stop.
 */
export function planRounds(minutes: TravelMatrix, stops: readonly RoundStop[], days: number, dutyMin: number = DUTY_MIN): RoundPlan {
  const size = stops.length + 1;
  if (minutes.length !== size || minutes.some((row) => row.length !== size)) {
    throw new Error(`Rounds: ${stops.length} stops need a matrix of ${size} × ${size}, not ${minutes.length} × ${minutes[0]?.length ?? 0}`);
  }
  const all: readonly RoundStop[] = [{ gain: 0, serviceMin: 0 }, ...stops];
  const plan = new Days(minutes, all, days, dutyMin);
  do {
    while (plan.insertBest());
    do plan.improveEach();
    while (plan.exchange());
  } while (plan.insertBest() || plan.replace());
  return {
    rounds: plan.tours.map((tour) => ({
      stops: tour,
      travelMin: tourMinutes(tour, minutes),
      serviceMin: plan.service(tour),
      gain: tour.reduce((sum, stop) => sum + all[stop].gain, 0),
    })),
    left: [...plan.left].sort((a, b) => all[b].gain - all[a].gain || a - b),
  };
}

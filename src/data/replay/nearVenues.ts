import type { LoadMeasures, LoadNorms } from '../../domain/loads.ts';
import { LOAD_STATUSES, NEAR_COUNT } from '../../domain/loads.ts';
import { POSITION_ACCURACIES } from '../../domain/venue.ts';
import { CellGrid } from '../analysis/cellGrid.ts';
import type { ReplayColumns, ReplayPlaces } from '../protocol/replayApi.ts';
import type { LoadSums } from './venueLoads.ts';

/** The first look, and how far it is widened until enough are found: beyond it is not near in any sense. */
const FIRST_LOOK_M = 1500;
const LAST_LOOK_M = 24_000;
/** Open to everybody, or not known not to be: free public, pay and play, unknown. */
const PUBLIC_ACCESS: readonly number[] = [0, 1, 2];

export interface NearVenues {
  readonly near: Int32Array;
  readonly nearM: Float32Array;
}

/** True where the position is known well enough for a distance. */
export function isPlaced({ accuracy, lon, lat }: ReplayPlaces, venue: number): boolean {
  return POSITION_ACCURACIES[accuracy[venue]] !== 'district' && Number.isFinite(lon[venue]) && Number.isFinite(lat[venue]);
}

/** Finds the nearest few of a set of venues. */
export class NearFinder {
  readonly #places: ReplayPlaces;
  readonly #venues: Uint32Array;
  readonly #grid: CellGrid;

  constructor(places: ReplayPlaces, venues: Uint32Array) {
    this.#places = places;
    this.#venues = venues;
    this.#grid = new CellGrid(
      { lon: Float64Array.from(venues, (v) => places.lon[v]), lat: Float64Array.from(venues, (v) => places.lat[v]) },
      FIRST_LOOK_M,
    );
  }

  /** Those within a crow-fly distance of a venue, itself among them, nearest first. */
  within(venue: number, reachM: number): number[] {
    const { lon, lat } = this.#places;
    const near = this.#grid.within(lon[venue], lat[venue], reachM);
    return Array.from({ length: near.count }, (_, k) => k)
      .sort((a, b) => near.distanceM[a] - near.distanceM[b])
      .map((k) => this.#venues[near.cells[k]]);
  }

  /** Nearest first, at most `count`, without the venue itself. */
  nearest(venue: number, count: number): { venue: number; distanceM: number }[] {
    const { lon, lat } = this.#places;
    for (let reachM = FIRST_LOOK_M; ; reachM *= 2) {
      const near = this.#grid.within(lon[venue], lat[venue], reachM);
      const isLast = reachM >= LAST_LOOK_M || near.count > this.#venues.length - 1;
      if (near.count <= count && !isLast) continue;
      return Array.from({ length: near.count }, (_, k) => ({ venue: this.#venues[near.cells[k]], distanceM: near.distanceM[k] }))
        .filter((other) => other.venue !== venue)
        .sort((a, b) => a.distanceM - b.distanceM || a.venue - b.venue)
        .slice(0, count);
    }
  }
}

/**
 * For every overloaded venue that was asked for the nearest of its type with room to spare that the public may use, for every
 * underused one the nearest overloaded. Venues whose place is known by district only have none and are none.
 */
export function findNear(
  sums: LoadSums,
  measures: LoadMeasures,
  { status }: { readonly status: Uint8Array },
  isAsked: Uint8Array,
  isTold: Uint8Array,
  columns: ReplayColumns,
  norms: LoadNorms,
): NearVenues {
  const { places, type } = columns;
  const n = sums.venue.length;
  const near = new Int32Array(n * NEAR_COUNT).fill(-1);
  const nearM = new Float32Array(n * NEAR_COUNT).fill(Number.NaN);
  const over = LOAD_STATUSES.indexOf('over');
  const under = LOAD_STATUSES.indexOf('under');
  const roomy = new Map<number, number[]>();
  const crowded = new Map<number, number[]>();
  const add = (to: Map<number, number[]>, venue: number): void => {
    const of = to.get(type[venue]);
    if (of === undefined) to.set(type[venue], [venue]);
    else of.push(venue);
  };
  for (let i = 0; i < n; i++) {
    const venue = sums.venue[i];
    if (!isPlaced(places, venue)) continue;
    if (status[i] === over) add(crowded, venue);
    else if (isTold[i] === 1 && measures.usedCapacity[i] < norms.spareBelow && PUBLIC_ACCESS.includes(places.access[venue]))
      add(roomy, venue);
  }
  const finders = (of: Map<number, number[]>): Map<number, NearFinder> =>
    new Map([...of].map(([key, venues]) => [key, new NearFinder(places, Uint32Array.from(venues))]));
  const [withRoom, without] = [finders(roomy), finders(crowded)];
  for (let i = 0; i < n; i++) {
    const venue = sums.venue[i];
    if (isAsked[i] === 0 || (status[i] !== over && status[i] !== under) || !isPlaced(places, venue)) continue;
    const finder = (status[i] === over ? withRoom : without).get(type[venue]);
    finder?.nearest(venue, NEAR_COUNT).forEach((found, k) => {
      near[i * NEAR_COUNT + k] = found.venue;
      nearM[i * NEAR_COUNT + k] = found.distanceM;
    });
  }
  return { near, nearM };
}

import type { TravelMode } from '../../domain/access.ts';
import { DETOUR, REACH_MINUTES, TRAVEL_MODES, crowFlyReachM, gaussianDecay, shareSupply, travelMinutes } from '../../domain/access.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { CellGrid } from './cellGrid.ts';

/** How far any mode goes as the crow flies, m. */
export const FARTHEST_M = crowFlyReachM('walkOrCycle15', Math.min(DETOUR.urban, DETOUR.rural));

/** What the population cells reach; columns by cell. */
export interface Reached {
  /** Minutes to the nearest venue; Infinity where none is in reach. */
  readonly nearest: Record<TravelMode, Float64Array>;
  /** m² per resident. */
  readonly access: Record<TravelMode, Float64Array>;
}

interface Facilities {
  readonly venues: Uint32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** NaN where unknown: such a venue covers, but has nothing to share out. */
  readonly areaM2: Float32Array;
}

/** How many venues are swept between two looks at the clock. */
const VENUES_PER_STEP = 64;

/** Every venue looks at the cells in its reach once. Yields the share of venues done, so that the caller may pause or stop. */
export function* sweepReach(
  { venues, lon, lat, areaM2 }: Facilities,
  cells: PopulationCells,
  isUrbanCell: Uint8Array,
  grid: CellGrid,
): Generator<number, Reached> {
  const columns = (fill: number): Record<TravelMode, Float64Array> => ({
    walk15: new Float64Array(cells.residents.length).fill(fill),
    walkOrCycle15: new Float64Array(cells.residents.length).fill(fill),
  });
  const nearest = columns(Infinity);
  const access = columns(0);
  let weights = new Float64Array(0);
  let reachable = new Uint32Array(0);
  for (let k = 0; k < venues.length; k++) {
    if (k % VENUES_PER_STEP === 0) yield k / venues.length;
    const venue = venues[k];
    const near = grid.within(lon[venue], lat[venue], FARTHEST_M);
    if (near.count > weights.length) {
      weights = new Float64Array(near.cells.length);
      reachable = new Uint32Array(near.cells.length);
    }
    for (const mode of TRAVEL_MODES) {
      const [urban, rural] = [travelMinutes(1, mode, DETOUR.urban), travelMinutes(1, mode, DETOUR.rural)];
      const nearestOf = nearest[mode];
      let count = 0;
      for (let i = 0; i < near.count; i++) {
        const cell = near.cells[i];
        const minutes = near.distanceM[i] * (isUrbanCell[cell] === 1 ? urban : rural);
        if (minutes > REACH_MINUTES) continue;
        if (minutes < nearestOf[cell]) nearestOf[cell] = minutes;
        reachable[count] = cell;
        weights[count] = gaussianDecay(minutes, REACH_MINUTES);
        count += 1;
      }
      if (areaM2[venue] > 0) shareSupply(areaM2[venue], reachable, weights, count, cells.residents, access[mode]);
    }
  }
  return { nearest, access };
}

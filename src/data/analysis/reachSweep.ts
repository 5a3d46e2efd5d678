import type { Decay, TravelMode } from '../../domain/access.ts';
import { DETOUR, REACH_MINUTES, TRAVEL_MODES, crowFlyReachM, shareSupply, travelMinutes } from '../../domain/access.ts';
import type { SuppliedTo } from '../../domain/equityReport.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { CellGrid } from './cellGrid.ts';

/** How far any mode goes as the crow flies, m. */
export const FARTHEST_M = crowFlyReachM('walkOrCycle15', Math.min(DETOUR.urban, DETOUR.rural));

/** What the population cells reach; columns by cell. */
export interface Reached {
  /** Minutes to the nearest venue; Infinity where none is in reach. */
  readonly nearest: Record<TravelMode, Float64Array>;
  /** Supply per resident. */
  readonly access: Record<TravelMode, Float64Array>;
  readonly supplied: Record<TravelMode, SuppliedTo>;
}

export interface Facilities {
  readonly venues: Uint32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** NaN where unknown: such a venue covers, but has nothing to share out. */
  readonly supply: ArrayLike<number>;
}

/** How many venues are swept between two looks at the clock. */
export const VENUES_PER_STEP = 64;

/** Every venue looks at the cells in its reach once. Yields the share of venues done, so that the caller may pause or stop. */
export function* sweepReach(
  { venues, lon, lat, supply }: Facilities,
  cells: PopulationCells,
  isUrbanCell: Uint8Array,
  grid: CellGrid,
  decay: Decay,
): Generator<number, Reached> {
  const columns = (fill: number): Record<TravelMode, Float64Array> => ({
    walk15: new Float64Array(cells.residents.length).fill(fill),
    walkOrCycle15: new Float64Array(cells.residents.length).fill(fill),
  });
  const nearest = columns(Infinity);
  const access = columns(0);
  const nothing = (): { supply: number; venues: number; unreached: number } => ({ supply: 0, venues: 0, unreached: 0 });
  const supplied = { walk15: nothing(), walkOrCycle15: nothing() };
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
        weights[count] = decay(minutes, REACH_MINUTES);
        count += 1;
      }
      if (!(supply[venue] > 0)) continue;
      const each = shareSupply(supply[venue], reachable, weights, count, cells.residents, access[mode]);
      if (each === null) supplied[mode].unreached += 1;
      else {
        supplied[mode].supply += supply[venue];
        supplied[mode].venues += 1;
      }
    }
  }
  return { nearest, access, supplied };
}

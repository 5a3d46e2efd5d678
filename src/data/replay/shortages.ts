import { DETOUR, REACH_MINUTES, crowFlyReachM, travelMinutes } from '../../domain/access.ts';
import type { LoadNorms, LoadRows, Shortage } from '../../domain/loads.ts';
import { LOAD_STATUSES, NEAR_COUNT } from '../../domain/loads.ts';
import { CellGrid } from '../analysis/cellGrid.ts';
import type { ReplayColumns } from '../protocol/replayApi.ts';
import { NearFinder, isPlaced } from './nearVenues.ts';

/** Residents of the cells from which a place is in reach, by the detour of each cell's own class. */
function residentsAround(columns: ReplayColumns, grid: CellGrid, { reach }: LoadNorms, venue: number): number {
  const { lon, lat, population } = columns.places;
  if (population === null) return Number.NaN;
  const near = grid.within(lon[venue], lat[venue], crowFlyReachM(reach, Math.min(DETOUR.urban, DETOUR.rural)));
  let residents = 0;
  for (let k = 0; k < near.count; k++) {
    const cell = near.cells[k];
    const detour = columns.districtIsUrban[population.district[cell]] === 1 ? DETOUR.urban : DETOUR.rural;
    if (travelMinutes(near.distanceM[k], reach, detour) <= REACH_MINUTES && population.residents[cell] > 0)
      residents += population.residents[cell];
  }
  return residents;
}

/**
 * Where capacity is missing: overloaded venues without one of their type with room in reach. The most overloaded takes those of its
 * type that lie in its own reach with it, so that a place is named once.
 */
export function findShortages(
  rows: LoadRows,
  columns: ReplayColumns,
  norms: LoadNorms,
): { readonly shortages: readonly Shortage[]; readonly unplaced: number } {
  const { places, type, isUrban, district } = columns;
  const over = LOAD_STATUSES.indexOf('over');
  const detourOf = (venue: number): number => (isUrban[venue] === 1 ? DETOUR.urban : DETOUR.rural);
  let unplaced = 0;
  const alone = new Map<number, number[]>();
  for (let i = 0; i < rows.count; i++) {
    if (rows.status[i] !== over) continue;
    const venue = rows.venue[i];
    if (!isPlaced(places, venue)) {
      unplaced += 1;
      continue;
    }
    const minutes = rows.near[i * NEAR_COUNT] < 0 ? Infinity : travelMinutes(rows.nearM[i * NEAR_COUNT], norms.reach, detourOf(venue));
    if (minutes <= REACH_MINUTES) continue;
    const of = alone.get(type[venue]);
    if (of === undefined) alone.set(type[venue], [i]);
    else of.push(i);
  }
  const { population } = places;
  const grid = population === null || population.residents.length === 0 || alone.size === 0 ? null : new CellGrid(population, 2000);
  const shortages: Shortage[] = [];
  for (const [ofType, members] of alone) {
    const finder = new NearFinder(
      places,
      Uint32Array.from(members, (i) => rows.venue[i]),
    );
    const rowOf = new Map(members.map((i) => [rows.venue[i], i]));
    const taken = new Set<number>();
    for (const i of members.toSorted((a, b) => rows.score[b] - rows.score[a])) {
      const venue = rows.venue[i];
      if (taken.has(venue)) continue;
      const reachM = crowFlyReachM(norms.reach, detourOf(venue));
      const group = [venue, ...finder.within(venue, reachM).filter((other) => other !== venue && !taken.has(other))];
      for (const other of group) taken.add(other);
      const spare = rows.near[i * NEAR_COUNT];
      shortages.push({
        type: ofType,
        venues: group,
        district: district[venue],
        residents: grid === null ? null : residentsAround(columns, grid, norms, venue),
        denied: group.reduce((sum, other) => sum + rows.denied[rowOf.get(other) ?? i], 0),
        spareMinutes: spare < 0 ? null : travelMinutes(rows.nearM[i * NEAR_COUNT], norms.reach, detourOf(venue)),
        spare: spare < 0 ? null : spare,
      });
    }
  }
  const worst = (denied: number): number => (Number.isNaN(denied) ? -1 : denied);
  shortages.sort((a, b) => worst(b.denied) - worst(a.denied) || (b.residents ?? 0) - (a.residents ?? 0));
  return { shortages, unplaced };
}

import type { TravelMode } from '../../domain/access.ts';
import { DETOUR, HUFF, LEAST_MINUTES, REACH_MINUTES, crowFlyReachM, travelMinutes } from '../../domain/access.ts';
import type { ChoiceReport } from '../../domain/equityReport.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { CellGrid } from './cellGrid.ts';
import type { Facilities } from './reachSweep.ts';
import { VENUES_PER_STEP } from './reachSweep.ts';

interface ChoicePlaces {
  readonly cells: PopulationCells;
  /** 1 where the cell is asked about. */
  readonly isAsked: Uint8Array;
  readonly venueDistrict: Uint16Array;
  readonly isUrbanDistrict: Uint8Array;
  readonly grid: CellGrid;
}

/**
 * Huff's choice (§4.3) of every cell among the venues it reaches: `p ∝ S^α t^−β`. Two sweeps, since a venue's share needs the pull of
 * all others: the first sums the pulls at each cell, the second hands out the residents. Yields the share done.
 */
export function* sweepChoice(facilities: Facilities, places: ChoicePlaces, mode: TravelMode): Generator<number, ChoiceReport> {
  const { venues, lon, lat, supply } = facilities;
  const { cells, isAsked, venueDistrict, isUrbanDistrict, grid } = places;
  const { residents, district } = cells;
  const reachM = crowFlyReachM(mode, Math.min(DETOUR.urban, DETOUR.rural));
  const perMetre = [travelMinutes(1, mode, DETOUR.rural), travelMinutes(1, mode, DETOUR.urban)];
  const isUrbanCell = Uint8Array.from(district, (d) => isUrbanDistrict[d]);
  const choosers = Uint32Array.from(venues.filter((venue) => supply[venue] > 0));
  const pullOf = (cell: number, distanceM: number, size: number): number => {
    const minutes = distanceM * perMetre[isUrbanCell[cell]];
    return minutes > REACH_MINUTES ? 0 : size * Math.max(LEAST_MINUTES, minutes) ** -HUFF.beta;
  };

  const allPull = new Float64Array(residents.length);
  for (let k = 0; k < choosers.length; k++) {
    if (k % VENUES_PER_STEP === 0) yield (0.5 * k) / choosers.length;
    const venue = choosers[k];
    const size = supply[venue] ** HUFF.alpha;
    const near = grid.within(lon[venue], lat[venue], reachM);
    for (let i = 0; i < near.count; i++) allPull[near.cells[i]] += pullOf(near.cells[i], near.distanceM[i], size);
  }

  const expected = new Float64Array(venueDistrict.length).fill(Number.NaN);
  const flows: [[number, number], [number, number]] = [
    [0, 0],
    [0, 0],
  ];
  const [choosing, leavingPeople] = [new Float64Array(isUrbanDistrict.length), new Float64Array(isUrbanDistrict.length)];
  for (let k = 0; k < choosers.length; k++) {
    if (k % VENUES_PER_STEP === 0) yield 0.5 + (0.5 * k) / choosers.length;
    const venue = choosers[k];
    const size = supply[venue] ** HUFF.alpha;
    const home = venueDistrict[venue];
    const near = grid.within(lon[venue], lat[venue], reachM);
    expected[venue] = 0;
    for (let i = 0; i < near.count; i++) {
      const cell = near.cells[i];
      const pull = pullOf(cell, near.distanceM[i], size);
      if (pull === 0 || !(residents[cell] > 0)) continue;
      const people = (residents[cell] * pull) / allPull[cell];
      expected[venue] += people;
      if (isAsked[cell] === 0) continue;
      flows[isUrbanCell[cell]][isUrbanDistrict[home]] += people;
      choosing[district[cell]] += people;
      if (district[cell] !== home) leavingPeople[district[cell]] += people;
    }
  }
  const without: [number, number] = [0, 0];
  for (let cell = 0; cell < residents.length; cell++) {
    if (isAsked[cell] === 1 && residents[cell] > 0 && allPull[cell] === 0) without[isUrbanCell[cell]] += residents[cell];
  }
  const leaving = choosing.map((people, d) => (people > 0 ? leavingPeople[d] / people : Number.NaN));
  return { mode, flows, without, leaving, expected };
}

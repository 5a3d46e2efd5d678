import type { TravelMode } from '../../domain/access.ts';
import { REACH_MINUTES } from '../../domain/access.ts';
import type { EquityMeasureId, EquityReport } from '../../domain/equityReport.ts';
import { EQUITY_MEASURES } from '../../domain/equityReport.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { AnalysisApi, AnalysisColumns } from '../protocol/analysisApi.ts';
import { CellGrid } from './cellGrid.ts';
import type { Eligibility } from './eligibility.ts';
import { readEligibility } from './eligibility.ts';
import { measureOf } from './measure.ts';
import type { Reached } from './reachSweep.ts';
import { FARTHEST_M, sweepReach } from './reachSweep.ts';

interface Opened {
  readonly columns: AnalysisColumns;
  readonly eligibility: Eligibility;
  /** null where the package has no population cells. */
  readonly grid: CellGrid | null;
  readonly isUrbanCell: Uint8Array;
}

/** Computes this long before it listens whether a newer question came. */
const SLICE_MS = 100;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Answers the analysis worker's questions about one region; `open` replaces it. */
export class AnalysisEngine implements AnalysisApi {
  #opened: Opened | null = null;
  #newest = 0;

  open(columns: AnalysisColumns): Promise<void> {
    const { population, districts, venues } = columns;
    this.#newest += 1;
    this.#opened = {
      columns,
      eligibility: readEligibility(venues),
      grid: population === null || population.residents.length === 0 ? null : new CellGrid(population, FARTHEST_M),
      isUrbanCell: Uint8Array.from(population?.district ?? [], (district) => districts.isUrban[district]),
    };
    return Promise.resolve();
  }

  async equity(filter: VenueFilter, onProgress: (share: number) => void): Promise<EquityReport | null> {
    const question = (this.#newest += 1);
    const opened = this.#opened;
    if (opened === null) throw new Error('Equity: no region is open');
    const { columns, eligibility, grid, isUrbanCell } = opened;
    const { venues, population } = columns;
    // Whoever lives in the chosen districts may use a venue next door, so distances go to venues of the types wherever they stand.
    const ofTypes = filterMask(venues, { types: filter.types, classes: [], districts: [] });
    const measured = Uint32Array.from(
      Array.from({ length: venues.count }, (_, i) => i).filter(
        (i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isEligible[i] === 1,
      ),
    );
    let reached: Reached | null = null;
    if (population !== null && grid !== null && measured.length > 0) {
      const facilities = { venues: measured, lon: venues.lon, lat: venues.lat, areaM2: venues.fieldAreaM2 };
      const sweep = sweepReach(facilities, population, isUrbanCell, grid);
      let sliceEnd = Date.now() + SLICE_MS;
      for (let step = sweep.next(); ; step = sweep.next()) {
        if (step.done === true) {
          reached = step.value;
          break;
        }
        if (Date.now() < sliceEnd) continue;
        onProgress(step.value);
        await pause();
        if (question !== this.#newest) return null;
        sliceEnd = Date.now() + SLICE_MS;
      }
    }
    onProgress(1);
    return reportOf(opened, filter, ofTypes, measured, reached);
  }
}

/** Columns by district that measures are made of; NaN where a district has something of unknown size. */
function districtAmounts(
  { columns, eligibility }: Opened,
  filter: VenueFilter,
  ofTypes: Uint8Array,
  reached: Reached | null,
): { amounts: Record<EquityMeasureId, Float64Array>; residents: Float64Array; cellResidents: Float64Array; isAsked: Uint8Array } {
  const { venues, districts, population } = columns;
  const count = districts.population.length;
  const isAsked = filterMask(
    { count, type: new Uint8Array(count), isUrban: districts.isUrban, district: Uint16Array.from({ length: count }, (_, d) => d) },
    { ...filter, types: [] },
  ).map((passes, d) => passes & districts.isLeaf[d]);
  const residents = districts.population.map((people, d) => (isAsked[d] === 1 && people > 0 ? people : 0));
  const columnOf = (): Float64Array => new Float64Array(count);
  const amounts = Object.fromEntries(EQUITY_MEASURES.map((id) => [id, columnOf()])) as Record<EquityMeasureId, Float64Array>;
  const knownAreas = new Uint32Array(count);
  const isServed = new Uint8Array(count);
  for (let i = 0; i < venues.count; i++) {
    if (ofTypes[i] === 0) continue;
    const d = venues.district[i];
    amounts.venuesPer10k[d] += 1;
    if (eligibility.isEligible[i] === 1) isServed[d] = 1;
    if (venues.fieldAreaM2[i] >= 0) {
      amounts.areaPerHead[d] += venues.fieldAreaM2[i];
      knownAreas[d] += 1;
    }
  }
  // Where no area is known at all, a district without venues would be the only one told, and told as 0.
  const isAnyAreaKnown = knownAreas.some((known) => known > 0);
  for (let d = 0; d < count; d++) {
    if (!isAnyAreaKnown || (amounts.venuesPer10k[d] > 0 && knownAreas[d] === 0)) amounts.areaPerHead[d] = Number.NaN;
    amounts.ownDistrict[d] = isServed[d] === 1 ? residents[d] : 0;
  }
  const cellResidents = columnOf();
  const cells = population?.residents ?? new Float32Array();
  for (let cell = 0; cell < cells.length; cell++) {
    const d = population?.district[cell] ?? 0;
    const people = cells[cell];
    if (isAsked[d] === 0 || !(people > 0)) continue;
    cellResidents[d] += people;
    if (reached === null) continue;
    if (reached.nearest.walk15[cell] <= REACH_MINUTES) amounts.walk15[d] += people;
    if (reached.nearest.walkOrCycle15[cell] <= REACH_MINUTES) amounts.walkOrCycle15[d] += people;
    amounts.accessWalk15[d] += people * reached.access.walk15[cell];
    amounts.accessWalkOrCycle15[d] += people * reached.access.walkOrCycle15[cell];
  }
  return { amounts, residents, cellResidents, isAsked };
}

function reportOf(opened: Opened, filter: VenueFilter, ofTypes: Uint8Array, measured: Uint32Array, reached: Reached | null): EquityReport {
  const { columns, eligibility } = opened;
  const { venues, districts, population } = columns;
  const { amounts, residents, cellResidents, isAsked } = districtAmounts(opened, filter, ofTypes, reached);
  const hasAreas = measured.some((venue) => venues.fieldAreaM2[venue] > 0);
  const unknown = new Float64Array(residents.length).fill(Number.NaN);
  const byDistance = (id: EquityMeasureId, isKnown: boolean) => measureOf(id, isKnown ? amounts[id] : unknown, cellResidents, districts);
  const passes = filterMask(venues, filter);
  const countWhere = (test: (venue: number) => boolean): number => {
    let count = 0;
    for (let i = 0; i < venues.count; i++) if (test(i)) count += 1;
    return count;
  };
  const cellAccess = (mode: TravelMode): Float64Array | null => (hasAreas ? (reached?.access[mode] ?? null) : null);
  return {
    measures: {
      areaPerHead: measureOf('areaPerHead', amounts.areaPerHead, residents, districts),
      venuesPer10k: measureOf('venuesPer10k', amounts.venuesPer10k, residents, districts, 10_000),
      walk15: byDistance('walk15', reached !== null),
      walkOrCycle15: byDistance('walkOrCycle15', reached !== null),
      ownDistrict: measureOf('ownDistrict', amounts.ownDistrict, residents, districts),
      accessWalk15: byDistance('accessWalk15', reached !== null && hasAreas),
      accessWalkOrCycle15: byDistance('accessWalkOrCycle15', reached !== null && hasAreas),
    },
    venues: {
      counted: countWhere((i) => passes[i] === 1),
      withoutArea: countWhere((i) => passes[i] === 1 && !(venues.fieldAreaM2[i] >= 0)),
      ofTypes: countWhere((i) => ofTypes[i] === 1),
      districtOnly: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 0),
      notEligible: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isEligible[i] === 0),
      takenAsEligible: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isTakenAsEligible[i] === 1),
      measured: measured.length,
      measuredWithoutArea: measured.reduce((count, venue) => count + (venues.fieldAreaM2[venue] >= 0 ? 0 : 1), 0),
    },
    districtsWithoutPopulation: Array.from({ length: residents.length }, (_, d) => d).filter(
      (d) => isAsked[d] === 1 && !(districts.population[d] > 0),
    ),
    cells: {
      count: population?.residents.length ?? 0,
      access: { walk15: cellAccess('walk15'), walkOrCycle15: cellAccess('walkOrCycle15') },
    },
  };
}

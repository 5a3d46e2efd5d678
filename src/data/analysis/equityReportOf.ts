import type { TravelMode } from '../../domain/access.ts';
import { REACH_MINUTES, TRAVEL_MODES } from '../../domain/access.ts';
import type { EquityMeasureId, EquityQuestion, EquityReport, SuppliedTo } from '../../domain/equityReport.ts';
import { EQUITY_MEASURES, accessId } from '../../domain/equityReport.ts';
import type { PopulationCells } from '../../domain/region.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { AnalysisColumns } from '../protocol/analysisApi.ts';
import type { Measured, OpenedAnalysis } from './analysisEngine.ts';
import { measureOf } from './measure.ts';
import type { Reached } from './reachSweep.ts';

const NO_CELLS: PopulationCells = {
  lon: new Float64Array(),
  lat: new Float64Array(),
  residents: new Float32Array(),
  district: new Uint16Array(),
};

/** 1 for the districts that a filter chooses and that hold none below them. */
export function askedDistricts(districts: AnalysisColumns['districts'], filter: VenueFilter): Uint8Array {
  const count = districts.population.length;
  return filterMask(
    { count, type: new Uint8Array(count), isUrban: districts.isUrban, district: Uint16Array.from({ length: count }, (_, d) => d) },
    { ...filter, types: [] },
  ).map((passes, d) => passes & districts.isLeaf[d]);
}

/** Residents of the districts that are asked about; 0 for the others and where unknown. */
export function askedResidents(districts: AnalysisColumns['districts'], isAsked: Uint8Array): Float64Array {
  return districts.population.map((people, d) => (isAsked[d] === 1 && people > 0 ? people : 0));
}

/** A sum by district that remembers what it could not add: NaN where something is there and none of it is known. */
class PartlyKnown {
  readonly sums: Float64Array;
  readonly #known: Uint32Array;
  readonly #all: Uint32Array;

  constructor(count: number) {
    this.sums = new Float64Array(count);
    this.#known = new Uint32Array(count);
    this.#all = new Uint32Array(count);
  }

  add(district: number, value: number): void {
    this.#all[district] += 1;
    if (!(value >= 0)) return;
    this.sums[district] += value;
    this.#known[district] += 1;
  }

  /** Where nothing is known at all, a district without venues would be the only one told, and told as 0. */
  finish(): Float64Array {
    const isAnyKnown = this.#known.some((known) => known > 0);
    return this.sums.map((sum, d) => (!isAnyKnown || (this.#all[d] > 0 && this.#known[d] === 0) ? Number.NaN : sum));
  }
}

/** Columns by district that measures are made of; NaN where a district has something of unknown size. */
function districtAmounts(
  { columns, eligibility }: OpenedAnalysis,
  ofTypes: Uint8Array,
  residents: Float64Array,
  isAsked: Uint8Array,
  reached: Reached | null,
): { amounts: Record<EquityMeasureId, Float64Array>; cellResidents: Float64Array } {
  const { venues, population } = columns;
  const count = residents.length;
  const columnOf = (): Float64Array => new Float64Array(count);
  const amounts = Object.fromEntries(EQUITY_MEASURES.map((id) => [id, columnOf()])) as Record<EquityMeasureId, Float64Array>;
  const [areas, hours] = [new PartlyKnown(count), new PartlyKnown(count)];
  for (let i = 0; i < venues.count; i++) {
    if (ofTypes[i] === 0) continue;
    const d = venues.district[i];
    amounts.venuesPer10k[d] += 1;
    if (eligibility.isEligible[i] === 1) amounts.ownDistrict[d] = residents[d];
    areas.add(d, venues.fieldAreaM2[i]);
    hours.add(d, eligibility.hoursPerWeek[i]);
  }
  amounts.areaPerHead = areas.finish();
  amounts.openHoursPer1k = hours.finish();
  const cellResidents = columnOf();
  const cells = population ?? NO_CELLS;
  for (let cell = 0; cell < cells.residents.length; cell++) {
    const d = cells.district[cell];
    const people = cells.residents[cell];
    if (isAsked[d] === 0 || !(people > 0)) continue;
    cellResidents[d] += people;
    if (reached === null) continue;
    for (const mode of TRAVEL_MODES) {
      if (reached.nearest[mode][cell] <= REACH_MINUTES) amounts[mode][d] += people;
      amounts[accessId(mode)][d] += people * reached.access[mode][cell];
    }
  }
  return { amounts, cellResidents };
}

/** What a question comes to, once the distances are measured; `reached` null where none could be. */
export function reportOf(opened: OpenedAnalysis, question: EquityQuestion, measured: Measured, reached: Reached | null): EquityReport {
  const { columns, eligibility } = opened;
  const { venues, districts } = columns;
  const { ofTypes, supply } = measured;
  const { filter } = question;
  const cells = columns.population ?? NO_CELLS;
  const isAsked = askedDistricts(districts, filter);
  const residents = askedResidents(districts, isAsked);
  const { amounts, cellResidents } = districtAmounts(opened, ofTypes, residents, isAsked, reached);
  const isAskedCell = Uint8Array.from(cells.district, (d) => isAsked[d]);
  const hasSupply = measured.venues.some((venue) => supply[venue] > 0);
  const unknown = new Float64Array(residents.length).fill(Number.NaN);
  const counted = (id: EquityMeasureId, scale = 1) => measureOf({ id, amounts: amounts[id], residents, scale }, districts);
  const byDistance = (id: EquityMeasureId, values: Float64Array | null) =>
    measureOf(
      {
        id,
        amounts: values === null ? unknown : amounts[id],
        residents: cellResidents,
        ...(values === null ? {} : { cells: { values, residents: cells.residents, isAsked: isAskedCell } }),
      },
      districts,
    );
  const nearest = (mode: TravelMode): Float64Array | null => reached?.nearest[mode] ?? null;
  const access = (mode: TravelMode): Float64Array | null => (hasSupply ? (reached?.access[mode] ?? null) : null);
  const isNear = (mode: TravelMode): Float64Array | null => nearest(mode)?.map((minutes) => Number(minutes <= REACH_MINUTES)) ?? null;
  const passes = filterMask(venues, filter);
  const countWhere = (test: (venue: number) => boolean): number => {
    let count = 0;
    for (let i = 0; i < venues.count; i++) if (test(i)) count += 1;
    return count;
  };
  const none: SuppliedTo = { supply: 0, venues: 0, unreached: 0 };
  return {
    question,
    measures: {
      areaPerHead: counted('areaPerHead'),
      venuesPer10k: counted('venuesPer10k', 10_000),
      openHoursPer1k: counted('openHoursPer1k', 1000),
      walk15: byDistance('walk15', isNear('walk15')),
      walkOrCycle15: byDistance('walkOrCycle15', isNear('walkOrCycle15')),
      ownDistrict: counted('ownDistrict'),
      accessWalk15: byDistance('accessWalk15', access('walk15')),
      accessWalkOrCycle15: byDistance('accessWalkOrCycle15', access('walkOrCycle15')),
    },
    venues: {
      counted: countWhere((i) => passes[i] === 1),
      withoutArea: countWhere((i) => passes[i] === 1 && !(venues.fieldAreaM2[i] >= 0)),
      withoutHours: countWhere((i) => passes[i] === 1 && Number.isNaN(eligibility.hoursPerWeek[i])),
      ofTypes: countWhere((i) => ofTypes[i] === 1),
      districtOnly: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 0),
      notEligible: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isEligible[i] === 0),
      takenAsEligible: countWhere((i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isTakenAsEligible[i] === 1),
      measured: measured.venues.length,
      measuredWithoutSupply: measured.venues.reduce((count, venue) => count + (supply[venue] >= 0 ? 0 : 1), 0),
    },
    supplied: { walk15: reached?.supplied.walk15 ?? none, walkOrCycle15: reached?.supplied.walkOrCycle15 ?? none },
    districtsWithoutPopulation: Array.from({ length: residents.length }, (_, d) => d).filter(
      (d) => isAsked[d] === 1 && !(districts.population[d] > 0),
    ),
    cells: {
      count: cells.residents.length,
      isAsked: isAskedCell,
      access: { walk15: access('walk15'), walkOrCycle15: access('walkOrCycle15') },
      nearest: { walk15: nearest('walk15'), walkOrCycle15: nearest('walkOrCycle15') },
    },
  };
}

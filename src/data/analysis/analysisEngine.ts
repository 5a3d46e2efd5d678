import type { SupplyId, TravelMode } from '../../domain/access.ts';
import { CATCHMENTS } from '../../domain/access.ts';
import type { ChoiceReport, EquityQuestion, EquityReport } from '../../domain/equityReport.ts';
import { planRounds, roundMatrix } from '../../domain/inspectionRounds.ts';
import type { RoundPlan, RoundQuestion } from '../../domain/inspectionRounds.ts';
import type { OutcomeReport, OutcomeSums } from '../../domain/outcomeReport.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import type { AnalysisApi, AnalysisColumns } from '../protocol/analysisApi.ts';
import { CellGrid } from './cellGrid.ts';
import { sweepChoice } from './choiceSweep.ts';
import type { Eligibility } from './eligibility.ts';
import { readEligibility } from './eligibility.ts';
import { askedDistricts, reportOf } from './equityReportOf.ts';
import { outcomeOf } from './outcomes.ts';
import type { Facilities, Reached } from './reachSweep.ts';
import { FARTHEST_M, sweepReach } from './reachSweep.ts';

/** A region in the worker, with what every question about it needs. */
export interface OpenedAnalysis {
  readonly columns: AnalysisColumns;
  readonly eligibility: Eligibility;
  /** null where the package has no population cells. */
  readonly grid: CellGrid | null;
  readonly isUrbanCell: Uint8Array;
}

/** The venues of a question that distances are measured to. */
export interface Measured extends Facilities {
  /** 1 where the venue is of the filter's types, wherever it stands. */
  readonly ofTypes: Uint8Array;
}

/** Computes this long before it listens whether a newer question came. */
const SLICE_MS = 100;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** By venue: m², or person-hours a week; NaN where unknown. */
function supplyOf({ columns, eligibility }: OpenedAnalysis, supply: SupplyId): ArrayLike<number> {
  const { venues } = columns;
  return supply === 'area' ? venues.fieldAreaM2 : eligibility.hoursPerWeek.map((hours, i) => hours * venues.capacity[i]);
}

/** Whoever lives in the chosen districts may use a venue next door, so distances go to venues of the types wherever they stand. */
function measuredVenues(opened: OpenedAnalysis, { filter, supply }: EquityQuestion): Measured {
  const { columns, eligibility } = opened;
  const { venues } = columns;
  const ofTypes = filterMask(venues, { types: filter.types, classes: [], districts: [] });
  const measured = Uint32Array.from(
    Array.from({ length: venues.count }, (_, i) => i).filter(
      (i) => ofTypes[i] === 1 && eligibility.isPlaced[i] === 1 && eligibility.isEligible[i] === 1,
    ),
  );
  return { venues: measured, lon: venues.lon, lat: venues.lat, supply: supplyOf(opened, supply), ofTypes };
}

/** Answers the analysis worker's questions about one region; `open` replaces it. */
export class AnalysisEngine implements AnalysisApi {
  #opened: OpenedAnalysis | null = null;
  /** Questions that ask the same of different things replace each other; a question of one kind leaves the other kinds alone. */
  readonly #newest = { equity: 0, choice: 0 };

  open(columns: AnalysisColumns): Promise<void> {
    const { population, districts, venues } = columns;
    this.#newest.equity += 1;
    this.#newest.choice += 1;
    this.#opened = {
      columns,
      eligibility: readEligibility(venues),
      grid: population === null || population.residents.length === 0 ? null : new CellGrid(population, FARTHEST_M),
      isUrbanCell: Uint8Array.from(population?.district ?? [], (district) => districts.isUrban[district]),
    };
    return Promise.resolve();
  }

  async equity(question: EquityQuestion, onProgress: (share: number) => void): Promise<EquityReport | null> {
    const isNewest = this.#ask('equity');
    const opened = this.#required();
    const { columns, grid, isUrbanCell } = opened;
    const measured = measuredVenues(opened, question);
    let reached: Reached | null = null;
    if (columns.population !== null && grid !== null && measured.venues.length > 0) {
      const sweep = sweepReach(measured, columns.population, isUrbanCell, grid, CATCHMENTS[question.catchment]);
      reached = await this.#inSlices(sweep, isNewest, onProgress);
      if (reached === null) return null;
    }
    onProgress(1);
    return reportOf(opened, question, measured, reached);
  }

  async choice(question: EquityQuestion, mode: TravelMode, onProgress: (share: number) => void): Promise<ChoiceReport | null> {
    const isNewest = this.#ask('choice');
    const opened = this.#required();
    const { population, districts, venues } = opened.columns;
    const measured = measuredVenues(opened, question);
    if (population === null || opened.grid === null || measured.venues.length === 0) return null;
    const isAskedDistrict = askedDistricts(districts, question.filter);
    const places = {
      cells: population,
      isAsked: Uint8Array.from(population.district, (d) => isAskedDistrict[d]),
      venueDistrict: venues.district,
      isUrbanDistrict: districts.isUrban,
      grid: opened.grid,
    };
    return this.#inSlices(sweepChoice(measured, places, mode), isNewest, onProgress);
  }

  outcome(sums: OutcomeSums, filter: VenueFilter): Promise<OutcomeReport> {
    return Promise.resolve(outcomeOf(this.#required().columns, sums, filter));
  }

  #required(): OpenedAnalysis {
    if (this.#opened === null) throw new Error('Equity: no region is open');
    return this.#opened;
  }

  #ask(kind: 'equity' | 'choice'): () => boolean {
    const question = (this.#newest[kind] += 1);
    return () => question === this.#newest[kind];
  }

  /** Runs to the end, listening between slices; null when a newer question came meanwhile. */
  async #inSlices<T>(sweep: Generator<number, T>, isNewest: () => boolean, onProgress: (share: number) => void): Promise<T | null> {
    let sliceEnd = Date.now() + SLICE_MS;
    for (let step = sweep.next(); ; step = sweep.next()) {
      if (step.done === true) return step.value;
      if (Date.now() < sliceEnd) continue;
      onProgress(step.value);
      await pause();
      if (!isNewest()) return null;
      sliceEnd = Date.now() + SLICE_MS;
    }
  }

  async planRounds({ depot, stops, days }: RoundQuestion): Promise<RoundPlan> {
    return planRounds(roundMatrix(depot, stops), stops, days);
  }
}

import type { OutcomeReport, OutcomeSums } from '../../domain/outcomeReport.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { RegionQueries } from '../../domain/regionQueries.ts';
import type { VenueFilter, VenueTable } from '../../domain/venue.ts';

/** Per-venue, per-district and per-cell columns the analysis worker needs; copies, so that the main thread keeps its own. */
export interface AnalysisColumns {
  readonly venues: Pick<
    VenueTable,
    'count' | 'type' | 'district' | 'isUrban' | 'lon' | 'lat' | 'accuracy' | 'fieldAreaM2' | 'capacity' | 'access' | 'openHours'
  >;
  readonly districts: {
    /** Residents; NaN unknown. */
    readonly population: Float64Array;
    readonly incomePerHead: Float64Array;
    readonly isUrban: Uint8Array;
    /** 0 where other districts lie inside it: its residents are counted in those. */
    readonly isLeaf: Uint8Array;
    /** DistrictIndex of the district above; −1 at the top. */
    readonly parent: Int32Array;
  };
  readonly population: PopulationCells | null;
}

/** Main thread → analysis.worker. Every call may reject with an Error whose message is a sentence. */
export interface AnalysisApi extends Pick<RegionQueries, 'equity' | 'choice' | 'planRounds'> {
  open(columns: AnalysisColumns): Promise<void>;
  /** What a variable comes to per resident, how evenly, and how that went from period to period. */
  outcome(sums: OutcomeSums, filter: VenueFilter): Promise<OutcomeReport>;
}

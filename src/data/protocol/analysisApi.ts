import type { TravelMode } from '../../domain/access.ts';
import type { ChoiceReport, EquityQuestion, EquityReport } from '../../domain/equityReport.ts';
import type { RoundPlan, RoundQuestion } from '../../domain/inspectionRounds.ts';
import type { OutcomeReport, OutcomeSums } from '../../domain/outcomeReport.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { VenueFilter } from '../../domain/venue.ts';

/** Per-venue, per-district and per-cell columns the analysis worker needs; copies, so that the main thread keeps its own. */
export interface AnalysisColumns {
  readonly venues: {
    readonly count: number;
    readonly type: Uint8Array;
    readonly district: Uint16Array;
    readonly isUrban: Uint8Array;
    readonly lon: Float64Array;
    readonly lat: Float64Array;
    /** Index into POSITION_ACCURACIES. */
    readonly accuracy: Uint8Array;
    readonly fieldAreaM2: Float32Array;
    /** Persons; NaN where unknown. */
    readonly capacity: Float32Array;
    readonly access: Uint8Array;
    readonly openHours: readonly string[];
  };
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
export interface AnalysisApi {
  open(columns: AnalysisColumns): Promise<void>;
  /** The newest question wins: an older one that is still being computed stops and answers null. `onProgress` gets 0…1, at most ten times a second. */
  equity(question: EquityQuestion, onProgress: (share: number) => void): Promise<EquityReport | null>;
  /** Huff's choice of the same venues by one way of travel; null where no distance can be measured, or a newer question came. */
  choice(question: EquityQuestion, mode: TravelMode, onProgress: (share: number) => void): Promise<ChoiceReport | null>;
  /** What a variable comes to per resident, how evenly, and how that went from period to period. */
  outcome(sums: OutcomeSums, filter: VenueFilter): Promise<OutcomeReport>;
  /** Inspection rounds (§5.4); a stop's number in the answer is its place in the question, from 1. */
  planRounds(question: RoundQuestion): Promise<RoundPlan>;
}

import type { ConditionBand, EquipmentState, WorkOrder, WorkOrderState } from './maintenance.ts';
import type { Validity } from './papers.ts';
import type { RiskColour } from './reliability.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';
import type { HoldCause } from './workOrders.ts';

export const REGISTER_SORTS = ['risk', 'condition', 'failure', 'age', 'orders', 'name'] as const;
export type RegisterSort = (typeof REGISTER_SORTS)[number];

/** What the package's papers can narrow the register to: a warranty that ends within 90 days, one that has ended, a fitting spare with none on hand. */
export const PAPER_FILTERS = ['warrantyEnds', 'warrantyEnded', 'spareOut'] as const;
export type PaperFilter = (typeof PAPER_FILTERS)[number];

/** Which rows of the equipment register are asked for; nothing given restricts nothing. */
export interface RegisterQuery {
  readonly filter: VenueFilter;
  /** Parts of the class's name, tag, id, make or venue's name; all of them must hold. */
  readonly words: string;
  readonly bands: readonly ConditionBand[];
  /** Cell of the risk matrix: probability band 1–5 and consequence 1–7. */
  readonly risk: readonly [probabilityBand: number, consequence: number] | null;
  readonly papers: PaperFilter | null;
  /** Worst first, but for the name. */
  readonly sort: RegisterSort;
  readonly isReversed: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface RegisterRow {
  readonly equipmentId: string;
  readonly venue: VenueIndex;
  readonly cls: string;
  readonly tag: string;
  /** Years; NaN where unknown, as in every number here. */
  readonly ageYears: number;
  readonly lifeYears: number;
  readonly conditionIndex: number;
  readonly band: ConditionBand;
  readonly failureProbability90d: number;
  readonly state: EquipmentState;
  readonly openOrders: number;
  readonly worstSeverity: number;
  /** Criticality 1–5, one more where it is the only venue of its type in reach (§5.3). */
  readonly consequence: number;
  readonly isOnlyNearby: boolean;
  readonly riskScore: number;
  readonly riskColour: RiskColour | null;
  /** Last local day of the warranty, YYYY-MM-DD; '' where the register does not say. */
  readonly warrantyUntil: string;
  readonly warranty: Validity;
  /** Kinds of spare that fit and of which none is on hand. */
  readonly sparesOut: number;
}

export interface RegisterPage {
  readonly atMs: number;
  /** Rows that the question found in all. */
  readonly total: number;
  /** What the package knows enough of to be narrowed by. */
  readonly paperFilters: readonly PaperFilter[];
  /** From `offset` of the question. */
  readonly rows: readonly RegisterRow[];
}

/** What a district, or a class of districts, has to maintain. Money in the region's currency. */
export interface MaintenanceSide {
  readonly equipment: number;
  /** Of those, with a known age and therefore a condition. */
  readonly withCondition: number;
  readonly down: number;
  /** Current replacement value of all equipment with a value. */
  readonly replacementValue: number;
  /** Estimated cost of open corrective, condition-based and project orders. */
  readonly deferredRepair: number;
  /** Replacement value of equipment past its expected life. */
  readonly deferredRenewal: number;
  /** Σ CRV·CI ÷ Σ CRV; NaN where unknown. */
  readonly conditionIndex: number;
  /** (repair + renewal) ÷ replacement value; NaN without a value. */
  readonly fci: number;
  readonly openOrders: number;
  readonly openUrgent: number;
  /** Open orders past the time to restore that their priority promises (§5.2), stops for access and weather taken off. */
  readonly overdue: number;
  /** Estimated hours of open orders. */
  readonly openHours: number;
  /** Of those, of services and repairs: what the backlog counts (§5.3). */
  readonly backlogHours: number;
  /** Equipment in the red of the matrix. */
  readonly atRisk: number;
  /** Planned work due in the last year whose interval is known, and what of it was done within ±10 % of that interval. */
  readonly pmDue: number;
  readonly pmInTime: number;
  /** pmInTime ÷ pmDue; NaN where nothing was due. */
  readonly pmCompliance: number;
  /** Due planned work whose interval the record does not tell: in no share. */
  readonly pmUnknown: number;
  /** Of `pmDue`, due by the package's plan; the rest by when orders were raised. */
  readonly pmByPlan: number;
  /** The same share by quarters of that year, oldest first; NaN where nothing was due. */
  readonly pmQuarters: readonly number[];
}

/** An order that somebody still has to do something about. */
export interface OpenOrder {
  readonly order: WorkOrder;
  readonly venue: VenueIndex;
  readonly state: WorkOrderState;
  /** Why it is on hold; null where it is not, or says no cause. */
  readonly hold: HoldCause | null;
  readonly reportedAtMs: number;
  /** By when the repair is promised (§5.2), UTC ms; Infinity while the timer is stopped. */
  readonly dueAtMs: number;
  readonly isOverdue: boolean;
  readonly isStopped: boolean;
}

/** Probability bands by consequences 1–7: `[(band − 1) × 7 + consequence − 1]` counts equipment. */
export const CONSEQUENCES = 7;
export const PROBABILITY_BANDS = 5;

export interface MaintenanceSummary {
  readonly atMs: number;
  readonly urban: MaintenanceSide;
  readonly rural: MaintenanceSide;
  /** By DistrictIndex; null where the filter leaves a district out or it has no equipment. */
  readonly byDistrict: readonly (MaintenanceSide | null)[];
  readonly riskUrban: Uint32Array;
  readonly riskRural: Uint32Array;
  /** Equipment whose chance to fail is unknown: in no cell of the matrix. */
  readonly withoutRisk: number;
}

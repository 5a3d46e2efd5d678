import type { PackageDocument } from './papers.ts';
import type { ConditionBand, EquipmentState, WorkOrder, WorkOrderEvent, WorkOrderPriority, WorkOrderState } from './maintenance.ts';
import type { MaintenancePlan } from './maintenancePlan.ts';
import type { Equipment, Space, VenueIndex } from './venue.ts';

export const FRESHNESS = ['fresh', 'ageing', 'stale', 'dead', 'none'] as const;
export type Freshness = (typeof FRESHNESS)[number];

/** Sums of the venues that pass the filter, for one class. */
export interface LiveTotals {
  readonly venues: number;
  /** Venues with a counter, open now: what `reporting` is a part of. */
  readonly expected: number;
  /** Of those, with a fresh or ageing reading. */
  readonly reporting: number;
  readonly open: number;
  readonly closed: number;
  /** Open with U ≥ 1. */
  readonly full: number;
  readonly crowded: number;
  /** Counter present, open, no usable reading (stale or dead). */
  readonly silent: number;
  readonly noSensor: number;
  /** Persons in reporting venues. */
  readonly people: number;
  /** Capacity of reporting venues, persons. */
  readonly capacity: number;
  /** Electric power of venues with a meter, kW, modelled or measured. */
  readonly powerKw: number;
  readonly meters: number;
  readonly openP1P2: number;
  readonly equipmentDown: number;
}

export interface EquipmentStatus {
  readonly equipment: Equipment;
  readonly state: EquipmentState;
  /** 0–100, NaN unknown; inputs beside it so that it can be traced. */
  readonly conditionIndex: number;
  readonly band: ConditionBand;
  readonly ageYears: number;
  readonly worstSeverity: number;
  readonly openOrders: readonly string[];
  /** P(fail in 90 d), Weibull of the class, NaN unknown. */
  readonly failureProbability90d: number;
  /** Days of wear that it counts: since the last repair on record, else the installation, and no further than η. NaN unknown. */
  readonly wearDays?: number;
  /** Absent where neither a service nor a recent installation is on record. */
  readonly service?: ServiceDue;
  /** The most urgent of the open orders. */
  readonly topOrder?: TopOrder;
}

/** When the next service is due: the last one on record, else the installation, and an interval after it: the plan's, else the class's (an estimate). */
export interface ServiceDue {
  readonly atMs: number;
  /** From the instant asked about; negative once it is past. */
  readonly inDays: number;
  readonly since: 'service' | 'installation';
  /** The task of the package's plan that sets the interval; absent where the class's stands for it. */
  readonly plan?: Pick<MaintenancePlan, 'id' | 'task' | 'taskZh' | 'intervalDays'>;
}

export interface TopOrder {
  readonly id: string;
  readonly priority: WorkOrderPriority;
  /** Since it was reported. */
  readonly ageMs: number;
}

export interface WorkOrderStatus {
  readonly order: WorkOrder;
  readonly state: WorkOrderState;
  readonly reportedAtMs: number;
  readonly events: readonly WorkOrderEvent[];
}

/** A venue as its panel shows it, at one instant. */
export interface VenueDetail {
  readonly venue: VenueIndex;
  readonly atMs: number;
  readonly spaces: readonly Space[];
  /** Sorted worst condition first. */
  readonly equipment: readonly EquipmentStatus[];
  /** Open at `atMs`, most urgent first. */
  readonly openOrders: readonly WorkOrderStatus[];
  /** Of the venue as a whole; absent where the package has none. */
  readonly documents?: readonly PackageDocument[];
  readonly conditionIndex: number;
  readonly headcount: number;
  readonly freshness: Freshness;
  readonly lastReadingMs: number;
  readonly periodMs: number;
  readonly powerKw: number;
  readonly isOpen: boolean;
  /** ± persons (two standard deviations) of a head-count from gates (§2.2); NaN where it was counted as such. */
  readonly band?: number;
  /** Bits of domain/quality.ts of the head-count; 0 without one. */
  readonly quality?: number;
}

/** Head-count over a local day: 5-minute bins from local midnight. NaN where there is none. */
export interface DayCurve {
  readonly venue: VenueIndex;
  readonly startMs: number;
  readonly stepMs: number;
  /** Readings up to `nowMs`. */
  readonly headcount: Float32Array;
  /** Expected mean of the model for the whole day, drawn as an estimate. */
  readonly expected: Float32Array;
  readonly capacity: number;
}

export interface EquipmentHit {
  readonly equipmentId: string;
  readonly venue: VenueIndex;
  readonly cls: string;
  readonly tag: string;
  readonly conditionIndex: number;
  readonly band: ConditionBand;
}

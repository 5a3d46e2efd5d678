import type { EquipmentPapers } from './papers.ts';
import type { MaintenancePlan } from './maintenancePlan.ts';
import type { WorkOrder, WorkOrderState } from './maintenance.ts';
import type { ReliabilitySums } from './reliabilityReport.ts';
import type { VenueIndex } from './venue.ts';

/** An order of a piece as its record lists it. */
export interface PastOrder {
  readonly order: WorkOrder;
  readonly state: WorkOrderState;
  readonly reportedAtMs: number;
  /** NaN while it is not completed. */
  readonly completedAtMs: number;
  /** Who made its last step. */
  readonly by: string;
  readonly flags: number;
}

/** What a piece reports of itself, beside its state. */
export interface LivePoint {
  readonly name: string;
  readonly value: number;
  /** Of the package's datastream; '' where it names none. */
  readonly unit: string;
  readonly atMs: number;
}

/** A task of the package's plan; NaN where it was never done on record. */
export interface PlannedTask {
  readonly plan: MaintenancePlan;
  readonly lastMs: number;
  readonly dueMs: number;
}

/** What is known of one piece beyond its state now (§5.5). */
export interface EquipmentPast {
  readonly atMs: number;
  /** Newest first, at most three; `orders` counts all. */
  readonly lastOrders: readonly PastOrder[];
  readonly orders: number;
  /** Failures and repairs on record, by the rule of domain/downtime.ts. */
  readonly sums: ReliabilitySums;
  /** From the first order on record, or the installation, to the instant. */
  readonly recordMs: readonly [number, number];
  /** Days of wear that the Weibull figures count, and since when; NaN where unknown. `eta`: older than its characteristic life. */
  readonly wearDays: number;
  readonly wearSince: 'repair' | 'installation' | 'eta';
  /** Median time to the next failure, days. */
  readonly medianRemainingDays: number;
  /** Newest completed statutory inspection of the piece or its venue, and when the next is due: the plan's interval on, else a year (E). */
  readonly statutory: { readonly lastMs: number; readonly dueMs: number; readonly isPlanned: boolean } | null;
  /** The piece's tasks and then its venue's; null where the package has no plan. */
  readonly tasks: readonly PlannedTask[] | null;
  readonly points: readonly LivePoint[];
  /** Warranty, documents and spares as the package has them. */
  readonly papers: EquipmentPapers;
  /** Visits a day to its venue by the model, mean of the four weeks before (an estimate). */
  readonly visitsPerDay: number;
  /** Nearest other venue of the type whose place is known: road minutes by the rule of §5.4 (E); null where there is none. */
  readonly nearest: { readonly venue: VenueIndex; readonly km: number; readonly minutes: number } | null;
}

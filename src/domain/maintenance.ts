/** EN 13306 states, plus unknown: no information is not "up". */
export type EquipmentState = 'up' | 'degraded' | 'down' | 'disabled' | 'unknown';

/** In the order of the numbers that readings carry. */
export const EQUIPMENT_STATES: readonly EquipmentState[] = ['up', 'degraded', 'down', 'disabled', 'unknown'];

export type WorkOrderState =
  | 'reported'
  | 'triaged'
  | 'approved'
  | 'scheduled'
  | 'dispatched'
  | 'in_progress'
  | 'on_hold'
  | 'completed'
  | 'verified'
  | 'closed'
  | 'rejected'
  | 'duplicate'
  | 'cancelled'
  | 'reopened';

export const WORK_ORDER_STATES: readonly WorkOrderState[] = [
  'reported',
  'triaged',
  'approved',
  'scheduled',
  'dispatched',
  'in_progress',
  'on_hold',
  'completed',
  'verified',
  'closed',
  'rejected',
  'duplicate',
  'cancelled',
  'reopened',
];

export type WorkOrderKind = 'PM' | 'CBM' | 'CM' | 'INSPECTION' | 'STATUTORY' | 'PROJECT';
export type WorkOrderPriority = 'P1' | 'P2' | 'P3' | 'P4';

/** What does not change over an order's life. Its state is folded from events (see `orderStateAt`). */
export interface WorkOrder {
  readonly id: string;
  readonly venueId: string;
  /** '' where the order is for a space or the whole venue. */
  readonly equipmentId: string;
  readonly kind: WorkOrderKind;
  readonly priority: WorkOrderPriority;
  readonly title: string;
  readonly titleZh: string;
  /** Worst open defect 0–4 (§5.3 `sev`). */
  readonly severity: number;
  readonly failureMode: string;
  readonly estimatedHours: number;
  readonly estimatedCost: number;
}

export interface WorkOrderEvent {
  readonly id: string;
  readonly orderId: string;
  readonly atMs: number;
  readonly by: string;
  readonly state: WorkOrderState;
  readonly reason: string;
}

const ENDED: ReadonlySet<WorkOrderState> = new Set(['completed', 'verified', 'closed', 'rejected', 'duplicate', 'cancelled']);

/** True while somebody still has to do something about the order. */
export function isOpenState(state: WorkOrderState): boolean {
  return !ENDED.has(state);
}

/**
 * State of one order at an instant: that of its newest event not after it; ties by event id, so any order of arrival
 * gives the same answer. null before the first event.
 */
export function orderStateAt(events: readonly WorkOrderEvent[], atMs: number): WorkOrderState | null {
  let best: WorkOrderEvent | null = null;
  for (const event of events) {
    if (event.atMs > atMs) continue;
    if (best === null || event.atMs > best.atMs || (event.atMs === best.atMs && event.id > best.id)) best = event;
  }
  return best === null ? null : best.state;
}

/**
 * Condition index of a piece of equipment, 0–100 (§5.3, E): `max(0, 100·(1 − 0.6·min(1.2, age/life)^1.5 − 0.1·sev))`,
 * `sev` the worst open defect 0–4. NaN when the age is unknown.
 */
export function conditionIndex(ageYears: number, lifeYears: number, severity: number): number {
  const wear = 0.6 * Math.pow(Math.min(1.2, Math.max(0, ageYears) / lifeYears), 1.5);
  return Math.max(0, 100 * (1 - wear - 0.1 * severity));
}

export type ConditionBand = 'good' | 'fair' | 'poor' | 'critical' | 'unknown';

/** good ≥ 80, fair ≥ 60 (the standard of §4.4), poor ≥ 30, else critical (E). */
export function conditionBand(index: number): ConditionBand {
  if (Number.isNaN(index)) return 'unknown';
  if (index >= 80) return 'good';
  if (index >= 60) return 'fair';
  return index >= 30 ? 'poor' : 'critical';
}

/** Σ CRV·CI / Σ CRV over equipment with a known index; NaN when there is none (§5.3). */
export function venueConditionIndex(items: readonly { readonly crv: number; readonly index: number }[]): number {
  let weighted = 0;
  let crv = 0;
  for (const item of items) {
    if (Number.isNaN(item.index) || !(item.crv > 0)) continue;
    weighted += item.crv * item.index;
    crv += item.crv;
  }
  return crv > 0 ? weighted / crv : Number.NaN;
}

/** P(fail within Δ | survived to age t) of a Weibull life (§5.3): `1 − R(t+Δ)/R(t)`. Units of t, Δ, η alike. */
export function failureProbability(age: number, within: number, beta: number, eta: number): number {
  return -Math.expm1(Math.pow(age / eta, beta) - Math.pow((age + within) / eta, beta));
}

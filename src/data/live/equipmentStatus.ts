import { DAY_MS, parseDay } from '../../domain/civilTime.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { MaintenancePlan } from '../../domain/maintenancePlan.ts';
import { nextPlan, PLAN_KINDS } from '../../domain/maintenancePlan.ts';
import type { EquipmentState, WorkOrderKind } from '../../domain/maintenance.ts';
import { conditionBand, conditionIndex, EQUIPMENT_STATES, failureProbability, isOpenState } from '../../domain/maintenance.ts';
import type { EquipmentStatus, ServiceDue, TopOrder, WorkOrderStatus } from '../../domain/twin.ts';
import type { Equipment, VenueIndex } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { newestDone } from '../maintenance/newestDone.ts';
import { planBookOf } from '../maintenance/planBook.ts';
import type { OrderBook } from '../maintenance/orderBook.ts';

const YEAR_DAYS = 365.25;
const WITHIN_DAYS = 90;

const dayByText = new Map<string, number>();

/** `parseDay` remembered: a register's hundreds of thousands of pieces share some thousand days. NaN where unknown. */
function installedDay(text: string): number {
  let day = dayByText.get(text);
  if (day === undefined) {
    if (dayByText.size > 50_000) dayByText.clear();
    dayByText.set(text, (day = parseDay(text) ?? Number.NaN));
  }
  return day;
}

/** Age at an instant; NaN when the day of installation is unknown or still to come. */
export function ageYearsAt(item: Equipment, atMs: number): number {
  const age = (atMs / DAY_MS - installedDay(item.installed)) / YEAR_DAYS;
  return age >= 0 ? age : Number.NaN;
}

export function conditionAt(item: Equipment, atMs: number, severity: number): number {
  const life = item.lifeYears > 0 ? item.lifeYears : (equipmentClass(item.cls)?.lifeYears ?? Number.NaN);
  return conditionIndex(ageYearsAt(item, atMs), life, severity);
}

/**
 * State from what was reported and what is open: a severity of 4 is down whatever the sensor says, 3 is degraded. Without a report
 * and without an open order it is unknown: no information is not "up".
 */
export function equipmentState(reported: number, severity: number): EquipmentState {
  if (severity >= 4 || EQUIPMENT_STATES[reported] === 'down') return 'down';
  if (severity >= 3) return 'degraded';
  return EQUIPMENT_STATES[reported] ?? 'unknown';
}

/** Orders of a venue that are open at an instant, most urgent first, then oldest. */
export function openOrdersAt(book: OrderBook, venue: VenueIndex, atMs: number): WorkOrderStatus[] {
  const open: WorkOrderStatus[] = [];
  for (const row of book.rowsOfVenue(venue)) {
    const known = book.stateAt(row, atMs);
    if (known === null || !isOpenState(known)) continue;
    const { order, state, steps, reportedAtMs } = book.historyAt(row, atMs);
    if (order === null || state === null) continue;
    const events = steps.map(({ event: { id, orderId, atMs: at, by, reason }, state: to }) => ({
      id,
      orderId,
      atMs: at,
      by,
      state: to,
      reason,
    }));
    open.push({ order, state, events, reportedAtMs });
  }
  return open.sort(
    (a, b) => a.order.priority.localeCompare(b.order.priority) || b.order.severity - a.order.severity || a.reportedAtMs - b.reportedAtMs,
  );
}

/**
 * Chance to fail within 90 days by the class's Weibull life (§5.3). Its age is counted from the last completed corrective order, a
 * repair being a renewal, else from its installation, and no further than η: what has outlived its characteristic life without a
 * repair on record was repaired off the record (E).
 */
export function failureWithin90Days(item: Equipment, ageYears: number, repairedMs: number, atMs: number): number {
  const cls = equipmentClass(item.cls);
  const days = wearDays(item, ageYears, repairedMs, atMs);
  if (cls === undefined || Number.isNaN(days)) return Number.NaN;
  return failureProbability(days, WITHIN_DAYS, cls.weibullBeta, cls.weibullEtaDays);
}

/** The age that the Weibull figures count, days: see `failureWithin90Days`. */
export function wearDays(item: Equipment, ageYears: number, repairedMs: number, atMs: number): number {
  const sinceRepair = (atMs - repairedMs) / DAY_MS;
  const days = Number.isNaN(sinceRepair) ? ageYears * YEAR_DAYS : sinceRepair;
  return Math.min(days, equipmentClass(item.cls)?.weibullEtaDays ?? Number.NaN);
}

/** Newest completion of a corrective order before an instant by equipment id. */
export function repairsBefore(book: OrderBook, venue: VenueIndex, atMs: number): ReadonlyMap<string, number> {
  return newestDone(book, venue, atMs, ({ kind, equipmentId }) => (kind === 'CM' && equipmentId !== '' ? [equipmentId] : []));
}

/** Orders whose completion means that somebody serviced or looked over the machines they name, or all of a venue's. */
export const SERVICE_KINDS: readonly WorkOrderKind[] = PLAN_KINDS;

/** Newest completion of a service before an instant by equipment id; '' holds that of the whole venue. */
function servicesBefore(book: OrderBook, venue: VenueIndex, atMs: number): ReadonlyMap<string, number> {
  return newestDone(book, venue, atMs, ({ kind, equipmentId }) => (SERVICE_KINDS.includes(kind) ? [equipmentId] : []));
}

/**
 * When a piece is due: an interval of its plan, else of its class (§1.4), after its last service, or after its installation where that is
 * not an interval ago. Older ones without a service on record are unknown, not overdue: they may have been serviced off the record.
 */
function serviceDue(item: Equipment, plan: MaintenancePlan | undefined, servicedMs: number, atMs: number): ServiceDue | undefined {
  const intervalMs = (plan?.intervalDays ?? equipmentClass(item.cls)?.pmIntervalDays ?? Number.NaN) * DAY_MS;
  const installedMs = installedDay(item.installed) * DAY_MS;
  const isServiced = Number.isFinite(servicedMs);
  const fromMs = isServiced ? servicedMs : installedMs;
  const dueMs = fromMs + intervalMs;
  if (Number.isNaN(dueMs) || fromMs > atMs || (!isServiced && dueMs < atMs)) return undefined;
  return {
    atMs: dueMs,
    inDays: (dueMs - atMs) / DAY_MS,
    since: isServiced ? 'service' : 'installation',
    ...(plan === undefined ? {} : { plan: { id: plan.id, task: plan.task, taskZh: plan.taskZh, intervalDays: plan.intervalDays } }),
  };
}

function topOrder(orders: readonly WorkOrderStatus[], atMs: number): TopOrder | undefined {
  const [first] = orders;
  return first && { id: first.order.id, priority: first.order.priority, ageMs: Math.max(0, atMs - first.reportedAtMs) };
}

/** Every piece of a venue's equipment at an instant, worst condition first, unknown last. `reportedState` by equipment row. */
export function equipmentStatusesAt(
  catalogue: Catalogue,
  book: OrderBook,
  venue: VenueIndex,
  atMs: number,
  openOrders: readonly WorkOrderStatus[],
  reportedState: (row: number) => number,
): EquipmentStatus[] {
  const repairs = repairsBefore(book, venue, atMs);
  const services = servicesBefore(book, venue, atMs);
  const never = Number.NEGATIVE_INFINITY;
  const plans = planBookOf(catalogue);
  const statuses = (catalogue.equipmentOfVenue[venue] ?? []).map((row): EquipmentStatus => {
    const equipment = catalogue.equipment[row];
    const orders = openOrders.filter(({ order }) => order.equipmentId === equipment.id);
    const worstSeverity = orders.reduce((worst, { order }) => Math.max(worst, order.severity), 0);
    const index = conditionAt(equipment, atMs, worstSeverity);
    const ageYears = ageYearsAt(equipment, atMs);
    return {
      equipment,
      state: equipmentState(reportedState(row), worstSeverity),
      conditionIndex: index,
      band: conditionBand(index),
      ageYears,
      worstSeverity,
      openOrders: orders.map(({ order }) => order.id),
      failureProbability90d: failureWithin90Days(equipment, ageYears, repairs.get(equipment.id) ?? Number.NaN, atMs),
      wearDays: wearDays(equipment, ageYears, repairs.get(equipment.id) ?? Number.NaN, atMs),
      service: serviceDue(
        equipment,
        plans && nextPlan(plans.ofPiece(equipment)),
        Math.max(services.get('') ?? never, services.get(equipment.id) ?? never),
        atMs,
      ),
      topOrder: topOrder(orders, atMs),
    };
  });
  return statuses.sort((a, b) => rank(a.conditionIndex) - rank(b.conditionIndex));
}

function rank(index: number): number {
  return Number.isNaN(index) ? 1000 : index;
}

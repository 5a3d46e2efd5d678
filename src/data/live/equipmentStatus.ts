import { parseDay } from '../../domain/civilTime.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { EquipmentState } from '../../domain/maintenance.ts';
import {
  conditionBand,
  conditionIndex,
  EQUIPMENT_STATES,
  failureProbability,
  isOpenState,
  orderStateAt,
} from '../../domain/maintenance.ts';
import type { EquipmentStatus, WorkOrderStatus } from '../../domain/twin.ts';
import type { Equipment, VenueIndex } from '../../domain/venue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const YEAR_DAYS = 365.25;
const DAY_MS = 86_400_000;
const WITHIN_DAYS = 90;

/** Age at an instant; NaN when the day of installation is unknown or still to come. */
export function ageYearsAt(item: Equipment, atMs: number): number {
  const day = parseDay(item.installed);
  if (day === null || atMs < day * DAY_MS) return Number.NaN;
  return (atMs / DAY_MS - day) / YEAR_DAYS;
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
export function openOrdersAt(catalogue: Catalogue, venue: VenueIndex, atMs: number): WorkOrderStatus[] {
  const open: WorkOrderStatus[] = [];
  for (const index of catalogue.ordersOfVenue[venue] ?? []) {
    const events = catalogue.orderEvents[index].filter((event) => event.atMs <= atMs);
    const state = orderStateAt(events, atMs);
    if (state === null || !isOpenState(state)) continue;
    open.push({ order: catalogue.orders[index], state, events, reportedAtMs: Math.min(...events.map((event) => event.atMs)) });
  }
  return open.sort(
    (a, b) => a.order.priority.localeCompare(b.order.priority) || b.order.severity - a.order.severity || a.reportedAtMs - b.reportedAtMs,
  );
}

/**
 * Life since the last renewal that anybody knows of: failures are repaired, so the chance to fail uses the age within the class's
 * mean time between failures, not the whole age. Without records of repairs that is the age itself, bounded by η (E).
 */
function failureWithin90Days(item: Equipment, ageYears: number): number {
  const cls = equipmentClass(item.cls);
  if (cls === undefined || Number.isNaN(ageYears)) return Number.NaN;
  const ageDays = Math.min(ageYears * YEAR_DAYS, cls.weibullEtaDays);
  return failureProbability(ageDays, WITHIN_DAYS, cls.weibullBeta, cls.weibullEtaDays);
}

/** Every piece of a venue's equipment at an instant, worst condition first, unknown last. `reportedState` by equipment row. */
export function equipmentStatusesAt(
  catalogue: Catalogue,
  venue: VenueIndex,
  atMs: number,
  openOrders: readonly WorkOrderStatus[],
  reportedState: (row: number) => number,
): EquipmentStatus[] {
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
      failureProbability90d: failureWithin90Days(equipment, ageYears),
    };
  });
  return statuses.sort((a, b) => rank(a.conditionIndex) - rank(b.conditionIndex));
}

function rank(index: number): number {
  return Number.isNaN(index) ? 1000 : index;
}

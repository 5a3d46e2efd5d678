import type { WorkOrderPriority } from '../../domain/maintenance.ts';
import { EQUIPMENT_STATES } from '../../domain/maintenance.ts';
import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import { ALERT_SEVERITIES, raised } from '../../domain/regionAlertRules.ts';
import type { AlertFacts } from '../../domain/regionAlerts.ts';
import { openOrdersAt } from '../live/equipmentStatus.ts';
import { onlyNearby } from '../maintenance/onlyNearby.ts';
import type { TwinFacts } from './twinFacts.ts';

/** From here on a failure can injure or close (§1.4). */
const INJURES = 5;

export interface EquipmentFacts {
  readonly criticality: number;
  /** Of its most urgent open order; '' without one. */
  readonly priority: WorkOrderPriority | '';
  readonly sinceMs: number;
  readonly severityOf: (base: AlertSeverity) => AlertSeverity;
  readonly told: AlertFacts;
}

/**
 * What an alert about a machine that is down says. One step worse where its failure can injure or close, and where its venue is the only
 * one of its type in reach (§5.3); never milder than its open order, whose P1 is danger or closure as a person judged it.
 */
export function equipmentFacts(twin: TwinFacts, row: number, nowMs: number): EquipmentFacts {
  const { catalogue, book, store, venueOfEquipment } = twin;
  const { id, cls, tag, criticality } = catalogue.equipment[row];
  const venue = venueOfEquipment[row];
  twin.isOnlyNearby ??= onlyNearby(catalogue.region.venues);
  const isOnly = twin.isOnlyNearby[venue] === 1;
  const [worst] = openOrdersAt(book, venue, nowMs).filter(({ order }) => order.equipmentId === id);
  const isReported = EQUIPMENT_STATES[store.equipmentState[row]] === 'down';
  const orderedMs = worst === undefined ? Number.NaN : worst.reportedAtMs;
  const priority = worst?.order.priority ?? '';
  return {
    criticality,
    priority,
    sinceMs: isReported ? store.equipmentMs[row] : orderedMs,
    severityOf: (base) => {
      const severity = raised(base, (criticality >= INJURES ? 1 : 0) + (isOnly ? 1 : 0));
      const ordered = ALERT_SEVERITIES.indexOf(priority);
      return ordered >= 0 && ordered < ALERT_SEVERITIES.indexOf(severity) ? ALERT_SEVERITIES[ordered] : severity;
    },
    told: {
      cls,
      tag,
      criticality,
      isOnly: isOnly ? 1 : 0,
      isReported: isReported ? 1 : 0,
      ...(worst === undefined ? {} : { orderId: worst.order.id, orderState: worst.state, priority }),
    },
  };
}

import type { ShownAlert } from '../../domain/alertMarks.ts';
import { NO_VENUE } from '../../domain/regionAlerts.ts';

/** Alerts of one rule in one district are told as one from this many: a gateway that is down silences a village, not fourteen counters. */
const GROUP_FROM = 2;

export interface AlertGroup {
  readonly key: string;
  readonly district: number;
  /** Worst first. */
  readonly alerts: readonly ShownAlert[];
}

function canGather({ severity, venue }: ShownAlert): boolean {
  return severity === 'P4' && venue !== NO_VENUE;
}

/** The list with the mild alerts gathered, in its order; each group stands where its first alert stood. */
export function groupedAlerts(list: readonly ShownAlert[]): readonly (ShownAlert | AlertGroup)[] {
  const keyOf = (alert: ShownAlert): string | null =>
    canGather(alert) ? `${alert.ruleId} ${alert.part} ${alert.district} ${alert.state} ${alert.isInHand}` : null;
  const members = new Map<string, ShownAlert[]>();
  for (const alert of list) {
    const key = keyOf(alert);
    if (key === null) continue;
    const group = members.get(key);
    if (group === undefined) members.set(key, [alert]);
    else group.push(alert);
  }
  const rows: (ShownAlert | AlertGroup)[] = [];
  for (const alert of list) {
    const key = keyOf(alert);
    const group = key === null ? undefined : members.get(key);
    if (key === null || group === undefined || group.length < GROUP_FROM) rows.push(alert);
    else if (group[0] === alert) rows.push({ key, district: alert.district, alerts: group });
  }
  return rows;
}

import type { AlertCounts, ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import { ALERT_SEVERITIES } from '../../domain/regionAlertRules.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';

export interface OpenCount {
  readonly severity: AlertSeverity;
  readonly open: number;
  readonly urban: number;
  readonly rural: number;
  readonly inHand: number;
}

/** By severity, worst first. */
export function openCounts(counts: AlertCounts): readonly OpenCount[] {
  return ALERT_SEVERITIES.map((severity) => {
    const { urban, rural } = counts[severity];
    return { severity, open: urban.open + rural.open, urban: urban.open, rural: rural.open, inHand: urban.inHand + rural.inHand };
  });
}

/** Open, and in nobody's hand yet. */
export function isNews(alert: ShownAlert): boolean {
  return isOpenAlert(alert) && !alert.isInHand;
}

/** What is not in anybody's hand yet, worst first; the list comes sorted. */
export function newsOf(list: readonly ShownAlert[]): readonly ShownAlert[] {
  return list.filter(isNews);
}

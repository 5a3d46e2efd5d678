import type { ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertKind, AlertSeverity } from '../../domain/regionAlertRules.ts';
import { ALERT_KINDS, ALERT_SEVERITIES } from '../../domain/regionAlertRules.ts';
import { useT } from '../i18n/useT.ts';

const SHOWS = ['open', 'inHand', 'all', 'day'] as const;

/** What of the alerts is listed; `day`: what was in the last 24 hours. */
export interface ListView {
  readonly show: (typeof SHOWS)[number];
  readonly severity: AlertSeverity | '';
  readonly kind: AlertKind | '';
}

export const FIRST_VIEW: ListView = { show: 'open', severity: '', kind: '' };

export function isOfView(alert: ShownAlert, { severity, kind }: ListView): boolean {
  return (severity === '' || alert.severity === severity) && (kind === '' || alert.kind === kind);
}

interface AlertAskProps {
  readonly view: ListView;
  readonly onView: (change: Partial<ListView>) => void;
}

/** Which alerts are wanted: of what state, severity and kind. */
export function AlertAsk({ view: { show, severity, kind }, onView }: AlertAskProps) {
  const t = useT();
  return (
    <div className="alerts-ask">
      <div className="segments" role="group" aria-label={t('alerts.region.show')}>
        {SHOWS.map((id) => (
          <button key={id} type="button" className="button is-small" aria-pressed={show === id} onClick={() => onView({ show: id })}>
            {t(`alerts.region.show.${id}`)}
          </button>
        ))}
      </div>
      <select
        className="field"
        aria-label={t('alerts.region.severity')}
        value={severity}
        onChange={(event) => onView({ severity: event.target.value as AlertSeverity | '' })}
      >
        <option value="">{t('alerts.region.everySeverity')}</option>
        {ALERT_SEVERITIES.map((id) => (
          <option key={id} value={id}>
            {id} · {t(`alertWatch.severity.${id}`)}
          </option>
        ))}
      </select>
      <select
        className="field"
        aria-label={t('alerts.region.kind')}
        value={kind}
        onChange={(event) => onView({ kind: event.target.value as AlertKind | '' })}
      >
        <option value="">{t('alerts.region.everyKind')}</option>
        {ALERT_KINDS.map((id) => (
          <option key={id} value={id}>
            {t(`alerts.region.kind.${id}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

import { useMemo, useState } from 'react';

import type { RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertKind, AlertSeverity } from '../../domain/regionAlertRules.ts';
import { ALERT_KINDS, ALERT_SEVERITIES } from '../../domain/regionAlertRules.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { filterMask } from '../../domain/venue.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { AlertCountTable } from './AlertCountTable.tsx';
import { AlertDetail } from './AlertDetail.tsx';
import { AlertItems } from './AlertItems.tsx';
import './alertWatch.css';
import './regionAlerts.css';

const SHOWS = ['open', 'inHand', 'all'] as const;
type Show = (typeof SHOWS)[number];

function isOf(alert: ShownAlert, show: Show): boolean {
  if (show === 'all') return true;
  return isOpenAlert(alert) && alert.isInHand === (show === 'inHand');
}

interface ListView {
  readonly show: Show;
  readonly severity: AlertSeverity | '';
  readonly kind: AlertKind | '';
}

interface AlertListProps {
  readonly region: RegionData;
  readonly alerts: RegionAlerts;
  readonly view: ListView;
  readonly onView: (change: Partial<ListView>) => void;
}

function AlertList({ region, alerts, view: { show, severity, kind }, onView }: AlertListProps) {
  const t = useT();
  const language = useLanguage();
  const filter = useAppState((state) => state.filter);
  const mask = useMemo(() => filterMask(region.venues, filter), [region, filter]);
  const wanted = alerts.list.filter(
    (alert) => isOf(alert, show) && (severity === '' || alert.severity === severity) && (kind === '' || alert.kind === kind),
  );
  const shown = wanted.filter(({ venue }) => mask[venue] === 1);
  return (
    <>
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
      {shown.length === 0 ? (
        <p className="faint">{t('alerts.region.none')}</p>
      ) : (
        <AlertItems region={region} list={shown} nowMs={alerts.atMs} />
      )}
      {wanted.length > shown.length && (
        <p className="faint small">{t('alerts.region.filtered', { count: wanted.length - shown.length })}</p>
      )}
      {alerts.total > alerts.list.length && (
        <p className="faint small">
          {t('alerts.region.cut', { shown: formatNumber(language, alerts.list.length), total: formatNumber(language, alerts.total) })}
        </p>
      )}
    </>
  );
}

/** What goes wrong in the region: the list, or the one that is looked at. */
export function AlertsTab() {
  const t = useT();
  const region = useAppState((state) => state.region);
  const alerts = useAppState((state) => state.regionAlerts);
  const key = useAppState((state) => state.openAlert);
  // Kept while one alert is looked at: who works through a list comes back to it.
  const [view, setView] = useState<ListView>({ show: 'open', severity: '', kind: '' });
  const isSimulated = useAppState((state) => state.live?.isSimulated ?? false);
  if (region === null) return null;
  const open = alerts?.list.find((alert) => alert.key === key);
  return (
    <Panel
      name="regionAlerts"
      title={t('alerts.region.title')}
      aside={isSimulated ? <span className="faint small">{t('alerts.region.synthetic')}</span> : undefined}
    >
      {alerts === null ? (
        <p className="faint">{t('alerts.region.noneYet')}</p>
      ) : open !== undefined ? (
        <AlertDetail key={open.key} region={region} alert={open} nowMs={alerts.atMs} isShared={alerts.isShared} />
      ) : (
        <>
          <AlertCountTable counts={alerts.counts} />
          <AlertList region={region} alerts={alerts} view={view} onView={(change) => setView({ ...view, ...change })} />
        </>
      )}
    </Panel>
  );
}

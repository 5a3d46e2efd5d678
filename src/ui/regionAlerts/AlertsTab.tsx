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
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { Panel } from '../shell/Panel.tsx';
import { AlertCountTable } from './AlertCountTable.tsx';
import { AlertDetail } from './AlertDetail.tsx';
import { AlertItems } from './AlertItems.tsx';
import './alertWatch.css';
import { alertDistrict, alertPlace, alertWhat, rulesOf } from './alertWords.ts';
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
  const exported = (): ExportTable => {
    const text = (key: string, label: string, of: (alert: ShownAlert) => string): ExportColumn => ({
      key,
      label,
      unit: '',
      type: 'text',
      values: shown.map(of),
    });
    const time = (key: string, label: string, of: (alert: ShownAlert) => number): ExportColumn => ({
      key,
      label,
      unit: '',
      type: 'time',
      values: shown.map(of),
    });
    const number = (key: string, label: string, of: (alert: ShownAlert) => number): ExportColumn => ({
      key,
      label,
      unit: '',
      type: 'number',
      values: shown.map(of),
    });
    return {
      title: t('alerts.region.title'),
      spanMs: [alerts.atMs, alerts.atMs],
      formulaIds: [],
      notes: rulesOf(region).map(({ id, severity: usual }) => t('alerts.region.rule', { id, severity: usual })),
      isLive: true,
      columns: [
        text('alert_id', t('alerts.export.id'), ({ key }) => key),
        text('severity', t('alerts.region.severity'), (alert) => alert.severity),
        text('what', t('alerts.export.what'), (alert) => alertWhat(t, language, alert)),
        text('state', t('alerts.export.state'), (alert) => alert.state),
        text('place', t('alerts.export.place'), (alert) => alertPlace(language, region, alert)),
        text('district', t('alerts.export.district'), ({ venue }) => alertDistrict(language, region, venue)),
        text('class', t('alerts.export.class'), ({ isUrban }) => (isUrban ? 'urban' : 'rural')),
        number('value', t('alerts.export.value'), ({ value }) => value),
        number('limit', t('alerts.export.limit'), ({ limit }) => limit),
        time('since', t('alerts.export.since'), ({ sinceMs }) => sinceMs),
        time('fired', t('alerts.export.fired'), ({ firedMs }) => firedMs),
        time('cleared', t('alerts.export.cleared'), ({ clearedMs }) => clearedMs),
        text('in_hand_by', t('alerts.export.mark'), ({ mark }) => mark?.by ?? ''),
      ],
    };
  };
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
      {shown.length > 0 && <ExportButton name="alerts" table={exported} />}
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
          {key !== null && <p role="status">{t('alerts.region.gone')}</p>}
          <AlertCountTable counts={alerts.counts} />
          <AlertList region={region} alerts={alerts} view={view} onView={(change) => setView({ ...view, ...change })} />
        </>
      )}
    </Panel>
  );
}

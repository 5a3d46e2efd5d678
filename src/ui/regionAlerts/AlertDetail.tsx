import { useEffect, useRef } from 'react';

import type { ShownAlert } from '../../domain/alertMarks.ts';
import { isOpenAlert, NO_VENUE } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { formatDateTime, formatDuration } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { alertDetail, alertFormula, alertOrigin } from './alertSentences.ts';
import { AlertTags } from './AlertTags.tsx';
import { alertDistrict, alertPlace, alertSelection, alertWhat, rulesOf, textOf } from './alertWords.ts';
import { CoveredAlerts } from './CoveredAlerts.tsx';
import { HourReplay } from './HourReplay.tsx';
import { MarkForm } from './MarkForm.tsx';
import { SeverityMark } from './SeverityMark.tsx';

interface AlertDetailProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  readonly nowMs: number;
  readonly isShared: boolean;
  /** Of the alerts: what is told under this one is asked for anew with it. */
  readonly revision: number;
}

/** One alert: what and how much against which limit, how it is judged, who has it in hand, and its hour, or what is told under it. */
export function AlertDetail({ region, alert, nowMs, isShared, revision }: AlertDetailProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const head = useRef<HTMLHeadingElement>(null);
  // The list is gone: whoever opened the alert by keyboard goes on from here.
  useEffect(() => head.current?.focus(), []);
  const { venue, equipmentId } = alert;
  const isOfDistrict = venue === NO_VENUE;
  const rule = rulesOf(region).find(({ id }) => id === alert.ruleId);
  const { timeZone } = region.manifest;
  const orderId = textOf(alert, 'orderId');
  const what = alertWhat(t, language, alert);
  return (
    <article className="alert-detail" data-severity={alert.severity} data-alert={alert.key}>
      <button type="button" className="button is-small" onClick={() => actions.openAlert(null)}>
        {t('alerts.region.close')}
      </button>
      <h3 className="alert-detail-what" ref={head} tabIndex={-1}>
        <SeverityMark severity={alert.severity} isHollow={!isOpenAlert(alert)} /> {what}
      </h3>
      <p>
        <span className={`class-mark is-${alert.isUrban ? 'urban' : 'rural'}`} aria-hidden="true" /> {alertPlace(language, region, alert)} ·{' '}
        {alertDistrict(language, region, alert)} · {t(`class.${alert.isUrban ? 'urban' : 'rural'}`)}
      </p>
      <p className="muted">
        {alert.severity} {t(`alertWatch.severity.${alert.severity}`)} ·{' '}
        {t('alerts.region.since', { time: formatDateTime(language, timeZone, alert.sinceMs) })} ·{' '}
        {formatDuration(language, nowMs - alert.sinceMs)}
      </p>
      <AlertTags alert={alert} timeZone={timeZone} />
      {rule !== undefined && <p className="alert-detail-numbers">{alertDetail(t, language, region, rule, alert)}</p>}
      {rule !== undefined && (
        <details className="alert-how">
          <summary>{t('alerts.region.formula')}</summary>
          <p className="small">{alertFormula(t, language, rule, alert)}</p>
          <p className="small" data-origin>
            {alertOrigin(t, language, rule)}
          </p>
          <p className="faint small">{t('alerts.region.rule', { id: rule.id, severity: rule.severity })}</p>
        </details>
      )}
      <div className="alert-actions">
        <button type="button" className="button" onClick={() => actions.flyTo(alertSelection(alert))}>
          {t('alerts.region.fly')}
        </button>
        {orderId !== '' && (
          <button type="button" className="button" onClick={() => actions.openDesk({ kind: 'order', orderId })}>
            {t('alerts.region.openOrder', { id: orderId })}
          </button>
        )}
        {orderId === '' && !isOfDistrict && (
          <button
            type="button"
            className="button"
            onClick={() => actions.openDesk({ kind: 'raise', venue, equipmentId, prefill: { priority: alert.severity, note: what } })}
          >
            {t('alerts.region.raise')}
          </button>
        )}
      </div>
      <MarkForm alert={alert} isShared={isShared} />
      {isOfDistrict ? (
        <CoveredAlerts region={region} alert={alert} nowMs={nowMs} revision={revision} />
      ) : (
        <HourReplay region={region} alert={alert} rule={rule ?? null} />
      )}
    </article>
  );
}

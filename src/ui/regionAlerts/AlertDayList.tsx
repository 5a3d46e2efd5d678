import type { RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { alertTable } from './alertExport.ts';
import { DayItems } from './DayItems.tsx';

interface AlertDayListProps {
  readonly region: RegionData;
  readonly alerts: RegionAlerts;
  readonly isWanted: (alert: ShownAlert) => boolean;
}

/** The last 24 hours, for whoever comes on shift; only what this page has seen, and it says since when. */
export function AlertDayList({ region, alerts, isWanted }: AlertDayListProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { value: day, failure } = useAnswer(region.manifest.id, String(alerts.revision), () => actions.alertDay());
  if (failure !== null) return <p className="alert-failure small">{t('alerts.region.askFailed', { reason: failure })}</p>;
  if (day === null) return null;
  const list = day.list.filter(isWanted);
  const since = t('alerts.day.since', { time: formatDateTime(language, region.manifest.timeZone, day.watchedMs) });
  const cut = day.cut === 0 ? [] : [t('alerts.day.cut', { count: day.cut })];
  const table = () =>
    alertTable(t, language, region, list, {
      title: t('alerts.day.title'),
      spanMs: [day.watchedMs, alerts.atMs],
      notes: [since, ...cut],
    });
  return (
    <>
      <p className="faint small">{[since, ...cut].join(' ')}</p>
      {list.length === 0 ? (
        <p className="faint">{t('alerts.day.none')}</p>
      ) : (
        <>
          <ExportButton name="alerts-24h" table={table} />
          <DayItems region={region} list={list} nowMs={alerts.atMs} />
        </>
      )}
    </>
  );
}

import { useMemo, useState } from 'react';

import { alertFilter } from '../../domain/alertFilter.ts';
import type { RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { AlertAsk, FIRST_VIEW, isOfView } from './AlertAsk.tsx';
import type { ListView } from './AlertAsk.tsx';
import { AlertCountTable } from './AlertCountTable.tsx';
import { AlertDayList } from './AlertDayList.tsx';
import { AlertDetail } from './AlertDetail.tsx';
import { alertTable } from './alertExport.ts';
import { AlertItems } from './AlertItems.tsx';
import './alertWatch.css';
import './regionAlerts.css';

function isShown(alert: ShownAlert, show: ListView['show']): boolean {
  return show === 'all' || (isOpenAlert(alert) && alert.isInHand === (show === 'inHand'));
}

interface AlertListProps {
  readonly region: RegionData;
  readonly alerts: RegionAlerts;
  readonly view: ListView;
  readonly passes: (alert: ShownAlert) => boolean;
}

function AlertList({ region, alerts, view, passes }: AlertListProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const isWanted = (alert: ShownAlert): boolean => isShown(alert, view.show) && isOfView(alert, view);
  const wanted = alerts.list.filter(isWanted);
  const shown = wanted.filter(passes);
  /** All of them, whatever the screen has room for. */
  const table = async (): Promise<ExportTable> => {
    const all = await actions.askAlerts({ of: 'all' });
    return alertTable(
      t,
      language,
      region,
      all.filter((alert) => isWanted(alert) && passes(alert)),
      { title: t('alerts.region.title'), spanMs: [alerts.atMs, alerts.atMs], notes: [] },
    );
  };
  return (
    <>
      {shown.length > 0 && <ExportButton name="alerts" table={table} />}
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
      {alerts.covered > 0 && <p className="faint small">{t('alerts.region.coveredTotal', { count: alerts.covered })}</p>}
    </>
  );
}

/** The alert that is looked at; the worker is asked where it is not among those shown. */
function useOpenAlert(
  alerts: RegionAlerts | null,
  key: string | null,
): { readonly open: ShownAlert | undefined; readonly isGone: boolean } {
  const actions = useActions();
  const listed = alerts?.list.find((alert) => alert.key === key);
  const isAsked = alerts !== null && key !== null && listed === undefined;
  const { value, isPending } = useAnswer(key ?? '', isAsked ? `${key} ${alerts.revision}` : '', () =>
    actions.askAlerts({ of: 'key', key: key ?? '' }),
  );
  const open = listed ?? (isAsked ? value?.[0] : undefined);
  return { open, isGone: isAsked && open === undefined && !isPending };
}

/** What goes wrong in the region: the list, or the one that is looked at. */
export function AlertsTab() {
  const t = useT();
  const region = useAppState((state) => state.region);
  const alerts = useAppState((state) => state.regionAlerts);
  const key = useAppState((state) => state.openAlert);
  const filter = useAppState((state) => state.filter);
  // Kept while one alert is looked at: who works through a list comes back to it.
  const [view, setView] = useState<ListView>(FIRST_VIEW);
  const isSimulated = useAppState((state) => state.live?.isSimulated ?? false);
  const passes = useMemo(() => (region === null ? () => false : alertFilter(region, filter)), [region, filter]);
  const { open, isGone } = useOpenAlert(alerts, key);
  if (region === null) return null;
  return (
    <Panel
      name="regionAlerts"
      title={t('alerts.region.title')}
      aside={isSimulated ? <span className="faint small">{t('alerts.region.synthetic')}</span> : undefined}
    >
      {alerts === null ? (
        <p className="faint">{t('alerts.region.noneYet')}</p>
      ) : open !== undefined ? (
        <AlertDetail
          key={open.key}
          region={region}
          alert={open}
          nowMs={alerts.atMs}
          isShared={alerts.isShared}
          revision={alerts.revision}
        />
      ) : (
        <>
          {isGone && <p role="status">{t('alerts.region.gone')}</p>}
          <AlertCountTable counts={alerts.counts} />
          <AlertAsk view={view} onView={(change) => setView({ ...view, ...change })} />
          {view.show === 'day' ? (
            <AlertDayList region={region} alerts={alerts} isWanted={(alert) => isOfView(alert, view) && passes(alert)} />
          ) : (
            <AlertList region={region} alerts={alerts} view={view} passes={passes} />
          )}
        </>
      )}
    </Panel>
  );
}

import { memo, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import type { ShownAlert } from '../../domain/alertMarks.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions } from '../../state/hooks.ts';
import { formatDateTime, formatDuration, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { ChevronIcon } from '../shell/icons.tsx';
import { groupedAlerts } from './alertGroups.ts';
import type { AlertGroup } from './alertGroups.ts';
import { AlertTags } from './AlertTags.tsx';
import { AlertTitle } from './AlertTitle.tsx';
import { alertDistrict, alertWhat } from './alertWords.ts';
import { SeverityMark } from './SeverityMark.tsx';

interface ItemProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  /** The age in words: a row is drawn anew only when it changes. */
  readonly age: string;
}

const AlertItem = memo(function AlertItem({ region, alert, age }: ItemProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { timeZone } = region.manifest;
  return (
    <li className="alert-item" data-severity={alert.severity} data-alert={alert.key} data-state={alert.state}>
      <SeverityMark severity={alert.severity} isHollow={!isOpenAlert(alert)} />
      <div className="alert-item-body">
        <AlertTitle region={region} alert={alert} onOpen={() => actions.openAlert(alert.key)} />
        <AlertTags alert={alert} timeZone={timeZone} />
      </div>
      <span className="alert-item-age" title={t('alerts.region.since', { time: formatDateTime(language, timeZone, alert.sinceMs) })}>
        {age}
      </span>
    </li>
  );
});

interface RowsProps {
  readonly region: RegionData;
  readonly rows: readonly (ShownAlert | AlertGroup)[];
  readonly renderItem: (alert: ShownAlert) => ReactNode;
}

function GroupItem({ region, group, renderItem }: Pick<RowsProps, 'region' | 'renderItem'> & { readonly group: AlertGroup }) {
  const t = useT();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const [first] = group.alerts;
  return (
    <li className="alert-group" data-severity={first.severity}>
      <button type="button" className="alert-group-head" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <SeverityMark severity={first.severity} isHollow={!isOpenAlert(first)} />
        <span className="alert-item-what">
          <span className={`class-mark is-${first.isUrban ? 'urban' : 'rural'}`} aria-hidden="true" />{' '}
          {t('alerts.region.group', {
            what: alertWhat(t, language, first),
            count: formatNumber(language, group.alerts.length),
            district: alertDistrict(language, region, first),
          })}
        </span>
        <ChevronIcon />
      </button>
      {isOpen && <AlertRows region={region} rows={group.alerts} renderItem={renderItem} />}
    </li>
  );
}

/** Rows of alerts, those that are gathered unfold. */
export function AlertRows({ region, rows, renderItem }: RowsProps) {
  return (
    <ul className="alert-items">
      {rows.map((row) =>
        'alerts' in row ? <GroupItem key={row.key} region={region} group={row} renderItem={renderItem} /> : renderItem(row),
      )}
    </ul>
  );
}

/** The list, worst first; many mild ones of one kind in one district are one row that unfolds. */
export function AlertItems({
  region,
  list,
  nowMs,
}: {
  readonly region: RegionData;
  readonly list: readonly ShownAlert[];
  readonly nowMs: number;
}) {
  const language = useLanguage();
  const rows = useMemo(() => groupedAlerts(list), [list]);
  return (
    <AlertRows
      region={region}
      rows={rows}
      renderItem={(alert) => (
        <AlertItem key={alert.key} region={region} alert={alert} age={formatDuration(language, nowMs - alert.sinceMs, 'narrow')} />
      )}
    />
  );
}

import { memo, useMemo, useState } from 'react';

import type { ShownAlert } from '../../domain/alertMarks.ts';
import { localDayNumber } from '../../domain/civilTime.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { Language } from '../../state/appState.ts';
import { useActions } from '../../state/hooks.ts';
import { dateFormat, formatDuration, formatNumber, formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { groupedAlerts } from './alertGroups.ts';
import { AlertRows } from './AlertItems.tsx';
import { AlertTitle } from './AlertTitle.tsx';
import { alertSelection, textOf } from './alertWords.ts';
import { markText } from './markText.ts';
import { SeverityMark } from './SeverityMark.tsx';

const SHOWN_AT_FIRST = 60;

/** The time of day, with the day of the week where it is another than today. */
function clockText(language: Language, timeZone: string, atMs: number, nowMs: number): string {
  if (localDayNumber(timeZone, atMs) === localDayNumber(timeZone, nowMs)) return formatTime(language, timeZone, atMs);
  return dateFormat(language, timeZone, { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(atMs);
}

interface DayItemProps {
  readonly region: RegionData;
  readonly alert: ShownAlert;
  /** When and how long, in words: a row is drawn anew only when they change. */
  readonly when: string;
}

const DayItem = memo(function DayItem({ region, alert, when }: DayItemProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { timeZone } = region.manifest;
  const isOpen = isOpenAlert(alert);
  const orderId = textOf(alert, 'orderId');
  const covers = alert.covered > 0 ? ` · ${t('alerts.region.covers', { count: alert.covered })}` : '';
  const taken = [
    ...(alert.mark === null ? [] : [markText(t, language, timeZone, alert.mark)]),
    ...(orderId === '' ? [] : [t('alerts.day.order', { id: orderId })]),
  ];
  return (
    <li className="alert-item" data-severity={alert.severity} data-past={alert.key} data-state={alert.state}>
      <SeverityMark severity={alert.severity} isHollow={!isOpen} />
      <div className="alert-item-body">
        <AlertTitle
          region={region}
          alert={alert}
          onOpen={() => (isOpen ? actions.openAlert(alert.key) : actions.flyTo(alertSelection(alert)))}
        />
        <p className="small alert-when">{when + covers}</p>
        <p className={taken.length === 0 ? 'faint small' : 'small'}>{taken.length === 0 ? t('alerts.day.nobody') : taken.join(' · ')}</p>
      </div>
    </li>
  );
});

/** What was wrong in the last 24 hours, newest first: when and how long, where, what, and who took it in hand. */
export function DayItems({
  region,
  list,
  nowMs,
}: {
  readonly region: RegionData;
  readonly list: readonly ShownAlert[];
  readonly nowMs: number;
}) {
  const t = useT();
  const language = useLanguage();
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  const rows = useMemo(() => groupedAlerts(list), [list]);
  const { timeZone } = region.manifest;
  const when = ({ sinceMs, clearedMs, state }: ShownAlert): string => {
    const isOver = state === 'cleared';
    const from = clockText(language, timeZone, sinceMs, nowMs);
    const duration = formatDuration(language, (isOver ? clearedMs : nowMs) - sinceMs);
    return isOver
      ? t('alerts.day.range', { from, to: clockText(language, timeZone, clearedMs, nowMs), duration })
      : t('alerts.day.open', { from, duration });
  };
  const rest = rows.length - most;
  return (
    <>
      <AlertRows
        region={region}
        rows={rows.slice(0, most)}
        renderItem={(alert) => <DayItem key={`${alert.key} ${alert.firedMs}`} region={region} alert={alert} when={when(alert)} />}
      />
      {rest > 0 && (
        <button type="button" className="button is-small" onClick={() => setMost(most + SHOWN_AT_FIRST)}>
          {t('alerts.day.more', { count: formatNumber(language, Math.min(rest, SHOWN_AT_FIRST)) })}
        </button>
      )}
    </>
  );
}

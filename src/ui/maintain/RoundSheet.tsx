import { createPortal } from 'react-dom';

import { DAY_MS } from '../../domain/civilTime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { districtName, regionName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { usePlannerName } from '../orders/planner.ts';
import { SheetLine } from '../shell/SheetLine.tsx';
import type { ProgressByVenue } from './roundProgress.ts';
import { dutyDays } from './roundState.ts';
import type { PlannedDay, SavedPlan } from './roundState.ts';
import { clockText, dayDate, durationText } from './roundText.ts';
import '../shell/printSheet.css';

interface RoundSheetProps {
  readonly region: RegionData;
  readonly plan: SavedPlan;
  readonly days: readonly PlannedDay[];
  readonly progress: ProgressByVenue;
}

/** The rounds on paper: nothing on the screen, all of the page when it is printed. */
export function RoundSheet({ region, plan, days, progress }: RoundSheetProps) {
  const t = useT();
  const language = useLanguage();
  const planner = usePlannerName();
  const { venues, districts, manifest } = region;
  const depot = districts.find(({ id }) => id === plan.depotId);
  const dates = dutyDays(plan, manifest.timeZone);
  const remark = (venue: number): string => {
    const done = progress.get(venue)?.done ?? null;
    if (done === null) return '\u00a0';
    const time = formatDateTime(language, manifest.timeZone, done.atMs);
    return done.by === '' ? t('rounds.done', { time }) : t('rounds.doneBy', { time, by: done.by });
  };
  return createPortal(
    <section className="round-sheet" aria-hidden="true">
      <h1>{t('rounds.sheet', { region: regionName(language, manifest) })}</h1>
      <p>
        {t('rounds.made', { time: formatDateTime(language, manifest.timeZone, plan.madeAtMs) })} ·{' '}
        {t('rounds.from', { depot: depot === undefined ? '' : districtName(language, depot) })}
        {manifest.synthetic && ` · ${t('top.syntheticHint')}`}
      </p>
      <SheetLine entries={[[t('rounds.planner'), planner]]} />
      {days.map((day, i) => (
        <div key={i} className="round-sheet-day">
          <h2>
            {t('rounds.day', { day: i + 1 })}, {dayDate(language, dates[i] * DAY_MS)} ·{' '}
            {durationText(t, language, day.travelMin + day.serviceMin)} · {t('rounds.km', { km: formatNumber(language, day.km, 0) })}
          </h2>
          <SheetLine
            entries={[
              [t('rounds.crew'), ''],
              [t('rounds.signature'), ''],
            ]}
          />
          <table>
            <thead>
              <tr>
                <th scope="col">{t('rounds.number')}</th>
                <th scope="col">{t('rounds.arrive')}</th>
                <th scope="col">{t('summary.name')}</th>
                <th scope="col">{t('summary.district')}</th>
                <th scope="col">{t('rounds.machines')}</th>
                <th scope="col">{t('rounds.leave')}</th>
                <th scope="col">{t('rounds.remarks')}</th>
              </tr>
            </thead>
            <tbody>
              {day.stops.map((stop, place) => (
                <tr key={stop.id}>
                  <td>{formatNumber(language, place + 1)}</td>
                  <td>{clockText(stop.arriveMin)}</td>
                  <td>{venueName(language, venues, stop.venue)}</td>
                  <td>{districtName(language, districts[venues.district[stop.venue]])}</td>
                  <td>{formatNumber(language, stop.machines)}</td>
                  <td>{clockText(stop.leaveMin)}</td>
                  <td>{remark(stop.venue)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      <p>{t('rounds.method')}</p>
    </section>,
    document.body,
  );
}

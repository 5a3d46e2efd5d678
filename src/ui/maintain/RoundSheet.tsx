import { createPortal } from 'react-dom';

import type { RegionData } from '../../domain/regionData.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { districtName, regionName, venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { clockText, durationText } from './roundText.ts';
import type { PlannedDay, SavedPlan } from './roundState.ts';
import '../shell/printSheet.css';

/** The rounds on paper: nothing on the screen, all of the page when it is printed. */
export function RoundSheet({
  region,
  plan,
  days,
}: {
  readonly region: RegionData;
  readonly plan: SavedPlan;
  readonly days: readonly PlannedDay[];
}) {
  const t = useT();
  const language = useLanguage();
  const { venues, districts, manifest } = region;
  const depot = districts.find(({ id }) => id === plan.depotId);
  return createPortal(
    <section className="round-sheet" aria-hidden="true">
      <h1>{t('rounds.sheet', { region: regionName(language, manifest) })}</h1>
      <p>
        {t('rounds.made', { time: formatDateTime(language, manifest.timeZone, plan.madeAtMs) })} ·{' '}
        {t('rounds.from', { depot: depot === undefined ? '' : districtName(language, depot) })}
        {manifest.synthetic && ` · ${t('top.syntheticHint')}`}
      </p>
      {days.map((day, i) => (
        <div key={i} className="round-sheet-day">
          <h2>
            {t('rounds.day', { day: i + 1 })} · {durationText(t, language, day.travelMin + day.serviceMin)} ·{' '}
            {t('rounds.km', { km: formatNumber(language, day.km, 0) })}
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('rounds.arrive')}</th>
                <th scope="col">{t('summary.name')}</th>
                <th scope="col">{t('summary.district')}</th>
                <th scope="col">{t('rounds.machines')}</th>
                <th scope="col">{t('rounds.leave')}</th>
                <th scope="col">{t('rounds.remarks')}</th>
              </tr>
            </thead>
            <tbody>
              {day.stops.map((stop) => (
                <tr key={stop.id}>
                  <td>{clockText(stop.arriveMin)}</td>
                  <td>{venueName(language, venues, stop.venue)}</td>
                  <td>{districtName(language, districts[venues.district[stop.venue]])}</td>
                  <td>{formatNumber(language, stop.machines)}</td>
                  <td>{clockText(stop.leaveMin)}</td>
                  <td>{'\u00a0'}</td>
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

import type { ActivityBoard } from '../../domain/activity.ts';
import { ACTIVITY_CELL_MS, BODY_KG, STRIDE_M } from '../../domain/activity.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { PlainFormula } from '../figures/PlainFormula.tsx';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './activity.css';
import { measureText, personsText, pointName } from './activityText.ts';
import { useActivity } from './useActivity.ts';

function PointTable({ board }: { readonly board: ActivityBoard }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const { nowStartMs, points, fewerThan, day } = board;
  const from = formatTime(language, timeZone, nowStartMs);
  const to = formatTime(language, timeZone, nowStartMs + ACTIVITY_CELL_MS);
  return (
    <table className="activity-table">
      <caption className="faint small">{t('activity.quarter', { from, to })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('activity.point')}</th>
          <th scope="col">{t('activity.persons')}</th>
          <th scope="col">{t('activity.steps')}</th>
          <th scope="col">{t('activity.kmh')}</th>
          <th scope="col">{t('activity.kcalUnit')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point, at) => (
          <tr key={point.id}>
            <th scope="row">
              {pointName(language, point, at)}
              {!Number.isNaN(point.alongM) && (
                <span className="faint"> · {t('activity.along', { metres: formatNumber(language, point.alongM, 0) })}</span>
              )}
            </th>
            <td className={point.now.state === 'value' ? undefined : 'is-words'}>{personsText(language, point.now, fewerThan)}</td>
            <td>{measureText(language, 'steps', point.now)}</td>
            <td>{measureText(language, 'speedKmh', point.now)}</td>
            <td>{measureText(language, 'kcal', point.now)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('activity.today')}</th>
          <td>{measureText(language, 'persons', day)}</td>
          <td>{measureText(language, 'steps', day)}</td>
          <td>{measureText(language, 'speedKmh', day)}</td>
          <td>{measureText(language, 'kcal', day)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What the collection points of a smart track measured, in the venue's panel; nothing where there are none. */
export function ActivitySection({ venue }: { readonly venue: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { value, failure } = useActivity(venue);
  const board = value?.board ?? null;
  if (failure !== null) return <p className="subject-section">{t('activity.failed', { reason: failure })}</p>;
  if (board === null) return null;
  const { day, fewerThan, isSimulated } = board;
  return (
    <section className="subject-section" aria-label={t('activity.title')}>
      <h3 className="subject-heading">
        {t('activity.title')} {isSimulated && <span className="faint">{t('activity.simulated')}</span>}
      </h3>
      <PointTable board={board} />
      <p className="faint small">{t('activity.small', { count: fewerThan })}</p>
      {day.withheld > 0 && (
        <p className="faint small">
          {t('activity.left', { count: day.withheld, shown: formatNumber(language, day.withheld), fewer: fewerThan })}
        </p>
      )}
      {day.isKcalEstimated && (
        <PlainFormula
          formulaId="activity.kcal"
          values={{ steps: day.steps, strideM: STRIDE_M, metresPerMinute: (day.speedKmh * 1000) / 60, bodyKg: BODY_KG }}
        />
      )}
      <button type="button" className="button is-small" onClick={() => actions.showTrackBoard(venue)}>
        {t('activity.wall')}
      </button>
    </section>
  );
}

import type { ActivityBoard, PublicSum } from '../../domain/activity.ts';
import { ACTIVITY_CELL_MS } from '../../domain/activity.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

const BAR = 10;
const HEIGHT = 200;
const MARK = 7;
const HOURS_APART = 3;
const PER_HOUR = HOUR_MS / ACTIVITY_CELL_MS;

/** Steps of all points by quarter of the day; a quarter that is withheld wholly is a short hatched mark, one that is to come is nothing. */
export function DayTrend({ board }: { readonly board: ActivityBoard }) {
  const t = useT();
  const language = useLanguage();
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const { quarters, dayStartMs, nowStartMs } = board;
  const steps = quarters.map((quarter) => (Number.isNaN(quarter.steps) ? 0 : quarter.steps));
  const most = Math.max(1, ...steps);
  const mostAt = steps.indexOf(Math.max(...steps));
  const hasAny = steps.some((value) => value > 0);
  const said = hasAny
    ? t('activity.trendSaid', {
        most: formatNumber(language, most, 0),
        time: formatTime(language, timeZone, dayStartMs + mostAt * ACTIVITY_CELL_MS),
      })
    : t(quarters.some(({ withheld }) => withheld > 0) ? 'activity.trendWithheld' : 'activity.trendEmpty');
  const isWithheld = ({ steps: told, withheld }: PublicSum): boolean => Number.isNaN(told) && withheld > 0;
  const width = quarters.length * BAR;
  const hours = Array.from({ length: Math.ceil(quarters.length / PER_HOUR / HOURS_APART) }, (_, k) => k * HOURS_APART);
  return (
    <figure className="wall-trend">
      <figcaption>
        {t('activity.trend')} <span className="wall-faint">{said}</span>
        {quarters.some(isWithheld) && (
          <span className="wall-key">
            <svg viewBox="0 0 8 8" aria-hidden="true">
              <rect width="8" height="8" fill="url(#wall-withheld)" />
            </svg>{' '}
            {t('activity.withheldMark')}
          </span>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <pattern id="wall-withheld" width="4" height="4" patternUnits="userSpaceOnUse">
            <path d="M0 4 4 0" className="wall-hatch" />
          </pattern>
        </defs>
        {hours.map((hour) => (
          <line key={hour} className="wall-grid" x1={hour * PER_HOUR * BAR} x2={hour * PER_HOUR * BAR} y1="0" y2={HEIGHT} />
        ))}
        {quarters.map((quarter, k) => {
          const height = (steps[k] / most) * (HEIGHT - MARK);
          if (isWithheld(quarter))
            return <rect key={k} x={k * BAR + 1} y={HEIGHT - MARK * 2} width={BAR - 2} height={MARK * 2} fill="url(#wall-withheld)" />;
          return height > 0 ? (
            <rect key={k} className="wall-bar" x={k * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} />
          ) : null;
        })}
        <line
          className="wall-now"
          x1={((nowStartMs + ACTIVITY_CELL_MS - dayStartMs) / ACTIVITY_CELL_MS) * BAR}
          x2={((nowStartMs + ACTIVITY_CELL_MS - dayStartMs) / ACTIVITY_CELL_MS) * BAR}
          y1="0"
          y2={HEIGHT}
        />
        <line className="wall-base" x1="0" x2={width} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <ol
        className="wall-hours"
        style={{
          gridTemplateColumns: hours.map((hour) => `${Math.min(HOURS_APART * PER_HOUR, quarters.length - hour * PER_HOUR)}fr`).join(' '),
        }}
        aria-hidden="true"
      >
        {hours.map((hour) => (
          <li key={hour}>{formatTime(language, timeZone, dayStartMs + hour * HOUR_MS)}</li>
        ))}
      </ol>
      <table className="visually-hidden">
        <caption>{t('activity.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('activity.hour')}</th>
            <th scope="col">{t('activity.steps')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.ceil(quarters.length / PER_HOUR) }, (_, hour) => {
            const within = quarters.slice(hour * PER_HOUR, (hour + 1) * PER_HOUR);
            const told = within.filter((quarter) => !Number.isNaN(quarter.steps));
            if (told.length === 0 && within.every(({ withheld }) => withheld === 0)) return null;
            const sum = told.reduce((all, quarter) => all + quarter.steps, 0);
            return (
              <tr key={hour}>
                <th scope="row">{formatTime(language, timeZone, dayStartMs + hour * HOUR_MS)}</th>
                <td>{told.length === 0 ? t('activity.withheldMark') : formatNumber(language, sum, 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}

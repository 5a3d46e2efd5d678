import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { ChartSeries } from './chartData.ts';

export interface ChartTableProps {
  readonly label: string;
  readonly timesMs: ArrayLike<number>;
  readonly series: readonly ChartSeries[];
  readonly unit: string;
  readonly timeZone: string;
}

/** A year of hours would be 8,760 rows; a reader who needs more than this exports. */
const MOST_ROWS = 400;

/** The numbers of a chart. Missing is said in words. */
export function ChartTable({ label, timesMs, series, unit, timeZone }: ChartTableProps) {
  const t = useT();
  const language = useLanguage();
  const columns = series.filter(({ isReference }) => isReference !== true);
  const shown = Math.min(MOST_ROWS, timesMs.length);
  return (
    // A region that scrolls must be reachable with the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="chart-table" tabIndex={0} aria-label={label}>
      <table>
        <caption>
          {label}
          {shown < timesMs.length && <span> · {t('chart.firstRows', { shown, all: timesMs.length })}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {columns.map((column) => (
              <th key={column.label} scope="col">
                {column.label} <small>{unit}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, row) => (
            <tr key={timesMs[row]}>
              <th scope="row">{formatDateTime(language, timeZone, timesMs[row])}</th>
              {columns.map(({ label: name, values }) => (
                <td key={name} className="num">
                  {formatNumber(language, values[row])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

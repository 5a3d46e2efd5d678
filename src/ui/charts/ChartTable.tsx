import { formatDateTime, formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { TimeChartProps } from './TimeChart.tsx';

/** A year of hours would be 8,760 rows; a reader who needs more than this exports. */
const MOST_ROWS = 400;

/** The numbers of a chart: curves, bands, missing shares. Missing is said in words. `unit` is in words. */
export function ChartTable({ label, timesMs, series, bands = [], missing = [], unit, timeZone }: TimeChartProps) {
  const t = useT();
  const language = useLanguage();
  const columns = [
    ...series
      .filter(({ isReference }) => isReference !== true)
      .map((one) => ({ label: one.label, unit, text: (row: number) => formatNumber(language, one.values[row]) })),
    ...bands.map(({ label: name, low, high }) => ({
      label: name,
      unit,
      text: (row: number) => `${formatNumber(language, low[row])}–${formatNumber(language, high[row])}`,
    })),
    ...missing.map(({ label: name, shares }) => ({ label: name, unit: '', text: (row: number) => formatShare(language, shares[row]) })),
  ];
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
                {column.label} <small>{column.unit}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: shown }, (_, row) => (
            <tr key={timesMs[row]}>
              <th scope="row">{formatDateTime(language, timeZone, timesMs[row])}</th>
              {columns.map(({ label: name, text }) => (
                <td key={name} className="num">
                  {text(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { medianOf } from './chartData.ts';
import type { TimeChartProps } from './TimeChart.tsx';

/** The curves' names with what they are at a step. */
export function ChartLegend({ series, step }: Pick<TimeChartProps, 'series'> & { readonly step: number | null }) {
  const language = useLanguage();
  return (
    <ul className="chart-legend">
      {series.map((one) => (
        <li key={one.label}>
          <svg className="chart-swatch" viewBox="0 0 20 4" aria-hidden="true">
            <line
              x1="0"
              x2="20"
              y1="2"
              y2="2"
              style={{ stroke: `var(${one.colour})` }}
              strokeWidth="2"
              strokeDasharray={one.dash?.join(' ')}
            />
          </svg>
          <span>{one.label}</span>
          {step !== null && <b className="num">{formatNumber(language, one.values[step])}</b>}
        </li>
      ))}
    </ul>
  );
}

/** One line under the curves: bands and missing shares at a step; away from the curves, their medians. */
export function ChartReadout({ series, bands = [], missing = [], hasMedians, step }: TimeChartProps & { readonly step: number | null }) {
  const t = useT();
  const language = useLanguage();
  const parts: string[] = [];
  if (step === null && hasMedians === true) {
    for (const { label, values, isReference } of series)
      if (isReference !== true) parts.push(`${label} ${formatNumber(language, medianOf(values))}`);
  }
  if (step !== null) {
    for (const { label, low, high } of bands)
      parts.push(`${label} ${formatNumber(language, low[step])}–${formatNumber(language, high[step])}`);
    const shares = missing.map(({ shares }) => shares[step]);
    if (shares.some((share) => share > 0))
      parts.push(t('chart.missingAt', { shares: shares.map((share) => formatShare(language, share)).join(' · ') }));
  }
  const text = parts.join(' · ');
  return <span className="chart-readout">{step === null && text !== '' ? t('chart.medians', { values: text }) : text}</span>;
}

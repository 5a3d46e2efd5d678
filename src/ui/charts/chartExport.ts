import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import type { Translate } from '../i18n/useT.ts';
import type { TimeChartProps } from './TimeChart.tsx';

const UNIT_WORDS: Readonly<Record<string, string>> = {
  '{person}': 'persons',
  '{visit}': 'visits',
  '{person}.h': 'person_hours',
  '1': 'share',
};

/** `urban_kwh`: letters of any script stay, so that Chinese labels give Chinese keys. */
function keyOf(label: string, unit: string): string {
  return `${label} ${UNIT_WORDS[unit] ?? unit}`
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}

/** The numbers of a chart: curves, bands and missing shares by time. */
export function chartTable(t: Translate, props: TimeChartProps): ExportTable {
  const { timesMs, series, bands = [], missing = [], unit } = props;
  const column = (label: string, of: string, values: ArrayLike<number>): ExportColumn => ({
    key: keyOf(label, of),
    label,
    unit: of,
    type: 'number',
    values: Float64Array.from(values),
  });
  return {
    title: props.label,
    columns: [
      { key: 'time', label: t('chart.time'), unit: '', type: 'time', values: Float64Array.from(timesMs) },
      ...series.filter(({ isReference }) => isReference !== true).map(({ label, values }) => column(label, unit, values)),
      ...bands.flatMap(({ label, low, high }) => [
        column(`${label} ${t('chart.low')}`, unit, low),
        column(`${label} ${t('chart.high')}`, unit, high),
      ]),
      ...missing.map(({ label, shares }) => column(label, '1', shares)),
    ],
    spanMs: props.spanMs ?? (timesMs.length === 0 ? null : [timesMs[0], timesMs[timesMs.length - 1]]),
    formulaIds: props.formulaIds ?? [],
    notes: missing.length === 0 ? [] : [t('chart.missingNote')],
  };
}

import { useMemo } from 'react';

import { alignedValues, bothFilters } from '../../domain/comparison.ts';
import type { ClassSeries } from '../../domain/history.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { sideSeries } from '../../domain/sideSeries.ts';
import type { SideSeries } from '../../domain/sideSeries.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { NO_FILTER, filterMask } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import type { ChartSeries } from '../charts/chartData.ts';
import { TimeChart } from '../charts/TimeChart.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { curveTable } from './sideTables.ts';
import { isAskable } from './useSides.ts';
import type { AskedSide, AskedSides } from './useSides.ts';

const MOST_POINTS = 400;

function useSeries(asked: AskedSide): Answer<ClassSeries> {
  const actions = useActions();
  const regionUrl = useAppState((state) => state.regionUrl);
  const { variable, spanMs, filter } = asked;
  const subject = JSON.stringify([regionUrl, variable]);
  const key = isAskable(asked) ? JSON.stringify([subject, spanMs, filter]) : '';
  return useAnswer(subject, key, () => actions.series(variable, spanMs, filter, MOST_POINTS));
}

function countByClass({ venues }: RegionData, filter: VenueFilter): { readonly urban: number; readonly rural: number } {
  const count = (name: 'urban' | 'rural'): number =>
    filterMask(venues, bothFilters(filter, { ...NO_FILTER, classes: [name] })).reduce((sum, shown) => sum + shown, 0);
  return { urban: count('urban'), rural: count('rural') };
}

function useSideSeries(asked: AskedSide, series: ClassSeries | null): SideSeries | null {
  const region = useAppState((state) => state.region);
  const { filter } = asked;
  return useMemo(
    () => (series === null || region === null ? null : sideSeries(series, countByClass(region, filter))),
    [series, region, filter],
  );
}

/** Both sides' curves over the span: on one chart where they have one unit, B at the times of A; else one chart each. */
export function SideCurves({ sides }: { readonly sides: AskedSides }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { a, b, timeZone } = sides;
  const [answerA, answerB] = [useSeries(a), useSeries(b)];
  const [seriesA, seriesB] = [useSideSeries(a, answerA.value), useSideSeries(b, answerB.value)];
  const { offsetDays } = b;
  // Times of side A, or of B brought back to A's where A has no curve.
  const drawn = useMemo(() => {
    if (seriesA === null && seriesB === null) return null;
    const timesMs = seriesA?.timesMs ?? new Float64Array();
    const none = new Float64Array(timesMs.length).fill(Number.NaN);
    const of = (values: 'values' | 'missing'): Float64Array =>
      seriesB === null ? none : alignedValues(timeZone, timesMs, offsetDays, { timesMs: seriesB.timesMs, values: seriesB[values] });
    return { timesMs, values: seriesA?.values ?? none, valuesB: of('values'), missingB: of('missing') };
  }, [seriesA, seriesB, timeZone, offsetDays]);
  const labelA = `A: ${a.name}`;
  const labelB = `B: ${b.name}`;
  const lines = useMemo((): readonly [ChartSeries, ChartSeries] | null => {
    if (drawn === null) return null;
    return [
      { label: labelA, colour: '--side-a', values: drawn.values },
      { label: labelB, colour: '--side-b', values: drawn.valuesB, dash: [6, 4] },
    ];
  }, [drawn, labelA, labelB]);
  const [ofA, ofB] = useMemo(() => (lines === null ? [[], []] : [[lines[0]], [lines[1]]]), [lines]);

  const failure = answerA.failure ?? answerB.failure;
  if (failure !== null) return <p className="compare-note">{t('chart.failed', { reason: failure })}</p>;
  const isWaiting = (isAskable(a) && answerA.value === null) || (isAskable(b) && answerB.value === null);
  if (isWaiting) return <p className="compare-note compare-wait">{t('chart.pending')}</p>;
  if (drawn === null || lines === null || seriesA === null) return <p className="compare-note">{t('value.noData')}</p>;

  const unitA = answerA.value?.unit ?? '';
  const unitB = answerB.value?.unit ?? unitA;
  const unitLabel = (series: ClassSeries | null, unit: string): string =>
    t('chart.perStep', {
      unit: formatUnit(language, unit),
      step: series === null || series.variable === 'occupancy' ? 'other' : series.level,
    });
  const chart = (series: readonly ChartSeries[], label: string, unit: string, unitText: string) => (
    <TimeChart
      key={label}
      label={label}
      timesMs={drawn.timesMs}
      series={series}
      unit={unit}
      unitLabel={unitText}
      timeZone={timeZone}
      spanMs={a.spanMs}
      heightRem={11}
      onPickTime={(atMs) => actions.seek(atMs)}
    />
  );
  const variableName = (asked: AskedSide): string => t(`variable.${asked.variable}`);
  const isOne = a.variable === b.variable;
  return (
    <>
      {isOne ? (
        chart(lines, t('sideBySide.curvesOf', { variable: variableName(a) }), unitA, unitLabel(answerA.value, unitA))
      ) : (
        <>
          {chart(ofA, t('sideBySide.curveOf', { variable: variableName(a), side: 'A' }), unitA, unitLabel(answerA.value, unitA))}
          {chart(ofB, t('sideBySide.curveOf', { variable: variableName(b), side: 'B' }), unitB, unitLabel(answerB.value, unitB))}
        </>
      )}
      {offsetDays !== 0 && (
        <p className="compare-note">
          {t('sideBySide.aligned', {
            days: formatNumber(language, Math.abs(offsetDays)),
            direction: t(offsetDays < 0 ? 'sideBySide.earlier' : 'sideBySide.later'),
          })}
        </p>
      )}
      <p className="compare-note">{t('sideBySide.gaps')}</p>
      <ExportButton
        name="side-by-side-curves"
        table={() => curveTable(t, language, sides, { a: unitA, b: unitB }, seriesA, { values: drawn.valuesB, missing: drawn.missingB })}
      />
    </>
  );
}

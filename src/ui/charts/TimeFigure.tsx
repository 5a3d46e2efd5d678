import { useCallback, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type uPlot from 'uplot';

import { useAppState, useAppStore } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useClockEffect } from '../hooks/useClockEffect.ts';
import { useRootFontSize } from '../hooks/useRootFontSize.ts';
import { dateFormat, formatDateTime, formatNumber, formatUnit } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { ChartLegend, ChartReadout } from './ChartHead.tsx';
import { alignedData, isEmpty, stepsBetween, valueRange } from './chartData.ts';
import type { ChartBand, ChartMissing } from './chartData.ts';
import { chartTable } from './chartExport.ts';
import { chartKey } from './chartKeys.ts';
import type { ChartCursor } from './chartKeys.ts';
import type { ChartMarks } from './chartMarks.ts';
import { ChartTable } from './ChartTable.tsx';
import './chart.css';
import { plotOptions } from './plotOptions.ts';
import type { TimeChartProps } from './TimeChart.tsx';
import { UPlotCanvas } from './UPlotCanvas.tsx';

const NO_BANDS: readonly ChartBand[] = [];
const NOTHING_MISSING: readonly ChartMissing[] = [];

/** A stretch of the plot in its own pixels, as the style of what stands over it. */
function placeOver(element: HTMLElement | null, chart: uPlot, span: readonly [number, number] | null): void {
  if (element === null) return;
  const [low, high] = [chart.scales.x.min ?? 0, chart.scales.x.max ?? 0];
  element.hidden = span === null || span[1] <= low || span[0] >= high || (span[0] <= low && span[1] >= high);
  if (span === null || element.hidden) return;
  const left = chart.valToPos(Math.max(low, span[0]), 'x');
  element.style.left = `${chart.over.offsetLeft + left}px`;
  element.style.width = `${chart.valToPos(Math.min(high, span[1]), 'x') - left}px`;
}

/** Behind `TimeChart`: uPlot with what stands around it. */
export function TimeFigure(props: TimeChartProps) {
  const { label, timesMs, series, unit, unitLabel, timeZone, heightRem, spanMs, chosenMs = null, onPickTime, onBrush, exportName } = props;
  const { bands = NO_BANDS, missing = NOTHING_MISSING, hasMedians = false } = props;
  const t = useT();
  const language = useLanguage();
  const theme = useAppState((state) => state.resolvedTheme);
  const loopMs = useAppState((state) => state.loopMs);
  const rem = useRootFontSize();
  const [isTable, setIsTable] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [keyed, setKeyed] = useState<ChartCursor | null>(null);
  const plot = useRef<uPlot | null>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const chosen = useRef<HTMLDivElement>(null);
  const loop = useRef<HTMLDivElement>(null);
  const count = timesMs.length;
  const from = spanMs?.[0] ?? timesMs[0];
  const to = spanMs?.[1] ?? timesMs[count - 1];
  const latest = useRef({ onPickTime, onBrush, chosenMs, loopMs, timesMs, to, missing, series });
  latest.current = { onPickTime, onBrush, chosenMs, loopMs, timesMs, to, missing, series };

  const data = useMemo(() => alignedData(timesMs, series, bands), [timesMs, series, bands]);
  const range = useMemo(() => valueRange(series, bands), [series, bands]);
  const look = JSON.stringify([
    series.map((one) => [one.label, one.colour, one.dash, one.width, one.fillOpacity]),
    bands.map((band) => [band.label, band.colour]),
    missing.map((kind) => kind.colour),
  ]);

  const movePlayhead = useCallback((nowMs: number): void => {
    const line = playhead.current;
    const chart = plot.current;
    if (line === null || chart === null) return;
    const [low, high] = [chart.scales.x.min ?? 0, chart.scales.x.max ?? 0];
    const isIn = nowMs >= low && nowMs <= high;
    line.hidden = !isIn;
    if (isIn) line.style.transform = `translateX(${chart.over.offsetLeft + chart.valToPos(nowMs, 'x')}px)`;
    placeOver(chosen.current, chart, latest.current.chosenMs);
    placeOver(loop.current, chart, latest.current.loopMs);
  }, []);
  useClockEffect(movePlayhead);
  const store = useAppStore();

  const options = useCallback(
    (width: number, height: number, element: HTMLElement): uPlot.Options => {
      const style = getComputedStyle(element);
      const colour = (token: string): string => style.getPropertyValue(token).trim();
      return plotOptions({
        width,
        height,
        rem,
        font: `${Math.round(rem * 0.6875)}px ${style.fontFamily}`,
        colour,
        language,
        timeZone,
        span: [from, to],
        range,
        series,
        bands,
        isBrushable: latest.current.onBrush !== undefined,
        marks: (): ChartMarks => ({
          rem,
          colour,
          missing: latest.current.missing,
          series: latest.current.series,
          hasMedians,
          endMs: latest.current.to,
        }),
        onCursor: (chart) => setHovered(chart.cursor.left !== undefined && chart.cursor.left >= 0 ? (chart.cursor.idx ?? null) : null),
        onDraw: () => movePlayhead(store.getState().player?.clock.nowMs ?? Number.NaN),
        onClick: (atMs) => latest.current.onPickTime?.(atMs),
        onSelect: (chart) => {
          const { left, width: wide } = chart.select;
          if (wide <= 0) return;
          const { timesMs: times, to: end } = latest.current;
          const span = stepsBetween(times, end, chart.posToVal(left, 'x'), chart.posToVal(left + wide, 'x'));
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          latest.current.onBrush?.(span);
        },
      });
    },
    // `look` stands for the series' appearance; their values travel in `data`. The theme is in the colours that are read. A plot that is
    // made anew loses what a hand is dragging over it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [look, theme, rem, language, timeZone, from, to, range[0], range[1], hasMedians],
  );

  /** The keyboard's cursor is the pointer's: the same line, points and readout. */
  const showKeyed = (cursor: ChartCursor | null): void => {
    setKeyed(cursor);
    const chart = plot.current;
    if (chart === null) return;
    if (cursor === null) {
      chart.setCursor({ left: -10, top: -10 });
      chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      return;
    }
    const x = (step: number): number => chart.valToPos(timesMs[step] ?? to, 'x');
    chart.setCursor({ left: x(cursor.at), top: 0 });
    const [low, high] = cursor.anchor === null ? [0, 0] : [Math.min(cursor.anchor, cursor.at), Math.max(cursor.anchor, cursor.at) + 1];
    const wide = cursor.anchor === null ? 0 : x(high) - x(low);
    chart.setSelect({ left: x(low), top: 0, width: wide, height: wide > 0 ? chart.over.clientHeight : 0 }, false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const asked = chartKey(event, keyed, count);
    if (asked === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (asked.kind === 'move') showKeyed(asked.cursor);
    else if (asked.kind === 'pick') onPickTime?.(timesMs[asked.at]);
    else {
      showKeyed(null);
      if (asked.kind === 'brush') onBrush?.([timesMs[asked.from], timesMs[asked.to + 1] ?? to]);
    }
  };

  const unitText = unitLabel ?? formatUnit(language, unit);
  const step = hovered !== null && hovered < count ? hovered : null;
  const readoutTime = dateFormat(language, timeZone, { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const valueText = (at: number): string =>
    [
      formatDateTime(language, timeZone, timesMs[at]),
      ...series.map((one) => `${one.label} ${formatNumber(language, one.values[at])} ${formatUnit(language, unit)}`.trim()),
    ].join(', ');
  return (
    <figure className="chart">
      <figcaption className="visually-hidden">{label}</figcaption>
      <div className="chart-head">
        <ChartLegend series={series} step={step} />
        <span className="chart-unit">
          {step === null ? unitText : `${formatUnit(language, unit)} · ${readoutTime.format(timesMs[step])}`}
        </span>
      </div>
      {isTable ? (
        <ChartTable {...props} unit={unitText} />
      ) : (
        <div
          className="chart-plot"
          style={{ height: `${heightRem}rem` }}
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, count - 1)}
          aria-valuenow={keyed?.at ?? 0}
          aria-valuetext={keyed === null ? t('chart.keys') : valueText(keyed.at)}
          data-brush={onBrush !== undefined}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (keyed !== null) showKeyed(null);
          }}
        >
          <UPlotCanvas
            options={options}
            data={data}
            height={Math.round(heightRem * rem)}
            onPlot={(made) => {
              plot.current = made;
            }}
          />
          <div className="chart-loop" ref={loop} hidden />
          <div className="chart-chosen" ref={chosen} hidden />
          <div className="chart-playhead" ref={playhead} hidden />
          {isEmpty(series) && <p className="chart-empty">{t('chart.noData')}</p>}
        </div>
      )}
      <div className="chart-foot">
        <ChartReadout {...props} step={step} />
        <button type="button" className="button is-quiet is-small" onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'chart.showChart' : 'chart.showTable')}
        </button>
        {exportName !== undefined && <ExportButton name={exportName} table={() => chartTable(t, props)} />}
      </div>
    </figure>
  );
}

import { useCallback, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';

import { useAppState, useAppStore } from '../../state/hooks.ts';
import { useClockEffect } from '../hooks/useClockEffect.ts';
import { useRootFontSize } from '../hooks/useRootFontSize.ts';
import { dateFormat, formatNumber, formatTime, formatUnit } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { alignedData, isEmpty, valueRange } from './chartData.ts';
import { ChartTable } from './ChartTable.tsx';
import './chart.css';
import type { TimeChartProps } from './TimeChart.tsx';
import { UPlotCanvas } from './UPlotCanvas.tsx';

const HALF_DAY_MS = 43_200_000;
/** A label nearer to the right end than this share of the span would be cut. */
const LAST_LABEL_BEFORE = 0.04;
const DAYS_LONG_MS = 40 * 86_400_000;

function axisLabel(language: 'en' | 'zh', timeZone: string, atMs: number, spanMs: number, isMidnight: boolean): string {
  if (spanMs > DAYS_LONG_MS) return dateFormat(language, timeZone, { month: 'short', day: 'numeric' }).format(atMs);
  if (spanMs <= HALF_DAY_MS * 3 || !isMidnight) return formatTime(language, timeZone, atMs);
  return dateFormat(language, timeZone, { weekday: 'short', day: 'numeric' }).format(atMs);
}

/** Curves over time with a playhead, a readout under the pointer, and the same numbers as a table on demand. */
export function TimeFigure({ label, timesMs, series, unit, unitLabel, timeZone, heightRem, spanMs, onPickTime }: TimeChartProps) {
  const t = useT();
  const language = useLanguage();
  const theme = useAppState((state) => state.resolvedTheme);
  const rem = useRootFontSize();
  const [isTable, setIsTable] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const plot = useRef<uPlot | null>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const pick = useRef(onPickTime);
  pick.current = onPickTime;

  const from = spanMs?.[0] ?? timesMs[0];
  const to = spanMs?.[1] ?? timesMs[timesMs.length - 1];
  const data = useMemo(() => alignedData(timesMs, series), [timesMs, series]);
  const range = useMemo(() => valueRange(series), [series]);
  const look = JSON.stringify(series.map(({ label, colour, dash, width, fillOpacity }) => [label, colour, dash, width, fillOpacity]));

  const movePlayhead = useCallback((nowMs: number): void => {
    const line = playhead.current;
    const chart = plot.current;
    if (line === null || chart === null) return;
    const [low, high] = [chart.scales.x.min ?? 0, chart.scales.x.max ?? 0];
    const isIn = nowMs >= low && nowMs <= high;
    line.hidden = !isIn;
    if (isIn) line.style.transform = `translateX(${chart.over.offsetLeft + chart.valToPos(nowMs, 'x')}px)`;
  }, []);
  useClockEffect(movePlayhead);
  const store = useAppStore();

  const options = useCallback(
    (width: number, height: number, element: HTMLElement): uPlot.Options => {
      const style = getComputedStyle(element);
      const colour = (token: string): string => style.getPropertyValue(token).trim();
      const font = `${Math.round(rem * 0.6875)}px ${style.fontFamily}`;
      const shapes = series;
      return {
        width,
        height,
        ms: 1,
        pxAlign: false,
        padding: [rem * 0.5, rem * 0.5, 0, 0],
        tzDate: (atMs) => uPlot.tzDate(new Date(atMs), timeZone),
        legend: { show: false },
        cursor: { y: false, points: { size: rem * 0.4 }, drag: { x: false, y: false } },
        scales: { x: { time: true, range: () => [from, to] }, y: { range: () => [range[0], range[1]] } },
        axes: [
          {
            stroke: colour('--text-3'),
            font,
            size: rem * 1.5,
            gap: rem * 0.25,
            space: rem * 3.25,
            grid: { stroke: colour('--line-1'), width: 1 },
            ticks: { show: false },
            values: (_plot, splits) =>
              splits.map((atMs) =>
                to - atMs < (to - from) * LAST_LABEL_BEFORE
                  ? ''
                  : axisLabel(language, timeZone, atMs, to - from, formatTime('en', timeZone, atMs) === '00:00'),
              ),
          },
          {
            stroke: colour('--text-3'),
            font,
            size: rem * 2.5,
            gap: rem * 0.25,
            space: rem * 1.75,
            grid: { stroke: colour('--line-1'), width: 1 },
            ticks: { show: false },
            values: (_plot, splits) => splits.map((value) => formatNumber(language, value)),
          },
        ],
        series: [
          {},
          ...shapes.map((one): uPlot.Series => ({
            label: one.label,
            stroke: colour(one.colour),
            width: ((one.width ?? 1.75) * rem) / 16,
            ...(one.dash === undefined ? {} : { dash: one.dash.map((length) => (length * rem) / 16) }),
            ...(one.fillOpacity === undefined
              ? {}
              : { fill: `color-mix(in srgb, ${colour(one.colour)} ${one.fillOpacity * 100}%, transparent)` }),
            points: { show: false },
            spanGaps: false,
          })),
        ],
        hooks: {
          setCursor: [(chart) => setHovered(chart.cursor.left !== undefined && chart.cursor.left >= 0 ? (chart.cursor.idx ?? null) : null)],
          // Scales are known only once the plot has drawn, which is after this render.
          draw: [() => movePlayhead(store.getState().player?.clock.nowMs ?? Number.NaN)],
          ready: [
            (chart) => {
              chart.over.addEventListener('click', () => {
                const left = chart.cursor.left ?? -1;
                if (left >= 0) pick.current?.(chart.posToVal(left, 'x'));
              });
            },
          ],
        },
      };
    },
    // `look` stands for the series' appearance; their values travel in `data`. The theme is in the colours that are read.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [look, theme, rem, language, timeZone, from, to, range],
  );

  const unitText = unitLabel ?? formatUnit(language, unit);
  const atHover = hovered === null ? null : timesMs[hovered];
  return (
    <figure className="chart">
      <figcaption className="visually-hidden">{label}</figcaption>
      <div className="chart-head">
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
              {hovered !== null && <b className="num">{formatNumber(language, one.values[hovered])}</b>}
            </li>
          ))}
        </ul>
        <span className="chart-unit">
          {atHover === null
            ? unitText
            : dateFormat(language, timeZone, { weekday: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(atHover)}
        </span>
        <button type="button" className="button is-quiet is-small" onClick={() => setIsTable(!isTable)}>
          {t(isTable ? 'chart.showChart' : 'chart.showTable')}
        </button>
      </div>
      {isTable ? (
        <ChartTable label={label} timesMs={timesMs} series={series} unit={unitText} timeZone={timeZone} />
      ) : (
        <div className="chart-plot" style={{ height: `${heightRem}rem` }}>
          <UPlotCanvas
            options={options}
            data={data}
            height={Math.round(heightRem * rem)}
            onPlot={(made) => {
              plot.current = made;
            }}
          />
          <div className="chart-playhead" ref={playhead} hidden />
          {isEmpty(series) && <p className="chart-empty">{t('chart.noData')}</p>}
        </div>
      )}
    </figure>
  );
}

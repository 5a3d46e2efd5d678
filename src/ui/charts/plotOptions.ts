import uPlot from 'uplot';

import { DAY_MS } from '../../domain/civilTime.ts';
import type { Language } from '../../state/appState.ts';
import { dateFormat, formatNumber, formatTime } from '../i18n/format.ts';
import type { ChartBand, ChartSeries } from './chartData.ts';
import { STRIP_REM, drawGaps, drawStrips } from './chartMarks.ts';
import type { ChartMarks } from './chartMarks.ts';

const HALF_DAY_MS = 43_200_000;
/** A label nearer to the right end than this share of the span would be cut. */
const LAST_LABEL_BEFORE = 0.04;
const DAYS_LONG_MS = 40 * DAY_MS;
/** A press that moves less is a click. */
const DRAG_FROM_PX = 5;
const STRIP_GAP_PX = 2;

export interface PlotLook {
  readonly width: number;
  readonly height: number;
  readonly rem: number;
  readonly font: string;
  readonly colour: (token: string) => string;
  readonly language: Language;
  readonly timeZone: string;
  readonly span: readonly [from: number, to: number];
  readonly range: readonly [low: number, high: number];
  readonly series: readonly ChartSeries[];
  readonly bands: readonly ChartBand[];
  readonly isBrushable: boolean;
  readonly marks: () => ChartMarks;
  readonly onCursor: (chart: uPlot) => void;
  readonly onDraw: () => void;
  readonly onClick: (atMs: number) => void;
  readonly onSelect: (chart: uPlot) => void;
}

function axisLabel(language: Language, timeZone: string, atMs: number, spanMs: number): string {
  if (spanMs > DAYS_LONG_MS) return dateFormat(language, timeZone, { month: 'short', day: 'numeric' }).format(atMs);
  const isMidnight = formatTime('en', timeZone, atMs) === '00:00';
  if (spanMs <= HALF_DAY_MS * 3 || !isMidnight) return formatTime(language, timeZone, atMs);
  return dateFormat(language, timeZone, { weekday: 'short', day: 'numeric' }).format(atMs);
}

/** The range of values with room for the strips of missing shares below zero. */
function withStrips({ range: [low, high], marks, rem, height }: PlotLook): [low: number, high: number] {
  const strips = marks().missing.length;
  if (strips === 0) return [low, high];
  const room = strips * STRIP_REM * rem + STRIP_GAP_PX;
  return [low - ((high - low) * room) / Math.max(room, height - 2 * rem - room), high];
}

/** What uPlot needs to draw curves as the theme and the region's clock have them. */
export function plotOptions(look: PlotLook): uPlot.Options {
  const { rem, colour, language, timeZone, series, bands, font } = look;
  const [from, to] = look.span;
  const axis = {
    stroke: colour('--text-3'),
    font,
    gap: rem * 0.25,
    grid: { stroke: colour('--line-1'), width: 1 },
    ticks: { show: false },
  };
  const faint = (token: string, opacity: number): string => `color-mix(in srgb, ${colour(token)} ${opacity * 100}%, transparent)`;
  const firstBand = series.length + 1;
  return {
    width: look.width,
    height: look.height,
    ms: 1,
    pxAlign: false,
    padding: [rem * 0.5, rem * 0.5, 0, 0],
    tzDate: (atMs) => uPlot.tzDate(new Date(atMs), timeZone),
    legend: { show: false },
    cursor: { y: false, points: { size: rem * 0.4 }, drag: { x: look.isBrushable, y: false, setScale: false, dist: DRAG_FROM_PX } },
    scales: { x: { time: true, range: () => [from, to] }, y: { range: () => withStrips(look) } },
    axes: [
      {
        ...axis,
        size: rem * 1.5,
        space: rem * 3.25,
        values: (_plot, splits) =>
          splits.map((atMs) => (to - atMs < (to - from) * LAST_LABEL_BEFORE ? '' : axisLabel(language, timeZone, atMs, to - from))),
      },
      { ...axis, size: rem * 2.5, space: rem * 1.75, values: (_plot, splits) => splits.map((value) => formatNumber(language, value)) },
    ],
    series: [
      {},
      ...series.map((one): uPlot.Series => ({
        label: one.label,
        stroke: colour(one.colour),
        width: ((one.width ?? 1.75) * rem) / 16,
        ...(one.dash === undefined ? {} : { dash: one.dash.map((length) => (length * rem) / 16) }),
        ...(one.fillOpacity === undefined ? {} : { fill: faint(one.colour, one.fillOpacity) }),
        points: { show: false },
        spanGaps: false,
      })),
      ...bands.flatMap(({ label }): uPlot.Series[] =>
        ['low', 'high'].map((end) => ({ label: `${label} ${end}`, width: 0, points: { show: false }, spanGaps: false })),
      ),
    ],
    bands: bands.map(({ colour: token }, i) => ({ series: [firstBand + 2 * i + 1, firstBand + 2 * i], fill: faint(token, 0.18) })),
    hooks: {
      setCursor: [look.onCursor],
      setSelect: [look.onSelect],
      drawClear: [(chart) => drawGaps(chart, look.marks())],
      // Scales are known only once the plot has drawn.
      draw: [(chart) => drawStrips(chart, look.marks()), look.onDraw],
      ready: [
        (chart) => {
          chart.over.addEventListener('click', () => {
            const left = chart.cursor.left ?? -1;
            if (left >= 0) look.onClick(chart.posToVal(left, 'x'));
          });
        },
      ],
    },
  };
}

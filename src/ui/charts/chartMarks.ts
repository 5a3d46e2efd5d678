import type uPlot from 'uplot';

import type { ChartMissing, ChartSeries } from './chartData.ts';
import { medianOf } from './chartData.ts';

/** What stands around the curves on the canvas. Colours are resolved. */
export interface ChartMarks {
  readonly rem: number;
  readonly colour: (token: string) => string;
  readonly missing: readonly ChartMissing[];
  readonly series: readonly ChartSeries[];
  readonly hasMedians: boolean;
  /** End of the last step, UTC ms. */
  readonly endMs: number;
}

/** Share from which on a step is told as a gap and not as a curve. */
const MOSTLY_MISSING = 0.5;
/** Height of the strip of one curve's missing shares. */
export const STRIP_REM = 0.1875;

/** Left and width of each step on the canvas, for steps inside the plot. */
function* steps(chart: uPlot, endMs: number): Generator<readonly [index: number, x: number, width: number]> {
  const times = chart.data[0];
  const { left, width } = chart.bbox;
  for (let i = 0; i < times.length; i++) {
    const x = Math.max(left, chart.valToPos(times[i], 'x', true));
    const next = Math.min(left + width, chart.valToPos(times[i + 1] ?? endMs, 'x', true));
    if (next > x) yield [i, x, next - x];
  }
}

/** Behind the curves: a wash where most readings of a curve are missing. */
export function drawGaps(chart: uPlot, { missing, colour, endMs }: ChartMarks): void {
  if (missing.length === 0) return;
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = colour('--unknown');
  ctx.globalAlpha = 0.18;
  for (const [i, x, width] of steps(chart, endMs)) {
    if (missing.some(({ shares }) => shares[i] >= MOSTLY_MISSING)) ctx.fillRect(x, bbox.top, width, bbox.height);
  }
  ctx.restore();
}

/** Over the curves: a strip for each kind of missing share, as dark as the share, and the medians as fine lines. */
export function drawStrips(chart: uPlot, { missing, colour, endMs, rem, series, hasMedians }: ChartMarks): void {
  const { ctx, bbox } = chart;
  const scale = window.devicePixelRatio;
  const height = STRIP_REM * rem * scale;
  ctx.save();
  missing.forEach(({ shares, colour: token }, row) => {
    const y = bbox.top + bbox.height - height * (missing.length - row);
    ctx.fillStyle = colour(token);
    for (const [i, x, width] of steps(chart, endMs)) {
      if (!(shares[i] > 0)) continue;
      ctx.globalAlpha = 0.15 + 0.85 * Math.min(1, shares[i]);
      ctx.fillRect(x, y, width, height - scale);
    }
  });
  if (hasMedians) {
    ctx.globalAlpha = 0.8;
    ctx.lineWidth = scale;
    ctx.setLineDash([2 * scale, 4 * scale]);
    for (const { values, colour: token, isReference } of series) {
      const median = medianOf(values);
      if (isReference === true || Number.isNaN(median)) continue;
      const y = chart.valToPos(median, 'y', true);
      ctx.strokeStyle = colour(token);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
  }
  ctx.restore();
}

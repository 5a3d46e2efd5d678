import { HOUR_MS } from '../../domain/civilTime.ts';
import type { DownCourse } from '../../domain/reliabilityReport.ts';

/** Where an instant lies in a span, 0–1. */
export function shareOf([fromMs, toMs]: readonly [number, number], atMs: number): number {
  return toMs > fromMs ? Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs))) : 0;
}

/**
 * An instant inside [fromMs, toMs) by share of its length, on the full hour where that lies inside: the scene shows equipment as it was
 * at the shown hour's beginning.
 */
export function instantInside(fromMs: number, toMs: number, share: number): number {
  const atMs = fromMs + Math.min(1, Math.max(0, share)) * (toMs - fromMs);
  const first = Math.ceil(fromMs / HOUR_MS) * HOUR_MS;
  if (first >= toMs) return fromMs;
  return Math.max(first, Math.floor(Math.min(atMs, toMs - 1) / HOUR_MS) * HOUR_MS);
}

/** The step with most machines out. */
export function coursePeak({ startMs, stepMs, urban, rural }: DownCourse): { readonly atMs: number; readonly count: number } {
  let best = 0;
  for (let step = 1; step < urban.length; step++) if (urban[step] + rural[step] > urban[best] + rural[best]) best = step;
  return { atMs: startMs + best * stepMs, count: urban[best] + rural[best] };
}

/** Filled steps of the sum of columns, as an SVG path; `most` reaches the top. */
export function coursePath(columns: readonly Float32Array[], most: number, width: number, height: number): string {
  const [first] = columns;
  const x = (step: number): string => ((step / first.length) * width).toFixed(1);
  const y = (step: number): string => (height * (1 - columns.reduce((sum, column) => sum + column[step], 0) / (most || 1))).toFixed(1);
  let path = `M0 ${height}`;
  for (let step = 0; step < first.length; step++) path += `L${x(step)} ${y(step)}H${x(step + 1)}`;
  return `${path}V${height}Z`;
}

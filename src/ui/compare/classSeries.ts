import type { ClassSeries } from '../../domain/history.ts';
import type { ChartMissing, ChartSeries } from '../charts/chartData.ts';

/** From this missing share on a sum says more about who reports than about what happened. */
const MOSTLY_MISSING = 0.5;

function withGaps(values: Float64Array, missing: Float32Array): Float64Array {
  return values.map((value, i) => (missing[i] >= MOSTLY_MISSING ? Number.NaN : value));
}

/** The two curves of a comparison: urban solid, rural dashed. Steps in which half the venues or more are missing are gaps, not falls. */
export function compareSeries(series: ClassSeries, urbanLabel: string, ruralLabel: string): readonly ChartSeries[] {
  return [
    { label: urbanLabel, colour: '--urban', values: withGaps(series.urban, series.missingUrban) },
    { label: ruralLabel, colour: '--rural', values: withGaps(series.rural, series.missingRural), dash: [6, 4] },
  ];
}

/** The missing shares of both classes, as strips under the curves. */
export function missingStrips(series: ClassSeries, urbanLabel: string, ruralLabel: string): readonly ChartMissing[] {
  return [
    { label: urbanLabel, colour: '--urban', shares: series.missingUrban },
    { label: ruralLabel, colour: '--rural', shares: series.missingRural },
  ];
}

/** True when `compareSeries` left a step blank. */
export function hasGaps({ missingUrban, missingRural }: Pick<ClassSeries, 'missingUrban' | 'missingRural'>): boolean {
  return missingUrban.some((share) => share >= MOSTLY_MISSING) || missingRural.some((share) => share >= MOSTLY_MISSING);
}

/** Mean of the known shares of a column; NaN when there is none. */
export function meanShare(shares: ArrayLike<number>): number {
  let sum = 0;
  let known = 0;
  for (let i = 0; i < shares.length; i++) {
    if (Number.isNaN(shares[i])) continue;
    sum += shares[i];
    known += 1;
  }
  return known > 0 ? sum / known : Number.NaN;
}

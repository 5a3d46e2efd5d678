import type { ClassSeries } from '../../domain/history.ts';
import type { ChartSeries } from '../charts/chartData.ts';

/** The two curves of a comparison: urban solid, rural dashed. */
export function compareSeries(series: ClassSeries, urbanLabel: string, ruralLabel: string): readonly ChartSeries[] {
  return [
    { label: urbanLabel, colour: '--urban', values: series.urban },
    { label: ruralLabel, colour: '--rural', values: series.rural, dash: [6, 4] },
  ];
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

import { Suspense, lazy } from 'react';
import type { CSSProperties } from 'react';

import type { ChartSeries } from './chartData.ts';
import './chart.css';

export interface TimeChartProps {
  /** What the curves are, for those who do not see them and over the table. */
  readonly label: string;
  /** UTC ms, ascending. Keep its identity, and that of `series`, while the content is the same. */
  readonly timesMs: ArrayLike<number>;
  readonly series: readonly ChartSeries[];
  /** UCUM-style unit of the values. */
  readonly unit: string;
  /** Instead of the unit's own words over the axis. */
  readonly unitLabel?: string;
  readonly timeZone: string;
  /** rem */
  readonly heightRem: number;
  /** UTC ms; the times' own extent when left out. */
  readonly spanMs?: readonly [number, number];
  /** Calls back when the reader clicks a time. */
  readonly onPickTime?: (atMs: number) => void;
}

const TimeFigure = lazy(async () => ({ default: (await import('./TimeFigure.tsx')).TimeFigure }));

/** Curves over time with a playhead, a readout under the pointer, and the same numbers as a table. The plotting library comes with the first. */
export function TimeChart(props: TimeChartProps) {
  return (
    <Suspense fallback={<div className="chart chart-coming" style={{ '--plot-height': `${props.heightRem}rem` } as CSSProperties} />}>
      <TimeFigure {...props} />
    </Suspense>
  );
}

import { Suspense, lazy, useEffect, useState } from 'react';
import type { CSSProperties } from 'react';

import { useAppState } from '../../state/hooks.ts';
import type { ChartBand, ChartMissing, ChartSeries } from './chartData.ts';
import './chart.css';

export interface TimeChartProps {
  /** What the curves are, for those who do not see them and over the table. */
  readonly label: string;
  /** UTC ms, ascending. Keep its identity, and that of `series`, while the content is the same. */
  readonly timesMs: ArrayLike<number>;
  readonly series: readonly ChartSeries[];
  /** Where most values lie, behind the curves. Keep its identity. */
  readonly bands?: readonly ChartBand[];
  /** Shares that are missing, as strips under the curves. Keep its identity. */
  readonly missing?: readonly ChartMissing[];
  /** Tells and draws the median of each curve. */
  readonly hasMedians?: boolean;
  /** UCUM-style unit of the values. */
  readonly unit: string;
  /** Instead of the unit's own words over the axis. */
  readonly unitLabel?: string;
  readonly timeZone: string;
  /** rem */
  readonly heightRem: number;
  /** UTC ms; the times' own extent when left out. */
  readonly spanMs?: readonly [number, number];
  /** The part that figures are about, when the curves show more; the rest is dimmed. */
  readonly chosenMs?: readonly [number, number] | null;
  /** Calls back when the reader clicks a time, or presses Enter on it. */
  readonly onPickTime?: (atMs: number) => void;
  /** Calls back when the reader drags over a stretch, or chooses one with Shift and the arrow keys. */
  readonly onBrush?: (spanMs: readonly [number, number]) => void;
  /** With it the chart can be exported: part of the file's name. */
  readonly exportName?: string;
  /** Keys into FORMULAS, for the export. */
  readonly formulaIds?: readonly string[];
}

const TimeFigure = lazy(async () => ({ default: (await import('./TimeFigure.tsx')).TimeFigure }));

/** The map comes first: what draws curves is asked for when it has drawn its first picture, or after this long. */
const LATEST_MS = 20_000;

let isAskedFor = false;

function useMayLoad(): boolean {
  const [mayLoad, setMayLoad] = useState(isAskedFor);
  const isMapShown = useAppState((state) => state.isMapShown);
  useEffect(() => {
    if (mayLoad) return undefined;
    const ask = (): void => {
      isAskedFor = true;
      setMayLoad(true);
    };
    const timer = setTimeout(ask, isMapShown ? 0 : LATEST_MS);
    return () => clearTimeout(timer);
  }, [mayLoad, isMapShown]);
  return mayLoad;
}

/** Curves over time with a playhead, a readout under the pointer, and the same numbers as a table. The plotting library comes with the first. */
export function TimeChart(props: TimeChartProps) {
  const mayLoad = useMayLoad();
  const coming = <div className="chart chart-coming" style={{ '--plot-height': `${props.heightRem}rem` } as CSSProperties} />;
  if (!mayLoad) return coming;
  return (
    <Suspense fallback={coming}>
      <TimeFigure {...props} />
    </Suspense>
  );
}

import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface UPlotCanvasProps {
  /** Called again when its identity changes; the plot is then made anew. */
  readonly options: (width: number, height: number, element: HTMLElement) => uPlot.Options;
  readonly data: uPlot.AlignedData;
  readonly height: number;
  readonly onPlot?: (plot: uPlot | null) => void;
}

/** Mounts uPlot, keeps it as wide as its place, and gives it new data without making it anew. */
export function UPlotCanvas({ options, data, height, onPlot }: UPlotCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latestData = useRef(data);
  const latestOnPlot = useRef(onPlot);
  useEffect(() => {
    latestData.current = data;
    latestOnPlot.current = onPlot;
  });

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = new uPlot(options(Math.max(80, element.clientWidth), height, element), latestData.current, element);
    plot.current = made;
    latestOnPlot.current?.(made);
    const observer = new ResizeObserver(() => {
      const width = Math.max(80, element.clientWidth);
      if (width !== made.width) made.setSize({ width, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      latestOnPlot.current?.(null);
      plot.current = null;
      made.destroy();
    };
  }, [options, height]);

  useEffect(() => {
    if (plot.current !== null && plot.current.data !== data) plot.current.setData(data);
  }, [data]);

  return <div className="chart-canvas" ref={place} style={{ height }} />;
}

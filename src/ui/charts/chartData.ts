import type uPlot from 'uplot';

export type ColourToken = `--${string}`;

export interface ChartSeries {
  readonly label: string;
  /** A colour token of the theme. */
  readonly colour: ColourToken;
  /** As long as the chart's times; NaN is a gap. */
  readonly values: ArrayLike<number>;
  /** Line pattern in CSS pixels; solid when left out. Lines differ by more than colour. */
  readonly dash?: readonly number[];
  readonly width?: number;
  /** Colour under the line, as a share of opacity. */
  readonly fillOpacity?: number;
  /** A limit rather than a curve: no points, and left out of the table. */
  readonly isReference?: boolean;
}

/** A range at each time, such as the middle half of the venues. */
export interface ChartBand {
  readonly label: string;
  readonly colour: ColourToken;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

/** Share of the readings that are missing at each time, 0–1; NaN where none was expected. */
export interface ChartMissing {
  readonly label: string;
  readonly colour: ColourToken;
  readonly shares: ArrayLike<number>;
}

/** Columns as uPlot reads them: times, curves, then low and high of each band; NaN becomes null, which it leaves open. */
export function alignedData(
  timesMs: ArrayLike<number>,
  series: readonly ChartSeries[],
  bands: readonly ChartBand[] = [],
): uPlot.AlignedData {
  const column = (values: ArrayLike<number>): (number | null)[] =>
    Array.from({ length: timesMs.length }, (_, i) => (Number.isFinite(values[i]) ? values[i] : null));
  return [
    Array.from(timesMs),
    ...series.map(({ values }) => column(values)),
    ...bands.flatMap(({ low, high }) => [column(low), column(high)]),
  ];
}

/** From zero to a little above the highest value; 0–1 when nothing has a value. */
export function valueRange(series: readonly ChartSeries[], bands: readonly ChartBand[] = []): readonly [low: number, high: number] {
  let high = 0;
  for (const values of [...series.map((one) => one.values), ...bands.map((band) => band.high)]) {
    for (let i = 0; i < values.length; i++) if (values[i] > high) high = values[i];
  }
  return [0, high > 0 ? high * 1.08 : 1];
}

/** True where no series but the references has a value. */
export function isEmpty(series: readonly ChartSeries[]): boolean {
  return series.every(({ values, isReference }) => isReference === true || !Array.from(values).some((value) => Number.isFinite(value)));
}

/** Median of what is known; NaN when nothing is. */
export function medianOf(values: ArrayLike<number>): number {
  const known = Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b);
  if (known.length === 0) return Number.NaN;
  const middle = known.length >> 1;
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
}

/** The whole steps that two instants touch: from the start of the first to the end of the last. */
export function stepsBetween(timesMs: ArrayLike<number>, endMs: number, aMs: number, bMs: number): readonly [number, number] {
  const [low, high] = [Math.min(aMs, bMs), Math.max(aMs, bMs)];
  let first = 0;
  let last = 0;
  for (let i = 0; i < timesMs.length; i++) {
    if (timesMs[i] <= low) first = i;
    if (timesMs[i] < high) last = i;
  }
  return [timesMs[first], timesMs[Math.max(first, last) + 1] ?? endMs];
}

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

/** Columns as uPlot reads them; NaN becomes null, which it leaves open. */
export function alignedData(timesMs: ArrayLike<number>, series: readonly ChartSeries[]): uPlot.AlignedData {
  const column = (values: ArrayLike<number>): (number | null)[] =>
    Array.from({ length: timesMs.length }, (_, i) => (Number.isFinite(values[i]) ? values[i] : null));
  return [Array.from(timesMs), ...series.map(({ values }) => column(values))];
}

/** From zero to a little above the highest value; 0–1 when nothing has a value. */
export function valueRange(series: readonly ChartSeries[]): readonly [low: number, high: number] {
  let high = 0;
  for (const { values } of series) for (let i = 0; i < values.length; i++) if (values[i] > high) high = values[i];
  return [0, high > 0 ? high * 1.08 : 1];
}

/** True where no series but the references has a value. */
export function isEmpty(series: readonly ChartSeries[]): boolean {
  return series.every(({ values, isReference }) => isReference === true || !Array.from(values).some((value) => Number.isFinite(value)));
}

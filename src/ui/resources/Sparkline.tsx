interface SparklineProps {
  /** NaN where a step says nothing: the line breaks there. */
  readonly urban: readonly number[];
  readonly rural: readonly number[];
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 34;
const PAD = 2;

/** Runs of points without a gap, as SVG points; a lone point is drawn as a short dash. */
export function sparkRuns(values: readonly number[], most: number, width = WIDTH, height = HEIGHT): readonly string[] {
  const x = (i: number): number => (values.length > 1 ? PAD + (i / (values.length - 1)) * (width - 2 * PAD) : width / 2);
  const y = (value: number): number => height - PAD - (most > 0 ? value / most : 0) * (height - 2 * PAD);
  const runs: string[][] = [];
  let run: string[] | null = null;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) {
      run = null;
      return;
    }
    if (run === null) runs.push((run = []));
    run.push(`${x(i).toFixed(1)},${y(value).toFixed(1)}`);
  });
  return runs.map((points) =>
    points.length > 1 ? points.join(' ') : `${points[0]} ${(Number(points[0].split(',')[0]) + 1.5).toFixed(1)},${points[0].split(',')[1]}`,
  );
}

/** Both classes over the span, from zero; solid urban, dashed rural. */
export function Sparkline({ urban, rural, label }: SparklineProps) {
  const most = Math.max(0, ...[...urban, ...rural].filter((value) => !Number.isNaN(value)));
  return (
    <svg className="res-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line x1={0} x2={WIDTH} y1={HEIGHT - PAD} y2={HEIGHT - PAD} className="res-spark-base" />
      {sparkRuns(rural, most).map((points) => (
        <polyline key={`r${points.slice(0, 12)}`} points={points} className="res-spark-line is-rural" />
      ))}
      {sparkRuns(urban, most).map((points) => (
        <polyline key={`u${points.slice(0, 12)}`} points={points} className="res-spark-line is-urban" />
      ))}
    </svg>
  );
}

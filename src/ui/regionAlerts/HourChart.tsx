interface Curve {
  readonly values: ArrayLike<number>;
  readonly kind: 'measured' | 'expected' | 'limit';
}

interface HourChartProps {
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly steps: number;
  /** Step under the playhead; what comes after it is dimmed. */
  readonly at: number;
  /** Step at which the alert began; outside the hour: not marked. */
  readonly began: number;
}

const WIDTH = 600;
const HEIGHT = 120;
const TOP = 8;

/** Pieces of a step curve, broken where nothing was read. */
function pathOf(values: ArrayLike<number>, steps: number, most: number): string {
  const x = (k: number): number => (k / (steps - 1)) * WIDTH;
  let path = '';
  let isDown = false;
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (Number.isNaN(value)) {
      isDown = false;
      continue;
    }
    const y = TOP + (HEIGHT - TOP) * (1 - value / most);
    path += `${isDown ? 'L' : 'M'}${x(k).toFixed(1)} ${y.toFixed(1)}`;
    // A single reading between gaps is seen, too.
    if (!isDown) path += 'h0.01';
    isDown = true;
  }
  return path;
}

/** Curves of one hour with the playhead: what has been and, dimmed, what comes. The words beside it say the same. */
export function HourChart({ label, curves, steps, at, began }: HourChartProps) {
  let most = 1;
  for (const { values } of curves) for (let k = 0; k < values.length; k++) if (values[k] > most) most = values[k];
  const x = (k: number): number => (k / (steps - 1)) * WIDTH;
  return (
    <svg className="hour-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {began > 0 && began < steps && <line className="hour-began" x1={x(began)} x2={x(began)} y1="0" y2={HEIGHT} />}
      {curves.map(({ kind, values }) => (
        <path key={kind} className={`hour-curve is-${kind}`} d={pathOf(values, steps, most * 1.05)} />
      ))}
      <rect className="hour-ahead" x={x(at)} y="0" width={Math.max(0, WIDTH - x(at))} height={HEIGHT} />
      <line className="hour-playhead" x1={x(at)} x2={x(at)} y1="0" y2={HEIGHT} />
    </svg>
  );
}

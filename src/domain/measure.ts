/** Metres; z is up. */
export type Position3 = readonly [xM: number, yM: number, zM: number];

export interface Stretch {
  readonly distanceM: number;
  /** In plan. */
  readonly horizontalM: number;
  /** Up positive, from the first to the second. */
  readonly verticalM: number;
}

export function stretchBetween(a: Position3, b: Position3): Stretch {
  const horizontalM = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const verticalM = b[2] - a[2];
  return { distanceM: Math.hypot(horizontalM, verticalM), horizontalM, verticalM };
}

/** Stretches from point to point, and back to the first one where the line is closed. */
export function stretchesOf(points: readonly Position3[], isClosed: boolean): readonly Stretch[] {
  const stretches = points.slice(1).map((point, i) => stretchBetween(points[i], point));
  const [first] = points;
  const last = points.at(-1);
  return isClosed && points.length > 2 && last ? [...stretches, stretchBetween(last, first)] : stretches;
}

export interface PolygonArea {
  /** Of the flat polygon that fits the corners best; exact where they lie in one plane. */
  readonly areaM2: number;
  /** Of its shadow straight down. */
  readonly planM2: number;
}

/** Area of a closed line of three or more corners (Newell's method); zero for fewer. Crossing lines count their parts against each other. */
export function polygonArea(points: readonly Position3[]): PolygonArea {
  if (points.length < 3) return { areaM2: 0, planM2: 0 };
  let [nx, ny, nz] = [0, 0, 0];
  points.forEach((p, i) => {
    const q = points[(i + 1) % points.length];
    nx += (p[1] - q[1]) * (p[2] + q[2]);
    ny += (p[2] - q[2]) * (p[0] + q[0]);
    nz += (p[0] - q[0]) * (p[1] + q[1]);
  });
  return { areaM2: Math.hypot(nx, ny, nz) / 2, planM2: Math.abs(nz) / 2 };
}

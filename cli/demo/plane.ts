import { EARTH_RADIUS_M } from '../../src/domain/venueFrame.ts';

/** Metres east and north of the region's centre. The whole generator works in this plane; scale is true to 0.4 % over 100 km. */
export type Point = readonly [xM: number, yM: number];
export type Ring = readonly Point[];

export const CENTRE_LON = 113.6;
export const CENTRE_LAT = 29.5;
const M_PER_DEG_LAT = (EARTH_RADIUS_M * Math.PI) / 180;
const M_PER_DEG_LON = M_PER_DEG_LAT * Math.cos((CENTRE_LAT * Math.PI) / 180);

function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Degrees to six decimals (0.1 m). */
export function toLonLat(point: Point): [number, number] {
  return [round6(CENTRE_LON + point[0] / M_PER_DEG_LON), round6(CENTRE_LAT + point[1] / M_PER_DEG_LAT)];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Positive when the ring runs counter-clockwise. The ring may or may not repeat its first point. */
export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i], ring[(i + 1) % ring.length]];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

export function isInside(ring: Ring, point: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if (a[1] > point[1] !== b[1] > point[1] && point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

/** Rectangle about `centre`, its long axis turned `turnRad` counter-clockwise from east. */
export interface Rect {
  readonly centre: Point;
  readonly lengthM: number;
  readonly widthM: number;
  readonly turnRad: number;
}

export function inRectFrame(rect: Rect, xM: number, yM: number): Point {
  const [c, s] = [Math.cos(rect.turnRad), Math.sin(rect.turnRad)];
  return [rect.centre[0] + xM * c - yM * s, rect.centre[1] + xM * s + yM * c];
}

export function rectCorners(rect: Rect, marginM = 0): Point[] {
  const [a, b] = [rect.lengthM / 2 + marginM, rect.widthM / 2 + marginM];
  return [
    [-a, -b],
    [a, -b],
    [a, b],
    [-a, b],
  ].map(([x, y]) => inRectFrame(rect, x, y));
}

/** Separating axis test of two turned rectangles. */
export function rectsOverlap(a: Rect, b: Rect, marginM = 0): boolean {
  const reach = (Math.hypot(a.lengthM, a.widthM) + Math.hypot(b.lengthM, b.widthM)) / 2 + marginM;
  if (distance(a.centre, b.centre) > reach) return false;
  const corners = [rectCorners(a, marginM), rectCorners(b)];
  for (const rect of [a, b]) {
    for (const turn of [rect.turnRad, rect.turnRad + Math.PI / 2]) {
      const [c, s] = [Math.cos(turn), Math.sin(turn)];
      const [first, second] = corners.map((points) => points.map((p) => p[0] * c + p[1] * s));
      if (Math.max(...first) < Math.min(...second) || Math.max(...second) < Math.min(...first)) return false;
    }
  }
  return true;
}

/** True when the segment comes within `marginM` of the rectangle (its corners are squared, so up to 1.41 × at a corner). */
export function rectMeetsSegment(rect: Rect, from: Point, to: Point, marginM: number): boolean {
  const [c, s] = [Math.cos(rect.turnRad), Math.sin(rect.turnRad)];
  const local = (p: Point): Point => {
    const [dx, dy] = [p[0] - rect.centre[0], p[1] - rect.centre[1]];
    return [dx * c + dy * s, -dx * s + dy * c];
  };
  const [p, q] = [local(from), local(to)];
  let [t0, t1] = [0, 1];
  for (const [axis, half] of [
    [0, rect.lengthM / 2 + marginM],
    [1, rect.widthM / 2 + marginM],
  ] as const) {
    const d = q[axis] - p[axis];
    if (Math.abs(d) < 1e-9) {
      if (Math.abs(p[axis]) > half) return false;
      continue;
    }
    const [a, b] = [(-half - p[axis]) / d, (half - p[axis]) / d];
    t0 = Math.max(t0, Math.min(a, b));
    t1 = Math.min(t1, Math.max(a, b));
    if (t0 > t1) return false;
  }
  return true;
}

/** Segments with a half width, found by place. */
export class SegmentIndex {
  readonly #cellM = 400;
  readonly #cells = new Map<number, [Point, Point, number][]>();

  addLine(line: readonly Point[], halfWidthM: number): void {
    for (let i = 1; i < line.length; i++) {
      const [a, b] = [line[i - 1], line[i]];
      const steps = Math.max(1, Math.ceil(distance(a, b) / (this.#cellM / 2)));
      let last = Number.NaN;
      for (let k = 0; k <= steps; k++) {
        const key = this.#key(a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps);
        if (key === last) continue;
        last = key;
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, [[a, b, halfWidthM]]);
        else cell.push([a, b, halfWidthM]);
      }
    }
  }

  /** True when a segment, widened by its half width and `marginM`, touches the rectangle. */
  meets(rect: Rect, marginM: number): boolean {
    const reach = Math.hypot(rect.lengthM, rect.widthM) / 2 + marginM + this.#cellM / 2;
    for (let x = rect.centre[0] - reach; ; x = Math.min(x + this.#cellM, rect.centre[0] + reach)) {
      for (let y = rect.centre[1] - reach; ; y = Math.min(y + this.#cellM, rect.centre[1] + reach)) {
        for (const [a, b, half] of this.#cells.get(this.#key(x, y)) ?? []) {
          if (rectMeetsSegment(rect, a, b, half + marginM)) return true;
        }
        if (y >= rect.centre[1] + reach) break;
      }
      if (x >= rect.centre[0] + reach) break;
    }
    return false;
  }

  #key(x: number, y: number): number {
    return (Math.floor(x / this.#cellM) + 4096) * 8192 + Math.floor(y / this.#cellM) + 4096;
  }
}

/** A line from `from` to `to` that wanders by `wander` of its length at most, smoothed. */
export function wanderingLine(from: Point, to: Point, wander: number, draw: () => number, stepM = 350): Point[] {
  let points: Point[] = [from, to];
  let amount = wander;
  while (distance(points[0], points[1]) > stepM && points.length < 600) {
    const next: Point[] = [points[0]];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      const shift = (draw() - 0.5) * 2 * amount;
      next.push([(a[0] + b[0]) / 2 - (b[1] - a[1]) * shift, (a[1] + b[1]) / 2 + (b[0] - a[0]) * shift], b);
    }
    points = next;
    amount *= 0.72;
  }
  return smooth(smooth(points));
}

/** Each inner point moves halfway to the mean of its neighbours. */
export function smooth(points: readonly Point[]): Point[] {
  return points.map((p, i) => {
    if (i === 0 || i === points.length - 1) return p;
    const [a, b] = [points[i - 1], points[i + 1]];
    return [p[0] / 2 + (a[0] + b[0]) / 4, p[1] / 2 + (a[1] + b[1]) / 4];
  });
}

/** The polygon of a line widened to `halfWidthM(i)` on both sides. */
export function widened(line: readonly Point[], halfWidthM: (index: number) => number): Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const [a, b] = [line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]];
    const length = Math.max(1e-6, distance(a, b));
    const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
    const half = halfWidthM(i);
    left.push([line[i][0] + nx * half, line[i][1] + ny * half]);
    right.push([line[i][0] - nx * half, line[i][1] - ny * half]);
  }
  return [...left, ...right.reverse()];
}

/** Polygons (outer ring, then holes) where `field` exceeds 0 on a grid of `stepM`; the field must be negative at the edge. */
export function contour(
  field: (p: Point) => number,
  west: number,
  south: number,
  columns: number,
  rows: number,
  stepM: number,
): Point[][][] {
  const values = new Float32Array((columns + 1) * (rows + 1));
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i <= columns; i++) values[j * (columns + 1) + i] = field([west + i * stepM, south + j * stepM]) || -1e-6;
  const edgePoint = (key: number): Point => {
    const node = key >> 1;
    const [i, j] = [node % (columns + 1), Math.floor(node / (columns + 1))];
    const other = (key & 1) === 0 ? node + 1 : node + columns + 1;
    const t = values[node] / (values[node] - values[other]);
    return (key & 1) === 0 ? [west + (i + t) * stepM, south + j * stepM] : [west + i * stepM, south + (j + t) * stepM];
  };
  const next = new Map<number, number>();
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const node = j * (columns + 1) + i;
      const [bottom, left, right, top] = [node * 2, node * 2 + 1, (node + 1) * 2 + 1, (node + columns + 1) * 2];
      const code =
        (values[node] > 0 ? 1 : 0) |
        (values[node + 1] > 0 ? 2 : 0) |
        (values[node + columns + 2] > 0 ? 4 : 0) |
        (values[node + columns + 1] > 0 ? 8 : 0);
      const link = (from: number, to: number): void => void next.set(from, to);
      if (code === 1) link(bottom, left);
      else if (code === 2) link(right, bottom);
      else if (code === 3) link(right, left);
      else if (code === 4) link(top, right);
      else if (code === 5) {
        link(bottom, left);
        link(top, right);
      } else if (code === 6) link(top, bottom);
      else if (code === 7) link(top, left);
      else if (code === 8) link(left, top);
      else if (code === 9) link(bottom, top);
      else if (code === 10) {
        link(left, top);
        link(right, bottom);
      } else if (code === 11) link(right, top);
      else if (code === 12) link(left, right);
      else if (code === 13) link(bottom, right);
      else if (code === 14) link(left, bottom);
    }
  }
  const rings: Point[][] = [];
  while (next.size > 0) {
    const [start] = next.keys();
    const ring: Point[] = [];
    let at: number | undefined = start;
    while (at !== undefined && next.has(at)) {
      ring.push(edgePoint(at));
      const to: number | undefined = next.get(at);
      next.delete(at);
      at = to;
    }
    if (ring.length >= 4) rings.push(ring);
  }
  return nestRings(rings);
}

/** Sorts rings into polygons: each clockwise-of-the-majority hole goes to the smallest outer ring around it. */
export function nestRings(rings: readonly Point[][]): Point[][][] {
  if (rings.length === 0) return [];
  const areas = rings.map(signedArea);
  const largest = areas.reduce((best, area, i) => (Math.abs(area) > Math.abs(areas[best]) ? i : best), 0);
  const sign = Math.sign(areas[largest]);
  const polygons: Point[][][] = [];
  const outerArea: number[] = [];
  rings.forEach((ring, i) => {
    if (Math.sign(areas[i]) !== sign) return;
    polygons.push([areas[i] > 0 ? ring : [...ring].reverse()]);
    outerArea.push(Math.abs(areas[i]));
  });
  rings.forEach((ring, i) => {
    if (Math.sign(areas[i]) === sign) return;
    let best = -1;
    polygons.forEach((polygon, k) => {
      if (outerArea[k] > Math.abs(areas[i]) && isInside(polygon[0], ring[0]) && (best < 0 || outerArea[k] < outerArea[best])) best = k;
    });
    if (best >= 0) polygons[best].push(areas[i] < 0 ? ring : [...ring].reverse());
  });
  return polygons;
}

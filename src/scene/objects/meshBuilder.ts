import { BufferAttribute, BufferGeometry, Color } from 'three';

export type Point3 = readonly [x: number, y: number, z: number];
export type Point2 = readonly [x: number, y: number];
/** Linear red, green, blue. */
export type Rgb = readonly [number, number, number];

const cache = new Map<string, Rgb>();

/** Linear components of an sRGB hex colour. */
export function rgb(hex: string): Rgb {
  let value = cache.get(hex);
  if (!value) {
    const colour = new Color(hex);
    value = [colour.r, colour.g, colour.b];
    cache.set(hex, value);
  }
  return value;
}

export interface BoxStyle {
  /** Artificial light that reaches the faces when the venue is lit, 0–1. */
  readonly glow?: number;
  /** Brightness at the foot of the sides against their head: occlusion by the ground, baked. */
  readonly foot?: number;
  readonly turn?: number;
}

/**
 * Collects flat-shaded faces in metres, z up, into one geometry, so that a whole venue is a handful of draw calls. Faces are counter-clockwise
 * seen from outside; `at` nests frames. Colours are linear and go to the `color` attribute, artificial light to `glow`.
 */
export class MeshBuilder {
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly colours: number[] = [];
  readonly glows: number[] = [];
  readonly indices: number[] = [];
  #cos = 1;
  #sin = 0;
  #x = 0;
  #y = 0;
  #z = 0;

  get triangleCount(): number {
    return this.indices.length / 3;
  }

  /** Draws within a frame moved by (x, y, z) and turned about z by `turn` radians. */
  at(x: number, y: number, z: number, turn: number, draw: () => void): void {
    const saved = [this.#cos, this.#sin, this.#x, this.#y, this.#z] as const;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    this.#x = saved[2] + x * saved[0] - y * saved[1];
    this.#y = saved[3] + x * saved[1] + y * saved[0];
    this.#z = saved[4] + z;
    this.#cos = saved[0] * cos - saved[1] * sin;
    this.#sin = saved[1] * cos + saved[0] * sin;
    draw();
    [this.#cos, this.#sin, this.#x, this.#y, this.#z] = saved;
  }

  /** A planar polygon with three or more corners, counter-clockwise from outside; `shades` per corner. */
  face(corners: readonly Point3[], colour: Rgb, glow = 0, shades?: readonly number[]): void {
    const base = this.positions.length / 3;
    const world = corners.map(
      ([x, y, z]) => [x * this.#cos - y * this.#sin + this.#x, x * this.#sin + y * this.#cos + this.#y, z + this.#z] as const,
    );
    // Newell's method: right for any planar polygon, and for the slightly bent ones.
    let [nx, ny, nz] = [0, 0, 0];
    world.forEach((p, i) => {
      const q = world[(i + 1) % world.length];
      nx += (p[1] - q[1]) * (p[2] + q[2]);
      ny += (p[2] - q[2]) * (p[0] + q[0]);
      nz += (p[0] - q[0]) * (p[1] + q[1]);
    });
    const length = Math.hypot(nx, ny, nz) || 1;
    world.forEach((p, i) => {
      const f = shades ? shades[i] : 1;
      this.positions.push(p[0], p[1], p[2]);
      this.normals.push(nx / length, ny / length, nz / length);
      this.colours.push(colour[0] * f, colour[1] * f, colour[2] * f);
      this.glows.push(glow);
      if (i >= 2) this.indices.push(base, base + i - 1, base + i);
    });
  }

  /** Horizontal rectangle seen from above. */
  plate(x: number, y: number, z: number, lengthM: number, widthM: number, colour: Rgb, glow = 0): void {
    const [a, b] = [lengthM / 2, widthM / 2];
    this.face([[x - a, y - b, z], [x + a, y - b, z], [x + a, y + b, z], [x - a, y + b, z]], colour, glow); // prettier-ignore
  }

  /** Upright box on z0, without its underside. */
  box(x: number, y: number, z0: number, lengthM: number, widthM: number, heightM: number, colour: Rgb, style: BoxStyle = {}): void {
    const { glow = 0, foot = 0.82, turn = 0 } = style;
    const [a, b, h] = [lengthM / 2, widthM / 2, heightM];
    const low: Point3[] = [[-a, -b, 0], [a, -b, 0], [a, b, 0], [-a, b, 0]]; // prettier-ignore
    this.at(x, y, z0, turn, () => {
      for (let i = 0; i < 4; i++) {
        const [p, q] = [low[i], low[(i + 1) % 4]];
        this.face([p, q, [q[0], q[1], h], [p[0], p[1], h]], colour, glow, [foot, foot, 1, 1]);
      }
      this.face(
        low.map(([px, py]) => [px, py, h] as const),
        colour,
        glow,
      );
    });
  }

  /** Upright cylinder or cone with its lid. */
  cylinder(x: number, y: number, z0: number, z1: number, r0: number, r1: number, colour: Rgb, sides = 8, glow = 0): void {
    const ring = (r: number, z: number): Point3[] =>
      Array.from({ length: sides }, (_, i) => {
        const angle = ((i + 0.5) / sides) * 2 * Math.PI;
        return [x + r * Math.cos(angle), y + r * Math.sin(angle), z];
      });
    const [low, high] = [ring(r0, z0), ring(r1, z1)];
    for (let i = 0; i < sides; i++) {
      const j = (i + 1) % sides;
      this.face([low[i], low[j], high[j], high[i]], colour, glow, [0.85, 0.85, 1, 1]);
    }
    if (r1 > 0) this.face(high, colour, glow);
  }

  /** Square bar between two points. */
  bar(p: Point3, q: Point3, thicknessM: number, colour: Rgb, glow = 0): void {
    const d = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
    const length = Math.hypot(d[0], d[1], d[2]) || 1;
    const axis = d.map((value) => value / length);
    const isUpright = Math.abs(axis[2]) > 0.95;
    const helper = isUpright ? [1, 0, 0] : [0, 0, 1];
    const cross = (u: number[], v: number[]): number[] => [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const side = cross(axis, helper);
    const norm = Math.hypot(...side) || 1;
    const s = side.map((value) => (value / norm) * (thicknessM / 2));
    const t = cross(
      side.map((value) => value / norm),
      axis,
    ).map((value) => value * (thicknessM / 2));
    const corner = (o: Point3, i: number): Point3 => {
      const [fs, ft] = [i === 0 || i === 3 ? -1 : 1, i < 2 ? -1 : 1];
      return [o[0] + fs * s[0] + ft * t[0], o[1] + fs * s[1] + ft * t[1], o[2] + fs * s[2] + ft * t[2]];
    };
    for (let i = 0; i < 4; i++) {
      const j = (i + 1) % 4;
      this.face([corner(p, i), corner(q, i), corner(q, j), corner(p, j)], colour, glow);
    }
    this.face(
      [0, 1, 2, 3].map((i) => corner(p, i)),
      colour,
      glow,
    );
    this.face(
      [3, 2, 1, 0].map((i) => corner(q, i)),
      colour,
      glow,
    );
  }

  /** Flat band of constant width along a polyline, mitred at its corners. */
  strip(points: readonly Point2[], widthM: number, z: number, colour: Rgb, glow = 0, isClosed = false): void {
    const count = points.length;
    const half = widthM / 2;
    const direction = (i: number, j: number): Point2 => {
      const [dx, dy] = [points[j][0] - points[i][0], points[j][1] - points[i][1]];
      const length = Math.hypot(dx, dy) || 1;
      return [dx / length, dy / length];
    };
    const edge = points.map((p, i): [Point3, Point3] => {
      const before = i > 0 ? direction(i - 1, i) : isClosed ? direction(count - 1, 0) : direction(0, 1);
      const after = i < count - 1 ? direction(i, i + 1) : isClosed ? direction(count - 1, 0) : before;
      const [nx, ny] = [-(before[1] + after[1]) / 2, (before[0] + after[0]) / 2];
      const scale = half / Math.max(0.25, nx * nx + ny * ny);
      return [
        [p[0] + nx * scale, p[1] + ny * scale, z],
        [p[0] - nx * scale, p[1] - ny * scale, z],
      ];
    });
    for (let i = 0; i < (isClosed ? count : count - 1); i++) {
      const [a, b] = [edge[i], edge[(i + 1) % count]];
      this.face([a[1], b[1], b[0], a[0]], colour, glow);
    }
  }

  disc(x: number, y: number, z: number, radiusM: number, colour: Rgb, sides = 32, glow = 0): void {
    this.face(Array.from({ length: sides }, (_, i) => [x + radiusM * Math.cos((i / sides) * 2 * Math.PI), y + radiusM * Math.sin((i / sides) * 2 * Math.PI), z] as const), colour, glow); // prettier-ignore
  }

  /** A new geometry; the caller disposes of it. */
  geometry(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.positions), 3));
    geometry.setAttribute('normal', new BufferAttribute(new Float32Array(this.normals), 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(this.colours), 3));
    geometry.setAttribute('glow', new BufferAttribute(new Float32Array(this.glows), 1));
    geometry.setIndex(this.indices);
    return geometry;
  }
}

import { BufferAttribute, BufferGeometry, Group, LineBasicMaterial, LineSegments } from 'three';
import type { Mesh } from 'three';

/** Shorter edges are furniture, m. */
const SHORTEST_M = 1.4;
/** Edges that run this near each other are drawn once: both faces of a wall, the four sides of a bar. */
const TWIN_M = 0.45;
/** More than this many would be a grey cloud: the longest stay. */
const MOST_EDGES = 4000;
/** A model of a city with more corners than this shows no edges: finding them would hold the page up. */
const MOST_CORNERS = 400_000;
/** Faces that turn by less than this are one surface: cosine of 25°. */
const FLAT_COS = 0.906;

/** Edges of a body, a pair of points each: where its faces turn or end. */
export function edgesOf(geometry: BufferGeometry): Float32Array {
  const { position } = geometry.attributes;
  const index = geometry.index;
  const corners = index ? index.count : position.count;
  const at = (i: number): number => (index ? index.getX(i) : i);
  // Faces do not share corners in the buffers: those at one place, to the millimetre, are one.
  const places = new Map<string, number>();
  const placeOf = new Int32Array(position.count);
  for (let i = 0; i < position.count; i++) {
    const key = `${Math.round(position.getX(i) * 1000)},${Math.round(position.getY(i) * 1000)},${Math.round(position.getZ(i) * 1000)}`;
    let place = places.get(key);
    if (place === undefined) places.set(key, (place = i));
    placeOf[i] = place;
  }
  interface Edge {
    readonly a: number;
    readonly b: number;
    readonly normal: readonly [number, number, number];
    isSharp: boolean;
  }
  const edges = new Map<number, Edge>();
  const point = (i: number) => [position.getX(i), position.getY(i), position.getZ(i)] as const;
  for (let t = 0; t < corners; t += 3) {
    const triangle = [placeOf[at(t)], placeOf[at(t + 1)], placeOf[at(t + 2)]];
    const [p, q, r] = triangle.map(point);
    const [u, v] = [q.map((value, k) => value - p[k]), r.map((value, k) => value - p[k])];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const length = Math.hypot(...n);
    if (length < 1e-9) continue;
    const normal = [n[0] / length, n[1] / length, n[2] / length] as const;
    for (let k = 0; k < 3; k++) {
      const [i, j] = [triangle[k], triangle[(k + 1) % 3]];
      const [a, b] = i < j ? [i, j] : [j, i];
      const key = a * 4_194_304 + b;
      const known = edges.get(key);
      if (!known) edges.set(key, { a, b, normal, isSharp: true });
      else if (known.normal[0] * normal[0] + known.normal[1] * normal[1] + known.normal[2] * normal[2] > FLAT_COS) known.isSharp = false;
    }
  }
  const lengthOf = ({ a, b }: Edge): number => Math.hypot(...point(a).map((value, k) => value - point(b)[k]));
  const kept = [...edges.values()]
    .filter(({ isSharp }) => isSharp)
    .map((edge) => ({ edge, lengthM: lengthOf(edge) }))
    .filter(({ lengthM }) => lengthM >= SHORTEST_M)
    .sort((a, b) => b.lengthM - a.lengthM);
  const seen = new Set<string>();
  const drawn = kept.filter(({ edge: { a, b } }) => {
    const ends = [a, b].map((i) => point(i).map((value) => Math.round(value / TWIN_M)).join(',')); // prettier-ignore
    const key = ends.sort().join('|');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return Float32Array.from(drawn.slice(0, MOST_EDGES).flatMap(({ edge: { a, b } }) => [...point(a), ...point(b)]));
}

/** Edges of the bodies shown in x-ray. A body's are found when first needed and kept as long as it lives, so that switching makes nothing anew. */
export class EdgeLines {
  readonly group = new Group();
  readonly #material = new LineBasicMaterial({ transparent: true, depthWrite: false });
  readonly #lines = new Map<BufferGeometry, LineSegments<BufferGeometry, LineBasicMaterial>>();

  constructor() {
    this.group.visible = false;
    this.group.name = 'edges';
  }

  setTheme(theme: 'dark' | 'light', isNight: boolean): void {
    const isDark = theme === 'dark' || isNight;
    this.#material.color.set(isDark ? '#a9d6e6' : '#27485a');
    this.#material.opacity = isDark ? 0.36 : 0.42;
  }

  show(bodies: readonly Mesh[], isShown: boolean): void {
    this.group.visible = isShown;
    if (!isShown) return;
    for (const body of bodies) {
      const { geometry } = body;
      let lines = this.#lines.get(geometry);
      if (!lines && (geometry.index ?? geometry.attributes.position).count > MOST_CORNERS) continue;
      if (!lines) {
        const own = new BufferGeometry();
        own.setAttribute('position', new BufferAttribute(edgesOf(geometry), 3));
        lines = new LineSegments(own, this.#material);
        lines.matrixAutoUpdate = false;
        lines.renderOrder = 6;
        lines.raycast = () => undefined;
        this.#lines.set(geometry, lines);
        this.group.add(lines);
        geometry.addEventListener('dispose', this.#forget);
      }
      lines.matrix.copy(body.matrixWorld);
    }
  }

  dispose(): void {
    for (const geometry of this.#lines.keys()) this.#drop(geometry);
    this.#material.dispose();
  }

  readonly #forget = ({ target }: { readonly target: BufferGeometry }): void => this.#drop(target);

  #drop(geometry: BufferGeometry): void {
    const lines = this.#lines.get(geometry);
    if (!lines) return;
    geometry.removeEventListener('dispose', this.#forget);
    lines.geometry.dispose();
    this.group.remove(lines);
    this.#lines.delete(geometry);
  }
}

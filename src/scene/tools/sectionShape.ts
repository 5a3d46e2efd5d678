import type { BufferGeometry } from 'three';

/** Where a face is cut: its two ends and the way it looks, in plan. */
export interface CutLine {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly nx: number;
  readonly ny: number;
}

/** Lines where a geometry is cut at a height of its own frame. Faces that lie in the plane are not cut by it. */
export function cutLines(geometry: BufferGeometry, z: number): CutLine[] {
  const { position } = geometry.attributes;
  const { index } = geometry;
  const corners = index ? index.count : position.count;
  const lines: CutLine[] = [];
  for (let t = 0; t < corners; t += 3) {
    const [a, b, c] = index ? [index.getX(t), index.getX(t + 1), index.getX(t + 2)] : [t, t + 1, t + 2];
    const [za, zb, zc] = [position.getZ(a), position.getZ(b), position.getZ(c)];
    if (Math.min(za, zb, zc) >= z || Math.max(za, zb, zc) < z) continue;
    const ends: [number, number][] = [];
    for (const [p, q, zp, zq] of [
      [a, b, za, zb],
      [b, c, zb, zc],
      [c, a, zc, za],
    ] as const) {
      if (zp >= z === zq >= z) continue;
      const share = (z - zp) / (zq - zp);
      ends.push([
        position.getX(p) + share * (position.getX(q) - position.getX(p)),
        position.getY(p) + share * (position.getY(q) - position.getY(p)),
      ]);
    }
    if (ends.length < 2) continue;
    const [ax, ay, bx, by] = [position.getX(a), position.getY(a), position.getX(b), position.getY(b)];
    const [cx, cy] = [position.getX(c), position.getY(c)];
    // Horizontal part of the face's normal.
    const nx = (by - ay) * (zc - za) - (zb - za) * (cy - ay);
    const ny = (zb - za) * (cx - ax) - (bx - ax) * (zc - za);
    const length = Math.hypot(nx, ny);
    if (length < 1e-9) continue;
    lines.push({ x0: ends[0][0], y0: ends[0][1], x1: ends[1][0], y1: ends[1][1], nx: nx / length, ny: ny / length });
  }
  return lines;
}

/** Nothing is filled deeper than this from its face: what is thicker keeps its inside open, as on a drawing. */
const DEEPEST_M = 0.45;
/** A face with nothing behind it is drawn as thick as a line, m. */
const SHEET_M = 0.06;
/** Shorter cuts are left out, m. */
const SHORTEST_M = 0.02;
const CELL_M = 1;

/** How deep the solid behind each cut face is: half the way to the face at its back, so that both fill it. */
export function cutDepths(lines: readonly CutLine[]): Float32Array {
  const cells = new Map<string, number[]>();
  const each = (line: CutLine, tell: (key: string) => void): void => {
    const steps = Math.max(1, Math.ceil(Math.hypot(line.x1 - line.x0, line.y1 - line.y0) / CELL_M));
    for (let i = 0; i <= steps; i++) {
      const [x, y] = [line.x0 + ((line.x1 - line.x0) * i) / steps, line.y0 + ((line.y1 - line.y0) * i) / steps];
      tell(`${Math.floor(x / CELL_M)},${Math.floor(y / CELL_M)}`);
    }
  };
  lines.forEach((line, i) =>
    each(line, (key) => {
      const cell = cells.get(key);
      if (!cell) cells.set(key, [i]);
      else if (cell.at(-1) !== i) cell.push(i);
    }),
  );
  return Float32Array.from(lines, (line) => {
    const [mx, my] = [(line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2];
    let nearest = 2 * DEEPEST_M;
    let isBacked = false;
    const [cx, cy] = [Math.floor(mx / CELL_M), Math.floor(my / CELL_M)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const i of cells.get(`${cx + dx},${cy + dy}`) ?? []) {
          const other = lines[i];
          if (other.nx * line.nx + other.ny * line.ny > -0.4) continue;
          const depth = alongBack(line, mx, my, other);
          if (depth !== null && depth < nearest) [nearest, isBacked] = [depth, true];
        }
      }
    }
    return isBacked ? Math.max(SHEET_M / 2, nearest / 2) : SHEET_M;
  });
}

/** How far behind the middle of a line another one is met, m; null where it is not. */
function alongBack(line: CutLine, mx: number, my: number, other: CutLine): number | null {
  const [dx, dy] = [-line.nx, -line.ny];
  const [ex, ey] = [other.x1 - other.x0, other.y1 - other.y0];
  const det = dx * -ey + ex * dy;
  if (Math.abs(det) < 1e-9) return null;
  const [fx, fy] = [other.x0 - mx, other.y0 - my];
  const depth = (fx * -ey + ex * fy) / det;
  const share = (dx * fy - dy * fx) / det;
  return depth > 1e-3 && share >= -1e-6 && share <= 1 + 1e-6 ? depth : null;
}

/** Corners of the filled cut, two triangles a line, appended to `into` as x, y, z. */
export function fillCut(lines: readonly CutLine[], z: number, into: number[]): void {
  const depths = cutDepths(lines);
  lines.forEach(({ x0, y0, x1, y1, nx, ny }, i) => {
    if (Math.hypot(x1 - x0, y1 - y0) < SHORTEST_M) return;
    const [bx, by] = [-nx * depths[i], -ny * depths[i]];
    into.push(x0, y0, z, x1, y1, z, x1 + bx, y1 + by, z, x0, y0, z, x1 + bx, y1 + by, z, x0 + bx, y0 + by, z);
  });
}

import type { Point, Rect, SegmentIndex } from './plane.ts';
import { inRectFrame } from './plane.ts';
import type { Settlement } from './settlements.ts';
import { isWithin } from './settlements.ts';
import type { Terrain } from './terrain.ts';

export const FREE = -1;

/** A city block between four streets, in quarters 0–3 (bit 0: right half, bit 1: upper half). */
export interface Block {
  readonly i: number;
  readonly j: number;
  readonly rect: Rect;
  /** Bit k set: quarter k is taken by a venue. */
  taken: number;
  /** Blocks of one group are not parted by streets. */
  group: number;
  use: 'mixed' | 'park' | 'industrial';
}

/** The street grid of one settlement: gently warped, so that streets bend and yet meet squarely. */
export interface Grid {
  readonly settlement: Settlement;
  readonly pitchM: readonly [number, number];
  readonly blocks: ReadonlyMap<number, Block>;
  readonly list: readonly Block[];
  node(i: number, j: number): Point;
  blockAt(i: number, j: number): Block | undefined;
}

const PITCH = { city: [138, 108], town: [124, 98], township: [112, 88], village: [92, 70] } as const;
/** Street space taken from each block, m. */
const STREET_M = { city: 17, town: 14, township: 12, village: 9 } as const;

export function blockKey(i: number, j: number): number {
  return (i + 512) * 1024 + j + 512;
}

export function createGrid(settlement: Settlement, terrain: Terrain, barriers: SegmentIndex): Grid {
  const [pu, pv] = PITCH[settlement.kind];
  const street = STREET_M[settlement.kind];
  const [c, s] = [Math.cos(settlement.turnRad), Math.sin(settlement.turnRad)];
  const warpLength = settlement.kind === 'city' ? 1900 : 800;
  const warp = warpLength * 0.045;
  const phase = (settlement.seed % 628) / 100;
  const node = (i: number, j: number): Point => {
    const [u0, v0] = [i * pu, j * pv];
    const u = u0 + warp * Math.sin(v0 / warpLength + phase);
    const v = v0 - warp * Math.sin(u0 / warpLength + phase * 1.7);
    return [settlement.centre[0] + u * c - v * s, settlement.centre[1] + u * s + v * c];
  };
  const blocks = new Map<number, Block>();
  const reach = Math.ceil((settlement.radiusM * 1.4) / pv);
  for (let i = -reach; i < reach; i++) {
    for (let j = -reach; j < reach; j++) {
      const corners = [node(i, j), node(i + 1, j), node(i + 1, j + 1), node(i, j + 1)];
      const centre: Point = [(corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2];
      if (!isWithin(settlement, centre)) continue;
      if (terrain.inside(centre) < 0.01 || [...corners, centre].some((p) => terrain.shore(p) < 30)) continue;
      const [left, right] = [node(i, j + 0.5), node(i + 1, j + 0.5)];
      const rect: Rect = { centre, lengthM: pu - street, widthM: pv - street, turnRad: Math.atan2(right[1] - left[1], right[0] - left[0]) };
      if (barriers.meets(rect, 34) || terrain.brooks.meets(rect, 12)) continue;
      blocks.set(blockKey(i, j), { i, j, rect, taken: 0, group: FREE, use: 'mixed' });
    }
  }
  return { settlement, pitchM: [pu, pv], blocks, list: [...blocks.values()], node, blockAt: (i, j) => blocks.get(blockKey(i, j)) };
}

/** Rectangle of quarter k, or of both quarters of a row. */
export function quarterRect(block: Block, quarter: number, isWholeRow = false): Rect {
  const { lengthM, widthM, turnRad } = block.rect;
  const x = isWholeRow ? 0 : ((quarter & 1) === 0 ? -1 : 1) * (lengthM / 4);
  const y = ((quarter & 2) === 0 ? -1 : 1) * (widthM / 4);
  return { centre: inRectFrame(block.rect, x, y), lengthM: isWholeRow ? lengthM : lengthM / 2, widthM: widthM / 2, turnRad };
}

export interface Street {
  readonly line: Point[];
  readonly isArterial: boolean;
}

/** Streets along the block edges; arterials also bridge gaps of the built-up area (rivers, railways). */
export function streetsOf(grid: Grid): Street[] {
  const streets: Street[] = [];
  const every = grid.settlement.kind === 'city' ? 7 : grid.settlement.kind === 'town' ? 5 : grid.settlement.kind === 'township' ? 3 : 99;
  const maxGap = grid.settlement.kind === 'city' ? 9 : 2;
  const span = (indices: readonly number[]): [number, number] => [Math.min(...indices), Math.max(...indices)];
  const [i0, i1] = span(grid.list.map((block) => block.i));
  const [j0, j1] = span(grid.list.map((block) => block.j));
  const walk = (isColumn: boolean, at: number, from: number, to: number): void => {
    const isArterial = ((at % every) + every) % every === 0;
    let line: Point[] = [];
    let gap = 0;
    const flush = (): void => {
      if (line.length - gap > 1) streets.push({ line: line.slice(0, line.length - gap), isArterial });
      [line, gap] = [[], 0];
    };
    for (let k = from; k <= to; k++) {
      const [a, b] = isColumn ? [grid.blockAt(at - 1, k), grid.blockAt(at, k)] : [grid.blockAt(k, at - 1), grid.blockAt(k, at)];
      const isParted = a !== undefined && b !== undefined && a.group !== FREE && a.group === b.group;
      const isStreet = (a !== undefined || b !== undefined) && !isParted;
      const point = (n: number): Point => (isColumn ? grid.node(at, n) : grid.node(n, at));
      if (isStreet) {
        if (line.length === 0) line.push(point(k));
        line.push(point(k + 1));
        gap = 0;
      } else if (line.length > 0 && isArterial && !isParted && gap < maxGap) {
        line.push(point(k + 1));
        gap++;
      } else flush();
    }
    flush();
  };
  for (let i = i0; i <= i1 + 1; i++) walk(true, i, j0, j1);
  for (let j = j0; j <= j1 + 1; j++) walk(false, j, i0, i1);
  return streets;
}

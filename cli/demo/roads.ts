import type { Grid } from './blocks.ts';
import type { Point } from './plane.ts';
import { distance, SegmentIndex, smooth, wanderingLine } from './plane.ts';
import { createRandom } from './random.ts';
import type { Settlement } from './settlements.ts';
import { isWithin } from './settlements.ts';
import type { Terrain } from './terrain.ts';
import { CITY } from './terrain.ts';

export type RoadKind = 'motorway' | 'primary' | 'secondary' | 'local' | 'path' | 'rail';

export interface Road {
  readonly kind: RoadKind;
  readonly line: readonly Point[];
}

/** Half of the land a road takes, m. */
export const ROAD_HALF_M: Readonly<Record<RoadKind, number>> = { motorway: 17, primary: 11, secondary: 8, local: 4, path: 2, rail: 8 };

/** Motorways, ring road and railway: laid out before the blocks, which keep clear of them. */
export function trunkRoads(seed: number, terrain: Terrain, city: Settlement): Road[] {
  const random = createRandom(seed, 'trunk');
  const through = (kind: RoadKind, ...stops: Point[]): Road => {
    const line: Point[] = [];
    for (let i = 1; i < stops.length; i++) {
      const leg = wanderingLine(stops[i - 1], stops[i], 0.07, random.next, 500);
      line.push(...(i === 1 ? leg : leg.slice(1)));
    }
    let eased = line.map((p) => terrain.besideLakes(p, 260));
    for (let k = 0; k < 6; k++) eased = smooth(eased);
    return { kind, line: eased };
  };
  const [x, y] = CITY;
  const ring: Point[] = Array.from({ length: 121 }, (_, i): Point => {
    const angle = (i / 120) * 2 * Math.PI;
    const r = city.radiusM * 1.27 * (1 + 0.05 * Math.sin(angle * 3 + 1));
    return [x + r * 1.06 * Math.cos(angle), y + r * Math.sin(angle)];
  });
  return [
    through('motorway', [-60_000, y - 14_000], [x - 22_000, y - 8600], [x, y - 7600], [x + 15_000, y - 6200], [60_000, y - 9000]),
    through('motorway', [x - 15_000, 48_000], [x - 8200, y + 16_000], [x - 7600, y], [x - 8800, y - 14_000], [x - 4000, -48_000]),
    through('motorway', [x - 7900, y + 9000], [x + 8000, y + 8200], [x + 24_000, y + 17_000], [60_000, y + 27_000]),
    through(
      'rail',
      [-60_000, y - 24_000],
      [x - 16_000, y - 7200],
      [x - 3000, y - 2300],
      [x + 4200, y + 900],
      [x + 16_000, y + 9500],
      [44_000, 46_000],
    ),
    { kind: 'primary', line: ring },
  ];
}

/** Where the line leaves the settlement it starts in, tied to the nearest corner of its streets. */
function tied(line: readonly Point[], grid: Grid): Point[] {
  let k = 0;
  while (k < line.length - 2 && isWithin(grid.settlement, line[k], 1.04)) k++;
  let best: Point = grid.settlement.centre;
  let bestM = Number.POSITIVE_INFINITY;
  for (const block of grid.list) {
    for (const node of [grid.node(block.i, block.j), grid.node(block.i + 1, block.j + 1)]) {
      const d = distance(node, line[k]);
      if (d < bestM) [best, bestM] = [node, d];
    }
  }
  return [best, ...line.slice(k)];
}

/** Roads between settlements: primary between towns, secondary to townships, local to villages. */
export function countryRoads(seed: number, terrain: Terrain, grids: readonly Grid[]): Road[] {
  const random = createRandom(seed, 'roads');
  const roads: Road[] = [];
  const done = new Set<string>();
  const link = (kind: RoadKind, a: number, b: number, wander: number): void => {
    const key = a < b ? `${a}:${b}` : `${b}:${a}`;
    if (a === b || done.has(key)) return;
    done.add(key);
    const between = wanderingLine(
      grids[a].settlement.centre,
      grids[b].settlement.centre,
      wander,
      random.next,
      kind === 'local' ? 160 : 320,
    );
    let line = tied(tied(between, grids[a]).reverse(), grids[b]).map((p) => terrain.besideLakes(p, 90));
    for (let k = 0; k < 3; k++) line = smooth(line);
    roads.push({ kind, line });
  };
  const indices = grids.map((_, i) => i);
  const ofKind = (...kinds: string[]): number[] => indices.filter((i) => kinds.includes(grids[i].settlement.kind));
  const nearest = (from: number, among: readonly number[], count: number): number[] =>
    among
      .filter((i) => i !== from)
      .map((i) => [distance(grids[i].settlement.centre, grids[from].settlement.centre), i] as const)
      .sort((a, b) => a[0] - b[0])
      .slice(0, count)
      .map(([, i]) => i);
  const towns = ofKind('town');
  towns.forEach((town, k) => {
    link('primary', 0, town, 0.1);
    link('primary', town, towns[(k + 1) % towns.length], 0.12);
  });
  const majors = ofKind('city', 'town', 'township');
  for (const township of ofKind('township')) {
    for (const other of nearest(township, majors, 2)) link('secondary', township, other, 0.13);
    link('secondary', township, nearest(township, [0, ...towns], 1)[0], 0.12);
  }
  const joined = [...majors];
  const fromCentre = (i: number): number => distance(grids[i].settlement.centre, grids[nearest(i, majors, 1)[0]].settlement.centre);
  for (const village of ofKind('village').sort((a, b) => fromCentre(a) - fromCentre(b))) {
    for (const other of nearest(village, joined, random.chance(0.35) ? 2 : 1)) link('local', village, other, 0.14);
    joined.push(village);
  }
  return roads;
}

export function indexRoads(roads: readonly Road[]): SegmentIndex {
  const index = new SegmentIndex();
  for (const road of roads) index.addLine(road.line, ROAD_HALF_M[road.kind]);
  return index;
}

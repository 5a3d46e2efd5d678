import type { Point } from './plane.ts';
import { contour, SegmentIndex, wanderingLine, widened } from './plane.ts';
import { createRandom, fractalNoise, noiseAt } from './random.ts';

export const CITY: Point = [2000, -3000];

export interface Terrain {
  /** Positive inside the prefecture, about 1 at its centre. */
  inside(p: Point): number;
  /** Positive in forested hills. Settlements are not cut out. */
  hills(p: Point): number;
  /** Metres to the bank of the nearest river or lake; negative in the water. Brooks do not count. */
  shore(p: Point): number;
  /** The point itself, or one `marginM` outside the lake it lies in. */
  besideLakes(p: Point, marginM: number): Point;
  readonly lakes: readonly Point[][];
  readonly rivers: readonly Point[][];
  readonly riverLines: readonly Point[][];
  readonly streams: readonly Point[][];
  readonly brooks: SegmentIndex;
}

interface Lake {
  readonly centre: Point;
  readonly radiusM: number;
  readonly seed: number;
}

function lakeRadius(lake: Lake, angle: number): number {
  const n =
    noiseAt(lake.seed, Math.cos(angle) * 1.6 + 9, Math.sin(angle) * 1.6 + 9) * 0.75 +
    noiseAt(lake.seed + 1, Math.cos(angle) * 5 + 9, Math.sin(angle) * 5 + 9) * 0.25;
  return lake.radiusM * (0.55 + 0.9 * n) * (1 - 0.22 * Math.sin(angle + 0.6) ** 2);
}

function lakeRing(lake: Lake): Point[] {
  const count = Math.max(24, Math.min(160, Math.round(lake.radiusM / 20)));
  return Array.from({ length: count }, (_, i): Point => {
    const angle = (i / count) * 2 * Math.PI;
    const r = lakeRadius(lake, angle);
    return [lake.centre[0] + r * Math.cos(angle), lake.centre[1] + r * Math.sin(angle)];
  });
}

export function createTerrain(seed: number): Terrain {
  const random = createRandom(seed, 'terrain');
  const [outlineSeed, hillSeed] = [random.index(1e9), random.index(1e9)];
  const inside = (p: Point): number =>
    1.03 -
    Math.abs(p[0] / 50_000) ** 2.5 -
    Math.abs(p[1] / 40_000) ** 2.5 +
    (fractalNoise(outlineSeed, p[0] / 15_000, p[1] / 15_000) - 0.5) * 0.85;

  const [p1, p2, p3] = [random.between(0, 6.28), random.between(0, 6.28), random.between(0, 6.28)];
  const bend = (x: number): number =>
    4800 * Math.sin(x / 17_500 + p1) + 1500 * Math.sin(x / 6300 + p2) + 420 * Math.sin(x / 2300 + p3) - x * 0.1;
  const riverY = (x: number): number => bend(x) - bend(CITY[0]) + CITY[1] + 1500;
  const riverHalf = (x: number): number => 150 + (90 * (x + 60_000)) / 120_000 + 35 * Math.sin(x / 2900 + p1);
  const main: Point[] = Array.from({ length: 401 }, (_, i): Point => [-60_000 + i * 300, riverY(-60_000 + i * 300)]);

  const hills = (p: Point): number => {
    const northWest = Math.max(-0.42, Math.min(0.5, (p[1] * 0.8 - p[0]) / 68_000 - 0.13));
    const south = Math.max(-0.3, Math.min(0.5, (-p[1] - 21_000) / 22_000));
    const valley = Math.max(0, 1 - Math.abs(p[1] - riverY(p[0])) / 5500) * 0.5;
    return (
      fractalNoise(hillSeed, p[0] / 8500, p[1] / 8500) -
      0.56 +
      (fractalNoise(hillSeed + 7, p[0] / 2600, p[1] / 2600) - 0.5) * 0.34 +
      Math.max(northWest, south) * 0.75 -
      valley
    );
  };

  const lakes: Lake[] = [
    { centre: [19_500, -14_500], radiusM: 3700, seed: random.index(1e9) },
    { centre: [CITY[0] + 3300, CITY[1] - 2900], radiusM: 620, seed: random.index(1e9) },
    { centre: [-17_000, -9500], radiusM: 1500, seed: random.index(1e9) },
    { centre: [31_000, 14_000], radiusM: 1900, seed: random.index(1e9) },
  ];
  for (let i = 0; i < 60; i++) {
    const centre: Point = [random.between(-46_000, 46_000), random.between(-37_000, 37_000)];
    const pond = { centre, radiusM: random.between(90, 330), seed: random.index(1e9) };
    if (inside(centre) > 0.1 && hills(centre) < 0.02 && Math.hypot(centre[0] - CITY[0], centre[1] - CITY[1]) > 7500) lakes.push(pond);
  }

  const brooks = new SegmentIndex();
  const tributaryMouths: readonly [start: Point, mouthX: number, halfM: number][] = [
    [[-40_000, 27_000], -23_000, 42],
    [[8000, 36_000], 14_000, 34],
    [[-14_000, -36_000], -9000, 36],
    [[30_000, -34_000], 33_000, 30],
  ];
  const tributaries = tributaryMouths.map(([start, mouthX, halfM]) => ({
    line: wanderingLine(start, [mouthX, riverY(mouthX)], 0.2, random.next, 300),
    halfM,
  }));
  for (const { line, halfM } of tributaries) brooks.addLine(line, halfM);
  const streams: Point[][] = [];
  for (let i = 0; i < 34; i++) {
    const start: Point = [random.between(-45_000, 45_000), random.between(-36_000, 36_000)];
    if (inside(start) < 0.05 || hills(start) < 0) continue;
    const target = random.pick(tributaries).line;
    const nearest = [...target, ...main].reduce((best, p) =>
      Math.hypot(p[0] - start[0], p[1] - start[1]) < Math.hypot(best[0] - start[0], best[1] - start[1]) ? p : best,
    );
    if (Math.hypot(nearest[0] - CITY[0], nearest[1] - CITY[1]) < 8000) continue;
    const line = wanderingLine(start, nearest, 0.18, random.next, 260);
    streams.push(line);
    brooks.addLine(line, 4);
  }

  const shore = (p: Point): number => {
    const slope = (riverY(p[0] + 50) - riverY(p[0] - 50)) / 100;
    let best = Math.abs(p[1] - riverY(p[0])) / Math.hypot(1, slope) - riverHalf(p[0]);
    for (const lake of lakes) {
      const [dx, dy] = [p[0] - lake.centre[0], p[1] - lake.centre[1]];
      const d = Math.hypot(dx, dy);
      if (d - lake.radiusM * 1.5 > best) continue;
      best = Math.min(best, (d - lakeRadius(lake, Math.atan2(dy, dx))) * 0.9);
    }
    return best;
  };
  const besideLakes = (p: Point, marginM: number): Point => {
    for (const lake of lakes) {
      const [dx, dy] = [p[0] - lake.centre[0], p[1] - lake.centre[1]];
      const angle = Math.atan2(dy, dx);
      if (Math.hypot(dx, dy) > lake.radiusM * 1.5 + marginM) continue;
      const wanted = lakeRadius(lake, angle) + marginM;
      if (Math.hypot(dx, dy) < wanted) return [lake.centre[0] + wanted * Math.cos(angle), lake.centre[1] + wanted * Math.sin(angle)];
    }
    return p;
  };
  return {
    inside,
    hills,
    shore,
    besideLakes,
    lakes: lakes.map(lakeRing),
    rivers: [
      widened(main, (i) => riverHalf(main[i][0])),
      ...tributaries.map(({ line, halfM }) => widened(line, (i) => halfM * (0.35 + (0.65 * i) / line.length))),
    ],
    riverLines: [main, ...tributaries.map((tributary) => tributary.line)],
    streams,
    brooks,
  };
}

/** Forest polygons; `isBuilt` keeps them off settlements. */
export function forestPolygons(terrain: Terrain, isBuilt: (p: Point) => boolean): Point[][][] {
  const field = (p: Point): number => {
    if (terrain.inside(p) <= 0 || isBuilt(p)) return -0.05;
    return Math.min(terrain.hills(p), terrain.inside(p), terrain.shore(p) / 4000);
  };
  return contour(field, -58_000, -48_000, 290, 240, 400).filter((polygon) => polygon[0].length > 6);
}

/** Small woods and meadows on the plain. */
export function meadowPolygons(seed: number, terrain: Terrain, isBuilt: (p: Point) => boolean): Point[][][] {
  const noiseSeed = createRandom(seed, 'meadows').index(1e9);
  const field = (p: Point): number => {
    if (terrain.inside(p) <= 0.02 || terrain.hills(p) > -0.03 || terrain.shore(p) < 60 || isBuilt(p)) return -0.05;
    return noiseAt(noiseSeed, p[0] / 1300, p[1] / 1300) * 0.6 + noiseAt(noiseSeed + 1, p[0] / 480, p[1] / 480) * 0.4 - 0.7;
  };
  return contour(field, -58_000, -48_000, 580, 480, 200).filter((polygon) => polygon[0].length > 6);
}

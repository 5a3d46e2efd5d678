import { Delaunay } from 'd3-delaunay';

import type { DistrictClass } from '../../src/domain/region.ts';
import type { Name } from './names.ts';
import type { Point } from './plane.ts';
import { distance, nestRings, signedArea } from './plane.ts';
import { createRandom, noiseAt } from './random.ts';
import type { Settlement } from './settlements.ts';
import type { Terrain } from './terrain.ts';

export interface GeneratedDistrict {
  readonly id: string;
  readonly name: Name;
  readonly parentId: string;
  readonly class: DistrictClass;
  readonly statCode: string;
  readonly centre: Point;
  readonly polygons: readonly Point[][][];
  readonly areaKm2: number;
}

export interface DistrictMap {
  /** Prefecture, city and counties, then leaves. */
  readonly districts: readonly GeneratedDistrict[];
  /** Indices into `districts` of those without children. */
  readonly leaves: readonly number[];
  /** Index into `districts` of the leaf at a point, -1 outside. */
  leafAt(p: Point): number;
  /** Cell centres inside the prefecture with their leaf. */
  readonly cells: readonly { readonly centre: Point; readonly leaf: number }[];
}

interface Leaf {
  readonly name: Name;
  readonly class: DistrictClass;
  readonly centre: Point;
  readonly weight: number;
  /** 0 the city, 1… the counties. */
  readonly county: number;
}

const CITY_DISTRICTS: readonly (readonly [en: string, zh: string, eastM: number, northM: number])[] = [
  ['Guchen District', '古辰区', 0, 0],
  ['Binhe District', '滨河区', 500, 4300],
  ['Dongjiao District', '东皎区', 4600, 900],
  ['Nanhu District', '南湖区', 2900, -3700],
  ['Xishan District', '西杉区', -4400, 600],
  ['Gaoxin District', '高昕区', -2600, -3900],
];

function leavesOf(settlements: readonly Settlement[]): Leaf[] {
  const city = settlements[0];
  const towns = settlements.filter((settlement) => settlement.kind === 'town');
  const leaves: Leaf[] = CITY_DISTRICTS.map(([en, zh, east, north], i) => ({
    name: { en, zh },
    class: 'urban',
    centre: [city.centre[0] + east, city.centre[1] + north],
    weight: i === 0 ? 0.95 : 1.45,
    county: 0,
  }));
  towns.forEach((town, k) =>
    leaves.push({
      name: { en: `${town.name.en} Subdistrict`, zh: `${town.name.zh}街道` },
      class: 'urban',
      centre: town.centre,
      weight: 0.62,
      county: k + 1,
    }),
  );
  for (const township of settlements.filter((settlement) => settlement.kind === 'township')) {
    const ranked = towns.map((town, k) => [distance(town.centre, township.centre), k + 1] as const).sort((a, b) => a[0] - b[0]);
    const county = distance(city.centre, township.centre) < Math.min(15_500, ranked[0][0]) ? 0 : ranked[0][1];
    const isTown = township.radiusM > 430;
    leaves.push({
      name: { en: `${township.name.en} ${isTown ? 'Town' : 'Township'}`, zh: `${township.name.zh}${isTown ? '镇' : '乡'}` },
      class: 'rural',
      centre: township.centre,
      weight: 1,
      county,
    });
  }
  return leaves;
}

/** Districts dissolved from fine Voronoi cells, so that neighbours share their borders point by point. */
export function createDistricts(seed: number, terrain: Terrain, settlements: readonly Settlement[], prefecture: Name): DistrictMap {
  const random = createRandom(seed, 'districts');
  const [noiseSeed, edgeSeed] = [random.index(1e9), random.index(1e9)];
  const leaves = leavesOf(settlements);
  const points: Point[] = [];
  const spacing = 1000;
  for (let y = -50_000; y <= 50_000; y += spacing) {
    for (let x = -60_000; x <= 60_000; x += spacing)
      points.push([x + random.between(-0.42, 0.42) * spacing, y + random.between(-0.42, 0.42) * spacing]);
  }
  const delaunay = Delaunay.from(
    points,
    (p) => p[0],
    (p) => p[1],
  );
  const { circumcenters } = delaunay.voronoi([-70_000, -60_000, 70_000, 60_000]);
  const leafOfCell = points.map((p) => {
    if (terrain.inside(p) <= 0) return -1;
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    const shift = (noiseAt(noiseSeed, p[0] / 2600, p[1] / 2600) - 0.5) * 1500;
    leaves.forEach((leaf, i) => {
      const score = (distance(leaf.centre, p) + (i % 2 === 0 ? shift : -shift)) / leaf.weight;
      if (score < bestScore) [best, bestScore] = [i, score];
    });
    return best;
  });

  /** The edge with one displaced point per level; the same for both sides. */
  const ragged = (from: Point, to: Point, level: number): Point[] => {
    if (level === 0) return [from];
    const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
    const [a, b] = forward ? [from, to] : [to, from];
    const mid: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const shift = (noiseAt(edgeSeed + level, mid[0] / 170, mid[1] / 170) - 0.5) * 0.42;
    const moved: Point = [mid[0] - (b[1] - a[1]) * shift, mid[1] + (b[0] - a[0]) * shift];
    return [...ragged(from, moved, level - 1), ...ragged(moved, to, level - 1)];
  };
  const dissolve = (isMember: (leaf: number) => boolean): Point[][][] => {
    const next = new Map<number, number>();
    const { halfedges, triangles } = delaunay;
    for (let e = 0; e < halfedges.length; e++) {
      if (halfedges[e] < 0) continue;
      const [i, j] = [leafOfCell[triangles[e]], leafOfCell[triangles[e % 3 === 2 ? e - 2 : e + 1]]];
      if (isMember(i) && !isMember(j)) next.set(Math.floor(e / 3), Math.floor(halfedges[e] / 3));
    }
    const rings: Point[][] = [];
    while (next.size > 0) {
      const [start] = next.keys();
      const ring: Point[] = [];
      let at: number | undefined = start;
      while (at !== undefined && next.has(at)) {
        const to: number = next.get(at) ?? start;
        next.delete(at);
        ring.push(...ragged([circumcenters[at * 2], circumcenters[at * 2 + 1]], [circumcenters[to * 2], circumcenters[to * 2 + 1]], 2));
        at = to;
      }
      rings.push(ring);
    }
    return nestRings(rings);
  };

  const countyNames: Name[] = [
    { en: `${settlements[0].name.en} City`, zh: `${settlements[0].name.zh}市区` },
    ...settlements.filter((settlement) => settlement.kind === 'town').map(({ name }) => ({ en: `${name.en} County`, zh: `${name.zh}县` })),
  ];
  const areaOf = (polygons: readonly Point[][][]): number =>
    Math.round(polygons.flat().reduce((sum, ring) => sum + signedArea(ring), 0) / 1e4) / 100;
  const districts: GeneratedDistrict[] = [];
  const add = (district: Omit<GeneratedDistrict, 'areaKm2' | 'polygons'>, isMember: (leaf: number) => boolean): void => {
    const polygons = dissolve(isMember);
    districts.push({ ...district, polygons, areaKm2: areaOf(polygons) });
  };
  add({ id: 'P', name: prefecture, parentId: '', class: 'urban', statCode: '4299', centre: settlements[0].centre }, (leaf) => leaf >= 0);
  countyNames.forEach((name, k) => {
    const seat = settlements.filter((settlement) => settlement.kind === 'city' || settlement.kind === 'town')[k];
    add(
      { id: `C${k}`, name, parentId: 'P', class: k === 0 ? 'urban' : 'rural', statCode: `42990${k}`, centre: seat.centre },
      (leaf) => leaf >= 0 && leaves[leaf].county === k,
    );
  });
  const first = districts.length;
  const perCounty = new Map<number, number>();
  leaves.forEach((leaf, i) => {
    const nth = (perCounty.get(leaf.county) ?? 0) + 1;
    perCounty.set(leaf.county, nth);
    const id = `C${leaf.county}-${String(nth).padStart(2, '0')}`;
    // GB-style code: 111/112 main and fringe urban, 121 town centre, 220 village.
    const statCode = leaf.class === 'urban' ? (leaf.county === 0 ? '111' : '121') : '220';
    add(
      { id, name: leaf.name, parentId: `C${leaf.county}`, class: leaf.class, statCode, centre: leaf.centre },
      (candidate) => candidate === i,
    );
  });
  let hint = 0;
  return {
    districts,
    leaves: leaves.map((_, i) => first + i),
    leafAt: (p) => {
      hint = delaunay.find(p[0], p[1], hint);
      return leafOfCell[hint] < 0 ? -1 : first + leafOfCell[hint];
    },
    cells: points.flatMap((centre, i) => (leafOfCell[i] < 0 ? [] : [{ centre, leaf: first + leafOfCell[i] }])),
  };
}

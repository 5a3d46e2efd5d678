import type { Name } from './names.ts';
import type { Point } from './plane.ts';
import { distance } from './plane.ts';
import { createRandom, noiseAt } from './random.ts';
import type { Terrain } from './terrain.ts';
import { CITY } from './terrain.ts';

export type SettlementKind = 'city' | 'town' | 'township' | 'village';

export interface Settlement {
  readonly kind: SettlementKind;
  readonly name: Name;
  readonly centre: Point;
  readonly radiusM: number;
  /** Direction of its first streets, counter-clockwise from east, rad. */
  readonly turnRad: number;
  readonly seed: number;
}

/** Reach of a settlement in a direction: an organic outline about its radius. */
export function reachM(settlement: Settlement, p: Point, factor = 1): number {
  const angle = Math.atan2(p[1] - settlement.centre[1], p[0] - settlement.centre[0]);
  const n =
    noiseAt(settlement.seed, Math.cos(angle) * 1.9 + 20, Math.sin(angle) * 1.9 + 20) * 0.7 +
    noiseAt(settlement.seed + 1, Math.cos(angle) * 6 + 20, Math.sin(angle) * 6 + 20) * 0.3;
  return settlement.radiusM * (0.62 + 0.72 * n) * factor;
}

export function isWithin(settlement: Settlement, p: Point, factor = 1): boolean {
  return distance(settlement.centre, p) < reachM(settlement, p, factor);
}

export const VILLAGE_COUNT = 300;

/** City, county towns, townships and villages, in this order, on dry ground. */
export function placeSettlements(seed: number, terrain: Terrain, nameOf: () => Name, cityName: Name): Settlement[] {
  const random = createRandom(seed, 'settlements');
  const all: Settlement[] = [];
  const add = (kind: SettlementKind, name: Name, centre: Point, radiusM: number): void => {
    const turnRad = kind === 'city' ? 0.16 : random.normal() * 0.35;
    all.push({ kind, name, centre, radiusM, turnRad, seed: random.index(1e9) });
  };
  add('city', cityName, CITY, 4500);
  for (let k = 0; k < 5; k++) {
    let best: Point = CITY;
    let bestScore = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 80; attempt++) {
      const angle = 0.5 + (k / 5) * 2 * Math.PI + random.normal() * 0.2;
      const far = random.between(0.78, 1.15);
      const p: Point = [CITY[0] + 29_000 * far * Math.cos(angle), CITY[1] + 25_000 * far * Math.sin(angle)];
      const shore = terrain.shore(p);
      const score = terrain.hills(p) * 3 + (terrain.inside(p) < 0.3 ? 5 : 0) + (shore < 500 ? 5 : 0) + Math.min(1, shore / 4000) * 0.3;
      if (score < bestScore) [best, bestScore] = [p, score];
    }
    add('town', nameOf(), best, random.between(1150, 1500));
  }
  const scatter = (kind: SettlementKind, count: number, apartM: number, radius: readonly [number, number]): void => {
    let placed = 0;
    for (let attempt = 0; attempt < 60_000 && placed < count; attempt++) {
      const p: Point = [random.between(-50_000, 50_000), random.between(-41_000, 41_000)];
      if (terrain.inside(p) < (kind === 'village' ? 0.06 : 0.12) || terrain.shore(p) < (kind === 'village' ? 260 : 450)) continue;
      if (terrain.hills(p) > (kind === 'village' ? 0.09 : 0.05) || (terrain.hills(p) > 0 && random.chance(0.6))) continue;
      const isFree = all.every(
        (other) => distance(other.centre, p) > (other.kind === 'city' || other.kind === 'town' ? other.radiusM * 1.25 : 0) + apartM,
      );
      if (!isFree) continue;
      add(kind, nameOf(), p, random.between(radius[0], radius[1]));
      placed++;
    }
  };
  scatter('township', 37, 6600, [330, 560]);
  scatter('village', VILLAGE_COUNT, 1500, [130, 240]);
  return all;
}

/** Answers quickly whether a point lies in any settlement, its outline scaled by `factorOf`. */
export function createBuiltTest(settlements: readonly Settlement[], factorOf: (kind: SettlementKind) => number): (p: Point) => boolean {
  const cellM = 2000;
  const cells = new Map<number, Settlement[]>();
  const key = (x: number, y: number): number => Math.floor(x / cellM) * 1000 + Math.floor(y / cellM);
  for (const settlement of settlements) {
    const reach = settlement.radiusM * 1.35 * factorOf(settlement.kind);
    for (let x = Math.floor((settlement.centre[0] - reach) / cellM); x <= (settlement.centre[0] + reach) / cellM; x++) {
      for (let y = Math.floor((settlement.centre[1] - reach) / cellM); y <= (settlement.centre[1] + reach) / cellM; y++) {
        const list = cells.get(key(x * cellM, y * cellM));
        if (list === undefined) cells.set(key(x * cellM, y * cellM), [settlement]);
        else list.push(settlement);
      }
    }
  }
  return (p) => (cells.get(key(p[0], p[1])) ?? []).some((settlement) => isWithin(settlement, p, factorOf(settlement.kind)));
}

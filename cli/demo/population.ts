import type { Grid } from './blocks.ts';
import type { DistrictMap } from './districts.ts';
import type { Point } from './plane.ts';
import { distance } from './plane.ts';
import { createRandom, noiseAt } from './random.ts';
import type { Terrain } from './terrain.ts';

export interface PopulationCell {
  readonly centre: Point;
  readonly residents: number;
  /** Index into the districts. */
  readonly district: number;
}

export const URBAN_RESIDENTS = 781_000;
export const RURAL_RESIDENTS = 439_000;
/** Blocks are gathered on a fine grid, scattered homesteads on a coarse one. */
const BLOCK_CELL_M = 400;
const FIELD_CELL_M = 1700;

/** Residents on cells: where the blocks are, and thinly over the farmland. Sums are the two constants to within rounding. */
export function populate(seed: number, grids: readonly Grid[], districts: DistrictMap, terrain: Terrain): PopulationCell[] {
  const noiseSeed = createRandom(seed, 'population').index(1e9);
  const weightOf = new Map<string, { x: number; y: number; weight: number; sum: number; district: number }>();
  const add = (p: Point, weight: number, district: number, cellM: number): void => {
    const key = `${cellM}:${Math.floor(p[0] / cellM)}:${Math.floor(p[1] / cellM)}:${district}`;
    let cell = weightOf.get(key);
    if (cell === undefined) weightOf.set(key, (cell = { x: 0, y: 0, weight: 0, sum: 0, district }));
    cell.x += p[0] * weight;
    cell.y += p[1] * weight;
    cell.weight += weight;
  };
  const DENSITY = { city: 1, town: 0.85, township: 0.9, village: 0.62 } as const;
  for (const { settlement, list } of grids) {
    for (const block of list) {
      if (block.use !== 'mixed') continue;
      const district = districts.leafAt(block.rect.centre);
      if (district < 0) continue;
      const far = distance(block.rect.centre, settlement.centre) / settlement.radiusM;
      const area = (block.rect.lengthM * block.rect.widthM) / 10_000;
      add(
        block.rect.centre,
        area *
          DENSITY[settlement.kind] *
          (1.35 - 0.7 * far) *
          (0.6 + 0.8 * noiseAt(noiseSeed, block.rect.centre[0] / 700, block.rect.centre[1] / 700)),
        district,
        BLOCK_CELL_M,
      );
    }
  }
  for (const { centre, leaf } of districts.cells) {
    if (terrain.shore(centre) < 0) continue;
    const share = districts.districts[leaf].class === 'urban' ? 0.02 : terrain.hills(centre) > 0 ? 0.05 : 0.16;
    add(centre, share * (0.5 + noiseAt(noiseSeed + 1, centre[0] / 2000, centre[1] / 2000)), leaf, FIELD_CELL_M);
  }
  const cells = [...weightOf.values()];
  const sums = { urban: 0, rural: 0 };
  for (const cell of cells) sums[districts.districts[cell.district].class] += cell.weight;
  return cells.flatMap((cell) => {
    const kind = districts.districts[cell.district].class;
    const residents = Math.round((cell.weight / sums[kind]) * (kind === 'urban' ? URBAN_RESIDENTS : RURAL_RESIDENTS));
    return residents === 0 ? [] : [{ centre: [cell.x / cell.weight, cell.y / cell.weight] as Point, residents, district: cell.district }];
  });
}

import type { Block, Grid } from './blocks.ts';
import { quarterRect } from './blocks.ts';
import type { Point, Rect, SegmentIndex } from './plane.ts';
import { distance, inRectFrame } from './plane.ts';
import type { Random } from './random.ts';
import { createRandom, noiseAt } from './random.ts';
import type { RectIndex } from './rectIndex.ts';

export interface Building {
  readonly rect: Rect;
  readonly heightM: number;
}

type Lot = readonly [xM: number, yM: number, lengthM: number, widthM: number, heightM: number];

/** Buildings of one quarter of a block, in the quarter's frame. `density` runs from 0 at the edge of a settlement to 1 at its centre. */
function lotsOf(kind: string, density: number, l: number, w: number, random: Random): Lot[] {
  const lots: Lot[] = [];
  if (kind === 'village' || (kind === 'township' && density < 0.45)) {
    for (let x = -l / 2 + 8; x < l / 2 - 5; x += random.between(14, 19)) {
      for (const y of w > 26 ? [-w / 4, w / 4] : [0]) {
        if (random.chance(0.42)) continue;
        lots.push([x, y + random.normal() * 1.2, random.between(9, 12.5), random.between(7.5, 10), random.pick([3.6, 6.8, 6.8, 9.8])]);
      }
    }
    return lots;
  }
  if (kind === 'township' || (kind === 'town' && density < 0.25)) {
    const height = random.pick([9.6, 12.8, 15.8, 18.6]);
    lots.push([0, w / 4 - 1, l * random.between(0.62, 0.86), 10, height]);
    if (random.chance(0.75))
      lots.push([random.normal() * 2, -w / 4 + 1, l * random.between(0.4, 0.8), 10, height - random.pick([0, 3, 6])]);
    return lots;
  }
  const style = random.next();
  if (density > 0.62 && style < 0.34) {
    const podium = random.between(12, 24);
    lots.push([0, 0, l * 0.82, w * 0.74, podium]);
    lots.push([
      random.normal() * 3,
      random.normal() * 2,
      random.between(22, 30),
      random.between(20, 26),
      podium + random.between(24, 60) + 70 * (density - 0.6) * random.next(),
    ]);
  } else if (density > 0.3 && style < 0.62) {
    const height = random.between(42, 66) + density * 36;
    for (const x of [-l / 4, l / 4])
      lots.push([x, random.normal() * 3, random.between(19, 24), random.between(15, 19), height * random.between(0.9, 1.05)]);
  } else if (style < 0.9) {
    const height = random.pick([18.6, 18.6, 21.6, 33.6]);
    const rowCount = w > 38 ? 2 : 1;
    for (let row = 0; row < rowCount; row++) {
      const y = rowCount === 1 ? 0 : row === 0 ? -w / 4 - 1 : w / 4 - 1;
      if (random.chance(0.72)) lots.push([0, y, l * random.between(0.76, 0.9), 12.5, height]);
      else for (const x of [-l / 4, l / 4]) lots.push([x, y, l * 0.38, 12.5, height]);
    }
  } else {
    const height = random.pick([7, 10, 13]);
    lots.push(
      [-l / 3.1, 0, l * 0.22, w * 0.8, height],
      [l / 3.1, 0, l * 0.22, w * 0.8, height + 3],
      [0, -w / 3.1, l * 0.36, w * 0.2, height],
    );
  }
  return lots;
}

function industrialLots(l: number, w: number, random: Random): Lot[] {
  return random.chance(0.6) ? [[0, 0, l * 0.84, w * 0.72, random.between(9, 14)]] : [[-l / 4, 0, l * 0.4, w * 0.7, 10], [l / 4, 0, l * 0.36, w * 0.6, 8]]; // prettier-ignore
}

/** Decides which blocks are parks and works, before venues are placed. */
export function zoneBlocks(seed: number, grids: readonly Grid[]): void {
  const random = createRandom(seed, 'zones');
  for (const grid of grids) {
    const { kind, centre, radiusM } = grid.settlement;
    if (kind === 'village') continue;
    for (const block of grid.list) {
      const far = distance(block.rect.centre, centre) / radiusM;
      const works = noiseAt(grid.settlement.seed + 7, block.rect.centre[0] / 1300, block.rect.centre[1] / 1300);
      if (kind !== 'township' && far > 0.7 && works > 0.66) block.use = 'industrial';
      else if (random.chance(kind === 'township' ? 0.03 : 0.055)) block.use = 'park';
    }
  }
}

/** Footprints with heights, clear of roads, water, venues and each other. `share` thins them out. */
export function placeBuildings(seed: number, grids: readonly Grid[], venues: RectIndex, roads: SegmentIndex, share: number): Building[] {
  const random = createRandom(seed, 'buildings');
  const buildings: Building[] = [];
  const addBlock = (grid: Grid, block: Block): void => {
    const { kind, centre, radiusM } = grid.settlement;
    const density = Math.max(0, 1 - distance(block.rect.centre, centre) / radiusM);
    for (let quarter = 0; quarter < 4; quarter++) {
      if ((block.taken & (1 << quarter)) !== 0 || block.use === 'park' || random.next() > share) continue;
      if (random.chance(kind === 'village' ? 0.42 : kind === 'township' ? 0.2 : 0.12)) continue;
      const plot = quarterRect(block, quarter);
      const lots =
        block.use === 'industrial'
          ? industrialLots(plot.lengthM, plot.widthM, random)
          : lotsOf(kind, density, plot.lengthM - 3, plot.widthM - 3, random);
      for (const [x, y, lengthM, widthM, heightM] of lots) {
        const at: Point = inRectFrame(plot, x, y);
        const rect: Rect = { centre: at, lengthM, widthM, turnRad: plot.turnRad };
        if (roads.meets(rect, 3) || venues.meets(rect, 3)) continue;
        buildings.push({ rect, heightM: Math.round(heightM * 10) / 10 });
      }
    }
  };
  for (const grid of grids) for (const block of grid.list) addBlock(grid, block);
  return buildings;
}

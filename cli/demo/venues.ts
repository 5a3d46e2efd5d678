import type { VenueTypeCode } from '../../src/domain/defaults.ts';
import { VENUE_TYPES, venueTypeIndex } from '../../src/domain/defaults.ts';
import type { Block, Grid } from './blocks.ts';
import { FREE, quarterRect } from './blocks.ts';
import type { DistrictMap } from './districts.ts';
import type { Name } from './names.ts';
import type { Point, Rect, SegmentIndex } from './plane.ts';
import { rectCorners } from './plane.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { RectIndex } from './rectIndex.ts';
import type { SettlementKind } from './settlements.ts';
import type { Terrain } from './terrain.ts';
import { allotted, VENUE_BUILDS } from './venueMix.ts';

export interface GeneratedVenue {
  readonly id: string;
  name: Name;
  readonly type: VenueTypeCode;
  readonly isUrban: boolean;
  /** Electricity (and indoors heat and water) is metered. */
  readonly hasMeter: boolean;
  /** Index into the districts. */
  readonly district: number;
  readonly rect: Rect;
  readonly fieldAreaM2: number;
  readonly floorAreaM2: number;
  readonly capacity: number;
  readonly openHours: string;
  readonly access: number;
  readonly owner: 'sport' | 'education' | 'other';
  builtYear: number;
  readonly isLit: boolean;
  readonly isSmart: boolean;
  readonly isStepFree: boolean;
  readonly isSharedSchool: boolean;
  readonly isInSchool: boolean;
  /** Counts people (§2.4: urban 92 %, rural 75 %, E). */
  readonly hasCounter: boolean;
}

export interface VenuePlacement {
  readonly venues: GeneratedVenue[];
  readonly footprints: RectIndex;
}

interface Ground {
  readonly terrain: Terrain;
  readonly grids: readonly Grid[];
  readonly districts: DistrictMap;
  readonly roads: SegmentIndex;
  readonly placeName: () => Name;
}

let nextGroup = 0;

/** A free place of the size in the grid: a quarter, a row, a block or several, square to the streets. */
function placeInGrid(grid: Grid, lengthM: number, widthM: number, ground: Ground, footprints: RectIndex, random: Random): Rect | null {
  const [pu, pv] = grid.pitchM;
  const sample = grid.list[0]?.rect;
  if (sample === undefined) return null;
  const [streetU, streetV] = [pu - sample.lengthM, pv - sample.widthM];
  const clear = (rect: Rect): boolean => !ground.roads.meets(rect, 4) && !footprints.meets(rect, 3);
  const columns = Math.max(1, Math.ceil((lengthM + 4 + streetU) / pu));
  const rows = Math.max(1, Math.ceil((widthM + 4 + streetV) / pv));
  const fitsQuarter = lengthM + 3 <= sample.lengthM / 2 && widthM + 3 <= sample.widthM / 2;
  const fitsRow = lengthM + 3 <= sample.lengthM && widthM + 3 <= sample.widthM / 2;
  for (let attempt = 0; attempt < Math.min(120, grid.list.length * 3); attempt++) {
    const block = random.pick(grid.list);
    if (block.use === 'industrial') continue;
    if (fitsQuarter || fitsRow) {
      const quarter = random.index(4);
      const mask = fitsQuarter ? 1 << quarter : (quarter & 2) === 0 ? 3 : 12;
      if ((block.taken & mask) !== 0) continue;
      const rect: Rect = { ...quarterRect(block, quarter, !fitsQuarter), lengthM, widthM };
      if (!clear(rect)) continue;
      block.taken |= mask;
      return rect;
    }
    const blocks: Block[] = [];
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < rows; j++) {
        const other = grid.blockAt(block.i + i, block.j + j);
        if (other !== undefined && other.taken === 0 && other.group === FREE && other.use === 'mixed') blocks.push(other);
      }
    }
    if (blocks.length < columns * rows) continue;
    const [a, b] = [grid.node(block.i, block.j), grid.node(block.i + columns, block.j + rows)];
    const rect: Rect = { centre: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], lengthM, widthM, turnRad: block.rect.turnRad };
    if (!clear(rect)) continue;
    nextGroup++;
    for (const taken of blocks) [taken.taken, taken.group] = [15, columns * rows > 1 ? nextGroup : FREE];
    return rect;
  }
  return null;
}

/** Open ground beside the settlement, for what its blocks have no room for. */
function placeOutside(
  grid: Grid,
  lengthM: number,
  widthM: number,
  ground: Ground,
  footprints: RectIndex,
  random: Random,
  isInHills: boolean,
  blocks: RectIndex,
): Rect | null {
  const { settlement } = grid;
  for (let attempt = 0; attempt < 400; attempt++) {
    const angle = random.between(0, 2 * Math.PI);
    const far = isInHills
      ? random.between(1500, 16_000)
      : settlement.radiusM * random.between(1.36, 1.6) + lengthM * 0.6 + random.between(0, 20) * attempt;
    const centre: Point = [settlement.centre[0] + far * Math.cos(angle), settlement.centre[1] + far * Math.sin(angle)];
    const rect: Rect = { centre, lengthM, widthM, turnRad: isInHills ? random.between(0, Math.PI) : settlement.turnRad };
    if (isInHills && ground.terrain.hills(centre) < 0.06) continue;
    if ([centre, ...rectCorners(rect)].some((p) => ground.terrain.shore(p) < 25 || ground.terrain.inside(p) < 0.02)) continue;
    if (ground.terrain.brooks.meets(rect, 10) || ground.roads.meets(rect, 10) || footprints.meets(rect, 6)) continue;
    if (!blocks.meets(rect, 8)) return rect;
  }
  return null;
}

function openHoursOf(type: VenueTypeCode, isSchool: boolean, isShared: boolean, random: Random): string {
  if (isSchool) return isShared ? 'Mo-Fr 17:30-21:00; Sa,Su 08:00-20:00' : 'Mo-Fr 16:30-18:30; Sa,Su off';
  if (type === 'SWO') return 'season 05-15/09-20; Mo-Su 09:00-21:00';
  if (type === 'SKI') return 'season 12-01/02-28; Mo-Su 08:30-20:30';
  const { openHour, closeHour } = VENUE_TYPES[venueTypeIndex(type) ?? 0];
  const two = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  if (type === 'FTP' || type === 'TRL') return random.chance(0.5) ? '24/7' : `Mo-Su ${two(openHour)}-${two(closeHour)}`;
  if (type === 'GYM' && random.chance(0.25)) return 'Mo-Fr 07:00-24:00; Sa,Su 08:00-22:00';
  if (type === 'SWI') return random.chance(0.5) ? 'Mo-Fr 06:30-08:30,11:00-21:00; Sa,Su 08:00-21:00' : 'Mo-Su 08:00-21:00';
  return `Mo-Su ${two(Math.min(23, openHour + random.index(2)))}-${two(closeHour - (random.chance(0.3) ? 1 : 0))}`;
}

const SCHOOLS: readonly (readonly [en: string, zh: string])[] = [
  ['No. 1 Middle School', '第一中学'],
  ['No. 2 Middle School', '第二中学'],
  ['Experimental School', '实验学校'],
  ['Central Primary School', '中心小学'],
  ['Vocational College', '职业学院'],
];

/** All venues on free ground, none overlapping another, each in the district it stands in. `total` is kept exactly. */
export function placeVenues(seed: number, total: number, urbanShare: number, ground: Ground): VenuePlacement {
  const random = createRandom(seed, 'venues');
  const footprints = new RectIndex();
  const venues: GeneratedVenue[] = [];
  const usedNames = new Map<string, number>();
  const blocks = new RectIndex();
  for (const grid of ground.grids) for (const block of grid.list) blocks.add(block.rect);
  // A grid that had no room for a size three times is not asked for it again.
  const failures = new Map<string, number>();
  const urbanTotal = Math.round(total * urbanShare);
  const codes = Object.keys(VENUE_BUILDS) as VenueTypeCode[];
  for (const isUrban of [true, false]) {
    const shares = codes.map((code) => [code, VENUE_BUILDS[code][isUrban ? 'urban' : 'rural']] as const);
    const counts = allotted(isUrban ? urbanTotal : total - urbanTotal, shares);
    // Large first: they need the open blocks.
    counts.sort((a, b) => VENUE_BUILDS[b[0]].sizes[0][0] - VENUE_BUILDS[a[0]].sizes[0][0] || (a[0] < b[0] ? -1 : 1));
    const drawOf: Readonly<Record<SettlementKind, number>> = isUrban
      ? { city: 720, town: 56, township: 0, village: 0 }
      : { city: 0, town: 0, township: 8, village: 0.62 };
    const weights = ground.grids.map((grid) => drawOf[grid.settlement.kind]);
    const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
    const pickGrid = (isLarge: boolean): Grid => {
      for (;;) {
        let at = random.next() * weightSum;
        const index = weights.findIndex((weight) => (at -= weight) < 0);
        const grid = ground.grids[index < 0 ? 0 : index];
        if (!(isLarge && grid.settlement.kind === 'village' && random.chance(0.9))) return grid;
      }
    };
    for (const [type, count] of counts) {
      for (let k = 0; k < count; k++) venues.push(makeVenue(type, isUrban, pickGrid));
    }
  }
  function makeVenue(type: VenueTypeCode, isUrban: boolean, pickGrid: (isLarge: boolean) => Grid): GeneratedVenue {
    const build = VENUE_BUILDS[type];
    for (let attempt = 0; attempt < 4000; attempt++) {
      const grid = pickGrid(build.fieldAreaM2 > 1500);
      const size = build.sizes.length > 1 && random.chance(isUrban ? 0.3 : 0.08) ? build.sizes[1] : build.sizes[0];
      const isInHills = type === 'SKI';
      const isOutdoorsy = isInHills || (type === 'OUT' && !isUrban);
      const place = `${grid.settlement.seed} ${size[0]}`;
      const isFull = (failures.get(place) ?? 0) >= 3;
      let rect = isOutdoorsy || isFull || attempt > 40 ? null : placeInGrid(grid, size[0], size[1], ground, footprints, random);
      if (rect === null && !isOutdoorsy) failures.set(place, (failures.get(place) ?? 0) + 1);
      if (rect === null && (isOutdoorsy || attempt > 12))
        rect = placeOutside(grid, size[0], size[1], ground, footprints, random, isInHills, blocks);
      if (rect === null) continue;
      const district = ground.districts.leafAt(rect.centre);
      if (district < 0 || (ground.districts.districts[district].class === 'urban') !== isUrban) continue;
      footprints.add(rect);
      return describe(type, isUrban, district, grid, rect, (size[0] * size[1]) / (build.sizes[0][0] * build.sizes[0][1]));
    }
    throw new Error(`Demo region: no free ground for a venue of type ${type}; use fewer venues than ${total}.`);
  }
  function describe(type: VenueTypeCode, isUrban: boolean, district: number, grid: Grid, rect: Rect, sizeFactor: number): GeneratedVenue {
    const build = VENUE_BUILDS[type];
    const row = VENUE_TYPES[venueTypeIndex(type) ?? 0];
    const isInSchool = random.chance(build.schoolShare);
    const isShared = isInSchool && random.chance(isUrban ? 0.6 : 0.45);
    const varied = Math.exp(random.normal() * (type === 'TRL' ? 0.3 : 0.06));
    const fieldAreaM2 = Math.round(build.fieldAreaM2 * sizeFactor * varied * (isUrban ? 1.03 : 0.93));
    const floorAreaM2 = row.indoor ? Math.round(fieldAreaM2 * random.between(1.6, 1.95)) : Number.NaN;
    const isLit = row.indoor || random.chance(isUrban ? 0.78 : 0.42);
    const tableFactor = type === 'TTO' && sizeFactor > 1 ? 2 : 1;
    const capacity = Math.max(
      4,
      Math.round(row.typicalCapacity * Math.min(2.6, Math.max(0.45, fieldAreaM2 / row.typicalAreaM2)) * tableFactor),
    );
    const place = grid.settlement.kind === 'city' || grid.settlement.kind === 'town' ? ground.placeName() : grid.settlement.name;
    const school = random.pick(SCHOOLS);
    const lead: Name = isInSchool
      ? { en: `${place.en} ${school[0]}`, zh: `${place.zh}${school[1]}` }
      : grid.settlement.kind === 'village'
        ? { en: `${place.en} Village`, zh: `${place.zh}村` }
        : place;
    const base: Name = { en: `${lead.en} ${build.noun[0]}`, zh: `${lead.zh}${build.noun[1]}` };
    const nth = (usedNames.get(base.en) ?? 0) + 1;
    usedNames.set(base.en, nth);
    const isSmart = row.indoor || type === 'FTP' ? random.chance(isUrban ? 0.42 : 0.12) : random.chance(isUrban ? 0.2 : 0.04);
    return {
      id: `V${String(venues.length + 1).padStart(5, '0')}`,
      name: nth === 1 ? base : { en: `${base.en} ${nth}`, zh: `${base.zh}${nth}号` },
      type,
      isUrban,
      district,
      rect,
      fieldAreaM2,
      floorAreaM2,
      capacity,
      openHours: openHoursOf(type, isInSchool, isShared, random),
      access: isInSchool
        ? isShared
          ? 2
          : 5
        : type === 'GYM'
          ? random.chance(0.8)
            ? 4
            : 2
          : row.indoor || type === 'SWO' || type === 'SKI' || type === 'TEN'
            ? 2
            : type === 'FB11' && random.chance(0.3)
              ? 3
              : 1,
      owner: isInSchool ? 'education' : type === 'GYM' || type === 'SKI' || random.chance(0.12) ? 'other' : 'sport',
      builtYear: Math.max(1984, 2025 - Math.floor(Math.abs(random.normal()) * (isUrban ? 9 : 12))),
      isLit,
      isSmart,
      isStepFree: random.chance(isUrban ? 0.74 : 0.38),
      isSharedSchool: isShared,
      isInSchool,
      hasCounter: random.chance(isUrban ? 0.92 : 0.75),
      hasMeter: random.chance(row.indoor ? (isUrban ? 0.9 : 0.7) : isLit ? (isUrban ? 0.35 : 0.15) : 0),
    };
  }
  return { venues, footprints };
}

import type { Grid } from './blocks.ts';
import { createGrid } from './blocks.ts';
import { zoneBlocks } from './buildings.ts';
import type { DistrictMap } from './districts.ts';
import { createDistricts } from './districts.ts';
import type { GeneratedEquipment, GeneratedSpace } from './equipping.ts';
import { equip } from './equipping.ts';
import type { CalendarEvent } from '../../src/domain/region.ts';
import { calendarOf } from './calendar.ts';
import type { GeneratedOrder } from './maintenance.ts';
import { MAX_ORDER_DAYS, writeOrders } from './maintenance.ts';
import { agePump, nameRiversidePool } from './story.ts';
import { createNames } from './names.ts';
import type { Point } from './plane.ts';
import type { PopulationCell } from './population.ts';
import { populate, RURAL_RESIDENTS, URBAN_RESIDENTS } from './population.ts';
import { createRandom } from './random.ts';
import type { RectIndex } from './rectIndex.ts';
import type { Road } from './roads.ts';
import { countryRoads, indexRoads, trunkRoads } from './roads.ts';
import type { Settlement } from './settlements.ts';
import { createBuiltTest, placeSettlements } from './settlements.ts';
import type { Terrain } from './terrain.ts';
import { createTerrain } from './terrain.ts';
import type { GeneratedVenue } from './venues.ts';
import { placeVenues } from './venues.ts';

/** The whole prefecture in memory, before anything is written. */
export interface DemoRegion {
  readonly seed: number;
  /** First instant after the history: the start of the local day `until`. */
  readonly untilMs: number;
  readonly terrain: Terrain;
  readonly settlements: readonly Settlement[];
  readonly districts: DistrictMap;
  readonly grids: readonly Grid[];
  /** Trunk and country roads; streets follow from the grids. */
  readonly roads: readonly Road[];
  readonly venues: readonly GeneratedVenue[];
  readonly footprints: RectIndex;
  readonly spaces: readonly GeneratedSpace[];
  readonly equipment: readonly GeneratedEquipment[];
  readonly population: readonly PopulationCell[];
  readonly orders: readonly GeneratedOrder[];
  readonly calendar: readonly CalendarEvent[];
  readonly isBuilt: (p: Point) => boolean;
  /** Settlements with the fields around them. */
  readonly isCleared: (p: Point) => boolean;
}

export const TIME_ZONE = 'Asia/Shanghai';
/** Urban venues per urban resident over rural ones per rural resident: 13.17 / 10.80 (§0.2, census of 2013). */
const COUNT_RATIO = 13.17 / 10.8;

export function createDemoRegion(
  seed: number,
  venueCount: number,
  until: string,
  onProgress: (share: number, stage: string) => void,
  orderDays = MAX_ORDER_DAYS,
): DemoRegion {
  const untilMs = Date.parse(`${until}T00:00:00+08:00`);
  const terrain = createTerrain(seed);
  const names = createNames(createRandom(seed, 'names'));
  const settlements = placeSettlements(seed, terrain, names, { en: 'Lanchuan', zh: '澜川' });
  onProgress(0.1, 'districts');
  const districts = createDistricts(seed, terrain, settlements, { en: 'Lanchuan Prefecture', zh: '澜川市' });
  onProgress(0.3, 'streets and roads');
  const trunk = trunkRoads(seed, terrain, settlements[0]);
  const barriers = indexRoads(trunk);
  const grids = settlements.map((settlement) => createGrid(settlement, terrain, barriers)).filter((grid) => grid.list.length > 0);
  zoneBlocks(seed, grids);
  const roads = [...trunk, ...countryRoads(seed, terrain, grids)];
  onProgress(0.55, 'venues');
  const urbanWeight = URBAN_RESIDENTS * COUNT_RATIO;
  const { venues, footprints } = placeVenues(seed, venueCount, urbanWeight / (urbanWeight + RURAL_RESIDENTS), {
    terrain,
    grids,
    districts,
    roads: indexRoads(roads),
    placeName: names,
  });
  onProgress(0.8, 'equipment');
  const pool = nameRiversidePool(venues, terrain);
  const { spaces, equipment } = equip(seed, venues, untilMs);
  onProgress(0.9, 'work orders');
  const orders = writeOrders(seed, venues, equipment, untilMs, agePump(pool, equipment, untilMs), orderDays);
  return {
    seed,
    untilMs,
    terrain,
    settlements: grids.map((grid) => grid.settlement),
    districts,
    grids,
    roads,
    venues,
    footprints,
    spaces,
    equipment,
    orders,
    calendar: calendarOf(venues),
    population: populate(seed, grids, districts, terrain),
    isBuilt: createBuiltTest(settlements, () => 1.12),
    isCleared: createBuiltTest(settlements, (kind) => ({ city: 1.25, town: 1.5, township: 2.6, village: 3.6 })[kind]),
  };
}

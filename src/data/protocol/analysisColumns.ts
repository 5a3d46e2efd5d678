import type { RegionData } from '../../domain/regionData.ts';
import { parentIds } from '../../domain/districtTree.ts';
import type { AnalysisColumns } from './analysisApi.ts';

/** The part of an opened region that the analysis worker is sent. Shares the region's arrays: post by copy. */
export function analysisColumns({
  venues,
  districts,
  population,
}: Pick<RegionData, 'venues' | 'districts' | 'population'>): AnalysisColumns {
  const parents = parentIds(districts);
  const indexById = new Map(districts.map(({ id }, index) => [id, index]));
  return {
    venues: {
      count: venues.count,
      type: venues.type,
      district: venues.district,
      isUrban: venues.isUrban,
      lon: venues.lon,
      lat: venues.lat,
      accuracy: venues.accuracy,
      fieldAreaM2: venues.fieldAreaM2,
      capacity: venues.capacity,
      access: venues.access,
      openHours: venues.openHours,
    },
    districts: {
      population: Float64Array.from(districts, (district) => district.population),
      incomePerHead: Float64Array.from(districts, (district) => district.incomePerHead),
      isUrban: Uint8Array.from(districts, (district) => (district.class === 'urban' ? 1 : 0)),
      isLeaf: Uint8Array.from(districts, ({ id }) => (parents.has(id) ? 0 : 1)),
      parent: Int32Array.from(districts, ({ parentId }) => indexById.get(parentId) ?? -1),
    },
    population,
  };
}

import type { RegionData } from '../../domain/regionData.ts';
import type { ReplayColumns } from './replayApi.ts';

/** The part of an opened region that the replay worker is sent. Shares the region's arrays: post by copy. */
export function replayColumns({
  venues,
  districts,
  manifest,
  population,
}: Pick<RegionData, 'venues' | 'districts' | 'manifest' | 'population'>): ReplayColumns {
  return {
    timeZone: manifest.timeZone,
    currency: manifest.currency,
    venueCount: venues.count,
    venueIds: venues.id,
    districtIds: districts.map((district) => district.id),
    hasCounter: venues.hasCounter,
    type: venues.type,
    district: venues.district,
    isUrban: venues.isUrban,
    capacity: venues.capacity,
    fieldAreaM2: venues.fieldAreaM2,
    floorAreaM2: venues.floorAreaM2,
    districtPopulation: Float64Array.from(districts, (district) => district.population),
    districtIsUrban: Uint8Array.from(districts, (district) => (district.class === 'urban' ? 1 : 0)),
    places: {
      lon: venues.lon,
      lat: venues.lat,
      accuracy: venues.accuracy,
      access: venues.access,
      openHours: venues.openHours,
      population,
    },
  };
}

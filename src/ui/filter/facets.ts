import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { filterMask } from '../../domain/venue.ts';
import type { VenueFilter } from '../../domain/venue.ts';

export interface Facets {
  /** Venues that pass the whole filter. */
  readonly shown: number;
  readonly total: number;
  /** Venues that choosing a value would show, all other parts of the filter left as they are. */
  readonly byType: Uint32Array;
  readonly byDistrict: Uint32Array;
  readonly urban: number;
  readonly rural: number;
}

export function facets(region: Pick<RegionData, 'venues' | 'districts'>, filter: VenueFilter): Facets {
  const { venues, districts } = region;
  const all = filterMask(venues, filter);
  const anyType = filterMask(venues, { ...filter, types: [] });
  const anyDistrict = filterMask(venues, { ...filter, districts: [] });
  const anyClass = filterMask(venues, { ...filter, classes: [] });
  const byType = new Uint32Array(VENUE_TYPES.length);
  const byDistrict = new Uint32Array(districts.length);
  let shown = 0;
  let urban = 0;
  let rural = 0;
  for (let i = 0; i < venues.count; i++) {
    shown += all[i];
    byType[venues.type[i]] += anyType[i];
    byDistrict[venues.district[i]] += anyDistrict[i];
    if (venues.isUrban[i] === 1) urban += anyClass[i];
    else rural += anyClass[i];
  }
  return { shown, total: venues.count, byType, byDistrict, urban, rural };
}

/** The list with the value added, or without it when it was there. */
export function toggled<T>(list: readonly T[], value: T): readonly T[] {
  return list.includes(value) ? list.filter((known) => known !== value) : [...list, value];
}

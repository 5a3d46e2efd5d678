import type { Feature, FeatureCollection } from 'geojson';
import type { FilterSpecification } from 'maplibre-gl';

import { POSITION_ACCURACIES } from '../domain/venue.ts';
import type { VenueFilter, VenueTable } from '../domain/venue.ts';
import type { GatherGroup } from './gatherGroups.ts';

const DISTRICT_ACCURACY = POSITION_ACCURACIES.indexOf('district');

/** Names of the venues whose place is known, for the label layers. `rank` grows with the order of drawing: large venues first. */
export function venueLabelFeatures(venues: VenueTable): FeatureCollection {
  const features: Feature[] = [];
  for (let i = 0; i < venues.count; i++) {
    if (venues.accuracy[i] === DISTRICT_ACCURACY) continue;
    const capacity = venues.capacity[i];
    features.push({
      type: 'Feature',
      id: i,
      geometry: { type: 'Point', coordinates: [venues.lon[i], venues.lat[i]] },
      properties: {
        index: i,
        name: venues.name[i],
        nameZh: venues.nameZh[i],
        type: venues.type[i],
        district: venues.district[i],
        class: venues.isUrban[i] === 1 ? 'urban' : 'rural',
        rank: capacity > 0 ? -capacity : 0,
      },
    });
  }
  return { type: 'FeatureCollection', features };
}

/** How many venues each district's gathered mark stands for. */
export function gatherLabelFeatures(venues: VenueTable, groups: readonly GatherGroup[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: groups.map(({ members }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [venues.lon[members[0]], venues.lat[members[0]]] },
      properties: { count: String(members.length) },
    })),
  };
}

/** The venue filter as MapLibre says it; the same venues as `filterMask`, without the selected one, which has a label of its own. */
export function labelFilter(filter: VenueFilter, selectedVenue: number): FilterSpecification {
  const oneOf = (property: string, values: readonly (string | number)[]): unknown[] =>
    values.length === 0 ? [] : [['in', ['get', property], ['literal', [...values]]]];
  return [
    'all',
    ['!=', ['get', 'index'], selectedVenue],
    ...oneOf('type', filter.types),
    ...oneOf('class', filter.classes),
    ...oneOf('district', filter.districts),
  ] as FilterSpecification;
}

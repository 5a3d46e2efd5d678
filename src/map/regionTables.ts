import type { FeatureCollection } from 'geojson';

import type { RegionData } from '../domain/regionData.ts';
import { gatherGroups } from './gatherGroups.ts';
import type { GatherGroup } from './gatherGroups.ts';
import { gatherLabelFeatures, venueLabelFeatures } from './venueLabels.ts';
import { venueMarks } from './venueMarks.ts';
import type { VenueMarks } from './venueMarks.ts';

/** What every map of a region draws from, in memory once however many maps show it. */
export interface RegionTables {
  readonly groups: readonly GatherGroup[];
  readonly marks: VenueMarks;
  readonly venueLabels: FeatureCollection;
  readonly gatherLabels: FeatureCollection;
  /** Of the region's bounds, square degrees. */
  readonly areaDeg2: number;
  /** The weight (capacity, basis area) that the tallest column stands for: about the 99th percentile. */
  readonly referenceWeights: readonly [capacity: number, areaM2: number];
}

const tables = new WeakMap<RegionData, RegionTables>();

export function regionTables(region: RegionData): RegionTables {
  let known = tables.get(region);
  if (known === undefined) tables.set(region, (known = makeTables(region)));
  return known;
}

function makeTables(region: RegionData): RegionTables {
  const groups = gatherGroups(region.venues);
  const marks = venueMarks(region.venues, groups);
  const [west, south, east, north] = region.manifest.bounds;
  return {
    groups,
    marks,
    venueLabels: venueLabelFeatures(region.venues),
    gatherLabels: gatherLabelFeatures(region.venues, groups),
    areaDeg2: Math.max(1e-6, (east - west) * (north - south)),
    referenceWeights: [referenceWeight(marks, 0), referenceWeight(marks, 1)],
  };
}

function referenceWeight(marks: VenueMarks, weight: 0 | 1): number {
  const values = marks.attributes.getWeights.value;
  const sorted = Float32Array.from({ length: marks.length }, (_, i) => values[i * 2 + weight]).sort();
  return Math.max(1, sorted[Math.floor((sorted.length - 1) * 0.995)] ?? 1);
}

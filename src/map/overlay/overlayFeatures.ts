import type { FeatureCollection, LineString, Point } from 'geojson';

import type { MapOverlay } from '../../domain/mapOverlay.ts';
import { overlayClass } from '../../domain/overlayScale.ts';
import type { RegionData } from '../../domain/regionData.ts';

type Cells = Extract<MapOverlay, { kind: 'cells' }>;
type Marks = Extract<MapOverlay, { kind: 'venues' }>;

/** A point for each cell: its row and its class, −1 without a value. */
export function cellFeatures({ lon, lat, value, scale }: Cells): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: Array.from(lon, (x, cell) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [x, lat[cell]] },
      properties: { cell, k: overlayClass(value[cell], scale.breaks) },
    })),
  };
}

/** A point for each marked venue, with what it is marked as. */
export function markFeatures({ marks }: Marks, { venues }: RegionData): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: marks.map(({ venue, mark }) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [venues.lon[venue], venues.lat[venue]] },
      properties: { venue, mark },
    })),
  };
}

/** A line for each way. */
export function wayFeatures(ways: NonNullable<Marks['ways']>): FeatureCollection<LineString> {
  return {
    type: 'FeatureCollection',
    features: ways.map((way, number) => ({
      type: 'Feature' as const,
      geometry: { type: 'LineString' as const, coordinates: way.map(([lon, lat]) => [lon, lat]) },
      properties: { number },
    })),
  };
}

/** How many cells are looked at for the distance between neighbours. */
const SAMPLES = 400;
const M_PER_DEGREE = 111_195;

/** Half the usual distance between neighbouring cells, m: discs of this radius fill the ground without hiding each other. */
export function cellRadiusM({ lon, lat }: Pick<Cells, 'lon' | 'lat'>): number {
  const step = Math.max(1, Math.floor(lon.length / SAMPLES));
  const nearest: number[] = [];
  for (let i = 0; i < lon.length; i += step) {
    const across = Math.cos((lat[i] * Math.PI) / 180);
    let least = Infinity;
    for (let j = 0; j < lon.length; j++) {
      if (j === i) continue;
      const [dx, dy] = [(lon[j] - lon[i]) * across, lat[j] - lat[i]];
      least = Math.min(least, dx * dx + dy * dy);
    }
    if (Number.isFinite(least)) nearest.push(Math.sqrt(least) * M_PER_DEGREE);
  }
  nearest.sort((a, b) => a - b);
  return nearest.length === 0 ? 250 : nearest[Math.floor(nearest.length * 0.6)] * 0.55;
}

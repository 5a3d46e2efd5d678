import type { Feature, Geometry } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import vtPbf from 'vt-pbf';

import type { Bounds } from '../../src/domain/region.ts';
import type { Building } from './buildings.ts';
import type { Point } from './plane.ts';
import { rectCorners, toLonLat } from './plane.ts';
import type { Tile } from './pmtilesWriter.ts';
import { pmtilesBytes } from './pmtilesWriter.ts';
import type { Road, RoadKind } from './roads.ts';
import type { Settlement } from './settlements.ts';

export const MIN_ZOOM = 4;
export const MAX_ZOOM = 14;

type Properties = Readonly<Record<string, string | number>>;
export interface LandArea {
  readonly kind: string;
  /** Outer ring, then holes. */
  readonly rings: readonly (readonly Point[])[];
}

export interface BasemapContent {
  readonly bounds: Bounds;
  readonly land: readonly LandArea[];
  readonly water: readonly LandArea[];
  readonly riverLines: readonly (readonly Point[])[];
  readonly streams: readonly (readonly Point[])[];
  readonly roads: readonly Road[];
  readonly buildings: readonly Building[];
  readonly settlements: readonly Settlement[];
}

function ringOf(points: readonly Point[]): [number, number][] {
  const ring = points.map(toLonLat);
  return [...ring, ring[0]];
}

function feature(geometry: Geometry, properties: Properties): Feature {
  return { type: 'Feature', geometry, properties: { ...properties } };
}

const area = (rings: readonly (readonly Point[])[], properties: Properties): Feature =>
  feature({ type: 'Polygon', coordinates: rings.map(ringOf) }, properties);
const line = (points: readonly Point[], properties: Properties): Feature =>
  feature({ type: 'LineString', coordinates: points.map(toLonLat) }, properties);

const ROAD_MIN_ZOOM: Readonly<Record<RoadKind, number>> = { motorway: 4, primary: 6, rail: 8, secondary: 8, local: 11, path: 13 };
const PLACE_MIN_ZOOM = { city: 4, town: 6, township: 8, village: 11 } as const;
const PLACE_RANK = { city: 1, town: 2, township: 3, village: 4 } as const;

interface Slice {
  readonly layer: string;
  readonly minZoom: number;
  readonly features: Feature[];
}

/** Features grouped by layer and the zoom from which they are drawn. Within a layer, later lies above. */
function slicesOf(content: BasemapContent): Slice[] {
  const slices: Slice[] = [];
  const put = (layer: string, minZoom: number, item: Feature): void => {
    let slice = slices.find((candidate) => candidate.layer === layer && candidate.minZoom === minZoom);
    if (slice === undefined) slices.push((slice = { layer, minZoom, features: [] }));
    slice.features.push(item);
  };
  const landZoom: Readonly<Record<string, number>> = { farmland: 4, forest: 4, urban: 4, grass: 9, industrial: 10, park: 10 };
  for (const { kind, rings } of content.land) put('land', landZoom[kind] ?? 8, area(rings, { kind }));
  for (const { kind, rings } of content.water) put('water', rings[0].length > 70 ? 4 : 9, area(rings, { kind }));
  for (const points of content.riverLines) put('waterline', 4, line(points, { kind: 'river' }));
  for (const points of content.streams) put('waterline', 9, line(points, { kind: 'stream' }));
  const order: readonly RoadKind[] = ['path', 'local', 'secondary', 'primary', 'motorway', 'rail'];
  for (const kind of order)
    for (const road of content.roads) if (road.kind === kind) put('road', ROAD_MIN_ZOOM[kind], line(road.line, { kind }));
  for (const { rect, heightM } of content.buildings) put('building', 13, area([rectCorners(rect)], { heightM }));
  for (const { kind, name, centre } of content.settlements) {
    put(
      'place',
      PLACE_MIN_ZOOM[kind],
      feature({ type: 'Point', coordinates: toLonLat(centre) }, { kind, name: name.en, nameZh: name.zh, rank: PLACE_RANK[kind] }),
    );
  }
  return slices;
}

function tileRange(bounds: Bounds, z: number): [x0: number, y0: number, x1: number, y1: number] {
  const scale = 2 ** z;
  const column = (lon: number): number => Math.floor(((lon + 180) / 360) * scale);
  const row = (lat: number): number => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * scale);
  return [column(bounds[0]), row(bounds[3]), column(bounds[2]), row(bounds[1])];
}

const LAYER_ORDER = ['land', 'water', 'waterline', 'road', 'building', 'place'];

/** The basemap of docs/formats.md as a PMTiles archive. */
export function basemapBytes(content: BasemapContent, onProgress: (share: number) => void): Uint8Array {
  const indexed = slicesOf(content).map((slice) => ({
    ...slice,
    index: new GeoJSONVT(
      { type: 'FeatureCollection', features: slice.features },
      { maxZoom: MAX_ZOOM, indexMaxZoom: 9, indexMaxPoints: 20_000, tolerance: slice.layer === 'building' ? 1 : 3, buffer: 64 },
    ),
  }));
  const tiles: Tile[] = [];
  for (let z = MIN_ZOOM; z <= MAX_ZOOM; z++) {
    const [x0, y0, x1, y1] = tileRange(content.bounds, z);
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        const layers: Record<string, { features: NonNullable<ReturnType<GeoJSONVT['getTile']>>['features'] }> = {};
        for (const name of LAYER_ORDER) {
          const features = indexed
            .filter((slice) => slice.layer === name && z >= slice.minZoom)
            .flatMap((slice) => slice.index.getTile(z, x, y)?.features ?? []);
          if (features.length > 0) layers[name] = { features };
        }
        if (Object.keys(layers).length > 0) tiles.push({ z, x, y, bytes: vtPbf.fromGeojsonVt(layers, { version: 2, extent: 4096 }) });
      }
      if (z === MAX_ZOOM) onProgress((x - x0 + 1) / (x1 - x0 + 1));
    }
  }
  return pmtilesBytes(tiles, {
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    bounds: content.bounds,
    centreZoom: 9,
    metadata: {
      name: 'Evenfield demo region',
      description: 'Generated; no such place exists.',
      type: 'baselayer',
      vector_layers: [
        { id: 'land', fields: { kind: 'String' } },
        { id: 'water', fields: { kind: 'String' } },
        { id: 'waterline', fields: { kind: 'String' } },
        { id: 'road', fields: { kind: 'String' } },
        { id: 'building', fields: { heightM: 'Number' }, minzoom: 13 },
        { id: 'place', fields: { kind: 'String', name: 'String', nameZh: 'String', rank: 'Number' } },
      ],
    },
  });
}

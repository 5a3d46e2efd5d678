import type { FeatureCollection, Point } from 'geojson';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

import { parentIds } from '../domain/districtTree.ts';
import type { RegionData } from '../domain/regionData.ts';
import type { VenueFilter } from '../domain/venue.ts';
import type { MapTheme } from './mapTheme.ts';
import { labelFilter } from './venueLabels.ts';

export const DISTRICT_FILL_LAYER = 'district-fill';
/** Draws nothing. Marks, then scenes, go right under it; labels are above. */
export const MARKS_END_LAYER = 'marks-end';
export const FIRST_LABEL_LAYER = 'gather-count';

/**
 * MapLibre sends 176 bytes for every tile of every run of layers with one source, at every frame. Hence one run for the basemap and one for
 * the districts, and few, large district tiles: at zoom 9 a unit of a tile is 10 m, fine enough for an outline.
 */
const DISTRICT_MAX_ZOOM = 9;
/** Half a pixel below that zoom. Registers have outlines of metres: drawn whole, they are most of a frame's triangles. */
const DISTRICT_TOLERANCE = 0.5;

const LABEL_FONT = ['Noto Sans SC Variable', 'Noto Sans SC', 'sans-serif'];

export interface StyleOptions {
  readonly theme: MapTheme;
  readonly language: 'en' | 'zh';
  readonly region: RegionData;
  /** `pmtiles:` address, or null when the package has no basemap. */
  readonly basemapUrl: string | null;
  readonly filter: VenueFilter;
  /** Index of the selected venue, or −1. */
  readonly selectedVenue: number;
  /** Made once a region: their identity spares MapLibre the comparison. */
  readonly venueLabels: FeatureCollection;
  readonly gatherLabels: FeatureCollection;
  /** Times the names' desk size: 1 at 1080 lines, about 2 on a 4K wall, so that they are read from as far as the panels are. */
  readonly textScale: number;
}

/** Filtered, not drawn at no opacity: outlines of all districts would be drawn at every frame for nothing. */
export const SELECTED_DISTRICT_LAYERS = ['district-selected-fill', 'district-selected-line'] as const;
export const districtFilter = (district: number | null): ExpressionSpecification => ['==', ['get', 'index'], district ?? -1];

export const BUILDING_LAYER = 'building';
export const VENUE_LABEL_LAYER = 'venue-label';
export const SELECTED_LABEL_LAYER = 'venue-label-selected';

/** The whole map style, built from the theme. Nothing in it is fetched but the package's own basemap. */
export function mapStyle(options: StyleOptions): StyleSpecification {
  const { theme, language, region, basemapUrl } = options;
  const attribution = region.manifest.sources.map((source) => escapeHtml(source.name)).join(' · ');
  const layers: LayerSpecification[] = [
    { id: 'background', type: 'background', paint: { 'background-color': theme.background } },
    ...(basemapUrl === null ? [] : basemapGround(theme)),
    districtFill(theme, basemapUrl !== null),
    ...districtLines(theme),
    ...(basemapUrl === null ? [] : basemapBuildings(options)),
    { id: MARKS_END_LAYER, type: 'background', layout: { visibility: 'none' } },
    gatherCountLayer(theme),
    ...labels(theme, language, basemapUrl !== null),
    ...venueLabelLayers(options),
  ];
  return {
    version: 8,
    sources: {
      districts: {
        type: 'geojson',
        data: districtFeatures(region),
        attribution,
        promoteId: 'index',
        maxzoom: DISTRICT_MAX_ZOOM,
        tolerance: DISTRICT_TOLERANCE,
      },
      'district-centres': { type: 'geojson', data: districtCentres(region) },
      'venue-labels': { type: 'geojson', data: options.venueLabels, maxzoom: 14 },
      'gather-labels': { type: 'geojson', data: options.gatherLabels },
      ...(basemapUrl === null ? {} : { basemap: { type: 'vector' as const, url: basemapUrl } }),
    },
    light: { anchor: 'viewport', color: '#ffffff', intensity: theme.isDark ? 0.22 : 0.3, position: [1.3, 210, 35] },
    layers: layers.map((layer) => withTextScale(layer, options.textScale)),
  };
}

/** The layer with its text size, a number or a `byZoom`, multiplied. */
export function withTextScale(layer: LayerSpecification, scale: number): LayerSpecification {
  if (scale === 1 || layer.type !== 'symbol') return layer;
  const size: unknown = layer.layout?.['text-size'];
  // ['interpolate', kind, ['zoom'], zoom, value, zoom, value, …]
  const isOutput = (at: number): boolean => at > 3 && at % 2 === 0;
  const scaled = Array.isArray(size)
    ? size.map((part: unknown, at) => (isOutput(at) && typeof part === 'number' ? part * scale : part))
    : Number(size ?? 16) * scale;
  return { ...layer, layout: { ...layer.layout, 'text-size': scaled as number } };
}

function byZoom(...pairs: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...pairs.flat()];
}

function basemapGround(theme: MapTheme): LayerSpecification[] {
  const land = { source: 'basemap', 'source-layer': 'land' } as const;
  const road = { source: 'basemap', 'source-layer': 'road' } as const;
  const isKind = (...kinds: string[]): ExpressionSpecification => ['in', ['get', 'kind'], ['literal', kinds]];
  return [
    {
      id: 'land',
      type: 'fill',
      ...land,
      paint: {
        'fill-color': [
          'match',
          ['get', 'kind'],
          'forest',
          theme.forest,
          'farmland',
          theme.farmland,
          'urban',
          theme.builtUp,
          'industrial',
          theme.industrial,
          'sand',
          theme.sand,
          theme.park,
        ],
        'fill-opacity': 0.85,
      },
    },
    { id: 'water', type: 'fill', source: 'basemap', 'source-layer': 'water', paint: { 'fill-color': theme.water } },
    {
      id: 'waterline',
      type: 'line',
      source: 'basemap',
      'source-layer': 'waterline',
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': theme.waterLine, 'line-width': byZoom([6, 0.6], [12, 1.6], [18, 10]) },
    },
    {
      id: 'road-minor',
      type: 'line',
      ...road,
      minzoom: 10.5,
      filter: isKind('secondary', 'local', 'path'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': theme.roadMinor,
        'line-width': byZoom([10.5, 0.3], [14, 1.4], [18, 11]),
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 10.5, 0, 12, 1],
      },
    },
    {
      id: 'rail',
      type: 'line',
      ...road,
      minzoom: 8,
      filter: isKind('rail'),
      paint: { 'line-color': theme.rail, 'line-width': byZoom([8, 0.6], [16, 2.4]), 'line-dasharray': [4, 3] },
    },
    {
      id: 'road-casing',
      type: 'line',
      ...road,
      minzoom: 9,
      filter: isKind('motorway', 'primary'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': theme.roadCasing, 'line-width': byZoom([9, 1.4], [14, 5], [18, 26]) },
    },
    {
      id: 'road-major',
      type: 'line',
      ...road,
      filter: isKind('motorway', 'primary'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': theme.roadMajor,
        'line-width': byZoom([5, 0.4], [9, 0.9], [14, 3.4], [18, 22]),
        'line-opacity': ['match', ['get', 'kind'], 'motorway', 1, 0.75],
      },
    },
  ];
}

/** Buildings this near to the selected venue, beyond its own size, are cut down so that they do not stand before it, m. */
const CLEARING_M = 90;
const CUT_HEIGHT_M = 1.5;

/** Height of the basemap's buildings: cut down around the selected venue, which would else hide behind its neighbours. */
export function buildingHeight({ venues }: RegionData, selectedVenue: number): ExpressionSpecification {
  const height: ExpressionSpecification = ['coalesce', ['get', 'heightM'], 6];
  if (selectedVenue < 0) return height;
  const sizeM = Math.max(venues.lengthM[selectedVenue] || 0, venues.widthM[selectedVenue] || 0);
  const place: Point = { type: 'Point', coordinates: [venues.lon[selectedVenue], venues.lat[selectedVenue]] };
  return ['case', ['<', ['distance', place], CLEARING_M + sizeM], ['min', CUT_HEIGHT_M, height], height];
}

function basemapBuildings({ theme, region, selectedVenue }: StyleOptions): LayerSpecification[] {
  return [
    {
      id: BUILDING_LAYER,
      type: 'fill-extrusion',
      source: 'basemap',
      'source-layer': 'building',
      minzoom: 13.5,
      paint: {
        'fill-extrusion-color': theme.building,
        'fill-extrusion-height': buildingHeight(region, selectedVenue),
        'fill-extrusion-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, theme.isDark ? 0.9 : 0.85],
        'fill-extrusion-vertical-gradient': true,
      },
    },
  ];
}

/** The land itself where there is no basemap; over a basemap's land cover, a wash that keeps urban districts a shade apart. */
function districtFill(theme: MapTheme, hasBasemap: boolean): LayerSpecification {
  const [urban, rural] = hasBasemap ? [theme.urbanTint, theme.ruralTint] : [theme.urbanFill, theme.ruralFill];
  return {
    id: DISTRICT_FILL_LAYER,
    type: 'fill',
    source: 'districts',
    filter: ['get', 'isLeaf'],
    paint: {
      'fill-color': ['match', ['get', 'class'], 'urban', urban, rural],
      'fill-antialias': false,
      'fill-opacity': hasBasemap ? ['interpolate', ['linear'], ['zoom'], 9, 1, 13, 0.25] : 1,
    },
  };
}

function districtLines(theme: MapTheme): LayerSpecification[] {
  return [
    {
      id: 'district-rural-line',
      type: 'line',
      source: 'districts',
      filter: ['all', ['get', 'isLeaf'], ['==', ['get', 'class'], 'rural']],
      paint: { 'line-color': theme.ruralLine, 'line-width': byZoom([5, 0.4], [9, 0.7], [14, 1.2]), 'line-dasharray': [3, 2.4] },
    },
    {
      id: 'district-urban-line',
      type: 'line',
      source: 'districts',
      filter: ['all', ['get', 'isLeaf'], ['==', ['get', 'class'], 'urban']],
      paint: { 'line-color': theme.urbanLine, 'line-width': byZoom([5, 0.5], [9, 1], [14, 1.4]), 'line-opacity': 0.75 },
    },
    {
      id: SELECTED_DISTRICT_LAYERS[0],
      type: 'fill',
      source: 'districts',
      filter: districtFilter(null),
      paint: { 'fill-color': theme.selectedLine, 'fill-opacity': 0.07 },
    },
    {
      id: SELECTED_DISTRICT_LAYERS[1],
      type: 'line',
      source: 'districts',
      filter: districtFilter(null),
      paint: { 'line-color': theme.selectedLine, 'line-width': 2, 'line-opacity': 0.95 },
    },
  ];
}

function labels(theme: MapTheme, language: 'en' | 'zh', hasBasemap: boolean): LayerSpecification[] {
  const paint = { 'text-halo-color': theme.labelHalo, 'text-halo-width': 1.4, 'text-halo-blur': 0.6 } as const;
  const name = nameIn(language);
  const place = { source: 'basemap', 'source-layer': 'place' } as const;
  if (!hasBasemap) {
    return [
      {
        id: 'district-label',
        type: 'symbol',
        source: 'district-centres',
        minzoom: 7,
        layout: {
          'text-field': name,
          'text-font': LABEL_FONT,
          'text-size': byZoom([7, 10], [12, 14]),
          'text-max-width': 7,
          'symbol-sort-key': ['-', 0, ['get', 'population']],
          'text-padding': 10,
        },
        paint: { ...paint, 'text-color': ['match', ['get', 'class'], 'urban', theme.label, theme.labelMinor] },
      },
    ];
  }
  const kind = (id: string, kinds: string[], minzoom: number, size: ExpressionSpecification, colour: string): LayerSpecification => ({
    id,
    type: 'symbol',
    ...place,
    minzoom,
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
    layout: {
      'text-field': name,
      'text-font': LABEL_FONT,
      'text-size': size,
      'text-max-width': 8,
      'text-letter-spacing': 0.04,
      'symbol-sort-key': ['coalesce', ['get', 'rank'], 99],
      'text-padding': 6,
    },
    paint: { ...paint, 'text-color': colour },
  });
  return [
    kind('place-village', ['village'], 11.5, byZoom([11.5, 10], [16, 14]), theme.labelMinor),
    kind('place-township', ['township'], 9, byZoom([9, 10], [15, 15]), theme.labelMinor),
    kind('place-town', ['town'], 6.5, byZoom([6.5, 11], [14, 18]), theme.label),
    kind('place-city', ['city'], 4, byZoom([5, 14], [12, 24]), theme.label),
  ];
}

function gatherCountLayer(theme: MapTheme): LayerSpecification {
  return {
    id: FIRST_LABEL_LAYER,
    type: 'symbol',
    source: 'gather-labels',
    minzoom: 7.5,
    maxzoom: 12,
    layout: { 'text-field': ['get', 'count'], 'text-font': LABEL_FONT, 'text-size': 11, 'text-anchor': 'top', 'text-offset': [0, 0.9] },
    paint: { 'text-color': theme.labelMinor, 'text-halo-color': theme.labelHalo, 'text-halo-width': 1.2 },
  };
}

function venueLabelLayers({ theme, language, filter, selectedVenue }: StyleOptions): LayerSpecification[] {
  const layout = {
    'text-field': nameIn(language),
    'text-font': LABEL_FONT,
    'text-anchor': 'top' as const,
    'text-offset': [0, 1.1] as [number, number],
    'text-max-width': 9,
  };
  return [
    {
      id: VENUE_LABEL_LAYER,
      type: 'symbol',
      source: 'venue-labels',
      minzoom: 13.5,
      filter: labelFilter(filter, selectedVenue),
      layout: { ...layout, 'text-size': byZoom([13.5, 10.5], [17, 13.5]), 'symbol-sort-key': ['get', 'rank'], 'text-padding': 6 },
      paint: { 'text-color': theme.venueLabel, 'text-halo-color': theme.labelHalo, 'text-halo-width': 1.5, 'text-halo-blur': 0.4 },
    },
    {
      id: SELECTED_LABEL_LAYER,
      type: 'symbol',
      source: 'venue-labels',
      filter: ['==', ['get', 'index'], selectedVenue],
      layout: { ...layout, 'text-size': 15, 'text-allow-overlap': true, 'text-ignore-placement': true },
      paint: { 'text-color': theme.selectedLine, 'text-halo-color': theme.labelHalo, 'text-halo-width': 2 },
    },
  ];
}

function nameIn(language: 'en' | 'zh'): ExpressionSpecification {
  const [first, second] = language === 'zh' ? ['nameZh', 'name'] : ['name', 'nameZh'];
  return ['case', ['==', ['coalesce', ['get', first], ''], ''], ['coalesce', ['get', second], ''], ['get', first]];
}

/** Districts may nest: a county's outline lies under its townships', and only the innermost are filled. */
function districtFeatures(region: RegionData): FeatureCollection {
  const parents = parentIds(region.districts);
  return {
    type: 'FeatureCollection',
    features: region.districts.flatMap((district, index) =>
      district.geometry === null
        ? []
        : [
            {
              type: 'Feature' as const,
              id: index,
              geometry: district.geometry,
              properties: { index, class: district.class, isLeaf: !parents.has(district.id) },
            },
          ],
    ),
  };
}

function districtCentres(region: RegionData): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: region.districts.map((district, index) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...district.centre] },
      properties: {
        index,
        class: district.class,
        name: district.name,
        nameZh: district.nameZh,
        population: Number.isNaN(district.population) ? 0 : district.population,
      },
    })),
  };
}

/** MapLibre sets attributions as markup; a source's name is text. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

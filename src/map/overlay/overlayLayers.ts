import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import type { Rgb } from '../../domain/colourScale.ts';
import type { MapOverlay, OverlayReading } from '../../domain/mapOverlay.ts';
import { overlayClass, overlayColours } from '../../domain/overlayScale.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { FIRST_LABEL_LAYER } from '../mapStyle.ts';
import { MAP_THEMES } from '../mapTheme.ts';
import { cellFeatures, cellRadiusM, markFeatures, wayFeatures } from './overlayFeatures.ts';
import { HATCH_IMAGE, addOverlayImages, markImage } from './overlayImages.ts';

/** Under the districts' outlines, which stay readable over it. */
const GROUND_BEFORE = 'district-rural-line';
const DISTRICT_LAYER = 'overlay-district';
const MISSING_LAYER = 'overlay-district-missing';
const MARKED_LAYER = 'overlay-district-marked';
const CELL_LAYER = 'overlay-cell';
const MARK_LAYER = 'overlay-mark';
const WAY_LAYER = 'overlay-way';
const LAYERS = [DISTRICT_LAYER, MISSING_LAYER, MARKED_LAYER, CELL_LAYER, WAY_LAYER, MARK_LAYER];
const WAY_SOURCE = 'overlay-ways';
const SOURCE = 'overlay-points';
/** Metres a pixel shows at zoom 0 on the equator, 512-pixel tiles. */
const EQUATOR_M_PER_PX = 78_271.517;
const ZOOMS = [5, 7, 9, 11, 13, 15, 18, 22];
const LEAST_RADIUS_PX = 1.6;

function css([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

/** The layers of one overlay on one map; `restore` puts them back after the style was replaced. */
export class OverlayLayers {
  #overlay: MapOverlay | null = null;
  #theme: 'dark' | 'light' = 'dark';
  #dressed = '';
  #isRestoring = false;

  constructor(
    private readonly map: MapLibreMap,
    private readonly region: RegionData,
    private readonly onRead: (reading: OverlayReading | null) => void,
  ) {
    map.on('mousemove', this.#onMove);
    map.on('mouseout', this.#onOut);
  }

  show(overlay: MapOverlay | null, theme: 'dark' | 'light'): void {
    if (overlay !== this.#overlay) {
      this.#remove();
      this.onRead(null);
    }
    this.#overlay = overlay;
    this.#theme = theme;
    this.restore();
  }

  /** Adds what is missing and dresses it in the theme. Does nothing, and draws nothing, where all is there. */
  restore(): void {
    const { map } = this;
    const overlay = this.#overlay;
    // Adding an image announces a changed style at once, which asks for this again.
    if (this.#isRestoring || overlay === null || map.getLayer(GROUND_BEFORE) === undefined) return;
    const isThere =
      map.getLayer(overlay.kind === 'cells' ? CELL_LAYER : overlay.kind === 'venues' ? MARK_LAYER : DISTRICT_LAYER) !== undefined;
    if (isThere && this.#dressed === this.#theme) return;
    this.#dressed = this.#theme;
    this.#isRestoring = true;
    try {
      this.#remove(isThere);
      addOverlayImages(map, this.#theme);
      if (overlay.kind === 'districts') this.#addDistricts(overlay);
      else if (overlay.kind === 'cells') this.#addCells(overlay);
      else this.#addMarks(overlay);
    } finally {
      this.#isRestoring = false;
    }
  }

  release(): void {
    this.map.off('mousemove', this.#onMove);
    this.map.off('mouseout', this.#onOut);
    this.onRead(null);
  }

  #remove(keepsSource = false): void {
    // A map that is being taken down has no style any more.
    for (const id of LAYERS) if (this.map.getLayer(id) !== undefined) this.map.removeLayer(id);
    if (this.map.getSource(WAY_SOURCE) !== undefined) this.map.removeSource(WAY_SOURCE);
    if (!keepsSource && this.map.getSource(SOURCE) !== undefined) this.map.removeSource(SOURCE);
  }

  #addDistricts({ value, scale, marked }: Extract<MapOverlay, { kind: 'districts' }>): void {
    const colours = overlayColours(this.#theme, scale).map(css);
    const byDistrict = Array.from(value, (each) => colours[Math.max(0, overlayClass(each, scale.breaks))]);
    const missing = Array.from(value.keys()).filter((district) => Number.isNaN(value[district]));
    const index: ExpressionSpecification = ['get', 'index'];
    const isMissing: ExpressionSpecification = ['in', index, ['literal', missing]];
    const shared = { type: 'fill', source: 'districts' } as const;
    this.map.addLayer(
      {
        ...shared,
        id: DISTRICT_LAYER,
        filter: ['all', ['get', 'isLeaf'], ['!', isMissing]],
        paint: {
          'fill-color': ['to-color', ['at', index, ['literal', byDistrict]]] as unknown as ExpressionSpecification,
          'fill-opacity': 0.82,
        },
      },
      GROUND_BEFORE,
    );
    this.map.addLayer(
      { ...shared, id: MISSING_LAYER, filter: ['all', ['get', 'isLeaf'], isMissing], paint: { 'fill-pattern': HATCH_IMAGE } },
      GROUND_BEFORE,
    );
    if (marked.length === 0) return;
    this.map.addLayer(
      {
        id: MARKED_LAYER,
        type: 'line',
        source: 'districts',
        filter: ['in', index, ['literal', [...marked]]],
        paint: { 'line-color': MAP_THEMES[this.#theme].selectedLine, 'line-width': 1.6 },
      },
      GROUND_BEFORE,
    );
  }

  #addCells(overlay: Extract<MapOverlay, { kind: 'cells' }>): void {
    this.#setPoints(cellFeatures(overlay));
    const colours = overlayColours(this.#theme, overlay.scale).map(css);
    const [, south, , north] = this.region.manifest.bounds;
    const radiusM = cellRadiusM(overlay) / Math.cos((((south + north) / 2) * Math.PI) / 180);
    const radius = ZOOMS.flatMap((zoom) => [zoom, Math.max(LEAST_RADIUS_PX, (radiusM * 2 ** zoom) / EQUATOR_M_PER_PX)]);
    const { ink, land } = MAP_THEMES[this.#theme];
    this.map.addLayer(
      {
        id: CELL_LAYER,
        type: 'circle',
        source: SOURCE,
        paint: {
          'circle-color': [
            'case',
            ['<', ['get', 'k'], 0],
            css(land),
            ['to-color', ['at', ['max', 0, ['get', 'k']], ['literal', colours]]],
          ] as unknown as ExpressionSpecification,
          'circle-stroke-color': css(ink),
          'circle-stroke-width': ['case', ['<', ['get', 'k'], 0], 1, 0],
          'circle-opacity': 0.86,
          'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], ...radius] as ExpressionSpecification,
          'circle-pitch-alignment': 'map',
          'circle-pitch-scale': 'map',
        },
      },
      GROUND_BEFORE,
    );
  }

  #addMarks(overlay: Extract<MapOverlay, { kind: 'venues' }>): void {
    this.#setPoints(markFeatures(overlay, this.region));
    this.#addWays(overlay.ways ?? []);
    const images = ['under', 'over', 'doubtful', 'chosen'].flatMap((mark) => [mark, markImage(mark)]);
    this.map.addLayer(
      {
        id: MARK_LAYER,
        type: 'symbol',
        source: SOURCE,
        layout: {
          'icon-image': ['match', ['get', 'mark'], ...images, markImage('chosen')] as unknown as ExpressionSpecification,
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 13, 1.4],
        },
      },
      FIRST_LABEL_LAYER,
    );
  }

  #addWays(ways: NonNullable<Extract<MapOverlay, { kind: 'venues' }>['ways']>): void {
    if (ways.length === 0) return;
    this.map.addSource(WAY_SOURCE, { type: 'geojson', data: wayFeatures(ways) });
    this.map.addLayer(
      {
        id: WAY_LAYER,
        type: 'line',
        source: WAY_SOURCE,
        layout: { 'line-join': 'round' },
        // Dashed: a straight line between two stops is not a road.
        paint: { 'line-color': MAP_THEMES[this.#theme].selectedLine, 'line-width': 2, 'line-dasharray': [3, 1.5] },
      },
      FIRST_LABEL_LAYER,
    );
  }

  #setPoints(data: ReturnType<typeof cellFeatures>): void {
    const source = this.map.getSource<GeoJSONSource>(SOURCE);
    if (source === undefined) this.map.addSource(SOURCE, { type: 'geojson', data, maxzoom: 13, buffer: 32 });
    else void source.setData(data);
  }

  readonly #onOut = (): void => this.onRead(null);

  readonly #onMove = (event: MapMouseEvent): void => {
    const overlay = this.#overlay;
    if (overlay === null) return;
    const layers = LAYERS.filter((id) => id !== MARKED_LAYER && id !== WAY_LAYER && this.map.getLayer(id) !== undefined);
    const [feature] = layers.length === 0 ? [] : this.map.queryRenderedFeatures(event.point, { layers });
    const { x: xPx, y: yPx } = event.point;
    const properties: Record<string, unknown> = feature?.properties ?? {};
    const row = properties.cell ?? properties.index ?? properties.venue;
    this.onRead(typeof row === 'number' ? { row, xPx, yPx } : null);
  };
}

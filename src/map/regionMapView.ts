import type { PickingInfo } from '@deck.gl/core';
import { AttributionControl, Map as MapLibreMap, ScaleControl } from 'maplibre-gl';

import { DisposeBag } from '../base/disposable.ts';
import type { OverlayReading } from '../domain/mapOverlay.ts';
import type { RegionData } from '../domain/regionData.ts';
import { isOnFoot } from '../state/appState.ts';
import type { AppState, Camera, Selection } from '../state/appState.ts';
import { selectedVenue } from '../state/selectors.ts';
import { typeScale } from '../state/typeScale.ts';
import type { StateView } from '../state/store.ts';
import { openBasemap } from './basemapProtocol.ts';
import './mapWorker.ts';
import type { ReadBasemap } from './basemapProtocol.ts';
import { DEPTH_RESET_LAYER, depthResetLayer } from './depthReset.ts';
import { countGl } from './glCounters.ts';
import type { GlCounters } from './glCounters.ts';
import type { CameraTarget, DissolvedBlock, MapHandle, MapStats } from './mapHandle.ts';
import {
  BUILDING_LAYER,
  DISTRICT_FILL_LAYER,
  FIRST_LABEL_LAYER,
  SELECTED_DISTRICT_LAYERS,
  SELECTED_LABEL_LAYER,
  VENUE_LABEL_LAYER,
  buildingHeight,
  districtFilter,
  mapStyle,
} from './mapStyle.ts';
import { MAP_THEMES } from './mapTheme.ts';
import { MarkLayers } from './markLayers.ts';
import { attachAlertMarks } from './alerts/attachAlertMarks.ts';
import { MAP_LIMITS } from './mapLimits.ts';
import { HOME_PITCH, RegionCamera } from './regionCamera.ts';
import { regionTables } from './regionTables.ts';
import type { RegionTables } from './regionTables.ts';
import { attachOverlay } from './overlay/attachOverlay.ts';
import { labelFilter } from './venueLabels.ts';

export interface RegionMapEvents {
  readonly onPick: (selection: Selection) => void;
  readonly onHover: (venue: number | null) => void;
  readonly onReadOverlay: (reading: OverlayReading | null) => void;
  readonly onCameraChange: (camera: Camera) => void;
  readonly onCameraMove: (camera: Camera) => void;
  readonly onMap: (map: MapLibreMap | null) => void;
  readonly onContextLost: () => void;
  readonly onContextRestored: () => void;
}

export interface RegionMapOptions {
  readonly container: HTMLElement;
  readonly store: StateView;
  readonly region: RegionData;
  readonly readBasemap: ReadBasemap | null;
  readonly initialCamera: Camera | null;
  readonly label: string;
  readonly probe: boolean;
  readonly events: RegionMapEvents;
}

/** One mounted map: MapLibre, the deck overlay in its context, and the subscription to the store. */
export class RegionMapView implements MapHandle {
  readonly #options: RegionMapOptions;
  readonly #map: MapLibreMap;
  readonly #camera: RegionCamera;
  readonly #bag = new DisposeBag();
  readonly #tables: RegionTables;
  readonly #marks: MarkLayers;
  #counters: GlCounters | null = null;
  #state: AppState;
  #styleKey = '';
  #selectedDistrict: number | null = null;
  #isDisposed = false;
  #framesDrawn = 0;

  constructor(options: RegionMapOptions) {
    this.#options = options;
    const { region, store } = options;
    this.#state = store.getState();
    this.#tables = regionTables(region);
    const { venueLabels, gatherLabels } = this.#tables;
    const basemap = options.readBasemap === null ? null : openBasemap(options.readBasemap);
    if (basemap !== null) this.#bag.add(() => basemap.release());
    const basemapUrl = basemap?.url ?? null;
    const styleOf = (state: AppState): ReturnType<typeof mapStyle> =>
      mapStyle({
        theme: MAP_THEMES[state.resolvedTheme],
        language: state.language,
        filter: state.filter,
        selectedVenue: selectedVenue(state) ?? -1,
        region,
        basemapUrl,
        venueLabels,
        gatherLabels,
        textScale: typeScale(),
      });

    const start = options.initialCamera;
    const [west, south, east, north] = region.manifest.bounds;
    this.#map = new MapLibreMap({
      container: options.container,
      style: styleOf(this.#state),
      ...(start === null
        ? { bounds: [west, south, east, north], fitBoundsOptions: { padding: 24 }, pitch: HOME_PITCH }
        : { center: [start.lon, start.lat], zoom: start.zoom, pitch: start.pitch, bearing: start.bearing }),
      minZoom: 5,
      // A link made on foot shows what it did until somebody walks on from there.
      maxZoom: Math.max(MAP_LIMITS.maxZoom, start?.zoom ?? 0),
      maxPitch: Math.max(MAP_LIMITS.maxPitch, start?.pitch ?? 0),
      attributionControl: false,
      renderWorldCopies: false,
      // With 0, every frame places all labels anew and sends their opacities.
      fadeDuration: 250,
      canvasContextAttributes: { antialias: true, preserveDrawingBuffer: false },
      locale: { 'Map.Title': options.label },
    });
    this.#styleKey = styleKeyOf(this.#state);
    const map = this.#map;
    this.#dressContainer();
    map.on('style.load', () => this.#afterStyle());
    // A tile of the ground that does not come leaves bare ground and is asked for again when it is next in view; the network's own
    // failures are told by whoever needs it. Without a listener MapLibre would write an error without words to the console.
    map.on('error', (event) => {
      if (!('sourceId' in event) || event.sourceId !== 'basemap') console.error(event.error);
    });
    map.addControl(new AttributionControl({ compact: true }), 'bottom-right');
    map.addControl(new ScaleControl({ maxWidth: 90, unit: 'metric' }), 'bottom-right');
    this.#camera = new RegionCamera(
      {
        map,
        region,
        isMotionReduced: () => this.#state.reducedMotion,
        onMove: (camera) => options.events.onCameraMove(camera),
        onSettled: (camera) => options.events.onCameraChange(camera),
      },
      start === null,
    );
    const gl = map.getCanvas().getContext('webgl2');
    if (options.probe && gl !== null) this.#counters = countGl(gl);
    this.#marks = new MarkLayers({
      map,
      region,
      tables: this.#tables,
      state: () => this.#state,
      onHover: (info) => this.#onHover(info),
      onClick: (info) => this.#onClick(info),
      onReady: () => this.#showMarks(),
    });
    this.#marks.attach();

    map.on('render', () => this.#afterRender());
    map.on('move', () => this.#marks.resize());
    map.on('resize', () => this.#marks.resize());
    map.once('load', () => {
      if (!this.#isDisposed) options.events.onMap(map);
    });
    const canvas = map.getCanvas();
    const onLost = (): void => options.events.onContextLost();
    const onRestored = (): void => options.events.onContextRestored();
    canvas.addEventListener('webglcontextlost', onLost);
    canvas.addEventListener('webglcontextrestored', onRestored);
    this.#bag.add(() => {
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
    });
    this.#bag.add(
      store.subscribe((state) => {
        this.#onState(state, styleOf);
      }),
    );
    this.#bag.add(attachOverlay(map, store, region, options.events.onReadOverlay));
    this.#bag.add(attachAlertMarks(map, store, region));
  }

  flyTo(target: CameraTarget, options?: { readonly durationMs?: number }): void {
    this.#camera.flyTo(target, options);
  }

  flyToVenue(venue: number, pose?: { readonly xM: number; readonly yM: number }): void {
    this.#camera.flyToVenue(venue, pose);
  }

  flyToDistrict(district: number): void {
    this.#camera.flyToDistrict(district);
  }

  flyHome(): void {
    this.#camera.flyHome();
  }

  camera(): Camera {
    return this.#camera.camera();
  }

  followCamera(camera: Camera): void {
    this.#camera.follow(camera);
  }

  holdCamera(): void {
    this.#map.stop();
  }

  setLabel(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  isIdle(): boolean {
    return this.#map.loaded() && !this.#map.isMoving() && !this.#marks.isPending;
  }

  stats(): MapStats {
    return {
      framesDrawn: this.#framesDrawn,
      bytesUploaded: this.#counters?.bytesUploaded ?? 0,
      drawCalls: this.#counters?.drawCallsLastFrame ?? 0,
      isIdle: this.isIdle(),
    };
  }

  setDissolvedBlocks(venues: readonly DissolvedBlock[]): void {
    this.#marks.dissolve(venues);
    this.#map.triggerRepaint();
  }

  triggerRepaint(): void {
    this.#map.triggerRepaint();
  }

  takeSnapshot(): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#map.once('render', () => {
        this.#map.getCanvas().toBlob((blob) => {
          if (blob === null) reject(new Error('RegionMapView: the canvas gave no picture'));
          else resolve(blob);
        });
      });
      this.#map.triggerRepaint();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#options.events.onMap(null);
    this.#bag.dispose();
    this.#marks.dispose();
    this.#counters?.release();
    this.#map.remove();
  }

  /** On foot there are places, not marks; nor does the overlay follow an eye that looks wider or up. */
  #showMarks(): void {
    const visible = !isOnFoot(this.#state.inspect.camera);
    this.#marks.show(visible);
    for (const name of [VENUE_LABEL_LAYER, SELECTED_LABEL_LAYER]) {
      if (this.#map.getLayer(name) !== undefined) this.#map.setLayoutProperty(name, 'visibility', visible ? 'visible' : 'none');
    }
  }

  #onState(state: AppState, styleOf: (state: AppState) => ReturnType<typeof mapStyle>): void {
    const before = this.#state;
    this.#state = state;
    let isChanged = false;
    if (state.player !== before.player) isChanged = this.#marks.applyField() || isChanged;
    if (state.filter !== before.filter) {
      this.#marks.filter();
      this.#filterLabels();
      isChanged = true;
    }
    if (state.overlay !== before.overlay) {
      this.#marks.resize();
      isChanged = true;
    }
    if (state.selection !== before.selection || state.hoverVenue !== before.hoverVenue) {
      this.#dress();
      isChanged = true;
    }
    if (selectedVenue(state) !== selectedVenue(before)) {
      const selected = selectedVenue(state) ?? -1;
      this.#filterLabels();
      if (this.#map.getLayer(BUILDING_LAYER) !== undefined) {
        this.#map.setPaintProperty(BUILDING_LAYER, 'fill-extrusion-height', buildingHeight(this.#options.region, selected));
      }
    }
    if (isOnFoot(state.inspect.camera) !== isOnFoot(before.inspect.camera)) this.#showMarks();
    if (styleKeyOf(state) !== this.#styleKey) {
      this.#styleKey = styleKeyOf(state);
      this.#map.setStyle(styleOf(state), { diff: true });
      this.#showMarks();
      this.#dressContainer();
      this.#dress();
      isChanged = true;
    }
    if (isChanged) this.#map.triggerRepaint();
  }

  #filterLabels(): void {
    if (this.#map.getLayer(VENUE_LABEL_LAYER) === undefined) return;
    const selected = selectedVenue(this.#state) ?? -1;
    this.#map.setFilter(VENUE_LABEL_LAYER, labelFilter(this.#state.filter, selected));
    this.#map.setFilter(SELECTED_LABEL_LAYER, ['==', ['get', 'index'], selected]);
  }

  #dress(): void {
    const { selection } = this.#state;
    this.#marks.dress();
    this.#markDistrict(selection.kind === 'district' ? selection.district : null);
  }

  #dressContainer(): void {
    const { classList } = this.#options.container;
    const isDark = this.#state.resolvedTheme === 'dark';
    classList.toggle('is-dark', isDark);
    classList.toggle('is-light', !isDark);
  }

  #afterStyle(): void {
    if (this.#map.getLayer(DEPTH_RESET_LAYER) === undefined) {
      this.#map.addLayer(depthResetLayer(), FIRST_LABEL_LAYER);
    }
    this.#selectedDistrict = null;
    this.#dress();
  }

  #markDistrict(district: number | null): void {
    if (district === this.#selectedDistrict || this.#map.getSource('districts') === undefined) return;
    for (const layer of SELECTED_DISTRICT_LAYERS) this.#map.setFilter(layer, districtFilter(district));
    this.#selectedDistrict = district;
  }

  #afterRender(): void {
    this.#framesDrawn++;
    this.#marks.ensureOrder();
    const counters = this.#counters;
    if (counters === null) return;
    counters.framesDrawn++;
    counters.drawCallsLastFrame = counters.drawCalls;
    counters.drawCalls = 0;
  }

  #onHover(info: PickingInfo): boolean {
    const venue = info.picked && info.index < this.#options.region.venues.count ? info.index : null;
    if (venue !== this.#state.hoverVenue) this.#options.events.onHover(venue);
    this.#map.getCanvas().style.cursor = info.picked ? 'pointer' : '';
    return true;
  }

  #onClick(info: PickingInfo): boolean {
    if (info.picked) {
      const group = this.#tables.groups[info.index - this.#options.region.venues.count];
      this.#options.events.onPick(
        group === undefined ? { kind: 'venue', venue: info.index } : { kind: 'district', district: group.district },
      );
      return true;
    }
    const [feature] = this.#map.queryRenderedFeatures([info.x, info.y], { layers: [DISTRICT_FILL_LAYER] });
    const district: unknown = feature?.properties.index;
    this.#options.events.onPick(typeof district === 'number' ? { kind: 'district', district } : { kind: 'none' });
    return true;
  }
}

function styleKeyOf(state: AppState): string {
  return `${state.resolvedTheme}-${state.language}`;
}

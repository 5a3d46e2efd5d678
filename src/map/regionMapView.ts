import type { Device, Texture } from '@luma.gl/core';
import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { AttributionControl, Map as MapLibreMap, ScaleControl } from 'maplibre-gl';

import { DisposeBag } from '../base/disposable.ts';
import { rampTexels } from '../domain/colourScale.ts';
import type { OverlayReading } from '../domain/mapOverlay.ts';
import type { RegionData } from '../domain/regionData.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import { filterMask } from '../domain/venue.ts';
import { isOnFoot } from '../state/appState.ts';
import type { AppState, Camera, Selection } from '../state/appState.ts';
import { typeScale } from '../state/typeScale.ts';
import type { StateView } from '../state/store.ts';
import { openBasemap } from './basemapProtocol.ts';
import './mapWorker.ts';
import type { ReadBasemap } from './basemapProtocol.ts';
import { FIELD_WIDTH, fieldRows } from './fieldAddressing.ts';
import { DEPTH_RESET_LAYER, depthResetLayer } from './depthReset.ts';
import { groupCode } from './gatherGroups.ts';
import type { GatherGroup } from './gatherGroups.ts';
import { countGl } from './glCounters.ts';
import type { GlCounters } from './glCounters.ts';
import { FootprintLayer } from './layers/footprintLayer.ts';
import { LeaderLayer } from './layers/leaderLayer.ts';
import { TimeFieldExtension } from './layers/timeFieldExtension.ts';
import { VenueColumnLayer } from './layers/venueColumnLayer.ts';
import { VenueGroundLayer } from './layers/venueGroundLayer.ts';
import type { CameraTarget, DissolvedBlock, MapHandle, MapStats } from './mapHandle.ts';
import {
  BUILDING_LAYER,
  DISTRICT_FILL_LAYER,
  FIRST_LABEL_LAYER,
  MARKS_END_LAYER,
  SELECTED_DISTRICT_LAYERS,
  SELECTED_LABEL_LAYER,
  VENUE_LABEL_LAYER,
  buildingHeight,
  districtFilter,
  mapStyle,
} from './mapStyle.ts';
import { MAP_THEMES } from './mapTheme.ts';
import { MASK, NONE_DISSOLVING } from './markStyle.ts';
import type { MarkStyle } from './markStyle.ts';
import { markSizes } from './markSizes.ts';
import { attachAlertMarks } from './alerts/attachAlertMarks.ts';
import { MAP_LIMITS } from './mapLimits.ts';
import { HOME_PITCH, RegionCamera } from './regionCamera.ts';
import { regionTables } from './regionTables.ts';
import type { RegionTables } from './regionTables.ts';
import { attachOverlay } from './overlay/attachOverlay.ts';
import { TimeFieldTexture } from './timeFieldTexture.ts';
import type { VenueMarks } from './venueMarks.ts';
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

/** The id that MapLibreOverlay gives the group of our layers. */
const DECK_GROUP = `deck-maplibre-layer-group-before:${MARKS_END_LAYER}`;
/** Prefetched layers go up in slices of this size between frames: about a millisecond each. */
const SLICE_BYTES = 256 * 1024;

/** One mounted map: MapLibre, the deck overlay in its context, and the subscription to the store. */
export class RegionMapView implements MapHandle {
  readonly #options: RegionMapOptions;
  readonly #map: MapLibreMap;
  readonly #camera: RegionCamera;
  readonly #bag = new DisposeBag();
  readonly #tables: RegionTables;
  readonly #marks: VenueMarks;
  readonly #groups: readonly GatherGroup[];
  #mask: Uint8Array;
  #counters: GlCounters | null = null;
  #overlay: MapLibreOverlay | null = null;
  #field: TimeFieldTexture | null = null;
  #style: MarkStyle | null = null;
  #state: AppState;
  #dissolved: readonly DissolvedBlock[] = [];
  #sliceTimer: ReturnType<typeof setTimeout> | null = null;
  #styleKey = '';
  #selectedDistrict: number | null = null;
  #rampTheme: 'dark' | 'light' | null = null;
  #layers: readonly Layer[] = [];
  #isDisposed = false;
  #framesDrawn = 0;

  constructor(options: RegionMapOptions) {
    this.#options = options;
    const { region, store } = options;
    this.#state = store.getState();
    this.#tables = regionTables(region);
    this.#groups = this.#tables.groups;
    this.#marks = this.#tables.marks;
    this.#mask = filterMask(region.venues, this.#state.filter);
    const { venueLabels, gatherLabels } = this.#tables;
    const basemap = options.readBasemap === null ? null : openBasemap(options.readBasemap);
    if (basemap !== null) this.#bag.add(() => basemap.release());
    const basemapUrl = basemap?.url ?? null;
    const styleOf = (state: AppState): ReturnType<typeof mapStyle> =>
      mapStyle({
        theme: MAP_THEMES[state.resolvedTheme],
        language: state.language,
        filter: state.filter,
        selectedVenue: selectedVenueOf(state),
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
    this.#addOverlay();

    map.on('render', () => this.#afterRender());
    map.on('move', () => this.#resize());
    map.on('resize', () => this.#resize());
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
    return this.#map.loaded() && !this.#map.isMoving() && this.#sliceTimer === null && this.#field?.isPending !== true;
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
    this.#dissolved = venues;
    this.#dissolve();
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
    if (this.#sliceTimer !== null) clearTimeout(this.#sliceTimer);
    this.#options.events.onMap(null);
    this.#bag.dispose();
    this.#field?.dispose();
    this.#style?.ramp.destroy();
    this.#style?.mask.destroy();
    this.#counters?.release();
    this.#map.remove();
  }

  #addOverlay(): void {
    const overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      pickingRadius: 4,
      onDeviceInitialized: (device: Device) => this.#onDevice(device),
      onHover: (info: PickingInfo) => this.#onHover(info),
      onClick: (info: PickingInfo) => this.#onClick(info),
    });
    this.#overlay = overlay;
    this.#map.addControl(overlay);
  }

  #onDevice(device: Device): void {
    if (this.#isDisposed) return;
    const placeholder = device.createTexture({
      id: 'time-field-none',
      dimension: '2d-array',
      format: 'r8unorm',
      width: 1,
      height: 1,
      depth: 1,
    });
    this.#bag.add(() => placeholder.destroy());
    const field = new TimeFieldTexture(device, {
      count: this.#groups.length,
      fill: (codes, out) => this.#fillGroups(codes, out),
    });
    this.#field = field;
    this.#style = {
      radiusPx: 3,
      heightPerRoot: 1,
      maxHeightPx: 100,
      columnOpacity: 1,
      footprintOpacity: 0,
      fan: 0,
      fanSpacingPx: 0,
      weight: 0,
      hasGathered: this.#groups.length > 0,
      hovered: -1,
      selected: -1,
      dissolving: NONE_DISSOLVING,
      dissolved: [0, 0, 0, 0],
      isDark: true,
      ink: [0, 0, 0, 1],
      land: [0, 0, 0, 1],
      accent: [1, 1, 1, 1],
      ramp: rampTexture(device),
      mask: device.createTexture({
        id: 'venue-mask',
        format: 'r8unorm',
        width: FIELD_WIDTH,
        height: fieldRows(this.#marks.length),
        sampler: { minFilter: 'nearest', magFilter: 'nearest' },
      }),
    };
    this.#dress();
    this.#dissolve();
    this.#writeMask();
    this.#resize();
    this.#applyField();
    const extension = new TimeFieldExtension({ field, placeholder });
    const shared = {
      data: this.#marks,
      markStyle: this.#style,
      pickable: true,
      extensions: [extension],
      beforeId: MARKS_END_LAYER,
    };
    this.#layers = [
      new LeaderLayer({ ...shared, extensions: [], id: 'venue-leaders', pickable: false, parameters: { depthWriteEnabled: false } }),
      new VenueGroundLayer({ ...shared, id: 'venue-ground', parameters: { depthWriteEnabled: false } }),
      new FootprintLayer({ ...shared, id: 'venue-footprints', parameters: { cullMode: 'back' } }),
      new VenueColumnLayer({ ...shared, id: 'venue-columns', parameters: { cullMode: 'back' } }),
    ];
    this.#showMarks();
  }

  /** On foot there are places, not marks; nor does the overlay follow an eye that looks wider or up. */
  #showMarks(): void {
    const visible = !isOnFoot(this.#state.inspect.camera);
    this.#layers = this.#layers.map((layer) => layer.clone({ visible }));
    this.#overlay?.setProps({ layers: [...this.#layers] });
    for (const name of [VENUE_LABEL_LAYER, SELECTED_LABEL_LAYER]) {
      if (this.#map.getLayer(name) !== undefined) this.#map.setLayoutProperty(name, 'visibility', visible ? 'visible' : 'none');
    }
  }

  #onState(state: AppState, styleOf: (state: AppState) => ReturnType<typeof mapStyle>): void {
    const before = this.#state;
    this.#state = state;
    let isChanged = false;
    if (state.player !== before.player) isChanged = this.#applyField() || isChanged;
    if (state.filter !== before.filter) {
      this.#mask = filterMask(this.#options.region.venues, state.filter);
      this.#writeMask();
      this.#field?.invalidate();
      this.#scheduleSlices();
      this.#filterLabels();
      isChanged = true;
    }
    if (state.overlay !== before.overlay) {
      this.#resize();
      isChanged = true;
    }
    if (state.selection !== before.selection || state.hoverVenue !== before.hoverVenue) {
      this.#dress();
      isChanged = true;
    }
    if (selectedVenueOf(state) !== selectedVenueOf(before)) {
      this.#filterLabels();
      if (this.#map.getLayer(BUILDING_LAYER) !== undefined) {
        this.#map.setPaintProperty(BUILDING_LAYER, 'fill-extrusion-height', buildingHeight(this.#options.region, selectedVenueOf(state)));
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
    const selected = selectedVenueOf(this.#state);
    this.#map.setFilter(VENUE_LABEL_LAYER, labelFilter(this.#state.filter, selected));
    this.#map.setFilter(SELECTED_LABEL_LAYER, ['==', ['get', 'index'], selected]);
  }

  #applyField(): boolean {
    const field = this.#field;
    if (field === null) return false;
    const isChanged = field.apply(this.#state.player?.field ?? EMPTY_FIELD);
    const scale = field.window?.scale;
    if (this.#style !== null && scale !== undefined) {
      this.#style.weight = scale.variable === 'occupancy' ? 0 : 1;
      this.#resizeHeights();
    }
    this.#scheduleSlices();
    return isChanged;
  }

  #scheduleSlices(): void {
    if (this.#sliceTimer !== null || this.#field?.isPending !== true) return;
    this.#sliceTimer = setTimeout(() => {
      this.#sliceTimer = null;
      if (this.#field?.uploadSlice(SLICE_BYTES) === true) this.#scheduleSlices();
    }, 12);
  }

  /** Theme, hover and selection into the mark style. */
  #dress(): void {
    const style = this.#style;
    if (style === null) return;
    const theme = MAP_THEMES[this.#state.resolvedTheme];
    const { selection } = this.#state;
    if (this.#rampTheme !== this.#state.resolvedTheme) {
      this.#rampTheme = this.#state.resolvedTheme;
      style.ramp.writeData(rampTexels(this.#rampTheme, 256), { width: 256, height: 1 });
    }
    style.isDark = theme.isDark;
    style.ink = unit(theme.ink);
    style.land = unit(theme.land);
    style.accent = unit(theme.accent);
    style.selected = selectedVenueOf(this.#state);
    style.hovered = this.#state.hoverVenue ?? -1;
    this.#markDistrict(selection.kind === 'district' ? selection.district : null);
  }

  #dissolve(): void {
    const style = this.#style;
    if (style === null) return;
    const [a, b, c, d] = this.#dissolved;
    style.dissolving = [a?.venue ?? -1, b?.venue ?? -1, c?.venue ?? -1, d?.venue ?? -1];
    style.dissolved = [a?.share ?? 0, b?.share ?? 0, c?.share ?? 0, d?.share ?? 0];
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

  #fillGroups(codes: Uint8Array, out: Uint8Array): void {
    const weights = this.#marks.attributes.getWeights.value;
    const which = this.#style?.weight ?? 0;
    this.#groups.forEach((group, k) => {
      out[k] = groupCode(
        group,
        codes,
        (venue) => weights[venue * 2 + which],
        (venue) => this.#mask[venue] === 1,
      );
    });
  }

  #markDistrict(district: number | null): void {
    if (district === this.#selectedDistrict || this.#map.getSource('districts') === undefined) return;
    for (const layer of SELECTED_DISTRICT_LAYERS) this.#map.setFilter(layer, districtFilter(district));
    this.#selectedDistrict = district;
  }

  #writeMask(): void {
    const style = this.#style;
    if (style === null) return;
    const { venues } = this.#options.region;
    const height = fieldRows(this.#marks.length);
    const texels = new Uint8Array(FIELD_WIDTH * height);
    for (let i = 0; i < venues.count; i++) {
      texels[i] = (this.#mask[i] === 1 ? MASK.shown : 0) | (MASK.fullShare << MASK.shareShift);
    }
    const weights = this.#marks.attributes.getWeights.value;
    this.#groups.forEach((group, k) => {
      const shown = group.members.reduce((sum, venue) => sum + (this.#mask[venue] === 1 ? weights[venue * 2] : 0), 0);
      const share = shown / weights[(venues.count + k) * 2];
      texels[venues.count + k] = (shown > 0 ? MASK.shown : 0) | (Math.round(share * MASK.fullShare) << MASK.shareShift);
    });
    style.mask.writeData(texels, { width: FIELD_WIDTH, height });
  }

  #resize(): void {
    const style = this.#style;
    if (style === null) return;
    const canvas = this.#map.getCanvas();
    Object.assign(
      style,
      markSizes({
        zoom: this.#map.getZoom(),
        latitude: this.#map.getCenter().lat,
        venueCount: this.#options.region.venues.count,
        areaDeg2: this.#tables.areaDeg2,
        viewportHeightPx: canvas.clientHeight,
      }),
    );
    // Columns would stand in front of what an overlay shows on the ground; the marks under them stay.
    if (this.#state.overlay !== null && this.#state.overlay.kind !== 'venues') style.columnOpacity = 0;
    this.#resizeHeights();
  }

  /** The tallest column is a full venue of the 99th percentile of weight. */
  #resizeHeights(): void {
    const style = this.#style;
    if (style === null) return;
    const fullAt = this.#field?.window?.scale.fullAt ?? 1;
    style.heightPerRoot = style.maxHeightPx / Math.sqrt(fullAt * this.#tables.referenceWeights[style.weight]);
  }

  /**
   * MapLibreOverlay (9.4) puts its layers among the map's only on a `styledata` event that finds every source loaded; the last such event
   * often comes before that, and the marks would then be drawn over the labels.
   */
  #ensureOrder(): void {
    if (this.#layers.length === 0 || this.#map.getLayer(DECK_GROUP) !== undefined || !this.#map.isStyleLoaded()) return;
    this.#overlay?.setProps({ layers: [...this.#layers] });
  }

  #afterRender(): void {
    this.#framesDrawn++;
    this.#ensureOrder();
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
      const group = this.#groups[info.index - this.#options.region.venues.count];
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

function rampTexture(device: Device): Texture {
  return device.createTexture({
    id: 'utilisation-ramp',
    format: 'rgba8unorm',
    width: 256,
    height: 1,
    sampler: { minFilter: 'linear', magFilter: 'linear', addressModeU: 'clamp-to-edge', addressModeV: 'clamp-to-edge' },
  });
}

function selectedVenueOf({ selection }: AppState): number {
  return selection.kind === 'venue' || selection.kind === 'equipment' ? selection.venue : -1;
}

function styleKeyOf(state: AppState): string {
  return `${state.resolvedTheme}-${state.language}`;
}

function unit([red, green, blue]: readonly [number, number, number]): readonly [number, number, number, number] {
  return [red / 255, green / 255, blue / 255, 1];
}

import type { Layer, PickingInfo } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Device, Texture } from '@luma.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';

import { rampTexels } from '../domain/colourScale.ts';
import type { RegionData } from '../domain/regionData.ts';
import { EMPTY_FIELD } from '../domain/timeField.ts';
import { filterMask } from '../domain/venue.ts';
import type { AppState } from '../state/appState.ts';
import { selectedVenue } from '../state/selectors.ts';
import { FIELD_WIDTH, fieldRows } from './fieldAddressing.ts';
import { groupCode } from './gatherGroups.ts';
import { FootprintLayer } from './layers/footprintLayer.ts';
import { LeaderLayer } from './layers/leaderLayer.ts';
import { TimeFieldExtension } from './layers/timeFieldExtension.ts';
import { VenueColumnLayer } from './layers/venueColumnLayer.ts';
import { VenueGroundLayer } from './layers/venueGroundLayer.ts';
import type { DissolvedBlock } from './mapHandle.ts';
import { MARKS_END_LAYER } from './mapStyle.ts';
import { MAP_THEMES } from './mapTheme.ts';
import { markSizes } from './markSizes.ts';
import { MASK, NONE_DISSOLVING } from './markStyle.ts';
import type { MarkStyle } from './markStyle.ts';
import type { RegionTables } from './regionTables.ts';
import { TimeFieldTexture } from './timeFieldTexture.ts';

/** The id that MapLibreOverlay gives the group of our layers. */
const DECK_GROUP = `deck-maplibre-layer-group-before:${MARKS_END_LAYER}`;
/** Prefetched layers go up in slices of this size between frames: about a millisecond each. */
const SLICE_BYTES = 256 * 1024;

interface MarkLayersOptions {
  readonly map: MapLibreMap;
  readonly region: RegionData;
  readonly tables: RegionTables;
  /** What the app shows now. */
  readonly state: () => AppState;
  /** Both say whether the pointer's event is dealt with. */
  readonly onHover: (info: PickingInfo) => boolean;
  readonly onClick: (info: PickingInfo) => boolean;
  /** The layers are there for the first time. */
  readonly onReady: () => void;
}

/** The marks of venues and gathered groups: deck's layers in the map's context, the textures they read and the style they share. */
export class MarkLayers {
  readonly #options: MarkLayersOptions;
  readonly #map: MapLibreMap;
  readonly #tables: RegionTables;
  #overlay: MapLibreOverlay | null = null;
  #field: TimeFieldTexture | null = null;
  #placeholder: Texture | null = null;
  #style: MarkStyle | null = null;
  #mask: Uint8Array;
  #dissolved: readonly DissolvedBlock[] = [];
  #sliceTimer: ReturnType<typeof setTimeout> | null = null;
  #rampTheme: 'dark' | 'light' | null = null;
  #layers: readonly Layer[] = [];
  #isDisposed = false;

  constructor(options: MarkLayersOptions) {
    this.#options = options;
    this.#map = options.map;
    this.#tables = options.tables;
    this.#mask = filterMask(options.region.venues, options.state().filter);
  }

  /** Values of the field are still on their way to the GPU. */
  get isPending(): boolean {
    return this.#sliceTimer !== null || this.#field?.isPending === true;
  }

  attach(): void {
    const overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      pickingRadius: 4,
      onDeviceInitialized: (device: Device) => this.#onDevice(device),
      onHover: this.#options.onHover,
      onClick: this.#options.onClick,
    });
    this.#overlay = overlay;
    this.#map.addControl(overlay);
  }

  /** Takes in the player's field; false where what is drawn stays the same. */
  applyField(): boolean {
    const field = this.#field;
    if (field === null) return false;
    const isChanged = field.apply(this.#options.state().player?.field ?? EMPTY_FIELD);
    const scale = field.window?.scale;
    if (this.#style !== null && scale !== undefined) {
      this.#style.weight = scale.variable === 'occupancy' ? 0 : 1;
      this.#resizeHeights();
    }
    this.#scheduleSlices();
    return isChanged;
  }

  /** Takes in what the filter shows now. */
  filter(): void {
    this.#mask = filterMask(this.#options.region.venues, this.#options.state().filter);
    this.#writeMask();
    this.#field?.invalidate();
    this.#scheduleSlices();
  }

  /** Theme, hover and selection into the mark style. */
  dress(): void {
    const style = this.#style;
    if (style === null) return;
    const state = this.#options.state();
    const theme = MAP_THEMES[state.resolvedTheme];
    if (this.#rampTheme !== state.resolvedTheme) {
      this.#rampTheme = state.resolvedTheme;
      style.ramp.writeData(rampTexels(this.#rampTheme, 256), { width: 256, height: 1 });
    }
    style.isDark = theme.isDark;
    style.ink = unit(theme.ink);
    style.land = unit(theme.land);
    style.accent = unit(theme.accent);
    style.selected = selectedVenue(state) ?? -1;
    style.hovered = state.hoverVenue ?? -1;
  }

  /** How much of which venues' blocks has dissolved. */
  dissolve(venues: readonly DissolvedBlock[] = this.#dissolved): void {
    this.#dissolved = venues;
    const style = this.#style;
    if (style === null) return;
    const [a, b, c, d] = this.#dissolved;
    style.dissolving = [a?.venue ?? -1, b?.venue ?? -1, c?.venue ?? -1, d?.venue ?? -1];
    style.dissolved = [a?.share ?? 0, b?.share ?? 0, c?.share ?? 0, d?.share ?? 0];
  }

  /** Sizes for the camera, the field and what lies on the ground. */
  resize(): void {
    const style = this.#style;
    if (style === null) return;
    const { overlay } = this.#options.state();
    Object.assign(
      style,
      markSizes({
        zoom: this.#map.getZoom(),
        latitude: this.#map.getCenter().lat,
        venueCount: this.#options.region.venues.count,
        areaDeg2: this.#tables.areaDeg2,
        viewportHeightPx: this.#map.getCanvas().clientHeight,
      }),
    );
    // Columns would stand in front of what an overlay shows on the ground; the marks under them stay.
    if (overlay !== null && overlay.kind !== 'venues') style.columnOpacity = 0;
    this.#resizeHeights();
  }

  /** Shows or hides all marks. */
  show(visible: boolean): void {
    this.#layers = this.#layers.map((layer) => layer.clone({ visible }));
    this.#overlay?.setProps({ layers: [...this.#layers] });
  }

  /**
   * MapLibreOverlay (9.4) puts its layers among the map's only on a `styledata` event that finds every source loaded; the last such event
   * often comes before that, and the marks would then be drawn over the labels.
   */
  ensureOrder(): void {
    if (this.#layers.length === 0 || this.#map.getLayer(DECK_GROUP) !== undefined || !this.#map.isStyleLoaded()) return;
    this.#overlay?.setProps({ layers: [...this.#layers] });
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#sliceTimer !== null) clearTimeout(this.#sliceTimer);
    this.#field?.dispose();
    this.#placeholder?.destroy();
    this.#style?.ramp.destroy();
    this.#style?.mask.destroy();
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
    this.#placeholder = placeholder;
    const field = new TimeFieldTexture(device, {
      count: this.#tables.groups.length,
      fill: (codes, out) => this.#fillGroups(codes, out),
    });
    this.#field = field;
    this.#style = firstStyle(device, this.#tables);
    this.dress();
    this.dissolve();
    this.#writeMask();
    this.resize();
    this.applyField();
    const extension = new TimeFieldExtension({ field, placeholder });
    const shared = {
      data: this.#tables.marks,
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
    this.#options.onReady();
  }

  #scheduleSlices(): void {
    if (this.#sliceTimer !== null || this.#field?.isPending !== true) return;
    this.#sliceTimer = setTimeout(() => {
      this.#sliceTimer = null;
      if (this.#field?.uploadSlice(SLICE_BYTES) === true) this.#scheduleSlices();
    }, 12);
  }

  #fillGroups(codes: Uint8Array, out: Uint8Array): void {
    const weights = this.#tables.marks.attributes.getWeights.value;
    const which = this.#style?.weight ?? 0;
    this.#tables.groups.forEach((group, k) => {
      out[k] = groupCode(
        group,
        codes,
        (venue) => weights[venue * 2 + which],
        (venue) => this.#mask[venue] === 1,
      );
    });
  }

  #writeMask(): void {
    const style = this.#style;
    if (style === null) return;
    const { venues } = this.#options.region;
    const height = fieldRows(this.#tables.marks.length);
    const texels = new Uint8Array(FIELD_WIDTH * height);
    for (let i = 0; i < venues.count; i++) {
      texels[i] = (this.#mask[i] === 1 ? MASK.shown : 0) | (MASK.fullShare << MASK.shareShift);
    }
    const weights = this.#tables.marks.attributes.getWeights.value;
    this.#tables.groups.forEach((group, k) => {
      const shown = group.members.reduce((sum, venue) => sum + (this.#mask[venue] === 1 ? weights[venue * 2] : 0), 0);
      const share = shown / weights[(venues.count + k) * 2];
      texels[venues.count + k] = (shown > 0 ? MASK.shown : 0) | (Math.round(share * MASK.fullShare) << MASK.shareShift);
    });
    style.mask.writeData(texels, { width: FIELD_WIDTH, height });
  }

  /** The tallest column is a full venue of the 99th percentile of weight. */
  #resizeHeights(): void {
    const style = this.#style;
    if (style === null) return;
    const fullAt = this.#field?.window?.scale.fullAt ?? 1;
    style.heightPerRoot = style.maxHeightPx / Math.sqrt(fullAt * this.#tables.referenceWeights[style.weight]);
  }
}

/** What is drawn before the first theme, selection and camera are taken in. */
function firstStyle(device: Device, tables: RegionTables): MarkStyle {
  return {
    radiusPx: 3,
    heightPerRoot: 1,
    maxHeightPx: 100,
    columnOpacity: 1,
    footprintOpacity: 0,
    fan: 0,
    fanSpacingPx: 0,
    weight: 0,
    hasGathered: tables.groups.length > 0,
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
      height: fieldRows(tables.marks.length),
      sampler: { minFilter: 'nearest', magFilter: 'nearest' },
    }),
  };
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

function unit([red, green, blue]: readonly [number, number, number]): readonly [number, number, number, number] {
  return [red / 255, green / 255, blue / 255, 1];
}

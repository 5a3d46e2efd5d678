import { Deck, MapView } from '@deck.gl/core';
import type { Layer } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { ColumnLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Device } from '@luma.gl/core';

import { rampTexels } from '../../../src/domain/colourScale.ts';
import type { FieldWindow } from '../../../src/domain/timeField.ts';
import { MAX_CODE, OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import { FIELD_WIDTH, fieldRows } from '../../../src/map/fieldAddressing.ts';
import { countGl } from '../../../src/map/glCounters.ts';
import type { GlCounters } from '../../../src/map/glCounters.ts';
import { TimeFieldExtension } from '../../../src/map/layers/timeFieldExtension.ts';
import { VenueColumnLayer } from '../../../src/map/layers/venueColumnLayer.ts';
import type { MarkStyle } from '../../../src/map/markStyle.ts';
import { MASK, NONE_DISSOLVING } from '../../../src/map/markStyle.ts';
import { TimeFieldTexture } from '../../../src/map/timeFieldTexture.ts';
import type { VenueMarks } from '../../../src/map/venueMarks.ts';

/**
 * Three ways to draw the same week of the same venues in the same bare deck.gl: ours (a time field read by the shader), plain
 * accessors that are evaluated again at every tick, and one row per venue-hour of which a filter shows an hour.
 */
export type Way = 'field' | 'accessors' | 'filter';

export interface WeekData {
  readonly count: number;
  readonly stepCount: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly capacity: Float32Array;
  readonly isUrban: Uint8Array;
  /** Step-major, as in a FieldWindow. */
  readonly codes: Uint8Array;
}

export interface Rival {
  /** Resolves when the first picture is asked of the graphics, or with `waits` drawn: bytes uploaded and script time until then. */
  start(way: Way, dataUrl: string, waits: boolean): Promise<{ bytes: number; scriptMs: number }>;
  /** Draws each step; `waits` for the graphics too. Bytes of all, script time of each. */
  run(steps: readonly number[], waits: boolean): Promise<{ bytes: number; scriptMs: number[]; drawnMs: number }>;
}

declare global {
  interface Window {
    rival?: Rival;
    /** Counted by the frames that draw; see drawingFrames.ts. */
    benchScriptMs: number;
  }
}

/** The file that rivals.ts wrote: count and stepCount, then the columns one behind the other. */
async function load(url: string): Promise<WeekData> {
  const buffer = await (await fetch(url)).arrayBuffer();
  const [count, stepCount] = new Uint32Array(buffer, 0, 2);
  const lat = 8 + count * 8;
  const capacity = lat + count * 8;
  const isUrban = capacity + count * 4;
  return {
    count,
    stepCount,
    lon: new Float64Array(buffer, 8, count),
    lat: new Float64Array(buffer, lat, count),
    capacity: new Float32Array(buffer, capacity, count),
    isUrban: new Uint8Array(buffer, isUrban, count),
    codes: new Uint8Array(buffer, isUrban + count, count * stepCount),
  };
}

const RADIUS_M = 150;
const HEIGHT_PER_ROOT_M = 400;

interface Drawn {
  readonly layers: Layer[];
  /** Moves to a step; returns new layers where the way needs them. */
  tick(step: number): Layer[] | null;
}

function ours({ count, stepCount, lon, lat, capacity, isUrban, codes }: WeekData, device: Device): Drawn {
  const position = new Float64Array(count * 3);
  const weights = new Float32Array(count * 2);
  const traits = new Float32Array(count * 4);
  for (let i = 0; i < count; i++) {
    position[i * 3] = lon[i];
    position[i * 3 + 1] = lat[i];
    weights[i * 2] = capacity[i];
    weights[i * 2 + 1] = 1;
    traits[i * 4] = isUrban[i];
  }
  const marks: VenueMarks = {
    length: count,
    attributes: {
      getPosition: { value: position, size: 3 },
      getWeights: { value: weights, size: 2 },
      getTraits: { value: traits, size: 4 },
      getFootprint: { value: new Float32Array(count * 4), size: 4 },
      getBody: { value: new Float32Array(count * 2), size: 2 },
    },
  };
  const ramp = device.createTexture({ format: 'rgba8unorm', width: 256, height: 1 });
  ramp.writeData(rampTexels('dark', 256), { width: 256, height: 1 });
  const mask = device.createTexture({ format: 'r8unorm', width: FIELD_WIDTH, height: fieldRows(count) });
  const shown = new Uint8Array(FIELD_WIDTH * fieldRows(count)).fill(MASK.shown | (MASK.fullShare << MASK.shareShift));
  mask.writeData(shown, { width: FIELD_WIDTH, height: fieldRows(count) });
  const style: MarkStyle = {
    radiusPx: 3,
    heightPerRoot: 4,
    maxHeightPx: 100,
    columnOpacity: 1,
    footprintOpacity: 0,
    fan: 0,
    fanSpacingPx: 0,
    weight: 0,
    hasGathered: false,
    hovered: -1,
    selected: -1,
    dissolving: NONE_DISSOLVING,
    dissolved: [0, 0, 0, 0],
    isDark: true,
    ink: [0, 0, 0, 1],
    land: [0, 0, 0, 1],
    accent: [1, 1, 1, 1],
    ramp,
    mask,
  };
  const field = new TimeFieldTexture(device);
  const placeholder = device.createTexture({ dimension: '2d-array', format: 'r8unorm', width: 1, height: 1, depth: 1 });
  const window: FieldWindow = {
    key: 'week',
    startMs: 0,
    stepMs: 3_600_000,
    stepCount,
    venueCount: count,
    scale: OCCUPANCY_SCALE,
    codes,
  };
  const state = (step: number) => ({ window, next: null, step, revision: 1, change: null });
  field.apply(state(0));
  const layer = new VenueColumnLayer({
    id: 'columns',
    data: marks,
    markStyle: style,
    pickable: false,
    extensions: [new TimeFieldExtension({ field, placeholder })],
  });
  return {
    layers: [layer],
    tick: (step) => {
      if (field.apply(state(step))) layer.setNeedsRedraw();
      return null;
    },
  };
}

function accessors({ count, lon, lat, capacity, codes }: WeekData): Drawn {
  const data = Array.from({ length: count }, (_, index) => ({ index, position: [lon[index], lat[index]] as [number, number] }));
  const ramp = rampTexels('dark', 256);
  const layer = (step: number): Layer => {
    const low = Math.floor(step) * count;
    const high = low + count;
    const part = step - Math.floor(step);
    const value = (index: number): number => {
      const a = codes[low + index];
      const b = codes[high + index];
      return a <= MAX_CODE && b <= MAX_CODE ? (a + (b - a) * part) * OCCUPANCY_SCALE.perCode : 0;
    };
    return new ColumnLayer<(typeof data)[number]>({
      id: 'columns',
      data,
      diskResolution: 8,
      radius: RADIUS_M,
      extruded: true,
      getPosition: (d) => d.position,
      getElevation: (d) => Math.sqrt(value(d.index) * capacity[d.index]) * HEIGHT_PER_ROOT_M,
      getFillColor: (d) => {
        const at = Math.min(255, Math.floor(value(d.index) * 255)) * 4;
        return [ramp[at], ramp[at + 1], ramp[at + 2], 255];
      },
      updateTriggers: { getElevation: step, getFillColor: step },
    });
  };
  return { layers: [layer(0)], tick: (step) => [layer(step)] };
}

/** Discs, not columns: a row per venue-hour is too much geometry for prisms. A filter cannot interpolate, so it shows whole hours. */
function filtered({ count, stepCount, lon, lat, codes }: WeekData): Drawn {
  const hours = stepCount - 1;
  const rows = count * hours;
  const position = new Float32Array(rows * 3);
  const radius = new Float32Array(rows);
  const colour = new Uint8Array(rows * 4);
  const hourOf = new Float32Array(rows);
  const ramp = rampTexels('dark', 256);
  for (let hour = 0; hour < hours; hour++) {
    for (let i = 0; i < count; i++) {
      const at = hour * count + i;
      position[at * 3] = lon[i];
      position[at * 3 + 1] = lat[i];
      radius[at] = RADIUS_M;
      const value = codes[at] <= MAX_CODE ? codes[at] * OCCUPANCY_SCALE.perCode : 0;
      const texel = Math.min(255, Math.floor(value * 255)) * 4;
      colour.set([ramp[texel], ramp[texel + 1], ramp[texel + 2], 255], at * 4);
      hourOf[at] = hour;
    }
  }
  const data = {
    length: rows,
    attributes: {
      getPosition: { value: position, size: 3 },
      getRadius: { value: radius, size: 1 },
      getFillColor: { value: colour, size: 4 },
      getFilterValue: { value: hourOf, size: 1 },
    },
  };
  const extensions = [new DataFilterExtension({ filterSize: 1 })];
  const layer = (step: number): Layer => {
    const hour = Math.floor(step);
    return new ScatterplotLayer({ id: 'discs', data, extensions, filterRange: [hour - 0.5, hour + 0.5] } as ConstructorParameters<
      typeof ScatterplotLayer
    >[0]);
  };
  return { layers: [layer(0)], tick: (step) => [layer(step)] };
}

let deck: Deck<MapView> | null = null;
let drawn: Drawn | null = null;
let counters: GlCounters | null = null;
let gl: WebGL2RenderingContext | null = null;
let onDrawn: () => void = () => {};

function nextDrawing(): Promise<void> {
  return new Promise((resolve) => {
    onDrawn = resolve;
  });
}

/** Waits until the graphics process has drawn. */
function finish(): void {
  const pixel = new Uint8Array(4);
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
}

window.rival = {
  async start(way, dataUrl, waits) {
    const data = await load(dataUrl);
    const device = await new Promise<Device>((resolve) => {
      deck = new Deck({
        views: new MapView({}),
        width: 640,
        height: 360,
        useDevicePixels: 1,
        initialViewState: { longitude: data.lon[0], latitude: data.lat[0], zoom: 8, pitch: 40, bearing: 0 },
        controller: false,
        layers: [],
        onAfterRender: () => onDrawn(),
        onDeviceInitialized: resolve,
      });
    });
    gl = (device as unknown as { gl: WebGL2RenderingContext }).gl;
    counters = countGl(gl);
    window.benchScriptMs = 0;
    const startMs = performance.now();
    drawn = { field: ours, accessors, filter: filtered }[way](data, device);
    const shown = nextDrawing();
    deck?.setProps({ layers: drawn.layers });
    window.benchScriptMs += performance.now() - startMs;
    await shown;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (waits) finish();
    return { bytes: counters.bytesUploaded, scriptMs: window.benchScriptMs };
  },

  async run(steps, waits) {
    if (deck === null || drawn === null || counters === null) throw new Error('rival: not started');
    const bytesBefore = counters.bytesUploaded;
    const scriptMs: number[] = [];
    const startMs = performance.now();
    for (const step of steps) {
      const shown = nextDrawing();
      window.benchScriptMs = 0;
      const callMs = performance.now();
      const layers = drawn.tick(step);
      if (layers !== null) deck.setProps({ layers });
      window.benchScriptMs += performance.now() - callMs;
      // Goes on when the callback that drew has returned, and was timed.
      await shown;
      scriptMs.push(window.benchScriptMs);
      if (waits) finish();
    }
    return { bytes: counters.bytesUploaded - bytesBefore, scriptMs, drawnMs: performance.now() - startMs };
  },
};

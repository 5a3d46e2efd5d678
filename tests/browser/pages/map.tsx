import { createRoot } from 'react-dom/client';

import { sampleField } from '../../../src/domain/timeField.ts';
import type { TimeFieldState } from '../../../src/domain/timeField.ts';
import type { MapHandle } from '../../../src/map/mapHandle.ts';
import { RegionMap } from '../../../src/map/RegionMap.tsx';
import type { AppState, Camera, Selection } from '../../../src/state/appState.ts';
import { createAppStore } from '../../../src/state/store.ts';
import { harnessRegion, harnessWindow } from './mapRegion.ts';

/** What the map tests drive: one map on a made-up region, a store, and a field whose step they set. */
export interface MapHarness {
  readonly handle: MapHandle;
  set(state: Partial<AppState>): void;
  setField(field: Partial<TimeFieldState>): void;
  /** Value and code of a venue at the step shown, by the CPU. */
  sample(venue: number): { code: number; value: number };
  /** As live readings change them: one step, the rows named. */
  changeCodes(venues: readonly number[], code: number): void;
  lookAt(venue: number, zoom: number): void;
  /** Filters the venue's type away. */
  hideTypeOf(venue: number): void;
  position(venue: number): { x: number; y: number };
  readonly picked: Selection[];
  readonly hovered: (number | null)[];
  readonly cameras: Camera[];
  readonly mounts: { maps: number; lost: number; restored: number };
}

declare global {
  interface Window {
    harness?: MapHarness;
  }
}

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
const count = number('n', 1500);
const region = harnessRegion(count, number('district', 0));
const first = harnessWindow(count, number('steps', 168));
let field: TimeFieldState = { window: first, next: null, step: number('step', 19), revision: 1, change: null };

function player(): AppState['player'] {
  return {
    kind: 'replay',
    presence: 'present',
    clock: { nowMs: 0, seekId: 0, speed: 1, isPlaying: false },
    field,
    capabilities: { canSeek: true, canSetSpeed: true, spanMs: null },
    alerts: [],
  };
}

const zoom = query.get('zoom');
const camera =
  zoom === null
    ? null
    : {
        lon: number('lon', 112.7),
        lat: number('lat', 30.5),
        zoom: Number(zoom),
        pitch: number('pitch', 50),
        bearing: number('bearing', 0),
      };
const store = createAppStore({
  region,
  player: player(),
  camera,
  resolvedTheme: query.get('theme') === 'light' ? 'light' : 'dark',
  language: query.get('lang') === 'zh' ? 'zh' : 'en',
  reducedMotion: true,
});
const picked: Selection[] = [];
const hovered: (number | null)[] = [];
const cameras: Camera[] = [];
const mounts = { maps: 0, lost: 0, restored: 0 };
let map: Parameters<NonNullable<Parameters<typeof RegionMap>[0]['onMap']>>[0] = null;

function onHandle(handle: MapHandle | null): void {
  if (handle === null) return;
  window.harness = {
    handle,
    set: (state) => store.setState(state),
    setField: (change) => {
      field = { ...field, ...change };
      store.setState({ player: player() });
    },
    sample: (venue) => sampleField(field.window ?? first, venue, field.step),
    changeCodes: (venues, code) => {
      const codes = (field.window ?? first).codes.slice();
      for (const venue of venues) codes[venue] = code;
      field = {
        ...field,
        window: { ...(field.window ?? first), codes, key: `live-${field.revision + 1}` },
        revision: field.revision + 1,
        change: { step: 0, venues: Uint32Array.from(venues) },
      };
      store.setState({ player: player() });
    },
    lookAt: (venue, zoom) =>
      handle.flyTo(
        { camera: { lon: region.venues.lon[venue], lat: region.venues.lat[venue], zoom, pitch: 0, bearing: 0 } },
        { durationMs: 0 },
      ),
    hideTypeOf: (venue) => {
      const types = [...new Set(region.venues.type)].filter((type) => type !== region.venues.type[venue]);
      store.setState({ filter: { types, classes: [], districts: [] } });
    },
    position: (venue) => {
      const { x, y } = map?.project([region.venues.lon[venue], region.venues.lat[venue]]) ?? { x: -1, y: -1 };
      return { x, y };
    },
    picked,
    hovered,
    cameras,
    mounts,
  };
}

createRoot(document.getElementById('app') as HTMLElement).render(
  <RegionMap
    store={store}
    region={region}
    readBasemap={null}
    initialCamera={camera}
    label="Map of the harness region"
    probe
    onPick={(selection) => {
      picked.push(selection);
      store.setState({ selection });
    }}
    onHover={(venue) => {
      hovered.push(venue);
      store.setState({ hoverVenue: venue });
    }}
    onCameraChange={(next) => cameras.push(next)}
    onMap={(next) => {
      map = next;
      if (next !== null) mounts.maps++;
    }}
    onHandle={onHandle}
    onContextLost={() => mounts.lost++}
    onContextRestored={() => mounts.restored++}
  />,
);

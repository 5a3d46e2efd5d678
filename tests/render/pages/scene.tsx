import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap } from 'maplibre-gl';
import { createRoot } from 'react-dom/client';

import type { SceneHandle, SceneVenue } from '../../../src/scene/sceneTypes.ts';
import { VenueScenes } from '../../../src/scene/VenueScenes.tsx';
import type { Selection } from '../../../src/state/appState.ts';
import { sampleVenue } from './sampleVenues.ts';

// ?type=SPH&night=1&theme=dark&zoom=18.6&pitch=58&bearing=-24&select=<equipment id>&people=40
const query = new URLSearchParams(location.search);
const number = (key: string, otherwise: number): number => Number(query.get(key) ?? otherwise);
const isNight = query.get('night') === '1';
const theme = query.get('theme') === 'dark' || isNight ? 'dark' : 'light';
const venue = window.sceneVenue ?? sampleVenue(query.get('type') ?? 'SPH', number('people', 24), query.get('closed') !== '1');

interface ScenePage {
  handle: SceneHandle | null;
  picked: Selection[];
  map: MapLibreMap;
  show: (venues: number) => void;
}

declare global {
  interface Window {
    scenePage: ScenePage;
    /** Shown instead of the sample, when a test put one here first. */
    sceneVenue?: SceneVenue;
  }
}

const map = new MapLibreMap({
  container: 'map',
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': theme === 'dark' ? '#12171d' : '#e9e7e1' } }],
  },
  center: [venue.lon, venue.lat],
  zoom: number('zoom', 18.6),
  pitch: number('pitch', 58),
  bearing: number('bearing', -24),
  maxPitch: 85,
  attributionControl: false,
  fadeDuration: 0,
  canvasContextAttributes: { antialias: true },
});
const selected = query.get('select');
const selection: Selection = selected ? { kind: 'equipment', venue: venue.index, equipmentId: selected } : { kind: 'none' };
const root = createRoot(document.getElementById('app')!);

function show(count: number): void {
  root.render(
    <VenueScenes
      map={map}
      venues={count > 0 ? [venue] : []}
      selection={selection}
      isNight={isNight}
      theme={theme}
      reducedMotion
      onPick={(picked) => window.scenePage.picked.push(picked)}
      onReady={(handle) => {
        window.scenePage.handle = handle;
      }}
    />,
  );
}

window.scenePage = { handle: null, picked: [], map, show };
map.once('load', () => show(1));

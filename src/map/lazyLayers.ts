import type { Map as MapLibreMap } from 'maplibre-gl';

import type { RegionData } from '../domain/regionData.ts';
import type { AppState } from '../state/appState.ts';
import type { StateView } from '../state/store.ts';

/** What draws something over a map. */
interface LazyLayers {
  /** Puts back what a new style of the map is without. */
  restore(): void;
  release?(): void;
}

interface LazyLayersOptions<Layers extends LazyLayers> {
  readonly map: MapLibreMap;
  readonly store: StateView;
  readonly region: RegionData;
  /** What is drawn depends on these parts of the state, and on nothing else of it. */
  readonly watched: (state: AppState) => readonly unknown[];
  /** Something is to be drawn for the first time. */
  readonly isWanted: (state: AppState) => boolean;
  /** Fetches what draws; answers how it is made. */
  readonly load: () => Promise<() => Layers>;
  readonly show: (layers: Layers, state: AppState) => void;
}

/**
 * Draws a part of the state over a map and follows it until the returned function is called. What draws is fetched with the first thing to
 * draw; where that cannot be fetched, it is asked for again with the next change.
 */
export function attachLazyLayers<Layers extends LazyLayers>(options: LazyLayersOptions<Layers>): () => void {
  const { map, store, region, watched, isWanted, load, show } = options;
  let layers: Layers | null = null;
  let isLoading = false;
  let isGone = false;
  let seen = watched(store.getState());

  const draw = (): void => {
    const state = store.getState();
    if (isGone || state.region !== region) return;
    if (layers !== null) {
      show(layers, state);
      return;
    }
    if (isLoading || !isWanted(state)) return;
    isLoading = true;
    load().then(
      (make) => {
        isLoading = false;
        if (isGone) return;
        layers = make();
        draw();
      },
      () => {
        isLoading = false;
      },
    );
  };
  const release = store.subscribe((state) => {
    const now = watched(state);
    const isSame = now.every((part, i) => part === seen[i]);
    seen = now;
    if (!isSame) draw();
  });
  // A new style (theme, language) brings a map without what was added to the old one.
  const onStyle = (): void => layers?.restore();
  map.on('styledata', onStyle);
  draw();
  return () => {
    isGone = true;
    release();
    map.off('styledata', onStyle);
    layers?.release?.();
  };
}

import type { Map as MapLibreMap } from 'maplibre-gl';

import type { MapOverlay, OverlayReading } from '../../domain/mapOverlay.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { StateView } from '../../state/store.ts';
import type { OverlayLayers } from './overlayLayers.ts';

/**
 * Draws the store's overlay on a map and follows it until the returned function is called. What draws is fetched with the first
 * overlay; without one, nothing is loaded, drawn or listened to.
 */
export function attachOverlay(
  map: MapLibreMap,
  store: StateView,
  region: RegionData,
  onRead: (reading: OverlayReading | null) => void,
): () => void {
  let layers: OverlayLayers | null = null;
  let isLoading = false;
  let isGone = false;
  let shown: MapOverlay | null = null;
  let theme = store.getState().resolvedTheme;

  const draw = (): void => {
    const state = store.getState();
    if (isGone || state.region !== region) return;
    if (layers !== null) {
      layers.show(state.overlay, state.resolvedTheme);
      return;
    }
    if (state.overlay === null || isLoading) return;
    isLoading = true;
    import('./overlayLayers.ts').then(
      (loaded) => {
        isLoading = false;
        if (isGone) return;
        layers = new loaded.OverlayLayers(map, region, onRead);
        draw();
      },
      () => {
        // Asked for again with the next overlay: the tab's table says the same meanwhile.
        isLoading = false;
      },
    );
  };
  const release = store.subscribe((state) => {
    if (state.overlay === shown && state.resolvedTheme === theme) return;
    shown = state.overlay;
    theme = state.resolvedTheme;
    draw();
  });
  // A new style (theme, language) brings a map without what was added to the old one.
  const onStyle = (): void => layers?.restore();
  map.on('styledata', onStyle);
  draw();
  return () => {
    isGone = true;
    release();
    map.off('styledata', onStyle);
    layers?.release();
  };
}

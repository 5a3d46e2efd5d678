import type { Map as MapLibreMap } from 'maplibre-gl';

import type { OverlayReading } from '../../domain/mapOverlay.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { StateView } from '../../state/store.ts';
import { attachLazyLayers } from '../lazyLayers.ts';

/** Draws the store's overlay on a map; without one, nothing is loaded, drawn or listened to. Returns how to end it. */
export function attachOverlay(
  map: MapLibreMap,
  store: StateView,
  region: RegionData,
  onRead: (reading: OverlayReading | null) => void,
): () => void {
  return attachLazyLayers({
    map,
    store,
    region,
    watched: ({ overlay, resolvedTheme }) => [overlay, resolvedTheme],
    isWanted: ({ overlay }) => overlay !== null,
    load: async () => {
      const { OverlayLayers } = await import('./overlayLayers.ts');
      return () => new OverlayLayers(map, region, onRead);
    },
    show: (layers, { overlay, resolvedTheme }) => layers.show(overlay, resolvedTheme),
  });
}

import type { Map as MapLibreMap } from 'maplibre-gl';

import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { filterMask } from '../../domain/venue.ts';
import type { AppState } from '../../state/appState.ts';
import type { StateView } from '../../state/store.ts';
import { attachLazyLayers } from '../lazyLayers.ts';
import { alertFeatures, worstByVenue } from './alertFeatures.ts';

/**
 * Rings the venues with an alert that nobody has in hand, while the map shows now; the map is told only when which venues are ringed
 * changed. Returns how to end it.
 */
export function attachAlertMarks(map: MapLibreMap, store: StateView, region: RegionData): () => void {
  let shown = '';
  const worstOf = ({ regionAlerts, mode, filter }: AppState): ReadonlyMap<number, AlertSeverity> =>
    regionAlerts === null || mode !== 'live' ? new Map() : worstByVenue(regionAlerts, filterMask(region.venues, filter));
  return attachLazyLayers({
    map,
    store,
    region,
    watched: ({ regionAlerts, mode, filter, resolvedTheme, isMapShown }) => [regionAlerts, mode, filter, resolvedTheme, isMapShown],
    isWanted: (state) => state.isMapShown && worstOf(state).size > 0,
    load: async () => {
      const { AlertLayer } = await import('./alertLayer.ts');
      return () => new AlertLayer(map);
    },
    show: (layer, state) => {
      const worst = worstOf(state);
      const now = `${state.resolvedTheme} ${Array.from(worst, ([venue, severity]) => `${venue}${severity}`).join(' ')}`;
      if (now === shown) return;
      shown = now;
      layer.show(alertFeatures(worst, region), state.resolvedTheme);
    },
  });
}

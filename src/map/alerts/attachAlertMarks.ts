import type { Map as MapLibreMap } from 'maplibre-gl';

import { alertFilter } from '../../domain/alertFilter.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { AppState } from '../../state/appState.ts';
import type { StateView } from '../../state/store.ts';
import { attachLazyLayers } from '../lazyLayers.ts';
import { alertFeatures, alertSpots } from './alertFeatures.ts';
import type { AlertSpot } from './alertFeatures.ts';

/**
 * Rings the venues and districts with an alert that nobody has in hand, while the map shows now; the map is told only when which are
 * ringed changed. Returns how to end it.
 */
export function attachAlertMarks(map: MapLibreMap, store: StateView, region: RegionData): () => void {
  let shown = '';
  const spotsOf = ({ regionAlerts, mode, filter }: AppState): readonly AlertSpot[] =>
    regionAlerts === null || mode !== 'live' ? [] : alertSpots(regionAlerts, region, alertFilter(region, filter));
  return attachLazyLayers({
    map,
    store,
    region,
    watched: ({ regionAlerts, mode, filter, resolvedTheme, isMapShown }) => [regionAlerts, mode, filter, resolvedTheme, isMapShown],
    isWanted: (state) => state.isMapShown && spotsOf(state).length > 0,
    load: async () => {
      const { AlertLayer } = await import('./alertLayer.ts');
      return () => new AlertLayer(map);
    },
    show: (layer, state) => {
      const spots = spotsOf(state);
      const now = `${state.resolvedTheme} ${spots.map(({ lon, lat, severity }) => `${lon},${lat}${severity}`).join(' ')}`;
      if (now === shown) return;
      shown = now;
      layer.show(alertFeatures(spots), state.resolvedTheme);
    },
  });
}

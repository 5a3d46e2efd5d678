import type { Map as MapLibreMap } from 'maplibre-gl';

import type { RegionData } from '../../domain/regionData.ts';
import { filterMask } from '../../domain/venue.ts';
import type { StateView } from '../../state/store.ts';
import type { AlertLayer } from './alertLayer.ts';
import { alertFeatures, worstByVenue } from './alertFeatures.ts';

/**
 * Rings the venues with an alert that nobody has in hand, while the map shows now. What draws is fetched with the first; the map is told
 * only when which venues are ringed changed.
 */
export function attachAlertMarks(map: MapLibreMap, store: StateView, region: RegionData): () => void {
  let layer: AlertLayer | null = null;
  let isLoading = false;
  let isGone = false;
  let shown = '';

  const draw = (): void => {
    const { regionAlerts, mode, filter, resolvedTheme, isMapShown } = store.getState();
    if (isGone || !isMapShown || store.getState().region !== region) return;
    const worst = regionAlerts === null || mode !== 'live' ? new Map() : worstByVenue(regionAlerts, filterMask(region.venues, filter));
    const now = `${resolvedTheme} ${Array.from(worst, ([venue, severity]) => `${venue}${severity}`).join(' ')}`;
    if (now === shown || (layer === null && worst.size === 0)) return;
    if (layer !== null) {
      shown = now;
      layer.show(alertFeatures(worst, region), resolvedTheme);
      return;
    }
    if (isLoading) return;
    isLoading = true;
    import('./alertLayer.ts').then(
      (loaded) => {
        isLoading = false;
        if (isGone) return;
        layer = new loaded.AlertLayer(map);
        draw();
      },
      () => {
        // Asked for again with the next change: the list says the same meanwhile.
        isLoading = false;
      },
    );
  };
  let seen = store.getState();
  const release = store.subscribe((state) => {
    const isSame =
      state.regionAlerts === seen.regionAlerts &&
      state.mode === seen.mode &&
      state.filter === seen.filter &&
      state.resolvedTheme === seen.resolvedTheme &&
      state.isMapShown === seen.isMapShown;
    seen = state;
    if (!isSame) draw();
  });
  // A new style (theme, language) brings a map without what was added to the old one.
  const onStyle = (): void => layer?.restore();
  map.on('styledata', onStyle);
  draw();
  return () => {
    isGone = true;
    release();
    map.off('styledata', onStyle);
  };
}

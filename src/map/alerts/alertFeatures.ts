import type { FeatureCollection, Point } from 'geojson';

import type { RegionAlerts } from '../../domain/alertMarks.ts';
import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import { isOpenAlert } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';

/** By venue the worst alert that nobody has in hand, of those that pass the mask. */
export function worstByVenue({ list }: Pick<RegionAlerts, 'list'>, mask: Uint8Array): ReadonlyMap<number, AlertSeverity> {
  const worst = new Map<number, AlertSeverity>();
  for (const alert of list) {
    if (!isOpenAlert(alert) || alert.isInHand || mask[alert.venue] === 0) continue;
    const known = worst.get(alert.venue);
    // P1 sorts before P2.
    if (known === undefined || alert.severity < known) worst.set(alert.venue, alert.severity);
  }
  return worst;
}

export function alertFeatures(worst: ReadonlyMap<number, AlertSeverity>, { venues }: Pick<RegionData, 'venues'>): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: Array.from(worst, ([venue, severity]) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [venues.lon[venue], venues.lat[venue]] },
      properties: { severity, rank: -Number(severity.slice(1)) },
    })),
  };
}

import type { FeatureCollection, Point } from 'geojson';

import type { RegionAlerts, ShownAlert } from '../../domain/alertMarks.ts';
import type { AlertSeverity } from '../../domain/regionAlertRules.ts';
import { isOpenAlert, NO_VENUE } from '../../domain/regionAlerts.ts';
import type { RegionData } from '../../domain/regionData.ts';

/** A place that is ringed: a venue, or the middle of a district. */
export interface AlertSpot {
  readonly lon: number;
  readonly lat: number;
  readonly isDistrict: boolean;
  readonly severity: AlertSeverity;
}

/** Each place once, by its worst alert that nobody has in hand, of those that pass. */
export function alertSpots(
  { list }: Pick<RegionAlerts, 'list'>,
  { venues, districts }: Pick<RegionData, 'venues' | 'districts'>,
  passes: (alert: ShownAlert) => boolean,
): readonly AlertSpot[] {
  const worst = new Map<string, AlertSpot>();
  for (const alert of list) {
    if (!isOpenAlert(alert) || alert.isInHand || !passes(alert)) continue;
    const { venue, district, severity } = alert;
    const isDistrict = venue === NO_VENUE;
    const key = isDistrict ? `district ${district}` : String(venue);
    const known = worst.get(key);
    // P1 sorts before P2.
    if (known !== undefined && known.severity <= severity) continue;
    const [lon, lat] = isDistrict ? districts[district].centre : [venues.lon[venue], venues.lat[venue]];
    worst.set(key, { lon, lat, isDistrict, severity });
  }
  return [...worst.values()];
}

export function alertFeatures(spots: readonly AlertSpot[]): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: spots.map(({ lon, lat, isDistrict, severity }) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
      properties: { severity, rank: -Number(severity.slice(1)), isDistrict },
    })),
  };
}

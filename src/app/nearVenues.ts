import { POSITION_ACCURACIES } from '../domain/venue.ts';
import type { VenueTable } from '../domain/venue.ts';
import { lonLatToEastNorth } from '../domain/venueFrame.ts';
import type { Camera } from '../state/appState.ts';

/** From this zoom on venues are places, not marks. */
export const SCENE_ZOOM = 15.6;
const MOST_SCENES = 4;
const REACH_M = 420;
const BY_DISTRICT = POSITION_ACCURACIES.indexOf('district');

/**
 * The venues to draw as scenes, nearest first: those that pass the mask, whose own position is known, within reach of the point the
 * camera looks at. The selected venue is always among them when it is in reach. Empty when the camera is far.
 */
export function nearVenues(venues: VenueTable, mask: Uint8Array | null, camera: Camera | null, selected: number | null): readonly number[] {
  if (camera === null || camera.zoom < SCENE_ZOOM) return [];
  const found: { venue: number; distanceM: number }[] = [];
  for (let venue = 0; venue < venues.count; venue++) {
    if (Math.abs(venues.lat[venue] - camera.lat) > 0.01 || (mask !== null && mask[venue] === 0 && venue !== selected)) continue;
    if (venues.accuracy[venue] === BY_DISTRICT) continue;
    const [eastM, northM] = lonLatToEastNorth(camera.lon, camera.lat, venues.lon[venue], venues.lat[venue]);
    const distanceM = venue === selected ? 0 : Math.hypot(eastM, northM);
    if (Math.hypot(eastM, northM) <= REACH_M) found.push({ venue, distanceM });
  }
  return found
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, MOST_SCENES)
    .map(({ venue }) => venue);
}

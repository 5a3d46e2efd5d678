import { POSITION_ACCURACIES } from '../domain/venue.ts';
import type { VenueIndex, VenueTable } from '../domain/venue.ts';
import { EARTH_RADIUS_M, lonLatToEastNorth } from '../domain/venueFrame.ts';
import type { Camera } from '../state/appState.ts';

/** From this zoom on venues are places, not marks. */
export const SCENE_ZOOM = 15.4;
/** Here every venue that is large enough is a place. */
const FULL_ZOOM = 15.9;
/** As many venues as the marks' shader can dissolve, see `src/map/markStyle.ts`. */
export const MOST_SCENES = 4;
const REACH_M = 420;
/** A venue's diagonal on the screen, CSS px, from which its block dissolves, and at which it is all venue. Below the first it stays a block. */
const FROM_PX = 44;
const FULL_PX = 96;
/** Of the way to where a nearer one takes its place, the part on which a venue turns back into a block. */
const EDGE_SHARE = 0.82;
const BY_DISTRICT = POSITION_ACCURACIES.indexOf('district');
/** Where the register has no footprint. */
const UNKNOWN_SIZE_M = 40;
const TILE_PX = 512;
/** MapLibre's field of view makes its eye stand this many heights of the view away from the middle. */
const EYE_HEIGHTS = 1.5;

/** A venue drawn as a scene, and how much of it stands there instead of its block, 0–1. */
export interface VenueLevel {
  readonly venue: VenueIndex;
  readonly share: number;
}

/**
 * The venues to draw as scenes, nearest first: those that pass the mask, whose own position is known, that are large enough on the screen and
 * within reach of the point the camera looks at. The selected venue is always among them when it is in reach. Empty when the camera is far.
 * The share follows from the camera alone and is 0 wherever a venue enters or leaves the list, so that none ever pops.
 */
export function venueLevels(
  venues: VenueTable,
  mask: Uint8Array | null,
  camera: Camera | null,
  selected: number | null,
  viewHeightPx = 900,
): readonly VenueLevel[] {
  if (camera === null || camera.zoom < SCENE_ZOOM) return [];
  const found: { venue: number; distanceM: number; sizePx: number }[] = [];
  for (let venue = 0; venue < venues.count; venue++) {
    if (Math.abs(venues.lat[venue] - camera.lat) > 0.01 || (mask !== null && mask[venue] === 0 && venue !== selected)) continue;
    if (venues.accuracy[venue] === BY_DISTRICT) continue;
    const [eastM, northM] = lonLatToEastNorth(camera.lon, camera.lat, venues.lon[venue], venues.lat[venue]);
    const distanceM = Math.hypot(eastM, northM);
    if (distanceM > REACH_M) continue;
    const diagonalM = Math.hypot(venues.lengthM[venue], venues.widthM[venue]) || UNKNOWN_SIZE_M;
    const sizePx = sizeOnScreenPx(camera, viewHeightPx, eastM, northM, diagonalM);
    if (sizePx > FROM_PX || venue === selected) found.push({ venue, distanceM, sizePx });
  }
  const rankM = (entry: (typeof found)[number]): number => (entry.venue === selected ? 0 : entry.distanceM);
  found.sort((a, b) => rankM(a) - rankM(b));
  const edgeM = Math.min(REACH_M, found[MOST_SCENES]?.distanceM ?? REACH_M);
  const byZoom = smoothstep(SCENE_ZOOM, FULL_ZOOM, camera.zoom);
  return found.slice(0, MOST_SCENES).map(({ venue, distanceM, sizePx }) => ({
    venue,
    share: byZoom * smoothstep(FROM_PX, FULL_PX, sizePx) * (venue === selected ? 1 : 1 - smoothstep(EDGE_SHARE * edgeM, edgeM, distanceM)),
  }));
}

/** The length of something on the ground, CSS px, seen across: `eastM` and `northM` from the middle of the view. */
export function sizeOnScreenPx(camera: Camera, viewHeightPx: number, eastM: number, northM: number, lengthM: number): number {
  const latitude = (camera.lat * Math.PI) / 180;
  const metresPerPx = (2 * Math.PI * EARTH_RADIUS_M * Math.cos(latitude)) / (TILE_PX * 2 ** camera.zoom);
  const bearing = (camera.bearing * Math.PI) / 180;
  const aheadM = eastM * Math.sin(bearing) + northM * Math.cos(bearing);
  const eyeM = EYE_HEIGHTS * viewHeightPx * metresPerPx;
  // What lies behind the eye is as large as what is just before it.
  const depth = Math.max(0.2, 1 + (aheadM * Math.sin((camera.pitch * Math.PI) / 180)) / eyeM);
  return lengthM / metresPerPx / depth;
}

function smoothstep(from: number, to: number, value: number): number {
  const t = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** The venues of `venueLevels`, nearest first. */
export function nearVenues(...question: Parameters<typeof venueLevels>): readonly VenueIndex[] {
  return venueLevels(...question).map(({ venue }) => venue);
}

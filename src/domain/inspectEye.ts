import { EARTH_RADIUS_M, lonLatToEastNorth, venueToLonLat } from './venueFrame.ts';

/** Vertical field of view of the map's camera where nobody changed it, degrees (MapLibre's default of 0.6435 rad). */
export const MAP_FOV_DEG = 36.8698976;
/** On foot: what two eyes take in of a room without turning, degrees. */
export const WALK_FOV_DEG = 62;
/** On foot the point looked at lies this far ahead, m. Near things are cut off at a fiftieth of the view's height there, 14 cm: less than a step. */
export const WALK_FOCUS_M = 6;

const TILE_PX = 512;
const DEG = Math.PI / 180;

/** An eye over the ground around an origin. Pitch 0 looks straight down, 90 at the horizon; bearing clockwise from north. */
export interface Eye {
  readonly eastM: number;
  readonly northM: number;
  readonly upM: number;
  readonly bearingDeg: number;
  readonly pitchDeg: number;
  /** Distance to the point looked at: what the map calls its centre. */
  readonly focusM: number;
  readonly fovDeg: number;
}

/** A map's camera with what a free one needs beside: how high its centre lies and how wide it looks. */
export interface FreeCamera {
  readonly lon: number;
  readonly lat: number;
  readonly elevationM: number;
  readonly zoom: number;
  readonly pitch: number;
  readonly bearing: number;
  readonly fovDeg: number;
}

export interface Origin {
  readonly lon: number;
  readonly lat: number;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/** −180 (exclusive) to 180. */
export function wrapDeg(deg: number): number {
  const turned = ((((deg + 180) % 360) + 360) % 360) - 180;
  return turned === -180 ? 180 : turned;
}

/** A view's size, CSS px. */
export interface ViewSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Pixels between the eye and the centre of a view. */
function focusPx(fovDeg: number, heightPx: number): number {
  return (0.5 / Math.tan((fovDeg * DEG) / 2)) * heightPx;
}

/** Metres a pixel shows at zoom 0 where the map's centre lies. */
function metresPerPxAtZero(lat: number): number {
  return (2 * Math.PI * EARTH_RADIUS_M * Math.cos(lat * DEG)) / TILE_PX;
}

/** Unit vector of the look: east, north, up. */
export function lookOf({ bearingDeg, pitchDeg }: Pick<Eye, 'bearingDeg' | 'pitchDeg'>): readonly [east: number, north: number, up: number] {
  const [bearing, pitch] = [bearingDeg * DEG, pitchDeg * DEG];
  return [Math.sin(pitch) * Math.sin(bearing), Math.sin(pitch) * Math.cos(bearing), -Math.cos(pitch)];
}

/** The map's camera that sees what the eye sees, in a view of this height. */
export function cameraOfEye(eye: Eye, origin: Origin, heightPx: number): FreeCamera {
  const [east, north, up] = lookOf(eye);
  const [lon, lat] = venueToLonLat(origin.lon, origin.lat, 90, eye.eastM + east * eye.focusM, eye.northM + north * eye.focusM);
  const metresPerPx = eye.focusM / focusPx(eye.fovDeg, heightPx);
  return {
    lon,
    lat,
    elevationM: eye.upM + up * eye.focusM,
    zoom: Math.log2(metresPerPxAtZero(lat) / metresPerPx),
    pitch: eye.pitchDeg,
    bearing: eye.bearingDeg,
    fovDeg: eye.fovDeg,
  };
}

/** Inverse of `cameraOfEye`. */
export function eyeOfCamera(camera: FreeCamera, origin: Origin, heightPx: number): Eye {
  const focusM = (focusPx(camera.fovDeg, heightPx) * metresPerPxAtZero(camera.lat)) / 2 ** camera.zoom;
  const [centreEastM, centreNorthM] = lonLatToEastNorth(origin.lon, origin.lat, camera.lon, camera.lat);
  const [east, north, up] = lookOf({ bearingDeg: camera.bearing, pitchDeg: camera.pitch });
  return {
    eastM: centreEastM - east * focusM,
    northM: centreNorthM - north * focusM,
    upM: camera.elevationM - up * focusM,
    bearingDeg: wrapDeg(camera.bearing),
    pitchDeg: camera.pitch,
    focusM,
    fovDeg: camera.fovDeg,
  };
}

/** The eye on its way from one to the other, `share` 0 to 1, slow at both ends; turns the short way round. */
export function blendEyes(from: Eye, to: Eye, share: number): Eye {
  const t = clamp(share, 0, 1);
  const s = t * t * (3 - 2 * t);
  const mix = (a: number, b: number): number => a + (b - a) * s;
  return {
    eastM: mix(from.eastM, to.eastM),
    northM: mix(from.northM, to.northM),
    upM: mix(from.upM, to.upM),
    bearingDeg: wrapDeg(from.bearingDeg + wrapDeg(to.bearingDeg - from.bearingDeg) * s),
    pitchDeg: mix(from.pitchDeg, to.pitchDeg),
    focusM: Math.exp(mix(Math.log(from.focusM), Math.log(to.focusM))),
    fovDeg: mix(from.fovDeg, to.fovDeg),
  };
}

/** How long the way between two eyes takes, ms: longer for farther ones and wider turns, never so long that one waits. */
export function glideMs(from: Eye, to: Eye): number {
  const wayM = Math.hypot(to.eastM - from.eastM, to.northM - from.northM, to.upM - from.upM);
  const turnDeg = Math.abs(wrapDeg(to.bearingDeg - from.bearingDeg)) + Math.abs(to.pitchDeg - from.pitchDeg);
  return clamp(350 + 220 * Math.sqrt(wayM / 4) + 3 * turnDeg, 350, 1600);
}

/** The part of a view's sides that what it is about may take; tools stand at its edges. */
const SHARE = 0.72;

/** Distance from which a length across and one up fill their share of a view, m. */
function fittingM(acrossM: number, upM: number, { widthPx, heightPx }: ViewSize): number {
  return (focusPx(MAP_FOV_DEG, heightPx) * Math.max(acrossM / widthPx, upM / heightPx)) / SHARE;
}

/** Straight down on a rectangle: whole in view, with its long side along the view's, or with north up. */
export function eyeAbove(
  place: { readonly eastM: number; readonly northM: number; readonly lengthM: number; readonly widthM: number; readonly axisDeg: number },
  view: ViewSize,
  isNorthUp: boolean,
): Eye {
  // Tools stand above and below, so a square view counts as a wide one.
  const isWide = view.widthPx >= 0.8 * view.heightPx;
  const isLong = place.lengthM >= place.widthM;
  // Of the two ways to lay it along the view, the one with north nearer to up.
  const along = wrapDeg(place.axisDeg - (isWide === isLong ? 90 : 0));
  const bearingDeg = isNorthUp ? 0 : Math.abs(along) <= 90 ? along : wrapDeg(along + 180);
  const turn = (place.axisDeg - 90 - bearingDeg) * DEG;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const focusM = fittingM(place.lengthM * cos + place.widthM * sin, place.lengthM * sin + place.widthM * cos, view);
  return { eastM: place.eastM, northM: place.northM, upM: focusM, bearingDeg, pitchDeg: 0, focusM, fovDeg: MAP_FOV_DEG };
}

/** Over a place and beside it, as the map looks at things: `sizeM` fills its share of the view. */
export function eyeAround(
  place: { readonly eastM: number; readonly northM: number; readonly sizeM: number },
  view: ViewSize,
  bearingDeg: number,
  pitchDeg: number,
): Eye {
  const focusM = fittingM(place.sizeM, place.sizeM, view);
  const [east, north, up] = lookOf({ bearingDeg, pitchDeg });
  return {
    eastM: place.eastM - east * focusM,
    northM: place.northM - north * focusM,
    upM: -up * focusM,
    bearingDeg: wrapDeg(bearingDeg),
    pitchDeg,
    focusM,
    fovDeg: MAP_FOV_DEG,
  };
}

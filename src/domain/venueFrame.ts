/** Mean Earth radius of MapLibre and of this project's local frames, m. */
export const EARTH_RADIUS_M = 6371008.8;

const DEG = Math.PI / 180;

/** Angle from east, counter-clockwise, of a venue's x axis, rad. An unknown bearing counts as 90° (x points east). */
export function venueTurnRad(bearingDeg: number): number {
  return (90 - (Number.isFinite(bearingDeg) ? bearingDeg : 90)) * DEG;
}

/** Metres east and north of an origin, on a sphere; good to a centimetre within a few kilometres. */
export function lonLatToEastNorth(originLon: number, originLat: number, lon: number, lat: number): [eastM: number, northM: number] {
  return [(lon - originLon) * DEG * EARTH_RADIUS_M * Math.cos(originLat * DEG), (lat - originLat) * DEG * EARTH_RADIUS_M];
}

/** Degrees of a point in a venue's frame (x along its bearing, y 90° to the left, metres). */
export function venueToLonLat(lon: number, lat: number, bearingDeg: number, xM: number, yM: number): [lon: number, lat: number] {
  const turn = venueTurnRad(bearingDeg);
  const eastM = xM * Math.cos(turn) - yM * Math.sin(turn);
  const northM = xM * Math.sin(turn) + yM * Math.cos(turn);
  return [lon + eastM / (DEG * EARTH_RADIUS_M * Math.cos(lat * DEG)), lat + northM / (DEG * EARTH_RADIUS_M)];
}

/** Inverse of `venueToLonLat`: metres in the venue's frame. */
export function lonLatToVenue(lon: number, lat: number, bearingDeg: number, pointLon: number, pointLat: number): [xM: number, yM: number] {
  const turn = venueTurnRad(bearingDeg);
  const [eastM, northM] = lonLatToEastNorth(lon, lat, pointLon, pointLat);
  return [eastM * Math.cos(turn) + northM * Math.sin(turn), -eastM * Math.sin(turn) + northM * Math.cos(turn)];
}

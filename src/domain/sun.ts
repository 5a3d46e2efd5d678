import { DAY_MS } from './civilTime.ts';

const RAD = Math.PI / 180;

/** Solar declination (radians) and equation of time (minutes) at an instant; NOAA's low-accuracy series, within a minute. */
function solarTerms(utcMs: number): { declination: number; equationMin: number } {
  const days = utcMs / DAY_MS - 10957.5;
  const g = (357.529 + 0.98560028 * days) * RAD;
  const q = 280.459 + 0.98564736 * days;
  const lambda = (q + 1.915 * Math.sin(g) + 0.02 * Math.sin(2 * g)) * RAD;
  const e = (23.439 - 0.00000036 * days) * RAD;
  const rightAscension = Math.atan2(Math.cos(e) * Math.sin(lambda), Math.cos(lambda)) / RAD;
  const difference = (((q - rightAscension) % 360) + 540) % 360;
  return { declination: Math.asin(Math.sin(e) * Math.sin(lambda)), equationMin: (difference - 180) * 4 };
}

/** Height of the sun over the horizon in degrees, without refraction. */
export function solarElevationDeg(latDeg: number, lonDeg: number, utcMs: number): number {
  return solarPosition(latDeg, lonDeg, utcMs).elevationDeg;
}

/** Height over the horizon and compass direction (clockwise from north) of the sun, degrees. */
export function solarPosition(latDeg: number, lonDeg: number, utcMs: number): { elevationDeg: number; azimuthDeg: number } {
  const { declination, equationMin } = solarTerms(utcMs);
  const minuteUtc = (utcMs / 60_000) % 1440;
  const hourAngle = ((minuteUtc + equationMin + 4 * lonDeg) / 4 - 180) * RAD;
  const lat = latDeg * RAD;
  const sin = Math.sin(lat) * Math.sin(declination) + Math.cos(lat) * Math.cos(declination) * Math.cos(hourAngle);
  const azimuth = Math.atan2(Math.sin(hourAngle), Math.cos(hourAngle) * Math.sin(lat) - Math.tan(declination) * Math.cos(lat));
  return { elevationDeg: Math.asin(Math.max(-1, Math.min(1, sin))) / RAD, azimuthDeg: (azimuth / RAD + 540) % 360 };
}

/**
 * Sunrise and sunset (upper limb, −0.833°) as minutes of the wall clock of the local day. In polar night both are 720,
 * in polar day 0 and 1440.
 */
export function sunTimes(
  latDeg: number,
  lonDeg: number,
  dayNumber: number,
  utcOffsetMin: number,
): { readonly sunriseMin: number; readonly sunsetMin: number } {
  const { declination, equationMin } = solarTerms(dayNumber * DAY_MS + 43_200_000 - utcOffsetMin * 60_000);
  const lat = latDeg * RAD;
  const cos = (Math.sin(-0.833 * RAD) - Math.sin(lat) * Math.sin(declination)) / (Math.cos(lat) * Math.cos(declination));
  if (cos > 1) return { sunriseMin: 720, sunsetMin: 720 };
  if (cos < -1) return { sunriseMin: 0, sunsetMin: 1440 };
  const half = (Math.acos(cos) / RAD) * 4;
  const noon = 720 - 4 * lonDeg - equationMin + utcOffsetMin;
  return { sunriseMin: noon - half, sunsetMin: noon + half };
}

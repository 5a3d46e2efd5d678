import fc from 'fast-check';
import { expect, test } from 'vitest';

import { DAY_MS } from '../../../src/domain/civilTime.ts';
import { solarElevationDeg, solarPosition, sunTimes } from '../../../src/domain/sun.ts';

const LATITUDE = fc.double({ min: -60, max: 60, noNaN: true });
const LONGITUDE = fc.double({ min: -180, max: 180, noNaN: true });
/** 2020 … 2034. */
const DAY_NUMBER = fc.integer({ min: 18_262, max: 23_740 });

test('at sunrise and sunset the middle of the sun stands 0.833° under the horizon, and between them over it', () => {
  fc.assert(
    fc.property(LATITUDE, LONGITUDE, DAY_NUMBER, (lat, lon, day) => {
      // The wall clock of the zone that the longitude lies in by nature.
      const offsetMin = Math.round(lon / 15) * 60;
      const { sunriseMin, sunsetMin } = sunTimes(lat, lon, day, offsetMin);
      const elevationAt = (minute: number): number => solarElevationDeg(lat, lon, day * DAY_MS + (minute - offsetMin) * 60_000);
      // Declination is taken at noon: it moves by a tenth of a degree until the sun sets.
      expect(Math.abs(elevationAt(sunriseMin) + 0.833)).toBeLessThan(0.3);
      expect(Math.abs(elevationAt(sunsetMin) + 0.833)).toBeLessThan(0.3);
      expect(elevationAt((sunriseMin + sunsetMin) / 2)).toBeGreaterThan(0);
      expect(elevationAt((sunriseMin + sunsetMin) / 2 + 720)).toBeLessThan(0);
    }),
  );
});

test('the height is that of the position, and 90° less the way to the subsolar point', () => {
  // Equinox of March 2026, 14:46 UTC: the sun stands over the equator.
  const equinox = Date.UTC(2026, 2, 20, 14, 46);
  const noonLon = -(14 + 46 / 60 - 12) * 15 + 7.4 / 4;
  expect(solarElevationDeg(0, noonLon, equinox)).toBeGreaterThan(89.5);
  for (const lat of [-60, -30, 30, 60]) expect(solarElevationDeg(lat, noonLon, equinox)).toBeCloseTo(90 - Math.abs(lat), 0);
  expect(solarElevationDeg(30, 120, equinox)).toBe(solarPosition(30, 120, equinox).elevationDeg);
});

import { describe, expect, it } from 'vitest';

import { lonLatToEastNorth, lonLatToVenue, venueToLonLat, venueTurnRad } from '../../../src/domain/venueFrame.ts';

describe('venue frame', () => {
  it('comes back to the millimetre for any bearing', () => {
    for (const bearing of [0, 33, 90, 181, 359, Number.NaN]) {
      const [lon, lat] = venueToLonLat(118.2, 47.3, bearing, 61.5, -12.25);
      const [x, y] = lonLatToVenue(118.2, 47.3, bearing, lon, lat);
      expect(x).toBeCloseTo(61.5, 3);
      expect(y).toBeCloseTo(-12.25, 3);
    }
  });

  it('bearing 90 points x east and y north; bearing 0 points x north and y west', () => {
    const [lon, lat] = venueToLonLat(10, 50, 90, 100, 0);
    expect(lon).toBeGreaterThan(10);
    expect(lat).toBeCloseTo(50, 9);
    const [lonNorth, latNorth] = venueToLonLat(10, 50, 0, 0, 100);
    expect(lonNorth).toBeLessThan(10);
    expect(latNorth).toBeCloseTo(50, 9);
  });

  it('measures a minute of latitude as a sea mile, and of longitude by the cosine of the latitude', () => {
    const [east, north] = lonLatToEastNorth(119, 60, 119 + 1 / 60, 60 + 1 / 60);
    expect(north).toBeCloseTo(1853.25, 1);
    expect(east / north).toBeCloseTo(0.5, 9);
    expect(lonLatToEastNorth(119, 30, 119, 30)).toEqual([0, 0]);
  });

  it('turns clockwise bearings into angles from east; an unknown one points east', () => {
    expect([0, 90, 180, Number.NaN].map((bearing) => (venueTurnRad(bearing) / Math.PI) * 180)).toEqual([90, 0, -90, 0]);
  });
});

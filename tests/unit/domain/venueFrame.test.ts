import { describe, expect, it } from 'vitest';

import { lonLatToVenue, venueToLonLat } from '../../../src/domain/venueFrame.ts';

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
});

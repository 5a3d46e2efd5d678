import { describe, expect, it } from 'vitest';

import { nearVenues } from '../../../src/app/nearVenues.ts';
import type { VenueTable } from '../../../src/domain/venue.ts';

const lon = Float64Array.from([113, 113.001, 113.002, 113.5, 113.0005]);
const venues = { count: 5, lon, lat: new Float64Array(5).fill(29), accuracy: Uint8Array.from([0, 0, 0, 0, 2]) } as unknown as VenueTable;
const camera = { lon: 113, lat: 29, zoom: 17, pitch: 60, bearing: 0 };

describe('venues near the camera', () => {
  it('come nearest first, within reach, never one whose own position is unknown', () => {
    expect(nearVenues(venues, null, camera, null)).toEqual([0, 1, 2]);
  });

  it('are none when the camera is far', () => {
    expect(nearVenues(venues, null, { ...camera, zoom: 12 }, null)).toEqual([]);
    expect(nearVenues(venues, null, null, null)).toEqual([]);
  });

  it('include the selected one even when the filter hides it', () => {
    expect(nearVenues(venues, Uint8Array.from([1, 0, 0, 0, 0]), camera, 2)).toEqual([0, 2]);
  });
});

import { describe, expect, it } from 'vitest';

import { MOST_SCENES, nearVenues, sizeOnScreenPx, venueLevels } from '../../../src/app/nearVenues.ts';
import { nextShare } from '../../../src/app/useVenueFades.ts';
import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import type { VenueTable } from '../../../src/domain/venue.ts';
import { TYPICAL } from '../../../src/scene/objects/spaceRules.ts';

function table(rows: readonly (readonly [lon: number, lengthM: number, widthM: number, accuracy?: number])[]): VenueTable {
  return {
    count: rows.length,
    lon: Float64Array.from(rows, ([lon]) => lon),
    lat: new Float64Array(rows.length).fill(29),
    lengthM: Float32Array.from(rows, ([, lengthM]) => lengthM),
    widthM: Float32Array.from(rows, ([, , widthM]) => widthM),
    accuracy: Uint8Array.from(rows, (row) => row[3] ?? 0),
  } as unknown as VenueTable;
}

const venues = table([
  [113, 50, 30],
  [113.001, 50, 30],
  [113.002, 50, 30],
  [113.5, 50, 30],
  [113.0005, 50, 30, 2],
]);
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

describe('how much of a venue is there', () => {
  const shareAt = (rows: Parameters<typeof table>[0], change: Partial<typeof camera>, venue = 0): number =>
    venueLevels(table(rows), null, { ...camera, ...change }, null).find((level) => level.venue === venue)?.share ?? 0;

  it('a diagonal of 100 m at 1 m to the pixel is 100 px in the middle, less behind it and more before it', () => {
    const zoom = Math.log2((2 * Math.PI * 6371008.8 * Math.cos((29 * Math.PI) / 180)) / 512);
    const seen = (northM: number): number => sizeOnScreenPx({ ...camera, zoom }, 900, 0, northM, 100);
    expect(seen(0)).toBeCloseTo(100, 6);
    expect(seen(300)).toBeLessThan(90);
    expect(seen(-300)).toBeGreaterThan(110);
  });

  it('grows with the zoom without a jump, from nothing to all', () => {
    let before = shareAt([[113, 50, 30]], { zoom: 15 });
    expect(before).toBe(0);
    for (let zoom = 15; zoom <= 18; zoom += 0.01) {
      const share = shareAt([[113, 50, 30]], { zoom });
      expect(share).toBeGreaterThanOrEqual(before);
      expect(share - before).toBeLessThan(0.05);
      before = share;
    }
    expect(before).toBe(1);
  });

  it('moving over a street of venues none enters or leaves the list but at nothing', () => {
    const street = Array.from({ length: 12 }, (_, k) => [113 + k * 0.0008, 50, 30] as const);
    let before = new Map<number, number>();
    for (let step = 0; step <= 800; step++) {
      const at = { ...camera, lon: 113 + (step / 800) * 0.0088 };
      const levels = venueLevels(table(street), null, at, null);
      expect(levels.length).toBeLessThanOrEqual(MOST_SCENES);
      const now = new Map(levels.map(({ venue, share }) => [venue, share]));
      for (const venue of new Set([...now.keys(), ...before.keys()]))
        if (step > 0) expect(Math.abs((now.get(venue) ?? 0) - (before.get(venue) ?? 0)), `${step} ${venue}`).toBeLessThan(0.12);
      before = now;
    }
  });

  it('is all of it where the camera flies to, for every type, whatever lies near', () => {
    for (const { code } of VENUE_TYPES) {
      const [lengthM, widthM] = TYPICAL[code];
      // As `flyToVenue` does in a view of 600 px.
      const metresPerPx = lengthM / (600 * 0.62);
      const zoom = Math.max(16, Math.min(19.4, Math.log2((78271.517 * Math.cos((29 * Math.PI) / 180)) / metresPerPx)));
      const crowd = table([[113, lengthM, widthM], ...Array.from({ length: 8 }, (_, k) => [113.0002 * 1 + k * 1e-5, 40, 20] as const)]);
      expect(venueLevels(crowd, null, { ...camera, zoom, pitch: 58 }, 0)[0], code).toEqual({ venue: 0, share: 1 });
    }
  });

  it('a body that has just arrived grows in over a third of a second, at once under reduced motion', () => {
    let share = 0;
    let frames = 0;
    while (share < 1) {
      share = nextShare(share, 1, 16);
      frames++;
    }
    expect(frames * 16).toBeGreaterThan(330);
    expect(frames * 16).toBeLessThan(400);
    expect(nextShare(0, 1, Number.POSITIVE_INFINITY)).toBe(1);
    expect(nextShare(0.9, 0.2, 36)).toBeCloseTo(0.8, 6);
  });
});

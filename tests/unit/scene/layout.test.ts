import { describe, expect, it } from 'vitest';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import type { Space } from '../../../src/domain/venue.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import { boundsOf, findPlace, freeRect, overlap } from '../../../src/scene/objects/layout.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import type { VenuePlan } from '../../../src/scene/objects/venuePlan.ts';

function clashes(plan: VenuePlan): string[] {
  const found: string[] = [];
  plan.spaces.forEach((a, i) => {
    for (const b of plan.spaces.slice(i + 1)) {
      const isNested = [a.kind, b.kind].sort().join() === 'pitch,track';
      if (!isNested && overlap(boundsOf(a), boundsOf(b))) found.push(`${a.kind} and ${b.kind}`);
    }
  });
  return found;
}

const bare = (id: string, kind: string, activity: string, areaM2 = Number.NaN): Space => ({
  id, venueId: 'v', name: '', nameZh: '', kind, activity, areaM2, capacity: Number.NaN, xM: Number.NaN, yM: Number.NaN, lengthM: Number.NaN, widthM: Number.NaN, turnDeg: Number.NaN, level: 0,
}); // prettier-ignore

describe('spaces of a venue', () => {
  it('placed by rule overlap none, in every type at every size', () => {
    for (const { code } of VENUE_TYPES) {
      for (const size of [0, 1, 2] as const)
        expect(clashes(planVenue(galleryVenue(code, size, false, true))), `${code} ${size}`).toEqual([]);
    }
  });

  it('of a mixed centre stay on its footprint, also when the register lists more than it places', () => {
    const spaces = [bare('a', 'hall', 'badminton'), bare('b', 'gym', 'fitness'), bare('c', 'gym', 'yoga'), bare('d', 'pool', 'swimming', 300), bare('e', 'lobby', '')];
    const venue = { ...galleryVenue('CFC', 1, false, true), spaces };
    const plan = planVenue(venue);
    expect(clashes(plan)).toEqual([]);
    expect(plan.spaces.filter((space) => space.id !== '').map((space) => space.id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const space of plan.spaces) {
      expect(Math.abs(space.xM) + space.lengthM / 2, space.kind).toBeLessThanOrEqual(venue.lengthM / 2 + 1e-6);
      expect(Math.abs(space.yM) + space.widthM / 2, space.kind).toBeLessThanOrEqual(venue.widthM / 2 + 1e-6);
    }
  }); // prettier-ignore

  it('of a park with six courts find six places', () => {
    const spaces = Array.from({ length: 6 }, (_, i) => bare(`c${i}`, 'court', 'basketball'));
    const plan = planVenue({ ...galleryVenue('PRK', 1, false, true), spaces });
    expect(clashes(plan)).toEqual([]);
    const courts = plan.spaces.filter((space) => space.kind === 'court');
    expect(courts).toHaveLength(6);
    for (const court of courts) expect([court.lengthM, court.widthM]).toEqual([28, 15]);
  });

  it('with a registered place keep it, and the rule’s own move out of the way', () => {
    const own = { ...bare('p', 'pitch', 'football'), xM: 40, yM: 20, lengthM: 60, widthM: 40, turnDeg: 0 };
    const plan = planVenue({ ...galleryVenue('PRK', 1, false, true), spaces: [own] });
    expect(plan.spaces[0]).toMatchObject({ id: 'p', xM: 40, yM: 20, lengthM: 60, isByRule: false });
    expect(clashes(plan)).toEqual([]);
  });

  it('a wish is granted where it is free, moved where not, shrunk where it must, refused below two fifths', () => {
    const wish = { xM: 0, yM: 0, lengthM: 10, widthM: 6 };
    expect(findPlace(wish, 40, 20, [], 1)).toEqual(wish);
    const moved = findPlace(wish, 40, 20, [wish], 1)!;
    expect(overlap(moved, wish)).toBe(false);
    expect(moved.lengthM).toBe(10);
    const shrunk = findPlace(wish, 8, 20, [], 1)!;
    expect(shrunk.lengthM).toBeCloseTo(7, 6);
    expect(findPlace(wish, 3, 20, [], 1)).toBeNull();
  });

  it('what a room takes of a hall is cut where it costs least', () => {
    const hall = { xM: 0, yM: 0, lengthM: 20, widthM: 10 };
    const left = freeRect(hall, [{ xM: -9, yM: 4, lengthM: 4, widthM: 4 }]);
    expect(left).toEqual({ xM: 1.5, yM: 0, lengthM: 17, widthM: 10 });
  });
});

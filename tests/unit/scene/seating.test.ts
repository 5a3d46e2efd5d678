import { describe, expect, it } from 'vitest';

import { placePeople } from '../../../src/scene/objects/people.ts';
import { mostActive, seatingOf } from '../../../src/scene/objects/seating.ts';
import { ovalOf } from '../../../src/scene/objects/stadium.ts';
import { buildVenueBody } from '../../../src/scene/objects/venueBody.ts';
import { planVenue, spacesOfKind } from '../../../src/scene/objects/venuePlan.ts';
import type { VenuePlan } from '../../../src/scene/objects/venuePlan.ts';
import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';

const plans: readonly (readonly [name: string, plan: VenuePlan])[] = VENUE_TYPES.flatMap(({ code }) =>
  ([0, 1, 2] as const).map((size) => [`${code} ${size}`, planVenue(galleryVenue(code, size, false, true))] as const),
).filter(([, plan]) => spacesOfKind(plan, 'stand').length > 0 || seatingOf(plan) !== null);

describe('people who watch', () => {
  it('there are venues with seats among the samples: stadiums, halls and pitches', () => {
    expect(new Set(plans.filter(([, plan]) => seatingOf(plan)).map(([, plan]) => plan.typeCode)).size).toBeGreaterThanOrEqual(3);
  });

  it.each(plans)('%s: every seat is taken once, on a step that is drawn, facing the field', (_, plan) => {
    const seating = seatingOf(plan);
    if (seating === null) return;
    const count = Math.min(seating.count, 1500);
    const seats = Array.from({ length: count }, (_unused, n) => seating.seat(n));
    expect(new Set(seats.map(({ xM, yM, zM }) => `${xM.toFixed(2)} ${yM.toFixed(2)} ${zM.toFixed(2)}`)).size).toBe(count);
    const { positions } = buildVenueBody(plan).solid;
    let highest = 0;
    for (let i = 2; i < positions.length; i += 3) highest = Math.max(highest, positions[i]);
    for (const { xM, yM, zM, headingRad } of seats) {
      expect(zM).toBeGreaterThan(-0.1);
      expect(zM).toBeLessThan(highest);
      // One step ahead is nearer to the middle line of the field, or along it at the bends.
      const ahead = [xM + Math.cos(headingRad) * 5, yM + Math.sin(headingRad) * 5];
      const far = (x: number, y: number): number => Math.hypot(Math.max(0, Math.abs(x) - plan.lengthM / 4), y);
      expect(far(ahead[0], ahead[1])).toBeLessThan(far(xM, yM) + 1e-6);
    }
  });

  it.each(plans)('%s: as many as the head-count; the first take part, further ones sit, one more adds one', (_, plan) => {
    const seating = seatingOf(plan);
    if (seating === null) return;
    const active = mostActive(plan, ovalOf(plan)?.oval.lanes ?? 0);
    const few = placePeople(plan, Math.min(active, 20));
    const many = placePeople(plan, active + 30);
    expect(many).toHaveLength(active + 30);
    expect(many.slice(0, few.length)).toEqual(few);
    const sitting = many.slice(active, active + Math.min(30, seating.count));
    sitting.forEach((figure, n) => expect(figure).toMatchObject(seating.seat(n)));
    const overfull = placePeople(plan, active + seating.count + 7);
    expect(overfull).toHaveLength(active + seating.count + 7);
  });
});

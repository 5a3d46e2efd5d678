import { describe, expect, it } from 'vitest';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { facing, standAt, standBefore, standIn } from '../../../src/domain/inspectPlan.ts';
import type { VenueFloorPlan } from '../../../src/domain/inspectPlan.ts';
import { BODY_M, EYE_M, eyeHeightM, inputOf, isFree, walk } from '../../../src/domain/inspectWalk.ts';
import { floorPlanOf } from '../../../src/scene/floorPlan.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import type { GallerySize } from '../../../src/scene/gallery/gallerySamples.ts';

const SIZES: readonly GallerySize[] = [0, 1, 2];
const EVERY = VENUE_TYPES.flatMap(({ code }) => SIZES.map((size) => [code, size] as const));
const WALLED = EVERY.filter(([code]) => ['SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE'].includes(code));
const AHEAD = inputOf(new Set(['ahead', 'fast']));

const planOf = ([code, size]: (typeof EVERY)[number]): VenueFloorPlan => floorPlanOf(galleryVenue(code, size, false, true));

/** Metres of a hall's outer walls through which a body passes. */
function openM({ lengthM, widthM, ground }: VenueFloorPlan): number {
  const [a, b] = [lengthM / 2 - 0.15, widthM / 2 - 0.15];
  // Only walls count here: what stands before a gap does not close it.
  const walls = { ...ground, blocks: ground.blocks.filter((block) => Math.min(block.lengthM, block.widthM) === 0.3) };
  let free = 0;
  const step = 0.1;
  for (let x = -a; x <= a; x += step) for (const y of [-b, b]) if (isFree(walls, x, y)) free += step;
  for (let y = -b; y <= b; y += step) for (const x of [-a, a]) if (isFree(walls, x, y)) free += step;
  return free;
}

describe('the floor plan of a venue', () => {
  it.each(EVERY)('%s %i: every machine, space and door has a free place to stand before it, over the floor', (...of) => {
    const plan = planOf(of);
    const places = [
      ...plan.machines.map((machine) => standBefore(plan, machine)),
      ...plan.spaces.map((space) => standIn(plan, space)),
      ...plan.entrances.map((entrance) => standAt(plan, entrance)),
    ];
    for (const { xM, yM } of places) {
      expect(isFree(plan.ground, xM, yM)).toBe(true);
      expect(eyeHeightM(plan.ground, xM, yM)).toBeGreaterThanOrEqual(EYE_M);
    }
  });

  it.each(WALLED)('%s %i: has walls that are open at the door and towards plant built onto it, and nowhere else', (...of) => {
    const plan = planOf(of);
    const annexes = plan.spaces.filter(
      ({ kind, xM, yM }) => (kind === 'plant' || kind === 'lobby') && (Math.abs(xM) > plan.lengthM / 2 || Math.abs(yM) > plan.widthM / 2),
    );
    const open = openM(plan);
    expect(open).toBeGreaterThan(4 - 2 * BODY_M - 0.2);
    expect(open).toBeLessThan(4 + 2 * annexes.length);
  });

  it.each(WALLED)('%s %i: is entered from the street on foot', (...of) => {
    const plan = planOf(of);
    const [door] = plan.entrances;
    let walker = standAt(plan, door);
    expect(Math.abs(walker.yM)).toBeGreaterThan(plan.widthM / 2);
    // Round a desk or a gate by looking where one wants to go.
    for (let i = 0; i < 200 && walker.yM < 0.4 - plan.widthM / 2; i++) {
      const { bearingDeg } = facing(plan, walker.xM, walker.yM, door.xM, 1 - plan.widthM / 2, 1.6);
      walker = walk({ ...walker, bearingDeg }, AHEAD, 0.1, plan.ground);
    }
    expect(walker.yM).toBeGreaterThan(0.3 - plan.widthM / 2);
  });

  it('keeps people out of the water, and lets them walk around it', () => {
    const plan = planOf(['SWI', 1]);
    const tank = plan.spaces.find(({ kind }) => kind === 'pool');
    if (tank === undefined) throw new Error('a pool without a tank');
    const before = { xM: tank.xM, yM: tank.yM - tank.widthM / 2 - 1, bearingDeg: 0, pitchDeg: 90 };
    const { bearingDeg } = facing(plan, before.xM, before.yM, tank.xM, tank.yM, 1.6);
    expect(walk({ ...before, bearingDeg }, AHEAD, 5, plan.ground).yM).toBeCloseTo(tank.yM - tank.widthM / 2 - BODY_M, 1);
    expect(walk({ ...before, bearingDeg }, inputOf(new Set(['right', 'fast'])), 1, plan.ground).xM).not.toBeCloseTo(before.xM, 0);
  });

  it('climbs a ski slope', () => {
    const plan = planOf(['SKI', 1]);
    expect(plan.ground.floorM(plan.lengthM / 2, 0)).toBeGreaterThan(20);
    expect(plan.ground.floorM(-plan.lengthM / 2, 0)).toBeLessThan(0.1);
  });
});

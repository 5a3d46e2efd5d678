import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  BODY_M,
  EYE_M,
  HIGHEST_LOOK_DEG,
  LOWEST_LOOK_DEG,
  PACE,
  WALK_KEYS,
  bearingToVenueRad,
  eyeHeightM,
  freePlace,
  inputOf,
  isFree,
  isStill,
  isWithin,
  look,
  venueRadToBearing,
  walk,
} from '../../../src/domain/inspectWalk.ts';
import type { TurnedRect, WalkGround, Walker } from '../../../src/domain/inspectWalk.ts';

const NO_INPUT = inputOf(new Set());
const wall = (xM: number, yM: number, lengthM: number, widthM: number, turnRad = 0): TurnedRect => ({ xM, yM, lengthM, widthM, turnRad });

/** A hall of 20 × 10 m with a door of 2 m in the middle of its -y side, on a slope of one in ten; its x axis points east. */
const HALL: WalkGround = {
  blocks: [
    wall(0, 5, 20.3, 0.3),
    wall(-10, 0, 0.3, 10.3),
    wall(10, 0, 0.3, 10.3),
    wall(-5.5, -5, 9, 0.3),
    wall(5.5, -5, 9, 0.3),
    wall(4, 1, 4, 2),
  ],
  reach: { xM: 0, yM: 0, lengthM: 60, widthM: 50 },
  turnRad: 0,
  floorM: (xM) => 0.1 * xM,
};
const OPEN: WalkGround = { ...HALL, blocks: [] };
const NORTH: Walker = { xM: 0, yM: 0, bearingDeg: 0, pitchDeg: 90 };
const AHEAD = { ...NO_INPUT, ahead: 1 };

describe('walking', () => {
  it('goes 2.2 m a second the way it looks, and 6.5 m running', () => {
    expect(walk(NORTH, AHEAD, 1, OPEN)).toMatchObject({ xM: expect.closeTo(0, 9), yM: expect.closeTo(2.2, 9) });
    expect(walk(NORTH, { ...AHEAD, isFast: true }, 1, OPEN).yM).toBeCloseTo(6.5, 9);
    expect(walk({ ...NORTH, bearingDeg: 90 }, AHEAD, 2, OPEN)).toMatchObject({ xM: expect.closeTo(4.4, 9), yM: expect.closeTo(0, 9) });
  });

  it('goes by the venue’s own frame: in one that points north, north is along x', () => {
    const turned = { ...OPEN, turnRad: Math.PI / 2 };
    expect(walk(NORTH, AHEAD, 1, turned)).toMatchObject({ xM: expect.closeTo(2.2, 9), yM: expect.closeTo(0, 9) });
  });

  it('steps aside to the right of the look, and is no faster slantwise', () => {
    expect(walk(NORTH, { ...NO_INPUT, aside: 1 }, 1, OPEN)).toMatchObject({ xM: expect.closeTo(2.2, 9), yM: expect.closeTo(0, 9) });
    const slant = walk(NORTH, { ...AHEAD, aside: 1 }, 1, OPEN);
    expect(Math.hypot(slant.xM, slant.yM)).toBeCloseTo(2.2, 9);
  });

  it('turns 85° a second clockwise and tilts between the feet and overhead', () => {
    expect(walk(NORTH, { ...NO_INPUT, turn: 1 }, 1, OPEN).bearingDeg).toBeCloseTo(PACE.turnDegPs, 9);
    expect(walk({ ...NORTH, bearingDeg: 170 }, { ...NO_INPUT, turn: 1 }, 1, OPEN).bearingDeg).toBeCloseTo(-105, 9);
    expect(walk(NORTH, { ...NO_INPUT, tilt: 1 }, 10, OPEN).pitchDeg).toBe(HIGHEST_LOOK_DEG);
    expect(look(NORTH, 0, -500).pitchDeg).toBe(LOWEST_LOOK_DEG);
  });

  it('keeps the eye 1.65 m over the floor that is there', () => {
    const east = walk({ ...NORTH, bearingDeg: 90 }, AHEAD, 2, OPEN);
    expect(eyeHeightM(OPEN, east.xM, east.yM)).toBeCloseTo(EYE_M + 0.44, 9);
  });

  it('stops a body’s width before a wall and slides along it', () => {
    const stopped = walk(NORTH, AHEAD, 30, HALL);
    expect(stopped).toMatchObject({ xM: expect.closeTo(0, 6), yM: expect.closeTo(5 - 0.15 - BODY_M, 1) });
    const slid = walk({ ...NORTH, bearingDeg: 315 }, AHEAD, 30, HALL);
    expect(slid.yM).toBeCloseTo(5 - 0.15 - BODY_M, 1);
    expect(slid.xM).toBeCloseTo(-10 + 0.15 + BODY_M, 1);
  });

  it('goes out by the door and nowhere else', () => {
    expect(walk({ ...NORTH, bearingDeg: 180 }, AHEAD, 5, HALL).yM).toBeLessThan(-10);
    expect(walk({ ...NORTH, xM: 4, yM: -2, bearingDeg: 180 }, AHEAD, 5, HALL).yM).toBeCloseTo(-5 + 0.15 + BODY_M, 1);
  });

  it('is the same in one long frame as in many short ones', () => {
    let many: Walker = { ...NORTH, xM: -6, bearingDeg: 80 };
    const once = walk(many, AHEAD, 1, OPEN);
    for (let i = 0; i < 100; i++) many = walk(many, AHEAD, 0.01, OPEN);
    expect(many.xM).toBeCloseTo(once.xM, 6);
    expect(many.yM).toBeCloseTo(once.yM, 6);
  });

  it('walks out of a block that it was put into', () => {
    const stuck = { ...NORTH, xM: 4, yM: 1 };
    expect(isFree(HALL, stuck.xM, stuck.yM)).toBe(false);
    expect(walk(stuck, AHEAD, 1, HALL).yM).toBeCloseTo(3.2, 6);
  });

  it('never stands in a wall, leaves the surroundings or gets below the floor, whatever is pressed', () => {
    const axis = fc.constantFrom(-1, 0, 1);
    const input = fc.record({ ahead: axis, aside: axis, turn: axis, tilt: axis, isFast: fc.boolean() });
    const frames = fc.array(fc.tuple(input, fc.double({ min: 0.001, max: 0.5, noNaN: true })), { maxLength: 60 });
    fc.assert(
      fc.property(frames, fc.double({ min: -180, max: 180, noNaN: true }), (steps, bearingDeg) => {
        let walker: Walker = { ...NORTH, bearingDeg };
        for (const [pressed, seconds] of steps) {
          walker = walk(walker, pressed, seconds, HALL);
          expect(isFree(HALL, walker.xM, walker.yM)).toBe(true);
          expect(Math.abs(walker.xM)).toBeLessThanOrEqual(30);
          expect(Math.abs(walker.yM)).toBeLessThanOrEqual(25);
          expect(eyeHeightM(HALL, walker.xM, walker.yM)).toBeGreaterThanOrEqual(HALL.floorM(walker.xM, walker.yM) + EYE_M);
          expect(walker.pitchDeg).toBeGreaterThanOrEqual(LOWEST_LOOK_DEG);
          expect(walker.pitchDeg).toBeLessThanOrEqual(HIGHEST_LOOK_DEG);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('places', () => {
  it('finds the free one beside a machine, and the edge of what may be walked for one far off', () => {
    const [xM, yM] = freePlace(HALL, 4, 1.8);
    expect(isFree(HALL, xM, yM)).toBe(true);
    expect(Math.hypot(xM - 4, yM - 1.8)).toBeLessThan(0.75);
    expect(freePlace(HALL, 500, 0)[0]).toBe(30);
  });

  it('knows what lies in a turned rectangle', () => {
    const turned = wall(1, 1, 4, 1, Math.PI / 4);
    expect(isWithin(turned, 2.2, 2.2)).toBe(true);
    expect(isWithin(turned, 2.2, -0.2)).toBe(false);
    expect(isWithin(turned, 1, 1.9)).toBe(false);
    expect(isWithin(turned, 1, 1.9, 0.3)).toBe(true);
  });

  it('turns bearings into the venue’s frame and back', () => {
    expect(bearingToVenueRad(90, 0)).toBeCloseTo(0, 12);
    expect(bearingToVenueRad(0, 0)).toBeCloseTo(Math.PI / 2, 12);
    for (const bearing of [-170, -30, 0, 75, 180]) expect(venueRadToBearing(bearingToVenueRad(bearing, 0.7), 0.7)).toBeCloseTo(bearing, 9);
  });
});

describe('keys', () => {
  it('add up to a direction, and opposites cancel out', () => {
    expect(inputOf(new Set(['ahead', 'right', 'fast']))).toEqual({ ahead: 1, aside: 1, turn: 0, tilt: 0, isFast: true });
    expect(isStill(inputOf(new Set(['ahead', 'back', 'fast'])))).toBe(true);
    expect(isStill(inputOf(new Set(WALK_KEYS)))).toBe(true);
    expect(isStill(inputOf(new Set(['turnLeft'])))).toBe(false);
  });
});

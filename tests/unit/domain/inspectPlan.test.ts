import { describe, expect, it } from 'vitest';

import { facing, sightOf, spaceAt, standAt, standBefore, standIn, standInDoor, surroundingsAt } from '../../../src/domain/inspectPlan.ts';
import type { PlanMachine, VenueFloorPlan } from '../../../src/domain/inspectPlan.ts';
import { bearingToVenueRad, isFree, isWithin } from '../../../src/domain/inspectWalk.ts';

const machine = (id: string, xM: number, yM: number, change: Partial<PlanMachine> = {}): PlanMachine => ({
  id,
  cls: 'POOL_PUMP',
  xM,
  yM,
  zM: 0,
  headingRad: 0,
  sizeM: [1.4, 0.7, 0.95],
  ...change,
});

const PUMP = machine('pump', -12, 0);
const LAMP = machine('lamp', 5, 0, { zM: 7, sizeM: [1.5, 0.5, 0.15] });
/** A hall of 40 × 20 m, plant in a room of 8 m at its left end, a tank in the middle; its x axis points north. */
const PLAN: VenueFloorPlan = {
  lengthM: 40,
  widthM: 20,
  hasWalls: true,
  spaces: [
    { id: 'hall', kind: 'hall', xM: 0, yM: 0, lengthM: 40, widthM: 20, turnRad: 0 },
    { id: 'plant', kind: 'plant', xM: -14, yM: 0, lengthM: 8, widthM: 18, turnRad: 0 },
    { id: 'tank', kind: 'pool', xM: 5, yM: 0, lengthM: 20, widthM: 10, turnRad: 0 },
  ],
  machines: [PUMP, machine('beside', -12, 3), LAMP],
  entrances: [{ xM: 15, yM: -10 }],
  ground: {
    blocks: [
      { xM: 5, yM: 0, lengthM: 20, widthM: 10, turnRad: 0 },
      { xM: -12, yM: 0, lengthM: 1.4, widthM: 0.7, turnRad: 0 },
      { xM: -12, yM: 3, lengthM: 1.4, widthM: 0.7, turnRad: 0 },
      { xM: 0, yM: 10, lengthM: 40, widthM: 0.3, turnRad: 0 },
    ],
    reach: { xM: 0, yM: 0, lengthM: 100, widthM: 80 },
    turnRad: Math.PI / 2,
    floorM: () => 0.08,
  },
};

it('who comes in by the door stands inside, free, with the middle in view', () => {
  const walker = standInDoor(PLAN, PLAN.entrances[0]);
  expect(isFree(PLAN.ground, walker.xM, walker.yM)).toBe(true);
  expect(surroundingsAt(PLAN, walker.xM, walker.yM)).toBe('building');
  const ahead = bearingToVenueRad(walker.bearingDeg, PLAN.ground.turnRad);
  expect(Math.cos(ahead - Math.atan2(-walker.yM, -walker.xM))).toBeCloseTo(1, 9);
});

describe('standing before a machine', () => {
  it('is free, in its room, before its front and turned to it', () => {
    const walker = standBefore(PLAN, PUMP);
    expect(isFree(PLAN.ground, walker.xM, walker.yM)).toBe(true);
    expect(isWithin(PLAN.spaces[1], walker.xM, walker.yM)).toBe(true);
    const ahead = bearingToVenueRad(walker.bearingDeg, PLAN.ground.turnRad);
    const towards = Math.atan2(PUMP.yM - walker.yM, PUMP.xM - walker.xM);
    expect(Math.cos(ahead - towards)).toBeCloseTo(1, 9);
    // Its middle is at 0.475 m, the eye at 1.73 m: one looks down a little.
    expect(walker.pitchDeg).toBeLessThan(80);
    expect(walker.pitchDeg).toBeGreaterThan(45);
    const wayM = Math.hypot(walker.xM - PUMP.xM, walker.yM - PUMP.yM);
    expect(wayM).toBeGreaterThan(1);
    expect(wayM).toBeLessThan(4);
  });

  it('looks up to what hangs, from beside the water under it', () => {
    const walker = standBefore(PLAN, LAMP);
    expect(isFree(PLAN.ground, walker.xM, walker.yM)).toBe(true);
    expect(walker.pitchDeg).toBeGreaterThan(110);
  });

  it('is not behind another machine', () => {
    const hidden: VenueFloorPlan = { ...PLAN, machines: [PUMP, machine('tall', -10.6, 0, { sizeM: [0.5, 1, 2] })] };
    const walker = standBefore(hidden, PUMP);
    expect(Math.abs(Math.atan2(walker.yM - PUMP.yM, walker.xM - PUMP.xM))).toBeGreaterThan(0.3);
  });
});

describe('places of a plan', () => {
  it('are the smallest space that holds a point, else what lies around', () => {
    expect(spaceAt(PLAN, -14, 0)?.id).toBe('plant');
    expect(spaceAt(PLAN, 18, 8)?.id).toBe('hall');
    expect(spaceAt(PLAN, 30, 0)).toBeNull();
    expect(surroundingsAt(PLAN, 0, 0)).toBe('building');
    expect(surroundingsAt({ ...PLAN, hasWalls: false }, 0, 0)).toBe('grounds');
    expect(surroundingsAt(PLAN, 0, -11)).toBe('outside');
  });

  it('are entered at their end, and a tank from its edge', () => {
    expect(isWithin(PLAN.spaces[1], standIn(PLAN, PLAN.spaces[1]).xM, standIn(PLAN, PLAN.spaces[1]).yM)).toBe(true);
    const beside = standIn(PLAN, PLAN.spaces[2]);
    expect(isWithin(PLAN.spaces[2], beside.xM, beside.yM)).toBe(false);
    expect(isFree(PLAN.ground, beside.xM, beside.yM)).toBe(true);
  });

  it('begin outside the door, looking in', () => {
    const walker = standAt(PLAN, PLAN.entrances[0]);
    expect(walker.yM).toBeCloseTo(-13, 6);
    // In is towards +y, which points west where x points north.
    expect(walker.bearingDeg).toBeCloseTo(-90, 6);
  });
});

describe('what one sees', () => {
  it('is the machine that one faces, with its distance', () => {
    const sight = sightOf(PLAN, facing(PLAN, -9, 0, -12, 0, 0.5));
    expect(sight.machine?.id).toBe('pump');
    expect(sight.distanceM).toBeCloseTo(3, 9);
    // The middle of the room's edge: still the hall.
    expect(sight.space?.id).toBe('hall');
  });

  it('is not what hangs over the head of one who looks ahead', () => {
    const under = facing(PLAN, 5, -6, 5, 0, 1.73);
    expect(under.pitchDeg).toBeCloseTo(90, 6);
    expect(sightOf(PLAN, under).machine).toBeNull();
    expect(sightOf(PLAN, facing(PLAN, 5, -6, 5, 0, 7)).machine?.id).toBe('lamp');
  });

  it('is none with the back to it or far off', () => {
    expect(sightOf(PLAN, facing(PLAN, -9, 0, 10, 0, 1.5)).machine).toBeNull();
    expect(sightOf(PLAN, facing(PLAN, 19, 9, -12, 9, 1.5)).machine).toBeNull();
  });
});

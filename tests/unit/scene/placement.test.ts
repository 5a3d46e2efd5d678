import { describe, expect, it } from 'vitest';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import type { VenueTypeCode } from '../../../src/domain/defaults.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';
import type { GallerySize } from '../../../src/scene/gallery/gallerySamples.ts';
import { placeEquipment } from '../../../src/scene/objects/placement.ts';
import { groundZ } from '../../../src/scene/objects/terrain.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';
import type { PlacedSpace, VenuePlan } from '../../../src/scene/objects/venuePlan.ts';
import { collide, solidOf } from './solids.ts';
import type { Solid } from './solids.ts';

const SIZES: readonly GallerySize[] = [0, 1, 2];
const EVERY = VENUE_TYPES.flatMap(({ code }) => SIZES.map((size) => [code, size] as const));
const INDOOR = EVERY.filter(([code]) => ['SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE'].includes(code));
const PLANT = new Set(['AHU', 'DEHUM', 'BOILER', 'POOL_PUMP', 'POOL_FILTER', 'DOSING']);
const WALL_M = 0.15;

function placed(code: VenueTypeCode, size: GallerySize): { plan: VenuePlan; solids: Solid[] } {
  const venue = galleryVenue(code, size, false, true);
  const plan = planVenue(venue);
  const items = venue.equipment.map((status) => status.equipment);
  const poses = placeEquipment(plan, items);
  return { plan, solids: items.map((item, i) => solidOf(item, poses[i])) };
}

function isInside(solid: Solid, space: Pick<PlacedSpace, 'xM' | 'yM' | 'lengthM' | 'widthM'>, marginM: number): boolean {
  return solid.corners.every(
    ([x, y]) => Math.abs(x - space.xM) <= space.lengthM / 2 - marginM + 1e-6 && Math.abs(y - space.yM) <= space.widthM / 2 - marginM + 1e-6,
  );
}

const isInYard = (solid: Solid, plan: VenuePlan): boolean => solid.corners.every(([x]) => x > plan.lengthM / 2 + 3);

describe('equipment placed by rule', () => {
  it.each(EVERY)('%s %i: none is inside another', (code, size) => {
    const { solids } = placed(code, size);
    const clashes: string[] = [];
    solids.forEach((a, i) => {
      for (const b of solids.slice(i + 1)) if (collide(a, b)) clashes.push(`${a.id} and ${b.id}`);
    });
    expect(clashes).toEqual([]);
  });

  it.each(EVERY)('%s %i: plant stands in the plant room, clear of its walls, or in the yard when the room is full', (code, size) => {
    const { plan, solids } = placed(code, size);
    const rooms = plan.spaces.filter((space) => space.kind === 'plant');
    for (const solid of solids.filter(({ cls }) => PLANT.has(cls)))
      expect(isInYard(solid, plan) || rooms.some((room) => isInside(solid, room, WALL_M)), solid.id).toBe(true);
  });

  it.each(INDOOR)('%s %i: nothing in the hall stands in its walls or in the plant room’s', (code, size) => {
    const { plan, solids } = placed(code, size);
    const hall = { xM: 0, yM: 0, lengthM: plan.lengthM, widthM: plan.widthM };
    const rooms = plan.spaces.filter((space) => space.kind === 'plant');
    for (const solid of solids) {
      const isInRoom = rooms.some((room) => isInside(solid, room, WALL_M));
      expect(isInRoom || isInside(solid, hall, WALL_M) || isInYard(solid, plan), solid.id).toBe(true);
      if (isInRoom) continue;
      for (const room of rooms) {
        const touches = solid.corners.some(([x, y]) => Math.abs(x - room.xM) < room.lengthM / 2 && Math.abs(y - room.yM) < room.widthM / 2);
        // Luminaires hang over the room's own roof.
        expect(touches && solid.span[0] < 3.4, `${solid.id} in the wall of the plant room`).toBe(false);
      }
    }
  });

  it.each([['GYM', 'gym'], ['CFC', 'gym']] as const)('machines of a %s stand inside its %s', (code, kind) => {
    for (const size of SIZES) {
      const { plan, solids } = placed(code, size);
      const floor = plan.spaces.find((space) => space.kind === kind)!;
      const machines = solids.filter(({ cls }) => ['TREADMILL', 'CARDIO_OTHER', 'STRENGTH'].includes(cls));
      expect(machines.length).toBeGreaterThan(0);
      for (const machine of machines) expect(isInside(machine, floor, 0), `${size} ${machine.id}`).toBe(true);
    }
  }); // prettier-ignore

  it.each(['TTO', 'TTH'] as const)('tables of %s stand inside their space with room to play', (code) => {
    for (const size of SIZES) {
      const { plan, solids } = placed(code, size);
      const space = plan.spaces.find(({ activity, kind }) => activity === 'table_tennis' || kind === 'hall')!;
      for (const table of solids.filter(({ cls }) => cls === 'TT_TABLE'))
        expect(isInside(table, space, 0.3), `${size} ${table.id}`).toBe(true);
    }
  });

  it('hoops stand on end lines of 28 × 15 and face each other, also two courts in one hall and one hoop on a half court', () => {
    const hoopsOf = (code: VenueTypeCode, size: GallerySize): { x: number; y: number; turn: number }[] => {
      const venue = galleryVenue(code, size, false, true);
      const hoops = venue.equipment.map((status) => status.equipment).filter((item) => item.cls === 'HOOP');
      return placeEquipment(planVenue(venue), hoops).map((pose) => ({ x: pose.xM, y: pose.yM, turn: pose.headingRad }));
    };
    const [a, b] = hoopsOf('BBO', 1);
    expect(b.x - a.x).toBeCloseTo(28, 6);
    expect(a.y).toBeCloseTo(b.y, 6);
    expect(hoopsOf('BBO', 2)).toHaveLength(8);
    expect(new Set(hoopsOf('BBO', 2).map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`)).size).toBe(8);
    const [half] = hoopsOf('BBO', 0);
    expect(Math.abs(half.x) + Math.abs(half.y)).toBeCloseTo(5.5, 6);
    const hall = hoopsOf('CFC', 1);
    expect(hall).toHaveLength(4);
    for (const pair of [hall.slice(0, 2), hall.slice(2)])
      expect(Math.hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y)).toBeCloseTo(28, 6);
  });

  it('a goal for five is 3 m wide on its goal line', () => {
    const { plan, solids } = placed('FB5', 0);
    const pitch = plan.spaces.find((space) => space.kind === 'pitch')!;
    const goals = solids.filter(({ cls }) => cls === 'GOAL');
    for (const goal of goals) {
      const ys = goal.corners.map(([, y]) => y);
      expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(3, 0);
      const fronts = goal.corners.map(([x]) => Math.abs(x));
      expect(Math.min(...fronts)).toBeCloseTo(pitch.lengthM / 2, 0);
    }
  });

  it('masts keep off pitches, courts, tracks and tanks', () => {
    for (const [code, size] of EVERY) {
      const { plan, solids } = placed(code, size);
      const fields = plan.spaces.filter((space) => ['pitch', 'court', 'pool'].includes(space.kind));
      for (const mast of solids.filter(({ cls }) => cls === 'FLOODLIGHT')) {
        const [x, y] = [0, 1].map((axis) => mast.corners.reduce((sum, corner) => sum + corner[axis], 0) / 4);
        for (const field of fields)
          expect(Math.abs(x - field.xM) < field.lengthM / 2 && Math.abs(y - field.yM) < field.widthM / 2, `${code} ${size} ${mast.id} on ${field.kind}`).toBe(false);
      }
    }
  }); // prettier-ignore

  it('on a slope stands on the snow', () => {
    const venue = galleryVenue('SKI', 1, false, true);
    const plan = planVenue(venue);
    const masts = venue.equipment.map((status) => status.equipment).filter((item) => item.cls === 'FLOODLIGHT');
    const poses = placeEquipment(plan, masts);
    expect(Math.max(...poses.map((pose) => pose.zM))).toBeGreaterThan(20);
    for (const pose of poses) expect(pose.zM).toBeCloseTo(groundZ(plan, pose.xM, pose.yM), 9);
  });
});

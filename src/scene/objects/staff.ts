import type { StaffOnDuty, StaffRole } from '../../domain/staffOnDuty.ts';
import { deskOf, entranceOf } from './entrance.ts';
import { classIn, instructorSpot } from './gymClass.ts';
import { POOL } from './indoorPool.ts';
import { CHAIR_SEAT_M, chairsOf } from './lifeguardChairs.ts';
import { rgb } from './meshBuilder.ts';
import type { Rgb } from './meshBuilder.ts';
import type { Station } from './people.ts';
import { groundZ } from './terrain.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Those of the staff that a visitor meets. */
export type SeenRole = Exclude<StaffRole, 'house'>;

export interface StaffFigure extends Station {
  readonly role: SeenRole;
}

/** None is a colour of a condition; the outline tells staff from visitors without colour. */
export const STAFF_COLOURS: Readonly<Record<SeenRole, Rgb>> = {
  reception: rgb('#1aa3a8'),
  lifeguard: rgb('#f4e04d'),
  instructor: rgb('#9a5fd6'),
  marshal: rgb('#7fd14a'),
  attendant: rgb('#3f7de0'),
};

const FLOOR_M = 0.08;
/** A figure's hips are this high; one who sits has them on the seat, m. */
const HIP_M = 0.8;

/**
 * Where those on duty are: at the desk or beside the door, on the high chairs (one walks the deck at the tank's end), before the class or beside
 * the courts, on the ice, at the edge of the main space.
 */
export function placeStaff(plan: VenuePlan, duty: StaffOnDuty, machines: readonly Pick<Station, 'xM' | 'yM'>[] = []): StaffFigure[] {
  return [
    ...take('reception', duty.reception, receptionSpots(plan, duty.reception)),
    ...take('lifeguard', duty.lifeguard, lifeguardSpots(plan, duty.lifeguard)),
    ...take('instructor', duty.instructor, instructorSpots(plan, duty.instructor, machines)),
    ...take('marshal', duty.marshal, marshalSpots(plan, duty.marshal)),
    ...take('attendant', duty.attendant, edgeSpots(plan, mainSpace(plan), duty.attendant)),
  ];
}

const take = (role: SeenRole, count: number, spots: readonly Station[]): StaffFigure[] =>
  spots.slice(0, count).map((spot) => ({ ...spot, role }));

function receptionSpots(plan: VenuePlan, count: number): Station[] {
  const lobby = spacesOfKind(plan, 'lobby').at(-1);
  if (!lobby) {
    const { xM, yM } = entranceOf(plan);
    return Array.from({ length: count }, (_, k) => onGround(plan, xM + (k % 2 ? -1 : 1) * 2.8, yM + 1, -Math.PI / 2));
  }
  const desk = deskOf(lobby);
  const [cos, sin] = [Math.cos(desk.headingRad), Math.sin(desk.headingRad)];
  return Array.from({ length: count }, (_, k): Station => {
    const along = (k - (count - 1) / 2) * 1.3;
    return { xM: desk.xM - 0.85 * cos - along * sin, yM: desk.yM - 0.85 * sin + along * cos, zM: FLOOR_M, headingRad: desk.headingRad };
  });
}

function lifeguardSpots(plan: VenuePlan, count: number): Station[] {
  const tanks = spacesOfKind(plan, 'pool');
  const seated = tanks.flatMap((tank) =>
    chairsOf(tank, plan).map(({ xM, yM, headingRad }): Station => ({
      xM,
      yM,
      zM: POOL.deckZM + CHAIR_SEAT_M + FLOOR_M - HIP_M,
      headingRad,
    })),
  );
  // Those without a chair walk the deck at the ends of the tanks.
  const walking = tanks.flatMap((tank) =>
    [1, -1, 1, -1].map((side, k) => {
      const x = side * (tank.lengthM / 2 + 1.6);
      return inSpace(tank, x, (k < 2 ? 1 : -1) * tank.widthM * 0.28, side > 0 ? Math.PI : 0, POOL.deckZM);
    }),
  );
  return [...seated, ...walking].slice(0, count);
}

function instructorSpots(plan: VenuePlan, count: number, machines: readonly Pick<Station, 'xM' | 'yM'>[]): Station[] {
  const before = spacesOfKind(plan, 'gym').flatMap((space): Station[] => {
    const group = classIn(space, machines);
    return group ? [{ ...instructorSpot(space, group), zM: FLOOR_M }] : [];
  });
  const tanks = spacesOfKind(plan, 'pool').map((tank) => inSpace(tank, -tank.lengthM / 2 - 2.2, -tank.widthM / 4, 0, POOL.deckZM));
  const courts = spacesOfKind(plan, 'court').map((court) => inSpace(court, court.lengthM / 2 + 0.9, 0, Math.PI, FLOOR_M));
  const found = [...before, ...tanks, ...courts];
  return [...found, ...edgeSpots(plan, mainSpace(plan), count - found.length)];
}

function marshalSpots(plan: VenuePlan, count: number): Station[] {
  const rink = spacesOfKind(plan, 'rink')[0];
  if (!rink) return edgeSpots(plan, mainSpace(plan), count);
  // Near the boards, where the corners begin, then along the sides; all look to the middle.
  return Array.from({ length: count }, (_, k): Station => {
    const angle = Math.PI * 0.22 + k * 2.39996;
    const [x, y] = [Math.cos(angle) * (rink.lengthM / 2 - 5), Math.sin(angle) * (rink.widthM / 2 - 3)];
    return inSpace(rink, x, y, angle + Math.PI, FLOOR_M);
  });
}

/** In a row along the -y edge of a space, inside it but out of the water, looking over it. */
function edgeSpots(plan: VenuePlan, space: PlacedSpace | undefined, count: number): Station[] {
  if (!space || count <= 0) return [];
  const y = -space.widthM / 2 + (space.kind === 'pool' ? -2 : 0.6);
  return Array.from({ length: count }, (_, k): Station => {
    const spot = inSpace(space, ((k + 0.5) / count - 0.5) * space.lengthM * 0.8, y, Math.PI / 2, FLOOR_M);
    return onGround(plan, spot.xM, spot.yM, spot.headingRad);
  });
}

const mainSpace = (plan: VenuePlan): PlacedSpace | undefined =>
  plan.spaces.find(({ kind }) => !['plant', 'lobby', 'stand'].includes(kind)) ?? plan.spaces[0];

function inSpace(space: PlacedSpace, x: number, y: number, turn: number, zM: number): Station {
  const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
  return { xM: space.xM + x * cos - y * sin, yM: space.yM + x * sin + y * cos, zM, headingRad: turn + space.turnRad };
}

const onGround = (plan: VenuePlan, xM: number, yM: number, headingRad: number): Station => ({
  xM,
  yM,
  zM: groundZ(plan, xM, yM) + FLOOR_M,
  headingRad,
});

import type { VenueTypeCode } from '../domain/defaults.ts';
import type { PlanMachine, PlanSpace, VenueFloorPlan } from '../domain/inspectPlan.ts';
import type { TurnedRect } from '../domain/inspectWalk.ts';
import { venueTurnRad } from '../domain/venueFrame.ts';
import { deskOf, entranceOf } from './objects/entrance.ts';
import { EQUIPMENT_SIZE } from './objects/equipmentModels.ts';
import { boundsOf, overlap } from './objects/layout.ts';
import { placeEquipment } from './objects/placement.ts';
import { FLOOR_Z_M } from './objects/sportsHall.ts';
import { groundZ } from './objects/terrain.ts';
import { planVenue, spacesOfKind } from './objects/venuePlan.ts';
import type { VenuePlan } from './objects/venuePlan.ts';
import type { SceneVenue } from './sceneTypes.ts';

/** Types that are one walled hall. */
const WALLED: ReadonlySet<VenueTypeCode> = new Set<VenueTypeCode>(['SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE']);
const WALL_M = 0.3;
/** Half the width of the door that the scene draws. */
const DOOR_HALF_M = 2;
/** Half a way between a hall and plant that is built onto it. */
const ANNEX_HALF_M = 1;
/** How far around a venue one may walk. */
const AROUND_M = 30;
/** What is lower is stepped over; what hangs higher is walked under. */
const STEP_M = 0.3;
const HEAD_M = 1.9;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What is left of a stretch between two ends when gaps are cut out of it. */
function without(from: number, to: number, gaps: readonly Gap[]): readonly Gap[] {
  let rest: Gap[] = [{ from, to }];
  for (const gap of gaps) {
    rest = rest.flatMap((part) =>
      [
        { from: part.from, to: Math.min(part.to, gap.from) },
        { from: Math.max(part.from, gap.to), to: part.to },
      ].filter((piece) => piece.to - piece.from > 0.01),
    );
  }
  return rest;
}

/** Outer walls with the door, and with a way to plant rooms that stand against them from outside. */
function wallsOf(plan: VenuePlan, doorX: number): readonly TurnedRect[] {
  const [a, b] = [plan.lengthM / 2, plan.widthM / 2];
  const outside = spacesOfKind(plan, 'plant', 'lobby')
    .map(boundsOf)
    .filter((room) => Math.abs(room.xM) > a || Math.abs(room.yM) > b);
  return [-1, 1].flatMap((side) => {
    const long = { xM: 0, yM: side * b, lengthM: plan.lengthM, widthM: 4 };
    const short = { xM: side * a, yM: 0, lengthM: 4, widthM: plan.widthM };
    const alongLong = outside.filter((room) => overlap(room, long)).map(({ xM }) => ({ from: xM - ANNEX_HALF_M, to: xM + ANNEX_HALF_M }));
    const alongShort = outside.filter((room) => overlap(room, short)).map(({ yM }) => ({ from: yM - ANNEX_HALF_M, to: yM + ANNEX_HALF_M }));
    if (side < 0) alongLong.push({ from: doorX - DOOR_HALF_M, to: doorX + DOOR_HALF_M });
    return [
      ...without(-a, a, alongLong).map(({ from, to }) => ({
        xM: (from + to) / 2,
        yM: side * (b - WALL_M / 2),
        lengthM: to - from,
        widthM: WALL_M,
        turnRad: 0,
      })),
      ...without(-b, b, alongShort).map(({ from, to }) => ({
        xM: side * (a - WALL_M / 2),
        yM: (from + to) / 2,
        lengthM: WALL_M,
        widthM: to - from,
        turnRad: 0,
      })),
    ];
  });
}

/** A venue from above as the scene draws it. Inner walls are no block: the register knows no doors in them. */
export function floorPlanOf(venue: SceneVenue): VenueFloorPlan {
  const plan = planVenue(venue);
  const hasWalls = WALLED.has(plan.typeCode);
  const poses = placeEquipment(
    plan,
    venue.equipment.map((status) => status.equipment),
  );
  const machines = venue.equipment.map(({ equipment: { id, cls } }, i): PlanMachine => {
    const { xM, yM, zM, headingRad, scale = [1, 1, 1] } = poses[i];
    const [l, w, h] = EQUIPMENT_SIZE[cls];
    return { id, cls, xM, yM, zM, headingRad, sizeM: [l * scale[0], w * scale[1], h * scale[2]] };
  });
  const entrance = entranceOf(plan);
  const inWay = machines.flatMap(({ cls, xM, yM, zM, headingRad, sizeM: [lengthM, widthM, heightM] }): TurnedRect[] => {
    if (zM > HEAD_M || zM + heightM < STEP_M || cls === 'HOOP' || cls === 'GOAL' || cls === 'GATE') return [];
    // A mast is as thick as its foot, not as its lamps.
    const [l, w] = cls === 'FLOODLIGHT' ? [0.4, 0.4] : [lengthM, widthM];
    return [{ xM, yM, lengthM: l, widthM: w, turnRad: headingRad }];
  });
  const blocks = [
    ...(hasWalls ? wallsOf(plan, entrance.xM) : []),
    ...spacesOfKind(plan, 'pool', 'stand'),
    ...(hasWalls ? spacesOfKind(plan, 'lobby').map((lobby) => ({ ...deskOf(lobby), turnRad: 0 })) : []),
    ...inWay,
  ];
  const floor = hasWalls || plan.typeCode === 'SWO' ? FLOOR_Z_M : 0.04;
  return {
    lengthM: plan.lengthM,
    widthM: plan.widthM,
    hasWalls,
    spaces: plan.spaces.map(({ id, kind, xM, yM, lengthM, widthM, turnRad }): PlanSpace => ({
      id,
      kind,
      xM,
      yM,
      lengthM,
      widthM,
      turnRad,
    })),
    machines,
    entrances: [entrance],
    ground: {
      blocks,
      reach: { xM: 0, yM: 0, lengthM: plan.lengthM + 2 * AROUND_M, widthM: plan.widthM + 2 * AROUND_M },
      turnRad: venueTurnRad(venue.bearingDeg),
      floorM: (xM, yM) => Math.max(floor, groundZ(plan, xM, yM)),
    },
  };
}

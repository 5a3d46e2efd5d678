import type { EquipmentClassCode } from './defaults.ts';
import { clamp } from './inspectEye.ts';
import {
  BODY_M,
  EYE_M,
  HIGHEST_LOOK_DEG,
  LOWEST_LOOK_DEG,
  bearingToVenueRad,
  freePlace,
  isFree,
  isWithin,
  venueRadToBearing,
} from './inspectWalk.ts';
import type { TurnedRect, WalkGround, Walker } from './inspectWalk.ts';

/** A space as the scene draws it, by the register or by rule. */
export interface PlanSpace extends TurnedRect {
  /** '' for one that only the rule knows. */
  readonly id: string;
  readonly kind: string;
}

/** A machine as the scene places it. */
export interface PlanMachine {
  readonly id: string;
  readonly cls: EquipmentClassCode;
  readonly xM: number;
  readonly yM: number;
  /** Height of its foot over the venue's ground, m. */
  readonly zM: number;
  /** The way its front looks, counter-clockwise from the venue's x axis. */
  readonly headingRad: number;
  /** Along its heading, across and up, m. */
  readonly sizeM: readonly [lengthM: number, widthM: number, heightM: number];
}

export interface PlanEntrance {
  readonly xM: number;
  readonly yM: number;
}

/** A venue from above, in its own frame: what the map of it shows and what one walks on. */
export interface VenueFloorPlan {
  readonly lengthM: number;
  readonly widthM: number;
  readonly hasWalls: boolean;
  readonly spaces: readonly PlanSpace[];
  readonly machines: readonly PlanMachine[];
  readonly entrances: readonly PlanEntrance[];
  readonly ground: WalkGround;
}

const DEG = Math.PI / 180;
/** Angles from a machine's front at which one may stand before it, nearest to the front first. */
const STAND_AT_DEG = [0, 25, -25, 50, -50, 75, -75, 105, -105, 135, -135, 180] as const;

/** The smallest space that holds a point: a court rather than the hall around it. */
export function spaceAt(plan: VenueFloorPlan, xM: number, yM: number): PlanSpace | null {
  let best: PlanSpace | null = null;
  for (const space of plan.spaces) {
    if (!isWithin(space, xM, yM)) continue;
    if (best === null || space.lengthM * space.widthM < best.lengthM * best.widthM) best = space;
  }
  return best;
}

/** From a place towards a point at a height: bearing and pitch, within what one can look at on foot. */
export function facing(plan: VenueFloorPlan, xM: number, yM: number, toXM: number, toYM: number, toZM: number): Walker {
  const wayM = Math.hypot(toXM - xM, toYM - yM);
  const eyeM = plan.ground.floorM(xM, yM) + EYE_M;
  const bearingDeg = wayM < 0.01 ? 0 : venueRadToBearing(Math.atan2(toYM - yM, toXM - xM), plan.ground.turnRad);
  const pitchDeg = clamp(90 + Math.atan2(toZM - eyeM, Math.max(0.2, wayM)) / DEG, LOWEST_LOOK_DEG, HIGHEST_LOOK_DEG);
  return { xM, yM, bearingDeg, pitchDeg };
}

function middleZ({ zM, sizeM }: PlanMachine): number {
  return zM + sizeM[2] / 2;
}

/** How many of the other machines that reach a person's chest stand between two points. */
function inTheWay(plan: VenueFloorPlan, target: PlanMachine, xM: number, yM: number): number {
  let count = 0;
  for (const other of plan.machines) {
    if (other === target || other.zM > EYE_M || other.zM + other.sizeM[2] < 1.2) continue;
    const rect = { ...other, lengthM: other.sizeM[0], widthM: other.sizeM[1], turnRad: other.headingRad };
    for (let k = 1; k < 8; k++) {
      const t = k / 8;
      if (!isWithin(rect, xM + (target.xM - xM) * t, yM + (target.yM - yM) * t)) continue;
      count += 1;
      break;
    }
  }
  return count;
}

/** Where one stands to see a machine: before its front where there is room, in the same space, with nothing between. */
export function standBefore(plan: VenueFloorPlan, machine: PlanMachine): Walker {
  const [lengthM, widthM, heightM] = machine.sizeM;
  const space = spaceAt(plan, machine.xM, machine.yM);
  const reachM = Math.max(lengthM, widthM) / 2;
  // What hangs high is looked at from farther off; what is tall too.
  const overM = Math.max(0, middleZ(machine) - plan.ground.floorM(machine.xM, machine.yM) - EYE_M);
  const wishM = reachM + clamp(1.4 + heightM * 0.75 + overM, 1.8, 9);
  let best: { readonly xM: number; readonly yM: number; readonly cost: number } | null = null;
  for (const offsetM of [0, -0.5, 0.8, -0.9, 1.8]) {
    const distanceM = Math.max(reachM + BODY_M + 0.3, wishM + offsetM);
    for (const angle of STAND_AT_DEG) {
      const at = machine.headingRad + angle * DEG;
      const [xM, yM] = [machine.xM + distanceM * Math.cos(at), machine.yM + distanceM * Math.sin(at)];
      if (!isFree(plan.ground, xM, yM)) continue;
      const isApart = space !== null && !isWithin(space, xM, yM, space.kind === 'pool' ? 3 : 0);
      const least = Math.abs(angle) / 45 + Math.abs(offsetM) + (isApart ? 8 : 0);
      if (best !== null && least >= best.cost) continue;
      const cost = least + 3 * inTheWay(plan, machine, xM, yM);
      if (best === null || cost < best.cost) best = { xM, yM, cost };
    }
  }
  const [xM, yM] = best === null ? freePlace(plan.ground, machine.xM + wishM, machine.yM) : [best.xM, best.yM];
  return facing(plan, xM, yM, machine.xM, machine.yM, middleZ(machine));
}

/** At the edge of a space, looking over its length; in a space that one cannot stand in, beside it. */
export function standIn(plan: VenueFloorPlan, space: PlanSpace): Walker {
  const [cos, sin] = [Math.cos(space.turnRad), Math.sin(space.turnRad)];
  const insetM = Math.min(1.2, space.lengthM / 4);
  const ends = [-1, 1].map((end) => {
    const along = end * (space.lengthM / 2 - insetM);
    return [space.xM + along * cos, space.yM + along * sin] as const;
  });
  const end = ends.find(([x, y]) => isFree(plan.ground, x, y)) ?? freePlace(plan.ground, ...ends[0]);
  return facing(plan, end[0], end[1], space.xM, space.yM, plan.ground.floorM(space.xM, space.yM) + 1.1);
}

/** Outside an entrance, looking in. */
export function standAt(plan: VenueFloorPlan, entrance: PlanEntrance): Walker {
  const [xM, yM] = freePlace(plan.ground, entrance.xM, entrance.yM - 3);
  return facing(plan, xM, yM, entrance.xM, entrance.yM, plan.ground.floorM(xM, yM) + 1.5);
}

const DOOR_STEPS_M = 1.5;

/** Two steps inside an entrance, with the middle of the venue in view: what one sees who comes in. */
export function standInDoor(plan: VenueFloorPlan, { xM, yM }: PlanEntrance): Walker {
  const lengthM = Math.hypot(xM, yM) || 1;
  const [freeX, freeY] = freePlace(plan.ground, xM - (xM / lengthM) * DOOR_STEPS_M, yM - (yM / lengthM) * DOOR_STEPS_M);
  return facing(plan, freeX, freeY, 0, 0, plan.ground.floorM(0, 0) + 1);
}

/** Where one is who is in no space: between the spaces of a building or of open grounds, or beyond them. */
export type Surroundings = 'building' | 'grounds' | 'outside';

export function surroundingsAt(plan: VenueFloorPlan, xM: number, yM: number): Surroundings {
  const isWithinFootprint = Math.abs(xM) <= plan.lengthM / 2 && Math.abs(yM) <= plan.widthM / 2;
  return !isWithinFootprint ? 'outside' : plan.hasWalls ? 'building' : 'grounds';
}

export interface Sight {
  readonly space: PlanSpace | null;
  readonly surroundings: Surroundings;
  /** The machine that one faces, near enough to read its plate. */
  readonly machine: PlanMachine | null;
  readonly distanceM: number;
}

/** Farther than this a machine is not what one stands before, m; wider off the look than this neither, degrees. */
const SIGHT_M = 9;
const SIGHT_DEG = 24;

/** What somebody on foot would say of where they are. */
export function sightOf(plan: VenueFloorPlan, walker: Walker): Sight {
  const { xM, yM } = walker;
  const ahead = bearingToVenueRad(walker.bearingDeg, plan.ground.turnRad);
  const pitch = walker.pitchDeg * DEG;
  const eyeM = plan.ground.floorM(xM, yM) + EYE_M;
  let [machine, distanceM, leastCost]: [PlanMachine | null, number, number] = [null, Number.NaN, Number.POSITIVE_INFINITY];
  for (const candidate of plan.machines) {
    const [dx, dy, dz] = [candidate.xM - xM, candidate.yM - yM, middleZ(candidate) - eyeM];
    const wayM = Math.hypot(dx, dy, dz);
    const along = (dx * Math.cos(ahead) + dy * Math.sin(ahead)) * Math.sin(pitch) - dz * Math.cos(pitch);
    const offDeg = Math.acos(clamp(along / Math.max(wayM, 0.01), -1, 1)) / DEG;
    const cost = wayM + offDeg / 4;
    if (wayM > SIGHT_M || offDeg > SIGHT_DEG || cost >= leastCost) continue;
    [machine, distanceM, leastCost] = [candidate, Math.hypot(dx, dy), cost];
  }
  return { space: spaceAt(plan, xM, yM), surroundings: surroundingsAt(plan, xM, yM), machine, distanceM };
}

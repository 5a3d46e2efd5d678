import { clamp, wrapDeg } from './inspectEye.ts';

/** Eye of a standing person, m. */
export const EYE_M = 1.65;
/** Nobody comes nearer to a wall or a machine than this, m. */
export const BODY_M = 0.25;
/** A brisk walk and a run, m/s; turning and looking up, °/s. */
export const PACE = { walkMps: 2.2, runMps: 6.5, turnDegPs: 85, tiltDegPs: 55 } as const;
/** How far down and up one looks on foot: pitch 0 is straight down. */
export const LOWEST_LOOK_DEG = 25;
export const HIGHEST_LOOK_DEG = 150;
/** Shorter than any wall is thick with a body on both sides, m: nothing is stepped over. */
const SUBSTEP_M = 0.15;
const DEG = Math.PI / 180;

/** A rectangle on the plan, in the venue's frame, m. */
export interface TurnedRect {
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
  /** Counter-clockwise from the x axis. */
  readonly turnRad: number;
}

/** What one walks on and against, in the venue's frame. */
export interface WalkGround {
  /** Walls, tanks, stands, machines: nobody stands in them. */
  readonly blocks: readonly TurnedRect[];
  /** Around the venue; nobody leaves it. */
  readonly reach: Omit<TurnedRect, 'turnRad'>;
  /** Counter-clockwise from east to the venue's x axis. */
  readonly turnRad: number;
  /** Height of the floor, m. */
  readonly floorM: (xM: number, yM: number) => number;
}

/** Somebody on foot: where in the venue's frame, and where they look. Pitch 90 is the horizon. */
export interface Walker {
  readonly xM: number;
  readonly yM: number;
  readonly bearingDeg: number;
  readonly pitchDeg: number;
}

/** Each −1 to 1. */
export interface WalkInput {
  readonly ahead: number;
  /** To the right. */
  readonly aside: number;
  /** Clockwise. */
  readonly turn: number;
  /** Up. */
  readonly tilt: number;
  readonly isFast: boolean;
}

export const WALK_KEYS = ['ahead', 'back', 'left', 'right', 'turnLeft', 'turnRight', 'up', 'down', 'fast'] as const;
/** What a key or a thumb can hold down on foot. */
export type WalkKey = (typeof WALK_KEYS)[number];

/** What is held down, as a direction; opposites cancel out. */
export function inputOf(held: ReadonlySet<WalkKey>): WalkInput {
  const axis = (more: WalkKey, less: WalkKey): number => Number(held.has(more)) - Number(held.has(less));
  return {
    ahead: axis('ahead', 'back'),
    aside: axis('right', 'left'),
    turn: axis('turnRight', 'turnLeft'),
    tilt: axis('up', 'down'),
    isFast: held.has('fast'),
  };
}

export function isStill({ ahead, aside, turn, tilt }: WalkInput): boolean {
  return ahead === 0 && aside === 0 && turn === 0 && tilt === 0;
}

/** Angle of a compass bearing from the venue's x axis, counter-clockwise, rad. */
export function bearingToVenueRad(bearingDeg: number, turnRad: number): number {
  return (90 - bearingDeg) * DEG - turnRad;
}

/** Inverse of `bearingToVenueRad`, degrees. */
export function venueRadToBearing(rad: number, turnRad: number): number {
  return wrapDeg(90 - (rad + turnRad) / DEG);
}

export function eyeHeightM(ground: WalkGround, xM: number, yM: number): number {
  return ground.floorM(xM, yM) + EYE_M;
}

/** Turns and tilts by degrees; neither over the head nor under the feet. */
export function look(walker: Walker, bearingDeg: number, pitchDeg: number): Walker {
  return {
    ...walker,
    bearingDeg: wrapDeg(walker.bearingDeg + bearingDeg),
    pitchDeg: clamp(walker.pitchDeg + pitchDeg, LOWEST_LOOK_DEG, HIGHEST_LOOK_DEG),
  };
}

/** A point in a rectangle's own frame, from its middle. */
function inRect(rect: TurnedRect, xM: number, yM: number): readonly [alongM: number, acrossM: number] {
  const [cos, sin] = [Math.cos(rect.turnRad), Math.sin(rect.turnRad)];
  const [dx, dy] = [xM - rect.xM, yM - rect.yM];
  return [dx * cos + dy * sin, -dx * sin + dy * cos];
}

/** Whether a point lies in a rectangle that is `marginM` wider on each side. */
export function isWithin(rect: TurnedRect, xM: number, yM: number, marginM = 0): boolean {
  const [along, across] = inRect(rect, xM, yM);
  return Math.abs(along) < rect.lengthM / 2 + marginM && Math.abs(across) < rect.widthM / 2 + marginM;
}

/** Out of a rectangle by its nearest side; the point itself where it is not in it. */
function pushedOut(rect: TurnedRect, xM: number, yM: number): readonly [xM: number, yM: number] {
  const [along, across] = inRect(rect, xM, yM);
  const [a, b] = [rect.lengthM / 2 + BODY_M, rect.widthM / 2 + BODY_M];
  if (Math.abs(along) >= a || Math.abs(across) >= b) return [xM, yM];
  const isAlong = a - Math.abs(along) < b - Math.abs(across);
  const [u, v] = isAlong ? [Math.sign(along || 1) * a, across] : [along, Math.sign(across || 1) * b];
  const [cos, sin] = [Math.cos(rect.turnRad), Math.sin(rect.turnRad)];
  return [rect.xM + u * cos - v * sin, rect.yM + u * sin + v * cos];
}

function inReach({ reach }: WalkGround, xM: number, yM: number): readonly [xM: number, yM: number] {
  return [
    clamp(xM, reach.xM - reach.lengthM / 2, reach.xM + reach.lengthM / 2),
    clamp(yM, reach.yM - reach.widthM / 2, reach.yM + reach.widthM / 2),
  ];
}

export function isFree(ground: WalkGround, xM: number, yM: number): boolean {
  return !ground.blocks.some((block) => isWithin(block, xM, yM, BODY_M - 1e-6));
}

/** The free place nearest to a point, by rings around it; the point itself, held in reach, where everything near is taken. */
export function freePlace(ground: WalkGround, xM: number, yM: number): readonly [xM: number, yM: number] {
  const [x0, y0] = inReach(ground, xM, yM);
  if (isFree(ground, x0, y0)) return [x0, y0];
  for (let radius = 0.25; radius <= 30; radius += radius < 4 ? 0.25 : 1) {
    const count = Math.max(12, Math.round(radius * 10));
    for (let k = 0; k < count; k++) {
      const [x, y] = [x0 + radius * Math.cos((2 * Math.PI * k) / count), y0 + radius * Math.sin((2 * Math.PI * k) / count)];
      const [inX, inY] = inReach(ground, x, y);
      if (inX === x && inY === y && isFree(ground, x, y)) return [x, y];
    }
  }
  return [x0, y0];
}

/** A step that slides along what is in the way; one that no side lets through stays where it was. */
function stepTo(ground: WalkGround, fromX: number, fromY: number, toX: number, toY: number): readonly [xM: number, yM: number] {
  let [x, y] = inReach(ground, toX, toY);
  // Twice: what pushes out of one block may push into the one beside it.
  for (let round = 0; round < 2; round++) for (const block of ground.blocks) [x, y] = pushedOut(block, x, y);
  [x, y] = inReach(ground, x, y);
  const isThrown = Math.hypot(x - fromX, y - fromY) > 2 * SUBSTEP_M;
  return isFree(ground, x, y) && !isThrown ? [x, y] : [fromX, fromY];
}

/** Where somebody is after walking and turning for some seconds. */
export function walk(walker: Walker, input: WalkInput, seconds: number, ground: WalkGround): Walker {
  const turned = look(walker, input.turn * PACE.turnDegPs * seconds, input.tilt * PACE.tiltDegPs * seconds);
  const effort = Math.hypot(input.ahead, input.aside);
  if (effort === 0) return turned;
  const wayM = Math.min(1, effort) * (input.isFast ? PACE.runMps : PACE.walkMps) * seconds;
  const ahead = bearingToVenueRad(turned.bearingDeg, ground.turnRad);
  const [dx, dy] = [
    (Math.cos(ahead) * input.ahead + Math.sin(ahead) * input.aside) / effort,
    (Math.sin(ahead) * input.ahead - Math.cos(ahead) * input.aside) / effort,
  ];
  let { xM, yM } = walker;
  const steps = Math.max(1, Math.ceil(wayM / SUBSTEP_M));
  // Somebody who was put into a block walks out of it freely.
  const blocked = isFree(ground, xM, yM)
    ? ground
    : { ...ground, blocks: ground.blocks.filter((block) => !isWithin(block, xM, yM, BODY_M)) };
  for (let i = 0; i < steps; i++) [xM, yM] = stepTo(blocked, xM, yM, xM + (dx * wayM) / steps, yM + (dy * wayM) / steps);
  return { ...turned, xM, yM };
}

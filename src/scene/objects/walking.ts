import { entranceOf } from './entrance.ts';
import type { Station } from './people.ts';
import { groundZ } from './terrain.ts';
import type { VenuePlan } from './venuePlan.ts';

/** A walk between the place outside the door and a spot takes this long, whatever its length: it shows that the count changed, no gait. */
export const WALK_MS = 2200;
/** One sets out this much after the one before, ms, up to a full second. */
const STAGGER_MS = 90;
const MOST_STAGGER_MS = 1000;
/** Of a change larger than this the rest comes and goes at once. */
export const MOST_WALKERS = 120;

/** One on the way. `share` is 0 outside the door and 1 on the spot; beyond either it waits to set out. */
export interface Walker {
  /** Place in the venue's list of figures. */
  readonly nth: number;
  share: number;
  /** 1 comes, -1 goes. */
  way: 1 | -1;
}

/**
 * Who walks when a venue's count goes from `before` to `after`: those added come, those taken away go, the others stay. One who is on the way
 * already turns round where needed. `on` are the walkers so far; the list returned holds the same objects.
 */
export function walkersFor(before: number, after: number, on: readonly Walker[]): Walker[] {
  const walkers = on.map((walker) => {
    walker.way = walker.nth < after ? 1 : -1;
    return walker;
  });
  const known = new Set(on.map(({ nth }) => nth));
  const [from, to, way] = after > before ? ([before, after, 1] as const) : ([after, before, -1] as const);
  let started = 0;
  for (let nth = from; nth < to && walkers.length < MOST_WALKERS; nth++) {
    if (known.has(nth)) continue;
    const wait = Math.min(MOST_STAGGER_MS, STAGGER_MS * started++) / WALK_MS;
    walkers.push({ nth, share: way > 0 ? -wait : 1 + wait, way });
  }
  return walkers;
}

/** Moves all on by a time. Returns whether any is still on the way. */
export function walkOn(walkers: readonly Walker[], deltaMs: number): boolean {
  let isAny = false;
  for (const walker of walkers) {
    const share = walker.share + (walker.way * deltaMs) / WALK_MS;
    walker.share = walker.way > 0 ? Math.min(1, share) : Math.max(0, share);
    isAny ||= walker.way > 0 ? walker.share < 1 : walker.share > 0;
  }
  return isAny;
}

/** Nobody is seen before setting out from outside, nor after having gone. */
export const isSeen = ({ share }: Walker): boolean => share > 0;

const OUTSIDE_M = 6;
const INSIDE_M = 1.4;
const FLOOR_M = 0.08;

/** Where somebody is after a share of the way from outside the door to a spot, at an even pace, slowing at both ends. */
export function alongWay(plan: VenuePlan, spot: Station, share: number, way: 1 | -1): Station {
  const door = entranceOf(plan);
  const points: readonly (readonly [number, number])[] = [
    [door.xM, door.yM - OUTSIDE_M],
    [door.xM, door.yM + INSIDE_M],
    [spot.xM, spot.yM],
  ];
  const lengths = [1, 2].map((k) => Math.hypot(points[k][0] - points[k - 1][0], points[k][1] - points[k - 1][1]));
  const t = Math.max(0, Math.min(1, share));
  let left = t * t * (3 - 2 * t) * (lengths[0] + lengths[1]);
  const leg = left < lengths[0] ? 0 : 1;
  if (leg === 1) left -= lengths[0];
  const part = lengths[leg] > 0 ? left / lengths[leg] : 1;
  const [p, q] = [points[leg], points[leg + 1]];
  const [xM, yM] = [p[0] + (q[0] - p[0]) * part, p[1] + (q[1] - p[1]) * part];
  const headingRad = Math.atan2(q[1] - p[1], q[0] - p[0]) + (way > 0 ? 0 : Math.PI);
  // Over the ground until the last steps, then up onto a machine or down into the water.
  const last = leg === 1 ? Math.max(0, (part - 0.9) / 0.1) : 0;
  const ground = groundZ(plan, xM, yM) + FLOOR_M;
  return t >= 1 ? spot : { xM, yM, zM: ground + (spot.zM - ground) * last, headingRad };
}

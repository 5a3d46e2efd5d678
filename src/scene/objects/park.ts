import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addSpaceFields } from './fieldPaint.ts';
import type { Point2 } from './meshBuilder.ts';
import { overlap, boundsOf } from './layout.ts';
import { addBench, addFence, addPathSpace, addTree } from './outdoor.ts';
import { PALETTE } from './palette.ts';
import { lineLengthM, trailLoop } from './pathLine.ts';
import { addEntrance, addGround, scatter } from './site.ts';
import { addTankIn } from './indoorPool.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

const LAWN_Z_M = 0.02;
const PATH_M = 3;

/** Centre line of the walk around a park, closed, counter-clockwise. */
export function parkWalk({ lengthM, widthM }: Pick<VenuePlan, 'lengthM' | 'widthM'>): Point2[] {
  return roundedRectangle(lengthM - 8, widthM - 8, 14);
}

/** Sports park: a lawn with its members where the plan has them, a walk around them and to each of them, trees between. */
export function addPark(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l, w, PALETTE.planting, 0.1);
  body.lines.strip(parkWalk(plan), PATH_M, LAWN_Z_M + 0.005, PALETTE.apron, 0.5, true);
  const members = plan.spaces.filter((space) => space.kind !== 'plant' && space.kind !== 'lobby');
  for (const space of members) {
    // A straight way from the nearer long side of the walk.
    const side = space.yM >= 0 ? 1 : -1;
    const [from, to] = [side * (w / 2 - 4), space.yM + (side * boundsOf(space).widthM) / 2];
    if ((from - to) * side > 1)
      body.lines.plate(space.xM, (from + to) / 2, LAWN_Z_M + 0.006, PATH_M * 0.8, Math.abs(from - to), PALETTE.apron, 0.5);
  }
  body.lines.plate(0, 0, LAWN_Z_M + 0.006, PATH_M, w - 8, PALETTE.apron, 0.5);
  for (const space of members) addMember(body, space);
  const blocked = plan.spaces.map((space) => ({
    ...boundsOf(space),
    lengthM: boundsOf(space).lengthM + 7,
    widthM: boundsOf(space).widthM + 7,
  }));
  const isFree = (x: number, y: number): boolean => {
    const crown = { xM: x, yM: y, lengthM: 5, widthM: 5 };
    const isOnWalk = Math.abs(x) < 4 || (Math.abs(x) > l / 2 - 7.5 && Math.abs(x) < l / 2 - 2) || Math.abs(y) > w / 2 - 7.5;
    return !isOnWalk && !blocked.some((rect) => overlap(rect, crown));
  };
  // Groves and clearings: a slow wave decides where trees stand close.
  const isGrove = (x: number, y: number): boolean => Math.sin(x * 0.085 + 1.3) * Math.cos(y * 0.11 - 0.4) + Math.sin((x + y) * 0.05) > 0.35;
  for (const [x, y, r] of scatter(Math.min(110, Math.round((l * w) / 240)), l - 5, w - 5, (px, py) => isFree(px, py) && isGrove(px, py)))
    addTree(body, x, y, 4.6 + r * 3.4);
  for (let k = 0; k < 6; k++) addBench(body, -l / 2 + (l * (k + 0.5)) / 6, -w / 2 + 6.4, Math.PI);
  addEntrance(body, 0, -w / 2, -w / 2 + 3, plan.isStepFree, true);
}

function addMember(body: VenueBody, space: PlacedSpace): void {
  if (space.kind === 'path') {
    addPathSpace(body, space);
    return;
  }
  if (space.kind === 'pool') {
    addTankIn(body, space, LAWN_Z_M);
    return;
  }
  const isPitch = space.kind === 'pitch';
  within(body, space.xM, space.yM, 0, space.turnRad, () => {
    body.lines.plate(0, 0, LAWN_Z_M + 0.01, space.lengthM + 4, space.widthM + 4, isPitch ? PALETTE.grassDark : PALETTE.courtGreen, 0.6);
    addFence(body, space.lengthM + 4, space.widthM + 4, isPitch ? 2.4 : 3.6);
  });
  addSpaceFields(body, space, { zM: LAWN_Z_M + 0.02, isIndoor: false, hasNets: true });
}

function roundedRectangle(lengthM: number, widthM: number, radiusM: number): Point2[] {
  const r = Math.min(radiusM, widthM / 2 - 1, lengthM / 2 - 1);
  const [a, b] = [lengthM / 2 - r, widthM / 2 - r];
  const corners: readonly (readonly [number, number, number])[] = [[a, -b, -90], [a, b, 0], [-a, b, 90], [-a, -b, 180]]; // prettier-ignore
  return corners.flatMap(([x, y, from]) =>
    Array.from({ length: 9 }, (_, i): Point2 => {
      const angle = ((from + (90 * i) / 8) / 180) * Math.PI;
      return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    }),
  );
}

/** Fitness trail: its line through a green, edged, with marks every 100 m, benches, a map at the start, trees on both sides. */
export function addTrail(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l + 4, w + 4, PALETTE.planting, 0.05);
  for (const path of spacesOfKind(plan, 'path')) {
    const segments = Math.max(96, Math.round(path.lengthM));
    const line = trailLoop(path.lengthM, path.widthM, segments);
    within(body, path.xM, path.yM, 0, path.turnRad, () => {
      const trail = Math.min(3, Math.max(1.8, path.widthM / 14));
      body.lines.strip(line, trail + 0.5, 0.03, PALETTE.apron, 0.4, true);
      body.lines.strip(line, trail, 0.034, PALETTE.rubber, 0.6, true);
      body.lines.strip(line, 0.1, 0.036, PALETTE.line, 0.6, true);
      addMarks(body, line, trail);
      const near = (x: number, y: number): number => Math.min(...line.filter((_, i) => i % 2 === 0).map(([px, py]) => Math.hypot(px - x, py - y)));
      const isFree = (x: number, y: number): boolean => near(x, y) > trail / 2 + 2.2 && !(Math.abs(x) < 4 && y < -path.widthM / 4);
      for (const [x, y, r] of scatter(Math.min(140, Math.round((l * w) / 46)), l, w, isFree)) addTree(body, x, y, 3.8 + r * 2.8);
    }); // prettier-ignore
  }
  addEntrance(body, 0, -w / 2 - 2, -w / 2 + 4, plan.isStepFree, true);
}

/** Posts with a painted bar across the line every 100 m of it, benches between. */
function addMarks(body: VenueBody, line: readonly Point2[], trailM: number): void {
  const stepM = 50;
  let along = 0;
  let next = 0;
  const total = lineLengthM(line, true);
  for (let i = 0; i < line.length && next < total - 20; i++) {
    const [p, q] = [line[i], line[(i + 1) % line.length]];
    if (along >= next) {
      const turn = Math.atan2(q[1] - p[1], q[0] - p[0]);
      const nth = Math.round(next / stepM);
      within(body, p[0], p[1], 0, turn, () => {
        if (nth % 2 === 0) {
          body.lines.plate(0, 0, 0.038, 0.3, trailM, PALETTE.line, 0.7);
          body.solid.box(0, trailM / 2 + 0.6, 0, 0.16, 0.3, 1.1, PALETTE.courtBlue, { glow: 0.6 });
          body.solid.box(0, trailM / 2 + 0.6, 1.1, 0.18, 0.32, 0.2, PALETTE.line, { glow: 0.8 });
        } else addBench(body, 0, trailM / 2 + 0.9, Math.PI);
      });
      next += stepM;
    }
    along += Math.hypot(q[0] - p[0], q[1] - p[1]);
  }
}

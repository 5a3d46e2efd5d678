import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addStand, standRows } from './building.ts';
import { addSpaceFields } from './fieldPaint.ts';
import { sportOf } from './fields.ts';
import type { Point2 } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { fitnessPath } from './pathLine.ts';
import { addDugout, addEntrance, addGround, addHut } from './site.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Posts, rails and a see-through mesh on a rectangle; open for 4 m in the middle of -y. */
export function addFence(body: VenueBody, lengthM: number, widthM: number, heightM: number): void {
  const [a, b] = [lengthM / 2, widthM / 2];
  const runs: readonly (readonly [Point2, Point2])[] = [
    [[a, -b], [a, b]], [[a, b], [-a, b]], [[-a, b], [-a, -b]], [[-a, -b], [-2, -b]], [[2, -b], [a, -b]],
  ]; // prettier-ignore
  for (const [p, q] of runs) {
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    const posts = Math.max(1, Math.round(length / 4));
    for (let i = 0; i <= posts; i++) {
      const [x, y] = [p[0] + ((q[0] - p[0]) * i) / posts, p[1] + ((q[1] - p[1]) * i) / posts];
      body.solid.cylinder(x, y, 0, heightM, 0.05, 0.05, PALETTE.dark, 5);
    }
    for (const z of [0.15, heightM]) body.solid.bar([p[0], p[1], z], [q[0], q[1], z], 0.06, PALETTE.dark);
    body.glass.face([[q[0], q[1], 0.15], [p[0], p[1], 0.15], [p[0], p[1], heightM], [q[0], q[1], heightM]], PALETTE.dark); // prettier-ignore
  }
}

export function addTree(body: VenueBody, x: number, y: number, heightM: number): void {
  const r = heightM * 0.28;
  body.solid.cylinder(x, y, 0, heightM * 0.4, 0.12, 0.09, PALETTE.trunk, 5);
  const crown = (heightM * 7919) % 2 > 1 ? PALETTE.planting : PALETTE.plantingDark;
  body.solid.cylinder(x, y, heightM * 0.3, heightM * 0.55, r * 0.7, r, crown, 9);
  body.solid.cylinder(x, y, heightM * 0.55, heightM * 0.8, r, r * 0.8, crown, 9);
  body.solid.cylinder(x, y, heightM * 0.8, heightM, r * 0.8, r * 0.2, crown, 9);
}

export function addBench(body: VenueBody, x: number, y: number, turn: number): void {
  body.solid.at(x, y, 0.05, turn, () => {
    for (const side of [-0.7, 0.7]) body.solid.box(side, 0, 0, 0.12, 0.4, 0.4, PALETTE.dark);
    body.solid.box(0, 0, 0.4, 1.8, 0.45, 0.07, PALETTE.timber);
    body.solid.box(0, 0.22, 0.55, 1.8, 0.06, 0.35, PALETTE.timber);
  });
}

/** A pitch for eleven, seven or five: turf, all markings, fence; eleven have a stand, dugouts and a hut, the others a higher cage. */
export function addFootballPitch(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  const isFull = plan.typeCode === 'FB11';
  addGround(body, l + 6, w + 6, PALETTE.paving);
  body.lines.plate(0, 0, 0.03, l, w, PALETTE.grassDark, 0.5);
  for (const pitch of spacesOfKind(plan, 'pitch')) {
    addSpaceFields(body, pitch, { zM: 0.05, isIndoor: false });
    if (isFull) for (const side of [-1, 1]) addDugout(body, pitch.xM + side * 12, pitch.yM + pitch.widthM / 2 + 2.4, 0);
  }
  addFence(body, l, w, isFull ? 3 : 4);
  addEntrance(body, 0, -w / 2, -w / 2 + 1.5, plan.isStepFree, true);
  for (const stand of spacesOfKind(plan, 'stand')) {
    body.solid.box(stand.xM, stand.yM, -0.2, stand.lengthM + 3, stand.widthM + 2, 0.21, PALETTE.paving);
    body.solid.at(stand.xM, stand.yM, 0, stand.yM < 0 ? Math.PI : 0, () =>
      addStand(body, stand.lengthM, stand.widthM, standRows(plan.capacity, stand.lengthM, stand.widthM), 0.3),
    );
  }
  for (const hut of spacesOfKind(plan, 'plant'))
    within(body, hut.xM, hut.yM, 0, hut.turnRad, () => addHut(body, hut.lengthM, hut.widthM, 3, PALETTE.wall, PALETTE.roof));
  if (!isFull) for (const side of [-1, 1]) addBench(body, side * l * 0.28, -w / 2 - 1.4, 0);
}

/** Outdoor courts of any sport: acrylic surface, coloured fields, lines, fence, benches, trees. */
export function addOutdoorCourt(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l + 4, w + 4, PALETTE.paving);
  const isGrass = plan.spaces.some((space) => space.activity === 'gateball');
  body.lines.plate(0, 0, 0.03, l, w, isGrass ? PALETTE.grassDark : PALETTE.courtGreen, 0.9);
  for (const court of spacesOfKind(plan, 'court', 'hall')) addSpaceFields(body, court, { zM: 0.04, isIndoor: false, hasNets: true });
  addFence(body, l + 0.6, w + 0.6, isGrass ? 1.2 : 3.6);
  addEntrance(body, 0, -w / 2 - 0.3, -w / 2 + 1, plan.isStepFree, !isGrass);
  for (const side of [-1, 1]) {
    addBench(body, side * l * 0.25, -w / 2 - 1.2, Math.PI);
    const trees = Math.max(2, Math.round(l / 6.4));
    for (let k = 0; k < trees; k++)
      addTree(body, -l / 2 + (l * (k + 0.5)) / trees + side, w / 2 + 3.4 + side * 0.5, 5 + ((k + 5) % 3) * 0.8);
  }
}

/** Outdoor tables: paving with a coloured bay for the tables, hedges on three sides, benches and shade. */
export function addTableCourt(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l + 3, w + 3, PALETTE.apron);
  for (const court of spacesOfKind(plan, 'court')) {
    within(body, court.xM, court.yM, 0.03, court.turnRad, () => {
      if (sportOf(court) !== 'table_tennis') return;
      body.lines.plate(0, 0, 0, court.lengthM, court.widthM, PALETTE.courtGreen, 0.85);
      const [a, b] = [court.lengthM / 2 - 0.15, court.widthM / 2 - 0.15];
      body.lines.strip([[-a, -b], [a, -b], [a, b], [-a, b]], 0.08, 0.006, PALETTE.line, 0.9, true); // prettier-ignore
    });
    if (sportOf(court) !== 'table_tennis') addSpaceFields(body, court, { zM: 0.04, isIndoor: false, hasNets: !plan.has.has('TT_TABLE') });
  }
  body.solid.box(0, w / 2 + 0.9, 0, l + 2, 0.7, 0.9, PALETTE.plantingDark, { foot: 0.75 });
  for (const side of [-1, 1]) {
    body.solid.box(side * (l / 2 + 0.9), 0.6, 0, 0.7, w - 0.4, 0.9, PALETTE.planting, { foot: 0.75 });
    addBench(body, side * l * 0.26, -w / 2 - 0.7, Math.PI);
    addTree(body, side * (l / 2 + 0.9), w / 2 + 0.9, 5.4 + side * 0.4);
  }
  addEntrance(body, 0, -w / 2 - 1.5, -w / 2, plan.isStepFree, false);
}

/** Outdoor fitness path: a winding rubber path on a green, planting and benches. */
export function addFitnessPath(body: VenueBody, plan: VenuePlan): void {
  for (const path of spacesOfKind(plan, 'path')) addPathSpace(body, path);
  addEntrance(body, 0, -plan.widthM / 2 - 1.5, -plan.widthM / 4, plan.isStepFree, false);
}

export function addPathSpace(body: VenueBody, path: PlacedSpace): void {
  const { lengthM: l, widthM: w } = path;
  const line = fitnessPath(l, w, 64);
  within(body, path.xM, path.yM, 0, path.turnRad, () => {
    addGround(body, l + 4, w + 4, PALETTE.planting);
    body.lines.strip(line, 2.5, 0.03, PALETTE.apron, 0.3);
    body.lines.strip(line, 2.1, 0.034, PALETTE.rubber, 0.5);
    const trees = Math.max(6, Math.round(l / 3.2));
    for (let i = 0; i < trees; i++) {
      const x = -l / 2 + (l * (i + 0.5)) / trees;
      // The way in is on the middle of -y.
      if (i % 2 === 0 && Math.abs(x) < 4) continue;
      addTree(body, x, (i % 2 ? 1 : -1) * (w / 2 + 0.8), 3.6 + ((i * 37) % 11) * 0.16);
    }
    for (let i = 0; i < 3; i++) addBench(body, -l / 3 + (l / 3) * i, -w / 2 + 0.6, Math.PI);
  });
}

/** Centre and turn of a station's pad, beside the path, alternating sides. */
export function stationOn(lengthM: number, widthM: number, index: number, count: number): [x: number, y: number, turnRad: number] {
  const line = fitnessPath(lengthM, widthM, 64);
  const at = Math.min(62, Math.max(1, Math.round(((index + 0.5) / count) * 64)));
  const [dx, dy] = [line[at + 1][0] - line[at - 1][0], line[at + 1][1] - line[at - 1][1]];
  const turn = Math.atan2(dy, dx);
  const side = index % 2 ? 2.4 : -2.4;
  return [line[at][0] - Math.sin(turn) * side, line[at][1] + Math.cos(turn) * side, turn];
}

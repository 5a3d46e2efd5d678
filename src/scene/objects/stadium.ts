import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addPlantRoom, addStand } from './building.ts';
import { addSpaceFields } from './fieldPaint.ts';
import type { Point2, Point3 } from './meshBuilder.ts';
import { addFence, addTree } from './outdoor.ts';
import { PALETTE } from './palette.ts';
import { addEntrance, addGround, scatter } from './site.ts';
import { addTrack } from './track.ts';
import { TRACK, ovalLine, trackFor } from './trackOval.ts';
import type { TrackOval } from './trackOval.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Seat pitch along a row, depth and rise of a row, m. */
export const SEAT_M = 0.5;
export const ROW_M = 0.8;
export const RISE_M = 0.42;
const MOST_ROWS = 36;
/** A stand of more rows than this carries a roof. */
const ROOF_FROM_ROWS = 6;

/** Track and pitch of a plan: registered spaces decide where, the footprint how many lanes. */
export function ovalOf(plan: VenuePlan): { oval: TrackOval; xM: number; yM: number } | null {
  const track = spacesOfKind(plan, 'track')[0];
  if (!track) return null;
  // A register's rectangle of the track is rounded and often drawn to the outer line, so the footprint tells how many lanes there are.
  const margin = plan.typeCode === 'STD' ? 10 : 0;
  const oval = trackFor(Math.max(track.lengthM, plan.lengthM), Math.max(track.widthM, plan.widthM - margin));
  return { oval, xM: track.xM, yM: track.yM };
}

function addField(body: VenueBody, plan: VenuePlan, glow: number): number {
  const found = ovalOf(plan);
  const pitch = spacesOfKind(plan, 'pitch')[0];
  if (found) {
    within(body, found.xM, found.yM, 0, 0, () => addTrack(body, found.oval, pitch ? [pitch.lengthM, pitch.widthM] : [0, 0], glow));
  }
  for (const space of spacesOfKind(plan, 'pitch')) addSpaceFields(body, space, { zM: 0.05, isIndoor: false });
  return found ? found.oval.radiusM + found.oval.lanes * TRACK.laneM : 0;
}

/** Athletics ground: track and infield on a green, a rail around, trees in the corners, a shelter at the finish. */
export function addAthletics(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l + 6, w + 6, PALETTE.planting);
  addField(body, plan, 0.85);
  addFence(body, l + 5, w + 5, 1.2);
  addEntrance(body, 0, -w / 2 - 2.5, -w / 2 + 0.2, plan.isStepFree, true);
  for (const x of [-1, 1]) {
    for (const y of [-1, 1]) for (let k = 0; k < 5; k++) addTree(body, x * (l / 2 + 1 - (k % 3) * 4.6), y * (w / 2 + 1 - Math.floor(k / 3) * 5 - (k % 2)), 5.4 + (k % 3) * 0.9);
  } // prettier-ignore
}

/**
 * Stadium: track and pitch; stands of as many rows as the capacity needs and the ground allows, straight ones where the plan has them, a bowl all
 * round where every side has room; a roof over high stands, which opens when near.
 */
export function addStadium(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l + 8, w + 8, PALETTE.paving);
  body.lines.plate(0, 0, 0.025, l, w, PALETTE.apron, 0.5);
  addField(body, plan, 0.95);
  const bowl = bowlOf(plan);
  const isBowl = bowl !== null;
  if (bowl) addBowl(body, bowl);
  else addStands(body, plan);
  for (const plant of spacesOfKind(plan, 'plant'))
    if (!isBowl) within(body, plant.xM, plant.yM, 0, plant.turnRad, () => addPlantRoom(body, plant.lengthM, plant.widthM, 3.4));
  addEntrance(body, 0, -w / 2 - 1, -w / 2 + 2, plan.isStepFree, true);
  for (const [x, y, r] of scatter(26, l + 6, w + 6, (px, py) => Math.abs(px) / (l / 2) + Math.abs(py) / (w / 2) > 1.86 && Math.abs(px) > 6))
    addTree(body, x, y, 5 + r * 2.4);
}

/** Rows of seats all around the field, around its track where no stand is registered and there is room for them. */
interface Bowl {
  readonly oval: TrackOval;
  readonly xM: number;
  readonly yM: number;
  /** Of the lowest row from the middle of the bends. */
  readonly innerM: number;
  readonly rows: number;
}

/** null where the stands stand apart. */
export function bowlOf(plan: VenuePlan): Bowl | null {
  const found = ovalOf(plan);
  if (!found || !spacesOfKind(plan, 'stand').every((stand) => stand.isByRule)) return null;
  const half = found.oval.radiusM + found.oval.lanes * TRACK.laneM;
  const roomM = Math.min(plan.widthM / 2 - half, plan.lengthM / 2 - found.oval.straightM / 2 - half) - 2.5;
  if (roomM < 8) return null;
  const innerM = half + 2;
  return { oval: found.oval, xM: 0, yM: 0, innerM, rows: bowlRows(found.oval, innerM, roomM, plan.capacity) };
}

/** A stand as it is drawn: rises towards +y of its own frame. */
interface StandBlock {
  readonly lengthM: number;
  readonly depthM: number;
  readonly rows: number;
  readonly turnRad: number;
  readonly zM: number;
}

export function standBlock(plan: VenuePlan, { lengthM, widthM, yM, turnRad }: PlacedSpace): StandBlock {
  const totalM = spacesOfKind(plan, 'stand').reduce((sum, stand) => sum + stand.lengthM, 0);
  const wanted = Math.ceil((plan.capacity * (lengthM / totalM)) / ((lengthM - 2) / SEAT_M));
  const rows = Math.max(3, Math.min(wanted, Math.floor(widthM / ROW_M)));
  const depthM = Math.min(Math.max(widthM * 0.75, rows * ROW_M), widthM);
  return { lengthM, depthM, rows, turnRad: turnRad + (yM < 0 ? Math.PI : 0), zM: 0.02 };
}

function addStands(body: VenueBody, plan: VenuePlan): void {
  for (const stand of spacesOfKind(plan, 'stand')) {
    const { lengthM, depthM, rows, turnRad, zM } = standBlock(plan, stand);
    within(body, stand.xM, stand.yM, zM, turnRad, () => {
      addStand(body, lengthM, depthM, rows, 0.55);
      addStandRoof(body, stand.lengthM, stand.widthM, rows * RISE_M + 5);
    });
  }
}

/** Columns at the back, cantilevers and a thin roof leaning to the field. */
function addStandRoof(body: VenueBody, lengthM: number, depthM: number, heightM: number): void {
  const back = depthM / 2;
  const bays = Math.max(3, Math.round(lengthM / 12));
  for (let i = 0; i <= bays; i++) {
    const x = -lengthM / 2 + (lengthM * i) / bays;
    body.solid.bar([x, back, 0], [x, back, heightM], 0.4, PALETTE.steel, 0.3);
    body.solid.bar([x, back, heightM - 1.4], [x, -back * 0.6, heightM + 0.3], 0.22, PALETTE.steel, 0.4);
  }
  const [a, z] = [lengthM / 2 + 1, heightM];
  body.shell.face([[-a, -back - 1, z + 0.7], [a, -back - 1, z + 0.7], [a, back + 0.4, z], [-a, back + 0.4, z]], PALETTE.wallWarm); // prettier-ignore
  body.shell.face([[-a, back + 0.4, z - 0.2], [a, back + 0.4, z - 0.2], [a, -back - 1, z + 0.5], [-a, -back - 1, z + 0.5]], PALETTE.wall); // prettier-ignore
  body.shell.face([[-a, -back - 1, z + 0.5], [a, -back - 1, z + 0.5], [a, -back - 1, z + 0.7], [-a, -back - 1, z + 0.7]], PALETTE.seatA); // prettier-ignore
}

/** Seats a bowl around an oval has in `rows` rows from `innerM` outside its centre line of bends. */
export function bowlSeats(oval: TrackOval, innerM: number, rows: number): number {
  let seats = 0;
  for (let row = 0; row < rows; row++) seats += Math.floor((2 * oval.straightM + 2 * Math.PI * (innerM + (row + 0.5) * ROW_M)) / SEAT_M);
  return seats;
}

/** Rows of a bowl: enough for the capacity, as many as the room outside `innerM` allows, four at least. */
export function bowlRows(oval: TrackOval, innerM: number, roomM: number, capacity: number): number {
  const most = Math.min(MOST_ROWS, Math.floor(roomM / ROW_M));
  let rows = Math.min(4, most);
  while (rows < most && bowlSeats(oval, innerM, rows) < capacity) rows++;
  return rows;
}

const BEND_SEGMENTS = 26;

function addBowl(body: VenueBody, { oval, innerM, rows }: Bowl): void {
  const offset = innerM - oval.radiusM;
  const ring = (row: number): Point2[] => ovalLine(oval, offset + row * ROW_M, BEND_SEGMENTS);
  const at = (points: readonly Point2[], i: number, z: number): Point3 => [points[i % points.length][0], points[i % points.length][1], z];
  for (let row = 0; row < rows; row++) {
    const [inner, seat, outer] = [ring(row), ring(row + 0.45), ring(row + 1)];
    const [low, high] = [RISE_M * row + 0.9, RISE_M * (row + 1) + 0.9];
    for (let i = 0; i < inner.length; i++) {
      // An aisle at every fourth segment of the bends and in the middle of the straights.
      const isAisle = i % 6 === 3;
      const colour = isAisle ? PALETTE.concrete : (Math.floor(i / 6) + (row > 12 ? 1 : 0)) % 2 ? PALETTE.seatA : PALETTE.seatB;
      const j = i + 1;
      body.solid.face([at(inner, j, row === 0 ? 0 : low), at(inner, i, row === 0 ? 0 : low), at(inner, i, high), at(inner, j, high)], PALETTE.concrete, 0.5); // prettier-ignore
      body.solid.face([at(inner, i, high), at(inner, j, high), at(seat, j, high), at(seat, i, high)].reverse(), PALETTE.concrete, 0.55);
      body.solid.face([at(seat, i, high), at(seat, j, high), at(seat, j, high + 0.4), at(seat, i, high + 0.4)].reverse(), colour, 0.6, [1, 1, 0.85, 0.85]); // prettier-ignore
      body.solid.face([at(seat, i, high + 0.4), at(seat, j, high + 0.4), at(outer, j, high), at(outer, i, high)].reverse(), colour, 0.6);
    }
  }
  const top = RISE_M * rows + 0.9;
  const outer = ring(rows);
  for (let i = 0; i < outer.length; i++) {
    const j = i + 1;
    const wall = [at(outer, i, 0), at(outer, j, 0), at(outer, j, top + 1.1), at(outer, i, top + 1.1)];
    body.solid.face(wall, i % 2 ? PALETTE.wall : PALETTE.wallWarm, 0.25, [0.8, 0.8, 1, 1]);
    body.solid.face([...wall.slice(0, 2).map(([x, y]): Point3 => [x, y, top]), wall[2], wall[3]].reverse(), PALETTE.wall, 0.4);
  }
  if (rows < ROOF_FROM_ROWS) return;
  const rise = top + 6;
  const [edge, back] = [ring(Math.max(0, rows * 0.3)), ring(rows + 0.6)];
  for (let i = 0; i < edge.length; i++) {
    const j = i + 1;
    const roof = [at(back, i, rise), at(back, j, rise), at(edge, j, rise + 2), at(edge, i, rise + 2)];
    body.shell.face(roof, i % 2 ? PALETTE.roof : PALETTE.wallWarm);
    body.shell.face(roof.map(([x, y, z]): Point3 => [x, y, z - 0.15]).reverse(), PALETTE.wall);
    if (i % 2 === 0) {
      body.solid.bar(at(back, i, 0), at(back, i, rise), 0.45, PALETTE.steel, 0.2);
      body.solid.bar(at(back, i, rise - 0.3), at(edge, i, rise + 1.7), 0.25, PALETTE.steel, 0.3);
    }
  }
}

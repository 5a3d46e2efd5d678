import { addHall, addPlantRoom, addStand, addTrusses } from './building.ts';
import type { VenueBody } from './body.ts';
import { BADMINTON, BASKETBALL, badmintonMarkings, basketballMarkings } from './markings.ts';
import type { Marking } from './markings.ts';
import { PALETTE } from './palette.ts';
import type { MeshBuilder, Rgb } from './meshBuilder.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

export const HALL_HEIGHT_M = 9;
export const FLOOR_Z_M = 0.08;

export function paint(lines: MeshBuilder, markings: readonly Marking[], z: number, colour: Rgb, glow = 0): void {
  for (const marking of markings) lines.strip(marking.points, marking.widthM, z, colour, glow, marking.isClosed);
}

/** Rows of a stand that seats two in five of the capacity, as deep as its space allows. */
export function standRows(capacity: number, lengthM: number, depthM: number): number {
  const wanted = Math.ceil((capacity * 0.4) / Math.max(1, (lengthM - 1) / 0.55));
  return Math.max(2, Math.min(wanted, Math.floor(depthM / 0.75), 14));
}

/** Sports hall: wooden floor, basketball court with its key, badminton courts across it, stand by capacity, trusses, windows. */
export function addSportsHall(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.box(0, 0, -0.2, l + 5, w + 5, 0.24, PALETTE.apron, { foot: 0.9 });
  const planks = Math.max(8, Math.round(w / 1.2));
  for (let i = 0; i < planks; i++) {
    body.solid.plate(0, -w / 2 + (w * (i + 0.5)) / planks, FLOOR_Z_M, l, w / planks, i % 2 ? PALETTE.wood : PALETTE.woodDark, 0.8);
  }
  const shape = { lengthM: l, widthM: w, heightM: HALL_HEIGHT_M, band: [4.2, 7] as const, panel: PALETTE.timber, panelHeightM: 2.4 };
  addHall(body, shape);
  addTrusses(body, shape, 7);
  for (const court of spacesOfKind(plan, 'court', 'hall')) {
    body.lines.at(court.xM, court.yM, FLOOR_Z_M, court.turnRad, () => addCourt(body, court.lengthM, court.widthM));
  }
  addLobbies(body, plan, FLOOR_Z_M);
  for (const stand of spacesOfKind(plan, 'stand')) {
    body.solid.at(stand.xM, stand.yM, FLOOR_Z_M, stand.yM < 0 ? Math.PI : 0, () =>
      addStand(body, stand.lengthM, stand.widthM, standRows(plan.capacity, stand.lengthM, stand.widthM), 0.7),
    );
  }
  for (const room of spacesOfKind(plan, 'plant')) {
    body.solid.at(room.xM, room.yM, 0, room.turnRad, () =>
      body.shell.at(room.xM, room.yM, 0, room.turnRad, () => addPlantRoom(body, room.lengthM, room.widthM, 3.4)),
    );
  }
}

/** Entrance halls: paving, and a canopy over the door where they touch the -y side. */
export function addLobbies(body: VenueBody, plan: VenuePlan, z: number): void {
  for (const lobby of spacesOfKind(plan, 'lobby')) {
    body.lines.plate(lobby.xM, lobby.yM, z + 0.004, lobby.lengthM, lobby.widthM, PALETTE.paving, 0.7);
    if (lobby.yM > -plan.widthM / 4) continue;
    body.shell.box(lobby.xM, -plan.widthM / 2 - 1.3, 2.9, Math.min(8, lobby.lengthM), 2.6, 0.2, PALETTE.dark);
    body.shell.box(lobby.xM, -plan.widthM / 2 - 0.03, 0.1, 4, 0.1, 2.5, PALETTE.seatA);
  }
}

function addCourt(body: VenueBody, lengthM: number, widthM: number): void {
  const fitsBasketball = lengthM >= BASKETBALL.lengthM && widthM >= BASKETBALL.widthM;
  if (!fitsBasketball) {
    const count = Math.max(1, Math.floor((lengthM + 1.5) / (BADMINTON.widthM + 1.5)));
    for (let i = 0; i < count; i++) addBadminton(body, (i - (count - 1) / 2) * (BADMINTON.widthM + 1.5), PALETTE.line);
    return;
  }
  for (const end of [-1, 1])
    body.lines.plate(end * (14 - BASKETBALL.keyDepthM / 2), 0, 0.004, BASKETBALL.keyDepthM, BASKETBALL.keyWidthM, PALETTE.courtRed, 0.8);
  body.lines.disc(0, 0, 0.004, 1.8, PALETTE.courtRed, 40, 0.8);
  for (let i = 0; i < 3; i++) addBadminton(body, (i - 1) * 8.4, PALETTE.lineGreen);
  paint(body.lines, basketballMarkings(), 0.012, PALETTE.line, 1);
}

function addBadminton(body: VenueBody, x: number, colour: Rgb): void {
  body.lines.at(x, 0, 0, Math.PI / 2, () => paint(body.lines, badmintonMarkings(), 0.008, colour, 0.9));
}

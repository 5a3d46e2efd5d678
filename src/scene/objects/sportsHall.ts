import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addHall, addPlantRoom, addStand, addTrusses, standRows } from './building.ts';
import type { HallShape } from './building.ts';
import { deskOf, entranceOf } from './entrance.ts';
import { addField, addSpaceFields } from './fieldPaint.ts';
import { fieldsIn, sportOf } from './fields.ts';
import type { Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { addEntrance } from './site.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

export const HALL_HEIGHT_M = 9;
export const FLOOR_Z_M = 0.08;
const PLANT_HEIGHT_M = 3.4;

/** Wooden floor in boards along x. */
export function addBoards(body: VenueBody, x: number, y: number, lengthM: number, widthM: number, pair: readonly [Rgb, Rgb]): void {
  const planks = Math.max(4, Math.round(widthM / 1.2));
  for (let i = 0; i < planks; i++)
    body.solid.plate(x, y - widthM / 2 + (widthM * (i + 0.5)) / planks, FLOOR_Z_M, lengthM, widthM / planks, pair[i % 2], 0.8);
}

/** Apron, walls, roof, trusses, entrance halls, stands and plant rooms: everything of a hall but its floor and its fields. */
export function addHallShell(body: VenueBody, plan: VenuePlan, shape: HallShape, trussM: number): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.box(0, 0, -0.2, l + 5, w + 5, 0.24, PALETTE.apron, { foot: 0.9 });
  addHall(body, shape);
  if (trussM > 0) addTrusses(body, shape, trussM);
  addLobbies(body, plan, FLOOR_Z_M);
  for (const stand of spacesOfKind(plan, 'stand')) {
    body.solid.at(stand.xM, stand.yM, FLOOR_Z_M, stand.yM < 0 ? Math.PI : 0, () =>
      addStand(body, stand.lengthM, stand.widthM, standRows(plan.capacity, stand.lengthM, stand.widthM), 0.7),
    );
  }
  for (const room of spacesOfKind(plan, 'plant'))
    within(body, room.xM, room.yM, 0, room.turnRad, () => addPlantRoom(body, room.lengthM, room.widthM, PLANT_HEIGHT_M));
}

/** Sports hall: wooden floor, basketball court with its key, badminton courts across it, stand by capacity, trusses, windows. */
export function addSportsHall(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addBoards(body, 0, 0, l, w, [PALETTE.wood, PALETTE.woodDark]);
  const shape = { lengthM: l, widthM: w, heightM: HALL_HEIGHT_M, band: [4.2, 7] as const, panel: PALETTE.timber, panelHeightM: 2.4 };
  addHallShell(body, plan, shape, 7);
  for (const court of spacesOfKind(plan, 'court', 'hall')) addHallFields(body, court, plan);
}

/** Fields of an indoor space; a floor large enough for basketball carries badminton across it, in green. */
export function addHallFields(body: VenueBody, space: PlacedSpace, plan: VenuePlan): void {
  const sport = sportOf(space);
  const hasHoops = plan.has.has('HOOP') || sport === 'basketball';
  const courts = hasHoops && (sport === 'basketball' || sport === 'badminton') ? fieldsIn('basketball', space.lengthM, space.widthM) : [];
  if (courts.length === 0) {
    addSpaceFields(body, space, { zM: FLOOR_Z_M, isIndoor: true, hasNets: !plan.has.has('TT_TABLE') });
    return;
  }
  within(body, space.xM, space.yM, 0, space.turnRad, () => {
    for (const court of courts) addField(body, court, { zM: FLOOR_Z_M, isIndoor: true });
    for (const field of fieldsIn('badminton', space.lengthM, space.widthM))
      addField(body, field, { zM: FLOOR_Z_M, isIndoor: true, isSecond: true });
  });
}

const FOYER_HEIGHT_M = 3.6;

/** Entrance halls: paving and a desk; one outside the walls is a glazed foyer before them. A canopy over the door, and the way to it. */
export function addLobbies(body: VenueBody, plan: VenuePlan, z: number): void {
  const { xM: doorX, yM: front } = entranceOf(plan);
  for (const lobby of spacesOfKind(plan, 'lobby')) {
    if (lobby.yM < -plan.widthM / 2) within(body, lobby.xM, lobby.yM, 0, 0, () => addFoyer(body, lobby.lengthM, lobby.widthM));
    body.lines.plate(lobby.xM, lobby.yM, z + 0.004, lobby.lengthM, lobby.widthM, PALETTE.paving, 0.7);
    const desk = deskOf(lobby);
    body.solid.box(desk.xM, desk.yM, z, desk.lengthM, desk.widthM, 1.05, PALETTE.timber, { glow: 0.7 });
  }
  body.shell.box(doorX, front - 1.3, 2.9, 8, 2.6, 0.2, PALETTE.dark);
  body.shell.box(doorX, front - 0.03, 0.1, 4, 0.1, 2.5, PALETTE.seatA);
  addEntrance(body, doorX, front - 2.5, front + 1.2, plan.isStepFree, false);
}

/** Glass on three sides between slim posts, a low plinth, a flat roof that opens when near. */
function addFoyer(body: VenueBody, lengthM: number, widthM: number): void {
  const [a, b] = [lengthM / 2, widthM / 2];
  body.solid.box(0, 0, -0.2, lengthM + 1, widthM, 0.25, PALETTE.apron, { foot: 0.9 });
  const sides: readonly (readonly [number, number, number, number])[] = [[-a, b, -a, -b], [-a, -b, a, -b], [a, -b, a, b]]; // prettier-ignore
  for (const [x0, y0, x1, y1] of sides) {
    const posts = Math.max(2, Math.round(Math.hypot(x1 - x0, y1 - y0) / 2.4));
    for (let i = 0; i <= posts; i++)
      body.solid.box(x0 + ((x1 - x0) * i) / posts, y0 + ((y1 - y0) * i) / posts, 0, 0.12, 0.12, FOYER_HEIGHT_M, PALETTE.dark, {
        glow: 0.4,
      });
    body.glass.face([[x0, y0, 0.1], [x1, y1, 0.1], [x1, y1, FOYER_HEIGHT_M], [x0, y0, FOYER_HEIGHT_M]], PALETTE.glass, 0.4); // prettier-ignore
    body.glass.face([[x1, y1, 0.1], [x0, y0, 0.1], [x0, y0, FOYER_HEIGHT_M], [x1, y1, FOYER_HEIGHT_M]], PALETTE.glass, 0.4); // prettier-ignore
  }
  body.shell.box(0, 0, FOYER_HEIGHT_M, lengthM + 0.8, widthM + 0.4, 0.3, PALETTE.wall, { foot: 1 });
}

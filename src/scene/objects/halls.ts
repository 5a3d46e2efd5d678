import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addSpaceFields } from './fieldPaint.ts';
import { addGymFloor } from './fitnessGym.ts';
import { addTankIn } from './indoorPool.ts';
import { PALETTE } from './palette.ts';
import { FLOOR_Z_M, addBoards, addHallFields, addHallShell } from './sportsHall.ts';
import { sportOf } from './fields.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Height to the eaves of each kind of hall, m. */
export const HALL_HEIGHTS = { table: 4.5, tennis: 9, centre: 9 } as const;

/** Small room for table tennis or badminton: sprung floor, a red bay for the tables, low windows. */
export function addTableHall(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addBoards(body, 0, 0, l, w, [PALETTE.wood, PALETTE.woodDark]);
  for (const hall of spacesOfKind(plan, 'hall', 'court')) {
    if (sportOf(hall) === 'table_tennis') addTableFloor(body, hall);
    else addHallFields(body, hall, plan);
  }
  const shape = { lengthM: l, widthM: w, heightM: HALL_HEIGHTS.table, band: [1.6, 3.4] as const, panel: PALETTE.timber, panelHeightM: 1.2 };
  addHallShell(body, plan, shape, 0);
}

function addTableFloor(body: VenueBody, hall: PlacedSpace): void {
  within(body, hall.xM, hall.yM, FLOOR_Z_M, hall.turnRad, () => {
    const [a, b] = [hall.lengthM / 2 - 0.3, hall.widthM / 2 - 0.3];
    body.lines.plate(0, 0, 0.002, 2 * a, 2 * b, PALETTE.courtRed, 0.85);
    body.lines.strip([[-a, -b], [a, -b], [a, b], [-a, b]], 0.06, 0.008, PALETTE.line, 0.9, true); // prettier-ignore
  });
}

/** Indoor tennis: a green surround, blue courts with nets, a high hall, curtains between the courts. */
export function addTennisCentre(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.plate(0, 0, FLOOR_Z_M - 0.01, l, w, PALETTE.courtGreen, 0.8);
  const courts = spacesOfKind(plan, 'court', 'hall');
  for (const court of courts) addSpaceFields(body, court, { zM: FLOOR_Z_M, isIndoor: true, hasNets: true });
  const across = courts.filter((court) => court.widthM > court.lengthM).sort((p, q) => p.xM - q.xM);
  for (let i = 0; i + 1 < across.length; i++) {
    const x = (across[i].xM + across[i + 1].xM) / 2;
    const half = Math.min(w / 2 - 2, across[i].widthM / 2 + 3);
    body.glass.face([[x, half, 0.1], [x, -half, 0.1], [x, -half, 2.8], [x, half, 2.8]], PALETTE.dark); // prettier-ignore
    body.glass.face([[x, -half, 0.1], [x, half, 0.1], [x, half, 2.8], [x, -half, 2.8]], PALETTE.dark); // prettier-ignore
    body.solid.bar([x, -half, 2.8], [x, half, 2.8], 0.05, PALETTE.dark, 0.5);
  }
  const shape = {
    lengthM: l,
    widthM: w,
    heightM: HALL_HEIGHTS.tennis,
    band: [4.6, 7.6] as const,
    panel: PALETTE.courtGreen,
    panelHeightM: 3,
  };
  addHallShell(body, plan, shape, 9);
}

/** Height of the walls between the rooms of a centre, m: low, so that the plan reads from above. */
const PARTITION_M = 1.3;

/** Fitness centre: its rooms side by side under one roof, each with the floor of its use, a corridor between them. */
export function addCentre(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  const pools = spacesOfKind(plan, 'pool');
  addFloorAround(body, plan, pools);
  for (const space of plan.spaces) {
    const { xM, yM, lengthM, widthM } = space;
    if (space.kind === 'hall' || space.kind === 'court') {
      addBoards(body, xM, yM, lengthM, widthM, [PALETTE.wood, PALETTE.woodDark]);
      addHallFields(body, space, plan);
    } else if (space.kind === 'gym') within(body, xM, yM, 0, space.turnRad, () => addGymFloor(body, lengthM, widthM));
    else if (space.kind === 'pool') addTankIn(body, space, FLOOR_Z_M);
    if (['hall', 'court', 'gym'].includes(space.kind)) addPartition(body, space, plan);
  }
  const shape = { lengthM: l, widthM: w, heightM: HALL_HEIGHTS.centre, band: [1, 7.2] as const, panel: PALETTE.timber, panelHeightM: 1 };
  addHallShell(body, plan, shape, 8);
}

/** Terrazzo between the rooms, in strips that leave the tanks open. */
function addFloorAround(body: VenueBody, plan: VenuePlan, tanks: readonly PlacedSpace[]): void {
  const { lengthM: l, widthM: w } = plan;
  const ys = [...new Set([-w / 2, w / 2, ...tanks.flatMap((tank) => [tank.yM - tank.widthM / 2, tank.yM + tank.widthM / 2])])].sort(
    (p, q) => p - q,
  );
  for (let i = 0; i + 1 < ys.length; i++) {
    const mid = (ys[i] + ys[i + 1]) / 2;
    const holes = tanks.filter((tank) => Math.abs(mid - tank.yM) < tank.widthM / 2).sort((p, q) => p.xM - q.xM);
    let x = -l / 2;
    for (const hole of [...holes, null]) {
      const end = hole ? hole.xM - hole.lengthM / 2 : l / 2;
      if (end > x) body.solid.plate((x + end) / 2, mid, FLOOR_Z_M - 0.01, end - x, ys[i + 1] - ys[i], PALETTE.tileWarm, 0.7);
      if (hole) x = hole.xM + hole.lengthM / 2;
    }
  }
}

/** Low walls with a dark cut on top around a room, with a door of 2 m in the middle of the side towards the corridor. */
function addPartition(body: VenueBody, space: PlacedSpace, plan: VenuePlan): void {
  const [a, b] = [space.lengthM / 2 + 0.1, space.widthM / 2 + 0.1];
  within(body, space.xM, space.yM, FLOOR_Z_M, space.turnRad, () => {
    const wall = (x: number, y: number, lengthM: number, widthM: number): void => {
      body.solid.box(x, y, 0, lengthM, widthM, PARTITION_M, PALETTE.wallWarm, { glow: 0.7, foot: 0.8 });
      body.solid.box(x, y, PARTITION_M, lengthM, widthM, 0.03, PALETTE.cut, { foot: 1 });
    };
    for (const side of [-1, 1]) {
      // A side that stands on the hall's own wall needs none.
      if (Math.abs(space.yM + side * space.widthM / 2) < plan.widthM / 2 - 0.6) wall(0, side * b, 2 * a, 0.15);
      const isDoor = side === (space.xM < 0 ? 1 : -1);
      if (Math.abs(space.xM + (side * space.lengthM) / 2) > plan.lengthM / 2 - 0.6) continue;
      if (!isDoor) wall(side * a, 0, 0.15, 2 * b);
      else for (const half of [-1, 1]) wall(side * a, half * (b / 2 + 0.5), 0.15, b - 1);
    }
  }); // prettier-ignore
}

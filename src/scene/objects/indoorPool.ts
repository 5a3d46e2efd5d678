import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { addHall, addPlantRoom, addTrusses } from './building.ts';
import { addLifeguardChairs } from './lifeguardChairs.ts';
import type { Point2 } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { addFence, addTree } from './outdoor.ts';
import { addEntrance, addHut } from './site.ts';
import { addLobbies } from './sportsHall.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

export const POOL = { laneM: 2.5, depthM: 1.8, waterBelowDeckM: 0.08, hallHeightM: 7.5, deckZM: 0.08 } as const;

/** Lanes of at most 2.5 m that fill the width of a tank: 5 in 12.5 m, 10 in 25 m. */
export function laneCount(widthM: number): number {
  return Math.max(1, Math.floor(widthM / POOL.laneM + 1e-6));
}

/** Indoor pool: tank below the deck with lanes, ropes and starting blocks, glazed hall, plant room. */
export function addIndoorPool(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  const tanks = spacesOfKind(plan, 'pool');
  addDeck(body, l, w, tanks);
  for (const tank of tanks) addTankIn(body, tank, POOL.deckZM);
  const shape = { lengthM: l, widthM: w, heightM: POOL.hallHeightM, band: [0.9, 6.2] as const, panel: PALETTE.tile, panelHeightM: 0.9 };
  addHall(body, shape);
  addTrusses(body, shape, 8);
  addLobbies(body, plan, POOL.deckZM);
  for (const room of spacesOfKind(plan, 'plant'))
    within(body, room.xM, room.yM, 0, 0, () => addPlantRoom(body, room.lengthM, room.widthM, 3.4));
  for (const tank of tanks) {
    addLifeguardChairs(body, tank, plan, POOL.deckZM);
    for (const side of [-1, 1]) {
      const y = tank.yM + side * (tank.widthM / 2 + 2.8);
      if (Math.abs(y) > w / 2 - 0.8) continue;
      for (let k = 0; k < 3; k++)
        body.solid.box(tank.xM + (k - 1) * tank.lengthM * 0.3, y, POOL.deckZM, 2.6, 0.5, 0.42, PALETTE.timber, { glow: 0.7 });
    }
  }
}

/** Outdoor pool: tank in a paved deck, lawn with loungers and parasols, a changing block at the entrance, a fence. */
export function addOutdoorPool(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  const tanks = spacesOfKind(plan, 'pool');
  addDeck(body, l, w, tanks);
  for (const tank of tanks) addTankIn(body, tank, POOL.deckZM);
  for (const room of spacesOfKind(plan, 'plant'))
    within(body, room.xM, room.yM, 0.06, 0, () => addHut(body, room.lengthM, room.widthM, 3, PALETTE.tile, PALETTE.seatB));
  const lawn = 7;
  body.solid.box(0, w / 2 + lawn / 2 + 0.6, -0.2, l, lawn, 0.24, PALETTE.planting, { foot: 0.9 });
  const count = Math.max(4, Math.floor(l / 5));
  for (let i = 0; i < count; i++) {
    const x = -l / 2 + (l * (i + 0.5)) / count;
    within(body, x, w / 2 + 2.6, 0.04, 0, () => addLoungers(body, i));
    if (i % 2 === 0) addTree(body, x, w / 2 + lawn - 0.6, 5 + (i % 3) * 0.7);
  }
  within(body, 0, lawn / 2, 0, 0, () => addFence(body, l + 4, w + lawn + 4, 1.8));
  addEntrance(body, 0, -w / 2 - 2, -w / 2 + 0.5, plan.isStepFree, true);
  for (const tank of tanks) addLifeguardChairs(body, tank, plan, POOL.deckZM);
}

function addLoungers(body: VenueBody, nth: number): void {
  for (const x of [-0.9, 0.9]) {
    body.solid.box(x, 0, 0.25, 0.65, 1.3, 0.07, PALETTE.line);
    body.solid.bar([x, 0.65, 0.28], [x, 1.1, 0.75], 0.5, PALETTE.line);
  }
  body.solid.cylinder(0, 0.5, 0, 2.1, 0.035, 0.035, PALETTE.timber, 5);
  body.solid.cylinder(0, 0.5, 1.95, 2.45, 1.3, 0.05, nth % 2 ? PALETTE.canvas : PALETTE.seatB, 8);
}

/** Water, walls, lanes, ropes and starting blocks of one tank, in the venue's frame. */
export function addTankIn(body: VenueBody, tank: PlacedSpace, deckZM: number): void {
  within(body, tank.xM, tank.yM, deckZM, tank.turnRad, () => addTank(body, tank.lengthM, tank.widthM));
}

/** Tiles in strips along x, left open where a tank is. */
function addDeck(body: VenueBody, l: number, w: number, tanks: readonly PlacedSpace[]): void {
  const ys = new Set([-w / 2, w / 2]);
  for (const tank of tanks) {
    ys.add(tank.yM - tank.widthM / 2);
    ys.add(tank.yM + tank.widthM / 2);
  }
  const rows = [...ys].sort((a, b) => a - b);
  for (let i = 0; i + 1 < rows.length; i++) {
    const [y0, y1] = [rows[i], rows[i + 1]];
    const mid = (y0 + y1) / 2;
    let x = -l / 2;
    const holes = tanks.filter((tank) => Math.abs(mid - tank.yM) < tank.widthM / 2).sort((a, b) => a.xM - b.xM);
    for (const hole of [...holes, null]) {
      const end = hole ? hole.xM - hole.lengthM / 2 : l / 2;
      if (end > x) tiles(body, x, end, y0, y1);
      if (hole) x = hole.xM + hole.lengthM / 2;
    }
  }
  for (const side of [-1, 1]) {
    body.solid.plate(0, side * (w / 2 + 1.2), 0.04, l + 4.8, 2.4, PALETTE.apron);
    body.solid.plate(side * (l / 2 + 1.2), 0, 0.04, 2.4, w, PALETTE.apron);
  }
}

function tiles(body: VenueBody, x0: number, x1: number, y0: number, y1: number): void {
  const [nx, ny] = [Math.max(1, Math.round((x1 - x0) / 2)), Math.max(1, Math.round((y1 - y0) / 2))];
  for (let i = 0; i < nx; i++) {
    for (let j = 0; j < ny; j++) {
      const [dx, dy] = [(x1 - x0) / nx, (y1 - y0) / ny];
      body.solid.plate(x0 + dx * (i + 0.5), y0 + dy * (j + 0.5), POOL.deckZM, dx, dy, (i + j) % 2 ? PALETTE.tile : PALETTE.tileWarm, 0.75);
    }
  }
}

function addTank(body: VenueBody, l: number, w: number): void {
  const [a, b] = [l / 2, w / 2];
  const floor = -POOL.depthM;
  body.solid.plate(0, 0, floor, l, w, PALETTE.tank, 0.9);
  const corners: readonly Point2[] = [[-a, -b], [a, -b], [a, b], [-a, b]]; // prettier-ignore
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % 4];
    body.solid.face([[x1, y1, floor], [x0, y0, floor], [x0, y0, 0], [x1, y1, 0]], PALETTE.tank, 0.9, [0.8, 0.8, 1, 1]); // prettier-ignore
  });
  body.lines.strip(corners, 0.36, 0.012, PALETTE.courtBlue, 0.8, true);
  const lanes = laneCount(w);
  const pitch = w / lanes;
  for (let lane = 0; lane < lanes; lane++) {
    const y = -b + pitch * (lane + 0.5);
    body.solid.plate(0, y, floor + 0.03, l - 4, 0.25, PALETTE.tankLine, 0.7);
    for (const end of [-1, 1]) body.solid.plate(end * (a - 2), y, floor + 0.035, 0.25, 1, PALETTE.tankLine, 0.7);
    body.solid.box(-a - 0.45, y, 0, 0.7, 0.6, 0.6, PALETTE.wall, { glow: 0.8, foot: 0.7 });
    body.solid.box(-a - 0.42, y, 0.6, 0.74, 0.62, 0.08, PALETTE.courtBlue, { glow: 0.8 });
  }
  const z = -POOL.waterBelowDeckM;
  body.water.plate(0, 0, z, l, w, PALETTE.tank, 1);
  for (let lane = 1; lane < lanes; lane++) {
    const y = -b + pitch * lane;
    const beads = Math.round(l / 2.5);
    for (let k = 0; k < beads; k++) {
      const isEnd = k < 2 || k >= beads - 2;
      const colour = isEnd ? PALETTE.red : (k + lane) % 2 ? PALETTE.line : PALETTE.blue;
      body.solid.box(-a + (l * (k + 0.5)) / beads, y, z - 0.04, l / beads, 0.12, 0.1, colour, { glow: 0.9, foot: 1 });
    }
  }
}

import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { RINK, rinkPaint } from './courtMarkings.ts';
import { paint } from './fieldPaint.ts';
import { arc } from './markings.ts';
import type { Point2, Point3, Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { FLOOR_Z_M, addHallShell } from './sportsHall.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

const ICE_HEIGHT_M = 9;

/** Outline of a rink around the origin with rounded corners, counter-clockwise. */
export function rinkOutline(lengthM: number, widthM: number): Point2[] {
  const r = Math.min(RINK.cornerM, widthM / 2 - 1, lengthM / 2 - 1);
  const [a, b] = [lengthM / 2 - r, widthM / 2 - r];
  const corners: readonly (readonly [number, number, number])[] = [[a, -b, -90], [a, b, 0], [-a, b, 90], [-a, -b, 180]]; // prettier-ignore
  return corners.flatMap(([x, y, from]) => arc(x, y, r, from, from + 90, 10));
}

/** Ice rink in a hall: ice with its lines, boards and glass all round, players' benches, rubber floor around. */
export function addIceHall(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.plate(0, 0, FLOOR_Z_M - 0.01, l, w, PALETTE.rubberGrey, 0.6);
  for (const rink of spacesOfKind(plan, 'rink'))
    within(body, rink.xM, rink.yM, FLOOR_Z_M, rink.turnRad, () => addRink(body, rink.lengthM, rink.widthM));
  const shape = { lengthM: l, widthM: w, heightM: ICE_HEIGHT_M, band: [5, 7.6] as const, panel: PALETTE.seatB, panelHeightM: 2 };
  addHallShell(body, plan, shape, 9);
}

function addRink(body: VenueBody, l: number, w: number): void {
  const outline = rinkOutline(l, w);
  body.lines.face(
    outline.map(([x, y]): Point3 => [x, y, 0.004]),
    PALETTE.ice,
    1,
  );
  const { red, blue, spots } = rinkPaint(l, w);
  const goalX = l / 2 - RINK.goalLineM;
  for (const side of [-1, 1]) {
    const crease = arc(side * goalX, 0, 1.8, side > 0 ? 90 : -90, side > 0 ? 270 : 90, 16).map(([x, y]): Point3 => [x, y, 0.01]);
    body.lines.face(crease, PALETTE.tank, 1);
  }
  paint(body.lines, blue, 0.014, PALETTE.iceBlue, 1);
  paint(body.lines, red, 0.014, PALETTE.iceRed, 1);
  for (const [x, y] of spots) body.lines.disc(x, y, 0.016, 0.3, PALETTE.iceRed, 16, 1);
  addBoards(body, outline);
  for (const side of [-1, 1]) addNetGoal(body, side * goalX, side);
  // Benches on -y, penalty boxes on +y.
  for (const side of [-1, 1]) {
    body.solid.box(side * 8, -w / 2 - 1.2, 0, 9, 0.5, 0.5, PALETTE.timber, { glow: 0.7 });
    body.solid.box(side * 4, w / 2 + 1.2, 0, 3.6, 0.5, 0.5, PALETTE.timber, { glow: 0.7 });
  }
}

/** White boards with a yellow kick plate and a rail, and glass above, seen from both sides. */
function addBoards(body: VenueBody, outline: readonly Point2[]): void {
  const quad = (p: Point2, q: Point2, z0: number, z1: number): Point3[] => [[p[0], p[1], z0], [q[0], q[1], z0], [q[0], q[1], z1], [p[0], p[1], z1]]; // prettier-ignore
  outline.forEach((p, i) => {
    const q = outline[(i + 1) % outline.length];
    const wall = (z0: number, z1: number, colour: Rgb): void => {
      const face = quad(p, q, z0, z1);
      body.solid.face(face, colour, 0.85);
      body.solid.face([...face].reverse(), colour, 0.9);
    };
    wall(0, 0.22, PALETTE.yellow);
    wall(0.22, RINK.boardM, PALETTE.line);
    body.solid.bar([p[0], p[1], RINK.boardM], [q[0], q[1], RINK.boardM], 0.08, PALETTE.iceBlue, 0.8);
    const glass = quad(p, q, RINK.boardM + 0.04, RINK.boardM + RINK.glassM);
    body.glass.face(glass, PALETTE.glass, 0.3);
    body.glass.face([...glass].reverse(), PALETTE.glass, 0.3);
  });
}

/** Ice-hockey goal, 1.83 × 1.22. `side` 1 faces -x. */
function addNetGoal(body: VenueBody, x: number, side: number): void {
  within(body, x, 0, 0.01, side > 0 ? 0 : Math.PI, () => {
    for (const y of [-0.915, 0.915]) {
      body.solid.bar([0, y, 0], [0, y, 1.22], 0.07, PALETTE.red, 0.9);
      body.solid.bar([0, y, 1.22], [0.6, y * 0.8, 0.9], 0.04, PALETTE.line, 0.9);
      body.solid.bar([0.6, y * 0.8, 0.9], [1.1, y * 0.9, 0], 0.04, PALETTE.line, 0.9);
    }
    body.solid.bar([0, -0.915, 1.22], [0, 0.915, 1.22], 0.07, PALETTE.red, 0.9);
    body.solid.bar([1.1, -0.82, 0.03], [1.1, 0.82, 0.03], 0.05, PALETTE.line, 0.9);
    const net: Point3[] = [[1.1, -0.82, 0], [1.1, 0.82, 0], [0.6, 0.73, 0.9], [0.6, -0.73, 0.9]]; // prettier-ignore
    body.glass.face(net, PALETTE.line, 0.6);
    body.glass.face([...net].reverse(), PALETTE.line, 0.6);
  });
}

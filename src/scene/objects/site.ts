import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import { arc } from './markings.ts';
import type { Point2, Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';

/** Ground plate of a site with its edge, top at 0.02 m. */
export function addGround(body: VenueBody, lengthM: number, widthM: number, colour: Rgb, glow = 0): void {
  body.solid.box(0, 0, -0.2, lengthM, widthM, 0.22, colour, { foot: 0.9, glow });
}

/**
 * The way in, on the middle of -y: paving from outside to `toYM`, a gate frame at `gateYM`; where the data says that it is free of steps, a blue
 * route with the sign of access at its head.
 */
export function addEntrance(body: VenueBody, xM: number, gateYM: number, toYM: number, isStepFree: boolean, hasFrame: boolean): void {
  const outM = 5;
  const length = toYM - gateYM + outM;
  const middle = (toYM + gateYM - outM) / 2;
  body.solid.box(xM, gateYM - outM / 2 - 0.02, -0.2, 4, outM, 0.215, PALETTE.paving, { foot: 0.9 });
  body.lines.plate(xM, middle, 0.03, 4, length, PALETTE.paving, 0.4);
  if (hasFrame) {
    for (const side of [-1, 1]) body.solid.box(xM + side * 2.05, gateYM, 0, 0.22, 0.22, 2.7, PALETTE.dark, { glow: 0.3 });
    body.solid.box(xM, gateYM, 2.7, 4.6, 0.26, 0.55, PALETTE.seatA, { glow: 0.6, foot: 1 });
  }
  if (!isStepFree) return;
  body.lines.plate(xM + 1.1, middle, 0.034, 1.2, length, PALETTE.access, 0.7);
  within(body, xM + 1.1, gateYM - outM + 1, 0.04, 0, () => addAccessSign(body));
}

/** The international symbol of access, 1.1 m high, white on the route. */
function addAccessSign(body: VenueBody): void {
  body.lines.disc(-0.08, 0.46, 0, 0.1, PALETTE.line, 12, 0.9);
  const strokes: readonly Point2[][] = [
    [[-0.08, 0.34], [-0.06, 0], [0.2, -0.02], [0.32, -0.38], [0.42, -0.36]],
    [[-0.07, 0.16], [0.17, 0.15]],
    arc(-0.04, -0.2, 0.3, 110, 330, 14),
  ]; // prettier-ignore
  for (const stroke of strokes) body.lines.strip(stroke, 0.08, 0, PALETTE.line, 0.9);
}

/** A fir: three cones on a trunk. */
export function addFir(body: VenueBody, x: number, y: number, z: number, heightM: number): void {
  const r = heightM * 0.22;
  body.solid.cylinder(x, y, z - 0.4, z + heightM * 0.2, 0.14, 0.12, PALETTE.trunk, 5);
  const tiers: readonly (readonly [number, number, number])[] = [[0.15, 0.55, 1], [0.4, 0.8, 0.76], [0.66, 1, 0.5]]; // prettier-ignore
  for (const [from, to, share] of tiers) {
    body.solid.cylinder(x, y, z + heightM * from, z + heightM * to, r * share, 0, PALETTE.fir, 7);
  }
}

/** A bench of a field: seats under a see-through hood, open towards -y. */
export function addDugout(body: VenueBody, x: number, y: number, turn: number): void {
  within(body, x, y, 0.03, turn, () => {
    body.solid.box(0, 0, 0, 7, 1.2, 0.45, PALETTE.seatA);
    const hood: readonly (readonly [number, number, number])[] = [[-3.5, 0.7, 0], [3.5, 0.7, 0], [3.5, 0.3, 2.1], [-3.5, 0.3, 2.1]]; // prettier-ignore
    body.glass.face(hood, PALETTE.glass);
    body.glass.face([...hood].reverse(), PALETTE.glass);
  });
}

/** A small building on the ground: walls, a lean roof that opens when near, and a door towards -y. */
export function addHut(body: VenueBody, lengthM: number, widthM: number, heightM: number, wall: Rgb, roof: Rgb): void {
  const [a, b] = [lengthM / 2, widthM / 2];
  body.solid.box(0, 0, -0.2, lengthM + 1, widthM + 1, 0.24, PALETTE.apron);
  const corners: readonly Point2[] = [[-a, -b], [a, -b], [a, b], [-a, b]]; // prettier-ignore
  corners.forEach(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % 4];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const turn = Math.atan2(y1 - y0, x1 - x0);
    within(body, x0, y0, 0, turn, () => {
      body.solid.face([[length, 0.15, 0], [0, 0.15, 0], [0, 0.15, heightM], [length, 0.15, heightM]], PALETTE.wallWarm, 0.6, [0.8, 0.8, 1, 1]); // prettier-ignore
      body.solid.box(length / 2, 0.075, 0, length, 0.15, 0.24, PALETTE.cut);
      body.shell.face([[0, 0, 0], [length, 0, 0], [length, 0, heightM], [0, 0, heightM]], wall, 0, [0.84, 0.84, 1, 1]); // prettier-ignore
    });
  });
  body.solid.plate(0, 0, 0.05, lengthM - 0.3, widthM - 0.3, PALETTE.concrete, 0.5);
  const o = 0.4;
  body.shell.box(0, 0, heightM, lengthM + 2 * o, widthM + 2 * o, 0.22, roof, { foot: 1 });
  body.shell.box(0, -b - 0.03, 0.05, Math.min(1.4, lengthM / 3), 0.06, Math.min(2.2, heightM - 0.3), PALETTE.seatA, { foot: 1 });
}

/** Quasi-random places in a rectangle around the origin that pass `isFree`; the same numbers give the same places. */
export function scatter(
  count: number,
  lengthM: number,
  widthM: number,
  isFree: (x: number, y: number) => boolean,
): [number, number, number][] {
  const found: [number, number, number][] = [];
  for (let n = 1; n < count * 12 && found.length < count; n++) {
    const [u, v] = [(n * 0.7548776662466927) % 1, (n * 0.5698402909980532) % 1];
    const [x, y] = [(u - 0.5) * lengthM, (v - 0.5) * widthM];
    if (isFree(x, y)) found.push([x, y, (n * 0.618034) % 1]);
  }
  return found;
}

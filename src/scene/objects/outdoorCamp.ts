import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import type { Point2, Point3, Rgb } from './meshBuilder.ts';
import { addBench, addTree } from './outdoor.ts';
import { PALETTE } from './palette.ts';
import { trailLoop } from './pathLine.ts';
import { addEntrance, addFir, addGround, addHut, scatter } from './site.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** Outdoor ground: a camp, a climbing park, a pump track or a golf green, by the activity of each space; woods around, a hut at the entrance. */
export function addOutdoorCamp(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  addGround(body, l, w, PALETTE.planting, 0.05);
  const main = plan.spaces.filter((space) => space.kind !== 'plant' && space.kind !== 'lobby');
  for (const space of main) {
    within(body, space.xM, space.yM, 0.03, space.turnRad, () => {
      if (space.activity === 'climbing') addClimbing(body, space);
      else if (space.activity === 'cycling') addPumpTrack(body, space);
      else if (space.activity === 'golf') addGreen(body, space);
      else addTents(body, space);
    });
  }
  const isEdge = (x: number, y: number): boolean =>
    !(Math.abs(x) < 5 && y < 0) && !main.some((s) => Math.abs(x - s.xM) < s.lengthM / 2 + 1 && Math.abs(y - s.yM) < s.widthM / 2 + 1);
  for (const [x, y, r] of scatter(Math.round((l + w) / 2.4), l - 2, w - 2, isEdge)) {
    if (r > 0.45) addFir(body, x, y, 0.02, 4 + r * 3);
    else addTree(body, x, y, 4 + r * 4);
  }
  addEntrance(body, 0, -w / 2, -w * 0.36, plan.isStepFree, true);
}

function addTents(body: VenueBody, space: PlacedSpace): void {
  const { lengthM: l, widthM: w } = space;
  body.lines.face(trailLoop(l, w, 60).map(([x, y]): Point3 => [x, y, 0]), PALETTE.grass, 0.25); // prettier-ignore
  const walk = Array.from({ length: 48 }, (_, i): Point2 => [
    l * 0.3 * Math.cos((i / 24) * Math.PI),
    w * 0.28 * Math.sin((i / 24) * Math.PI),
  ]);
  body.lines.strip(walk, 1.8, 0.004, PALETTE.sand, 0.3, true);
  body.lines.plate(0, -w * 0.38, 0.004, 1.8, w * 0.22, PALETTE.sand, 0.3);
  const colours = [PALETTE.canvas, PALETTE.seatB, PALETTE.yellow, PALETTE.courtBlue];
  const tents = Math.max(5, Math.min(24, Math.round((l * w) / 190)));
  const ring = trailLoop(l * 0.92, w * 0.88, tents);
  ring.forEach(([x, y], i) => {
    if (y < -w * 0.2 && Math.abs(x) < 4) return;
    within(body, x, y, 0, Math.atan2(-y, -x), () => addTent(body, colours[i % colours.length]));
  });
  body.lines.disc(0, 0, 0.006, 4.2, PALETTE.sand, 24, 0.3);
  for (let k = 0; k < 6; k++) {
    const angle = (k / 6) * 2 * Math.PI;
    within(body, 3 * Math.cos(angle), 3 * Math.sin(angle), 0, angle, () => body.solid.box(0, 0, 0, 0.4, 1.7, 0.4, PALETTE.timber));
  }
  body.solid.cylinder(0, 0, 0, 0.25, 0.9, 0.8, PALETTE.rock, 9);
  for (let k = 0; k < 4; k++) body.solid.bar([0.5 * Math.cos(k * 1.57), 0.5 * Math.sin(k * 1.57), 0.2], [0, 0, 0.9], 0.12, PALETTE.trunk);
  body.lamp.cylinder(0, 0, 0.3, 0.75, 0.28, 0.02, PALETTE.orange, 6);
  within(body, l * 0.32, w * 0.2, -0.03, 0, () => addHut(body, 7, 5, 3, PALETTE.timber, PALETTE.seatA));
}

/** Ridge tent, opening towards +x. */
function addTent(body: VenueBody, colour: Rgb): void {
  const [a, b, h] = [1.9, 1.4, 1.7];
  body.lines.plate(0, 0, 0.008, 5, 4, PALETTE.apron, 0.2);
  body.solid.face([[-a, b, 0], [-a, 0, h], [a, 0, h], [a, b, 0]], colour, 0.35, [0.8, 1, 1, 0.8]); // prettier-ignore
  body.solid.face([[a, -b, 0], [a, 0, h], [-a, 0, h], [-a, -b, 0]], colour, 0.35, [0.8, 1, 1, 0.8]); // prettier-ignore
  body.solid.face(
    [
      [-a, -b, 0],
      [-a, 0, h],
      [-a, b, 0],
    ],
    colour,
    0.3,
  );
  body.solid.face(
    [
      [a, b, 0],
      [a, 0, h],
      [a, -b, 0],
    ],
    PALETTE.dark,
    0.3,
  );
}

/** Boulders and a tower with holds on rubber; coloured holds read as routes. */
function addClimbing(body: VenueBody, space: PlacedSpace): void {
  const { lengthM: l, widthM: w } = space;
  body.lines.plate(0, 0, 0.002, l * 0.9, w * 0.9, PALETTE.rubberGrey, 0.5);
  body.lines.strip([[-l * 0.45, -w * 0.45], [l * 0.45, -w * 0.45], [l * 0.45, w * 0.45], [-l * 0.45, w * 0.45]], 0.3, 0.004, PALETTE.timber, 0.4, true); // prettier-ignore
  const boulders: readonly (readonly [number, number, number, number])[] = [[-0.28, -0.12, 4.2, 3.2], [-0.3, 0.22, 3.4, 4], [0, 0.2, 3, 2.6], [0.02, -0.2, 3.8, 3.6]]; // prettier-ignore
  boulders.forEach(([fx, fy, r, h], i) => addHolds(body, fx * l, fy * w, r, r * 0.72, h, 7, PALETTE.rock, i));
  addHolds(body, l * 0.27, 0, 3.4, 3, 14, 6, PALETTE.wallWarm, 5);
  body.solid.box(l * 0.27, 0, 14, 4.4, 4.4, 0.3, PALETTE.dark);
  for (const side of [-1, 1]) addBench(body, side * l * 0.2, -w * 0.42, Math.PI);
}

/** A faceted body with holds on its sides. */
function addHolds(body: VenueBody, x: number, y: number, r0: number, r1: number, h: number, sides: number, colour: Rgb, nth: number): void {
  body.solid.cylinder(x, y, 0, h, r0, r1, colour, sides, 0.5);
  const routes = [PALETTE.red, PALETTE.yellow, PALETTE.blue, PALETTE.green];
  for (let side = 0; side < sides; side++) {
    const angle = ((side + 1) / sides) * 2 * Math.PI;
    const flat = Math.cos(Math.PI / sides);
    const steps = Math.floor(h / 0.55);
    for (let k = 1; k < steps; k++) {
      const z = k * 0.55;
      const r = (r0 + ((r1 - r0) * z) / h) * flat;
      const across = Math.sin(k * 2.4 + side + nth) * 0.7;
      const [hx, hy] = [x + r * Math.cos(angle) - across * Math.sin(angle), y + r * Math.sin(angle) + across * Math.cos(angle)];
      body.solid.box(hx, hy, z, 0.16, 0.24, 0.14, routes[(side + nth) % routes.length], { turn: angle, glow: 0.6, foot: 1 });
    }
  }
}

/** Pump track: an asphalt loop with rollers and banked bends on a green mound. */
function addPumpTrack(body: VenueBody, space: PlacedSpace): void {
  const { lengthM: l, widthM: w } = space;
  body.lines.face(trailLoop(l, w, 60).map(([x, y]): Point3 => [x, y, 0]), PALETTE.grass, 0.25); // prettier-ignore
  for (const [share, phase] of [
    [0.9, 0],
    [0.5, 1.3],
  ] as const) {
    const line = trailLoop(l * share, w * share, 140);
    const height = (i: number): number => 0.35 + 0.3 * Math.sin((i / 140) * 2 * Math.PI * 14 + phase);
    const side = (i: number, half: number): Point3 => {
      const [p, q, r] = [line[(i + 139) % 140], line[i % 140], line[(i + 1) % 140]];
      const length = Math.hypot(r[0] - p[0], r[1] - p[1]) || 1;
      const [nx, ny] = [(r[1] - p[1]) / length, -(r[0] - p[0]) / length];
      // The outer edge is banked.
      return [q[0] + nx * half, q[1] + ny * half, height(i) + (half > 0 ? 0.35 : 0)];
    };
    for (let i = 0; i < 140; i++) {
      const [a, b, c, d] = [side(i, -1.1), side(i, 1.1), side(i + 1, 1.1), side(i + 1, -1.1)];
      body.solid.face([b, c, d, a], i % 10 === 0 ? PALETTE.line : PALETTE.asphalt, 0.5);
      const foot = (p: Point3, half: number): Point3 => [
        p[0] + (p[0] - line[i % 140][0]) * half,
        p[1] + (p[1] - line[i % 140][1]) * half,
        0,
      ];
      body.solid.face([foot(b, 0.7), foot(c, 0.7), c, b], PALETTE.plantingDark, 0.2);
      body.solid.face([a, d, foot(d, 0.7), foot(a, 0.7)], PALETTE.plantingDark, 0.2);
    }
  }
  body.solid.box(0, -w * 0.32, 0, 5, 2.4, 1.1, PALETTE.timber, { glow: 0.4 });
  addBench(body, -l * 0.3, -w * 0.46, Math.PI);
}

/** A green with its hole, bunkers and a tee. */
function addGreen(body: VenueBody, space: PlacedSpace): void {
  const { lengthM: l, widthM: w } = space;
  body.lines.face(trailLoop(l, w, 60).map(([x, y]): Point3 => [x, y, 0]), PALETTE.grass, 0.3); // prettier-ignore
  const oval = (x: number, y: number, rx: number, ry: number, colour: Rgb, z: number): void =>
    body.lines.face(Array.from({ length: 28 }, (_, i): Point3 => [x + rx * Math.cos((i / 28) * 2 * Math.PI), y + ry * Math.sin((i / 28) * 2 * Math.PI), z]), colour, 0.4); // prettier-ignore
  oval(l * 0.25, 0, l * 0.14, w * 0.26, PALETTE.courtGreen, 0.004);
  oval(l * 0.08, w * 0.26, l * 0.06, w * 0.1, PALETTE.sand, 0.006);
  oval(l * 0.36, -w * 0.3, l * 0.05, w * 0.09, PALETTE.sand, 0.006);
  const tees: readonly Point2[] = [[-l * 0.36, -3], [-l * 0.36, 3]]; // prettier-ignore
  for (const [x, y] of tees) body.lines.plate(x, y, 0.006, 4, 2.4, PALETTE.grassDark, 0.4);
  body.lines.disc(l * 0.25, 0, 0.008, 0.11, PALETTE.black, 12);
  body.solid.cylinder(l * 0.25, 0, 0, 2.1, 0.02, 0.02, PALETTE.line, 5);
  body.solid.box(l * 0.25 + 0.3, 0, 1.7, 0.6, 0.02, 0.4, PALETTE.red);
}

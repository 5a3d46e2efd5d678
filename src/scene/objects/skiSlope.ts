import { within } from './body.ts';
import type { VenueBody } from './body.ts';
import type { Point3, Rgb } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { addEntrance, addFir, addHut, scatter } from './site.ts';
import { groundZ } from './terrain.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

/** Ski slope: a hillside of snow with a groomed run, a chairlift on one side, a moving carpet for beginners, firs, and a lodge at the foot. */
export function addSkiSlope(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  const z = (x: number, y: number): number => groundZ(plan, x, y) + 0.05;
  const run = spacesOfKind(plan, 'other')[0];
  const [runY, runW] = run ? [run.yM, Math.min(run.widthM, w * 0.86)] : [0, w * 0.8];
  const isRun = (y: number): boolean => Math.abs(y - runY) < runW / 2;
  const [nx, ny] = [Math.max(16, Math.round(l / 6)), Math.max(8, Math.round(w / 6))];
  const x = (i: number): number => -l / 2 + (l * i) / nx;
  const y = (j: number): number => -w / 2 + (w * j) / ny;
  for (let i = 0; i < nx; i++) {
    for (let j = 0; j < ny; j++) {
      const mid = (y(j) + y(j + 1)) / 2;
      const isPiste = isRun(mid);
      const colour = isPiste ? (j % 2 ? PALETTE.snow : PALETTE.snowGroomed) : PALETTE.snowShade;
      const p = (di: number, dj: number): Point3 => [x(i + di), y(j + dj), z(x(i + di), y(j + dj))];
      body.solid.face([p(0, 0), p(1, 0), p(1, 1), p(0, 1)], colour, isPiste ? 0.9 : 0.35);
    }
  }
  addSkirt(body, plan, nx, ny, z);
  addLift(body, plan, runY + runW / 2 - 5, z);
  const carpetY = runY - runW / 2 + 5;
  addCarpet(body, -l / 2 + l * 0.12, -l / 2 + l * 0.34, carpetY, z);
  // Poles along both edges of the run, red on the right and green on the left going down.
  for (let k = 0; k <= 14; k++) {
    const px = -l / 2 + l * (0.12 + (0.86 * k) / 14);
    for (const side of [-1, 1]) {
      const py = runY + side * (runW / 2 - 1);
      body.solid.cylinder(px, py, z(px, py) - 0.2, z(px, py) + 1.8, 0.06, 0.05, side > 0 ? PALETTE.red : PALETTE.green, 5, 0.4);
    }
  }
  // Two islands of firs part the upper slope into three runs, as on a hill that was cleared for skiing.
  const isIsland = (px: number, py: number): boolean =>
    [-1, 1].some((side) => Math.hypot((px - l * 0.17) / (l * 0.17), (py - runY - side * runW * 0.17) / (runW * 0.05)) < 1);
  const isWood = (px: number, py: number): boolean => Math.abs(py - runY) > runW / 2 + 1.5 && px > -l / 2 + 14;
  for (const [tx, ty, r] of [...scatter(190, l - 4, w - 3, isWood), ...scatter(46, l * 0.7, runW, isIsland)])
    addFir(body, tx, ty, z(tx, ty), 4 + r * 5);
  const hutX = -l / 2 + 9;
  within(body, hutX, -w / 4, 0.08, 0, () => addHut(body, 12, 8, 4, PALETTE.timber, PALETTE.seatA));
  addEntrance(body, hutX, -w / 2, -w / 4 - 5, plan.isStepFree, true);
}

/** The cut through the hill along its edge: snow over rock, as on a model. */
function addSkirt(body: VenueBody, plan: VenuePlan, nx: number, ny: number, z: (x: number, y: number) => number): void {
  const { lengthM: l, widthM: w } = plan;
  const edge: [number, number][] = [];
  for (let i = 0; i < nx; i++) edge.push([-l / 2 + (l * i) / nx, -w / 2]);
  for (let j = 0; j < ny; j++) edge.push([l / 2, -w / 2 + (w * j) / ny]);
  for (let i = nx; i > 0; i--) edge.push([-l / 2 + (l * i) / nx, w / 2]);
  for (let j = ny; j > 0; j--) edge.push([-l / 2, -w / 2 + (w * j) / ny]);
  const band = (p: [number, number], q: [number, number], top: number, bottom: number | null, colour: Rgb, low: number): void => {
    const lowZ = (x: number, y: number): number => (bottom === null ? -0.3 : Math.max(-0.3, z(x, y) - bottom));
    const corners: Point3[] = [
      [p[0], p[1], lowZ(p[0], p[1])],
      [q[0], q[1], lowZ(q[0], q[1])],
      [q[0], q[1], Math.max(-0.3, z(q[0], q[1]) - top)],
      [p[0], p[1], Math.max(-0.3, z(p[0], p[1]) - top)],
    ];
    body.solid.face(corners, colour, 0, [low, low, 1, 1]);
  };
  edge.forEach((p, i) => {
    const q = edge[(i + 1) % edge.length];
    band(p, q, 0, 1.6, PALETTE.snowShade, 0.92);
    band(p, q, 1.6, null, PALETTE.rock, 0.7);
  });
}

function addLift(body: VenueBody, plan: VenuePlan, y: number, z: (x: number, y: number) => number): void {
  const { lengthM: l } = plan;
  const [from, to] = [-l / 2 + l * 0.1, l / 2 - 8];
  const towers = Math.max(3, Math.round((to - from) / 34));
  const clear = 7;
  const cable = (x: number): number => z(x, y) + clear;
  const tower = (k: number): number => from + ((to - from) * k) / towers;
  for (let k = 0; k <= towers; k++) {
    const x = tower(k);
    body.solid.cylinder(x, y, z(x, y) - 0.5, cable(x) + 0.2, 0.3, 0.2, PALETTE.steel, 7, 0.2);
    body.solid.box(x, y, cable(x), 0.5, 4.4, 0.25, PALETTE.dark);
    if (k === 0 || k === towers) {
      body.solid.box(x, y, z(x, y) - 0.4, 6, 5.6, 0.6, PALETTE.concrete);
      body.solid.cylinder(x, y, cable(x) - 0.3, cable(x) + 0.1, 2.2, 2.2, PALETTE.dark, 16);
      body.solid.box(x, y, cable(x) + 0.6, 6.5, 5, 1, PALETTE.seatA, { glow: 0.4 });
    }
  }
  for (let k = 0; k < towers; k++) {
    const [p, q] = [tower(k), tower(k + 1)];
    for (const side of [-2, 2]) {
      // A chair hangs at a third of each span, up on one side and down on the other.
      const sag = (t: number): number => cable(p) + (cable(q) - cable(p)) * t - 4 * 0.7 * t * (1 - t);
      for (let s = 0; s < 4; s++) body.solid.bar([p + ((q - p) * s) / 4, y + side, sag(s / 4)], [p + ((q - p) * (s + 1)) / 4, y + side, sag((s + 1) / 4)], 0.07, PALETTE.dark); // prettier-ignore
      const t = side > 0 ? 0.38 : 0.66;
      const [cx, cz] = [p + (q - p) * t, sag(t)];
      body.solid.bar([cx, y + side, cz], [cx, y + side, cz - 2.2], 0.06, PALETTE.steel);
      body.solid.box(cx, y + side, cz - 2.6, 0.6, 1.8, 0.1, PALETTE.red, { glow: 0.3 });
      body.solid.box(cx + 0.28, y + side, cz - 2.5, 0.08, 1.8, 0.6, PALETTE.red, { glow: 0.3 });
    }
  }
}

function addCarpet(body: VenueBody, from: number, to: number, y: number, z: (x: number, y: number) => number): void {
  const steps = 10;
  for (let k = 0; k < steps; k++) {
    const [p, q] = [from + ((to - from) * k) / steps, from + ((to - from) * (k + 1)) / steps];
    body.solid.bar([p, y, z(p, y) + 0.08], [q, y, z(q, y) + 0.08], 0.5, PALETTE.rubberGrey, 0.5);
    for (const side of [-0.6, 0.6]) body.solid.bar([p, y + side, z(p, y) + 0.15], [q, y + side, z(q, y) + 0.15], 0.14, PALETTE.blue, 0.5);
  }
}

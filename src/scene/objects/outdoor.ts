import type { VenueBody } from './body.ts';
import { addStand } from './building.ts';
import { BASKETBALL, basketballMarkings, footballMarkings } from './markings.ts';
import type { Point2 } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { fitnessPath } from './pathLine.ts';
import { paint, standRows } from './sportsHall.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { VenuePlan } from './venuePlan.ts';

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
  body.solid.cylinder(x, y, 0, heightM * 0.4, 0.12, 0.09, PALETTE.timber, 5);
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

/** 11-a-side pitch: mown stripes, all markings, fence, a small stand, dugouts, corner flags. */
export function addFootballPitch(body: VenueBody, plan: VenuePlan): void {
  const pitches = spacesOfKind(plan, 'pitch');
  const { lengthM: l, widthM: w } = plan;
  body.solid.box(0, 0, -0.2, l + 6, w + 6, 0.22, PALETTE.paving, { foot: 0.9 });
  body.solid.plate(0, 0, 0.04, l, w, PALETTE.grassDark, 0.5);
  for (const pitch of pitches) {
    const stripes = 2 * Math.max(4, Math.round(pitch.lengthM / 12));
    body.solid.at(pitch.xM, pitch.yM, 0.06, pitch.turnRad, () => {
      for (let i = 0; i < stripes; i++) {
        const x = -pitch.lengthM / 2 + (pitch.lengthM * (i + 0.5)) / stripes;
        const across = 6;
        for (let k = 0; k < across; k++) {
          const y = -pitch.widthM / 2 + (pitch.widthM * (k + 0.5)) / across;
          const edge = Math.abs(y) / (pitch.widthM / 2);
          body.solid.plate(
            x,
            y,
            0,
            pitch.lengthM / stripes,
            pitch.widthM / across,
            i % 2 ? PALETTE.grass : PALETTE.grassDark,
            1 - 0.15 * edge,
          );
        }
      }
      for (const x of [-1, 1]) {
        for (const y of [-1, 1]) {
          body.solid.cylinder((x * pitch.lengthM) / 2, (y * pitch.widthM) / 2, 0, 1.5, 0.025, 0.025, PALETTE.yellow, 5);
          body.solid.box((x * pitch.lengthM) / 2 + 0.2, (y * pitch.widthM) / 2, 1.2, 0.4, 0.02, 0.3, PALETTE.red);
        }
      }
    });
    body.lines.at(pitch.xM, pitch.yM, 0.07, pitch.turnRad, () =>
      paint(body.lines, footballMarkings(pitch.lengthM, pitch.widthM), 0, PALETTE.line, 1),
    );
    for (const side of [-1, 1]) {
      const y = pitch.yM + pitch.widthM / 2 + 2.4;
      body.solid.box(pitch.xM + side * 12, y, 0.05, 7, 1.2, 0.45, PALETTE.seatA);
      body.glass.face([[pitch.xM + side * 12 - 3.5, y + 0.7, 0.05], [pitch.xM + side * 12 + 3.5, y + 0.7, 0.05], [pitch.xM + side * 12 + 3.5, y + 0.3, 2.1], [pitch.xM + side * 12 - 3.5, y + 0.3, 2.1]], PALETTE.glass); // prettier-ignore
    }
  }
  addFence(body, l, w, 3);
  for (const stand of spacesOfKind(plan, 'stand')) {
    body.solid.box(stand.xM, stand.yM, -0.2, stand.lengthM + 3, stand.widthM + 2, 0.22, PALETTE.paving);
    body.solid.at(stand.xM, stand.yM, 0, stand.yM < 0 ? Math.PI : 0, () =>
      addStand(body, stand.lengthM, stand.widthM, standRows(plan.capacity, stand.lengthM, stand.widthM), 0.3),
    );
  }
  for (const hut of spacesOfKind(plan, 'plant')) {
    body.solid.at(hut.xM, hut.yM, 0, hut.turnRad, () => {
      body.solid.box(0, 0, -0.2, hut.lengthM + 1, hut.widthM + 1, 0.24, PALETTE.apron);
      for (const side of [-1, 1]) body.solid.box(0, (side * hut.widthM) / 2, 0, hut.lengthM, 0.15, 1.1, PALETTE.wall);
      body.solid.box(-hut.lengthM / 2, 0, 0, 0.15, hut.widthM, 1.1, PALETTE.wall);
    });
  }
}

/** Outdoor basketball: acrylic surface, coloured keys, lines, fence, benches, trees. */
export function addBasketballCourt(body: VenueBody, plan: VenuePlan): void {
  const { lengthM: l, widthM: w } = plan;
  body.solid.box(0, 0, -0.2, l + 4, w + 4, 0.22, PALETTE.paving, { foot: 0.9 });
  body.solid.plate(0, 0, 0.04, l, w, PALETTE.courtGreen, 0.9);
  for (const court of spacesOfKind(plan, 'court', 'hall')) {
    body.solid.at(court.xM, court.yM, 0.05, court.turnRad, () =>
      body.solid.plate(0, 0, 0, BASKETBALL.lengthM, BASKETBALL.widthM, PALETTE.acrylic, 1),
    );
    body.lines.at(court.xM, court.yM, 0.055, court.turnRad, () => {
      for (const end of [-1, 1])
        body.lines.plate(end * (14 - BASKETBALL.keyDepthM / 2), 0, 0.004, BASKETBALL.keyDepthM, BASKETBALL.keyWidthM, PALETTE.courtRed, 1);
      body.lines.disc(0, 0, 0.004, 1.8, PALETTE.courtRed, 40, 1);
      paint(body.lines, basketballMarkings(), 0.012, PALETTE.line, 1);
    });
  }
  addFence(body, l + 0.6, w + 0.6, 3.6);
  for (const side of [-1, 1]) {
    addBench(body, side * 8, -w / 2 - 1.2, Math.PI);
    for (let k = -2; k <= 2; k++) addTree(body, k * 7.3 + side, w / 2 + 3.4 + side * 0.5, 5 + ((k + 5) % 3) * 0.8);
  }
}

/** Outdoor fitness path: a winding rubber path with a pad per station, planting and benches. */
export function addFitnessPath(body: VenueBody, plan: VenuePlan): void {
  for (const path of spacesOfKind(plan, 'path')) {
    const line = fitnessPath(path.lengthM, path.widthM, 64);
    body.solid.at(path.xM, path.yM, 0, path.turnRad, () => {
      body.solid.box(0, 0, -0.2, path.lengthM + 4, path.widthM + 4, 0.21, PALETTE.planting, { foot: 0.85 });
      body.lines.at(path.xM, path.yM, 0, path.turnRad, () => {
        body.lines.strip(line, 2.5, 0.02, PALETTE.apron);
        body.lines.strip(line, 2.1, 0.026, PALETTE.rubber, 0.5);
      });
      for (let i = 0; i < 14; i++) {
        const x = -path.lengthM / 2 + (path.lengthM * (i + 0.5)) / 14;
        const side = i % 2 ? 1 : -1;
        addTree(body, x, side * (path.widthM / 2 + 0.6), 4 + ((i * 37) % 11) * 0.16);
      }
      for (let i = 0; i < 3; i++) addBench(body, -path.lengthM / 3 + (path.lengthM / 3) * i, -path.widthM / 2 + 0.6, Math.PI);
    });
  }
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

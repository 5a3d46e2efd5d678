import type { VenueBody } from './body.ts';
import { arc } from './markings.ts';
import { paint } from './fieldPaint.ts';
import type { Point2 } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { TRACK, ovalLine, pointOnOval, staggerM } from './trackOval.ts';
import type { TrackOval } from './trackOval.ts';

/** Starts behind the finish on the straight of a 400 m track, and room behind and after them, m. */
const CHUTE_START_M = 113;
const CHUTE_END_M = 17;

/**
 * Track around the origin: lanes, kerb, lane lines, finish line, staggered starts of one lap, the sprint straight with its start and its run-out,
 * infield grass with the half circles behind the goals. `pitch` is what the infield holds, for the jumps to keep clear of it.
 */
export function addTrack(body: VenueBody, oval: TrackOval, pitch: readonly [lengthM: number, widthM: number], glow: number): void {
  const outer = oval.lanes * TRACK.laneM;
  const infield = ovalLine(oval, -0.05);
  body.lines.face(
    infield.map(([x, y]) => [x, y, 0.03] as const),
    PALETTE.grassDark,
    glow * 0.8,
  );
  for (const side of [-1, 1]) addEndZone(body, oval, side, pitch[0] / 2, glow);
  for (let lane = 0; lane < oval.lanes; lane++) {
    const colour = lane % 2 ? PALETTE.rubber : PALETTE.rubberPale;
    body.lines.strip(ovalLine(oval, (lane + 0.5) * TRACK.laneM), TRACK.laneM, 0.04, colour, glow, true);
  }
  addSprint(body, oval, glow);
  for (let lane = 0; lane <= oval.lanes; lane++) {
    const line = ovalLine(oval, lane === 0 ? -TRACK.lineM / 2 : lane * TRACK.laneM - TRACK.lineM / 2);
    body.lines.strip(line, TRACK.lineM, 0.05, PALETTE.line, glow, true);
  }
  body.solid.strip(ovalLine(oval, -0.1), 0.1, 0.07, PALETTE.wall, glow, true);
  const finishX = -oval.straightM / 2;
  body.lines.strip([[finishX, oval.radiusM], [finishX, oval.radiusM + outer]], 0.05, 0.055, PALETTE.line, glow); // prettier-ignore
  for (let lane = 1; lane <= oval.lanes; lane++) {
    const [near, far] = [(lane - 1) * TRACK.laneM, lane * TRACK.laneM - TRACK.lineM];
    const ahead = staggerM(oval, lane);
    const [p, q] = [pointOnOval(oval, near, aheadAt(oval, near, lane, ahead)), pointOnOval(oval, far, aheadAt(oval, far, lane, ahead))];
    if (lane > 1) body.lines.strip([[p.x, p.y], [q.x, q.y]], 0.05, 0.055, PALETTE.line, glow); // prettier-ignore
  }
  const free = oval.radiusM - pitch[1] / 2;
  if (free > 5.5) addLongJump(body, -(pitch[1] / 2 + free / 2), Math.min(oval.straightM * 0.8, 54), glow);
}

/** A lane's start stands at one angle of the bend, so at any offset the same share of the bend has been run. */
function aheadAt(oval: TrackOval, offsetM: number, lane: number, aheadM: number): number {
  const measured = oval.radiusM + (lane === 1 ? TRACK.measureM : (lane - 1) * TRACK.laneM + TRACK.outerMeasureM);
  return (aheadM / measured) * (oval.radiusM + offsetM);
}

function addSprint(body: VenueBody, oval: TrackOval, glow: number): void {
  const a = oval.straightM / 2;
  const outer = oval.lanes * TRACK.laneM;
  // On a shorter oval the straight is its own sprint.
  const [from, to] = oval.lapM === 400 ? [-a - CHUTE_END_M, -a + CHUTE_START_M] : [-a - 6, a + 6];
  for (let lane = 0; lane < oval.lanes; lane++) {
    const y = oval.radiusM + (lane + 0.5) * TRACK.laneM;
    const colour = lane % 2 ? PALETTE.rubber : PALETTE.rubberPale;
    for (const [x0, x1] of [[from, -a], [a, to]]) body.lines.plate((x0 + x1) / 2, y, 0.045, x1 - x0, TRACK.laneM, colour, glow); // prettier-ignore
  }
  for (let lane = 0; lane <= oval.lanes; lane++) {
    const y = oval.radiusM + lane * TRACK.laneM - TRACK.lineM / 2;
    for (const [x0, x1] of [[from, -a], [a, to]]) body.lines.strip([[x0, y], [x1, y]], TRACK.lineM, 0.052, PALETTE.line, glow); // prettier-ignore
  }
  const starts = oval.lapM === 400 ? [100, 110] : [2 * a];
  for (const start of starts)
    body.lines.strip([[-a + start, oval.radiusM], [-a + start, oval.radiusM + outer]], 0.05, 0.055, PALETTE.line, glow); // prettier-ignore
}

/** Synthetic half circle between the field and the bend: high jump on one side, the throwing sector on the other. */
function addEndZone(body: VenueBody, oval: TrackOval, side: number, fromX: number, glow: number): void {
  const r = oval.radiusM - 0.4;
  const x0 = Math.max(oval.straightM / 2 - 2, fromX + 1);
  const reach = x0 - oval.straightM / 2;
  if (reach > r - 4) return;
  const openDeg = (Math.acos(Math.max(-1, reach / r)) / Math.PI) * 180;
  const edge = arc(oval.straightM / 2, 0, r, -openDeg, openDeg, 28).map(([x, y]): Point2 => [side * x, side * y]);
  const corners = edge.map(([x, y]) => [x, y, 0.035] as const);
  if (side > 0) {
    body.lines.face(corners, PALETTE.rubber, glow);
    const matX = oval.straightM / 2 + r * 0.62;
    body.solid.box(matX, 0, 0.03, 4, 6, 0.7, PALETTE.blue, { glow: glow * 0.8 });
    for (const y of [-2.1, 2.1]) body.solid.cylinder(matX - 2.3, y, 0.03, 2.2, 0.04, 0.04, PALETTE.line, 5, glow);
    body.solid.bar([matX - 2.3, -2.1, 1.9], [matX - 2.3, 2.1, 1.9], 0.03, PALETTE.red, glow);
    return;
  }
  body.lines.face(corners, PALETTE.grass, glow * 0.8);
  const cx = -(oval.straightM / 2) - r * 0.72;
  body.lines.disc(cx, 0, 0.045, 2, PALETTE.concrete, 28, glow);
  body.lines.disc(cx, 0, 0.05, 1.0675, PALETTE.rubberGrey, 28, glow);
  // The sector of 34.92° opens towards the field.
  const half = (34.92 / 2 / 180) * Math.PI;
  for (const turn of [-half, half])
    body.lines.strip([[cx, 0], [cx + 20 * Math.cos(turn), 20 * Math.sin(turn)]], 0.05, 0.052, PALETTE.line, glow); // prettier-ignore
}

/** Run-up of 1.22 m and a sand pit of 9 × 2.75 m with its board 2 m before it. */
function addLongJump(body: VenueBody, y: number, lengthM: number, glow: number): void {
  const pitX = lengthM / 2 - 4.5;
  body.lines.plate(-4.5, y, 0.045, lengthM - 9, TRACK.laneM, PALETTE.rubber, glow);
  paint(
    body.lines,
    [-1, 1].map((side) => ({ points: [[-lengthM / 2, y + (side * TRACK.laneM) / 2], [pitX - 4.5, y + (side * TRACK.laneM) / 2]], widthM: 0.05, isClosed: false })),
    0.05,
    PALETTE.line,
    glow,
  ); // prettier-ignore
  body.lines.plate(pitX, y, 0.045, 9.3, 3.05, PALETTE.wall, glow);
  body.lines.plate(pitX, y, 0.05, 9, 2.75, PALETTE.sand, glow);
  body.lines.plate(pitX - 6.5, y, 0.055, 0.2, TRACK.laneM, PALETTE.line, glow);
}

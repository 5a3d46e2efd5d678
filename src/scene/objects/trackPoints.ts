import { MeshBuilder } from './meshBuilder.ts';
import type { Point2 } from './meshBuilder.ts';
import { PALETTE } from './palette.ts';
import { parkWalk } from './park.ts';
import { fitnessPath, lineLengthM, trailLoop } from './pathLine.ts';
import { ovalOf } from './stadium.ts';
import { TRACK, ovalLine } from './trackOval.ts';
import { spacesOfKind } from './venuePlan.ts';
import type { PlacedSpace, VenuePlan } from './venuePlan.ts';

/** The way that collection points stand along, in the venue's frame. */
interface Way {
  readonly line: readonly Point2[];
  readonly isClosed: boolean;
  /** From the line to the middle of a board, m, to the right of who goes along it. */
  readonly besideM: number;
  /** Length as it is measured on the way itself, m. */
  readonly lengthM: number;
}

/** Where a collection point's board stands, in the venue's frame; its front faces who comes along the way. */
export interface TrackPointPose {
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
}

/** Of a board, m (E): read from some 30 m, and over the heads of who stands before it. */
export const BOARD = { widthM: 3.2, heightM: 2, footM: 1.9, thicknessM: 0.14, postM: 0.18 } as const;
/** Between the edge of a way and a board, m. */
const CLEAR_M = 0.5;
const SEGMENTS = 240;

function wayOf(plan: VenuePlan): Way | null {
  const beside = (halfM: number): number => halfM + CLEAR_M + BOARD.widthM / 2;
  const oval = ovalOf(plan);
  if (oval) {
    const line = ovalLine(oval.oval, oval.oval.lanes * TRACK.laneM).map(([x, y]): Point2 => [x + oval.xM, y + oval.yM]);
    return { line, isClosed: true, besideM: beside(0), lengthM: oval.oval.lapM };
  }
  if (plan.typeCode === 'PRK') {
    const line = parkWalk(plan);
    return { line, isClosed: true, besideM: beside(1.5), lengthM: lineLengthM(line, true) };
  }
  const [path] = spacesOfKind(plan, 'path');
  if (!path) return null;
  const isLoop = plan.typeCode === 'TRL';
  const { lengthM: l, widthM: w } = path;
  const line = isLoop ? trailLoop(l, w, SEGMENTS) : fitnessPath(l, w, SEGMENTS);
  return { line: line.map((point) => inVenue(path, point)), isClosed: isLoop, besideM: beside(1.2), lengthM: lineLengthM(line, isLoop) };
}

function inVenue({ xM, yM, turnRad }: PlacedSpace, [x, y]: Point2): Point2 {
  const [cos, sin] = [Math.cos(turnRad), Math.sin(turnRad)];
  return [xM + x * cos - y * sin, yM + x * sin + y * cos];
}

/**
 * Boards of collection points along a venue's track, path or walk: at their metres where all of them are told, else evenly. A register has no line
 * of its own for most ways, so the drawn way stands for it and metres beyond its length are told as shares. Empty where a venue has no way.
 */
export function placeTrackPoints(plan: VenuePlan, alongM: readonly number[]): TrackPointPose[] {
  const way = wayOf(plan);
  if (way === null || alongM.length === 0) return [];
  const drawnM = lineLengthM(way.line, way.isClosed);
  const isKnown = alongM.every((metres) => metres >= 0);
  const farthestM = isKnown ? Math.max(...alongM) : 0;
  // Points at their metres leave a gap after the last as wide as the mean one before it.
  const wholeM = Math.max(way.lengthM, (farthestM * alongM.length) / Math.max(1, alongM.length - 1));
  return alongM.map((metres, i) => {
    const share = isKnown ? metres / wholeM : (i + (way.isClosed ? 0 : 0.5)) / alongM.length;
    return poseAt(way, share * drawnM);
  });
}

function poseAt({ line, isClosed, besideM }: Way, atM: number): TrackPointPose {
  let left = atM;
  const last = isClosed ? line.length : line.length - 1;
  for (let i = 0; i < last; i++) {
    const [p, q] = [line[i], line[(i + 1) % line.length]];
    const stepM = Math.hypot(q[0] - p[0], q[1] - p[1]);
    if (left > stepM && i < last - 1) {
      left -= stepM;
      continue;
    }
    const t = stepM > 0 ? Math.min(1, left / stepM) : 0;
    const headingRad = Math.atan2(q[1] - p[1], q[0] - p[0]);
    return {
      xM: p[0] + (q[0] - p[0]) * t + Math.sin(headingRad) * besideM,
      yM: p[1] + (q[1] - p[1]) * t - Math.cos(headingRad) * besideM,
      headingRad,
    };
  }
  throw new Error('poseAt: a way without length');
}

/** Posts, frames and backs of boards; their faces are drawn on top. */
export function trackPointPosts(poses: readonly TrackPointPose[]): MeshBuilder {
  const mesh = new MeshBuilder();
  const { widthM, heightM, footM, thicknessM, postM } = BOARD;
  for (const { xM, yM, headingRad } of poses) {
    mesh.at(xM, yM, 0, headingRad, () => {
      for (const side of [-1, 1]) mesh.box(0, (side * widthM) / 3, 0, postM, postM, footM, PALETTE.steel, { glow: 0.4 });
      mesh.box(0, 0, footM, thicknessM, widthM + 0.1, heightM + 0.1, PALETTE.dark, { glow: 0.3, foot: 1 });
    });
  }
  return mesh;
}

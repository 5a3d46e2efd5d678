import type { Point2 } from './meshBuilder.ts';

/** Centre line of a winding path inside a rectangle around the origin, `segments + 1` points, within the middle half, so that stations stand on both sides. */
export function fitnessPath(lengthM: number, widthM: number, segments: number): Point2[] {
  const sway = Math.max(0, widthM / 4 - 1.8);
  return Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    return [(t - 0.5) * (lengthM - 3), sway * Math.sin(t * 3 * Math.PI)];
  });
}

/**
 * Closed centre line of a trail inside a rectangle around the origin: a loop with bays, counter-clockwise, `segments` points, all within the
 * rectangle less 2 m. The register has no line of its own, so the loop stands for it.
 */
export function trailLoop(lengthM: number, widthM: number, segments: number): Point2[] {
  const [a, b] = [lengthM / 2 - 2, widthM / 2 - 2];
  const bays = Math.max(3, Math.round((lengthM / Math.max(1, widthM)) * 3));
  return Array.from({ length: segments }, (_, i) => {
    const t = (i / segments) * 2 * Math.PI;
    // A squared circle fills the corners; the bays draw it in by up to a quarter.
    const square = (Math.abs(Math.cos(t)) ** 4 + Math.abs(Math.sin(t)) ** 4) ** -0.25;
    const inward = 0.86 + 0.14 * Math.cos(bays * t + 0.8) - 0.06 * (1 - Math.cos(2 * t + 1));
    return [a * Math.cos(t) * square * inward, b * Math.sin(t) * square * inward];
  });
}

/** Length of a line, m. */
export function lineLengthM(points: readonly Point2[], isClosed: boolean): number {
  let sum = 0;
  for (let i = isClosed ? 0 : 1; i < points.length; i++) {
    const [p, q] = [points[(i + points.length - 1) % points.length], points[i]];
    sum += Math.hypot(q[0] - p[0], q[1] - p[1]);
  }
  return sum;
}

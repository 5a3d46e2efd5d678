import type { Point2 } from './meshBuilder.ts';

/** Centre line of a winding path inside a rectangle around the origin, `segments + 1` points, within the middle half, so that stations stand on both sides. */
export function fitnessPath(lengthM: number, widthM: number, segments: number): Point2[] {
  const sway = Math.max(0, widthM / 4 - 1.8);
  return Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    return [(t - 0.5) * (lengthM - 3), sway * Math.sin(t * 3 * Math.PI)];
  });
}

import type { Point2 } from './meshBuilder.ts';

/** Centre line of a winding path inside a rectangle around the origin, `segments + 1` points, 4.2 m clear of the long edges where it can. */
export function fitnessPath(lengthM: number, widthM: number, segments: number): Point2[] {
  const sway = Math.max(0, widthM / 2 - 4.2);
  return Array.from({ length: segments + 1 }, (_, i) => {
    const t = i / segments;
    return [(t - 0.5) * (lengthM - 3), sway * Math.sin(t * 3 * Math.PI)];
  });
}

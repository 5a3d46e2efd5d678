/** Turn between neighbours on a sunflower head, radians: no two leaders overlap, whatever the count. */
export const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Place of the k-th of a district's gathered venues around its centre, in units of the spacing between neighbours:
 * radius √(k + 1), so that the density is even and the centre itself stays free.
 */
export function fanOffset(k: number): readonly [x: number, y: number] {
  const radius = Math.sqrt(k + 1);
  const angle = k * GOLDEN_ANGLE;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

import type { PlacedSpace } from './venuePlan.ts';

/** Rows before an instructor on the free floor of a gym, in the space's own frame. */
export interface GymClass {
  /** Middle of the free strip, across. */
  readonly yM: number;
  readonly columns: number;
  /** Places in all rows. */
  readonly spots: number;
}

/** What a machine takes of the floor across its row, and what is left free at the walls, m. */
const MACHINE_HALF_M = 1.2;
const WALL_M = 0.7;
const LEAST_STRIP_M = 2.4;
const PITCH_M = { along: 1.7, across: 1.4 } as const;
/** From the +x wall to the instructor, and from there to the first row, m. */
const FRONT_M = 1.6;
const FIRST_ROW_M = 2.4;

/** The widest strip of a gym's floor that no machine stands on; null where none is wide enough for a class, or the space is turned. */
export function classIn(space: PlacedSpace, machines: readonly { readonly xM: number; readonly yM: number }[]): GymClass | null {
  if (space.turnRad !== 0) return null;
  const [from, to] = [-space.widthM / 2 + WALL_M, space.widthM / 2 - WALL_M];
  const inside = machines
    .filter(({ xM, yM }) => Math.abs(xM - space.xM) <= space.lengthM / 2 && Math.abs(yM - space.yM) <= space.widthM / 2)
    .map(({ yM }) => yM - space.yM)
    .sort((a, b) => a - b);
  let best: readonly [number, number] = [0, 0];
  let free = from;
  for (const y of [...inside, to + MACHINE_HALF_M]) {
    if (y - MACHINE_HALF_M - free > best[1] - best[0]) best = [free, y - MACHINE_HALF_M];
    free = Math.max(free, y + MACHINE_HALF_M);
  }
  const widthM = best[1] - best[0];
  if (widthM < LEAST_STRIP_M) return null;
  const columns = Math.floor(widthM / PITCH_M.across);
  const rows = Math.max(0, Math.floor((space.lengthM - FRONT_M - FIRST_ROW_M - WALL_M) / PITCH_M.along) + 1);
  return { yM: (best[0] + best[1]) / 2, columns, spots: columns * rows };
}

interface Spot {
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
}

/** The n-th place of a class, from 0 in the first row, in the venue's frame; all look at the instructor. */
export function classSpot(space: PlacedSpace, group: GymClass, n: number): Spot {
  const [row, column] = [Math.floor(n / group.columns), n % group.columns];
  return {
    xM: space.xM + space.lengthM / 2 - FRONT_M - FIRST_ROW_M - row * PITCH_M.along,
    yM: space.yM + group.yM + (column - (group.columns - 1) / 2 + (row % 2 ? 0.25 : 0) - 0.125) * PITCH_M.across,
    headingRad: 0,
  };
}

/** Where the instructor stands, looking at the class. */
export function instructorSpot(space: PlacedSpace, group: GymClass): Spot {
  return { xM: space.xM + space.lengthM / 2 - FRONT_M, yM: space.yM + group.yM, headingRad: Math.PI };
}

import { arc, bothEnds, circle, line, rectangle } from './markings.ts';
import type { Marking } from './markings.ts';

export const TENNIS = {
  lengthM: 23.77,
  widthM: 10.97,
  singlesM: 8.23,
  serviceM: 6.4,
  lineM: 0.05,
  netHeightM: 1.07,
  netCentreM: 0.914,
} as const;

/** ITF: outer edges 23.77 × 10.97, singles 8.23, service lines 6.40 from the net, centre marks of 0.10. */
export function tennisMarkings(): Marking[] {
  const w = TENNIS.lineM;
  const [a, b] = [TENNIS.lengthM / 2 - w / 2, TENNIS.widthM / 2 - w / 2];
  const single = TENNIS.singlesM / 2 - w / 2;
  const service = TENNIS.serviceM - w / 2;
  const end = [line(w, [service, -single], [service, single]), line(w, [a, 0], [a - 0.125, 0])];
  return [
    rectangle(-a, -b, a, b, w),
    line(w, [-a, single], [a, single]),
    line(w, [-a, -single], [a, -single]),
    line(w, [-service, 0], [service, 0]),
    ...bothEnds(end),
  ];
}

export const VOLLEYBALL = { lengthM: 18, widthM: 9, lineM: 0.05, netHeightM: 2.43 } as const;

/** FIVB: lines lie inside 18 × 9; the attack line's rear edge is 3 m from the axis of the centre line. */
export function volleyballMarkings(): Marking[] {
  const w = VOLLEYBALL.lineM;
  const [a, b] = [VOLLEYBALL.lengthM / 2 - w / 2, VOLLEYBALL.widthM / 2 - w / 2];
  return [rectangle(-a, -b, a, b, w), line(w, [0, -b], [0, b]), ...bothEnds([line(w, [3 - w / 2, -b], [3 - w / 2, b])])];
}

export const GATEBALL = { lengthM: 20, widthM: 15, lineM: 0.05 } as const;

/** Inner line of 20 × 15 (less where the ground is smaller), outer line 1 m around it. */
export function gateballMarkings(lengthM: number = GATEBALL.lengthM, widthM: number = GATEBALL.widthM): Marking[] {
  const w = GATEBALL.lineM;
  const [a, b] = [lengthM / 2, widthM / 2];
  return [rectangle(-a, -b, a, b, w), rectangle(-a - 1, -b - 1, a + 1, b + 1, w)];
}

export const FUTSAL = { lengthM: 40, widthM: 20, goalWidthM: 3, goalHeightM: 2, lineM: 0.08 } as const;

/** Five a side on its own outline: areas of 6 m around posts 3 m apart, marks at 6 and 10 m, circle of 3 (FIFA futsal, Law 1). */
export function futsalMarkings(lengthM: number = FUTSAL.lengthM, widthM: number = FUTSAL.widthM): Marking[] {
  const w = FUTSAL.lineM;
  const [a, b] = [lengthM / 2 - w / 2, widthM / 2 - w / 2];
  const post = FUTSAL.goalWidthM / 2;
  const r = 6 - w / 2;
  const goal = lengthM / 2;
  const end = [
    line(w, ...arc(goal, post, r, 90, 180, 20).filter(([x]) => x <= a), ...arc(goal, -post, r, 180, 270, 20).filter(([x]) => x <= a)),
    circle(goal - 6, 0, 0.05, 0.1),
    circle(goal - 10, 0, 0.05, 0.1),
    line(w, ...arc(goal, widthM / 2, 0.25 - w / 2, 180, 270, 6)),
    line(w, ...arc(goal, -widthM / 2, 0.25 - w / 2, 90, 180, 6)),
  ];
  return [rectangle(-a, -b, a, b, w), line(w, [0, -b], [0, b]), circle(0, 0, 3 - w / 2, w), circle(0, 0, 0.05, 0.1), ...bothEnds(end)];
}

export const SEVENS = { goalWidthM: 5, goalHeightM: 2, areaDepthM: 9.15, areaWidthM: 18.3, markM: 7.3, circleM: 6, lineM: 0.1 } as const;

/** Seven a side: one area of 9.15 × 18.3 (10 × 20 yards), mark at 7.3, circle of 6 (E: leagues differ). */
export function sevensMarkings(lengthM: number, widthM: number): Marking[] {
  const w = SEVENS.lineM;
  const [a, b] = [lengthM / 2 - w / 2, widthM / 2 - w / 2];
  const [front, across] = [lengthM / 2 - SEVENS.areaDepthM + w / 2, SEVENS.areaWidthM / 2 - w / 2];
  const end = [
    line(w, [a, across], [front, across], [front, -across], [a, -across]),
    circle(lengthM / 2 - SEVENS.markM, 0, 0.06, 0.12),
    line(w, ...arc(lengthM / 2, widthM / 2, 1 - w / 2, 180, 270, 8)),
    line(w, ...arc(lengthM / 2, -widthM / 2, 1 - w / 2, 90, 180, 8)),
  ];
  return [
    rectangle(-a, -b, a, b, w),
    line(w, [0, -b], [0, b]),
    circle(0, 0, SEVENS.circleM - w / 2, w),
    circle(0, 0, 0.06, 0.12),
    ...bothEnds(end),
  ];
}

export const TABLE_TENNIS = { lengthM: 2.74, widthM: 1.525, heightM: 0.76, bayLengthM: 5.6, bayWidthM: 3.2 } as const;

export const RINK = { lengthM: 60, widthM: 30, cornerM: 8.5, boardM: 1.07, glassM: 1.8, goalLineM: 4, blueM: 22.86, zoneM: 4.5 } as const;

export interface RinkPaint {
  readonly red: readonly Marking[];
  readonly blue: readonly Marking[];
  /** Filled discs of the faceoff spots, red. */
  readonly spots: readonly (readonly [x: number, y: number])[];
}

/**
 * IIHF: goal lines 4 m from the ends, blue lines 22.86 m from them on a rink of 60 (in proportion on a shorter one), circles of 4.5 m, end
 * spots 6 m before the goal line and 7 m off the axis, neutral spots 1.5 m outside the blue lines.
 */
export function rinkPaint(lengthM: number, widthM: number): RinkPaint {
  const a = lengthM / 2;
  const share = lengthM / RINK.lengthM;
  const goalX = a - RINK.goalLineM;
  const blueX = a - RINK.blueM * share - 0.15;
  const off = Math.min(7, widthM / 2 - 6);
  // Where the goal line meets the rounded boards.
  const corner = Math.min(RINK.cornerM, widthM / 2 - 1);
  const into = corner - RINK.goalLineM;
  const goalHalf = widthM / 2 - corner + Math.sqrt(Math.max(0, corner * corner - into * into));
  const red = [
    line(0.3, [0, -widthM / 2], [0, widthM / 2]),
    ...bothEnds([
      line(0.05, [goalX, -goalHalf], [goalX, goalHalf]),
      circle(goalX - 6, off, RINK.zoneM - 0.025, 0.05),
      circle(goalX - 6, -off, RINK.zoneM - 0.025, 0.05),
      line(0.05, ...arc(goalX, 0, 1.8 - 0.025, 90, 270, 16)),
    ]),
  ];
  const blue = [circle(0, 0, RINK.zoneM - 0.025, 0.05), ...bothEnds([line(0.3, [blueX, -widthM / 2], [blueX, widthM / 2])])];
  const spots = [1, -1].flatMap((side) =>
    [off, -off].flatMap((y) => [[side * (goalX - 6), y] as const, [side * (blueX - 1.65), y] as const]),
  );
  return { red, blue, spots };
}

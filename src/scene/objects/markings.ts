import type { Point2 } from './meshBuilder.ts';

/** A painted line: its centre line and width, metres, in the frame of its field (x along the long side, origin at the centre). */
export interface Marking {
  readonly points: readonly Point2[];
  readonly widthM: number;
  readonly isClosed: boolean;
}

const DEG = Math.PI / 180;

export function arc(x: number, y: number, radiusM: number, fromDeg: number, toDeg: number, segments = 32): Point2[] {
  return Array.from({ length: segments + 1 }, (_, i) => {
    const angle = (fromDeg + ((toDeg - fromDeg) * i) / segments) * DEG;
    return [x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle)];
  });
}

export function circle(x: number, y: number, radiusM: number, widthM: number): Marking {
  return { points: arc(x, y, radiusM, 0, 360, 48).slice(0, -1), widthM, isClosed: true };
}

export function rectangle(x0: number, y0: number, x1: number, y1: number, widthM: number): Marking {
  return { points: [[x0, y0], [x1, y0], [x1, y1], [x0, y1]], widthM, isClosed: true }; // prettier-ignore
}

export function line(widthM: number, ...points: Point2[]): Marking {
  return { points, widthM, isClosed: false };
}

const flip = (marking: Marking): Marking => ({ ...marking, points: marking.points.map(([x, y]) => [-x, -y]) });

export const bothEnds = (markings: readonly Marking[]): Marking[] => [...markings, ...markings.map(flip)];

export const FOOTBALL = { lengthM: 105, widthM: 68, goalWidthM: 7.32, goalHeightM: 2.44, lineM: 0.12 } as const;

/**
 * IFAB Law 1. Lines belong to the areas they bound, so outer edges carry the dimensions: penalty area 40.32 × 16.5, goal area 18.32 × 5.5,
 * circle and arcs of 9.15, penalty mark at 11, corner arcs of 1. A smaller pitch keeps the areas and shrinks only its outline.
 */
export function footballMarkings(lengthM: number = FOOTBALL.lengthM, widthM: number = FOOTBALL.widthM): Marking[] {
  const w = FOOTBALL.lineM;
  const [x, y] = [lengthM / 2 - w / 2, widthM / 2 - w / 2];
  const area = (depthM: number, acrossM: number): Marking =>
    line(w, [x, acrossM / 2 - w / 2], [lengthM / 2 - depthM + w / 2, acrossM / 2 - w / 2], [lengthM / 2 - depthM + w / 2, -acrossM / 2 + w / 2], [x, -acrossM / 2 + w / 2]); // prettier-ignore
  const markX = lengthM / 2 - 11;
  const arcDeg = Math.acos((16.5 - 11) / 9.15) / DEG;
  const end = [
    area(16.5, 40.32),
    area(5.5, 18.32),
    line(w, ...arc(markX, 0, 9.15 - w / 2, 180 - arcDeg, 180 + arcDeg)),
    circle(markX, 0, 0.06, 0.12),
    line(w, ...arc(lengthM / 2, widthM / 2, 1 - w / 2, 180, 270, 10)),
    line(w, ...arc(lengthM / 2, -widthM / 2, 1 - w / 2, 90, 180, 10)),
  ];
  return [rectangle(-x, -y, x, y, w), line(w, [0, -y], [0, y]), circle(0, 0, 9.15 - w / 2, w), circle(0, 0, 0.06, 0.12), ...bothEnds(end)];
}

export const BASKETBALL = {
  lengthM: 28,
  widthM: 15,
  hoopFromEndM: 1.575,
  rimHeightM: 3.05,
  keyWidthM: 4.9,
  keyDepthM: 5.8,
  lineM: 0.05,
} as const;

/** FIBA 2024. The boundary lies outside 28 × 15; all other dimensions are to the outer edges of the lines. */
export function basketballMarkings(): Marking[] {
  const w = BASKETBALL.lineM;
  const [a, b] = [BASKETBALL.lengthM / 2, BASKETBALL.widthM / 2];
  return [
    rectangle(-a - w / 2, -b - w / 2, a + w / 2, b + w / 2, w),
    line(w, [0, -b - 0.15], [0, b + 0.15]),
    circle(0, 0, 1.8 - w / 2, w),
    ...bothEnds(basketballEnd(a)),
  ];
}

/** One end of 11 × 15 for three against three, its hoop at -x. */
export function halfCourtMarkings(): Marking[] {
  const w = BASKETBALL.lineM;
  const [a, b] = [5.5, BASKETBALL.widthM / 2];
  return [rectangle(-a - w / 2, -b - w / 2, a + w / 2, b + w / 2, w), ...basketballEnd(a).map(flip)];
}

/** Key, free-throw half circle, three-point line and no-charge arc of the end at x = `a`. */
function basketballEnd(a: number): Marking[] {
  const w = BASKETBALL.lineM;
  const b = BASKETBALL.widthM / 2;
  const hoopX = a - BASKETBALL.hoopFromEndM;
  const keyX = a - BASKETBALL.keyDepthM;
  const keyY = BASKETBALL.keyWidthM / 2 - w / 2;
  const cornerY = b - 0.9 - w / 2;
  const threeR = 6.75 - w / 2;
  const threeDeg = Math.asin(cornerY / threeR) / DEG;
  return [
    line(w, [a, keyY], [keyX + w / 2, keyY], [keyX + w / 2, -keyY], [a, -keyY]),
    line(w, ...arc(keyX, 0, 1.8 - w / 2, 90, 270)),
    line(w, [a, cornerY], ...arc(hoopX, 0, threeR, 180 - threeDeg, 180 + threeDeg, 48), [a, -cornerY]),
    line(w, [hoopX + 0.375, 1.25 + w / 2], ...arc(hoopX, 0, 1.25 + w / 2, 90, 270, 20), [hoopX + 0.375, -1.25 - w / 2]),
  ];
}

export const BADMINTON = { lengthM: 13.4, widthM: 6.1, lineM: 0.04, netHeightM: 1.55 } as const;

/** BWF: outer edges 13.40 × 6.10, singles 5.18, short service line 1.98 from the net, doubles long service line 0.76 from the back. */
export function badmintonMarkings(): Marking[] {
  const w = BADMINTON.lineM;
  const [a, b] = [BADMINTON.lengthM / 2 - w / 2, BADMINTON.widthM / 2 - w / 2];
  const single = 5.18 / 2 - w / 2;
  const end = [line(w, [1.98 + w / 2, -b], [1.98 + w / 2, b]), line(w, [a - 0.76, -b], [a - 0.76, b]), line(w, [1.98, 0], [a, 0])];
  return [rectangle(-a, -b, a, b, w), line(w, [-a, single], [a, single]), line(w, [-a, -single], [a, -single]), ...bothEnds(end)];
}

/** A rectangle on the plan, axis-aligned in the venue's frame, m. */
export interface Rect {
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
}

const TOUCH_M = 0.01;

export function overlap(p: Rect, q: Rect): boolean {
  return Math.abs(p.xM - q.xM) < (p.lengthM + q.lengthM) / 2 - TOUCH_M && Math.abs(p.yM - q.yM) < (p.widthM + q.widthM) / 2 - TOUCH_M;
}

/** The axis-aligned rectangle that holds a turned one. */
export function boundsOf(rect: Rect & { readonly turnRad: number }): Rect {
  const [cos, sin] = [Math.abs(Math.cos(rect.turnRad)), Math.abs(Math.sin(rect.turnRad))];
  return {
    xM: rect.xM,
    yM: rect.yM,
    lengthM: rect.lengthM * cos + rect.widthM * sin,
    widthM: rect.lengthM * sin + rect.widthM * cos,
  };
}

/** Shrunk, a space is still told apart; below two fifths it is not worth its place. */
const SHARES = [1, 0.85, 0.7, 0.55, 0.4];

/**
 * A place for a rectangle inside a footprint around the origin, clear of those taken by `clearM`; near (`xM`, `yM`) of the wish. Shrunk by steps
 * when the full size finds none; null when even two fifths of it do not fit.
 */
export function findPlace(wish: Rect, lengthM: number, widthM: number, taken: readonly Rect[], clearM: number): Rect | null {
  for (const share of SHARES) {
    const [l, w] = [wish.lengthM * share, wish.widthM * share];
    const [a, b] = [(lengthM - l) / 2, (widthM - w) / 2];
    if (a < 0 || b < 0) continue;
    const clamp = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
    const steps = 40;
    let best: Rect | null = null;
    let bestM = Number.POSITIVE_INFINITY;
    for (let i = -1; i <= steps; i++) {
      for (let j = -1; j <= steps; j++) {
        const xM = i < 0 ? clamp(wish.xM, a) : -a + (2 * a * i) / steps;
        const yM = j < 0 ? clamp(wish.yM, b) : -b + (2 * b * j) / steps;
        const distanceM = Math.hypot(xM - wish.xM, yM - wish.yM);
        if (distanceM >= bestM) continue;
        const rect = { xM, yM, lengthM: l, widthM: w };
        const kept = { ...rect, lengthM: l + 2 * clearM, widthM: w + 2 * clearM };
        if (taken.some((other) => overlap(kept, other))) continue;
        [best, bestM] = [rect, distanceM];
      }
    }
    if (best) return best;
  }
  return null;
}

/** What is left of a rectangle when others are cut off it, each from the side where that costs least. */
export function freeRect(rect: Rect, others: readonly Rect[]): Rect {
  let { xM, yM, lengthM, widthM } = rect;
  for (const other of others) {
    if (!overlap({ xM, yM, lengthM, widthM }, other)) continue;
    const [x0, x1, y0, y1] = [xM - lengthM / 2, xM + lengthM / 2, yM - widthM / 2, yM + widthM / 2];
    const [ox0, ox1] = [other.xM - other.lengthM / 2, other.xM + other.lengthM / 2];
    const [oy0, oy1] = [other.yM - other.widthM / 2, other.yM + other.widthM / 2];
    const cuts: readonly (readonly [number, number, number, number])[] = [
      [ox1, x1, y0, y1],
      [x0, ox0, y0, y1],
      [x0, x1, oy1, y1],
      [x0, x1, y0, oy0],
    ];
    const size = (cut: readonly [number, number, number, number]): number => Math.max(0, cut[1] - cut[0]) * Math.max(0, cut[3] - cut[2]);
    const [bx0, bx1, by0, by1] = cuts.reduce((best, cut) => (size(cut) > size(best) ? cut : best));
    [xM, yM, lengthM, widthM] = [(bx0 + bx1) / 2, (by0 + by1) / 2, Math.max(0, bx1 - bx0), Math.max(0, by1 - by0)];
  }
  return { xM, yM, lengthM, widthM };
}

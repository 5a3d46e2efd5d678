interface Point {
  readonly xM: number;
  readonly yM: number;
}

const TOWARDS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The nearest place in the direction of an arrow key, what lies straight ahead before what lies aside; null where there is none, or for another key. */
export function nearestTowards<T extends Point>(places: readonly T[], from: T, key: string): T | null {
  const towards = TOWARDS[key];
  if (towards === undefined) return null;
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const [dx, dy] = [place.xM - from.xM, place.yM - from.yM];
    const ahead = dx * towards[0] + dy * towards[1];
    const aside = Math.abs(dx * towards[1]) + Math.abs(dy * towards[0]);
    if (place === from || ahead <= 0.01 || ahead + 2 * aside >= least) continue;
    [best, least] = [place, ahead + 2 * aside];
  }
  return best;
}

/** A label on the screen, CSS px. The middle of its text stands at (`xPx`, `yPx`); `extentPx` is the size of what it names. */
export interface ScreenLabel {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly extentPx: number;
  /** False behind the eye. */
  readonly isAhead: boolean;
}

/** What is named is at least this large on the screen, px, before its name begins to show, and when it is fully there. */
export const LABEL_FROM_PX = 84;
const LABEL_FULL_PX = 128;
export const LABEL_HEIGHT_PX = 22;
/** Closer than this two labels are one too many, px. */
const GAP_PX = 10;
/** No more than this many at a time: names help to find one's way, and hide what they stand on. */
export const MOST_LABELS = 8;

/** A place on the screen, by its middle, that is written on already, CSS px. */
export type TakenPlace = Pick<ScreenLabel, 'xPx' | 'yPx' | 'widthPx'> & { readonly heightPx: number };

/**
 * How much of each label shows, 0–1: by the size of what it names, the largest first, none over another, over what is written there already or
 * cut by the edge of the view.
 */
export function labelShares(
  labels: readonly ScreenLabel[],
  viewWidthPx: number,
  viewHeightPx: number,
  taken: readonly TakenPlace[] = [],
): number[] {
  const shares = labels.map(() => 0);
  const order = labels.map((_, i) => i).sort((a, b) => labels[b].extentPx - labels[a].extentPx || a - b);
  const placed: TakenPlace[] = [...taken];
  let shown = 0;
  for (const i of order) {
    const label = labels[i];
    if (shown >= MOST_LABELS || !label.isAhead || label.extentPx <= LABEL_FROM_PX) continue;
    const half = label.widthPx / 2;
    if (label.xPx < half || label.xPx > viewWidthPx - half || label.yPx < LABEL_HEIGHT_PX || label.yPx > viewHeightPx - LABEL_HEIGHT_PX)
      continue;
    const hits = placed.some(
      (other) =>
        Math.abs(other.xPx - label.xPx) < (other.widthPx + label.widthPx) / 2 + GAP_PX &&
        Math.abs(other.yPx - label.yPx) < (other.heightPx + LABEL_HEIGHT_PX) / 2 + GAP_PX,
    );
    if (hits) continue;
    placed.push({ ...label, heightPx: LABEL_HEIGHT_PX });
    shown++;
    shares[i] = Math.min(1, (label.extentPx - LABEL_FROM_PX) / (LABEL_FULL_PX - LABEL_FROM_PX));
  }
  return shares;
}

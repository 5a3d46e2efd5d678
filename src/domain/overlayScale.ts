import type { Rgb } from './colourScale.ts';
import type { OverlayScale } from './mapOverlay.ts';

/** Lightness rises on the dark theme and falls on the light one, without a turn: the order survives every kind of colour blindness. */
const SEQUENTIAL: Readonly<Record<'dark' | 'light', readonly Rgb[]>> = {
  dark: [
    [58, 48, 92],
    [88, 74, 148],
    [112, 118, 192],
    [128, 170, 214],
    [172, 214, 224],
    [236, 248, 236],
  ],
  light: [
    [214, 224, 236],
    [164, 190, 222],
    [116, 150, 204],
    [88, 108, 178],
    [78, 64, 142],
    [56, 24, 92],
  ],
};

/** Brown below, teal above, as told apart by every kind of colour blindness; the middle is near the ground's own grey. */
const DIVERGING: Readonly<Record<'dark' | 'light', readonly Rgb[]>> = {
  dark: [
    [244, 188, 104],
    [198, 136, 58],
    [126, 92, 56],
    [62, 70, 74],
    [44, 112, 108],
    [62, 166, 154],
    [136, 222, 206],
  ],
  light: [
    [122, 68, 8],
    [182, 120, 40],
    [222, 190, 132],
    [226, 226, 220],
    [150, 204, 196],
    [56, 146, 138],
    [2, 84, 78],
  ],
};

function between(colours: readonly Rgb[], share: number): Rgb {
  const at = share * (colours.length - 1);
  const low = Math.min(colours.length - 2, Math.floor(at));
  const part = at - low;
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(colours[low][channel] + (colours[low + 1][channel] - colours[low][channel]) * part);
  return [mix(0), mix(1), mix(2)];
}

/** A colour for each class of the scale, lowest first. */
export function overlayColours(theme: 'dark' | 'light', scale: Pick<OverlayScale, 'kind' | 'breaks'>): readonly Rgb[] {
  const colours = scale.kind === 'sequential' ? SEQUENTIAL[theme] : DIVERGING[theme];
  const last = scale.breaks.length;
  return Array.from({ length: last + 1 }, (_, k) => between(colours, last === 0 ? 1 : k / last));
}

/** The class that a value falls in, an upper bound belonging to its class; −1 for NaN. */
export function overlayClass(value: number, breaks: readonly number[]): number {
  if (Number.isNaN(value)) return -1;
  const at = breaks.findIndex((bound) => value <= bound);
  return at < 0 ? breaks.length : at;
}

/** To so many significant digits, so that a bound can be read. */
function rounded(value: number, digits = 2): number {
  return Number(value.toPrecision(digits));
}

function quantileOf(sorted: readonly (readonly [value: number, weight: number])[], share: number): number {
  const wanted = share * sorted.reduce((sum, [, weight]) => sum + weight, 0);
  let sum = 0;
  for (const [value, weight] of sorted) if ((sum += weight) >= wanted) return value;
  return sorted.at(-1)?.[0] ?? Number.NaN;
}

/**
 * Upper bounds of classes that hold about as many residents each. Those who have nothing are a class of their own, whatever their
 * number: 0 is another thing than little.
 */
export function quantileBreaks(values: ArrayLike<number>, residents: ArrayLike<number>, classes = 5): readonly number[] {
  const rows: [number, number][] = [];
  let hasZero = false;
  for (let i = 0; i < values.length; i++) {
    if (!(residents[i] > 0) || !Number.isFinite(values[i])) continue;
    if (values[i] === 0) hasZero = true;
    else rows.push([values[i], residents[i]]);
  }
  rows.sort(([a], [b]) => a - b);
  const bounds = rows.length === 0 ? [] : Array.from({ length: classes - 1 }, (_, k) => rounded(quantileOf(rows, (k + 1) / classes)));
  return [...new Set([...(hasZero ? [0] : []), ...bounds])].sort((a, b) => a - b);
}

/** Bounds on both sides of 0, by the sizes that half, four fifths and nearly all of the values stay below. */
export function divergingBreaks(values: ArrayLike<number>): readonly number[] {
  const sizes = Array.from(values)
    .filter((value) => Number.isFinite(value))
    .map((value): [number, number] => [Math.abs(value), 1])
    .sort(([a], [b]) => a - b);
  if (sizes.length === 0) return [];
  const bounds = [...new Set([0.5, 0.8, 0.95].map((share) => rounded(quantileOf(sizes, share))))].filter((bound) => bound > 0);
  return [...bounds.map((bound) => -bound).reverse(), ...bounds];
}

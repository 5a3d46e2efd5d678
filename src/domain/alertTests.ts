/**
 * The chance of counting nobody where `groups` are expected (those inside at first and those that should have come since). Groups come
 * as a Poisson stream whose rate is itself uncertain, gamma with mean 1 and variance `phi`: `(1 + φ·x)^(−1/φ)`, the zero of the negative
 * binomial; `e^(−x)` for φ = 0. NaN for what is no number.
 */
export function zeroProbability(groups: number, phi: number): number {
  const x = Math.max(0, groups);
  return phi > 0 ? Math.pow(1 + phi * x, -1 / phi) : Math.exp(-x);
}

export interface Spread {
  readonly median: number;
  /** Median distance to the median. */
  readonly mad: number;
  /** How many values it is of. */
  readonly count: number;
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median and MAD of the finite values; both NaN where there are none. */
export function spreadOf(values: Iterable<number>): Spread {
  const finite = Float64Array.from(values).filter((value) => Number.isFinite(value));
  if (finite.length === 0) return { median: Number.NaN, mad: Number.NaN, count: 0 };
  const median = medianOf(finite.sort());
  return { median, mad: medianOf(finite.map((value) => Math.abs(value - median)).sort()), count: finite.length };
}

/** Fewer peers than this say nothing about what is usual (E); then the model alone is the measure. */
const LEAST_PEERS = 8;
/** A log ratio's MAD is taken as at least this: the model is not better than ±10 % (E). */
const LEAST_MAD = 0.1;
/** A meter at nothing, or one far off, has a finite log. */
const LEAST_RATIO = 0.01;
const MOST_RATIO = 100;

/** ln(measured ÷ expected), bounded; NaN where either is unknown or nothing is expected. */
export function logRatio(measured: number, expected: number): number {
  return expected > 0 && measured >= 0 ? Math.log(Math.min(MOST_RATIO, Math.max(LEAST_RATIO, measured / expected))) : Number.NaN;
}

/** Peers' median and MAD as they are used: 0 and the floor with too few of them. */
export function usualSpread({ median, mad, count }: Spread): { readonly median: number; readonly mad: number } {
  return count >= LEAST_PEERS ? { median, mad: Math.max(LEAST_MAD, mad) } : { median: 0, mad: LEAST_MAD };
}

/** Modified z-score `0.6745·(x − median) ÷ MAD` (R: Iglewicz & Hoaglin 1993, who call 3.5 and more an outlier). */
export function modifiedZ(x: number, spread: { readonly median: number; readonly mad: number }): number {
  return (0.6745 * (x - spread.median)) / spread.mad;
}

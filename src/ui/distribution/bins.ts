/** Bins over values that may span orders of magnitude; `edges` ascend, one more than there are bins. */
export interface Bins {
  readonly isLog: boolean;
  readonly edges: readonly number[];
}

const BIN_COUNT = 24;
/** Values nearer to each other than this are one. */
const LEAST_WIDTH = 1e-9;
/** From this ratio of the highest to the median on, equal bins would put nearly everything into the first. */
const LOG_FROM = 8;
/** Decades told apart on the logarithmic axis, below which everything is in the first bin. */
const MOST_DECADES = 4;

/** null when nothing is known. Values at or below zero fall into the first bin. */
export function binsOf(values: readonly number[]): Bins | null {
  const known = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const high = known[known.length - 1];
  const median = known[known.length >> 1];
  const positive = known.find((value) => value > 0);
  if (positive !== undefined && high > LEAST_WIDTH && high / Math.max(median, positive) >= LOG_FROM) {
    const low = Math.max(positive, high / 10 ** MOST_DECADES);
    const step = Math.log(high / low) / BIN_COUNT;
    return { isLog: true, edges: Array.from({ length: BIN_COUNT + 1 }, (_, i) => (i === BIN_COUNT ? high : low * Math.exp(step * i))) };
  }
  const low = Math.min(0, known[0]);
  const isFlat = !(high - low > LEAST_WIDTH);
  const width = (isFlat ? 1 : high - low) / BIN_COUNT;
  return { isLog: false, edges: Array.from({ length: BIN_COUNT + 1 }, (_, i) => (i === BIN_COUNT && !isFlat ? high : low + width * i)) };
}

/** The bin of a value; −1 for one that is not known. What is beyond an end is in the last bin there. */
export function binOf({ edges }: Bins, value: number): number {
  if (!Number.isFinite(value)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a value stands across the bins, 0–1. */
export function positionOf({ isLog, edges }: Bins, value: number): number {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const share = isLog ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.max(0, Math.min(1, share));
}

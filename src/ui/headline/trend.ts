export interface Sample {
  /** UTC ms */
  readonly atMs: number;
  readonly value: number;
}

export interface Trend {
  readonly delta: number;
  /** What the difference is over, ms. */
  readonly lengthMs: number;
}

const EVERY_MS = 60_000;
const KEPT_MS = 3_600_000;
/** A shorter stretch would tell noise. */
const LEAST_MS = 300_000;

/** Samples with one more, at most one a minute and an hour of them. The same array when nothing was added; a step back in time starts anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.atMs < last.atMs) return [sample];
  if (last !== undefined && sample.atMs - last.atMs < EVERY_MS) return samples;
  return [...samples.filter(({ atMs }) => atMs >= sample.atMs - KEPT_MS), sample];
}

/** The change since the oldest sample; null before there are five minutes to speak of. */
export function trendOf(samples: readonly Sample[]): Trend | null {
  const [first, last] = [samples.at(0), samples.at(-1)];
  if (first === undefined || last === undefined || last.atMs - first.atMs < LEAST_MS) return null;
  return { delta: last.value - first.value, lengthMs: last.atMs - first.atMs };
}

/** The samples as points of a polyline in a box of `width` × `height`, the highest value at its top, 0 or the lowest at its bottom. */
export function trendPoints(samples: readonly Sample[], width: number, height: number): string {
  const first = samples[0].atMs;
  const length = samples[samples.length - 1].atMs - first || 1;
  const values = samples.map(({ value }) => value);
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  return samples
    .map(({ atMs, value }) => `${(((atMs - first) / length) * width).toFixed(1)},${(height - ((value - low) / range) * height).toFixed(1)}`)
    .join(' ');
}

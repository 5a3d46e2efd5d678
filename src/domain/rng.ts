/**
 * Random access randomness (§2.3): every draw is a hash of what it is for, so that any instant can be shown without
 * running the past, and rewinding gives the same picture. 32-bit murmur finaliser, exact in JavaScript and Python.
 */

/** Murmur3's 32-bit finaliser; an unsigned 32-bit integer. */
export function fmix(value: number): number {
  let h = value | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The part of a draw's hash that seed and venue decide; finish it with `drawOf`. */
export function venueHash(seed: number, venue: number): number {
  return fmix(fmix(seed ^ 0x9e3779b9) ^ fmix((venue + 0x7f4a7c15) | 0));
}

/** Uniform in (0, 1) of a `venueHash`, a bin and a stream. */
export function drawOf(hash: number, bin: number, stream: number): number {
  const h = fmix(hash ^ fmix((bin + 0x94d049bb) | 0));
  return (fmix(h ^ fmix((stream + 0x2545f491) | 0)) + 0.5) / 4294967296;
}

/** Uniform in (0, 1), never 0 or 1, of seed, venue, bin and stream (§2.3). */
export function u01(seed: number, venue: number, bin: number, stream: number): number {
  return drawOf(venueHash(seed, venue), bin, stream);
}

/** What a draw is for. A stream number, once used, keeps its meaning: regions are reproduced from their seed. */
export const STREAM = {
  size: 1,
  day: 2,
  level: 3,
  jitter: 4,
  groups: 5,
  groupSizes: 6,
  silent: 7,
  silentSince: 8,
  phase: 9,
  weatherFront: 10,
  weatherDay: 11,
  rain: 12,
  rainDepth: 13,
  equipmentUp: 14,
  equipmentRepair: 15,
  meter: 16,
  booking: 17,
  activityShare: 18,
  activityPace: 19,
} as const;

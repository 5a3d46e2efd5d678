import { fmix } from '../../src/domain/rng.ts';

/** A seeded sequence for one subject; subjects do not disturb each other's draws. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  between(low: number, high: number): number;
  /** Integer in [0, count). */
  index(count: number): number;
  pick<T>(items: readonly T[]): T;
  chance(share: number): boolean;
  /** Standard normal. */
  normal(): number;
}

export function createRandom(seed: number, subject: string): Random {
  let state = fmix(seed ^ 0x5bd1e995);
  for (let i = 0; i < subject.length; i++) state = fmix(state ^ subject.charCodeAt(i));
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return fmix(state) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    index: (count) => Math.floor(next() * count),
    pick: (items) => items[Math.floor(next() * items.length)],
    chance: (share) => next() < share,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

function lattice(seed: number, x: number, y: number): number {
  return fmix(fmix(seed ^ Math.imul(x, 0x27d4eb2d)) ^ Math.imul(y, 0x165667b1)) / 4294967296;
}

/** Smooth value noise, 0–1, one unit per lattice step. */
export function noiseAt(seed: number, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const low = lattice(seed, x0, y0) * (1 - sx) + lattice(seed, x0 + 1, y0) * sx;
  const high = lattice(seed, x0, y0 + 1) * (1 - sx) + lattice(seed, x0 + 1, y0 + 1) * sx;
  return low * (1 - sy) + high * sy;
}

/** Four octaves of `noiseAt`, 0–1. */
export function fractalNoise(seed: number, x: number, y: number): number {
  let sum = 0;
  let weight = 0.5;
  for (let octave = 0; octave < 4; octave++) {
    sum += weight * noiseAt(seed + octave * 101, x * 2 ** octave, y * 2 ** octave);
    weight /= 2;
  }
  return sum / 0.9375;
}

import { u01 } from '../../src/domain/rng.ts';
import type { FeedReading } from './sources.ts';

/** Shares (0…1) of what goes wrong. All are drawn from the seed: a feed repeats itself. */
export interface FaultShares {
  /** Of readings: never sent. */
  readonly drop: number;
  /** Of batches: sent twice. */
  readonly duplicate: number;
  /** Of batches: sent after the one that follows. */
  readonly reorder: number;
  /** Of batches: sent some batches later. */
  readonly delay: number;
  /** Of gateways: with a clock that is an hour ahead. */
  readonly skew: number;
  /** Of gateways and six-hour spells: nothing is sent. */
  readonly silence: number;
  /** Of batches: followed by one that is not readable. */
  readonly garbage: number;
  /** Of venues: four times as many people are counted. For trying alerts; no region is like that. */
  readonly crowd: number;
  /** Of meters: five times the power is read. */
  readonly overuse: number;
}

export const FAULT_NAMES = ['drop', 'duplicate', 'reorder', 'delay', 'skew', 'silence', 'garbage', 'crowd', 'overuse'] as const;
export const NO_FAULTS: FaultShares = {
  drop: 0,
  duplicate: 0,
  reorder: 0,
  delay: 0,
  skew: 0,
  silence: 0,
  garbage: 0,
  crowd: 0,
  overuse: 0,
};
const CROWD_FACTOR = 4;
const OVERUSE_FACTOR = 5;
export const SKEW_MS = 3_600_000;
/** A delayed batch waits for so many others. */
export const DELAY_BATCHES = 5;
const SPELL_MS = 6 * 3_600_000;
const STREAM = {
  drop: 101,
  duplicate: 102,
  reorder: 103,
  delay: 104,
  skew: 105,
  silence: 106,
  garbage: 107,
  crowd: 108,
  overuse: 109,
} as const;

/** Draws for one gateway. */
export class Faults {
  constructor(
    private readonly shares: FaultShares,
    private readonly seed: number,
    private readonly gateway: number,
  ) {}

  get isSkewed(): boolean {
    return this.#hits('skew', 0);
  }

  isSilentAt(atMs: number): boolean {
    return this.#hits('silence', Math.floor(atMs / SPELL_MS));
  }

  dropsReading(count: number): boolean {
    return this.#hits('drop', count);
  }

  /** What a sensor says instead of a value: the same one in every run. */
  distorted({ kind, id, value }: Pick<FeedReading, 'kind' | 'id' | 'value'>): number {
    if (kind === 'occupancy') return this.#hitsStream('crowd', id) ? value * CROWD_FACTOR : value;
    return kind === 'power' && this.#hitsStream('overuse', id) ? value * OVERUSE_FACTOR : value;
  }

  hitsBatch(what: 'duplicate' | 'reorder' | 'delay' | 'garbage', batch: number): boolean {
    return this.#hits(what, batch);
  }

  /** Of the region, whatever the gateway. */
  #hitsStream(what: 'crowd' | 'overuse', id: string): boolean {
    let hash = 0;
    for (let i = 0; i < id.length; i++) hash = (Math.imul(hash, 31) + id.charCodeAt(i)) | 0;
    return this.shares[what] > 0 && u01(this.seed, hash, 0, STREAM[what]) < this.shares[what];
  }

  #hits(what: keyof FaultShares, draw: number): boolean {
    return this.shares[what] > 0 && u01(this.seed, this.gateway, draw | 0, STREAM[what]) < this.shares[what];
  }
}

import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, CODE_STALE, encodeValue, OCCUPANCY_SCALE } from '../../domain/timeField.ts';
import { FRESHNESS, type Freshness } from '../../domain/twin.ts';

/**
 * Code of a venue on the live map. No counter comes first: it is so at any hour. A silent counter is told from one that has not
 * reported yet.
 */
export function liveCode(hasCounter: boolean, isOpen: boolean, freshness: Freshness, headcount: number, capacity: number): number {
  if (!hasCounter) return CODE_NO_SENSOR;
  if (!isOpen) return CODE_CLOSED;
  if (freshness === 'none') return CODE_MISSING;
  if (freshness === 'stale' || freshness === 'dead') return CODE_STALE;
  return encodeValue(headcount / capacity, OCCUPANCY_SCALE);
}

/** Rows of the last answer, so that the next one carries only what differs. */
export class ChangedRows {
  readonly #codes: Uint8Array;
  readonly #headcount: Float32Array;
  readonly #freshness: Uint8Array;
  readonly #changed: Uint32Array;
  #count = 0;
  #isFull = true;

  constructor(venueCount: number) {
    this.#codes = new Uint8Array(venueCount);
    this.#headcount = new Float32Array(venueCount);
    this.#freshness = new Uint8Array(venueCount);
    this.#changed = new Uint32Array(venueCount);
  }

  begin(isFull: boolean): void {
    this.#isFull = isFull;
    this.#count = 0;
  }

  /** `headcount` is NaN where there is no reading to show. */
  set(venue: number, code: number, headcount: number, freshness: number): void {
    const isSame =
      this.#codes[venue] === code && Object.is(this.#headcount[venue], Math.fround(headcount)) && this.#freshness[venue] === freshness;
    if (isSame && !this.#isFull) return;
    this.#codes[venue] = code;
    this.#headcount[venue] = headcount;
    this.#freshness[venue] = freshness;
    this.#changed[this.#count++] = venue;
  }

  /** Fresh columns that the caller may transfer. */
  take(): { indices: Uint32Array; codes: Uint8Array; headcount: Float32Array; freshness: Uint8Array } {
    const indices = this.#changed.slice(0, this.#count);
    const codes = new Uint8Array(this.#count);
    const headcount = new Float32Array(this.#count);
    const freshness = new Uint8Array(this.#count);
    for (let i = 0; i < this.#count; i++) {
      codes[i] = this.#codes[indices[i]];
      headcount[i] = this.#headcount[indices[i]];
      freshness[i] = this.#freshness[indices[i]];
    }
    return { indices, codes, headcount, freshness };
  }
}

export const FRESHNESS_INDEX = Object.fromEntries(FRESHNESS.map((name, index) => [name, index])) as Readonly<Record<Freshness, number>>;

import { correctedHeadcount, countSd, driftFactor } from './occupancy.ts';

/** Share of people that a counter misses; stands in until a counter's own is known (§2.2's golden case, E). */
export const MISS_RATE = 0.02;
/** Closed days of one day-type that the drift factor is taken over (§2.2). */
const LEARNING_DAYS = 14;
/** A learning period shorter than this says little about a counter: until then nothing is corrected (§2.2: two weeks to two months, E). */
const LEAST_DAYS = 3;

/** Totals of a day that has ended. */
export interface ClosedDay {
  /** Days alike are compared with each other: 0 working day, 1 weekend. */
  readonly dayType: number;
  readonly totalIn: number;
  readonly totalOut: number;
}

/** a of §2.2 from the trailing closed days of one type; 1 while there are fewer than three. */
export function learnedFactor(days: readonly ClosedDay[], dayType: number): number {
  const alike = days.filter((day) => day.dayType === dayType).slice(-LEARNING_DAYS);
  if (alike.length < LEAST_DAYS) return 1;
  const totalIn = alike.reduce((sum, day) => sum + day.totalIn, 0);
  const totalOut = alike.reduce((sum, day) => sum + day.totalOut, 0);
  return driftFactor(totalIn, totalOut);
}

export interface FlowCount {
  readonly headcount: number;
  /** Standard deviation of the count, persons; ±2 of it is the band that is drawn. */
  readonly sd: number;
  /** True where more left than had come in, by the counters. */
  readonly isClamped: boolean;
  readonly factor: number;
}

/**
 * Head-count of one venue from counters that count up (§2.2, live): `max(0, N0 + Σ(in·a) − Σ(out/a))`, back to zero an hour after
 * closing. A counter that falls has been reset: it counts from zero again.
 */
export class FlowHeadcount {
  #in = Number.NaN;
  #out = Number.NaN;
  #totalIn = 0;
  #totalOut = 0;
  #resetAtMs = Number.NaN;
  #days: ClosedDay[] = [];
  #factor = 1;

  constructor(
    /** First instant after the given one at which the venue is known to be empty. */
    private readonly nextResetMs: (atMs: number) => number,
    private readonly dayType: (atMs: number) => number,
  ) {}

  get days(): readonly ClosedDay[] {
    return this.#days;
  }

  /** Counters as they stood at an instant; instants must not go back. */
  count(atMs: number, totalIn: number, totalOut: number): FlowCount {
    if (!(atMs < this.#resetAtMs)) this.#reset(atMs);
    this.#totalIn += Number.isNaN(this.#in) ? 0 : risen(this.#in, totalIn);
    this.#totalOut += Number.isNaN(this.#out) ? 0 : risen(this.#out, totalOut);
    this.#in = totalIn;
    this.#out = totalOut;
    const raw = this.#totalIn * this.#factor - this.#totalOut / this.#factor;
    return {
      headcount: correctedHeadcount(0, this.#totalIn, this.#totalOut, this.#factor),
      sd: countSd(this.#totalIn + this.#totalOut, MISS_RATE),
      isClamped: raw < 0,
      factor: this.#factor,
    };
  }

  #reset(atMs: number): void {
    const endedMs = this.#resetAtMs;
    this.#resetAtMs = this.nextResetMs(atMs);
    if (!Number.isNaN(endedMs)) {
      this.#days.push({ dayType: this.dayType(endedMs - 1), totalIn: this.#totalIn, totalOut: this.#totalOut });
      if (this.#days.length > 7 * LEARNING_DAYS) this.#days.shift();
    }
    this.#totalIn = 0;
    this.#totalOut = 0;
    this.#factor = learnedFactor(this.#days, this.dayType(atMs));
  }
}

function risen(before: number, now: number): number {
  return now >= before ? now - before : now;
}

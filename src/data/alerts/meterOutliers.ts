import type { Spread } from '../../domain/alertTests.ts';
import { logRatio, modifiedZ, spreadOf, usualSpread } from '../../domain/alertTests.ts';
import { FIVE_MINUTES_MS, HOUR_MS } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { AlertRule } from '../../domain/regionAlertRules.ts';
import type { AlertFacts, AlertLevel } from '../../domain/regionAlerts.ts';
import { episodeStart } from '../../domain/regionAlerts.ts';
import { powerHistory } from './meterHistory.ts';
import type { TwinFacts } from './twinFacts.ts';
import type { VenueExpectation } from './venueExpectation.ts';

/** Meters whose new reading is held against the model in one pull; the others wait for the next. */
const MOST_READINGS = 1000;
const DEAD_MS = HOUR_MS;
const BACK_MS = 6 * HOUR_MS;
/** Below this the model says little: a cabinet's standby is no consumption (E). */
const LEAST_KW = 1;

export interface MeterOutlier {
  readonly level: AlertLevel;
  readonly z: number;
  readonly atMs: number;
  readonly facts: AlertFacts;
}

/**
 * Power against the load model (§3.4): `r = ln(P ÷ E)`, held against the venues of its type by median and MAD, so that a model that is
 * wrong for all of a kind accuses nobody. E is for the persons counted where they are, else for those expected.
 */
export class MeterOutliers {
  readonly #seenMs: Float64Array;
  readonly #expectedKw: Float32Array;
  readonly #ratio: Float32Array;
  /** Venues with a meter by type. */
  readonly #peers: readonly (readonly number[])[];
  readonly #metered: readonly number[];
  readonly #spreads: Spread[] = [];
  #nextType = 0;

  constructor(
    private readonly twin: TwinFacts,
    private readonly expectation: VenueExpectation,
  ) {
    const { count, type } = twin.catalogue.region.venues;
    this.#seenMs = new Float64Array(count).fill(Number.NaN);
    this.#expectedKw = new Float32Array(count).fill(Number.NaN);
    this.#ratio = new Float32Array(count).fill(Number.NaN);
    this.#metered = Array.from({ length: count }, (_, v) => v).filter((v) => twin.streams.hasMeter[v] === 1);
    this.#peers = VENUE_TYPES.map((_, code) => this.#metered.filter((v) => type[v] === code));
  }

  reset(): void {
    this.#seenMs.fill(Number.NaN);
    this.#ratio.fill(Number.NaN);
    this.#spreads.length = 0;
    this.#nextType = 0;
  }

  /** Venues whose reading is new, with it held against the model; and what is usual, one type at a time. */
  advance(nowMs: number): readonly number[] {
    const { powerMs } = this.twin.store;
    const fresh: number[] = [];
    for (const v of this.#metered) {
      if (powerMs[v] === this.#seenMs[v] || Number.isNaN(powerMs[v])) continue;
      if (fresh.length === MOST_READINGS) break;
      fresh.push(v);
    }
    for (const v of fresh) {
      this.#seenMs[v] = powerMs[v];
      this.#expectedKw[v] = this.expectation.powerKw(v, powerMs[v], this.#personsAbout(v, powerMs[v]));
      this.#ratio[v] = this.#ratioOf(this.twin.store.powerKw[v], this.#expectedKw[v]);
    }
    const types = this.#spreads.length === 0 && fresh.length > 0 ? VENUE_TYPES.map((_, code) => code) : [this.#nextType];
    for (const code of types) {
      const usable = this.#peers[code].filter((v) => nowMs - this.#seenMs[v] <= DEAD_MS);
      this.#spreads[code] = spreadOf(usable.map((v) => this.#ratio[v]));
    }
    this.#nextType = (this.#nextType + 1) % VENUE_TYPES.length;
    return fresh;
  }

  outlier(v: number, rule: AlertRule): MeterOutlier {
    const spread = this.#usual(v);
    const r = this.#ratio[v];
    const z = modifiedZ(r, spread);
    const size = this.#size(r, spread, rule);
    const level = size >= rule.limit ? 'over' : size >= rule.clear ? 'between' : 'under';
    const peers = this.#spreads[this.twin.catalogue.region.venues.type[v]]?.count ?? 0;
    const facts = { powerKw: this.twin.store.powerKw[v], expectedKw: this.#expectedKw[v], median: spread.median, mad: spread.mad, peers };
    return { level, z: Number.isNaN(z) ? 0 : z, atMs: this.#seenMs[v], facts };
  }

  /** Since when by the meter's own readings, against what is usual now; NaN where it is not so for long enough to be told. */
  since(v: number, rule: AlertRule, nowMs: number): number {
    const startMs = Math.floor((nowMs - BACK_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;
    const powers = powerHistory(this.twin, v, startMs, nowMs + 1, FIVE_MINUTES_MS);
    const persons = this.twin.source?.headcounts(v, startMs, nowMs + 1, FIVE_MINUTES_MS) ?? new Float32Array(0);
    const spread = this.#usual(v);
    const sizes = powers.map((kW, k) => {
      if (Number.isNaN(kW)) return Number.NaN;
      const expected = this.expectation.powerKw(v, startMs + k * FIVE_MINUTES_MS, persons[k] ?? Number.NaN);
      return this.#size(this.#ratioOf(kW, expected), spread, rule);
    });
    return episodeStart(sizes, startMs, FIVE_MINUTES_MS, rule);
  }

  /** |z|, 0 where the difference is less than the rule's least share, or nothing is known. */
  #size(r: number, spread: { readonly median: number; readonly mad: number }, rule: AlertRule): number {
    const isSmall = Math.abs(Math.exp(r - spread.median) - 1) < rule.least;
    return Number.isNaN(r) || isSmall ? 0 : Math.abs(modifiedZ(r, spread));
  }

  #ratioOf(kW: number, expectedKw: number): number {
    return expectedKw < LEAST_KW && kW < LEAST_KW ? Number.NaN : logRatio(kW, Math.max(LEAST_KW, expectedKw));
  }

  #usual(v: number): { readonly median: number; readonly mad: number } {
    const spread = this.#spreads[this.twin.catalogue.region.venues.type[v]];
    return usualSpread(spread ?? { median: Number.NaN, mad: Number.NaN, count: 0 });
  }

  #personsAbout(v: number, atMs: number): number {
    const { headcount, headcountMs } = this.twin.store;
    return Math.abs(headcountMs[v] - atMs) <= DEAD_MS ? headcount[v] : Number.NaN;
  }
}

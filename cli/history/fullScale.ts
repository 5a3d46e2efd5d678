/** Bins per factor of e; 2 % wide. */
const BINS_PER_E = 50;
const SMALLEST = 1e-7;
const BIN_COUNT = 1600;

/** Percentile of a variable per m² of basis area over a history, from a histogram with bins 2 % wide: the full end of the colour scale. */
export class FullScale {
  /** Hours looked at: every fifth. Five and 24 have no common factor, so every hour of the day is seen alike. */
  static readonly EVERY_HOURS = 5;
  readonly #area: ArrayLike<number>;
  readonly #bins = new Float64Array(BIN_COUNT);
  #count = 0;

  constructor(areaM2: ArrayLike<number>) {
    this.#area = areaM2;
  }

  add(venue: number, value: number): void {
    const perM2 = value / this.#area[venue];
    if (!(perM2 > SMALLEST) || perM2 === Number.POSITIVE_INFINITY) return;
    this.#bins[Math.min(BIN_COUNT - 1, Math.floor(Math.log(perM2 / SMALLEST) * BINS_PER_E))]++;
    this.#count++;
  }

  /** Upper edge of the percentile's bin; NaN without values above zero. */
  percentile(share: number): number {
    let left = share * this.#count;
    if (this.#count === 0) return Number.NaN;
    for (let bin = 0; bin < BIN_COUNT; bin++) {
      left -= this.#bins[bin];
      if (left <= 0) return Number((SMALLEST * Math.exp((bin + 1) / BINS_PER_E)).toPrecision(6));
    }
    return Number.NaN;
  }
}

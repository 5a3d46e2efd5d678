import { VENUE_TYPES } from './defaults.ts';
import { adjustedBenchmark } from './resources.ts';

export const BENCHMARK_CATEGORIES = ['pool', 'fitness', 'dry', 'light', 'school'] as const;
export type BenchmarkCategory = (typeof BENCHMARK_CATEGORIES)[number];
export type BenchmarkCarrier = 'electricity' | 'heat';

interface Tm46Row {
  /** kWh/m²·a of gross internal floor area at the reference hours and 2,021 degree-days. */
  readonly electricity: number;
  readonly heat: number;
  /** Share of the heat that goes with degree-days. */
  readonly degreeDayShare: number;
  /** Added at the longest hours. */
  readonly electricityExtra: number;
  readonly heatExtra: number;
  readonly hoursRef: number;
  readonly hoursMax: number;
}

/** CIBSE TM46 by category (§3.3). British buildings: a reference to compare with, not a norm to keep. */
export const TM46: Readonly<Record<BenchmarkCategory, Tm46Row>> = {
  pool: { electricity: 245, heat: 1130, degreeDayShare: 0.55, electricityExtra: 0.27, heatExtra: 0.13, hoursRef: 2856, hoursMax: 4641 },
  fitness: { electricity: 160, heat: 440, degreeDayShare: 0.4, electricityExtra: 0.39, heatExtra: 0.18, hoursRef: 2754, hoursMax: 5355 },
  dry: { electricity: 95, heat: 330, degreeDayShare: 0.55, electricityExtra: 0.39, heatExtra: 0.18, hoursRef: 2754, hoursMax: 5355 },
  light: { electricity: 20, heat: 105, degreeDayShare: 0.55, electricityExtra: 0.34, heatExtra: 0.16, hoursRef: 2040, hoursMax: 3672 },
  school: { electricity: 40, heat: 150, degreeDayShare: 0.55, electricityExtra: 0.62, heatExtra: 0.27, hoursRef: 1400, hoursMax: 3672 },
};

const CATEGORY_OF_ENERGY: Readonly<Record<string, BenchmarkCategory>> = { pool: 'pool', gym: 'fitness', dry: 'dry', light: 'light' };

/** TM46 category of a venue type (§1.3); null where it has none (outdoor grounds, ice). */
export function benchmarkCategory(type: number): BenchmarkCategory | null {
  return CATEGORY_OF_ENERGY[VENUE_TYPES[type].energy] ?? null;
}

/** Degree-days of the reference are of this base, °C (TM46). */
export const BENCHMARK_BASE_C = 15.5;
const HOURS_PER_YEAR = 8760;

/**
 * What a building of the category would use in a stretch of time, kWh/m²: the adjusted benchmark B' of §3.3, of which the part that goes
 * with degree-days is that of the stretch's own weather, and the rest goes with its length. A whole year gives B' itself.
 * `openHoursPerYear` is the stretch's opening hours told as of a year.
 */
export function benchmarkOfStretch(
  category: BenchmarkCategory,
  carrier: BenchmarkCarrier,
  stretch: { readonly hours: number; readonly degreeDays: number; readonly openHoursPerYear: number },
): number {
  const row = TM46[category];
  const part = stretch.hours / HOURS_PER_YEAR;
  const isHeat = carrier === 'heat';
  return (
    part *
    adjustedBenchmark(
      row[carrier],
      isHeat ? row.degreeDayShare : 0,
      isHeat ? row.heatExtra : row.electricityExtra,
      stretch.degreeDays / part,
      stretch.openHoursPerYear,
      row.hoursRef,
      row.hoursMax,
    )
  );
}

/** A stretch shorter than this says too little of a year's weather and opening (E). */
export const SHORTEST_BENCHMARK_DAYS = 28;
/** A venue is compared when at least this share of its hours was read, and the weather is known of this share of days (E). */
export const LEAST_READ_SHARE = 0.75;

/** Why no venue is compared. */
export type BenchmarkRefusal = 'tooShort' | 'noWeather' | 'noOpenHours' | 'noMeters';

/** Venues that were compared with TM46; columns of equal length. */
export interface BenchmarkRows {
  readonly venue: Uint32Array;
  /** Index into BENCHMARK_CATEGORIES. */
  readonly category: Uint8Array;
  readonly isUrban: Uint8Array;
  /** kWh of the hours read. */
  readonly actual: Float64Array;
  /** kWh that the benchmark gives for the same hours, weather and opening. */
  readonly expected: Float64Array;
  /** actual ÷ expected; 1 is typical. */
  readonly index: Float64Array;
  readonly areaM2: Float64Array;
  readonly readShare: Float64Array;
  readonly openHoursPerYear: Float64Array;
  /** 1 where the floor area is reckoned from the playing area. */
  readonly isAreaEstimated: Uint8Array;
}

export interface BenchmarkReport {
  readonly carrier: BenchmarkCarrier;
  readonly spanMs: readonly [startMs: number, endMs: number];
  readonly days: number;
  /** Σ max(0, 15.5 − mean temperature) over the span; scaled up where the weather of some days is not known. */
  readonly degreeDays: number;
  readonly weatherShare: number;
  readonly refusal: BenchmarkRefusal | null;
  readonly rows: BenchmarkRows;
  /** Venues with a meter and a category that were left out because too few of their hours were read, or nothing of their opening is known. */
  readonly leftOut: number;
  /** Venues with a meter and without a category. */
  readonly withoutCategory: number;
}

/** Value below which a share of sorted values lies, by linear interpolation (type 7); NaN without values. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/**
 * Equity of provision, domain specification §4. Everywhere `values` are amounts per resident of areas and `weights` their residents.
 * Areas without residents, or whose value is NaN, are left out; null where nothing is left or the index is undefined: never 0 in its place.
 */

/** The areas that an index is about: values, their shares of all residents, and the mean. */
interface Shares {
  readonly x: Float64Array;
  readonly f: Float64Array;
  /** Place in the caller's columns. */
  readonly index: Uint32Array;
  readonly residents: number;
  readonly mean: number;
}

function sharesOf(values: ArrayLike<number>, weights: ArrayLike<number>): Shares | null {
  if (values.length !== weights.length) throw new Error(`Equity: ${values.length} values for ${weights.length} weights`);
  const index = Uint32Array.from(
    Array.from({ length: values.length }, (_, i) => i).filter((i) => weights[i] > 0 && Number.isFinite(values[i])),
  );
  if (index.length === 0) return null;
  const x = Float64Array.from(index, (i) => values[i]);
  const f = Float64Array.from(index, (i) => weights[i]);
  const residents = f.reduce((sum, w) => sum + w, 0);
  let mean = 0;
  for (let i = 0; i < f.length; i++) {
    f[i] /= residents;
    mean += f[i] * x[i];
  }
  return { x, f, index, residents, mean };
}

/** As `sharesOf`, but null as well where the mean is 0: nothing is provided, so nothing can be shared unevenly. */
function positiveShares(values: ArrayLike<number>, weights: ArrayLike<number>): Shares | null {
  const shares = sharesOf(values, weights);
  return shares === null || !(shares.mean > 0) ? null : shares;
}

/** Amount per resident; null without residents. */
export function perHead(amount: number, residents: number): number | null {
  return residents > 0 && Number.isFinite(amount) ? amount / residents : null;
}

/** Venues per 10,000 residents; null without residents. */
export function venuesPer10k(venues: number, residents: number): number | null {
  const each = perHead(venues, residents);
  return each === null ? null : each * 10_000;
}

/** Mean over residents, not over areas. */
export function meanPerHead(values: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  return sharesOf(values, weights)?.mean ?? null;
}

/** Points of a curve from (0, 0) to (1, 1): shares of residents, and of what they have, poorest area first. */
export interface LorenzCurve {
  readonly population: Float64Array;
  readonly value: Float64Array;
  /** Areas in the order of the curve, as places in the caller's columns. One fewer than the points. */
  readonly order: Uint32Array;
}

/** Cumulative curve of `x` in the order of `by`; areas of equal `by` may stand in any order. */
function cumulative({ x, f, index, mean }: Shares, by: ArrayLike<number>): LorenzCurve {
  const places = Array.from({ length: x.length }, (_, i) => i).sort((a, b) => by[a] - by[b]);
  const population = new Float64Array(x.length + 1);
  const value = new Float64Array(x.length + 1);
  places.forEach((place, i) => {
    population[i + 1] = population[i] + f[place];
    value[i + 1] = value[i] + (f[place] * x[place]) / mean;
  });
  return { population, value, order: Uint32Array.from(places, (place) => index[place]) };
}

function twiceAreaAbove({ population, value }: LorenzCurve): number {
  let under = 0;
  for (let i = 1; i < population.length; i++) under += (population[i] - population[i - 1]) * (value[i] + value[i - 1]);
  return 1 - under;
}

/** §4.2: sorted by value, shares of residents against shares of the whole. */
export function lorenzCurve(values: ArrayLike<number>, weights: ArrayLike<number>): LorenzCurve | null {
  const shares = positiveShares(values, weights);
  return shares === null ? null : cumulative(shares, shares.x);
}

/** §4.2: `1 − Σ f (L_i + L_{i−1})`, 0 equal to 1 all to one. No n/(n−1): the weights are residents, not a sample. */
export function gini(values: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  const curve = lorenzCurve(values, weights);
  return curve === null ? null : Math.max(0, twiceAreaAbove(curve));
}

function xLogX(ratio: number): number {
  return ratio > 0 ? ratio * Math.log(ratio) : 0;
}

export interface TheilGroup {
  /** Share of residents and of the whole, 0–1. */
  readonly populationShare: number;
  readonly valueShare: number;
  readonly mean: number;
  /** Theil's T inside the group. */
  readonly inside: number;
  readonly withinPart: number;
  /** May be negative; the sum over the groups is not. */
  readonly betweenPart: number;
}

export interface TheilParts {
  readonly total: number;
  readonly between: number;
  readonly within: number;
  /** between ÷ total; null where there is no inequality. */
  readonly betweenShare: number | null;
  /** null where a group has no residents. */
  readonly urban: TheilGroup | null;
  readonly rural: TheilGroup | null;
}

function theilOf({ x, f, mean }: Shares): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += f[i] * xLogX(x[i] / mean);
  return Math.max(0, sum);
}

/** §4.2: Theil's T, split exactly into what lies between urban and rural and what lies within them. */
export function theil(values: ArrayLike<number>, weights: ArrayLike<number>, isUrban: ArrayLike<number>): TheilParts | null {
  const all = positiveShares(values, weights);
  if (all === null) return null;
  const group = (wanted: number): TheilGroup | null => {
    const part = sharesOf(
      values,
      Array.from({ length: weights.length }, (_, i) => (isUrban[i] === wanted ? weights[i] : 0)),
    );
    if (part === null) return null;
    const populationShare = part.residents / all.residents;
    const valueShare = (populationShare * part.mean) / all.mean;
    const inside = part.mean > 0 ? theilOf(part) : 0;
    const betweenPart = populationShare * xLogX(part.mean / all.mean);
    return { populationShare, valueShare, mean: part.mean, inside, withinPart: valueShare * inside, betweenPart };
  };
  const [urban, rural] = [group(1), group(0)];
  const total = theilOf(all);
  const between = Math.max(0, (urban?.betweenPart ?? 0) + (rural?.betweenPart ?? 0));
  const within = (urban?.withinPart ?? 0) + (rural?.withinPart ?? 0);
  return { total, between, within, betweenShare: total > 0 ? between / total : null, urban, rural };
}

/**
 * What each area adds to Theil's T: `f·(r ln r − r + 1)` with r = x/μ. The terms sum to T as `f·r ln r` do, for Σ f·r = Σ f, but none is
 * negative: areas far below the mean count like those far above it. NaN where an area is left out.
 */
export function theilContributions(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array | null {
  const shares = positiveShares(values, weights);
  if (shares === null) return null;
  const { x, f, index, mean } = shares;
  const parts = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < x.length; i++) {
    const r = x[i] / mean;
    parts[index[i]] = f[i] * Math.max(0, xLogX(r) - r + 1);
  }
  return parts;
}

/** §4.2, Theil's L: `Σ f ln(μ/x)`; null where an area has nothing, for it is infinite then. */
export function meanLogDeviation(values: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  const shares = positiveShares(values, weights);
  if (shares === null || shares.x.some((x) => x <= 0)) return null;
  const { x, f, mean } = shares;
  return Math.max(
    0,
    x.reduce((sum, value, i) => sum + f[i] * Math.log(mean / value), 0),
  );
}

/** §4.2: 0–1; `epsilon` > 0 is the aversion to inequality. 1 where ε ≥ 1 and an area has nothing. */
export function atkinson(values: ArrayLike<number>, weights: ArrayLike<number>, epsilon: number): number | null {
  if (!(epsilon > 0)) throw new Error(`Atkinson: epsilon ${epsilon} is not above 0`);
  const shares = positiveShares(values, weights);
  if (shares === null) return null;
  const { x, f, mean } = shares;
  if (epsilon >= 1 && x.some((value) => value <= 0)) return 1;
  const sum = x.reduce((total, value, i) => total + f[i] * (epsilon === 1 ? Math.log(value) : (value / mean) ** (1 - epsilon)), 0);
  const equivalent = epsilon === 1 ? Math.exp(sum) / mean : sum ** (1 / (1 - epsilon));
  return Math.max(0, 1 - equivalent);
}

/** §4.2: standard deviation over the mean, of the population, not of a sample. */
export function coefficientOfVariation(values: ArrayLike<number>, weights: ArrayLike<number>): number | null {
  const shares = positiveShares(values, weights);
  if (shares === null) return null;
  const { x, f, mean } = shares;
  return Math.sqrt(x.reduce((sum, value, i) => sum + f[i] * (value - mean) ** 2, 0)) / mean;
}

/** One area for each income, poorest first: areas of the same income are merged, so that their order cannot matter. */
function byIncome(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  incomes: ArrayLike<number>,
): { values: number[]; weights: number[]; incomes: number[] } {
  const merged = new Map<number, { value: number; weight: number }>();
  for (let i = 0; i < values.length; i++) {
    if (!(weights[i] > 0) || !Number.isFinite(values[i]) || !Number.isFinite(incomes[i])) continue;
    const at = merged.get(incomes[i]) ?? { value: 0, weight: 0 };
    merged.set(incomes[i], { value: at.value + values[i] * weights[i], weight: at.weight + weights[i] });
  }
  const rows = [...merged].sort(([a], [b]) => a - b);
  return {
    values: rows.map(([, { value, weight }]) => value / weight),
    weights: rows.map(([, { weight }]) => weight),
    incomes: rows.map(([income]) => income),
  };
}

/** §4.2: −1 (all to the poorest) to 1 (all to the richest), areas ranked by income. Areas without an income are left out. */
export function concentrationIndex(values: ArrayLike<number>, weights: ArrayLike<number>, incomes: ArrayLike<number>): number | null {
  const rows = byIncome(values, weights, incomes);
  const shares = positiveShares(rows.values, rows.weights);
  return shares === null ? null : twiceAreaAbove(cumulative(shares, rows.incomes));
}

/** §4.2: Erreygers' correction `4μC` of the concentration index for a variable between 0 and 1, such as coverage. */
export function erreygersIndex(shares: ArrayLike<number>, weights: ArrayLike<number>, incomes: ArrayLike<number>): number | null {
  const rows = byIncome(shares, weights, incomes);
  const index = concentrationIndex(rows.values, rows.weights, rows.incomes);
  const mean = meanPerHead(rows.values, rows.weights);
  return index === null || mean === null ? null : 4 * mean * index;
}

/** §4.2: urban less rural coverage in percentage points; shares 0–1 go in. */
export function coverageGapPp(urban: number | null, rural: number | null): number | null {
  return urban === null || rural === null ? null : (urban - rural) * 100;
}

/** §4.4: rural over urban, capped at 1; null where either is missing or urban has nothing. */
export function equalityRatio(urban: number | null, rural: number | null): number | null {
  return urban === null || rural === null || !(urban > 0) ? null : Math.min(1, rural / urban);
}

/** §4.4: `(O·S·R)^⅓` of the equalities of opportunity, standard and outcome; null where one is missing. */
export function compositeEquality(opportunity: number | null, standard: number | null, outcome: number | null): number | null {
  return opportunity === null || standard === null || outcome === null ? null : Math.cbrt(opportunity * standard * outcome);
}

/** Standard normal distribution function, to double precision (series below 4, continued fraction above). */
export function normalCdf(z: number): number {
  if (z < 0) return 1 - normalCdf(-z);
  if (z > 38) return 1;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 4) {
    let sum = z;
    let term = z;
    for (let k = 1; k < 200 && term > 1e-18 * sum; k++) {
      term *= (z * z) / (2 * k + 1);
      sum += term;
    }
    return 0.5 + sum * density;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / (z + fraction);
  return 1 - density / (z + fraction);
}

/** Standard normal distribution function within 1e-7 (Abramowitz & Stegun 26.2.17): for draws, in inner loops. */
export function normalCdfFast(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

/** Standard normal quantile, relative error below 1.2e-9 (Acklam's rational approximation). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  if (p > 0.97575) return -normalQuantile(1 - p);
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r - 30.66479806614716) * r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r - 13.28068155288572) * r + 1)
  );
}

/** Standard normal quantile to double precision: the approximation and one Newton step. */
export function normalQuantileExact(p: number): number {
  const z = normalQuantile(p);
  return z - (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
}

export interface LognormalParameters {
  readonly mu: number;
  readonly sigma: number;
}

/** μ and σ of a lognormal with the given mean and coefficient of variation (§2.3). */
export function lognormalParameters(mean: number, cv: number): LognormalParameters {
  const variance = Math.log1p(cv * cv);
  return { mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

export function lognormalQuantile({ mu, sigma }: LognormalParameters, u: number): number {
  return Math.exp(mu + sigma * normalQuantileExact(u));
}

/** P(S > t). */
export function lognormalSurvival({ mu, sigma }: LognormalParameters, t: number): number {
  return t <= 0 ? 1 : normalCdf((mu - Math.log(t)) / sigma);
}

/** E[(S − a)⁺], the stop-loss of a lognormal stay: what the occupancy kernel is made of (§2.3). */
export function lognormalStopLoss({ mu, sigma }: LognormalParameters, a: number): number {
  const mean = Math.exp(mu + (sigma * sigma) / 2);
  if (a <= 0) return mean - a;
  const d = (mu + sigma * sigma - Math.log(a)) / sigma;
  return mean * normalCdf(d) - a * normalCdf(d - sigma);
}

/** Poisson quantile by inversion; above mean 50 a normal approximation with continuity correction (§2.3). */
export function poissonQuantile(mean: number, u: number): number {
  if (!(mean > 0)) return 0;
  if (mean > 50) return Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalQuantile(u) + 0.5));
  let k = 0;
  let p = Math.exp(-mean);
  let cumulative = p;
  while (u > cumulative && k < 1000) {
    k++;
    p *= mean / k;
    cumulative += p;
  }
  return k;
}

/** The same quantile at Φ(z), without leaving the normal scale where it is not needed. */
export function poissonAtNormal(mean: number, z: number): number {
  if (!(mean > 0)) return 0;
  if (mean > 50) return Math.max(0, Math.floor(mean + Math.sqrt(mean) * z + 0.5));
  return poissonQuantile(mean, normalCdfFast(z));
}

/**
 * Quantile of a gamma with mean 1 and the given variance (Wilson–Hilferty; within 1 % for the variances of §2.3, which lie
 * below 0.2. Use something else above 0.5).
 */
export function gammaMean1Quantile(variance: number, u: number): number {
  const ninth = variance / 9;
  const root = 1 - ninth + normalQuantile(u) * Math.sqrt(ninth);
  return Math.max(0, root * root * root);
}

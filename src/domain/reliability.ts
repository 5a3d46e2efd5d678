/** Formulas of §5.3 that a planner reads: reliability, replacement, backlog and risk. Times of one call share one unit. */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
  9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Γ(x) for x > 0 (Lanczos, relative error below 1e-13). */
export function gammaFunction(x: number): number {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaFunction(1 - x));
  let sum = 0.9999999999998099;
  LANCZOS.forEach((coefficient, i) => (sum += coefficient / (x + i)));
  const t = x + 6.5;
  return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
}

/** MTBF/(MTBF + MTTR). */
export function inherentAvailability(mtbf: number, mttr: number): number {
  return mtbf / (mtbf + mttr);
}

/** Π A_i: everything is needed. */
export function seriesAvailability(parts: readonly number[]): number {
  return parts.reduce((product, part) => product * part, 1);
}

/** Σ_{j≥k} C(n,j)·A^j·(1−A)^{n−j}: at least k of n alike are up. */
export function kOfNAvailability(k: number, n: number, availability: number): number {
  let sum = 0;
  let choose = 1;
  for (let j = 0; j <= n; j++) {
    if (j > 0) choose = (choose * (n - j + 1)) / j;
    if (j >= k) sum += choose * Math.pow(availability, j) * Math.pow(1 - availability, n - j);
  }
  return sum;
}

export function weibullReliability(age: number, beta: number, eta: number): number {
  return Math.exp(-Math.pow(age / eta, beta));
}

export function weibullMean(beta: number, eta: number): number {
  return eta * gammaFunction(1 + 1 / beta);
}

export function weibullHazard(age: number, beta: number, eta: number): number {
  return (beta / eta) * Math.pow(age / eta, beta - 1);
}

export function etaFromMtbf(mtbf: number, beta: number): number {
  return mtbf / gammaFunction(1 + 1 / beta);
}

/** Time that half of those which reached `age` have left. */
export function medianRemainingLife(age: number, beta: number, eta: number): number {
  return eta * Math.pow(Math.pow(age / eta, beta) + Math.LN2, 1 / beta) - age;
}

/** (c_p·R(T) + c_f·(1 − R(T))) / ∫₀^T R: cost a unit of time when replaced at age T or at failure. */
export function ageReplacementCost(age: number, beta: number, eta: number, preventiveCost: number, failureCost: number): number {
  const steps = 400;
  const h = age / steps;
  let integral = 1 + weibullReliability(age, beta, eta);
  for (let i = 1; i < steps; i++) integral += weibullReliability(i * h, beta, eta) * (i % 2 === 1 ? 4 : 2);
  const survival = weibullReliability(age, beta, eta);
  return (preventiveCost * survival + failureCost * (1 - survival)) / ((integral * h) / 3);
}

/** Deferred repair and renewal over current replacement value, a ratio; NaN without a value. */
export function facilityConditionIndex(deferred: number, replacementValue: number): number {
  return replacementValue > 0 ? deferred / replacementValue : Number.NaN;
}

export type FciBand = 'good' | 'fair' | 'poor' | 'critical';

/** good to 5 %, fair to 10, poor to 30, critical above. */
export function fciBand(fci: number): FciBand {
  if (fci <= 0.05) return 'good';
  if (fci <= 0.1) return 'fair';
  return fci <= 0.3 ? 'poor' : 'critical';
}

/** Share of a shift in which a technician works on orders. */
export const WRENCH_TIME = 0.65;

/** Open PM and CM hours over what a crew does in a week. */
export function backlogWeeks(openHours: number, crew: number, hoursPerWeek: number): number {
  return openHours / (crew * hoursPerWeek * WRENCH_TIME);
}

/** 1–5 by probability: below .02, .05, .15, .30, and above. */
export function probabilityBand(probability: number): number {
  return 1 + [0.02, 0.05, 0.15, 0.3].filter((limit) => probability >= limit).length;
}

export type RiskColour = 'green' | 'amber' | 'red';

/** Of P-band × consequence: red from 16, amber from 9. */
export function riskColour(score: number): RiskColour {
  return score >= 16 ? 'red' : score >= 9 ? 'amber' : 'green';
}

/**
 * P-band × consequence: red from 16, amber from 9. Consequence is criticality 1–5, one more where U₉₅ > 0.8 and one more where it is
 * the only venue of its type within 15 minutes; the last is what makes the matrix serve rural equity.
 */
export function riskOf(
  probability: number,
  criticality: number,
  isBusy: boolean,
  isOnlyNearby: boolean,
): { readonly score: number; readonly colour: RiskColour } {
  const score = probabilityBand(probability) * (criticality + (isBusy ? 1 : 0) + (isOnlyNearby ? 1 : 0));
  return { score, colour: riskColour(score) };
}

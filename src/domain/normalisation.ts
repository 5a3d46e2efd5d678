/** Normalised resources, domain specification §3.2. null where a ratio is undefined: never 0 in its place. */

/** Below this many visits a per-visit figure says more about chance than about the service. */
export const FEWEST_VISITS = 30;

export type Ratio =
  | { readonly value: number; readonly note?: undefined }
  | { readonly value: null; readonly note: 'fewVisits' | 'noPopulation' | 'noArea' | 'noReadings' | 'noOpenHours' };

function over(part: number, whole: number, note: 'noPopulation' | 'noArea' | 'noReadings' | 'noOpenHours'): Ratio {
  return whole > 0 && !Number.isNaN(part) ? { value: part / whole } : { value: null, note };
}

/** Resource per visit; undefined below `FEWEST_VISITS`. */
export function perVisit(resource: number, visits: number): Ratio {
  return visits >= FEWEST_VISITS ? { value: resource / visits } : { value: null, note: 'fewVisits' };
}

/** Resource per resident of the districts that are compared: the equity view. */
export function perResident(resource: number, residents: number): Ratio {
  return over(resource, residents, 'noPopulation');
}

/** Resource per m² of the basis area (gross floor indoors, playing area outdoors). */
export function perM2(resource: number, areaM2: number): Ratio {
  return over(resource, areaM2, 'noArea');
}

export function perVisitorHour(resource: number, visitorHours: number): Ratio {
  return over(resource, visitorHours, 'noReadings');
}

/** Resource per venue-hour that is open: what running costs. */
export function perOpenHour(resource: number, openHours: number): Ratio {
  return over(resource, openHours, 'noOpenHours');
}

/** μ_U / μ_R; null when there is no rural provision to compare with. */
export function urbanRuralRatio(urban: number | null, rural: number | null): number | null {
  return urban === null || rural === null || rural === 0 ? null : urban / rural;
}

/**
 * Splits the gap a − b of `use × intensity` products into its two causes (LMDI, §3.2): `gap = ΔL·ln(intensity ratio) + ΔL·ln(use ratio)`,
 * `ΔL = (a − b)/ln(a/b)`. A zero is replaced by 1e-9 of the mean of both sides; the parts add up to the gap whatever is zero.
 */
export function lmdiGap(
  a: { readonly intensity: number; readonly use: number },
  b: { readonly intensity: number; readonly use: number },
): { readonly gap: number; readonly intensity: number; readonly use: number } {
  const gap = a.intensity * a.use - b.intensity * b.use;
  if (a.intensity * a.use === 0 && b.intensity * b.use === 0) return { gap: 0, intensity: 0, use: 0 };
  const guard = (value: number, other: number): number => (value === 0 ? ((value + other) / 2) * 1e-9 : value);
  const [intensityA, intensityB] = [guard(a.intensity, b.intensity), guard(b.intensity, a.intensity)];
  const [useA, useB] = [guard(a.use, b.use), guard(b.use, a.use)];
  const [first, second] = [intensityA * useA, intensityB * useB];
  if (first === second) return { gap, intensity: first * Math.log(intensityA / intensityB), use: first * Math.log(useA / useB) };
  // What the replaced zeros add to the gap is taken off again.
  const mean = ((first - second) / Math.log(first / second)) * (gap / (first - second));
  return { gap, intensity: mean * Math.log(intensityA / intensityB), use: mean * Math.log(useA / useB) };
}

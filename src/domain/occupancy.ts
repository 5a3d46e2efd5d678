/** Map bands of §2.1, from Singapore's public scale. */
export type CrowdBand = 'quiet' | 'moderate' | 'crowded' | 'full';

/** N/C; may exceed 1 and is never clamped. NaN where the capacity is unknown or nothing (§2.1). */
export function utilisation(headcount: number, capacity: number): number {
  return capacity > 0 ? headcount / capacity : Number.NaN;
}

/** quiet U < 0.5, moderate ≤ 0.75, crowded < 1, full ≥ 1; null for NaN (§2.1). */
export function crowdBand(u: number): CrowdBand | null {
  if (Number.isNaN(u)) return null;
  if (u < 0.5) return 'quiet';
  if (u <= 0.75) return 'moderate';
  return u < 1 ? 'crowded' : 'full';
}

const DRIFT_LIMITS = [0.9, 1.1] as const;

/** a = √(O/I) of §2.2, clipped to [0.9, 1.1]; 1 where nobody was counted. Totals become `I·a` and `O/a`. */
export function driftFactor(totalIn: number, totalOut: number): number {
  if (!(totalIn > 0 && totalOut > 0)) return 1;
  return Math.min(DRIFT_LIMITS[1], Math.max(DRIFT_LIMITS[0], Math.sqrt(totalOut / totalIn)));
}

/** `max(0, N0 + Σ(in·a) − Σ(out/a))` of §2.2. */
export function correctedHeadcount(start: number, totalIn: number, totalOut: number, factor: number): number {
  return Math.max(0, start + totalIn * factor - totalOut / factor);
}

/** Standard deviation of a count after `crossings` with miss rate ε: √(n·ε(1−ε)), persons (§2.2). */
export function countSd(crossings: number, missRate: number): number {
  return Math.sqrt(crossings * missRate * (1 - missRate));
}

/** Erlang B: share of arrivals turned away by `capacity` places under an offered load (§2.3). */
export function erlangB(capacity: number, load: number): number {
  let blocked = 1;
  for (let c = 1; c <= capacity; c++) blocked = (load * blocked) / (c + load * blocked);
  return blocked;
}

/** The offered load from which `capacity` places turn away at least the share `blocked` (0–1); to 1e-6 of the capacity (§2.3). */
export function blockingFrom(capacity: number, blocked: number): number {
  let low = 0;
  let high = Math.max(1, capacity) * 2;
  while (erlangB(capacity, high) < blocked) high *= 2;
  while (high - low > 1e-6 * Math.max(1, capacity)) {
    const middle = (low + high) / 2;
    if (erlangB(capacity, middle) < blocked) low = middle;
    else high = middle;
  }
  return high;
}

/** Erlang C: chance to wait, from Erlang B (§2.3). NaN when the load is not below the capacity. */
export function erlangC(capacity: number, load: number): number {
  if (!(load < capacity)) return Number.NaN;
  const blocked = erlangB(capacity, load);
  return blocked / (1 - (load / capacity) * (1 - blocked));
}

/** Mean wait in the unit of `meanStay`: C·E[S]/(capacity − load) (§2.3). */
export function meanWait(capacity: number, load: number, meanStay: number): number {
  return (erlangC(capacity, load) * meanStay) / (capacity - load);
}

/** ∫ λ(t)·B(C, m(t)) dt over bins: visits turned away, from arrivals and mean head-count per bin (§2.3). */
export function deniedVisits(arrivalsPerBin: ArrayLike<number>, meanPerBin: ArrayLike<number>, capacity: number): number {
  let denied = 0;
  for (let k = 0; k < arrivalsPerBin.length; k++) {
    if (arrivalsPerBin[k] > 0 && meanPerBin[k] > 0) denied += arrivalsPerBin[k] * erlangB(capacity, meanPerBin[k]);
  }
  return denied;
}

import type { ProfileComponent } from './defaults.ts';
import { lognormalParameters, lognormalStopLoss, normalCdf } from './distributions.ts';

export const BIN_MIN = 5;
export const BINS_PER_DAY = 288;

/** Share of a day's arrivals in each hour h of `hours` (may pass 24), not normalised (§2.3). */
export function profileMass(components: readonly ProfileComponent[], hour: number): number {
  let sum = 0;
  for (const [weight, mean, sd] of components) sum += weight * (normalCdf((hour + 1 - mean) / sd) - normalCdf((hour - mean) / sd));
  return sum;
}

/** p[h] of §2.3: hourly shares of a day's arrivals, normalised over the opening hours [openHour, closeHour). */
export function hourlyShares(components: readonly ProfileComponent[], openHour: number, closeHour: number): Float64Array {
  const shares = new Float64Array(24);
  let total = 0;
  for (let h = openHour; h < closeHour; h++) total += shares[h] = profileMass(components, h);
  for (let h = 0; h < 24; h++) shares[h] /= total;
  return shares;
}

/**
 * K_j of §2.3 for lognormal stays: the share of the arrivals of bin k − j that are still here in bin k. Ends where it falls below
 * 1e-13, at most `maxBins` long.
 */
export function occupancyKernel(meanMin: number, cv: number, binMin: number, maxBins = 2 * BINS_PER_DAY): Float64Array {
  const stay = lognormalParameters(meanMin, cv);
  const kernel: number[] = [];
  let before = lognormalStopLoss(stay, 0);
  for (let j = 0; j < maxBins; j++) {
    const after = lognormalStopLoss(stay, (j + 1) * binMin);
    const share = (before - after) / binMin;
    if (share < 1e-13) break;
    kernel.push(share);
    before = after;
  }
  return Float64Array.from(kernel);
}

/** Mean head-count per bin, m_k = Σ_j λ_{k−j}·Δ·K_j, from the arrivals expected in each bin (persons per bin). */
export function meanOccupancy(arrivalsPerBin: Float64Array, kernel: Float64Array): Float64Array {
  const mean = new Float64Array(arrivalsPerBin.length);
  for (let k = 0; k < arrivalsPerBin.length; k++) {
    if (arrivalsPerBin[k] === 0) continue;
    const end = Math.min(kernel.length, arrivalsPerBin.length - k);
    for (let j = 0; j < end; j++) mean[k + j] += arrivalsPerBin[k] * kernel[j];
  }
  return mean;
}

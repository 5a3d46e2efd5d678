import type { Freshness } from './twin.ts';

/** Battery and LPWAN counters report seldom; their limits are four times as long (§2.2, E). */
const LOW_POWER_FACTOR = 4;
const AGEING_MS = 15 * 60_000;
const STALE_MS = 60 * 60_000;

/** Share of the counters that the simulator leaves silent at any instant (§2.4, E). */
export const SILENT_SHARE = { urban: 0.08, rural: 0.25 } as const;

/** Age from which an observation says nothing of now, ms: two periods, 15 minutes at least (§2.2, E). */
export function staleAgeMs(periodMs: number): number {
  return Math.max(2 * periodMs, AGEING_MS);
}

/**
 * How far a last good observation may be trusted (§2.2, E): fresh up to two periods, ageing up to 15 minutes, stale up to 60, then
 * dead. `none` when there never was one (NaN). An age below zero (a clock ahead of ours) is fresh.
 */
export function freshnessAt(ageMs: number, periodMs: number, isLowPower = false): Freshness {
  if (Number.isNaN(ageMs)) return 'none';
  const factor = isLowPower ? LOW_POWER_FACTOR : 1;
  if (ageMs <= 2 * periodMs * factor) return 'fresh';
  if (ageMs <= AGEING_MS * factor) return 'ageing';
  return ageMs <= STALE_MS * factor ? 'stale' : 'dead';
}

import type { Freshness } from './twin.ts';

/** Battery and LPWAN counters report seldom; their limits are four times as long (§2.2, E). */
const LOW_POWER_FACTOR = 4;
const AGEING_MS = 15 * 60_000;
const STALE_MS = 60 * 60_000;

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

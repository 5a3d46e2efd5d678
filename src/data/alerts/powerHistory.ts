import type { TwinFacts } from './twinFacts.ts';

/** Power of a venue's meter on steps of `stepMs` in [startMs, endMs), kW; NaN where nothing was read. */
export function powerHistory(
  { source, broker }: Pick<TwinFacts, 'source' | 'broker'>,
  venue: number,
  startMs: number,
  endMs: number,
  stepMs: number,
): Float32Array {
  const values = new Float32Array(Math.max(0, Math.ceil((endMs - startMs) / stepMs))).fill(Number.NaN);
  if (broker === null) return source?.powers?.(venue, startMs, endMs, stepMs) ?? values;
  const put = (atMs: number, kW: number): void => {
    values[Math.floor((atMs - startMs) / stepMs)] = kW;
  };
  broker.ledger('power', venue)?.forEach(startMs, endMs, put);
  // A meter that counts tells the mean power since its last state; one that fell says nothing this once.
  let before: { readonly atMs: number; readonly kWh: number } | null = null;
  broker.ledger('energy', venue)?.forEach(startMs - 3_600_000, endMs, (atMs, kWh) => {
    const hours = before === null ? 0 : (atMs - before.atMs) / 3_600_000;
    if (before !== null && hours > 0 && kWh >= before.kWh && atMs >= startMs) put(atMs, (kWh - before.kWh) / hours);
    before = { atMs, kWh };
  });
  return values;
}

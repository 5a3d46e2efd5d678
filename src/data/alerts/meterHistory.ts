import type { MeterVariable } from '../live/streams.ts';
import type { TwinFacts } from './twinFacts.ts';

const USUAL_PERIOD_MS = 15 * 60_000;

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

/** When a meter last told anything, UTC ms; NaN where it never did. The simulator has no water meters. */
export function lastMetered({ store, broker }: Pick<TwinFacts, 'store' | 'broker'>, meter: MeterVariable, venue: number): number {
  if (broker === null) return meter === 'electricity' ? store.powerMs[venue] : Number.NaN;
  const newest = (kind: 'power' | 'energy' | 'water'): number => broker.ledger(kind, venue)?.newestMs ?? Number.NaN;
  if (meter === 'water') return newest('water');
  const power = newest('power');
  const energy = newest('energy');
  return power >= energy || Number.isNaN(energy) ? power : energy;
}

/** Whether a meter is to be heard of: the package declares it, or it has told something. */
export function isMeterExpected(twin: Pick<TwinFacts, 'streams' | 'store' | 'broker'>, meter: MeterVariable, venue: number): boolean {
  const isDeclared = !Number.isNaN(twin.streams.meterPeriodMs[meter][venue]);
  if (meter === 'water' && twin.broker === null) return false;
  return isDeclared || !Number.isNaN(lastMetered(twin, meter, venue));
}

/** Period of a meter, ms; a quarter of an hour where the package says none (E). */
export function meterPeriod({ streams }: Pick<TwinFacts, 'streams'>, meter: MeterVariable, venue: number): number {
  const declared = streams.meterPeriodMs[meter][venue];
  return declared > 0 ? declared : USUAL_PERIOD_MS;
}

import { BrokerSource } from './brokerSource.ts';
import type { BrokerSourceOptions } from './brokerSource.ts';

/** A broker's source on the caller's clock: `nowMs` is what time it is for the caller, now. */
export function createBrokerSource(options: Omit<BrokerSourceOptions, 'now' | 'random'> & { readonly nowMs: number }): BrokerSource {
  const aheadMs = options.nowMs - Date.now();
  return new BrokerSource({ ...options, now: () => Date.now() + aheadMs, random: Math.random });
}

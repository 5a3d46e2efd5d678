import { SensorThingsBackfill } from '../../sensorthings/sensorThingsBackfill.ts';
import { SensorThingsDialect } from '../../sensorthings/sensorThingsDialect.ts';
import { BrokerSource } from './brokerSource.ts';
import type { BrokerSourceOptions } from './brokerSource.ts';

/** A broker's source in the language and on the clock of the caller: `nowMs` is what time it is there, now. */
export function createBrokerSource(options: Omit<BrokerSourceOptions, 'now' | 'random'> & { readonly nowMs: number }): BrokerSource {
  const { catalogue, settings, nowMs } = options;
  const aheadMs = nowMs - Date.now();
  const { dialect, backfillUrl, username, password } = settings;
  return new BrokerSource({
    ...options,
    now: () => Date.now() + aheadMs,
    random: Math.random,
    ...(dialect === 'sensorthings' ? { dialect: new SensorThingsDialect(catalogue) } : {}),
    ...(backfillUrl === '' ? {} : { backfill: new SensorThingsBackfill(catalogue, { url: backfillUrl, username, password }) }),
  });
}

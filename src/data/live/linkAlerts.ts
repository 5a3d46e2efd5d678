import type { Alert } from '../../domain/alert.ts';
import type { LiveLink } from '../../domain/liveLink.ts';
import type { ReadingStore } from './readingStore.ts';

/** What the wall has to say about its broker, worst first; gone when it is so no more. */
export function alertsOfLink({ phase, problems, counts }: LiveLink): Alert[] {
  const alerts = problems.map(({ code, detail }): Alert => {
    const severity = code === 'garbage' || phase === 'waiting' ? 'warning' : 'error';
    return {
      id: `live.link.${code} ${detail}`,
      severity,
      code: `live.link.${code}`,
      values: { detail },
      count: code === 'garbage' ? counts.garbage : 1,
    };
  });
  if (counts.skewed > 0)
    alerts.push({ id: 'live.clockSkew', severity: 'warning', code: 'live.clockSkew', values: { count: counts.skewed }, count: 1 });
  return alerts;
}

/** What there is to say of readings that a source of our own makes. */
export function alertsOfReadings(store: ReadingStore): Alert[] {
  if (store.skewed === 0) return [];
  return [{ id: 'live.clockSkew', severity: 'warning', code: 'live.clockSkew', values: { count: store.skewed }, count: 1 }];
}

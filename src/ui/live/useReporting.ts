import { useEffect, useState } from 'react';

import type { CounterReport, RegionReporting } from '../../domain/reporting.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { useAnswer } from '../hooks/useAnswer.ts';

const ASK_EVERY_MS = 5000;

/** Rises every five seconds: the sensors report now, whatever time is shown. */
function useTick(): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((before) => before + 1), ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return tick;
}

/** The region and the source that it listens to. */
function useSubject(): string {
  return useAppState((app) => `${app.regionUrl} ${app.live?.link?.address.url ?? ''}`);
}

export interface AskedReporting {
  /** null while nothing is listened to. */
  readonly report: RegionReporting | null;
}

/** How the region's sensors report now, asked again every five seconds. */
export function useReporting(): Answer<AskedReporting> {
  const actions = useActions();
  const subject = useSubject();
  const tick = useTick();
  return useAnswer(subject, `${subject} ${tick}`, async () => ({ report: await actions.reporting() }));
}

/** The counters of a district likewise. */
export function useCounterReports(district: number): Answer<readonly CounterReport[]> {
  const actions = useActions();
  const subject = `${useSubject()} ${district}`;
  const tick = useTick();
  return useAnswer(subject, `${subject} ${tick}`, () => actions.counterReports(district));
}

import { useEffect, useMemo, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { LoadNorms, LoadReport } from '../../domain/loads.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { effectiveSpan } from '../../state/selectors.ts';

export interface LoadsAnswer {
  /** The newest answer about this region; one for older norms, filter or span stays while the next is computed. */
  readonly report: LoadReport | null;
  readonly failure: string | null;
  readonly isPending: boolean;
  /** The reader stopped the question. */
  readonly isStopped: boolean;
  /** How far the pending answer is, 0–1. */
  readonly share: number;
  readonly stop: () => void;
  readonly again: () => void;
}

interface Answer {
  readonly region: RegionData;
  readonly key: string;
  readonly report: LoadReport | null;
  readonly failure: string | null;
}

/** Asks for the loads of the span and filter that are shown; leaving stops what is still being read. */
export function useLoads(norms: LoadNorms): LoadsAnswer {
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const fromMs = useAppState((state) => effectiveSpan(state)?.[0] ?? null);
  const toMs = useAppState((state) => effectiveSpan(state)?.[1] ?? null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [progress, setProgress] = useState({ key: '', share: 0 });
  const [stopped, setStopped] = useState('');
  const [turn, setTurn] = useState(0);
  const key = useMemo(() => JSON.stringify([fromMs, toMs, filter, norms, turn]), [fromMs, toMs, filter, norms, turn]);
  useEffect(() => {
    if (region === null || fromMs === null || toMs === null) return undefined;
    let isCurrent = true;
    let isAnswered = false;
    const onProgress = (share: number): void => {
      if (isCurrent) setProgress({ key, share });
    };
    actions.loads([fromMs, toMs], filter, norms, onProgress).then(
      (report) => {
        isAnswered = true;
        if (isCurrent && report !== null) setAnswer({ region, key, report, failure: null });
      },
      (thrown: unknown) => {
        isAnswered = true;
        if (isCurrent) setAnswer({ region, key, report: null, failure: errorText(thrown) });
      },
    );
    return () => {
      isCurrent = false;
      if (!isAnswered) void actions.stopLoads().catch(() => {});
    };
  }, [actions, region, filter, fromMs, toMs, norms, key]);
  const isOfRegion = answer !== null && answer.region === region;
  const isStopped = stopped === key;
  return {
    report: isOfRegion ? answer.report : null,
    failure: isOfRegion && answer.key === key ? answer.failure : null,
    isPending: fromMs !== null && !isStopped && !(isOfRegion && answer.key === key),
    isStopped,
    share: progress.key === key ? progress.share : 0,
    stop: () => {
      setStopped(key);
      void actions.stopLoads().catch(() => {});
    },
    again: () => setTurn(turn + 1),
  };
}

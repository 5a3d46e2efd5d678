import { useEffect, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { EquityQuestion, EquityReport } from '../../domain/equityReport.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';

interface Answer {
  readonly region: RegionData;
  readonly question: EquityQuestion;
  readonly report: EquityReport | null;
  readonly failure: string | null;
}

export interface EquityAnswer {
  /** The newest answer about this region; one to an older question stays while the next is computed. */
  readonly report: EquityReport | null;
  readonly failure: string | null;
  readonly isPending: boolean;
  /** How far the pending answer is, 0–1. */
  readonly share: number;
}

/** Asks at once when the question changes: the worker drops what it was computing. Keep the question's identity while it is the same. */
export function useEquity(question: EquityQuestion): EquityAnswer {
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [progress, setProgress] = useState<{ readonly question: EquityQuestion; readonly share: number } | null>(null);
  useEffect(() => {
    if (region === null) return undefined;
    let isCurrent = true;
    const onProgress = (share: number): void => {
      if (isCurrent) setProgress({ question, share });
    };
    actions.equity(question, onProgress).then(
      (report) => {
        if (isCurrent && report !== null) setAnswer({ region, question, report, failure: null });
      },
      (thrown: unknown) => {
        if (isCurrent) setAnswer({ region, question, report: null, failure: errorText(thrown) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [actions, region, question]);
  const isOfRegion = answer !== null && answer.region === region;
  return {
    report: isOfRegion ? answer.report : null,
    failure: isOfRegion ? answer.failure : null,
    isPending: !(isOfRegion && answer.question === question),
    share: progress !== null && progress.question === question ? progress.share : 0,
  };
}

import { useEffect, useState } from 'react';

import { errorText } from '../../base/assert.ts';
import type { EquityReport } from '../../domain/equityReport.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';

interface Question {
  readonly region: RegionData | null;
  readonly filter: VenueFilter;
}

interface Answer extends Question {
  readonly report: EquityReport | null;
  readonly failure: string | null;
}

export interface EquityAnswer {
  /** The newest answer about this region; one for an older filter stays while the next is computed. */
  readonly report: EquityReport | null;
  readonly failure: string | null;
  readonly isPending: boolean;
  /** How far the pending answer is, 0–1. */
  readonly share: number;
}

/** Asks for the equity of the filter that is shown, at once when it changes: the worker drops what it was computing. */
export function useEquity(): EquityAnswer {
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [progress, setProgress] = useState<Question & { readonly share: number }>({ region: null, filter, share: 0 });
  useEffect(() => {
    if (region === null) return undefined;
    let isCurrent = true;
    const onProgress = (share: number): void => {
      if (isCurrent) setProgress({ region, filter, share });
    };
    actions.equity({ filter, catchment: 'G2SFCA', supply: 'area' }, onProgress).then(
      (report) => {
        if (isCurrent && report !== null) setAnswer({ region, filter, report, failure: null });
      },
      (thrown: unknown) => {
        if (isCurrent) setAnswer({ region, filter, report: null, failure: errorText(thrown) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [actions, region, filter]);
  const isOfRegion = answer !== null && answer.region === region;
  return {
    report: isOfRegion ? answer.report : null,
    failure: isOfRegion ? answer.failure : null,
    isPending: !(isOfRegion && answer.filter === filter),
    share: progress.region === region && progress.filter === filter ? progress.share : 0,
  };
}

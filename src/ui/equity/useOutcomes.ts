import { useMemo } from 'react';

import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import { periodEdges } from '../../domain/periods.ts';
import type { PeriodKind } from '../../domain/periods.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import type { Answer } from '../hooks/useAnswer.ts';

/** The span that use is told for: the chosen one, else the whole history, so that it stays while the replay runs. null without a history. */
export function useOutcomeSpan(): readonly [number, number] | null {
  const history = useAppState((state) => state.history);
  const spanMs = useAppState((state) => state.spanMs);
  return useMemo(() => (history === null ? null : (spanMs ?? [history.startMs, history.endMs])), [history, spanMs]);
}

/** Every variable of the history per resident over the span. */
export function useOutcomes(spanMs: readonly [number, number] | null, filter: VenueFilter): Answer<readonly OutcomeReport[]> {
  const actions = useActions();
  const regionUrl = useAppState((state) => state.regionUrl);
  const history = useAppState((state) => state.history);
  const key = spanMs === null || history === null ? '' : JSON.stringify([regionUrl, spanMs, filter]);
  return useAnswer(regionUrl, key, async () => {
    const edges = Float64Array.from(spanMs ?? []);
    const answers: OutcomeReport[] = [];
    for (const variable of history?.variables ?? []) answers.push(await actions.outcome(variable, edges, filter));
    return answers;
  });
}

/** One variable, period by period. */
export function useOutcomeCurve(
  variable: VariableId | null,
  period: PeriodKind,
  spanMs: readonly [number, number] | null,
  filter: VenueFilter,
): Answer<OutcomeReport> {
  const actions = useActions();
  const regionUrl = useAppState((state) => state.regionUrl);
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const key = spanMs === null || variable === null ? '' : JSON.stringify([regionUrl, variable, period, spanMs, filter]);
  return useAnswer(`${regionUrl} ${variable}`, key, async () => {
    if (spanMs === null || variable === null) throw new Error('Outcomes: nothing was asked');
    return actions.outcome(variable, periodEdges(timeZone, spanMs, period), filter);
  });
}

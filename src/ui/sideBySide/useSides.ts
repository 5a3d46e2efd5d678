import { useMemo } from 'react';

import { bothFilters, heldBy, shiftSpan } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import type { Figure } from '../../domain/figures.ts';
import type { HistoryInfo } from '../../domain/history.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { sideName, sideVariable, sideVenueCount } from './sideText.ts';
import type { Side } from './sideText.ts';
import { useSideContext } from './useSideContext.ts';

/** What a side's figures and curves are about. */
export interface AskedSide {
  readonly side: Side;
  readonly name: string;
  /** The app's and the side's filter together. */
  readonly filter: VenueFilter;
  readonly variable: VariableId;
  /** Of the side's own period, the part that the history holds. */
  readonly spanMs: readonly [number, number];
  readonly wholeSpanMs: readonly [number, number];
  readonly held: 'whole' | 'part' | 'none';
  readonly venueCount: number;
  readonly offsetDays: number;
}

export interface AskedSides {
  readonly a: AskedSide;
  readonly b: AskedSide;
  readonly timeZone: string;
  readonly history: HistoryInfo;
}

/** Both sides as questions to the history; null without one. */
export function useSides(comparison: Comparison): AskedSides | null {
  const context = useSideContext(comparison);
  const filter = useAppState((state) => state.filter);
  const history = useAppState((state) => state.history);
  return useMemo(() => {
    if (context === null || history === null || context.spanMs === null) return null;
    const { region, spanMs } = context;
    const { timeZone } = region.manifest;
    const ask = (side: Side): AskedSide => {
      const { offsetDays, filter: own } = comparison[side];
      const wholeSpanMs = shiftSpan(timeZone, spanMs, offsetDays);
      return {
        side,
        name: sideName(side, context),
        filter: bothFilters(filter, own),
        variable: sideVariable(side, context),
        wholeSpanMs,
        spanMs: [Math.max(wholeSpanMs[0], history.startMs), Math.min(wholeSpanMs[1], history.endMs)],
        held: heldBy(wholeSpanMs, history),
        venueCount: sideVenueCount(region, filter, own),
        offsetDays,
      };
    };
    return { a: ask('a'), b: ask('b'), timeZone, history };
  }, [context, comparison, filter, history]);
}

/** Nothing to ask: no venue, or no hour of the history. */
export function isAskable({ venueCount, held }: AskedSide): boolean {
  return venueCount > 0 && held !== 'none';
}

export function useSideFigures(asked: AskedSide): Answer<readonly Figure[]> {
  const actions = useActions();
  const regionUrl = useAppState((state) => state.regionUrl);
  const key = isAskable(asked) ? JSON.stringify([regionUrl, asked.spanMs, asked.filter]) : '';
  return useAnswer(regionUrl, key, () => actions.figures(asked.spanMs, asked.filter));
}

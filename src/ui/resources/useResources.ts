import { useMemo } from 'react';

import { DAY_MS, HOUR_MS } from '../../domain/civilTime.ts';
import type { DistrictSums, VariableTotals } from '../../domain/districtSums.ts';
import { totalsOf } from '../../domain/districtSums.ts';
import { restOf } from '../../domain/districtResources.ts';
import type { Figure } from '../../domain/figures.ts';
import type { HistoryInfo } from '../../domain/history.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { stepEdges } from '../../domain/stepEdges.ts';
import type { VariableId } from '../../domain/timeField.ts';
import type { VenueFilter } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { effectiveSpan } from '../../state/selectors.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import type { Answer } from '../hooks/useAnswer.ts';

/** What the tab is about, and how urban and rural are told apart in it. */
export interface Scope {
  readonly region: RegionData;
  readonly history: HistoryInfo;
  readonly spanMs: readonly [number, number];
  readonly filter: VenueFilter;
  readonly isUrban: (district: number) => boolean;
  readonly population: (district: number) => number;
}

export type StepLevel = 'hour' | 'day' | 'week';

/** Steps of curves over a span: hours up to three days, days up to a hundred, weeks beyond. */
export function stepsOf(
  timeZone: string,
  [fromMs, toMs]: readonly [number, number],
): { readonly edgesMs: Float64Array; readonly level: StepLevel } {
  const length = toMs - fromMs;
  if (length <= 3 * DAY_MS) {
    const hours = Math.max(1, Math.round(length / HOUR_MS));
    return { edgesMs: Float64Array.from({ length: hours + 1 }, (_, i) => fromMs + i * HOUR_MS), level: 'hour' };
  }
  const edges = stepEdges(timeZone, fromMs, toMs);
  return length <= 100 * DAY_MS ? { edgesMs: edges.day, level: 'day' } : { edgesMs: edges.week, level: 'week' };
}

/** null without a history. */
export function useScope(): Scope | null {
  const region = useAppState((state) => state.region);
  const history = useAppState((state) => state.history);
  const filter = useAppState((state) => state.filter);
  const spanKey = useAppState((state) => effectiveSpan(state)?.join(' ') ?? '');
  return useMemo(() => {
    if (region === null || history === null || spanKey === '') return null;
    const [from, to] = spanKey.split(' ').map(Number);
    const { districts } = region;
    return {
      region,
      history,
      spanMs: [Math.max(history.startMs, from), Math.min(history.endMs, to)],
      filter,
      isUrban: (district) => districts[district].class === 'urban',
      population: (district) => districts[district].population,
    };
  }, [region, history, filter, spanKey]);
}

function useSubject(scope: Scope, more: unknown): string {
  return JSON.stringify([scope.region.manifest.id, scope.history.startMs, more]);
}

/** All variables by district in the steps of the span. */
export function useStepSums(scope: Scope): Answer<DistrictSums> & { readonly level: StepLevel } {
  const actions = useActions();
  const subject = useSubject(scope, 'steps');
  const { edgesMs, level } = useMemo(() => stepsOf(scope.region.manifest.timeZone, scope.spanMs), [scope]);
  const answer = useAnswer(subject, JSON.stringify([subject, scope.spanMs, scope.filter]), () =>
    actions.districtSums('all', edgesMs, scope.filter),
  );
  return { ...answer, level };
}

/** A variable by district in the span as a whole, and in the rest of the history. */
export function useSpanAndRest(
  scope: Scope,
  variable: VariableId,
): Answer<{ readonly span: DistrictSums; readonly rest: DistrictSums | null }> {
  const actions = useActions();
  const subject = useSubject(scope, ['rest', variable]);
  const { spanMs, history, filter } = scope;
  return useAnswer(subject, JSON.stringify([subject, spanMs, filter.types]), async () => {
    const edges = Float64Array.of(history.startMs, spanMs[0], spanMs[1], history.endMs);
    const sums = await actions.districtSums([variable], edges, { ...filter, classes: [], districts: [] });
    const isSpan = (k: number): boolean => sums.edgesMs[k] >= spanMs[0] && sums.edgesMs[k] < spanMs[1];
    const span = restOf(sums, isSpan);
    if (span === null) throw new Error('The span holds no hour of the history.');
    return { span, rest: restOf(sums, (k) => !isSpan(k)) };
  });
}

/** The span's figures, for their formulas and inputs. */
export function useFigures(scope: Scope): Answer<readonly Figure[]> {
  const actions = useActions();
  const subject = useSubject(scope, 'figures');
  return useAnswer(subject, JSON.stringify([subject, scope.spanMs, scope.filter]), () => actions.figures(scope.spanMs, scope.filter));
}

/** Totals of one class of the districts that the filter asks for; null where the history lacks the variable. */
export function classTotals(
  sums: DistrictSums,
  scope: Scope,
  variable: VariableId,
  isUrban: boolean,
  step?: number,
): VariableTotals | null {
  const isIn = (district: number): boolean => sums.asked[district] === 1 && scope.isUrban(district) === isUrban;
  return totalsOf(sums, variable, isIn, step === undefined ? undefined : [step, step + 1]);
}

/** Residents of one class of the districts that the filter asks for. */
export function classResidents(sums: DistrictSums, scope: Scope, isUrban: boolean): number {
  let residents = 0;
  for (let d = 0; d < sums.districtCount; d++) {
    const population = scope.population(d);
    if (sums.asked[d] === 1 && scope.isUrban(d) === isUrban && population > 0) residents += population;
  }
  return residents;
}

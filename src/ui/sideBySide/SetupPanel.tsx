import { useState } from 'react';

import { COMPARISON_KINDS, COMPARISON_LAYOUTS, shiftDays, shiftSpan } from '../../domain/comparison.ts';
import type { Comparison, ComparisonKind } from '../../domain/comparison.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { FilterSides } from './FilterSides.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { presetOf, swapped } from './presets.ts';
import { VariablePicker } from './VariablePicker.tsx';

/** These come from the history: live knows one instant and one variable. */
const NEEDS_HISTORY: readonly ComparisonKind[] = ['periods', 'variables'];

function Details({ comparison }: { readonly comparison: Comparison }) {
  const history = useAppState((state) => state.history);
  const mode = useAppState((state) => state.mode);
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? 'UTC');
  const { kind } = comparison;
  const variables = history?.variables ?? VARIABLES;
  return (
    <>
      {(kind === 'districts' || kind === 'types') && <FilterSides comparison={comparison} subject={kind} />}
      {kind === 'periods' && history !== null && <PeriodPicker comparison={comparison} history={history} timeZone={timeZone} />}
      {mode === 'replay' && <VariablePicker comparison={comparison} variables={variables} isShared={kind !== 'variables'} />}
    </>
  );
}

/** What the two maps show, how they stand, and the way back to one. */
export function SetupPanel({ comparison }: { readonly comparison: Comparison | null }) {
  const t = useT();
  const actions = useActions();
  const store = useAppStore();
  const hasHistory = useAppState((state) => state.history !== null);
  const [hasOpenedReplay, setHasOpenedReplay] = useState(false);

  const choose = (kind: ComparisonKind): void => {
    const { region, filter, variable, history, mode } = store.getState();
    if (region === null) return;
    const needsReplay = NEEDS_HISTORY.includes(kind) && mode === 'live';
    setHasOpenedReplay(needsReplay);
    if (needsReplay) actions.setMode('replay');
    actions.setComparison(presetOf(kind, { region, filter, variable, variables: history?.variables ?? [] }, comparison));
  };
  const swap = (): void => {
    if (comparison === null) return;
    const { region, variable, player, spanMs } = store.getState();
    const timeZone = region?.manifest.timeZone ?? 'UTC';
    const next = swapped(comparison, variable);
    if (next.variable !== variable) actions.setVariable(next.variable);
    if (next.shiftDays !== 0 && player?.kind === 'replay') {
      if (spanMs !== null) actions.setSpan(shiftSpan(timeZone, spanMs, next.shiftDays));
      actions.seek(shiftDays(timeZone, player.clock.nowMs, next.shiftDays));
    }
    actions.setComparison(next.comparison);
  };
  return (
    <Panel name="sideBySide" title={t('sideBySide.title')}>
      <div className="side-choices" role="group" aria-label={t('sideBySide.kind')}>
        {COMPARISON_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            data-kind={kind}
            aria-pressed={comparison?.kind === kind}
            disabled={NEEDS_HISTORY.includes(kind) && !hasHistory}
            onClick={() => choose(kind)}
          >
            {t(`sideBySide.kind.${kind}`)}
          </button>
        ))}
      </div>
      {!hasHistory && <p className="compare-note">{t('sideBySide.needsHistory')}</p>}
      <p className="compare-note" role="status">
        {hasOpenedReplay && t('sideBySide.openedReplay')}
      </p>
      {comparison === null ? (
        <p className="compare-note">{t('sideBySide.ended')}</p>
      ) : (
        <>
          <Details comparison={comparison} />
          <div className="side-actions">
            <div className="segments" role="group" aria-label={t('sideBySide.layout')}>
              {COMPARISON_LAYOUTS.map((layout) => (
                <button
                  key={layout}
                  type="button"
                  className="button"
                  data-layout={layout}
                  aria-pressed={comparison.layout === layout}
                  onClick={() => actions.setComparison({ ...comparison, layout })}
                >
                  {t(`sideBySide.layout.${layout}`)}
                </button>
              ))}
            </div>
            <button type="button" className="button" data-action="swap" onClick={swap}>
              {t('sideBySide.swap')}
            </button>
            <button type="button" className="button" data-action="end" onClick={() => actions.setComparison(null)}>
              {t('sideBySide.end')}
            </button>
          </div>
          <p className="compare-note">
            {t('sideBySide.followsFilter')} {t('sideBySide.noInterior')}
          </p>
        </>
      )}
    </Panel>
  );
}

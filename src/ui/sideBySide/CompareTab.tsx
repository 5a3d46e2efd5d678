import { useEffect } from 'react';

import { URBAN_RURAL } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { LiveSides } from './LiveSides.tsx';
import { SetupPanel } from './SetupPanel.tsx';
import './sideBySide.css';
import './sideColours.css';
import { SideCurves } from './SideCurves.tsx';
import { PeriodNotes, SideFigures } from './SideFigures.tsx';
import { useSides } from './useSides.ts';

function Replayed({ comparison }: { readonly comparison: Comparison }) {
  const t = useT();
  const sides = useSides(comparison);
  if (sides === null) return null;
  return (
    <>
      <Panel name="sideFigures" title={t('sideBySide.figures')}>
        <PeriodNotes sides={sides} />
        <SideFigures sides={sides} />
      </Panel>
      <Panel name="sideCurves" title={t('sideBySide.curves')}>
        <SideCurves sides={sides} />
      </Panel>
    </>
  );
}

/** Two of anything beside each other: which two, their figures, their curves. Opening it shows urban and rural at once. */
export function CompareTab() {
  const t = useT();
  const actions = useActions();
  const store = useAppStore();
  const region = useAppState((state) => state.region);
  const mode = useAppState((state) => state.mode);
  const comparison = useAppState((state) => state.comparison);
  useEffect(() => {
    if (region !== null && store.getState().comparison === null) actions.setComparison(URBAN_RURAL);
  }, [region, store, actions]);
  return (
    <div className="side-by-side" data-compare-kind={comparison?.kind}>
      <SetupPanel comparison={comparison} />
      {comparison !== null &&
        (mode === 'live' ? (
          <Panel name="sideLive" title={t('sideBySide.live.now')}>
            <LiveSides comparison={comparison} />
          </Panel>
        ) : (
          <Replayed comparison={comparison} />
        ))}
    </div>
  );
}

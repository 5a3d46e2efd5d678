import { useMemo } from 'react';

import { bothFilters } from '../../domain/comparison.ts';
import type { Comparison } from '../../domain/comparison.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import '../figures/figures.css';
import { ratioText } from '../figures/figureText.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { liveSide } from './liveSide.ts';
import { sideName } from './sideText.ts';
import { useSideContext } from './useSideContext.ts';

const ROWS = ['value', 'closed', 'silent', 'noSensor'] as const;

/** Both sides now, counted from what the maps show. */
export function LiveSides({ comparison }: { readonly comparison: Comparison }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const context = useSideContext(comparison);
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const columns = useAppState((state) => state.liveColumns);
  const window = useAppState((state) => (state.player?.kind === 'live' ? state.player.field.window : null));
  const hasHistory = useAppState((state) => state.history !== null);
  const sides = useMemo(() => {
    if (region === null || columns === null || window === null) return null;
    return {
      a: liveSide(region.venues, bothFilters(filter, comparison.a.filter), columns.headcount, window),
      b: liveSide(region.venues, bothFilters(filter, comparison.b.filter), columns.headcount, window),
    };
  }, [region, filter, columns, window, comparison]);
  if (sides === null || context === null) return <p className="compare-note compare-wait">{t('chart.pending')}</p>;
  const people = { urban: sides.a.people, rural: sides.b.people };
  return (
    <>
      <table className="figures side-figures">
        <caption className="visually-hidden">{t('sideBySide.live.now')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('compare.figure')}</span>
            </th>
            {(['a', 'b'] as const).map((side) => (
              <th key={side} scope="col" title={sideName(side, context)}>
                <span className="side-letter" data-side={side}>
                  {side.toUpperCase()}
                </span>{' '}
                <span className="visually-hidden">{sideName(side, context)}</span>
              </th>
            ))}
            <th scope="col">{t('sideBySide.ratio')}</th>
          </tr>
        </thead>
        <tbody>
          <tr data-figure="live.people">
            <th scope="row">{t('sideBySide.live.people')}</th>
            <td>{formatNumber(language, people.urban)}</td>
            <td>{formatNumber(language, people.rural)}</td>
            <td className="faint">{ratioText(language, people)}</td>
          </tr>
          {ROWS.map((row) => (
            <tr key={row} data-figure={`live.${row}`}>
              <th scope="row">{t(`sideBySide.live.${row}`)}</th>
              <td>{formatNumber(language, sides.a[row])}</td>
              <td>{formatNumber(language, sides.b[row])}</td>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="compare-note">{t('sideBySide.live.note')}</p>
      {hasHistory && (
        <div className="compare-live">
          <p className="compare-note">{t('sideBySide.live.spans')}</p>
          <button type="button" className="button" onClick={() => actions.setMode('replay')}>
            {t('sideBySide.openReplay')}
          </button>
        </div>
      )}
    </>
  );
}

import { Fragment, useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import type { Language } from '../../state/appState.ts';
import { formatShare } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { translateCode } from '../i18n/translate.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { TraceButton } from '../trace/TraceButton.tsx';
import { ClassHead } from './ClassHead.tsx';
import { pairText, ratioText } from './figureText.ts';
import './figures.css';
import { FormulaDetails } from './FormulaDetails.tsx';

/** The largest share of readings missing behind any of the figures. */
function missingOf(figures: readonly Figure[], key: 'missingUrban' | 'missingRural'): number {
  return Math.max(...figures.map((figure) => figure[key]));
}

/** The basis alone (`per visit`), since the variable stands over the table; the whole label where the basis has no name. */
function rowName(language: Language, { id }: Figure, unit: string): { readonly name: string; readonly unit: string } {
  const basis = translateCode(language, `compare.basis.${id.slice(id.indexOf('.') + 1)}`);
  return basis === null ? { name: figureLabel(language, id), unit } : { name: basis, unit: unit.split(' / ')[0] };
}

/** Figures side by side, urban and rural, with their ratio; each opens into its formula. */
export function FigureTable({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table className="figures">
      <caption className="visually-hidden">{label}</caption>
      <ClassHead />
      <tbody>
        {figures.map((figure) => {
          const pair = pairText(language, figure);
          const row = rowName(language, figure, pair.unit);
          const isOpen = open === figure.id;
          return (
            <Fragment key={figure.id}>
              <tr data-figure={figure.id}>
                <th scope="row" className="has-trace">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : figure.id)}
                  >
                    {row.name} <small className="unit">{row.unit}</small>
                  </button>
                  <TraceButton figure={figure} />
                </th>
                <td className={figure.urban === null ? 'faint' : undefined}>{pair.urban}</td>
                <td className={figure.rural === null ? 'faint' : undefined}>{pair.rural}</td>
                <td className="faint">{ratioText(language, figure)}</td>
              </tr>
              {isOpen && (
                <tr className="figures-details">
                  <td colSpan={4}>
                    <FormulaDetails figure={figure} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
        <tr className="figures-missing">
          <th scope="row">{t('compare.missingTitle')}</th>
          <td>{formatShare(language, missingOf(figures, 'missingUrban'))}</td>
          <td>{formatShare(language, missingOf(figures, 'missingRural'))}</td>
          <td>{'\u00a0'}</td>
        </tr>
      </tbody>
    </table>
  );
}

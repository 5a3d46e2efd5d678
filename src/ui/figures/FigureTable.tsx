import { Fragment, useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import { formatShare } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { pairText, ratioText } from './figureText.ts';
import './figures.css';
import { FormulaDetails } from './FormulaDetails.tsx';

/** From this share of missing readings on, a part says so beside its value. */
const SAY_MISSING_FROM = 0.1;

function Part({ text, value, missing }: { readonly text: string; readonly value: number | null; readonly missing: number }) {
  const t = useT();
  const language = useLanguage();
  return (
    <td className={value === null ? 'faint' : undefined}>
      {text}
      {value !== null && missing >= SAY_MISSING_FROM && (
        <small className="figures-missing">{t('compare.missingShort', { share: formatShare(language, missing) })}</small>
      )}
    </td>
  );
}

/** Figures side by side, urban and rural, with their ratio; each opens into its formula. */
export function FigureTable({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table className="figures">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('compare.figure')}</span>
          </th>
          <th scope="col">
            <span className="class-mark is-urban" aria-hidden="true" /> {t('compare.urban')}
          </th>
          <th scope="col">
            <span className="class-mark is-rural" aria-hidden="true" /> {t('compare.rural')}
          </th>
          <th scope="col">{t('compare.ratio')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const pair = pairText(language, figure);
          const isOpen = open === figure.id;
          return (
            <Fragment key={figure.id}>
              <tr data-figure={figure.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : figure.id)}
                  >
                    {figureLabel(language, figure.id)}
                    <small className="unit">{pair.unit}</small>
                  </button>
                </th>
                <Part text={pair.urban} value={figure.urban} missing={figure.missingUrban} />
                <Part text={pair.rural} value={figure.rural} missing={figure.missingRural} />
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
      </tbody>
    </table>
  );
}

import { Fragment, useState } from 'react';

import type { Figure } from '../../domain/figures.ts';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { missingText } from '../figures/figureText.ts';
import { isMissing, valueParts } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

/** Counts that ask for action when they are not zero: said by weight and a mark, not by colour alone. */
const URGENT = new Set(['live.full', 'live.openP1P2', 'live.silent']);

function Cell({ figure, value, isStrong }: { readonly figure: Figure; readonly value: number | null; readonly isStrong: boolean }) {
  const language = useLanguage();
  const isKnown = !isMissing(value);
  const { text, unit } = valueParts(language, value, figure.unit);
  const hasUnit = isKnown && !figure.unit.startsWith('{') && unit !== '';
  return (
    <td className={isStrong ? 'is-whole' : undefined} data-missing={!isKnown}>
      {isKnown ? text : missingText(language, figure.note)}
      {hasUnit && <small className="unit"> {unit}</small>}
    </td>
  );
}

/** Figures as rows: together, urban, rural. A name opens into its formula. */
export function HeadlineTable({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  if (figures.length === 0) return null;
  return (
    <table className="headline-table">
      <caption className="visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('headline.figure')}</span>
          </th>
          <th scope="col">{t('headline.total')}</th>
          <th scope="col">
            <span className="class-mark is-urban" aria-hidden="true" /> {t('class.urban')}
          </th>
          <th scope="col">
            <span className="class-mark is-rural" aria-hidden="true" /> {t('class.rural')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <Fragment key={figure.id}>
            <tr data-figure={figure.id} data-urgent={URGENT.has(figure.id) && (figure.value ?? 0) > 0}>
              <th scope="row">
                <button
                  type="button"
                  className="headline-name"
                  aria-expanded={open === figure.id}
                  title={t('compare.how')}
                  onClick={() => setOpen(open === figure.id ? null : figure.id)}
                >
                  {figureLabel(language, figure.id)}
                </button>
              </th>
              <Cell figure={figure} value={figure.value} isStrong />
              <Cell figure={figure} value={figure.urban} isStrong={false} />
              <Cell figure={figure} value={figure.rural} isStrong={false} />
            </tr>
            {open === figure.id && (
              <tr>
                <td colSpan={4} className="headline-details">
                  <FormulaDetails figure={figure} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

import type { Figure } from '../../domain/figures.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import { formatShare, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './figures.css';
import { FormulaInputs } from './FormulaInputs.tsx';
import { readableExpression } from './figureText.ts';

/** How a figure is computed: expression, inputs with units, gaps, and where the formula comes from. */
export function FormulaDetails({ figure }: { readonly figure: Figure }) {
  const t = useT();
  const language = useLanguage();
  const formula = FORMULAS[figure.formulaId];
  // Live figures come whole from a counter or from a simulator.
  const isNow = figure.spanMs[0] === figure.spanMs[1];
  return (
    <div className="formula">
      {formula !== undefined && <p className="formula-expression">{readableExpression(language, formula)}</p>}
      <FormulaInputs inputs={figure.inputs} />
      <ul className="formula-notes">
        <li>
          {t('compare.reporting', {
            reporting: formatNumber(language, figure.reporting),
            expected: formatNumber(language, figure.expected),
          })}
        </li>
        <li>
          {t('compare.missing', { urban: formatShare(language, figure.missingUrban), rural: formatShare(language, figure.missingRural) })}
        </li>
        <li>{t(isNow ? 'compare.guessed' : 'compare.imputed', { share: formatShare(language, figure.imputedShare) })}</li>
        {formula !== undefined && <li>{t('compare.reference', { reference: formula.reference })}</li>}
      </ul>
    </div>
  );
}

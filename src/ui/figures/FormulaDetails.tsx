import type { Figure } from '../../domain/figures.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import { formatShare, formatUnit, formatNumber } from '../i18n/format.ts';
import { inputLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './figures.css';
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
      <table className="formula-inputs">
        <thead>
          <tr>
            <th scope="col">{t('compare.input')}</th>
            <th scope="col">{t('compare.urban')}</th>
            <th scope="col">{t('compare.rural')}</th>
          </tr>
        </thead>
        <tbody>
          {figure.inputs.map((input) => (
            <tr key={input.name}>
              <th scope="row">
                {inputLabel(language, input.name)} <small className="unit">{formatUnit(language, input.unit)}</small>
              </th>
              <td>{formatNumber(language, input.urban)}</td>
              <td>{formatNumber(language, input.rural)}</td>
            </tr>
          ))}
        </tbody>
      </table>
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

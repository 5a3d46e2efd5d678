import { FORMULAS } from '../../domain/formulas.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';
import { inputLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './figures.css';
import { readableExpression } from './figureText.ts';

interface PlainFormulaProps {
  readonly formulaId: string;
  /** The numbers that went in, by the formula's input names; NaN is said in words. */
  readonly values: Readonly<Record<string, number>>;
  /** Of amounts of money. */
  readonly currency?: string;
}

/** How a number of one thing is computed: formula, the numbers that went in, reference. */
export function FormulaOfOne({ formulaId, values, currency = 'CUR' }: PlainFormulaProps) {
  const t = useT();
  const language = useLanguage();
  const formula = FORMULAS[formulaId];
  if (formula === undefined) return null;
  return (
    <div className="formula">
      <p className="formula-expression">{readableExpression(language, formula)}</p>
      <table className="formula-inputs">
        <tbody>
          {formula.inputs.map(({ name, unit }) => (
            <tr key={name}>
              <th scope="row">{inputLabel(language, name)}</th>
              <td>
                {formatNumber(language, values[name])}{' '}
                <small className="unit">{formatUnit(language, unit === 'CUR' ? currency : unit)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="formula-notes">{t('compare.reference', { reference: formula.reference })}</p>
    </div>
  );
}

/** The same, folded away until asked for. */
export function PlainFormula({ formulaId, values }: PlainFormulaProps) {
  const t = useT();
  if (FORMULAS[formulaId] === undefined) return null;
  return (
    <details className="plain-formula">
      <summary>{t('compare.how')}</summary>
      <FormulaOfOne formulaId={formulaId} values={values} />
    </details>
  );
}

import type { ReactNode } from 'react';

import { FORMULAS } from '../../domain/formulas.ts';
import '../figures/figures.css';
import { readableExpression } from '../figures/figureText.ts';
import { formatNumber, formatUnit } from '../i18n/format.ts';
import { inputLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

interface EquityDetailsProps {
  readonly formulaId: string;
  /** Numbers that went in, in the order of the formula's inputs; null is said in words. */
  readonly urban: readonly (number | null)[];
  readonly rural: readonly (number | null)[];
  readonly notes: readonly ReactNode[];
}

/** What is counted is in the input's name already. */
function isCount(unit: string): boolean {
  return unit.startsWith('{');
}

/** How an equity figure is computed: formula, inputs of both classes, assumptions, reference. */
export function EquityDetails({ formulaId, urban, rural, notes }: EquityDetailsProps) {
  const t = useT();
  const language = useLanguage();
  const formula = FORMULAS[formulaId];
  return (
    <div className="formula">
      <p className="formula-expression">{readableExpression(language, formula)}</p>
      <table className="formula-inputs">
        <thead>
          <tr>
            <th scope="col">{t('compare.input')}</th>
            <th scope="col">{t('compare.urban')}</th>
            <th scope="col">{t('compare.rural')}</th>
          </tr>
        </thead>
        <tbody>
          {formula.inputs.map(({ name, unit }, i) => (
            <tr key={name}>
              <th scope="row">
                {inputLabel(language, name)} <small className="unit">{isCount(unit) ? '' : formatUnit(language, unit)}</small>
              </th>
              <td>{formatNumber(language, urban[i])}</td>
              <td>{formatNumber(language, rural[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="formula-notes">
        {notes.map((note, i) => (
          <li key={i}>{note}</li>
        ))}
        <li>{t('compare.reference', { reference: formula.reference })}</li>
      </ul>
    </div>
  );
}

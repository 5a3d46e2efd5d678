import type { ReactNode } from 'react';

import { FORMULAS } from '../../domain/formulas.ts';
import '../figures/figures.css';
import { readableExpression } from '../figures/figureText.ts';
import { FormulaInputs } from '../figures/FormulaInputs.tsx';
import { useLanguage, useT } from '../i18n/useT.ts';

interface EquityDetailsProps {
  readonly formulaId: string;
  /** Numbers that went in, in the order of the formula's inputs; null is said in words. */
  readonly urban: readonly (number | null)[];
  readonly rural: readonly (number | null)[];
  readonly notes: readonly ReactNode[];
  /** Of amounts of money. */
  readonly currency?: string;
}

/** What is counted is in the input's name already. */
function isCount(unit: string): boolean {
  return unit.startsWith('{');
}

/** How an equity figure is computed: formula, inputs of both classes, assumptions, reference. */
export function EquityDetails({ formulaId, urban, rural, notes, currency = 'CUR' }: EquityDetailsProps) {
  const t = useT();
  const language = useLanguage();
  const formula = FORMULAS[formulaId];
  return (
    <div className="formula">
      <p className="formula-expression">{readableExpression(language, formula)}</p>
      <FormulaInputs
        inputs={formula.inputs.map(({ name, unit }, i) => ({
          name,
          unit: isCount(unit) ? '' : unit === 'CUR' ? currency : unit,
          urban: urban[i],
          rural: rural[i],
        }))}
      />
      <ul className="formula-notes">
        {notes.map((note, i) => (
          <li key={i}>{note}</li>
        ))}
        <li>{t('compare.reference', { reference: formula.reference })}</li>
      </ul>
    </div>
  );
}

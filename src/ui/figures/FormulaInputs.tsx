import { formatNumber, formatUnit } from '../i18n/format.ts';
import { inputLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';

export interface FormulaInput {
  /** Of the formula's input; its label is `input.<name>`. */
  readonly name: string;
  /** UCUM-style; '' where the name says it. */
  readonly unit: string;
  readonly urban: number | null;
  readonly rural: number | null;
}

/** The numbers that went into a figure, urban beside rural; null is said in words. */
export function FormulaInputs({ inputs }: { readonly inputs: readonly FormulaInput[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <table className="formula-inputs">
      <thead>
        <tr>
          <th scope="col">{t('compare.input')}</th>
          <th scope="col">{t('compare.urban')}</th>
          <th scope="col">{t('compare.rural')}</th>
        </tr>
      </thead>
      <tbody>
        {inputs.map(({ name, unit, urban, rural }) => (
          <tr key={name}>
            <th scope="row">
              {inputLabel(language, name)} <small className="unit">{unit === '' ? '' : formatUnit(language, unit)}</small>
            </th>
            <td>{formatNumber(language, urban)}</td>
            <td>{formatNumber(language, rural)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import type { ReactNode } from 'react';

import { coverageGapPp } from '../../domain/equity.ts';
import type { EquityMeasure } from '../../domain/equityReport.ts';
import { ATKINSON_EPSILONS, BOUNDED_MEASURES } from '../../domain/equityReport.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { How } from './How.tsx';

const DECIMALS = 3;

interface IndexRow {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly decimals?: number;
  readonly unit?: string;
  /** Instead of a value that is undefined. */
  readonly why: string;
}

/** Every index of one measure, with the number and kind of units that it is over. */
export function IndexTable({ measure }: { readonly measure: EquityMeasure }) {
  const t = useT();
  const language = useLanguage();
  const { urban, rural } = measure;
  const hasZero = measure.meanLogDeviation === null && measure.gini !== null;
  const isRuralEmpty = rural.value === 0 && urban.value !== null;
  const isBounded = BOUNDED_MEASURES.includes(measure.id);
  const row = (id: string, label: string, value: number | null, why: string = t('equity.undefined')): IndexRow => ({
    id,
    label,
    value,
    why,
  });
  const rows: readonly IndexRow[] = [
    row('gini', t('equity.gini'), measure.gini),
    row('theil', t('equity.theil'), measure.theil?.total ?? null),
    row('theilL', t('equity.theilL'), measure.meanLogDeviation, hasZero ? t('equity.zeroDistrict') : t('equity.undefined')),
    ...ATKINSON_EPSILONS.map((epsilon, i) =>
      row(`atkinson.${epsilon}`, t('equity.atkinsonOf', { epsilon: formatNumber(language, epsilon) }), measure.atkinson[i]),
    ),
    row('variation', t('equity.variation'), measure.variation),
    row('concentration', t('equity.concentration'), measure.concentration, t('equity.noIncome')),
    ...(isBounded ? [row('erreygers', t('equity.erreygers'), measure.erreygers, t('equity.noIncome'))] : []),
    row(
      'ratio',
      t('equity.ratio'),
      urban.value === null || rural.value === null || rural.value === 0 ? null : urban.value / rural.value,
      isRuralEmpty ? t('equity.noRural') : t('equity.undefined'),
    ),
    ...(isBounded
      ? [{ ...row('gap', t('equity.gapRow'), coverageGapPp(urban.value, rural.value)), decimals: 1, unit: t('equity.pp') }]
      : []),
  ];
  const formulas = ['gini', 'theil', 'theilL', 'atkinson', 'variation', 'concentration', ...(isBounded ? ['erreygers'] : []), 'ratio'];
  const valueOf = ({ value, decimals, unit, why }: IndexRow): ReactNode =>
    value === null ? (
      <span className="faint">{why}</span>
    ) : (
      <data value={String(value)}>
        {formatNumber(language, value, decimals ?? DECIMALS)} {unit}
      </data>
    );
  return (
    <details className="plain-formula equity-indices">
      <summary>{t('equity.indices')}</summary>
      <table className="formula-inputs">
        <caption className="faint">
          {t('equity.overSides', { count: measure.all.districts, urban: urban.districts, rural: rural.districts })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('equity.index')}</th>
            <th scope="col">{t('equity.value')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <tr key={each.id} data-figure={`equity.index.${each.id}`}>
              <th scope="row">{each.label}</th>
              <td>{valueOf(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="formula-notes">{t('equity.concentrationNote')}</p>
      {formulas.map((id) => (
        <How key={id} formulaId={`equity.${id}`} measure={measure} />
      ))}
    </details>
  );
}

import { useState } from 'react';

import type { DistrictSums } from '../../domain/districtSums.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import type { EmissionFactor, EnergyCarrier } from '../../domain/region.ts';
import { ENERGY_CARRIERS } from '../../domain/region.ts';
import { readableExpression } from '../figures/figureText.ts';
import { formatNumber, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Factors } from './ownFactors.ts';
import { parseFactor } from './ownFactors.ts';
import type { Scope } from './useResources.ts';
import { classTotals } from './useResources.ts';

/** A factor of the reader's own: a number and the year or day that it holds for. */
function FactorForm({
  carrier,
  factor,
  onSet,
}: {
  readonly carrier: EnergyCarrier;
  readonly factor: EmissionFactor | null;
  readonly onSet: (factor: EmissionFactor) => void;
}) {
  const t = useT();
  const [text, setText] = useState(factor === null ? '' : String(factor.kgPerKwh));
  const [date, setDate] = useState(factor?.date ?? '');
  const typed = parseFactor(carrier, text, date);
  return (
    <form
      className="res-factor-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== null) onSet(typed);
      }}
    >
      <label>
        {t('resources.factor.value')}
        <input className="field" inputMode="decimal" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label>
        {t('resources.factor.date')}
        <input className="field" placeholder="2025" value={date} onChange={(event) => setDate(event.target.value)} />
      </label>
      <button type="submit" className="button is-small" disabled={typed === null}>
        {t('resources.factor.use')}
      </button>
      {typed === null && text !== '' && date !== '' && <p className="res-note">{t('resources.factor.invalid')}</p>}
    </form>
  );
}

/** How emissions are reckoned: energy by carrier, its factor with date and source, and the reader's own factor where there is none. */
export function CarrierTable({ scope, sums, factors }: { readonly scope: Scope; readonly sums: DistrictSums; readonly factors: Factors }) {
  const t = useT();
  const language = useLanguage();
  const [editing, setEditing] = useState<EnergyCarrier | null>(null);
  const held = ENERGY_CARRIERS.filter((carrier) => sums.by[carrier] !== undefined);
  return (
    <div className="formula" data-co2e>
      <p className="formula-expression">{readableExpression(language, FORMULAS['co2e.total'])}</p>
      <table className="formula-inputs">
        <thead>
          <tr>
            <th scope="col">{t('resources.factor.carrier')}</th>
            <th scope="col">{t('compare.urban')}</th>
            <th scope="col">{t('compare.rural')}</th>
            <th scope="col">{t('resources.factor.value')}</th>
          </tr>
        </thead>
        <tbody>
          {held.map((carrier) => {
            const factor = factors.of(carrier);
            const amount = (isUrban: boolean): string => {
              const totals = classTotals(sums, scope, carrier, isUrban);
              return formatValue(language, totals === null || totals.read === 0 ? null : totals.sum, 'kWh');
            };
            return (
              <tr key={carrier} data-carrier={carrier}>
                <th scope="row">{t(`variable.${carrier}`)}</th>
                <td>{amount(true)}</td>
                <td>{amount(false)}</td>
                <td>
                  {factor === null ? t('resources.noFactor') : formatNumber(language, factor.kgPerKwh)}{' '}
                  <button
                    type="button"
                    className="link small"
                    aria-expanded={editing === carrier}
                    onClick={() => setEditing(editing === carrier ? null : carrier)}
                  >
                    {t(factor === null ? 'resources.factor.give' : 'resources.factor.change')}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {editing !== null && (
        <FactorForm
          key={editing}
          carrier={editing}
          factor={factors.of(editing)}
          onSet={(factor) => {
            factors.set(editing, factor);
            setEditing(null);
          }}
        />
      )}
      <ul className="formula-notes">
        {held.map((carrier) => {
          const factor = factors.of(carrier);
          if (factor === null) return null;
          const name = t(`variable.${carrier}`);
          return (
            <li key={carrier}>
              {factors.isOwn(carrier)
                ? t('resources.factor.own', { name, date: factor.date })
                : t('resources.factor.source', { name, date: factor.date, source: factor.source })}{' '}
              {factors.isOwn(carrier) && (
                <button type="button" className="link" onClick={() => factors.set(carrier, null)}>
                  {t('resources.factor.drop')}
                </button>
              )}
            </li>
          );
        })}
        <li>{t('resources.factor.divisor')}</li>
        <li>{t('compare.reference', { reference: FORMULAS['co2e.total'].reference })}</li>
      </ul>
    </div>
  );
}

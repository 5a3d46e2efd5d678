import { Fragment, useMemo, useState } from 'react';

import type { DistrictSums, VariableTotals } from '../../domain/districtSums.ts';
import { gapsOf, onBasis } from '../../domain/districtResources.ts';
import type { ResourceBasis } from '../../domain/districtResources.ts';
import type { Emissions } from '../../domain/emissions.ts';
import { emissionsOf } from '../../domain/emissions.ts';
import type { Figure } from '../../domain/figures.ts';
import { RESOURCES } from '../../domain/formulas.ts';
import type { Ratio } from '../../domain/normalisation.ts';
import { ENERGY_CARRIERS } from '../../domain/region.ts';
import { ClassColumns } from '../figures/ClassHead.tsx';
import { FormulaDetails } from '../figures/FormulaDetails.tsx';
import { formatNumber, formatShare, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { TraceButton } from '../trace/TraceButton.tsx';
import { CarrierTable } from './CarrierTable.tsx';
import type { Factors } from './ownFactors.ts';
import type { ResourceVariable } from './resourceText.ts';
import { commonScale, ratioValue, specOf, timesText, unitOn } from './resourceText.ts';
import { Sparkline } from './Sparkline.tsx';
import type { Scope, StepLevel } from './useResources.ts';
import { classResidents, classTotals } from './useResources.ts';

/** From this missing share on a step of a curve says more about who reports than about what was used. */
const BLANK_FROM = 0.5;

export type RowId = ResourceVariable | 'co2e';

/** A resource (or emissions) of one class: on both bases, with its gaps and its course. */
export interface ClassCell {
  readonly first: Ratio;
  readonly second: Ratio;
  readonly missing: number;
  readonly imputed: number;
  readonly reporting: number;
  readonly venues: number;
  readonly course: readonly number[];
}

export interface ResourceRow {
  readonly id: RowId;
  readonly unit: string;
  readonly secondUnit: string;
  readonly urban: ClassCell;
  readonly rural: ClassCell;
  /** Emissions only: what is left out. */
  readonly emissions: { readonly urban: Emissions; readonly rural: Emissions } | null;
}

interface RowInputs {
  readonly sums: DistrictSums;
  readonly scope: Scope;
  readonly basis: ResourceBasis;
  readonly second: ResourceBasis;
  readonly factors: Factors;
}

function reportingOf({ read, expected, venues }: VariableTotals): number {
  return expected > 0 ? Math.max(read > 0 ? 1 : 0, Math.round((venues * read) / expected)) : 0;
}

/** Energy totals as emissions, on the venues and divisors of the first carrier that is metered. */
function emissionTotals(
  { sums, scope, factors }: RowInputs,
  isUrban: boolean,
  step?: number,
): { totals: VariableTotals | null; emissions: Emissions } {
  const by = ENERGY_CARRIERS.map((carrier) => [carrier, classTotals(sums, scope, carrier, isUrban, step)] as const);
  const read = by.filter(([, totals]) => totals !== null && totals.read > 0);
  const amount = (key: 'sum' | 'counted'): Emissions =>
    emissionsOf(Object.fromEntries(read.map(([carrier, totals]) => [carrier, totals?.[key] ?? Number.NaN])), factors.of);
  const emissions = amount('sum');
  const base = read[0]?.[1] ?? by[0][1];
  if (base === null || emissions.kg === null) return { totals: null, emissions };
  return { totals: { ...base, sum: emissions.kg, counted: amount('counted').kg ?? Number.NaN }, emissions };
}

const CO2E = { variable: 'electricity', unit: 'kg', intensityUnit: 'kg', intensityFactor: 1 } as const;

function cellOf(inputs: RowInputs, id: RowId, isUrban: boolean): ClassCell {
  const { sums, scope, basis, second } = inputs;
  const spec = id === 'co2e' ? CO2E : specOf(id);
  const residents = classResidents(sums, scope, isUrban);
  const totalsAt = (step?: number): VariableTotals | null =>
    id === 'co2e' ? emissionTotals(inputs, isUrban, step).totals : classTotals(sums, scope, id, isUrban, step);
  const totals = totalsAt();
  const none: Ratio = { value: null, note: 'noReadings' };
  if (totals === null || totals.venues === 0)
    return { first: none, second: none, missing: 0, imputed: 0, reporting: 0, venues: totals?.venues ?? 0, course: [] };
  const course = Array.from({ length: sums.edgesMs.length - 1 }, (_, step) => {
    const at = totalsAt(step);
    if (at === null || gapsOf(at).missing >= BLANK_FROM) return Number.NaN;
    return onBasis(at, basis, residents, spec).value ?? Number.NaN;
  });
  return {
    first: onBasis(totals, basis, residents, spec),
    second: onBasis(totals, second, residents, spec),
    ...gapsOf(totals),
    reporting: reportingOf(totals),
    venues: totals.venues,
    course,
  };
}

/** A row for each resource of the history, and one for emissions where energy is metered. */
export function resourceRows(inputs: RowInputs): readonly ResourceRow[] {
  const { sums, scope, basis, second } = inputs;
  const currency = scope.region.manifest.currency;
  const held = RESOURCES.filter(({ variable }) => sums.by[variable] !== undefined);
  const rows: ResourceRow[] = held.map((spec) => ({
    id: spec.variable,
    unit: unitOn(spec, basis, currency),
    secondUnit: unitOn(spec, second, currency),
    urban: cellOf(inputs, spec.variable, true),
    rural: cellOf(inputs, spec.variable, false),
    emissions: null,
  }));
  if (!held.some(({ variable }) => variable === 'electricity' || variable === 'heat' || variable === 'cooling')) return rows;
  rows.push({
    id: 'co2e',
    unit: unitOn(CO2E, basis, currency),
    secondUnit: unitOn(CO2E, second, currency),
    urban: cellOf(inputs, 'co2e', true),
    rural: cellOf(inputs, 'co2e', false),
    emissions: { urban: emissionTotals(inputs, true).emissions, rural: emissionTotals(inputs, false).emissions },
  });
  return rows;
}

export function rowRatio({ urban, rural }: Pick<ResourceRow, 'urban' | 'rural'>): number | null {
  const [a, b] = [urban.first.value, rural.first.value];
  return a === null || b === null || a === 0 ? null : b / a;
}

function Cell({
  cell,
  row,
  divisor,
  secondDivisor,
}: {
  readonly cell: ClassCell;
  readonly row: ResourceRow;
  readonly divisor: number;
  readonly secondDivisor: number;
}) {
  const t = useT();
  const language = useLanguage();
  const withoutFactor = row.emissions !== null && cell.first.value === null;
  return (
    <td className={cell.first.value === null ? 'faint' : undefined}>
      <span className="res-value">
        {withoutFactor ? t('resources.noFactor') : cell.venues === 0 ? t('resources.noMeter') : ratioValue(language, cell.first, divisor)}
      </span>
      {cell.venues > 0 && !withoutFactor && (
        <>
          <span className="res-second">{ratioValue(language, cell.second, secondDivisor)}</span>
          <span className="res-gaps">
            {t('resources.gaps', { missing: formatShare(language, cell.missing), imputed: formatShare(language, cell.imputed) })}
          </span>
        </>
      )}
    </td>
  );
}

function FigureDetails({
  id,
  figures,
  basis,
  second,
}: {
  readonly id: ResourceVariable;
  readonly figures: readonly Figure[];
  readonly basis: ResourceBasis;
  readonly second: ResourceBasis;
}) {
  const t = useT();
  return [basis, second].map((one) => {
    const figure = figures.find((candidate) => candidate.id === `${id}.${one}`);
    return (
      figure !== undefined && (
        <div key={one} className="res-formula">
          <h4 className="res-formula-title">
            {t(`resources.basis.${one}`)} <TraceButton figure={figure} />
          </h4>
          <FormulaDetails figure={figure} />
        </div>
      )
    );
  });
}

/** What is divided: the basis is told over the table and in the second line. */
function topOf(unit: string): string {
  return unit.split(' / ')[0];
}

interface ResourceTableProps {
  readonly rows: readonly ResourceRow[];
  readonly figures: readonly Figure[];
  readonly scope: Scope;
  readonly sums: DistrictSums;
  readonly basis: ResourceBasis;
  readonly second: ResourceBasis;
  readonly factors: Factors;
  readonly level: StepLevel;
}

/** Every resource, urban beside rural: on two bases, with what is missing and imputed, and its course over the span. */
export function ResourceTable({ rows, figures, scope, sums, basis, second, factors, level }: ResourceTableProps) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<RowId | null>(null);
  const span = useMemo(() => formatSpan(language, scope.region.manifest.timeZone, scope.spanMs), [language, scope]);
  return (
    <table className="res-table">
      <caption className="visually-hidden">{t('resources.table', { span })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('resources.resource')}</th>
          <ClassColumns />
          <th scope="col">{t(`resources.course.${level}`)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const scale = commonScale(language, [row.urban.first.value, row.rural.first.value], row.unit);
          const secondScale = commonScale(language, [row.urban.second.value, row.rural.second.value], row.secondUnit);
          const without = [...new Set([...(row.emissions?.urban.without ?? []), ...(row.emissions?.rural.without ?? [])])];
          const isOpen = open === row.id;
          const name = t(`resources.name.${row.id}`);
          const reporting = row.urban.reporting + row.rural.reporting;
          const venues = row.urban.venues + row.rural.venues;
          return (
            <Fragment key={row.id}>
              <tr data-resource={row.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : row.id)}
                  >
                    {name}
                  </button>
                  <small className="unit"> {topOf(scale.unit)}</small>
                  <span className="res-second">
                    {topOf(secondScale.unit) === topOf(scale.unit) ? '' : `${topOf(secondScale.unit)} `}
                    {t(`resources.basis.${second}`)}
                  </span>
                  <span className="res-gaps">
                    {t('resources.reporting', { reporting: formatNumber(language, reporting), expected: formatNumber(language, venues) })}
                  </span>
                  {without.length > 0 && row.urban.first.value !== null && (
                    <span className="res-gaps">
                      {t('resources.without', {
                        carriers: without
                          .map((carrier) => t(`variable.${carrier}`).toLocaleLowerCase(language))
                          .join(language === 'zh' ? '、' : ', '),
                      })}
                    </span>
                  )}
                </th>
                <Cell cell={row.urban} row={row} divisor={scale.divisor} secondDivisor={secondScale.divisor} />
                <Cell cell={row.rural} row={row} divisor={scale.divisor} secondDivisor={secondScale.divisor} />
                <td className="res-ratio">{timesText(language, rowRatio(row))}</td>
                <td>
                  {row.urban.course.length + row.rural.course.length > 0 && (
                    <Sparkline
                      urban={row.urban.course}
                      rural={row.rural.course}
                      label={t('resources.courseLabel', { name, unit: scale.unit, step: t(`resources.course.${level}`) })}
                    />
                  )}
                </td>
              </tr>
              {isOpen && (
                <tr className="figures-details">
                  <td colSpan={5}>
                    {row.id === 'co2e' ? (
                      <CarrierTable scope={scope} sums={sums} factors={factors} />
                    ) : (
                      <FigureDetails id={row.id} figures={figures} basis={basis} second={second} />
                    )}
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

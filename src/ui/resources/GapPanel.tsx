import type { DistrictSums } from '../../domain/districtSums.ts';
import { gapSplit } from '../../domain/districtResources.ts';
import type { GapSide, GapSplit } from '../../domain/districtResources.ts';
import { FORMULAS } from '../../domain/formulas.ts';
import { FEWEST_VISITS } from '../../domain/normalisation.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { readableExpression } from '../figures/figureText.ts';
import { FormulaInputs } from '../figures/FormulaInputs.tsx';
import { formatNumber, formatShare, formatUnit, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { ResourceVariable } from './resourceText.ts';
import { specOf, unitOn } from './resourceText.ts';
import type { Scope } from './useResources.ts';
import { classResidents, classTotals } from './useResources.ts';

interface GapPanelProps {
  readonly sums: DistrictSums;
  readonly scope: Scope;
  readonly variable: ResourceVariable;
}

type Told = Extract<GapSplit, { ok: true }>;

/** From the rural value by both causes to the urban one, on a line from the lowest to the highest. */
function Waterfall({ split, unit }: { readonly split: Told; readonly unit: string }) {
  const t = useT();
  const language = useLanguage();
  const { urban, rural, intensity, use } = split;
  const steps = [
    { key: 'rural', from: 0, to: rural.perResident, className: 'is-rural' },
    { key: 'intensity', from: rural.perResident, to: rural.perResident + intensity, className: 'is-part' },
    { key: 'use', from: rural.perResident + intensity, to: urban.perResident, className: 'is-part' },
    { key: 'urban', from: 0, to: urban.perResident, className: 'is-urban' },
  ] as const;
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const [low, high] = [Math.min(0, ...ends), Math.max(...ends, 1e-12)];
  const at = (value: number): number => ((value - low) / (high - low)) * 100;
  const amounts = { rural: rural.perResident, intensity, use, urban: urban.perResident };
  return (
    <div className="res-fall" role="img" aria-label={t('resources.gap.chart', { unit })}>
      {steps.map(({ key, from, to, className }) => (
        <div key={key} className="res-fall-row">
          <span className="res-fall-name">{t(`resources.gap.step.${key}`)}</span>
          <span className="res-fall-track">
            <span
              className={`res-fall-bar ${className}`}
              style={{
                insetInlineStart: `${at(Math.min(from, to))}%`,
                width: `${Math.max(0.4, at(Math.max(from, to)) - at(Math.min(from, to)))}%`,
              }}
            />
          </span>
          <span className="res-fall-value">
            {(key === 'intensity' || key === 'use') && amounts[key] > 0 ? '+' : ''}
            {formatNumber(language, amounts[key])}
          </span>
        </div>
      ))}
      <p className="res-note">{unit}</p>
    </div>
  );
}

/** The urban–rural gap per resident and its two causes: what a visit takes, and how often people come (LMDI, §3.2). */
export function GapPanel({ sums, scope, variable }: GapPanelProps) {
  const t = useT();
  const language = useLanguage();
  const spec = specOf(variable);
  const totals = { urban: classTotals(sums, scope, variable, true), rural: classTotals(sums, scope, variable, false) };
  const side = (isUrban: boolean): GapSide => {
    const of = totals[isUrban ? 'urban' : 'rural'];
    const isRead = of !== null && of.read > 0;
    return { counted: isRead ? of.counted : Number.NaN, visits: of?.visits ?? Number.NaN, residents: classResidents(sums, scope, isUrban) };
  };
  const split = gapSplit(side(true), side(false), FEWEST_VISITS, spec.intensityFactor);
  const name = t(`resources.name.${variable}`);
  if (!split.ok)
    return (
      <p className="compare-note" data-gap="none">
        {t(`resources.gap.${split.reason}`, { class: t(`class.${split.side}`) })}
      </p>
    );
  const formula = FORMULAS['gap.lmdi'];
  const unit = unitOn(spec, 'perResident', scope.region.manifest.currency);
  const perVisitUnit = unitOn(spec, 'perVisit', scope.region.manifest.currency);
  const amount = (value: number): string => formatValue(language, Math.abs(value), unit.split('/')[0]);
  const direction = (value: number): 'more' | 'less' => (value < 0 ? 'less' : 'more');
  const missing = (['urban', 'rural'] as const).map((key) => {
    const of = totals[key];
    return of === null || of.expected === 0 ? 0 : Math.max(0, 1 - of.read / of.expected);
  });
  const inputs = [
    { key: 'perResident', unit, urban: split.urban.perResident, rural: split.rural.perResident },
    { key: 'perVisit', unit: perVisitUnit, urban: split.urban.perVisit, rural: split.rural.perVisit },
    { key: 'visitsPerResident', unit: '{visit}/{resident}', urban: split.urban.visitsPerResident, rural: split.rural.visitsPerResident },
  ] as const;
  const table = (): ExportTable => ({
    title: `${t('resources.gap.title')}: ${name}`,
    columns: [
      {
        key: 'quantity',
        label: t('compare.input'),
        unit: '',
        type: 'text',
        values: [
          ...inputs.map(({ key }) => t(`input.${key}`)),
          ...(['gap', 'intensity', 'use'] as const).map((key) => t(`resources.gap.part.${key}`)),
        ],
      },
      {
        key: 'unit',
        label: t('resources.export.unit'),
        unit: '',
        type: 'text',
        values: [...inputs.map((one) => one.unit), unit, unit, unit],
      },
      { key: 'urban', label: t('compare.urban'), unit: '', type: 'number', values: [...inputs.map((one) => one.urban), null, null, null] },
      { key: 'rural', label: t('compare.rural'), unit: '', type: 'number', values: [...inputs.map((one) => one.rural), null, null, null] },
      {
        key: 'urban_minus_rural',
        label: t('resources.gap.part.gap'),
        unit: '',
        type: 'number',
        values: [null, null, null, split.gap, split.intensity, split.use],
      },
    ],
    spanMs: scope.spanMs,
    formulaIds: ['gap.lmdi'],
    notes: [t('resources.gap.note')],
  });
  return (
    <div className="res-gap" data-gap={variable}>
      <p className="res-summary">
        {t('resources.gap.sentence', {
          amount: amount(split.gap),
          direction: direction(split.gap),
          intensity: amount(split.intensity),
          intensityDirection: direction(split.intensity),
          use: amount(split.use),
          useDirection: direction(split.use),
        })}
      </p>
      <Waterfall split={split} unit={formatUnit(language, unit)} />
      <details className="plain-formula">
        <summary>{t('compare.how')}</summary>
        <div className="formula">
          <p className="formula-expression">{readableExpression(language, formula)}</p>
          <FormulaInputs inputs={inputs.map(({ key, ...input }) => ({ name: key, ...input }))} />
          <ul className="formula-notes">
            <li>{t('resources.gap.note')}</li>
            <li>{t('compare.missing', { urban: formatShare(language, missing[0]), rural: formatShare(language, missing[1]) })}</li>
            <li>{t('compare.reference', { reference: formula.reference })}</li>
          </ul>
        </div>
      </details>
      <ExportButton name={`${variable}_gap`} table={table} />
    </div>
  );
}

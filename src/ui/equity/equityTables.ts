import type { EquityMeasure, EquityReport } from '../../domain/equityReport.ts';
import { ATKINSON_EPSILONS } from '../../domain/equityReport.ts';
import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import type { District } from '../../domain/region.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportTable } from '../export/exportTable.ts';
import { translate } from '../i18n/translate.ts';
import { districtName } from '../i18n/labels.ts';
import { measureFormula, unitOf } from './measureText.ts';
import { rankedDistricts, signedShares } from './overlays.ts';

const INDEX_FORMULAS = ['gini', 'theil', 'theilL', 'atkinson', 'variation', 'concentration', 'ratio'].map((id) => `equity.${id}`);

/** Every measure on the screen with its inputs and all its indices, a row each. */
export function measuresTable(
  language: Language,
  report: EquityReport,
  measures: readonly EquityMeasure[],
  spanMs: readonly [number, number] | null,
  notes: readonly string[],
): ExportTable {
  const { supply } = report.question;
  const numbers = (key: string, label: string, of: (measure: EquityMeasure) => number | null) =>
    ({ key, label, unit: '', type: 'number', values: measures.map(of) }) as const;
  return {
    title: translate(language, 'equity.provision'),
    spanMs,
    formulaIds: [...measures.map(({ id }) => measureFormula(id, report.question)), ...INDEX_FORMULAS],
    notes,
    columns: [
      {
        key: 'measure',
        label: translate(language, 'compare.figure'),
        unit: '',
        type: 'text',
        values: measures.map(({ id }) => translate(language, `equity.name.${id}`)),
      },
      { key: 'measure_id', label: 'id', unit: '', type: 'text', values: measures.map(({ id }) => id) },
      { key: 'unit', label: 'unit', unit: '', type: 'text', values: measures.map(({ id }) => unitOf(id, supply)) },
      ...(['urban', 'rural', 'all'] as const).flatMap((side) => [
        numbers(side, side, (measure) => measure[side].value),
        numbers(`${side}_amount`, `${side} amount`, (measure) => (measure[side].value === null ? null : measure[side].amount)),
        numbers(`${side}_residents`, `${side} residents`, (measure) => measure[side].residents),
        numbers(`${side}_districts`, `${side} districts`, (measure) => measure[side].districts),
      ]),
      numbers('gini', 'Gini', ({ gini }) => gini),
      numbers('theil_t', 'Theil T', ({ theil }) => theil?.total ?? null),
      numbers('theil_between', 'between', ({ theil }) => theil?.between ?? null),
      numbers('theil_within', 'within', ({ theil }) => theil?.within ?? null),
      numbers('theil_l', 'Theil L', ({ meanLogDeviation }) => meanLogDeviation),
      ...ATKINSON_EPSILONS.map((epsilon, i) =>
        numbers(`atkinson_${String(epsilon).replace('.', '_')}`, `Atkinson ${epsilon}`, ({ atkinson }) => atkinson[i]),
      ),
      numbers('cv', 'CV', ({ variation }) => variation),
      numbers('concentration', 'C', ({ concentration }) => concentration),
      numbers('erreygers', 'E', ({ erreygers }) => erreygers),
    ],
  };
}

/** Every district that is asked about: its value, inputs and part of Theil's T; those without a value last, empty. */
export function districtsTable(
  language: Language,
  report: EquityReport,
  measure: EquityMeasure,
  districts: readonly District[],
  spanMs: readonly [number, number] | null,
): ExportTable {
  const rows = [...rankedDistricts(measure), ...measure.missing];
  const shares = signedShares(measure);
  const name = translate(language, `equity.name.${measure.id}`);
  const unit = unitOf(measure.id, report.question.supply);
  return {
    title: `${translate(language, 'equity.districts')}: ${name}`,
    spanMs,
    formulaIds: [measureFormula(measure.id, report.question), 'equity.theil', 'equity.contribution'],
    notes: measure.missing.length === 0 ? [] : [translate(language, 'equity.leftResidents')],
    columns: [
      { key: 'district_id', label: 'id', unit: '', type: 'text', values: rows.map((d) => districts[d].id) },
      {
        key: 'district',
        label: translate(language, 'equity.district'),
        unit: '',
        type: 'text',
        values: rows.map((d) => districtName(language, districts[d])),
      },
      { key: 'class', label: 'class', unit: '', type: 'text', values: rows.map((d) => districts[d].class) },
      { key: 'residents', label: 'residents', unit: '{resident}', type: 'number', values: rows.map((d) => measure.residents[d]) },
      { key: 'amount', label: 'amount', unit: '', type: 'number', values: rows.map((d) => measure.amounts[d]) },
      { key: 'value', label: name, unit, type: 'number', values: rows.map((d) => measure.byDistrict[d]) },
      {
        key: 'share_of_theil',
        label: translate(language, 'equity.district.share'),
        unit: '1',
        type: 'number',
        values: rows.map((d) => shares?.[d] ?? null),
      },
    ],
  };
}

/** Every period of a curve with all indices. */
export function curveTable(language: Language, { curve, measure }: OutcomeReport): ExportTable {
  const { edgesMs } = curve;
  const name = translate(language, `equity.name.${measure.id}`);
  const numbers = (key: string, label: string, values: ArrayLike<number>) =>
    ({ key, label, unit: '', type: 'number', values: Array.from(values, (value) => (Number.isFinite(value) ? value : null)) }) as const;
  return {
    title: `${translate(language, 'equity.time')}: ${name}`,
    spanMs: [edgesMs[0], edgesMs[edgesMs.length - 1]],
    formulaIds: ['equity.gini', 'equity.theil', 'equity.ratio', `equity.${measure.id}`],
    notes: [translate(language, 'equity.leftResidents')],
    columns: [
      { key: 'from', label: translate(language, 'equity.time.from'), unit: '', type: 'time', values: edgesMs.slice(0, -1) },
      numbers('gini', translate(language, 'equity.time.gini'), curve.gini),
      numbers('theil_t', translate(language, 'equity.time.theil'), curve.theil),
      numbers('between_share', translate(language, 'equity.time.betweenShare'), curve.betweenShare),
      numbers('urban_rural_ratio', translate(language, 'equity.time.ratio'), curve.ratio),
      numbers('urban', 'urban', curve.urban),
      numbers('rural', 'rural', curve.rural),
      numbers('missing_share', translate(language, 'equity.time.missing'), curve.missingShare),
      numbers('districts', translate(language, 'equity.time.districts'), curve.districtsTold),
    ],
  };
}

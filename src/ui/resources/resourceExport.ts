import type { BenchmarkReport } from '../../domain/benchmarks.ts';
import { BENCHMARK_CATEGORIES } from '../../domain/benchmarks.ts';
import type { DistrictRow, ResourceBasis } from '../../domain/districtResources.ts';
import type { DistrictSums } from '../../domain/districtSums.ts';
import type { ResourceSpec } from '../../domain/formulas.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { districtName, venueName, venueTypeName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';
import type { ClassCell, ResourceRow } from './ResourceTable.tsx';
import type { Scope } from './useResources.ts';
import { verdictText } from './verdictText.ts';

function text(key: string, label: string, values: readonly string[]): ExportColumn {
  return { key, label, unit: '', type: 'text', values };
}

function number(key: string, label: string, unit: string, values: readonly (number | null)[]): ExportColumn {
  return { key, label, unit, type: 'number', values };
}

/** A resource by district as the screen shows it. */
export function districtTable(
  t: Translate,
  language: Language,
  asked: {
    readonly rows: readonly DistrictRow[];
    readonly scope: Scope;
    readonly spec: ResourceSpec;
    readonly basis: ResourceBasis;
    readonly threshold: number;
    readonly unit: string;
  },
): ExportTable {
  const { rows, scope, spec, basis, threshold, unit } = asked;
  const { districts } = scope.region;
  const name = `${t(`resources.name.${spec.variable}`)}, ${t(`resources.basis.${basis}`)}`;
  return {
    title: `${t('resources.byDistrict')}: ${name}`,
    columns: [
      text(
        'district_id',
        t('resources.export.districtId'),
        rows.map(({ district }) => districts[district].id),
      ),
      text(
        'district',
        t('resources.district'),
        rows.map(({ district }) => districtName(language, districts[district])),
      ),
      text(
        'class',
        t('resources.kind'),
        rows.map(({ isUrban }) => t(isUrban ? 'class.urban' : 'class.rural')),
      ),
      number(
        'value',
        name,
        unit,
        rows.map(({ value }) => value.value),
      ),
      number(
        'ratio_to_urban',
        t('resources.overUrbanTitle'),
        '1',
        rows.map(({ ratio }) => ratio),
      ),
      number(
        'usual_ratio_to_urban',
        t('resources.usuallyTitle'),
        '1',
        rows.map(({ usualRatio }) => usualRatio),
      ),
      number(
        'missing_share',
        t('resources.missingTitle'),
        '1',
        rows.map(({ missing }) => missing),
      ),
      number(
        'imputed_share',
        t('resources.imputedTitle'),
        '1',
        rows.map(({ imputed }) => imputed),
      ),
      number(
        'venues',
        t('resources.export.venues'),
        '{venue}',
        rows.map(({ venues }) => venues),
      ),
      text(
        'verdict',
        t('resources.export.verdict'),
        rows.map((row) => verdictText(t, language, row, threshold)),
      ),
    ],
    spanMs: scope.spanMs,
    filter: { types: scope.filter.types, classes: [], districts: [] },
    formulaIds: [`${spec.variable}.${basis}`],
    notes: [t('resources.districtNote')],
  };
}

/** The table of all resources, both bases, both classes. */
export function resourceTable(
  t: Translate,
  rows: readonly ResourceRow[],
  scope: Scope,
  [basis, second]: readonly [ResourceBasis, ResourceBasis],
): ExportTable {
  const of = (key: string, label: string, value: (cell: ClassCell) => number | null): ExportColumn[] =>
    (['urban', 'rural'] as const).map((side) =>
      number(
        `${key}_${side}`,
        `${label}, ${t(`compare.${side}`)}`,
        '',
        rows.map((row) => value(row[side])),
      ),
    );
  return {
    title: t('resources.title'),
    columns: [
      text(
        'resource',
        t('resources.resource'),
        rows.map(({ id }) => t(`resources.name.${id}`)),
      ),
      text(
        'unit',
        t('resources.export.unit'),
        rows.map(({ unit }) => unit),
      ),
      ...of('value', t(`resources.basis.${basis}`), ({ first }) => first.value),
      text(
        'second_unit',
        t('resources.export.secondUnit'),
        rows.map(({ secondUnit }) => secondUnit),
      ),
      ...of('second', t(`resources.basis.${second}`), (cell) => cell.second.value),
      ...of('missing_share', t('resources.missingTitle'), ({ missing }) => missing),
      ...of('imputed_share', t('resources.imputedTitle'), ({ imputed }) => imputed),
      ...of('venues_reporting', t('resources.export.reporting'), ({ reporting }) => reporting),
      ...of('venues', t('resources.export.venues'), ({ venues }) => venues),
    ],
    spanMs: scope.spanMs,
    formulaIds: rows.flatMap(({ id }) => (id === 'co2e' ? ['co2e.total'] : [`${id}.${basis}`, `${id}.${second}`])),
    notes: [t('resources.areaNote')],
  };
}

/** The courses that are drawn small: every step, resource and class. */
export function courseTable(
  t: Translate,
  rows: readonly ResourceRow[],
  sums: DistrictSums,
  scope: Scope,
  basis: ResourceBasis,
): ExportTable {
  const at = [...sums.edgesMs.subarray(0, -1)];
  return {
    title: `${t('resources.title')}: ${t(`resources.basis.${basis}`)}`,
    columns: [
      { key: 'start', label: t('resources.export.start'), unit: '', type: 'time', values: at },
      ...rows.flatMap((row) =>
        (['urban', 'rural'] as const).map((side) =>
          number(
            `${row.id}_${side}`,
            `${t(`resources.name.${row.id}`)}, ${t(`compare.${side}`)}`,
            row.unit,
            at.map((_, step) => row[side].course[step] ?? Number.NaN),
          ),
        ),
      ),
    ],
    spanMs: scope.spanMs,
    formulaIds: rows.flatMap(({ id }) => (id === 'co2e' ? ['co2e.total'] : [`${id}.${basis}`])),
    notes: [t('compare.gaps')],
  };
}

/** Every venue that was compared with its benchmark. */
export function benchmarkTable(t: Translate, language: Language, report: BenchmarkReport, scope: Scope): ExportTable {
  const { rows } = report;
  const { venues, districts } = scope.region;
  const index = [...rows.venue];
  return {
    title: `${t('resources.benchmark.title')}: ${t(`variable.${report.carrier}`)}`,
    columns: [
      text(
        'venue_id',
        t('resources.export.venueId'),
        index.map((v) => venues.id[v]),
      ),
      text(
        'venue',
        t('resources.export.venue'),
        index.map((v) => venueName(language, venues, v)),
      ),
      text(
        'type',
        t('resources.export.type'),
        index.map((v) => venueTypeName(language, venues.type[v])),
      ),
      text(
        'district',
        t('resources.district'),
        index.map((v) => districtName(language, districts[venues.district[v]])),
      ),
      text(
        'category',
        t('resources.benchmark.category'),
        [...rows.category].map((c) => t(`resources.category.${BENCHMARK_CATEGORIES[c]}`)),
      ),
      number('actual_kwh', t('input.actual'), 'kWh', [...rows.actual]),
      number('benchmark_kwh', t('resources.benchmark.expected'), 'kWh', [...rows.expected]),
      number('index', t('resources.benchmark.index'), '1', [...rows.index]),
      number('floor_area_m2', t('input.area'), 'm2', [...rows.areaM2]),
      number('read_share', t('resources.export.readShare'), '1', [...rows.readShare]),
      number('open_hours_per_year', t('resources.export.openHours'), 'h', [...rows.openHoursPerYear]),
    ],
    spanMs: report.spanMs,
    formulaIds: ['benchmark.index'],
    notes: [t('resources.benchmark.note'), t('resources.benchmark.areaNote')],
  };
}

import type { District } from '../../domain/region.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { DistrictReporting, RegionReporting, ReportingShare } from '../../domain/reporting.ts';
import { FRESHNESS_SHARES, reportingShare, sumReporting } from '../../domain/reporting.ts';
import { NO_FILTER } from '../../domain/venue.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { districtName } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';

const SHARES = ['delivered', 'heard', ...FRESHNESS_SHARES, 'complete'] as const satisfies readonly ReportingShare[];
const REPORTING_COLUMNS = ['counters', 'delivered', 'heard', ...FRESHNESS_SHARES, 'missing', 'late', 'duplicates', 'skewed'] as const;
export type ReportingColumn = (typeof REPORTING_COLUMNS)[number];
const COUNTS = ['due', 'arrived', 'notDue', 'kept', 'numbered', 'missing', 'filled', 'late', 'duplicates', 'skewed'] as const;

/** Of columns, those that a report can fill: without a broker nothing counts what goes wrong on the way. */
export function columnsOf({ isCounted }: Pick<RegionReporting, 'isCounted'>): readonly ReportingColumn[] {
  return isCounted ? REPORTING_COLUMNS : REPORTING_COLUMNS.filter((column) => column === 'counters' || isShare(column));
}

/** Bad when low; all else is bad when high. */
const LOW_IS_BAD: readonly ReportingColumn[] = ['delivered', 'heard', 'fresh'];

export function isShare(column: ReportingColumn): column is ReportingColumn & ReportingShare {
  return SHARES.some((share) => share === column);
}

/** Nothing that came carried a number, so that nothing is known of gaps. */
export function isUnnumbered({ kept, numbered }: Pick<DistrictReporting, 'kept' | 'numbered'>): boolean {
  return kept > 0 && numbered === 0;
}

/** A column of a row: a share 0–1 or a count; NaN where it is not known. */
export function reportingValue(row: DistrictReporting, column: ReportingColumn): number {
  if (isShare(column)) return reportingShare(row, column);
  return column === 'missing' && isUnnumbered(row) ? Number.NaN : row[column];
}

export interface ReportingSort {
  readonly column: 'district' | ReportingColumn;
  /** Best (or last by name) first. */
  readonly isReversed: boolean;
}

/** Which way a column stands: the worst comes first, unless it is reversed. */
export function sortedWay({ column, isReversed }: ReportingSort): 'ascending' | 'descending' {
  const isUp = column === 'district' || LOW_IS_BAD.includes(column);
  return isUp === isReversed ? 'descending' : 'ascending';
}

/** Rows by a column, worst first, unknown last; equals by who is heard least, then by name. */
export function sortReporting(
  rows: readonly DistrictReporting[],
  sort: ReportingSort,
  nameOf: (row: DistrictReporting) => string,
  language: Language,
): DistrictReporting[] {
  const way = sortedWay(sort) === 'ascending' ? 1 : -1;
  const byName = (a: DistrictReporting, b: DistrictReporting): number => nameOf(a).localeCompare(nameOf(b), language);
  const by = (column: ReportingColumn, sign: number) => (a: DistrictReporting, b: DistrictReporting) => {
    const [x, y] = [reportingValue(a, column), reportingValue(b, column)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y);
  };
  const { column } = sort;
  if (column === 'district') return rows.toSorted((a, b) => way * byName(a, b));
  return rows.toSorted((a, b) => by(column, way)(a, b) || by('heard', 1)(a, b) || byName(a, b));
}

/** The sums of both classes; null for a class without a counter. */
export function classReporting(
  report: RegionReporting,
  districts: readonly District[],
): { readonly urban: DistrictReporting; readonly rural: DistrictReporting } {
  const of = (name: District['class']): DistrictReporting =>
    sumReporting(report.districts.filter(({ district }) => districts[district].class === name));
  return { urban: of('urban'), rural: of('rural') };
}

/** The table of all districts as it leaves the app: shares, and every count they are made of. */
export function reportingExport(
  t: Translate,
  language: Language,
  region: RegionData,
  rows: readonly DistrictReporting[],
  notes: readonly string[],
): ExportTable {
  const text = (key: string, label: string, of: (district: District) => string): ExportColumn => ({
    key,
    label,
    unit: '',
    type: 'text',
    values: rows.map(({ district }) => of(region.districts[district])),
  });
  const number = (key: string, label: string, unit: string, of: (row: DistrictReporting) => number): ExportColumn => ({
    key: key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    label,
    unit,
    type: 'number',
    values: rows.map(of),
  });
  return {
    title: t('reporting.title'),
    spanMs: null,
    formulaIds: ['reporting.delivered', 'reporting.heard', 'reporting.complete'],
    notes,
    filter: NO_FILTER,
    isLive: true,
    columns: [
      text('district_id', t('reporting.column.district'), ({ id }) => id),
      text('district', t('reporting.column.district'), (district) => districtName(language, district)),
      text('class', t('reporting.class'), (district) => district.class),
      ...(['venues', 'counters'] as const).map((key) => number(key, t(`reporting.column.${key}`), '', (row) => row[key])),
      ...SHARES.map((key) => number(`${key}_share`, t(`reporting.column.${key}`), '1', (row) => reportingShare(row, key))),
      ...FRESHNESS_SHARES.map((key) => number(`${key}Counters`, t(`reporting.column.${key}`), '', (row) => row[key])),
      ...COUNTS.map((key) =>
        number(key, t(`reporting.column.${key}`), '', (row) => (key === 'missing' ? reportingValue(row, key) : row[key])),
      ),
    ],
  };
}

import type { DistrictReporting } from '../../domain/liveLink.ts';
import { emptyReporting } from '../../domain/liveLink.ts';

export const REPORTING_COLUMNS = ['counters', 'heard', 'stale', 'dead', 'silent', 'missing', 'late', 'duplicates', 'skewed'] as const;
export type ReportingColumn = (typeof REPORTING_COLUMNS)[number];

/** A column of a row; `heard` is a share, NaN where there is no counter. */
export function reportingValue(row: DistrictReporting, column: ReportingColumn): number {
  if (column !== 'heard') return row[column];
  return row.counters === 0 ? Number.NaN : (row.fresh + row.ageing) / row.counters;
}

/** The sum of several districts, as a row. */
export function sumOf(rows: readonly DistrictReporting[]): DistrictReporting {
  const sum = emptyReporting(-1);
  for (const row of rows) for (const key of Object.keys(sum) as (keyof DistrictReporting)[]) if (key !== 'district') sum[key] += row[key];
  return sum;
}

import type { HistoryVariable } from '../codec/zarrHistoryFormat.ts';
import { isHeadCount } from '../codec/zarrHistoryFormat.ts';
import type { ZarrHistory } from './zarrHistory.ts';

/** Which rows of the venue axis are expected to report which variable. */
export interface Reporters {
  reports(row: number, variable: HistoryVariable): boolean;
  /** Reports the resource and every head-count: the venues of both sides of a resource per visit. */
  counts(row: number, resource: HistoryVariable): boolean;
}

/** Version 1 does not say: there, every venue with a counter or a reading is taken to report everything. */
export async function readReporters(history: ZarrHistory): Promise<Reporters> {
  const { version, variables } = history.info;
  const bits = version < 2 ? (await history.reports()).map((reports) => (reports === 0 ? 0 : 1)) : await history.expects();
  const mask = (wanted: (variable: string) => boolean): number =>
    version < 2 ? 1 : variables.reduce((sum, variable, k) => (wanted(variable) ? sum | (1 << k) : sum), 0);
  const maskOf = new Map(variables.map((variable) => [variable, mask((other) => other === variable)]));
  const heads = mask((variable) => variable !== 'occupancy_max' && isHeadCount(variable as HistoryVariable));
  const hasAll = (row: number, wanted: number): boolean => wanted !== 0 && (bits[row] & wanted) === wanted;
  return {
    reports: (row, variable) => hasAll(row, maskOf.get(variable) ?? 0),
    counts: (row, resource) => hasAll(row, heads | (maskOf.get(resource) ?? 0)),
  };
}

/** Venues expected to report a variable, rural and urban: `classes` by row of the venue axis, −1 not asked for. */
export function countReporters(
  reporters: Reporters,
  variable: HistoryVariable,
  classes: Int8Array,
): readonly [rural: number, urban: number] {
  const count: [number, number] = [0, 0];
  classes.forEach((of, row) => {
    if (of >= 0 && reporters.reports(row, variable)) count[of as 0 | 1]++;
  });
  return count;
}

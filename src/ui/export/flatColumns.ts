import { zoneOffsetMs } from '../../domain/civilTime.ts';
import type { ExportColumn, ExportTable } from './exportTable.ts';

/** A column as both formats write it: missing is null. Times are two columns, UTC and the region's own. */
export type FlatColumn = { readonly key: string; readonly label: string; readonly unit: string } & (
  | { readonly type: 'number'; readonly values: readonly (number | null)[] }
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'time'; readonly values: readonly (number | null)[] }
);

const MINUTE_MS = 60_000;

/** `2026-03-29T03:00:00+02:00`: the civil time with its offset, so that the hour a clock repeats stays two hours. '' for NaN. */
export function localIso(timeZone: string, atMs: number): string {
  if (!Number.isFinite(atMs)) return '';
  const offsetMs = zoneOffsetMs(timeZone, atMs);
  const minutes = Math.abs(Math.round(offsetMs / MINUTE_MS));
  const two = (value: number): string => String(value).padStart(2, '0');
  const local = new Date(atMs + offsetMs).toISOString().slice(0, 19);
  return `${local}${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function finite(values: ArrayLike<number | null>): (number | null)[] {
  return Array.from(values, (value) => (value === null || !Number.isFinite(value) ? null : value));
}

function flat(column: ExportColumn, timeZone: string): FlatColumn[] {
  const { key, label, unit } = column;
  switch (column.type) {
    case 'number':
      return [{ key, label, unit, type: 'number', values: finite(column.values) }];
    case 'text':
      return [{ key, label, unit, type: 'text', values: column.values }];
    case 'time':
      return [
        { key: `${key}_utc`, label: `${label} (UTC)`, unit: '', type: 'time', values: finite(column.values) },
        {
          key: `${key}_local`,
          label: `${label} (${timeZone})`,
          unit: '',
          type: 'text',
          values: Array.from(column.values, (atMs) => localIso(timeZone, atMs)),
        },
      ];
  }
}

/** Throws when columns differ in length or share a key: a table that cannot be written is a mistake of its maker. */
export function flatColumns(table: ExportTable, timeZone: string): FlatColumn[] {
  const columns = table.columns.flatMap((column) => flat(column, timeZone));
  const keys = new Set<string>();
  for (const { key, values } of columns) {
    if (values.length !== columns[0].values.length)
      throw new Error(`Export of ${table.title}: column ${key} has ${values.length} rows, the first ${columns[0].values.length}`);
    if (keys.has(key)) throw new Error(`Export of ${table.title}: two columns are called ${key}`);
    keys.add(key);
  }
  return columns;
}

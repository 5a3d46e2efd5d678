import { localDayText } from '../../domain/civilTime.ts';
import { toCsv } from './csv.ts';
import { exportMetadata } from './exportMetadata.ts';
import type { ExportContext } from './exportMetadata.ts';
import type { ExportFormat } from './exportFormat.ts';
import type { ExportTable } from './exportTable.ts';
import { flatColumns } from './flatColumns.ts';

/** Set by the build; what runs from the sources has no version. */
const VERSION = (import.meta.env['APP_VERSION'] as string | undefined) ?? 'from source';

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** `demo_water_2026-07-13_2026-07-19`: region, subject, and the first and last local day; no ending. */
export function fileStem(regionId: string, name: string, timeZone: string, spanMs: readonly [number, number] | null): string {
  const days = spanMs === null ? [] : [spanMs[0], Math.max(spanMs[0], spanMs[1] - 1)].map((at) => localDayText(timeZone, at));
  return [slug(regionId), slug(name), ...new Set(days)].filter((part) => part !== '').join('_');
}

/** A table as a file, ready to be saved. */
export async function exportFile(
  name: string,
  table: ExportTable,
  format: ExportFormat,
  context: ExportContext,
  made: { readonly atMs: number; readonly link: string },
): Promise<{ readonly fileName: string; readonly blob: Blob }> {
  const { region } = context;
  if (region === null) throw new Error('Export: no region is open');
  const { id, timeZone } = region.manifest;
  const columns = flatColumns(table, timeZone);
  const metadata = exportMetadata(table, columns, context, { ...made, version: VERSION });
  const stem = fileStem(id, name, timeZone, table.spanMs);
  if (format === 'parquet') {
    const { toParquet } = await import('./parquet.ts');
    return {
      fileName: `${stem}.parquet`,
      blob: new Blob([toParquet(columns, metadata)], { type: 'application/vnd.apache.parquet' }),
    };
  }
  const text = toCsv(columns, metadata, format === 'csvBom');
  return { fileName: `${stem}.csv`, blob: new Blob([text], { type: 'text/csv;charset=utf-8' }) };
}

/** Long enough for any browser to have begun the download. */
const KEEP_URL_MS = 60_000;

/** Hands a file to the browser's downloads. */
export function saveFile(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}

import Papa from 'papaparse';
import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { InputProblem } from '../../domain/alert.ts';
import { decodeText } from './text.ts';

export interface CsvLimits {
  readonly maxRows: number;
  readonly maxColumns: number;
}

/** One record. `number` counts records from 1, the header being 1, as a spreadsheet shows them. */
export interface CsvRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A parsed table: rows have exactly as many cells as `header`; `problems` are the records that did not. */
export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly InputProblem[];
  /** All records after the header, blank lines aside: `rows` plus the refused. */
  readonly recordCount: number;
}

const OTHER_DELIMITERS: readonly (readonly [string, string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
];

function wholeFile(file: string, reason: string, field = ''): Result<never, InputProblem> {
  return err({ file, row: null, field, reason, severity: 'refused' });
}

/** A sentence about the header, or null when it can be used. */
function headerFault(
  header: readonly string[],
  required: readonly string[],
  maxColumns: number,
): readonly [field: string, reason: string] | null {
  if (header.length > maxColumns) return ['', `the header has ${header.length} columns, more than the ${maxColumns} allowed`];
  const missing = required.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    const joined = header.join(',');
    for (const [mark, name] of OTHER_DELIMITERS) {
      if (joined.split(mark).length > header.length) return ['', `the columns are separated by ${name}; a comma is expected`];
    }
    return [missing[0], `the column is missing; found ${header.slice(0, 12).join(', ') || 'none'}`];
  }
  const repeated = header.find((name, i) => name !== '' && header.indexOf(name) !== i);
  return repeated === undefined ? null : [repeated, 'the column is there twice'];
}

/**
 * Reads RFC 4180 text with a header row. A record with another number of cells than the header, or with a broken quote,
 * becomes a problem and the others stay. The error is the reason why the file as a whole cannot be read: empty, a web page,
 * not UTF-8, another delimiter, a required column missing, too many columns or rows.
 */
export function parseCsv(file: string, bytes: Uint8Array, required: readonly string[], limits: CsvLimits): Result<CsvTable, InputProblem> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return wholeFile(file, decoded.error);
  const text = decoded.value;
  if (text.trim() === '') return wholeFile(file, 'the file is empty');

  const parsed = Papa.parse<string[]>(text, { delimiter: ',', preview: limits.maxRows + 2, skipEmptyLines: false });
  const records = parsed.data;
  const header = records[0].map((name) => name.trim());
  const fault = headerFault(header, required, limits.maxColumns);
  if (fault !== null) return wholeFile(file, fault[1], fault[0]);
  if (records.length - 1 > limits.maxRows && records.at(-1)?.join('') !== '') {
    return wholeFile(file, `the table has more than the ${limits.maxRows} rows allowed`);
  }

  const quoteFaults = new Map<number, string>();
  for (const fault of parsed.errors) {
    if (fault.row === undefined || fault.type !== 'Quotes') continue;
    const isOpen = fault.code === 'MissingQuotes';
    if (!quoteFaults.has(fault.row))
      quoteFaults.set(
        fault.row,
        isOpen
          ? 'a quote is opened and never closed: the file is cut short or a quote is missing'
          : 'a quote stands inside a quoted cell without being doubled',
      );
  }
  const rows: CsvRow[] = [];
  const problems: InputProblem[] = [];
  let recordCount = 0;
  for (let i = 1; i < records.length; i++) {
    const cells = records[i];
    if (cells.length === 1 && cells[0] === '') continue;
    recordCount++;
    let reason = quoteFaults.get(i);
    if (reason === undefined && cells.length !== header.length) {
      const isLast = i === records.length - 1 || (i === records.length - 2 && records[i + 1].length === 1 && records[i + 1][0] === '');
      const hint = isLast && cells.length < header.length ? '; the file may be cut short' : '';
      reason = `the row has ${cells.length} cells where the header has ${header.length}${hint}`;
    }
    if (reason === undefined) rows.push({ number: i + 1, cells });
    else problems.push({ file, row: i + 1, field: '', reason, severity: 'refused' });
  }
  return ok({ file, header, rows, problems, recordCount });
}

/** A table as text: header and rows, quoted where RFC 4180 asks for it, `\n` line ends, an empty cell for null and NaN. */
export function* csvLines(columns: readonly string[], rows: Iterable<readonly CsvCell[]>): Generator<string> {
  yield `${columns.map(csvCell).join(',')}\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\n`;
}

export type CsvCell = string | number | null;

function csvCell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

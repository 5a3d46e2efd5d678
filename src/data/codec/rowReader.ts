import type { InputProblem } from '../../domain/alert.ts';
import { parseDay } from '../../domain/civilTime.ts';
import type { CsvTable } from './csv.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const ID = /^[A-Za-z0-9._:-]{1,64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text with control and direction-override characters removed, cut to `maxLength`; markup characters are just characters. */
export function cleanText(text: string, maxLength: number): string {
  return text.replace(CONTROL, '').slice(0, maxLength).trim();
}

export function isId(text: string): boolean {
  return ID.test(text);
}

function shorten(text: string): string {
  const clean = text.replace(CONTROL, '\ufffd');
  return clean.length > 40 ? `${clean.slice(0, 40)}…` : clean;
}

/** Where problems go; the reader does not keep them. */
export interface ProblemSink {
  add(problem: InputProblem): void;
}

/**
 * Walks the rows of a table and reads cells by column name. The first cell that breaks a rule refuses its row: one problem,
 * naming file, row, field and reason. An absent column reads like an empty cell.
 */
export class RowReader {
  readonly #table: CsvTable;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #problems: ProblemSink;
  #cells: readonly string[] = [];
  #number = 0;
  #at = -1;
  #refused = false;

  constructor(table: CsvTable, problems: ProblemSink) {
    this.#table = table;
    this.#columns = new Map(table.header.map((name, index) => [name, index]));
    this.#problems = problems;
    for (const problem of table.problems) problems.add(problem);
  }

  /** Moves to the next row; false at the end. */
  next(): boolean {
    this.#at++;
    if (this.#at >= this.#table.rows.length) return false;
    const row = this.#table.rows[this.#at];
    this.#cells = row.cells;
    this.#number = row.number;
    this.#refused = false;
    return true;
  }

  get isRefused(): boolean {
    return this.#refused;
  }

  get rowNumber(): number {
    return this.#number;
  }

  has(field: string): boolean {
    return this.#columns.has(field);
  }

  /** The cell as it stands, without surrounding blanks. */
  raw(field: string): string {
    const column = this.#columns.get(field);
    return column === undefined ? '' : this.#cells[column].trim();
  }

  refuse(field: string, reason: string): void {
    if (this.#refused) return;
    this.#refused = true;
    this.#problems.add({ file: this.#table.file, row: this.#number, field, reason, severity: 'refused' });
  }

  note(field: string, reason: string, severity: 'repaired' | 'note' = 'repaired'): void {
    this.#problems.add({ file: this.#table.file, row: this.#number, field, reason, severity });
  }

  text(field: string, maxLength = 200): string {
    const raw = this.raw(field);
    if (raw.length > 10_000) this.refuse(field, `the cell has ${raw.length} characters, more than the 10000 allowed`);
    return cleanText(raw, maxLength);
  }

  id(field: string): string {
    const raw = this.raw(field);
    if (raw === '') this.refuse(field, 'the id is empty');
    else if (!ID.test(raw)) this.refuse(field, `"${shorten(raw)}" is not an id (1–64 of A–Z a–z 0–9 . _ : -)`);
    return raw;
  }

  /** NaN where the cell is empty. Anything that is not a number in [min, max] refuses the row. */
  number(field: string, min = -Infinity, max = Infinity): number {
    const raw = this.raw(field);
    if (raw === '') return Number.NaN;
    const value = NUMBER.test(raw) ? Number(raw) : Number.NaN;
    if (!Number.isFinite(value)) {
      const hint = /^-?\d+,\d+$/.test(raw) ? ' (a decimal comma; a point is expected)' : '';
      this.refuse(field, `"${shorten(raw)}" is not a number${hint}`);
    } else if (value < min) {
      this.refuse(field, min === 0 ? `${raw} is negative` : `${raw} is outside ${min}…${max}`);
    } else if (value > max) {
      this.refuse(field, min === -Infinity ? `${raw} is above ${max}` : `${raw} is outside ${min}…${max}`);
    }
    return value;
  }

  /** As `number`, refusing an empty cell. */
  requiredNumber(field: string, min: number, max: number): number {
    if (this.raw(field) === '') this.refuse(field, 'the cell is empty');
    return this.number(field, min, max);
  }

  /** 1, 0, or NaN where empty. */
  flag(field: string): number {
    const raw = this.raw(field);
    if (raw === '') return Number.NaN;
    if (raw === '1' || raw === '0') return Number(raw);
    this.refuse(field, `"${shorten(raw)}" is neither 1, 0 nor empty`);
    return Number.NaN;
  }

  /** One of the values; the row is refused otherwise. An empty cell is `whenEmpty`, or refused where that is null. */
  oneOf<T extends string>(field: string, values: readonly T[], whenEmpty: T | null): T {
    const raw = this.raw(field);
    if (raw === '' && whenEmpty !== null) return whenEmpty;
    const known = values.find((value) => value === raw);
    if (known === undefined)
      this.refuse(field, raw === '' ? 'the cell is empty' : `"${shorten(raw)}" is not one of ${values.slice(0, 25).join(', ')}`);
    return known ?? values[0];
  }

  /** Local calendar day `YYYY-MM-DD`, '' where empty. */
  day(field: string): string {
    const raw = this.raw(field);
    if (raw !== '' && parseDay(raw) === null) this.refuse(field, `"${shorten(raw)}" is not a day (YYYY-MM-DD)`);
    return raw;
  }

  /** UTC ms of an ISO 8601 instant that ends in Z. */
  instant(field: string): number {
    const raw = this.raw(field);
    const value = INSTANT.test(raw) ? Date.parse(raw) : Number.NaN;
    if (Number.isNaN(value)) this.refuse(field, `"${shorten(raw)}" is not an instant in UTC (2026-07-14T06:30:00Z)`);
    return value;
  }
}

import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A cell of a table. null, undefined, NaN and '' are written as an empty cell: unknown. */
export type Cell = string | number | boolean | null | undefined;

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined || (typeof cell === 'number' && Number.isNaN(cell))) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Writes a package into a temporary folder beside its target and puts it in place as a whole: until `commit`, and after any failure,
 * what stood there before is untouched. Bytes depend only on what is written.
 */
export class PackageWriter {
  readonly #target: string;
  readonly #temporary: string;

  constructor(target: string) {
    this.#target = resolve(target);
    this.#temporary = `${this.#target}.${process.pid}.tmp`;
    rmSync(this.#temporary, { recursive: true, force: true });
    mkdirSync(this.#temporary, { recursive: true });
  }

  /** Absolute path of a file or folder of the package while it is being written; its parent exists. */
  path(name: string): string {
    const path = join(this.#temporary, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  writeBinary(name: string, bytes: Uint8Array): void {
    writeFileSync(this.path(name), bytes);
  }

  writeText(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  writeJson(name: string, value: unknown): void {
    this.writeText(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  /** A FeatureCollection, one feature a line, so that two versions can be compared. */
  writeGeoJson(name: string, features: readonly unknown[]): void {
    const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
    this.writeText(name, `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
  }

  /** A CSV table in the given order of columns; each row has a cell per column. */
  writeTable(name: string, columns: readonly string[], rows: Iterable<readonly Cell[]>): number {
    const lines = [columns.join(',')];
    for (const row of rows) {
      if (row.length !== columns.length)
        throw new Error(`PackageWriter: ${name} has ${columns.length} columns and a row of ${row.length} cells`);
      lines.push(row.map((cell) => cellText(cell)).join(','));
    }
    this.writeText(name, `${lines.join('\n')}\n`);
    return lines.length - 1;
  }

  /** Puts the package in place of what stood at the target. */
  commit(): void {
    const old = `${this.#target}.${process.pid}.old`;
    rmSync(old, { recursive: true, force: true });
    mkdirSync(dirname(this.#target), { recursive: true });
    if (existsSync(this.#target)) renameSync(this.#target, old);
    try {
      renameSync(this.#temporary, this.#target);
    } catch (thrown: unknown) {
      if (existsSync(old)) renameSync(old, this.#target);
      throw thrown;
    }
    rmSync(old, { recursive: true, force: true });
  }

  /** Removes what was written so far; the target stays as it was. Harmless after `commit`. */
  abort(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }
}

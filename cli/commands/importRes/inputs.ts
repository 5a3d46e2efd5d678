import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorText } from '../../../src/base/assert.ts';
import { parseCsv } from '../../../src/data/codec/csv.ts';
import { RowReader } from '../../../src/data/codec/rowReader.ts';
import type { InputProblem } from '../../../src/domain/alert.ts';
import { problemText } from '../../../src/domain/alert.ts';
import { AccountKeeper } from '../../lib/report.ts';

/** Input that cannot be used as a whole: the message names the file and the reason. Exit code 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

const LIMITS = { maxRows: 2_000_000, maxColumns: 64 };
const MAX_BYTES = 512_000_000;

export async function readInput(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (thrown: unknown) {
    throw new InputError(`${path} cannot be read: ${errorText(thrown)}.`);
  }
  if (bytes.length > MAX_BYTES) throw new InputError(`${path} is larger than ${MAX_BYTES / 1e6} MB.`);
  return bytes;
}

/** The reason without the row's own values, so that like reasons are counted together. */
function kindOf(field: string, reason: string): string {
  const general = reason.replaceAll(/"[^"]*"/g, '…').replaceAll(/-?\d[\d.]*/g, 'n');
  return field === '' ? general : `${field}: ${general}`;
}

/** A register's table with its account; rows that cannot be read are refused in the account already. */
export interface Register {
  readonly rows: RowReader;
  readonly account: AccountKeeper;
}

/** Throws InputError where the file as a whole cannot be used. */
export async function openRegister(path: string, required: readonly string[]): Promise<Register> {
  const file = basename(path);
  const csv = parseCsv(file, await readInput(path), required, LIMITS);
  if (!csv.ok) throw new InputError(`${problemText(csv.error)}.`);
  const account = new AccountKeeper(file);
  account.read = csv.value.recordCount;
  const add = (problem: InputProblem): void => {
    const kind = kindOf(problem.field, problem.reason);
    if (problem.severity === 'refused') account.refuse(problem.row, problem.field, problem.reason, kind);
    else account.repair(problem.row ?? 0, problem.field, problem.reason, kind);
  };
  return { rows: new RowReader(csv.value, { add }), account };
}

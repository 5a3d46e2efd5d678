import type { InputProblem } from '../../src/domain/alert.ts';
import { problemText } from '../../src/domain/alert.ts';
import { textTable } from './textTable.ts';

/** What became of one input file: `read` = `kept` + `merged` + `refused`. */
export interface FileAccount {
  readonly file: string;
  readonly read: number;
  readonly kept: number;
  /** Rows that were joined into another row's result. */
  readonly merged: number;
  readonly refused: number;
  /** Rows by what was done and why, largest first. */
  readonly reasons: readonly {
    readonly outcome: 'merged' | 'refused' | 'repaired' | 'note';
    readonly reason: string;
    readonly rows: number;
  }[];
}

export interface Report {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number>>;
  readonly files: readonly FileAccount[];
  /** What was decided on the steward's behalf, in sentences. */
  readonly decisions: readonly string[];
  readonly summary: Readonly<Record<string, string | number>>;
  /** Every refused and repaired row, in the order of reading, up to `MAX_LISTED`. */
  readonly problems: readonly InputProblem[];
  readonly problemCount: number;
}

/** Refused rows listed one by one in report.json; beyond that the counts by reason still hold all. */
export const MAX_LISTED = 20_000;

type Outcome = FileAccount['reasons'][number]['outcome'];

/** Counts what happens to the rows of one file and lists the refused ones. */
export class AccountKeeper {
  readonly file: string;
  read = 0;
  kept = 0;
  readonly problems: InputProblem[] = [];
  readonly #reasons = new Map<string, { outcome: Outcome; reason: string; rows: number }>();

  constructor(file: string) {
    this.file = file;
  }

  #count(outcome: Outcome, reason: string): void {
    const key = `${outcome} ${reason}`;
    const known = this.#reasons.get(key);
    if (known === undefined) this.#reasons.set(key, { outcome, reason, rows: 1 });
    else known.rows++;
  }

  keep(): void {
    this.kept++;
  }

  merge(reason: string): void {
    this.#count('merged', reason);
  }

  /** `kind` is the reason without the row's own values, so that like rows are counted together. */
  refuse(row: number | null, field: string, reason: string, kind = reason): void {
    this.#count('refused', kind);
    this.problems.push({ file: this.file, row, field, reason, severity: 'refused' });
  }

  /** Something changed or worth knowing about a row that stays. */
  repair(row: number, field: string, reason: string, kind = reason): void {
    this.#count('repaired', kind);
    this.problems.push({ file: this.file, row, field, reason, severity: 'repaired' });
  }

  /** Counted, not listed: true of many rows and no fault of theirs. */
  note(reason: string): void {
    this.#count('note', reason);
  }

  /** Throws when the rows do not add up: that would be a mistake of the importer, not of the input. */
  account(): FileAccount {
    const reasons = [...this.#reasons.values()].sort((a, b) => b.rows - a.rows);
    const sum = (outcome: Outcome): number => reasons.reduce((total, item) => total + (item.outcome === outcome ? item.rows : 0), 0);
    const account = { file: this.file, read: this.read, kept: this.kept, merged: sum('merged'), refused: sum('refused'), reasons };
    if (account.read !== account.kept + account.merged + account.refused) {
      throw new Error(
        `Report: ${this.file} has ${account.read} rows, but ${account.kept} + ${account.merged} + ${account.refused} are accounted for.`,
      );
    }
    return account;
  }
}

/** The report as a person reads it in a terminal. */
export function printReport(report: Report): string {
  const parts = [
    textTable(
      ['file', 'read', 'kept', 'merged', 'refused'],
      report.files.map((file) => [file.file, file.read, file.kept, file.merged, file.refused]),
    ),
  ];
  const reasons = report.files.flatMap((file) => file.reasons.map((item) => [file.file, item.rows, item.outcome, item.reason] as const));
  if (reasons.length > 0) parts.push(textTable(['file', 'rows', 'what', 'why'], reasons));
  parts.push(
    textTable(
      ['result', 'value'],
      Object.entries(report.summary).map(([name, value]) => [name, String(value)]),
    ),
  );
  if (report.decisions.length > 0) parts.push(['decided', ...report.decisions.map((decision) => `· ${decision}`)].join('\n'));
  const refused = report.problems.filter((problem) => problem.severity === 'refused');
  if (refused.length > 0) {
    const shown = refused.slice(0, 12).map((problem) => `  ${problemText(problem)}`);
    if (refused.length > shown.length) shown.push(`  … and ${refused.length - shown.length} more in report.json`);
    parts.push(['refused rows', ...shown].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

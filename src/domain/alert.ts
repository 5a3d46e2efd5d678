export type AlertSeverity = 'info' | 'warning' | 'error';

/**
 * A problem that is data: shown once, counted, clearable. `code` selects the sentence in the message catalogues and
 * `values` fill it in, so nothing here is prose; names of files, rows and fields travel in `values`.
 */
export interface Alert {
  /** Stable identity: the same problem again raises `count`, not a second alert. */
  readonly id: string;
  readonly severity: AlertSeverity;
  /** Message key, for example `package.rowRefused`. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly count: number;
}

/** An alert that came up once, told apart by its code and values. */
export function alertOf(code: string, severity: AlertSeverity, values: Alert['values'] = {}): Alert {
  return { id: `${code} ${Object.values(values).join(' ')}`, severity, code, values, count: 1 };
}

/** Adds to a list of alerts, counting repeats of the same id. Returns a new list. */
export function withAlert(alerts: readonly Alert[], alert: Alert): readonly Alert[] {
  const at = alerts.findIndex((known) => known.id === alert.id);
  if (at < 0) return [...alerts, alert];
  const copy = alerts.slice();
  copy[at] = { ...alert, count: alerts[at].count + alert.count };
  return copy;
}

/** A refused or repaired piece of input: which file, which row (1-based, the header is row 1), which field, why. */
export interface InputProblem {
  readonly file: string;
  /** null where the problem is the whole file. */
  readonly row: number | null;
  /** '' where the problem is the whole row. */
  readonly field: string;
  readonly reason: string;
  readonly severity: 'refused' | 'repaired' | 'note';
}

/** One readable line: `venues.csv row 17, lat: 91.2 is outside -90…90`. */
export function problemText(problem: InputProblem): string {
  const row = problem.row === null ? '' : ` row ${problem.row}`;
  const field = problem.field === '' ? '' : `, ${problem.field}`;
  return `${problem.file}${row}${field}: ${problem.reason}`;
}

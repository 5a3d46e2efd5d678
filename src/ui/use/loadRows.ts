import type { LoadReport, LoadStatus } from '../../domain/loads.ts';
import { LOAD_STATUSES } from '../../domain/loads.ts';
import type { VenueTable } from '../../domain/venue.ts';

/** The lists that are shown; each holds the venues of these statuses. */
export const LISTS = {
  over: ['over'],
  under: ['under'],
  untold: ['doubtful', 'silent'],
} as const satisfies Record<string, readonly LoadStatus[]>;
export type ListId = keyof typeof LISTS;
export const LIST_IDS = Object.keys(LISTS) as ListId[];

export type ValueColumn = 'used' | 'pressure' | 'mean' | 'median' | 'denied' | 'unread' | 'score';
export type LoadColumn = 'name' | ValueColumn;

/** Columns of a list, after the venue's name; the first is what it is ranked by at first. */
export const LIST_COLUMNS: Readonly<Record<ListId, readonly ValueColumn[]>> = {
  over: ['pressure', 'used', 'denied'],
  under: ['mean', 'median', 'pressure'],
  untold: ['unread', 'mean'],
};

/** The value a row is sorted by, NaN last. */
export function valueOf(report: LoadReport, row: number, type: number, column: ValueColumn): number {
  const { rows } = report;
  switch (column) {
    case 'used':
      return rows.usedCapacity[row];
    case 'pressure':
      return rows.pressure95[row];
    case 'mean':
      return rows.meanU[row];
    case 'median':
      return report.types.get(type)?.medianU ?? Number.NaN;
    case 'denied':
      return rows.denied[row];
    case 'unread':
      return rows.openHours[row] > 0 ? rows.unreadHours[row] / rows.openHours[row] : Number.NaN;
    case 'score':
      return rows.score[row];
  }
}

export interface ListFilter {
  /** null: every one. */
  readonly type: number | null;
  readonly class: 'urban' | 'rural' | null;
}

export interface ListOrder {
  readonly column: LoadColumn;
  readonly isDescending: boolean;
}

/** Rows of a list in order. Equal and missing values keep the order of the score, then of the names. */
export function listRows(
  report: LoadReport,
  list: ListId,
  { type, class: ofClass }: ListFilter,
  { column, isDescending }: ListOrder,
  venues: Pick<VenueTable, 'type' | 'isUrban'>,
  names: readonly string[],
): number[] {
  const { rows } = report;
  const statuses: readonly LoadStatus[] = LISTS[list];
  const wanted = LOAD_STATUSES.map((status) => statuses.includes(status));
  const found: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const venue = rows.venue[row];
    if (!wanted[rows.status[row]]) continue;
    if (type !== null && venues.type[venue] !== type) continue;
    if (ofClass !== null && (venues.isUrban[venue] === 1) !== (ofClass === 'urban')) continue;
    found.push(row);
  }
  const byName = (a: number, b: number): number => names[rows.venue[a]].localeCompare(names[rows.venue[b]]);
  const sign = isDescending ? -1 : 1;
  if (column === 'name') return found.sort((a, b) => sign * byName(a, b));
  const values = new Map(found.map((row) => [row, valueOf(report, row, venues.type[rows.venue[row]], column)]));
  return found.sort((a, b) => {
    const [x, y] = [values.get(a) ?? Number.NaN, values.get(b) ?? Number.NaN];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || byName(a, b);
    return sign * (x - y) || rows.score[b] - rows.score[a] || byName(a, b);
  });
}

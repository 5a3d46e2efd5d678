import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { OrderCard } from '../../domain/orderDesk.ts';
import { allowedMoves } from '../../domain/orderMoves.ts';

export const COLUMN_IDS = ['decide', 'plan', 'work', 'ended'] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

/** The life cycle in four columns, each state once. */
export const COLUMN_STATES: Readonly<Record<ColumnId, readonly WorkOrderState[]>> = {
  decide: ['reported', 'triaged', 'approved', 'reopened'],
  plan: ['scheduled', 'dispatched'],
  work: ['in_progress', 'on_hold'],
  ended: ['completed', 'verified', 'closed', 'rejected', 'duplicate', 'cancelled'],
};

/** A line of a column: the head of a state, or an order in it. */
export type BoardRow =
  | { readonly kind: 'state'; readonly state: WorkOrderState; readonly count: number }
  | { readonly kind: 'card'; readonly card: OrderCard };

export interface BoardColumn {
  readonly id: ColumnId;
  readonly rows: readonly BoardRow[];
  readonly cards: readonly OrderCard[];
}

/** Late first, then what is due soonest; what waits for access or weather after; what has ended by when it ended, newest first. */
function byPressing(a: OrderCard, b: OrderCard): number {
  const due = (card: OrderCard): number => (card.isStopped ? Number.POSITIVE_INFINITY : card.dueAtMs);
  return due(a) === due(b) ? (a.order.id < b.order.id ? -1 : 1) : due(a) - due(b);
}

/** Cards in their columns, under the heads of their states; a state without orders has no head. */
export function boardColumns(cards: readonly OrderCard[]): readonly BoardColumn[] {
  return COLUMN_IDS.map((id) => {
    const rows: BoardRow[] = [];
    const inColumn: OrderCard[] = [];
    for (const state of COLUMN_STATES[id]) {
      const own = cards.filter((card) => card.state === state);
      if (own.length === 0) continue;
      own.sort(id === 'ended' ? (a, b) => b.movedAtMs - a.movedAtMs : byPressing);
      rows.push({ kind: 'state', state, count: own.length }, ...own.map((card) => ({ kind: 'card' as const, card })));
      inColumn.push(...own);
    }
    return { id, rows, cards: inColumn };
  });
}

/** Where a card may be dropped, in the order of the life cycle. */
export function dropTargets(card: Pick<OrderCard, 'state'>): readonly WorkOrderState[] {
  return allowedMoves(card.state);
}

/** The order that the keyboard is on: by column and by place in it. */
export interface BoardPlace {
  readonly column: number;
  readonly row: number;
}

/** Where a key goes from a card; null where the key is not one of the board's, or there is nothing to go to. Columns without orders are passed over. */
export function nextPlace(columns: readonly { readonly cards: readonly unknown[] }[], at: BoardPlace, key: string): BoardPlace | null {
  const last = (columns[at.column]?.cards.length ?? 0) - 1;
  const inColumn = (row: number): BoardPlace | null => (row >= 0 && row <= last && row !== at.row ? { ...at, row } : null);
  switch (key) {
    case 'ArrowDown':
      return inColumn(at.row + 1);
    case 'ArrowUp':
      return inColumn(at.row - 1);
    case 'Home':
      return inColumn(0);
    case 'End':
      return inColumn(last);
    case 'ArrowLeft':
    case 'ArrowRight': {
      const by = key === 'ArrowLeft' ? -1 : 1;
      for (let column = at.column + by; column >= 0 && column < columns.length; column += by) {
        const { length } = columns[column].cards;
        if (length > 0) return { column, row: Math.min(at.row, length - 1) };
      }
      return null;
    }
    default:
      return null;
  }
}

/** Place of an order on the board; null where it is not on it. */
export function placeOf(columns: readonly BoardColumn[], orderId: string): BoardPlace | null {
  for (const [column, { cards }] of columns.entries()) {
    const row = cards.findIndex(({ order }) => order.id === orderId);
    if (row >= 0) return { column, row };
  }
  return null;
}

/** The target that an arrow key goes to while a card is carried, round and round. */
export function nextTarget(targets: readonly WorkOrderState[], at: WorkOrderState | null, key: string): WorkOrderState | null {
  const by = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || targets.length === 0) return null;
  if (at === null) return by > 0 ? targets[0] : targets[targets.length - 1];
  return targets[(targets.indexOf(at) + by + targets.length) % targets.length];
}

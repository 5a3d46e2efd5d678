import { WORK_ORDER_STATES } from './maintenance.ts';
import type { WorkOrderState } from './maintenance.ts';
import { isAllowedMove } from './workOrders.ts';

/** The way of an order that is done and not stopped, refused or done again. */
const ONWARD: Readonly<Partial<Record<WorkOrderState, WorkOrderState>>> = { in_progress: 'completed' };

/** Where the life cycle lets an order go from here: the usual next step first, then in the order of the cycle. */
export function allowedMoves(from: WorkOrderState | null): readonly WorkOrderState[] {
  const moves = WORK_ORDER_STATES.filter((to) => isAllowedMove(from, to));
  const onward = from === null ? undefined : ONWARD[from];
  return onward === undefined ? moves : [onward, ...moves.filter((to) => to !== onward)];
}

const REASONED: ReadonlySet<WorkOrderState> = new Set(['on_hold', 'rejected', 'duplicate', 'cancelled', 'reopened']);

/** True where whoever moves an order has to say why. */
export function isReasonRequired(to: WorkOrderState): boolean {
  return REASONED.has(to);
}

/** The states to pass through from one to another, the last included, by the fewest allowed moves; null where no way leads there. */
export function movesBetween(from: WorkOrderState | null, to: WorkOrderState): readonly WorkOrderState[] | null {
  if (from === to) return [];
  const ways: WorkOrderState[][] = allowedMoves(from).map((next) => [next]);
  const seen = new Set<WorkOrderState | null>([from]);
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const last = way[way.length - 1];
    if (last === to) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const next of allowedMoves(last)) ways.push([...way, next]);
  }
  return null;
}

import type { ChecklistGroup } from '../../domain/checklists.ts';
import type { WorkOrderState } from '../../domain/maintenance.ts';
import type { OrderEventDraft } from '../../domain/orderDesk.ts';
import { movesBetween } from '../../domain/orderMoves.ts';
import { isVenueInspection } from '../../domain/roundProgress.ts';
import type { VenueDetail, WorkOrderStatus } from '../../domain/twin.ts';
import type { CheckResult, OrderCheck } from '../../domain/workOrders.ts';
import type { SavedPlan } from '../maintain/roundState.ts';

/** The nearer to the work, the likelier it is the one that the inspector was sent for. */
const NEAREST: readonly WorkOrderState[] = [
  'in_progress',
  'on_hold',
  'dispatched',
  'scheduled',
  'approved',
  'triaged',
  'reported',
  'reopened',
];

/** The inspection of the whole venue that is open and nearest to the work; null where a new one has to be begun. */
export function openInspection({ openOrders }: Pick<VenueDetail, 'openOrders'>): WorkOrderStatus | null {
  const found = openOrders.filter(({ order }) => isVenueInspection(order));
  return found.toSorted((a, b) => NEAREST.indexOf(a.state) - NEAREST.indexOf(b.state) || b.reportedAtMs - a.reportedAtMs)[0] ?? null;
}

/** The moves that bring an order to a state, each seen as the life cycle allows it; none where no way leads there. */
export function moveDrafts(
  about: { readonly orderId: string; readonly by: string; readonly reason: string },
  from: WorkOrderState,
  to: WorkOrderState,
): readonly OrderEventDraft[] {
  let seenState = from;
  return (movesBetween(from, to) ?? []).map((state) => {
    const draft: OrderEventDraft = { ...about, type: 'moved', state, seenState };
    seenState = state;
    return draft;
  });
}

export interface CheckTally {
  readonly all: number;
  readonly pass: number;
  readonly fail: number;
  readonly skipped: number;
  /** Not looked at yet. */
  readonly left: number;
}

export interface CheckAnswer {
  readonly result: CheckResult;
  readonly text: string;
}

/** What was tapped here, and the event that it became; '' until it is one. */
export interface Tapped extends CheckAnswer {
  readonly eventId: string;
}

/** What is known of each item: what lies in the order's history, and on top what was tapped and has not come into it yet. */
export function answersOf(
  checks: readonly OrderCheck[],
  tapped: Readonly<Record<string, Tapped>>,
): Readonly<Partial<Record<string, CheckAnswer>>> {
  const known = new Map(checks.map((check) => [check.item, check]));
  // Ids are ULIDs, so a later event is the larger one.
  const isOnItsWay = ([item, { eventId }]: [string, Tapped]): boolean => eventId === '' || (known.get(item)?.id ?? '') < eventId;
  return {
    ...Object.fromEntries(checks.map(({ item, result, text }) => [item, { result, text }])),
    ...Object.fromEntries(Object.entries(tapped).filter(isOnItsWay)),
  };
}

export function tallyOf(
  groups: readonly Pick<ChecklistGroup, 'checks'>[],
  answers: Readonly<Partial<Record<string, CheckAnswer>>>,
): CheckTally {
  const results = groups.flatMap(({ checks }) => checks.map(({ id }) => answers[id]?.result));
  const count = (wanted: CheckResult | undefined): number => results.filter((result) => result === wanted).length;
  return { all: results.length, pass: count('pass'), fail: count('fail'), skipped: count('skipped'), left: count(undefined) };
}

/** The stop after a venue in the round that has it; null where no round has, or it is the last of its day. */
export function nextStop(plan: SavedPlan | null, venueId: string): string | null {
  for (const day of plan?.days ?? []) {
    const at = day.indexOf(venueId);
    if (at >= 0) return day[at + 1] ?? null;
  }
  return null;
}

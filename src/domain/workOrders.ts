import { DAY_MS, HOUR_MS } from './civilTime.ts';
import type { WorkOrder, WorkOrderEvent, WorkOrderPriority, WorkOrderState } from './maintenance.ts';
import { isOpenState } from './maintenance.ts';

/** Why an order is on hold (§5.2). Only access and weather stop its timers. */
export const HOLD_CAUSES = ['parts', 'access', 'weather', 'safety'] as const;
export type HoldCause = (typeof HOLD_CAUSES)[number];

/** What a planner may correct on an order after it was raised. */
export const EDITABLE_FIELDS = ['priority', 'title', 'titleZh', 'severity', 'failureMode', 'estimatedHours', 'estimatedCost'] as const;
export type EditableField = (typeof EDITABLE_FIELDS)[number];

export const CHECK_RESULTS = ['pass', 'fail', 'skipped'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

interface EventBase {
  /** ULID: the idempotency key. */
  readonly id: string;
  readonly orderId: string;
  /** UTC ms, by the clock of whoever made it. */
  readonly atMs: number;
  readonly by: string;
}

export type OrderEvent =
  | (EventBase & { readonly type: 'raised'; readonly order: WorkOrder; readonly reason: string })
  | (EventBase & {
      readonly type: 'moved';
      readonly state: WorkOrderState;
      readonly reason: string;
      readonly hold?: HoldCause;
      /** For `duplicate`. */
      readonly duplicateOf?: string;
      /** The state that the planner saw; another one at this place means that two moved it at once. */
      readonly seenState?: WorkOrderState;
    })
  | (EventBase & {
      readonly type: 'changed';
      readonly field: EditableField;
      readonly value: string | number;
      /** Id of the change that had set the field as the planner saw it; '' for the order as raised. */
      readonly seenChange: string;
    })
  | (EventBase & { readonly type: 'noted'; readonly text: string })
  /** The danger is gone, the repair is not done (P1). */
  | (EventBase & { readonly type: 'madeSafe'; readonly reason: string })
  /** One item of an inspection's checklist was looked at. */
  | (EventBase & { readonly type: 'checked'; readonly item: string; readonly result: CheckResult; readonly text: string });

export type OrderCheck = OrderEvent & { readonly type: 'checked' };

/** Steps that the life cycle allows (§5.2). `null` is an order nobody has reported yet: planned work begins at `scheduled`. */
const ALLOWED: Readonly<Record<WorkOrderState, readonly WorkOrderState[]>> = {
  reported: ['triaged', 'rejected', 'duplicate', 'cancelled'],
  triaged: ['approved', 'rejected', 'duplicate', 'cancelled'],
  approved: ['scheduled', 'rejected', 'duplicate', 'cancelled'],
  scheduled: ['dispatched', 'duplicate', 'cancelled'],
  dispatched: ['in_progress', 'cancelled'],
  in_progress: ['on_hold', 'completed', 'cancelled'],
  on_hold: ['in_progress', 'cancelled'],
  completed: ['verified', 'reopened'],
  verified: ['closed'],
  reopened: ['scheduled', 'cancelled'],
  closed: [],
  rejected: [],
  duplicate: [],
  cancelled: [],
};

/** True when the life cycle lets an order go from one state to another; `null` is before its first event. */
export function isAllowedMove(from: WorkOrderState | null, to: WorkOrderState): boolean {
  return from === null ? to === 'reported' : ALLOWED[from].includes(to);
}

/** Something about an order's events that a person should look at. The event counts all the same. */
export type OrderFlag =
  /** The life cycle knows no such step. */
  | { readonly code: 'forbiddenMove'; readonly eventId: string; readonly from: WorkOrderState | null; readonly to: WorkOrderState }
  /** Two moved the order at once: the planner had seen another state. */
  | { readonly code: 'racedMove'; readonly eventId: string; readonly seen: WorkOrderState; readonly found: WorkOrderState | null }
  /** Two changed a field without knowing of each other: the later value stands. */
  | {
      readonly code: 'racedChange';
      readonly eventId: string;
      readonly field: EditableField;
      readonly kept: string | number;
      readonly lost: string | number;
    }
  /** An order on hold that says no cause: its timers run on. */
  | { readonly code: 'holdWithoutCause'; readonly eventId: string }
  | { readonly code: 'duplicateOfNothing'; readonly eventId: string }
  /** Two different events carry one id; the same one of them is taken everywhere. */
  | { readonly code: 'idTwice'; readonly eventId: string }
  | { readonly code: 'raisedTwice'; readonly eventId: string }
  /** Two people found an item of the checklist different: one passed it, the other failed it. The later result stands. */
  | { readonly code: 'conflictingCheck'; readonly eventId: string; readonly item: string; readonly kept: CheckResult; readonly by: string }
  /** A change to something that the field cannot be; it is shown and does not count. */
  | { readonly code: 'badChange'; readonly eventId: string; readonly field: EditableField };

export interface OrderStep {
  readonly event: OrderEvent & { readonly type: 'raised' | 'moved' };
  readonly state: WorkOrderState;
}

/** An order as its events tell it. */
export interface OrderHistory {
  readonly orderId: string;
  /** null when no event says what the order is about. Changes are in it. */
  readonly order: WorkOrder | null;
  /** null when there is no move. */
  readonly state: WorkOrderState | null;
  readonly duplicateOf: string;
  /** In the order in which they count. */
  readonly events: readonly OrderEvent[];
  readonly steps: readonly OrderStep[];
  readonly notes: readonly (OrderEvent & { readonly type: 'noted' })[];
  /** The latest result of each item of its checklist, by item. */
  readonly checks: readonly OrderCheck[];
  readonly flags: readonly OrderFlag[];
  /** First event, UTC ms; NaN without events. */
  readonly reportedAtMs: number;
  /** First step beyond `reported`; NaN before. */
  readonly respondedAtMs: number;
  /** NaN before. Completion makes safe as well. */
  readonly madeSafeAtMs: number;
  /** Last completion, unless the order was reopened since; NaN. */
  readonly restoredAtMs: number;
  /** Spans on hold for access or weather, UTC ms; the last may be open (Infinity). */
  readonly stops: readonly (readonly [fromMs: number, toMs: number])[];
  /** Reopenings within 14 days of the completion. */
  readonly reworks: number;
  /** Id of the change that stands, by field: what the next change says it has seen. */
  readonly lastChange: Readonly<Partial<Record<EditableField, string>>>;
}

const REWORK_MS = 14 * DAY_MS;
const STOPPING: ReadonlySet<HoldCause> = new Set(['access', 'weather']);

/** A plain row of a package's event table as an event. A hold's cause is the first word of its reason. */
export function orderEventOf({ id, orderId, atMs, by, state, reason }: WorkOrderEvent): OrderEvent {
  const hold = state === 'on_hold' ? HOLD_CAUSES.find((cause) => reason.toLowerCase().startsWith(cause)) : undefined;
  return { type: 'moved', id, orderId, atMs, by, state, reason, ...(hold === undefined ? {} : { hold }) };
}

/** Text that is equal exactly for events that say the same: keys in order. */
export function eventText(value: OrderEvent): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function compare(a: OrderEvent, b: OrderEvent): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const MAX_TEXT = 2000;

function fits(field: EditableField, value: string | number): boolean {
  switch (field) {
    case 'priority':
      return typeof value === 'string' && /^P[1-4]$/.test(value);
    case 'severity':
      return typeof value === 'number' && value >= 0 && value <= 4;
    case 'estimatedHours':
    case 'estimatedCost':
      return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
    default:
      return typeof value === 'string' && value.length <= MAX_TEXT;
  }
}

/** Each event once, in the order in which it counts, whatever the order and number of arrivals. */
function inOrder(events: Iterable<OrderEvent>): { readonly sorted: OrderEvent[]; readonly flags: OrderFlag[] } {
  const byId = new Map<string, OrderEvent>();
  const twice = new Set<string>();
  for (const event of events) {
    const known = byId.get(event.id);
    if (known === undefined) byId.set(event.id, event);
    else if (known !== event) {
      const [knownText, text] = [eventText(known), eventText(event)];
      if (knownText === text) continue;
      twice.add(event.id);
      if (text < knownText) byId.set(event.id, event);
    }
  }
  const sorted = [...byId.values()].sort(compare);
  return { sorted, flags: sorted.filter(({ id }) => twice.has(id)).map(({ id }): OrderFlag => ({ code: 'idTwice', eventId: id })) };
}

/** Latest result of each item; an item that two people's latest results pass and fail is flagged. Skipping contradicts nobody. */
function latestChecks(checked: readonly OrderCheck[], flags: OrderFlag[]): OrderCheck[] {
  const byItem = new Map<string, Map<string, OrderCheck>>();
  for (const check of checked) {
    const byPerson = byItem.get(check.item) ?? new Map<string, OrderCheck>();
    // Set anew, so that the last one made comes last.
    byPerson.delete(check.by);
    byItem.set(check.item, byPerson.set(check.by, check));
  }
  return [...byItem]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([item, byPerson]) => {
      const results = [...byPerson.values()];
      const judged = results.filter(({ result }) => result !== 'skipped');
      const kept = judged.at(-1);
      const other = judged.findLast(({ result }) => result !== kept?.result);
      if (kept !== undefined && other !== undefined)
        flags.push({ code: 'conflictingCheck', eventId: kept.id, item, kept: kept.result, by: other.by });
      return results[results.length - 1];
    });
}

/**
 * The state of one order from its events (§5.2). A pure function of the set of events: any order of arrival and any repetition gives
 * the same answer. What the life cycle forbids is flagged and still counts; nothing is dropped. `untilMs` folds only what was so then;
 * `registered` is what a package's table says of an order that has no `raised` event.
 */
export function foldOrder(
  orderId: string,
  all: Iterable<OrderEvent>,
  untilMs = Number.POSITIVE_INFINITY,
  registered: WorkOrder | null = null,
): OrderHistory {
  const own: OrderEvent[] = [];
  for (const event of all) if (event.orderId === orderId && event.atMs <= untilMs) own.push(event);
  const { sorted: events, flags } = inOrder(own);
  let order: WorkOrder | null = registered;
  let state: WorkOrderState | null = null;
  let duplicateOf = '';
  let respondedAtMs = Number.NaN;
  let madeSafeAtMs = Number.NaN;
  let restoredAtMs = Number.NaN;
  let reworks = 0;
  const steps: OrderStep[] = [];
  const notes: (OrderEvent & { type: 'noted' })[] = [];
  const stops: [number, number][] = [];
  const checked: OrderCheck[] = [];
  const lastChange: Partial<Record<EditableField, string>> = {};

  const moveTo = (event: OrderEvent & { type: 'raised' | 'moved' }, to: WorkOrderState): void => {
    if (!isAllowedMove(state, to)) flags.push({ code: 'forbiddenMove', eventId: event.id, from: state, to });
    const open = stops.at(-1);
    if (open?.[1] === Number.POSITIVE_INFINITY) open[1] = event.atMs;
    if (to !== 'reported' && Number.isNaN(respondedAtMs)) respondedAtMs = event.atMs;
    if (to === 'reopened') {
      if (event.atMs - restoredAtMs <= REWORK_MS) reworks++;
      restoredAtMs = Number.NaN;
    } else if (to === 'completed') {
      restoredAtMs = event.atMs;
      if (Number.isNaN(madeSafeAtMs)) madeSafeAtMs = event.atMs;
    }
    state = to;
    steps.push({ event, state: to });
  };

  for (const event of events) {
    if (event.type === 'raised') {
      if (order !== null && registered === null) flags.push({ code: 'raisedTwice', eventId: event.id });
      else order ??= event.order;
      if (state === null) moveTo(event, 'reported');
    } else if (event.type === 'moved') {
      if (event.seenState !== undefined && event.seenState !== state)
        flags.push({ code: 'racedMove', eventId: event.id, seen: event.seenState, found: state });
      moveTo(event, event.state);
      if (event.state === 'on_hold') {
        if (event.hold === undefined) flags.push({ code: 'holdWithoutCause', eventId: event.id });
        else if (STOPPING.has(event.hold)) stops.push([event.atMs, Number.POSITIVE_INFINITY]);
      }
      if (event.state === 'duplicate') {
        duplicateOf = event.duplicateOf ?? '';
        if (duplicateOf === '' || duplicateOf === orderId) flags.push({ code: 'duplicateOfNothing', eventId: event.id });
      }
    } else if (event.type === 'noted') notes.push(event);
    else if (event.type === 'checked') checked.push(event);
    else if (event.type === 'madeSafe') madeSafeAtMs = Number.isNaN(madeSafeAtMs) ? event.atMs : madeSafeAtMs;
  }
  // Changes count after the order is known, so that one that was made by a clock that runs behind is not lost.
  if (order !== null) {
    for (const event of events) {
      if (event.type !== 'changed') continue;
      const before: WorkOrder = order;
      if (!fits(event.field, event.value)) {
        flags.push({ code: 'badChange', eventId: event.id, field: event.field });
        continue;
      }
      if (event.seenChange !== (lastChange[event.field] ?? '') && before[event.field] !== event.value)
        flags.push({ code: 'racedChange', eventId: event.id, field: event.field, kept: event.value, lost: before[event.field] });
      order = { ...before, [event.field]: event.value };
      lastChange[event.field] = event.id;
    }
  }
  const checks = latestChecks(checked, flags);
  const reportedAtMs = events.length === 0 ? Number.NaN : events[0].atMs;
  return {
    orderId,
    order,
    state,
    duplicateOf,
    events,
    steps,
    notes,
    checks,
    flags,
    reportedAtMs,
    respondedAtMs,
    madeSafeAtMs,
    restoredAtMs,
    stops,
    reworks,
    lastChange,
  };
}

const MINUTE_MS = 60_000;

/** What an order of a priority is promised (§5.2, restore: E). `makeSafeMs` is null where nothing is dangerous. */
export interface SlaLimits {
  readonly respondMs: number;
  readonly makeSafeMs: number | null;
  readonly restoreMs: number;
}

export function slaLimits(priority: WorkOrderPriority, isUrban: boolean): SlaLimits {
  switch (priority) {
    case 'P1':
      return { respondMs: 30 * MINUTE_MS, makeSafeMs: 2 * HOUR_MS, restoreMs: (isUrban ? 24 : 48) * HOUR_MS };
    case 'P2':
      return { respondMs: 4 * HOUR_MS, makeSafeMs: null, restoreMs: (isUrban ? 3 : 5) * DAY_MS };
    case 'P3':
      return { respondMs: DAY_MS, makeSafeMs: null, restoreMs: (isUrban ? 10 : 15) * DAY_MS };
    case 'P4':
      return { respondMs: 5 * DAY_MS, makeSafeMs: null, restoreMs: (isUrban ? 30 : 45) * DAY_MS };
  }
}

/** One timer of an order. Times without the stops that access and weather allow. */
export interface SlaTimer {
  readonly limitMs: number;
  readonly elapsedMs: number;
  /** When it was met; NaN while it runs. */
  readonly doneAtMs: number;
  /** When it is (or was) due, with the stops so far; Infinity while it is stopped. */
  readonly dueAtMs: number;
  readonly isStopped: boolean;
  readonly isBreached: boolean;
}

export interface SlaState {
  readonly respond: SlaTimer;
  readonly makeSafe: SlaTimer | null;
  readonly restore: SlaTimer;
}

function stoppedMs(stops: OrderHistory['stops'], fromMs: number, toMs: number): number {
  return stops.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)), 0);
}

/**
 * The timers of an order at an instant: `slaBreach = restoredAt − reportedAt − stoppedTime > limit` (§5.2). null where nothing was
 * reported, and where the order ended without work (rejected, duplicate, cancelled): nothing is owed then.
 */
export function slaOf(history: OrderHistory, isUrban: boolean, nowMs: number): SlaState | null {
  const { order, state, reportedAtMs, stops } = history;
  const isWithoutWork = state === 'rejected' || state === 'duplicate' || state === 'cancelled';
  if (order === null || state === null || Number.isNaN(reportedAtMs) || isWithoutWork) return null;
  const limits = slaLimits(order.priority, isUrban);
  const timer = (limitMs: number, doneAtMs: number): SlaTimer => {
    const untilMs = Number.isNaN(doneAtMs) ? Math.max(nowMs, reportedAtMs) : doneAtMs;
    const stopped = stoppedMs(stops, reportedAtMs, untilMs);
    const elapsedMs = untilMs - reportedAtMs - stopped;
    const isStopped = Number.isNaN(doneAtMs) && stops.some(([from, to]) => from <= untilMs && untilMs < to);
    const dueAtMs = isStopped ? Number.POSITIVE_INFINITY : reportedAtMs + limitMs + stopped;
    return { limitMs, elapsedMs, doneAtMs, dueAtMs, isStopped, isBreached: elapsedMs > limitMs };
  };
  return {
    respond: timer(limits.respondMs, history.respondedAtMs),
    makeSafe: limits.makeSafeMs === null ? null : timer(limits.makeSafeMs, history.madeSafeAtMs),
    restore: timer(limits.restoreMs, history.restoredAtMs),
  };
}

/** True while somebody still has to do something; an order without a move waits to be read. */
export function isOpenOrder({ state }: Pick<OrderHistory, 'state'>): boolean {
  return state === null || isOpenState(state);
}

/** Share of due preventive work done within ±10 % of its interval (§5.3); NaN when nothing was due. */
export function pmCompliance(items: readonly { readonly dueMs: number; readonly doneMs: number; readonly intervalMs: number }[]): number {
  if (items.length === 0) return Number.NaN;
  const done = items.filter(({ dueMs, doneMs, intervalMs }) => Math.abs(doneMs - dueMs) <= 0.1 * intervalMs).length;
  return done / items.length;
}

/** Fewer events than this say nothing about a piece; its class's default stands then (§5.3). */
export const LEAST_EVENTS = 5;

/** Mean time of several; NaN with fewer than `LEAST_EVENTS`. MTBF of times between failures, MTTR of repair times. */
export function meanTime(timesMs: readonly number[]): number {
  return timesMs.length < LEAST_EVENTS ? Number.NaN : timesMs.reduce((sum, time) => sum + time, 0) / timesMs.length;
}

import type { AlertKind, AlertRule, AlertSeverity } from './regionAlertRules.ts';
import type { DistrictIndex } from './region.ts';
import type { VenueIndex } from './venue.ts';

/** Where a value stands: at or beyond the rule's limit, between it and what clears, or back. */
export type AlertLevel = 'over' | 'between' | 'under';

/** What the numbers of an observation were, for its sentence and its trace: persons, kW, an order's id. */
export type AlertFacts = Readonly<Record<string, string | number>>;

/** What an alert is about beside its venue or district: a meter's variable, or the class of the district's venues. */
export type AlertPart = '' | 'electricity' | 'water' | 'urban' | 'rural';

/** `venue` of an alert that is about a district. */
export const NO_VENUE = -1;

/** What a rule saw at one place. Only what changed need be told: a place that is not named is as it was. */
export interface AlertObservation {
  readonly key: string;
  readonly ruleId: string;
  /** `NO_VENUE` where the alert is about the `part` of `district` and of those under it. */
  readonly venue: VenueIndex;
  /** The venue's district, else the one that the alert is about. */
  readonly district: DistrictIndex;
  /** '' where the alert is about the venue. */
  readonly equipmentId: string;
  readonly part: AlertPart;
  readonly level: AlertLevel;
  /** Since when it is known to have been so, UTC ms: from the readings, so that a page opened later tells the same. */
  readonly sinceMs: number;
  readonly severity: AlertSeverity;
  readonly value: number;
  readonly limit: number;
  readonly facts: AlertFacts;
}

/**
 * pending: over, not yet for as long as the rule asks; firing; clearing: back, not yet for long enough; cleared: kept for an hour, so
 * that one that comes again is known.
 */
export type AlertState = 'pending' | 'firing' | 'clearing' | 'cleared';

export interface RegionAlert extends AlertObservation {
  readonly kind: AlertKind;
  readonly state: AlertState;
  /** NaN before it fired. */
  readonly firedMs: number;
  /** The last instant at which it was not back, UTC ms. */
  readonly lastSeenMs: number;
  /** Since when the value is back; NaN while it is not. */
  readonly backMs: number;
  /** NaN unless it cleared. */
  readonly clearedMs: number;
  /** How often it fired since it became known. */
  readonly count: number;
  /** When it last fired, newest last, within the hour. */
  readonly openings: readonly number[];
}

export interface AlertBook {
  readonly atMs: number;
  readonly alerts: ReadonlyMap<string, RegionAlert>;
  /** Places that were left out because the book is full. */
  readonly refused: number;
  /** Occurrences that cleared within the day, in the order in which they did; at most `MOST_ENDED`, the newest. */
  readonly ended: readonly RegionAlert[];
  /** How many of them were left out. */
  readonly endedCut: number;
}

const MINUTE_MS = 60_000;
const FLAP_WINDOW_MS = 60 * MINUTE_MS;
/** Three firings in an hour are flapping (E): then it stays open until it has been quiet for half an hour. */
const FLAPS = 3;
const FLAP_QUIET_MS = 30 * MINUTE_MS;
const KEEP_CLEARED_MS = 60 * MINUTE_MS;
const MOST_ALERTS = 50_000;
/** What cleared is told for a day: whoever comes on shift sees what was. */
export const ENDED_KEPT_MS = 24 * 60 * MINUTE_MS;
export const MOST_ENDED = 5000;

export const EMPTY_BOOK: AlertBook = { atMs: Number.NEGATIVE_INFINITY, alerts: new Map(), refused: 0, ended: [], endedCut: 0 };

/**
 * Identity of an alert: one for a rule and a place, which is a venue, or a district where the rule's kind is about districts; `part` is a
 * piece of equipment, a meter's variable or a district's class. Also its topic's tail, so ids must be without `/`.
 */
export function alertKey(ruleId: string, placeId: string, part = ''): string {
  return part === '' ? `${ruleId}/${placeId}` : `${ruleId}/${placeId}/${part}`;
}

export function isFlapping(alert: Pick<RegionAlert, 'openings'>): boolean {
  return alert.openings.length >= FLAPS;
}

/** Somebody has to do something about it. */
export function isOpenAlert({ state }: Pick<RegionAlert, 'state'>): boolean {
  return state === 'firing' || state === 'clearing';
}

function opened(observation: AlertObservation, rule: AlertRule, atMs: number): RegionAlert {
  return {
    ...observation,
    kind: rule.kind,
    sinceMs: Math.min(atMs, Number.isFinite(observation.sinceMs) ? observation.sinceMs : atMs),
    state: 'pending',
    firedMs: Number.NaN,
    lastSeenMs: atMs,
    backMs: Number.NaN,
    clearedMs: Number.NaN,
    count: 0,
    openings: [],
  };
}

function seen(alert: RegionAlert, observation: AlertObservation, rule: AlertRule, atMs: number): RegionAlert | null {
  const { level } = observation;
  if (alert.state === 'cleared') {
    if (level !== 'over') return alert;
    const again = opened(observation, rule, atMs);
    return {
      ...again,
      sinceMs: Math.max(again.sinceMs, alert.clearedMs),
      clearedMs: alert.clearedMs,
      count: alert.count,
      openings: alert.openings,
    };
  }
  const { sinceMs, ...rest } = observation;
  // What it was is told until it clears: "overcrowded, 93 %" would be no news and no alert.
  const next = level === 'under' ? { ...alert, level } : { ...alert, ...rest };
  if (alert.state === 'pending') {
    if (level === 'over') return { ...next, lastSeenMs: atMs };
    return Number.isNaN(alert.clearedMs) ? null : { ...next, state: 'cleared' };
  }
  if (level === 'over') return { ...next, state: 'firing', lastSeenMs: atMs, backMs: Number.NaN };
  if (level === 'between') return { ...next, lastSeenMs: atMs };
  return alert.state === 'clearing'
    ? next
    : {
        ...next,
        state: 'clearing',
        lastSeenMs: alert.lastSeenMs,
        backMs: Math.max(alert.lastSeenMs, Math.min(atMs, finite(sinceMs, atMs))),
      };
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

/** What follows from time alone, one step. null: no longer kept. */
function stepped(alert: RegionAlert, rule: AlertRule, atMs: number): RegionAlert | null {
  if (alert.state === 'pending' && atMs - alert.sinceMs >= rule.forMs) {
    const firedMs = Math.max(alert.sinceMs + rule.forMs, finite(alert.clearedMs, Number.NEGATIVE_INFINITY));
    const openings = [...alert.openings.filter((at) => firedMs - at < FLAP_WINDOW_MS), firedMs].slice(-FLAPS);
    return { ...alert, state: 'firing', firedMs, count: alert.count + 1, openings, clearedMs: Number.NaN };
  }
  if (alert.state === 'clearing') {
    const quietMs = isFlapping(alert) ? Math.max(FLAP_QUIET_MS, rule.clearForMs) : rule.clearForMs;
    if (atMs - alert.backMs >= quietMs) return { ...alert, state: 'cleared', clearedMs: alert.backMs + quietMs };
  }
  if (alert.state === 'cleared' && atMs - alert.clearedMs >= KEEP_CLEARED_MS) return null;
  return alert;
}

/** A screen that slept for hours takes all its steps at once; what cleared on the way goes to `ended`. */
function aged(alert: RegionAlert, rule: AlertRule, atMs: number, ended: RegionAlert[]): RegionAlert | null {
  let now: RegionAlert | null = alert;
  for (let before: RegionAlert | null = null; now !== null && now !== before;) {
    before = now;
    now = stepped(now, rule, atMs);
    if (now?.state === 'cleared' && before.state === 'clearing') ended.push(now);
  }
  return now;
}

/** What cleared within the day, with what has just cleared; the same list where nothing about it changed. */
function withEnded(book: AlertBook, fresh: readonly RegionAlert[], atMs: number): Pick<AlertBook, 'ended' | 'endedCut'> {
  const { ended, endedCut } = book;
  const isOver = ({ clearedMs }: RegionAlert): boolean => atMs - clearedMs >= ENDED_KEPT_MS;
  if (fresh.length === 0 && (ended.length === 0 || !isOver(ended[0]))) return { ended, endedCut };
  const all = [...ended, ...fresh]
    .filter((alert) => !isOver(alert))
    .sort((a, b) => a.clearedMs - b.clearedMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const cut = Math.max(0, all.length - MOST_ENDED);
  return { ended: all.slice(cut), endedCut: endedCut + cut };
}

/**
 * The book after what was seen at `atMs`. Pure: the same observations twice, or in another order, give the same book; an observation of
 * an unknown rule, or without a number, is passed over. Returns the same alerts where nothing changed. A clock set back counts as
 * standing still: begin with `EMPTY_BOOK` instead.
 */
export function reduceAlerts(
  book: AlertBook,
  observations: readonly AlertObservation[],
  nowMs: number,
  rules: ReadonlyMap<string, AlertRule>,
): AlertBook {
  const atMs = Math.max(book.atMs, nowMs);
  let alerts: Map<string, RegionAlert> | null = null;
  let refused = 0;
  const ended: RegionAlert[] = [];
  const put = (key: string, alert: RegionAlert | null): void => {
    alerts ??= new Map(book.alerts);
    if (alert === null) alerts.delete(key);
    else alerts.set(key, alert);
  };
  for (const observation of observations) {
    const rule = rules.get(observation.ruleId);
    if (rule === undefined || Number.isNaN(observation.value)) continue;
    const known = (alerts ?? book.alerts).get(observation.key);
    if (known !== undefined) put(observation.key, seen(known, observation, rule, atMs));
    else if (observation.level === 'over') {
      if ((alerts ?? book.alerts).size < MOST_ALERTS) put(observation.key, opened(observation, rule, atMs));
      else refused++;
    }
  }
  for (const [key, alert] of alerts ?? book.alerts) {
    const rule = rules.get(alert.ruleId);
    const next = rule === undefined ? null : aged(alert, rule, atMs, ended);
    if (next !== alert) put(key, next);
  }
  return { atMs, alerts: alerts ?? book.alerts, refused: book.refused + refused, ...withEnded(book, ended, atMs) };
}

/**
 * Since when a place is what a rule watches for, by its own readings: the same steps over the past, so that a page opened later, or
 * again, tells the same instant. `values` on steps of `stepMs` from `startMs`, NaN without a reading; larger is worse. NaN where no
 * stretch of it lasts until the end.
 */
export function episodeStart(
  values: ArrayLike<number>,
  startMs: number,
  stepMs: number,
  { limit, clear, forMs, clearForMs }: Pick<AlertRule, 'limit' | 'clear' | 'forMs' | 'clearForMs'>,
): number {
  let sinceMs = Number.NaN;
  let backMs = Number.NaN;
  let hasFired = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const atMs = startMs + i * stepMs;
    if (!Number.isNaN(value)) {
      if (value >= limit) sinceMs = finite(sinceMs, atMs);
      else if (!hasFired) sinceMs = Number.NaN;
      if (value >= limit) backMs = Number.NaN;
      else if (hasFired && value < clear) backMs = finite(backMs, atMs);
    }
    // Time goes on between readings, too.
    if (atMs - backMs >= clearForMs) {
      hasFired = false;
      sinceMs = Number.NaN;
      backMs = Number.NaN;
    } else if (atMs - sinceMs >= forMs) hasFired = true;
  }
  return sinceMs;
}

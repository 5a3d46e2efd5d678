import type { AlertKind, AlertRule, AlertSeverity } from './regionAlertRules.ts';
import { ALERT_SEVERITIES } from './regionAlertRules.ts';
import type { AlertBook, RegionAlert } from './regionAlerts.ts';
import { isFlapping, isOpenAlert } from './regionAlerts.ts';

export const MARK_KINDS = ['acknowledged', 'shelved'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a person said of an alert: seen, or to be left alone for a while. */
export interface AlertMark {
  readonly key: string;
  readonly kind: MarkKind;
  readonly by: string;
  readonly reason: string;
  /** UTC ms by the clock of whoever said it. */
  readonly atMs: number;
  /** UTC ms; null: until the alert clears. */
  readonly untilMs: number | null;
}

/** Longest that an alert can be shelved: what is longer belongs into the rules. */
export const LONGEST_SHELF_MS = 31 * 86_400_000;
export const MARK_LIMITS = { by: 80, reason: 500, key: 200 } as const;

/**
 * Whether a mark still holds. An acknowledgement is of one occurrence: it is void for one that began after it. What is shelved until an
 * instant stays so, however often it comes again.
 */
export function isMarkValid(mark: AlertMark, alert: Pick<RegionAlert, 'sinceMs' | 'state'>, nowMs: number): boolean {
  if (mark.untilMs !== null) return nowMs < mark.untilMs;
  return alert.state !== 'cleared' && mark.atMs >= alert.sinceMs;
}

export interface ShownAlert extends RegionAlert {
  readonly isUrban: boolean;
  readonly isFlapping: boolean;
  /** null where nobody said anything that still holds. */
  readonly mark: AlertMark | null;
  /** Somebody acknowledged or shelved it, or has an order for it that is past being reported: it is no news. */
  readonly isInHand: boolean;
}

export interface AlertCount {
  /** Open, and nobody does anything about it yet. */
  readonly open: number;
  readonly inHand: number;
}

export type AlertCounts = Readonly<Record<AlertSeverity, { readonly urban: AlertCount; readonly rural: AlertCount }>>;

/** The alerts of a region at an instant, as the screen gets them. */
export interface RegionAlerts {
  readonly atMs: number;
  /** Raised whenever something in it changed. */
  readonly revision: number;
  /** The worst, at most `MOST_SHOWN`. */
  readonly list: readonly ShownAlert[];
  /** Of all, not only of those in the list. */
  readonly counts: AlertCounts;
  /** How many there are: open, pending and cleared within the hour. */
  readonly total: number;
  /** Whether marks are shared through a broker; else they stay in this browser. */
  readonly isShared: boolean;
}

export const MOST_SHOWN = 200;

const STATE_RANK = { firing: 0, clearing: 0, pending: 1, cleared: 2 } as const;

const RANKS = 3 * 2 * ALERT_SEVERITIES.length;

/** Worst first: open before pending before cleared; what nobody has in hand; by severity. */
function rankOf({ state, severity }: RegionAlert, isInHand: boolean): number {
  return (STATE_RANK[state] * 2 + Number(isInHand)) * ALERT_SEVERITIES.length + ALERT_SEVERITIES.indexOf(severity);
}

/** Within a rank the newest first. Ties by key: any order in, one out. */
function compareAlerts(a: RegionAlert, b: RegionAlert): number {
  return b.sinceMs - a.sinceMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function placeOf({ kind, venue, equipmentId }: RegionAlert): string {
  return `${kind} ${venue} ${equipmentId}`;
}

/** Places with open alerts of several rules: only the worst of them is told. By place the worst severity. */
function worstOfPlaces(alerts: Iterable<RegionAlert>): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const alert of alerts) {
    if (!isOpenAlert(alert)) continue;
    const place = placeOf(alert);
    const severity = ALERT_SEVERITIES.indexOf(alert.severity);
    worst.set(place, Math.min(worst.get(place) ?? severity, severity));
  }
  return worst;
}

/** Kinds that several rules watch: only there one alert can make another needless. */
function sharedKinds(rules: Iterable<AlertRule>): ReadonlySet<AlertKind> {
  const seen = new Map<AlertKind, number>();
  for (const { kind } of rules) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => count > 1).map(([kind]) => kind));
}

/** What the screen gets of a book. Pure; looks at every alert once and sorts only those that it shows. */
export function shownAlerts(
  { atMs, alerts }: AlertBook,
  marks: ReadonlyMap<string, AlertMark>,
  rules: ReadonlyMap<string, AlertRule>,
  isUrban: (venue: number) => boolean,
  nowMs: number,
): Pick<RegionAlerts, 'list' | 'counts' | 'total'> {
  const shared = sharedKinds(rules.values());
  const worst = worstOfPlaces([...alerts.values()].filter(({ kind }) => shared.has(kind)));
  const counts = Object.fromEntries(
    ALERT_SEVERITIES.map((severity) => [severity, { urban: { open: 0, inHand: 0 }, rural: { open: 0, inHand: 0 } }]),
  ) as Record<AlertSeverity, Record<'urban' | 'rural', { open: number; inHand: number }>>;
  const ranked: RegionAlert[][] = Array.from({ length: RANKS }, () => []);
  let total = 0;
  const markOf = ({ key }: RegionAlert): AlertMark | undefined => marks.get(key);
  for (const alert of alerts.values()) {
    if (shared.has(alert.kind) && ALERT_SEVERITIES.indexOf(alert.severity) > (worst.get(placeOf(alert)) ?? Infinity)) continue;
    const mark = markOf(alert);
    const { orderState } = alert.facts;
    const isInHand = (mark !== undefined && isMarkValid(mark, alert, nowMs)) || (orderState !== undefined && orderState !== 'reported');
    if (isOpenAlert(alert)) counts[alert.severity][isUrban(alert.venue) ? 'urban' : 'rural'][isInHand ? 'inHand' : 'open']++;
    ranked[rankOf(alert, isInHand)].push(alert);
    total++;
  }
  const list: ShownAlert[] = [];
  ranked.forEach((alike, rank) => {
    if (list.length >= MOST_SHOWN) return;
    for (const alert of alike.sort(compareAlerts).slice(0, MOST_SHOWN - list.length)) {
      const mark = markOf(alert);
      list.push({
        ...alert,
        lastSeenMs: alert.level === 'under' ? alert.lastSeenMs : atMs,
        isUrban: isUrban(alert.venue),
        isFlapping: isFlapping(alert),
        mark: mark !== undefined && isMarkValid(mark, alert, nowMs) ? mark : null,
        isInHand: Math.floor(rank / ALERT_SEVERITIES.length) % 2 === 1,
      });
    }
  });
  return { list, counts, total };
}

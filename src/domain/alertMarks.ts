import type { AlertSeverity } from './regionAlertRules.ts';
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
}

export interface AlertCount {
  /** Open and not acknowledged or shelved. */
  readonly open: number;
  readonly marked: number;
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

/** Worst first: open before pending before cleared; by severity; what nobody has looked at; the newest. Ties by key: any order in, one out. */
export function compareAlerts(a: ShownAlert, b: ShownAlert): number {
  return (
    STATE_RANK[a.state] - STATE_RANK[b.state] ||
    Number(a.mark !== null) - Number(b.mark !== null) ||
    ALERT_SEVERITIES.indexOf(a.severity) - ALERT_SEVERITIES.indexOf(b.severity) ||
    b.sinceMs - a.sinceMs ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

/** Open alerts that a worse one of the same kind at the same place makes needless. */
function isOutdone(alert: RegionAlert, worst: ReadonlyMap<string, number>): boolean {
  return ALERT_SEVERITIES.indexOf(alert.severity) > (worst.get(placeOf(alert)) ?? Infinity);
}

function placeOf({ kind, venue, equipmentId }: RegionAlert): string {
  return `${kind} ${venue} ${equipmentId}`;
}

/** What the screen gets of a book. Pure. */
export function shownAlerts(
  { atMs, alerts }: AlertBook,
  marks: ReadonlyMap<string, AlertMark>,
  isUrban: (venue: number) => boolean,
  nowMs: number,
): Pick<RegionAlerts, 'list' | 'counts' | 'total'> {
  const worst = new Map<string, number>();
  for (const alert of alerts.values()) {
    if (!isOpenAlert(alert)) continue;
    const place = placeOf(alert);
    worst.set(place, Math.min(worst.get(place) ?? Infinity, ALERT_SEVERITIES.indexOf(alert.severity)));
  }
  const counts = Object.fromEntries(
    ALERT_SEVERITIES.map((severity) => [severity, { urban: { open: 0, marked: 0 }, rural: { open: 0, marked: 0 } }]),
  ) as Record<AlertSeverity, Record<'urban' | 'rural', { open: number; marked: number }>>;
  const list: ShownAlert[] = [];
  for (const alert of alerts.values()) {
    if (isOutdone(alert, worst)) continue;
    const mark = marks.get(alert.key);
    const valid = mark !== undefined && isMarkValid(mark, alert, nowMs) ? mark : null;
    const urban = isUrban(alert.venue);
    if (isOpenAlert(alert)) counts[alert.severity][urban ? 'urban' : 'rural'][valid === null ? 'open' : 'marked']++;
    list.push({
      ...alert,
      lastSeenMs: alert.level === 'under' ? alert.lastSeenMs : atMs,
      isUrban: urban,
      isFlapping: isFlapping(alert),
      mark: valid,
    });
  }
  list.sort(compareAlerts);
  return { list: list.slice(0, MOST_SHOWN), counts, total: list.length };
}

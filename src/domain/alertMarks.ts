import type { AlertSeverity } from './regionAlertRules.ts';
import type { RegionAlert } from './regionAlerts.ts';

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
  /** Of a silent district: its venues with silent streams of their own, which are told under it. */
  readonly covered: number;
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
  /** How many more are told under the district that is silent as a whole; in neither the list, the counts nor the total. */
  readonly covered: number;
  /** Whether marks are shared through a broker; else they stay in this browser. */
  readonly isShared: boolean;
}

export const MOST_SHOWN = 200;

/** Which alerts are asked for beyond those that are shown: one by its key, those told under a silent district, or every one. */
export type AlertQuestion =
  | { readonly of: 'key'; readonly key: string }
  | { readonly of: 'covered'; readonly key: string }
  | { readonly of: 'all' };

/** What was wrong in the last 24 hours, as far as this page has watched. */
export interface AlertDay {
  readonly atMs: number;
  /** Since when the page has watched, UTC ms: what cleared before is not known. */
  readonly watchedMs: number;
  /** What is open and what cleared, the newest firing first; at most `MOST_ENDED` that cleared. */
  readonly list: readonly ShownAlert[];
  /** How many that cleared are left out. */
  readonly cut: number;
}

import type { Formula } from './formulas.ts';
import type { Freshness } from './twin.ts';
import type { VenueIndex } from './venue.ts';

/** How long a stretch the share that arrived is about, ms: long enough for twelve readings of the usual five minutes. */
const WINDOW_MS = 3_600_000;
/** Readings this young, ms, may still be on their way: gateways send in batches. */
const GRACE_MS = 120_000;

/** What became of the readings of some streams since they were first listened to. NaN where the source counts no such thing. */
export interface DeliveryCounts {
  /** New readings of known streams. */
  readonly kept: number;
  /** Different sequence numbers that came: readings without one are in no gap and fill none. */
  readonly numbered: number;
  /** Missing between the numbers that came, now. */
  readonly missing: number;
  /** Were missing and came later. */
  readonly filled: number;
  /** Came again, and were dropped. */
  readonly duplicates: number;
  /** Kept, more than 15 minutes after they were taken (§2.2). */
  readonly late: number;
  /** Refused: from a clock more than five minutes ahead. */
  readonly skewed: number;
}

/** How well the sensors of one district report. Every number but `district` can be summed over districts. */
export interface DistrictReporting extends DeliveryCounts {
  readonly district: number;
  readonly venues: number;
  /** Venues with a people counter. */
  readonly counters: number;
  readonly fresh: number;
  readonly ageing: number;
  readonly stale: number;
  readonly dead: number;
  /** Counters that have never reported. */
  readonly silent: number;
  /** Readings of people counters that their own periods make due in the window, and how many of those came. */
  readonly due: number;
  readonly arrived: number;
  /** Counters of which nothing was due in the window yet. */
  readonly notDue: number;
}

/** The digital divide of a region, as of an instant. */
export interface RegionReporting {
  /** UTC ms */
  readonly atMs: number;
  /** What `due` and `arrived` are about, UTC ms. No stream is judged before it was listened to. */
  readonly windowMs: readonly [startMs: number, endMs: number];
  /** Since when deliveries are counted, UTC ms; NaN where they are not, or nothing was listened to yet. */
  readonly sinceMs: number;
  readonly isSimulated: boolean;
  /** False where the source makes its readings and can lose none: deliveries are NaN then. */
  readonly isCounted: boolean;
  readonly districts: readonly DistrictReporting[];
}

/** How the people counter of one venue reports: what the sums of its district are made of. */
export interface CounterReport {
  readonly venue: VenueIndex;
  readonly periodMs: number;
  /** Instant of its newest reading, UTC ms; NaN where none came. */
  readonly newestMs: number;
  /** `none` where none came. */
  readonly freshness: Freshness;
  /** From when on its readings are judged, UTC ms. */
  readonly startMs: number;
  readonly due: number;
  /** At most as many as were due. */
  readonly arrived: number;
}

/** The hour that is judged at an instant: it ends before what may still be on its way. */
export function reportingWindow(nowMs: number): readonly [startMs: number, endMs: number] {
  return [nowMs - GRACE_MS - WINDOW_MS, nowMs - GRACE_MS];
}

/** Readings that a stream of a period owes in [startMs, endMs): whole periods only, whatever its phase. */
export function readingsDue(startMs: number, endMs: number, periodMs: number): number {
  return Math.max(0, Math.floor((endMs - startMs) / periodMs));
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A district of which nothing has been counted yet. */
export function emptyReporting(district: number): Mutable<DistrictReporting> {
  return {
    district,
    venues: 0,
    counters: 0,
    fresh: 0,
    ageing: 0,
    stale: 0,
    dead: 0,
    silent: 0,
    due: 0,
    arrived: 0,
    notDue: 0,
    kept: 0,
    numbered: 0,
    missing: 0,
    filled: 0,
    duplicates: 0,
    late: 0,
    skewed: 0,
  };
}

/** Several districts as one row; its `district` is -1. */
export function sumReporting(rows: readonly DistrictReporting[]): DistrictReporting {
  const sum = emptyReporting(-1);
  for (const row of rows) for (const key of Object.keys(sum) as (keyof DistrictReporting)[]) if (key !== 'district') sum[key] += row[key];
  return sum;
}

/** Shares of counters by how old their last reading is, youngest first. */
export const FRESHNESS_SHARES = ['fresh', 'ageing', 'stale', 'dead', 'silent'] as const;
/** Shares that are figures with a formula of their own. */
export const REPORTING_FIGURES = ['delivered', 'heard', 'complete'] as const;
export type ReportingFigure = (typeof REPORTING_FIGURES)[number];
export type ReportingShare = ReportingFigure | (typeof FRESHNESS_SHARES)[number];

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : Number.NaN;
}

/** A share of a row, 0–1; NaN where there is nothing to have a share of, or it is not counted. */
export function reportingShare(row: DistrictReporting, share: ReportingShare): number {
  switch (share) {
    case 'delivered':
      return ratio(row.arrived, row.due);
    case 'complete':
      return ratio(row.numbered, row.numbered + row.missing);
    case 'heard':
      return ratio(row.fresh + row.ageing, row.counters);
    default:
      return ratio(row[share], row.counters);
  }
}

/** The numbers that a figure is made of, in the order of its formula's inputs. */
export function reportingInputs(row: DistrictReporting, figure: ReportingFigure): readonly number[] {
  if (figure === 'delivered') return [row.arrived, row.due];
  return figure === 'complete' ? [row.numbered, row.missing] : [row.fresh, row.ageing, row.counters];
}

/** How the figures of the digital divide are computed. What a counter sends beyond what is due does not count as arrived (§2.2). */
export const REPORTING_FORMULAS: readonly Formula[] = [
  {
    id: 'reporting.delivered',
    expression: 'Σ readingsArrived ÷ Σ readingsDue',
    inputs: [
      { name: 'readingsArrived', unit: '{reading}' },
      { name: 'readingsDue', unit: '{reading}' },
    ],
    reference: '§2.2',
  },
  {
    id: 'reporting.heard',
    expression: '(countersFresh + countersAgeing) ÷ counters',
    inputs: [
      { name: 'countersFresh', unit: '{counter}' },
      { name: 'countersAgeing', unit: '{counter}' },
      { name: 'counters', unit: '{counter}' },
    ],
    reference: '§2.2',
  },
  {
    id: 'reporting.complete',
    expression: 'readingsNumbered ÷ (readingsNumbered + readingsMissing)',
    inputs: [
      { name: 'readingsNumbered', unit: '{reading}' },
      { name: 'readingsMissing', unit: '{reading}' },
    ],
    reference: '§2.2',
  },
];

import type { TravelMode } from './access.ts';
import type { VenueTypeCode } from './defaults.ts';
import type { DistrictIndex } from './region.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';

/** Hours of a week, Monday 0:00 first. */
export const WEEK_HOURS = 168;

/** Against what a venue is called busy or idle. Shares are 0–1; all may be changed by the reader. */
export interface LoadNorms {
  /** Use of the weekly peak period from which a pool, or another venue, is busy (§2.1 `usedCapacity`). */
  readonly busyPool: number;
  readonly busyOther: number;
  /** Utilisation that one open hour in twenty reaches (§2.1 `pressure95`) from which a venue is overloaded. */
  readonly fullPressure: number;
  /** A venue whose mean utilisation is below this share of its type's median in the region is underused. */
  readonly underShare: number;
  /** With more of its open hours unread than this, nothing is said of a venue. */
  readonly mostUnread: number;
  /** Length of the weekly peak period, hours; which hours they are is found by type from all its venues. */
  readonly peakHours: number;
  /** A venue of the type that uses less of its peak period than this has room for others. */
  readonly spareBelow: number;
  /** How far is near. */
  readonly reach: TravelMode;
}

export const DEFAULT_NORMS: LoadNorms = {
  busyPool: 0.7,
  busyOther: 0.8,
  fullPressure: 1,
  underShare: 0.5,
  mostUnread: 0.25,
  peakHours: 20,
  spareBelow: 0.5,
  reach: 'walkOrCycle15',
};

/** Fewer venues of a type than this have no median worth the name; the type's typical peak stands in. */
export const FEWEST_FOR_MEDIAN = 5;

/** `doubtful`: too much is missing, or the counter cannot be right. `silent`: it was open and never reported. `closed`: all through. */
export const LOAD_STATUSES = ['over', 'under', 'between', 'doubtful', 'silent', 'closed', 'noCounter'] as const;
export type LoadStatus = (typeof LOAD_STATUSES)[number];

/** Where the persons present come from: counted, or from visits by the type's typical stay (Little's law, an estimate). */
export const LOAD_SOURCES = ['none', 'headcount', 'visits'] as const;

/** What the hours of a span say of venues, columns of equal length. Utilisations are shares of capacity, NaN where nothing was read. */
export interface LoadMeasures {
  readonly venue: Uint32Array;
  /** Index into LOAD_SOURCES. */
  readonly source: Uint8Array;
  /** Hours that were open and should have a reading, and those of them without one. */
  readonly openHours: Uint32Array;
  readonly unreadHours: Uint32Array;
  /** Of the hours read: filled in, and simulated. */
  readonly imputedHours: Uint32Array;
  readonly simulatedHours: Uint32Array;
  /** Persons; the type's typical capacity where the register has none (`isCapacityEstimated` 1). */
  readonly capacity: Float32Array;
  readonly isCapacityEstimated: Uint8Array;
  readonly meanU: Float32Array;
  /** Mean over the unread hours of the fullest reading at the same hour of the week: what they could have been at most. */
  readonly unreadMost: Float32Array;
  /** §2.1 `pressure95`, told to 1 % of capacity; and if the unread hours had been empty, or as full as they could have been. */
  readonly pressure95: Float32Array;
  readonly pressureLow: Float32Array;
  readonly pressureHigh: Float32Array;
  /** The fullest hour, and when it was, UTC ms. */
  readonly maxU: Float32Array;
  readonly maxAtMs: Float64Array;
  /** §2.1 `usedCapacity`: persons present in the weekly peak period over its places. */
  readonly usedCapacity: Float32Array;
  /** Share of the peak period's hours without a reading, and what these could have been at most. */
  readonly peakUnread: Float32Array;
  readonly peakMost: Float32Array;
  /** Visits counted, and how many more were turned away at least (§2.3, an estimate); NaN without a count of visits. */
  readonly visits: Float64Array;
  readonly denied: Float64Array;
  /** When it is fullest: bits of weekdays (1 Monday), hours of the day [from, to), and the mean utilisation then. */
  readonly fullDays: Uint8Array;
  readonly fullFrom: Uint8Array;
  readonly fullTo: Uint8Array;
  readonly fullU: Float32Array;
  /** When it is emptiest of the hours it is open. */
  readonly quietFrom: Uint8Array;
  readonly quietTo: Uint8Array;
  readonly quietU: Float32Array;
}

/** Measures with what follows from the norms. */
export interface LoadRows extends LoadMeasures {
  readonly count: number;
  /** Index into LOAD_STATUSES. */
  readonly status: Uint8Array;
  /** 1 where the unread hours, whatever they were, would not change the status. */
  readonly isSure: Uint8Array;
  /** The mean utilisation if nobody had come in the unread hours, and if they had been as full as they could have been. */
  readonly meanLow: Float32Array;
  readonly meanHigh: Float32Array;
  /** How far beyond its norm: larger is worse, comparable within a status only. NaN for the others. */
  readonly score: Float32Array;
  /** Up to NEAR_COUNT venues of the type that matter here, nearest first: with room for an overloaded one, overloaded for an underused one. −1: none. */
  readonly near: Int32Array;
  /** Crow-fly metres to them. */
  readonly nearM: Float32Array;
}

export const NEAR_COUNT = 3;

/** What the venues of one type are measured against. */
export interface TypeNorm {
  readonly type: number;
  /** Venues of the type in the region that can be told. */
  readonly told: number;
  /** Median of their mean utilisation; NaN where there are too few. */
  readonly medianU: number;
  /** Hours of the week that are its peak period, ascending. */
  readonly peak: readonly number[];
}

/** A place where capacity of a type is missing: overloaded venues close together without room in reach. */
export interface Shortage {
  readonly type: number;
  /** The most overloaded of them gives the place its name. */
  readonly venues: readonly VenueIndex[];
  readonly district: DistrictIndex;
  /** Residents within reach of the first venue; null where the package has no population cells. */
  readonly residents: number | null;
  /** Turned away at least, over the span (an estimate); NaN without a count of visits. */
  readonly denied: number;
  /** Minutes to the nearest venue of the type with room; null where there is none. */
  readonly spareMinutes: number | null;
  readonly spare: VenueIndex | null;
}

export interface LoadReport {
  /** What was asked, and the hours of the history in it, UTC ms. */
  readonly filter: VenueFilter;
  readonly spanMs: readonly [startMs: number, endMs: number];
  readonly norms: LoadNorms;
  /** Venues of the filter by class and status. */
  readonly counts: Readonly<Record<'urban' | 'rural', Readonly<Record<LoadStatus, number>>>>;
  /** By venue type index. */
  readonly types: ReadonlyMap<number, TypeNorm>;
  readonly rows: LoadRows;
  /** Most people turned away first. */
  readonly shortages: readonly Shortage[];
  /** Overloaded venues whose place is known by district only: nothing can be said of what is near them. */
  readonly unplaced: number;
}

/** One venue's week: means by hour of the week over the span. */
export interface LoadProfile {
  readonly venue: VenueIndex;
  /** Mean utilisation; NaN where no hour was read. */
  readonly utilisation: Float32Array;
  /** Hours read while open, without a reading while open, and closed. */
  readonly read: Uint16Array;
  readonly unread: Uint16Array;
  readonly closed: Uint16Array;
}

const POOLS: readonly VenueTypeCode[] = ['SWI', 'SWO'];

/** §2.1: pools are busy earlier than halls. */
export function busyAt(norms: LoadNorms, code: VenueTypeCode): number {
  return POOLS.includes(code) ? norms.busyPool : norms.busyOther;
}

/** A measure as it was read, and its bounds: had every unread hour been empty, and had each been as full as the same hour of the week ever was. */
export interface Bounded {
  readonly is: number;
  readonly low: number;
  readonly high: number;
}

/** Bounds of a mean over `read` and `unread` hours, the latter on average anything from 0 to `most`; never narrower than to hold the mean itself. NaN where nothing was read. */
export function meanBounds(mean: number, read: number, unread: number, most: number): Bounded {
  const all = read + unread;
  if (!(read > 0)) return { is: Number.NaN, low: Number.NaN, high: Number.NaN };
  return { is: mean, low: (mean * read) / all, high: Math.max(mean, (mean * read + most * unread) / all) };
}

/** What a venue is measured by, against the norms of its type. */
export interface LoadEvidence {
  readonly source: (typeof LOAD_SOURCES)[number];
  readonly openHours: number;
  readonly unreadHours: number;
  readonly maxU: number;
  readonly meanU: Bounded;
  readonly pressure95: Bounded;
  readonly usedCapacity: Bounded;
  readonly busyAt: number;
  /** NaN where the type has too few venues. */
  readonly medianU: number;
  readonly typicalPeakU: number;
}

export interface LoadVerdict {
  readonly status: LoadStatus;
  readonly isSure: boolean;
  readonly score: number;
}

/** Hours after which a counter that never saw anybody is taken to be broken rather than the venue to be empty. */
const ZERO_HOURS = WEEK_HOURS;

/** True for a counter that reports and never saw anybody in a week's worth of open hours. */
export function isAllZero(maxU: number, readHours: number): boolean {
  return maxU === 0 && readHours >= ZERO_HOURS;
}

function statusAt(evidence: LoadEvidence, norms: LoadNorms, at: keyof Bounded): 'over' | 'under' | 'between' {
  const { meanU, pressure95, usedCapacity, busyAt: busy, medianU, typicalPeakU } = evidence;
  if (usedCapacity[at] >= busy || pressure95[at] >= norms.fullPressure) return 'over';
  // Without a median, the busy hours must fall far below a typical venue's peak.
  const isIdle = Number.isNaN(medianU)
    ? pressure95[at] < norms.underShare * typicalPeakU
    : meanU[at] < norms.underShare * medianU && pressure95[at] < typicalPeakU;
  return isIdle ? 'under' : 'between';
}

/**
 * A venue's status (§2.1): overloaded when the weekly peak period is used beyond `busyAt` or one open hour in twenty reaches
 * `fullPressure`; underused when its mean falls below a share of its type's median and even its busy hours stay below a typical
 * venue's peak. Unread hours are never taken as empty ones: beyond `mostUnread` the venue is doubtful, and below that `isSure` tells
 * whether they could change the answer. The score is how many times its norm an overloaded venue is, and how far below it, 0–1, an
 * underused one.
 */
export function judgeLoad(evidence: LoadEvidence, norms: LoadNorms): LoadVerdict {
  const { source, openHours, unreadHours, maxU, meanU, pressure95, usedCapacity, medianU, typicalPeakU } = evidence;
  const read = openHours - unreadHours;
  if (source === 'none') return { status: 'noCounter', isSure: true, score: Number.NaN };
  if (read <= 0) return { status: openHours > 0 ? 'silent' : 'closed', isSure: true, score: Number.NaN };
  if (unreadHours > norms.mostUnread * openHours || isAllZero(maxU, read)) return { status: 'doubtful', isSure: true, score: Number.NaN };
  const status = statusAt(evidence, norms, 'is');
  const isSure = statusAt(evidence, norms, 'low') === status && statusAt(evidence, norms, 'high') === status;
  if (status === 'between') return { status, isSure, score: Number.NaN };
  if (status === 'under') {
    return { status, isSure, score: Number.isNaN(medianU) ? 1 - pressure95.is / typicalPeakU : 1 - meanU.is / medianU };
  }
  const used = Number.isNaN(usedCapacity.is) ? 0 : usedCapacity.is / evidence.busyAt;
  return { status, isSure, score: Math.max(used, pressure95.is / norms.fullPressure) };
}

/** Median; NaN where there are fewer values than `fewest`. */
export function medianOf(values: readonly number[], fewest: number = 1): number {
  if (values.length < fewest || values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The `count` hours of the week with the highest values, ascending; hours without a value are never peak. */
export function peakPeriod(profile: ArrayLike<number>, count: number): number[] {
  return Array.from({ length: profile.length }, (_, hour) => hour)
    .filter((hour) => profile[hour] > 0)
    .sort((a, b) => profile[b] - profile[a] || a - b)
    .slice(0, count)
    .sort((a, b) => a - b);
}

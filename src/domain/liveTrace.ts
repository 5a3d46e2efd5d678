import { crowdBand, utilisation } from './occupancy.ts';
import type { Freshness, LiveTotals, WorkOrderStatus } from './twin.ts';
import type { VenueFilter, VenueIndex } from './venue.ts';

/** A live figure to be followed to its venues and to one venue's readings. */
export interface LiveTraceRequest {
  readonly figureId: string;
  readonly filter: VenueFilter;
  /** Set when the reader is at one venue. */
  readonly venue: VenueIndex | null;
}

/** Whether a venue is open: 2 where nothing tells (no hours in the register and no counter). */
export const OPEN_UNKNOWN = 2;

/** What every venue of a filter adds to the live figures at one instant; columns of equal length. */
export interface LiveRows {
  /** UTC ms. */
  readonly atMs: number;
  /** The same instant's sums, from which the figures are made: independently added up. */
  readonly urban: LiveTotals;
  readonly rural: LiveTotals;
  readonly isSimulated: boolean;
  readonly venue: Uint32Array;
  /** 1 open, 0 closed, else `OPEN_UNKNOWN`. */
  readonly isOpen: Uint8Array;
  readonly hasCounter: Uint8Array;
  /** Newest head-count, persons, whatever its age; NaN without one. */
  readonly persons: Float64Array;
  /** Its phenomenon time, UTC ms. */
  readonly readMs: Float64Array;
  /** Index into FRESHNESS. */
  readonly freshness: Uint8Array;
  /** Persons. */
  readonly capacity: Float64Array;
  /** Newest meter reading, kW; NaN without one. */
  readonly powerKw: Float64Array;
  readonly powerMs: Float64Array;
  /** Open orders of priority P1 or P2. */
  readonly urgentOrders: Float64Array;
}

/** What one venue's part of the live figures was read from. */
export interface LiveReadings {
  readonly venue: VenueIndex;
  readonly atMs: number;
  readonly isSimulated: boolean;
  readonly persons: number;
  readonly readMs: number;
  readonly freshness: Freshness;
  /** Of the counter's datastream, ms. */
  readonly periodMs: number;
  readonly capacity: number;
  /** The register has none: the type's typical one stands for it. */
  readonly isCapacityEstimate: boolean;
  readonly powerKw: number;
  readonly powerMs: number;
  /** Bits of domain/quality.ts of the newest head-count. */
  readonly quality: number;
  /** Readings of the last hour in the minute that they are of; NaN where there was none of the kind. Newest first. */
  readonly timesMs: Float64Array;
  readonly counts: Float64Array;
  readonly powers: Float64Array;
  /** Declared datastreams of the venue itself. */
  readonly streams: readonly {
    readonly id: string;
    readonly property: string;
    readonly unit: string;
    readonly periodS: number;
    readonly external: string;
  }[];
  /** Open orders of priority P1 or P2, most urgent first. */
  readonly urgentOrders: readonly WorkOrderStatus[];
}

/** The figures that can be followed: what they add up, and what they divide by. */
const AMOUNTS = {
  'live.people': 'persons',
  'live.utilisation': 'persons',
  'live.full': 'one',
  'live.crowded': 'one',
  'live.closed': 'one',
  'live.silent': 'one',
  'live.openP1P2': 'orders',
  'live.power': 'power',
} as const;

export type LiveFigureId = keyof typeof AMOUNTS;
export type LiveAmount = (typeof AMOUNTS)[LiveFigureId];

export function isLiveFigure(figureId: string): figureId is LiveFigureId {
  return Object.hasOwn(AMOUNTS, figureId);
}

export function amountOf(figureId: LiveFigureId): LiveAmount {
  return AMOUNTS[figureId];
}

/** The rows of a figure and what each adds to it. */
export interface LiveParts {
  /** Indices into the rows; those that count only. */
  readonly rows: readonly number[];
  /** By row: persons, venues, orders or kW. */
  readonly amount: readonly number[];
  readonly sum: number;
  /** Persons of capacity that the sum is divided by; NaN for a figure that divides by nothing. */
  readonly divisor: number;
}

/** FRESHNESS up to here is usable: fresh and ageing (§2.2). */
const LAST_USABLE = 1;

/** Which venues a live figure counts and with how much, by its definition (§2.1, §2.2, §5.2): not by the sums that the figure was made of. */
export function liveParts(figureId: LiveFigureId, rows: LiveRows): LiveParts {
  const isAsked = (i: number): boolean => rows.hasCounter[i] === 1 && rows.isOpen[i] === 1;
  const isHeard = (i: number): boolean => isAsked(i) && rows.freshness[i] <= LAST_USABLE && !Number.isNaN(rows.persons[i]);
  const band = (i: number): string | null => (isHeard(i) ? crowdBand(utilisation(rows.persons[i], rows.capacity[i])) : null);
  const amountAt: Record<LiveFigureId, (i: number) => number> = {
    'live.people': (i) => (isHeard(i) ? rows.persons[i] : Number.NaN),
    'live.utilisation': (i) => (isHeard(i) ? rows.persons[i] : Number.NaN),
    'live.full': (i) => (band(i) === 'full' ? 1 : Number.NaN),
    'live.crowded': (i) => (band(i) === 'crowded' ? 1 : Number.NaN),
    'live.closed': (i) => (rows.isOpen[i] === 0 ? 1 : Number.NaN),
    'live.silent': (i) => (isAsked(i) && !isHeard(i) ? 1 : Number.NaN),
    'live.openP1P2': (i) => (rows.urgentOrders[i] > 0 ? rows.urgentOrders[i] : Number.NaN),
    'live.power': (i) => rows.powerKw[i],
  };
  const found: number[] = [];
  const amount: number[] = [];
  let sum = 0;
  let capacity = 0;
  for (let i = 0; i < rows.venue.length; i++) {
    const value = amountAt[figureId](i);
    if (Number.isNaN(value)) continue;
    found.push(i);
    amount.push(value);
    sum += value;
    capacity += rows.capacity[i];
  }
  return { rows: found, amount, sum, divisor: figureId === 'live.utilisation' ? capacity : Number.NaN };
}

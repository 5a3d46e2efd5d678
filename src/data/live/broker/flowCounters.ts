import { DAY_MS, localDayNumber, localDayStartMs, weekdayOfDay } from '../../../domain/civilTime.ts';
import { FlowHeadcount } from '../../../domain/flowHeadcount.ts';
import type { FlowCount } from '../../../domain/flowHeadcount.ts';
import { openSpans } from '../../../domain/simulation/dayCurve.ts';
import type { SimulatedVenue } from '../../../domain/simulation/venueModel.ts';

/** Empty an hour after it closes (§2.2). */
const AFTER_CLOSE_MIN = 60;
/** A venue that never closes starts its day when fewest people are about (E). */
const ALWAYS_OPEN_RESET_MIN = 4 * 60;

function lastClosingMin(venue: SimulatedVenue, weekday: number): number {
  const spans = openSpans(venue.hours, venue.typeIndex, weekday);
  const last = spans.reduce((latest, [from, to]) => (to - from >= 1440 ? latest : Math.max(latest, to)), Number.NEGATIVE_INFINITY);
  return Number.isFinite(last) ? last + AFTER_CLOSE_MIN : ALWAYS_OPEN_RESET_MIN;
}

/** Head-counts of the venues whose counters tell who came in and who went out. */
export class FlowCounters {
  readonly #counters = new Map<number, FlowHeadcount>();
  readonly #pending = new Map<number, { atMs: number; totalIn: number; totalOut: number }>();
  readonly #newest = new Map<number, FlowCount & { readonly atMs: number }>();

  constructor(
    private readonly timeZone: string,
    private readonly venues: readonly SimulatedVenue[],
  ) {}

  /** The newest count of a venue; undefined where nothing counts in and out. */
  newest(venue: number): (FlowCount & { readonly atMs: number }) | undefined {
    return this.#newest.get(venue);
  }

  /** Takes one counter; answers a head-count when both counters of an instant are known, and it is not older than the last. */
  offer(venue: number, atMs: number, direction: 'flowIn' | 'flowOut', total: number): FlowCount | null {
    let pair = this.#pending.get(venue);
    const newestMs = this.#newest.get(venue)?.atMs ?? Number.NEGATIVE_INFINITY;
    if (atMs <= newestMs) return null;
    if (pair === undefined || pair.atMs !== atMs) this.#pending.set(venue, (pair = { atMs, totalIn: Number.NaN, totalOut: Number.NaN }));
    if (direction === 'flowIn') pair.totalIn = total;
    else pair.totalOut = total;
    if (Number.isNaN(pair.totalIn) || Number.isNaN(pair.totalOut)) return null;
    this.#pending.delete(venue);
    const count = this.#counterOf(venue).count(atMs, pair.totalIn, pair.totalOut);
    this.#newest.set(venue, { ...count, atMs });
    return count;
  }

  #counterOf(venue: number): FlowHeadcount {
    let counter = this.#counters.get(venue);
    if (counter === undefined) {
      const dayType = (atMs: number): number => (weekdayOfDay(localDayNumber(this.timeZone, atMs)) >= 5 ? 1 : 0);
      this.#counters.set(venue, (counter = new FlowHeadcount((atMs) => this.#nextReset(venue, atMs), dayType)));
    }
    return counter;
  }

  #nextReset(venue: number, atMs: number): number {
    const today = localDayNumber(this.timeZone, atMs);
    let next = atMs + DAY_MS;
    for (let day = today - 1; day <= today + 1; day++) {
      const resetMs = localDayStartMs(this.timeZone, day) + lastClosingMin(this.venues[venue], weekdayOfDay(day)) * 60_000;
      if (resetMs > atMs) next = Math.min(next, resetMs);
    }
    return next;
  }
}

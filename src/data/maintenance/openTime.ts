import { localDayNumber, localDayStarts, weekdayOfDay } from '../../domain/civilTime.ts';
import { isInSeason } from '../../domain/openingHours.ts';
import type { OpeningHours } from '../../domain/openingHours.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Opening minutes of one set of hours over the days of a span, and how many came before each day. */
interface HoursTable {
  /** Spans of each day, minutes from its local midnight, cut at the next: what runs past midnight is the next day's. */
  readonly spans: readonly (readonly (readonly [number, number])[])[];
  readonly before: Float64Array;
}

/**
 * How long venues were open in a span, by the hours, seasons and closures of the register. A day that a clock change shortens or
 * lengthens is taken by its wall clock's minutes from midnight (an hour's error on two days a year).
 */
export class OpenTime {
  readonly #dayStarts: Float64Array;
  readonly #firstDay: number;
  readonly #tables = new Map<OpeningHours | string, HoursTable>();

  constructor(
    timeZone: string,
    private readonly venues: readonly SimulatedVenue[],
    startMs: number,
    endMs: number,
  ) {
    this.#firstDay = localDayNumber(timeZone, startMs);
    this.#dayStarts = localDayStarts(timeZone, startMs, Math.max(startMs + 1, endMs));
  }

  /** Open time of a venue in [fromMs, toMs), which lies in the span; NaN where its register has no hours. */
  openMs(venue: number, fromMs: number, toMs: number): number {
    const { hours, closures } = this.venues[venue];
    if (hours === null) return Number.NaN;
    if (!(toMs > fromMs)) return 0;
    const hasClosures = closures !== undefined && closures.length > 0;
    const key = hasClosures ? `closed ${venue}` : hours;
    let table = this.#tables.get(key);
    if (table === undefined) this.#tables.set(key, (table = this.#build(hours, closures ?? [])));
    return (this.#minutesUntil(table, toMs) - this.#minutesUntil(table, fromMs)) * MINUTE_MS;
  }

  #build(hours: OpeningHours, closures: readonly (readonly [number, number])[]): HoursTable {
    const count = this.#dayStarts.length - 1;
    const ofDay = (day: number): readonly (readonly [number, number])[] => {
      const date = new Date(day * DAY_MINUTES * MINUTE_MS);
      const isShut = closures.some(([from, to]) => day >= from && day <= to);
      return isShut || !isInSeason(hours, (date.getUTCMonth() + 1) * 100 + date.getUTCDate()) ? [] : hours.week[weekdayOfDay(day)];
    };
    const before = new Float64Array(count + 1);
    const spans = Array.from({ length: count }, (_, i) => {
      const day = this.#firstDay + i;
      const late = ofDay(day - 1).filter(([, to]) => to > DAY_MINUTES);
      const own = [
        ...late.map(([from, to]) => [Math.max(0, from - DAY_MINUTES), to - DAY_MINUTES] as const),
        ...ofDay(day).map(([from, to]) => [from, Math.min(DAY_MINUTES, to)] as const),
      ];
      before[i + 1] = before[i] + own.reduce((sum, [from, to]) => sum + (to - from), 0);
      return own;
    });
    return { spans, before };
  }

  #minutesUntil({ spans, before }: HoursTable, atMs: number): number {
    let low = 0;
    let high = this.#dayStarts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#dayStarts[middle] <= atMs) low = middle;
      else high = middle;
    }
    const minute = Math.min(DAY_MINUTES, Math.max(0, (atMs - this.#dayStarts[low]) / MINUTE_MS));
    return before[low] + spans[low].reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, minute) - from), 0);
  }
}

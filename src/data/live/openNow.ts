import { civilTime, localDayNumber } from '../../domain/civilTime.ts';
import { MONTH_OF_YEAR, VENUE_TYPES } from '../../domain/defaults.ts';
import type { OpeningHours } from '../../domain/openingHours.ts';
import { isOpenAt } from '../../domain/openingHours.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';

/** The usual hours of a type, all week; closed in months in which nobody uses it (§2.4). Stands in for a register without hours. */
function isTypeOpenAt(typeIndex: number, month: number, minute: number): boolean {
  const type = VENUE_TYPES[typeIndex];
  return MONTH_OF_YEAR[type.month][month - 1] > 0 && minute >= type.openHour * 60 && minute < type.closeHour * 60;
}

/** Which venues are open in the region's civil time, by hours, season and calendar. Venues share hours, so a minute costs some hundreds of look-ups. */
export class OpenNow {
  readonly #group: Uint32Array;
  readonly #rules: { readonly hours: OpeningHours | null; readonly typeIndex: number }[] = [];
  readonly #closures: readonly { readonly venue: number; readonly from: number; readonly to: number }[];
  readonly #closed = new Set<number>();
  #isOpen = new Uint8Array(0);
  #minuteMs = Number.NaN;

  constructor(
    private readonly timeZone: string,
    venues: readonly SimulatedVenue[],
  ) {
    this.#closures = venues.flatMap(({ index, closures }) => (closures ?? []).map(([from, to]) => ({ venue: index, from, to })));
    const groups = new Map<OpeningHours | number, number>();
    this.#group = Uint32Array.from(venues, ({ hours, typeIndex }) => {
      const key = hours ?? typeIndex;
      let group = groups.get(key);
      if (group === undefined) {
        groups.set(key, (group = this.#rules.length));
        this.#rules.push({ hours, typeIndex });
      }
      return group;
    });
  }

  advance(nowMs: number): void {
    const minuteMs = Math.floor(nowMs / 60_000);
    if (minuteMs === this.#minuteMs) return;
    this.#minuteMs = minuteMs;
    const civil = civilTime(this.timeZone, nowMs);
    const minute = civil.hour * 60 + civil.minute;
    const day = localDayNumber(this.timeZone, nowMs);
    this.#closed.clear();
    for (const { venue, from, to } of this.#closures) if (day >= from && day <= to) this.#closed.add(venue);
    this.#isOpen = Uint8Array.from(this.#rules, ({ hours, typeIndex }) =>
      hours === null
        ? Number(isTypeOpenAt(typeIndex, civil.month, minute))
        : Number(isOpenAt(hours, civil.weekday, civil.month * 100 + civil.day, minute)),
    );
  }

  isOpen(venue: number): boolean {
    return this.#isOpen[this.#group[venue]] === 1 && !this.#closed.has(venue);
  }
}

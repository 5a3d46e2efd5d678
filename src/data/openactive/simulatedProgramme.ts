import { DAY_MS, HOUR_MS, localDayNumber, localDayStartMs, minuteOfDay } from '../../domain/civilTime.ts';
import { VENUE_TYPES } from '../../domain/defaults.ts';
import type { ProgrammeEntry } from '../../domain/programme.ts';
import { playersPerUse, SHOW_RATE } from '../../domain/programme.ts';
import { STREAM, u01 } from '../../domain/rng.ts';
import type { DayContext } from '../../domain/simulation/dayContext.ts';
import type { SimulatedVenue } from '../../domain/simulation/venueModel.ts';
import { meanVisits, screenedMean, venueDayShape } from '../../domain/simulation/venueModel.ts';

/** Types whose courts, lanes or machines are booked by the hour. */
const BOOKED: ReadonlySet<string> = new Set(['FB5', 'FB11', 'SPH', 'TTH', 'TEN', 'SWI', 'GYM', 'CFC', 'ICE']);
/** Part of the persons present who booked (E). */
const BOOKED_SHARE = 0.7;
/** Part of the capacity that can be booked ahead (E). */
const BOOKABLE_SHARE = 0.4;
/** Days ahead after which e times fewer have booked (E). */
const LEAD_DAYS = 2.5;

/**
 * What could be booked at a venue of a synthetic region in [fromMs, toMs): hours of its opening time, filled as its model expects
 * persons, less the further ahead. The same for every reader; empty for types that nobody books, and for what is closed.
 */
export function simulatedProgramme(
  { seed, timeZone }: { readonly seed: number; readonly timeZone: string },
  venue: SimulatedVenue,
  capacity: number,
  contexts: (dayNumber: number) => DayContext,
  nowMs: number,
  [fromMs, toMs]: readonly [number, number],
): ProgrammeEntry[] {
  const { code, indoor } = VENUE_TYPES[venue.typeIndex];
  if (!BOOKED.has(code) || !(capacity > 0)) return [];
  const players = playersPerUse(code);
  const maximum = Math.max(1, Math.floor((capacity * BOOKABLE_SHARE) / players));
  const entries: ProgrammeEntry[] = [];
  const lastDay = localDayNumber(timeZone, toMs - 1);
  for (let day = localDayNumber(timeZone, fromMs); day <= lastDay; day++) {
    const context = contexts(day);
    const shape = venueDayShape(venue, context);
    const visits = meanVisits(seed, venue, context);
    const dayStartMs = localDayStartMs(timeZone, day);
    const hours = Math.round((localDayStartMs(timeZone, day + 1) - dayStartMs) / HOUR_MS);
    for (let hour = 0; hour < hours; hour++) {
      const startMs = dayStartMs + hour * HOUR_MS;
      const wallHour = Math.floor(minuteOfDay(timeZone, startMs) / 60);
      if (startMs + HOUR_MS <= fromMs || startMs >= toMs || !(shape.openByHour[wallHour] >= 0.99)) continue;
      const expected = screenedMean(visits * shape.mean[wallHour * 12 + 6], capacity, indoor);
      const lead = Math.exp(-Math.max(0, startMs - nowMs) / DAY_MS / LEAD_DAYS);
      const chance = 0.7 + 0.6 * u01(seed, venue.index, day * 24 + hour, STREAM.booking);
      const booked = Math.min(maximum, Math.round((expected * BOOKED_SHARE * lead * chance) / (players * SHOW_RATE)));
      entries.push({
        id: `simulated-${venue.index}-${startMs}`,
        kind: 'slot',
        venue: venue.index,
        name: '',
        activity: '',
        leader: '',
        startMs,
        endMs: startMs + HOUR_MS,
        maximum,
        remaining: maximum - booked,
        players,
        isCancelled: false,
        url: '',
      });
    }
  }
  return entries;
}

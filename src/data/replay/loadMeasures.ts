import type { Bounded, LoadMeasures } from '../../domain/loads.ts';
import { WEEK_HOURS } from '../../domain/loads.ts';
import { HOUR_MS } from '../../domain/civilTime.ts';
import type { LoadSums } from './venueLoads.ts';
import { U_BINS } from './venueLoads.ts';

/** Hours that belong to the fullest time of a day: at least this share of its fullest hour. */
const FULL_SHARE = 0.75;
/** Hours that belong to the emptiest: at most this much more than the emptiest. */
const QUIET_SHARE = 1.25;

/**
 * Hours of the week in which a venue was open without a reading. Where opening hours are unknown, those without a reading count as
 * open by the share of the others that were.
 */
export function unreadOpen(sums: LoadSums, i: number, isHoursKnown: boolean): Float64Array {
  return Float64Array.from({ length: WEEK_HOURS }, (_, h) => {
    const at = i * WEEK_HOURS + h;
    const [unread, read, closed] = [sums.weekUnread[at], sums.weekRead[at], sums.weekClosed[at]];
    return isHoursKnown || read + closed === 0 ? unread : (unread * read) / (read + closed);
  });
}

/** Value below which `share` of the hours of a histogram lie, in utilisation; the bins are taken as evenly filled. */
function quantile(histogram: ArrayLike<number>, hours: number, share: number): number {
  const wanted = share * hours;
  let before = 0;
  for (let bin = 0; bin < U_BINS; bin++) {
    const here = histogram[bin];
    if (here > 0 && before + here >= wanted) return (bin + Math.max(0, (wanted - before) / here)) / 100;
    before += here;
  }
  return (U_BINS - 1) / 100;
}

/** What the unread hours `unread` (by hour of the week) of a venue could have been at most, in bins: as full as that hour ever was. */
function mostBins(sums: LoadSums, i: number, unread: Float64Array): { most: Float64Array; mean: number } {
  const most = new Float64Array(U_BINS);
  const overall = Math.min(U_BINS - 1, Math.floor((sums.most[i] / sums.capacity[i]) * 100));
  let sum = 0;
  let hours = 0;
  for (let h = 0; h < WEEK_HOURS; h++) {
    if (unread[h] === 0) continue;
    const at = i * WEEK_HOURS + h;
    // An hour of the week that was never read could have been as full as any.
    const bin = sums.weekRead[at] > 0 ? sums.weekMost[at] : overall;
    most[bin] += unread[h];
    sum += (bin + 1) * unread[h];
    hours += unread[h];
  }
  return { most, mean: hours > 0 ? Math.min(sums.most[i] / sums.capacity[i], sum / hours / 100) : 0 };
}

/** §2.1 `pressure95` over the hours read, and its bounds over all that were open; `most` are the unread hours at their fullest, by bin. */
export function pressureOf(histogram: ArrayLike<number>, most: ArrayLike<number>, read: number, unread: number, mostU: number): Bounded {
  if (read === 0) return { is: Number.NaN, low: Number.NaN, high: Number.NaN };
  const all = read + unread;
  const filled = Float64Array.from({ length: U_BINS }, (_, bin) => histogram[bin] + most[bin]);
  const at = (of: ArrayLike<number>, hours: number, share: number): number => Math.min(mostU, quantile(of, hours, share));
  const is = at(histogram, read, 0.95);
  return {
    is,
    low: 0.95 * all <= unread ? 0 : at(histogram, read, (0.95 * all - unread) / read),
    high: Math.max(is, at(filled, all, 0.95)),
  };
}

interface DayShape {
  /** Mean utilisation by hour of the day; NaN where nothing was read. */
  readonly byHour: Float64Array;
  readonly byWeekHour: Float64Array;
}

function shapeOf(sums: LoadSums, i: number): DayShape {
  const byWeekHour = new Float64Array(WEEK_HOURS);
  const persons = new Float64Array(24);
  const read = new Float64Array(24);
  for (let h = 0; h < WEEK_HOURS; h++) {
    const at = i * WEEK_HOURS + h;
    byWeekHour[h] = sums.weekRead[at] > 0 ? sums.weekPersons[at] / sums.weekRead[at] / sums.capacity[i] : Number.NaN;
    persons[h % 24] += sums.weekPersons[at];
    read[h % 24] += sums.weekRead[at];
  }
  return { byWeekHour, byHour: persons.map((sum, h) => (read[h] > 0 ? sum / read[h] / sums.capacity[i] : Number.NaN)) };
}

/** Hours of the day [from, to) around the best one that keep to `belongs`; null where there is no hour at all. */
function around(values: Float64Array, isBetter: (a: number, b: number) => boolean, belongs: (value: number, best: number) => boolean) {
  let best = -1;
  values.forEach((value, h) => {
    if (!Number.isNaN(value) && (best < 0 || isBetter(value, values[best]))) best = h;
  });
  if (best < 0) return null;
  let [from, to] = [best, best + 1];
  while (from > 0 && belongs(values[from - 1], values[best])) from -= 1;
  while (to < 24 && belongs(values[to], values[best])) to += 1;
  return { from, to };
}

/** Mean of the hours [from, to) of a weekday that have a value; NaN where none has. */
function meanOfHours(byWeekHour: Float64Array, weekday: number, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let h = from; h < to; h++) {
    const value = byWeekHour[weekday * 24 + h];
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count > 0 ? sum / count : Number.NaN;
}

/** Fills the columns that say when a venue is full and when it is not. */
function tellTimes(sums: LoadSums, i: number, into: LoadMeasures): void {
  const { byHour, byWeekHour } = shapeOf(sums, i);
  const full = around(
    byHour,
    (a, b) => a > b,
    (value, best) => value >= FULL_SHARE * best,
  );
  if (full === null) return;
  const days = Array.from({ length: 7 }, (_, day) => meanOfHours(byWeekHour, day, full.from, full.to));
  const best = Math.max(...days.filter((value) => !Number.isNaN(value)));
  const chosen = days.map((value) => value >= FULL_SHARE * best);
  into.fullDays[i] = chosen.reduce((bits, isFull, day) => (isFull ? bits | (1 << day) : bits), 0);
  into.fullFrom[i] = full.from;
  into.fullTo[i] = full.to;
  const told = days.filter((_, day) => chosen[day]);
  into.fullU[i] = told.reduce((sum, value) => sum + value, 0) / told.length;
  const quiet = around(
    byHour,
    (a, b) => a < b,
    (value, least) => value <= Math.max(QUIET_SHARE * least, least + 0.01),
  );
  if (quiet === null) return;
  into.quietFrom[i] = quiet.from;
  into.quietTo[i] = quiet.to;
  const hours = byHour.slice(quiet.from, quiet.to).filter((value) => !Number.isNaN(value));
  into.quietU[i] = hours.reduce((sum, value) => sum + value, 0) / hours.length;
}

/**
 * What the sums say of each venue, but for the peak period, which is its type's. `isHoursKnown` by VenueIndex: the register tells the
 * opening hours.
 */
export function measuresOf(sums: LoadSums, isHoursKnown: Uint8Array, isCapacityKnown: Uint8Array, startMs: number): LoadMeasures {
  const n = sums.venue.length;
  const unknown = (): Float32Array => new Float32Array(n).fill(Number.NaN);
  const into: LoadMeasures = {
    venue: sums.venue,
    source: sums.source,
    openHours: new Uint32Array(n),
    unreadHours: new Uint32Array(n),
    imputedHours: sums.imputedHours,
    simulatedHours: sums.simulatedHours,
    capacity: sums.capacity,
    isCapacityEstimated: Uint8Array.from(sums.venue, (venue) => 1 - isCapacityKnown[venue]),
    meanU: unknown(),
    unreadMost: unknown(),
    pressure95: unknown(),
    pressureLow: unknown(),
    pressureHigh: unknown(),
    maxU: unknown(),
    maxAtMs: new Float64Array(n).fill(Number.NaN),
    usedCapacity: unknown(),
    peakUnread: unknown(),
    peakMost: unknown(),
    visits: sums.visits,
    denied: sums.denied,
    fullDays: new Uint8Array(n),
    fullFrom: new Uint8Array(n),
    fullTo: new Uint8Array(n),
    fullU: unknown(),
    quietFrom: new Uint8Array(n),
    quietTo: new Uint8Array(n),
    quietU: unknown(),
  };
  for (let i = 0; i < n; i++) {
    if (sums.source[i] === 0) continue;
    const read = sums.readHours[i];
    const missing = unreadOpen(sums, i, isHoursKnown[sums.venue[i]] === 1);
    const unread = Math.round(missing.reduce((sum, hours) => sum + hours, 0));
    into.openHours[i] = read + unread;
    into.unreadHours[i] = unread;
    if (read === 0) continue;
    const maxU = sums.most[i] / sums.capacity[i];
    const { most, mean: unreadMost } = mostBins(sums, i, missing);
    const pressure = pressureOf(sums.histogram.subarray(i * U_BINS, (i + 1) * U_BINS), most, read, unread, maxU);
    into.unreadMost[i] = unreadMost;
    into.meanU[i] = sums.personHours[i] / read / sums.capacity[i];
    into.pressure95[i] = pressure.is;
    into.pressureLow[i] = pressure.low;
    into.pressureHigh[i] = pressure.high;
    into.maxU[i] = maxU;
    into.maxAtMs[i] = startMs + sums.mostHour[i] * HOUR_MS;
    tellTimes(sums, i, into);
  }
  return into;
}

/** §2.1 `usedCapacity` of a venue in its type's peak period, the share of that period without a reading, and what that could have been. */
export function usedInPeak(
  sums: LoadSums,
  i: number,
  peak: readonly number[],
  unread: Float64Array,
): { used: number; unread: number; most: number } {
  let persons = 0;
  let read = 0;
  let missing = 0;
  let most = 0;
  for (const h of peak) {
    const at = i * WEEK_HOURS + h;
    persons += sums.weekPersons[at];
    read += sums.weekRead[at];
    missing += unread[h];
    most += unread[h] * (sums.weekRead[at] > 0 ? (sums.weekMost[at] + 1) / 100 : sums.most[i] / sums.capacity[i]);
  }
  if (read === 0) return { used: Number.NaN, unread: missing > 0 ? 1 : Number.NaN, most: Number.NaN };
  return { used: persons / read / sums.capacity[i], unread: missing / (read + missing), most: missing > 0 ? most / missing : 0 };
}

/** Civil time in an IANA zone. Instants are UTC ms; a day is local and may have 23, 24 or 25 hours. */

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
export const FIVE_MINUTES_MS = 300_000;

export interface CivilTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** True for a zone this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Offsets change only on quarter hours, so one look-up serves a quarter hour. */
const offsetCache = new Map<string, Map<number, number>>();
const QUARTER_MS = 900_000;

/** Milliseconds to add to UTC to get the zone's wall clock at that instant. */
export function zoneOffsetMs(timeZone: string, utcMs: number): number {
  let cache = offsetCache.get(timeZone);
  if (cache === undefined) offsetCache.set(timeZone, (cache = new Map()));
  const quarter = Math.floor(utcMs / QUARTER_MS);
  let offset = cache.get(quarter);
  if (offset === undefined) {
    const at = quarter * QUARTER_MS;
    const part: Record<string, number> = {};
    for (const { type, value } of formatterFor(timeZone).formatToParts(at)) part[type] = Number(value);
    offset = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - at;
    if (cache.size > 50_000) cache.clear();
    cache.set(quarter, offset);
  }
  return offset;
}

export function civilTime(timeZone: string, utcMs: number): CivilTime {
  const local = new Date(utcMs + zoneOffsetMs(timeZone, utcMs));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    weekday: (local.getUTCDay() + 6) % 7,
  };
}

/** Days since 1970-01-01 of the local calendar day that holds the instant. */
export function localDayNumber(timeZone: string, utcMs: number): number {
  return Math.floor((utcMs + zoneOffsetMs(timeZone, utcMs)) / DAY_MS);
}

/** The instant at which a local day (by number) starts. Where midnight does not exist, the first instant of the day. */
export function localDayStartMs(timeZone: string, dayNumber: number): number {
  const wall = dayNumber * DAY_MS;
  let at = wall - zoneOffsetMs(timeZone, wall);
  at = wall - zoneOffsetMs(timeZone, at);
  // A clock set forward over midnight: the guess lies in the day before; step to the change.
  while (localDayNumber(timeZone, at) < dayNumber) at += QUARTER_MS;
  return at;
}

/** Starts of the local days that touch [startMs, endMs), ascending, plus the start of the day after the last. */
export function localDayStarts(timeZone: string, startMs: number, endMs: number): Float64Array {
  const first = localDayNumber(timeZone, startMs);
  const last = localDayNumber(timeZone, endMs - 1);
  return Float64Array.from({ length: last - first + 2 }, (_, i) => localDayStartMs(timeZone, first + i));
}

/** `YYYY-MM-DD` of the day of an instant, in UTC. */
export function utcDayText(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` of the local day that holds an instant. */
export function localDayText(timeZone: string, utcMs: number): string {
  return dayText(localDayNumber(timeZone, utcMs));
}

/** `YYYY-MM-DD` of a local day number, and back (null when it is not a calendar day). */
export function dayText(dayNumber: number): string {
  return utcDayText(dayNumber * DAY_MS);
}

export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || dayText(at / DAY_MS) !== text ? null : at / DAY_MS;
}

/** 0 Monday … 6 Sunday. */
export function weekdayOfDay(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/** Minutes of the local wall clock since the local day's start of counting (00:00), 0 … 1439. */
export function minuteOfDay(timeZone: string, utcMs: number): number {
  const wall = utcMs + zoneOffsetMs(timeZone, utcMs);
  return Math.floor((wall - Math.floor(wall / DAY_MS) * DAY_MS) / 60_000);
}

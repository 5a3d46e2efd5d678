import { dayText, localDayStartMs, parseDay, weekdayOfDay, zoneOffsetMs } from '../civilTime.ts';
import { ENERGY_REGION_SCALE } from '../defaults.ts';
import type { Holiday } from '../holidays.ts';
import { chineseHoliday, holidayOfEvent, isChineseSchoolHoliday } from '../holidays.ts';
import type { CalendarEvent } from '../region.ts';
import { sunTimes } from '../sun.ts';
import type { DayWeather } from '../weather.ts';
import { syntheticWeather } from '../weather.ts';

/** What a whole region shares on one local day. */
export interface DayContext {
  readonly dayNumber: number;
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  /** 1–12, and month·100 + day. */
  readonly month: number;
  readonly monthDay: number;
  readonly weather: DayWeather;
  readonly weatherYesterday: DayWeather;
  readonly holiday: Holiday;
  readonly isSchoolHoliday: boolean;
  /** Minutes of the local wall clock. */
  readonly sunriseMin: number;
  readonly sunsetMin: number;
  /** Years since the middle of 2026, the exponent of the trend; negative before. */
  readonly years: number;
  /** Regional scale of electricity and heat against TM46 (§3.4, E). */
  readonly electricityScale: number;
  readonly heatScale: number;
}

export interface DayContextSource {
  readonly seed: number;
  readonly timeZone: string;
  readonly latDeg: number;
  readonly lonDeg: number;
  /** Key of `energy_region_scale`; unknown keys scale by 1. */
  readonly energyRegion: string;
  /** Local days; a day that is not in it gets synthetic weather. */
  readonly weather: readonly (DayWeather & { readonly day: number })[];
  /** With at least one holiday in it, it is the only source of holidays. */
  readonly calendar: readonly CalendarEvent[];
}

/** Contexts by local day number, built on demand and kept: a year of a region's history asks for each day once. */
export function createDayContexts(source: DayContextSource): (dayNumber: number) => DayContext {
  const weatherByDay = new Map(source.weather.map((row) => [row.day, row]));
  const holidays = new Map<number, Holiday>();
  const schoolDays = new Set<number>();
  let hasHolidays = false;
  let hasSchool = false;
  for (const event of source.calendar) {
    const holiday = holidayOfEvent(event);
    const from = parseDay(event.from);
    const to = parseDay(event.to);
    if (event.venueId !== '' || from === null || to === null) continue;
    if (holiday !== null) hasHolidays = true;
    if (event.kind === 'school') hasSchool = true;
    for (let day = from; day <= Math.min(to, from + 400); day++) {
      if (holiday !== null) holidays.set(day, holiday);
      if (event.kind === 'school') schoolDays.add(day);
    }
  }
  const isChina = source.energyRegion.startsWith('CN_');
  const scale = ENERGY_REGION_SCALE[source.energyRegion] ?? { elec: 1, heat: 1 };
  const weather = (day: number): DayWeather => weatherByDay.get(day) ?? syntheticWeather(source.seed, day);
  const cache = new Map<number, DayContext>();
  return (dayNumber) => {
    const cached = cache.get(dayNumber);
    if (cached !== undefined) return cached;
    const text = dayText(dayNumber);
    const month = Number(text.slice(5, 7));
    const monthDay = month * 100 + Number(text.slice(8));
    const offsetMin = zoneOffsetMs(source.timeZone, localDayStartMs(source.timeZone, dayNumber) + 43_200_000) / 60_000;
    const context: DayContext = {
      dayNumber,
      weekday: weekdayOfDay(dayNumber),
      month,
      monthDay,
      weather: weather(dayNumber),
      weatherYesterday: weather(dayNumber - 1),
      holiday: hasHolidays ? (holidays.get(dayNumber) ?? 'none') : isChina ? chineseHoliday(dayNumber) : 'none',
      isSchoolHoliday: hasSchool ? schoolDays.has(dayNumber) : isChina && isChineseSchoolHoliday(monthDay),
      ...sunTimes(source.latDeg, source.lonDeg, dayNumber, offsetMin),
      years: (dayNumber - 20_635) / 365.25,
      electricityScale: scale.elec,
      heatScale: scale.heat,
    };
    if (cache.size > 2000) cache.clear();
    cache.set(dayNumber, context);
    return context;
  };
}

/** Closures of a venue by the calendar, as local days for `SimulatedVenue.closures`. An event without a venue closes all. */
export function closuresOf(calendar: readonly CalendarEvent[]): (venueId: string) => readonly (readonly [from: number, to: number])[] {
  const byVenue = new Map<string, (readonly [number, number])[]>();
  for (const event of calendar) {
    const from = parseDay(event.from);
    const to = parseDay(event.to);
    if (event.kind !== 'closure' || from === null || to === null) continue;
    byVenue.set(event.venueId, [...(byVenue.get(event.venueId) ?? []), [from, to] as const]);
  }
  const ofAll = byVenue.get('') ?? [];
  return (venueId) => (venueId === '' ? ofAll : [...ofAll, ...(byVenue.get(venueId) ?? [])]);
}

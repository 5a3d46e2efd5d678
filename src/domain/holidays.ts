import { DAY_MS, parseDay } from './civilTime.ts';
import type { CalendarEvent } from './region.ts';

export type Holiday = 'none' | 'springFestival' | 'nationalDay' | 'public';

/** First day of the Spring Festival week (its eve) by year, as announced or by the lunar calendar. */
const SPRING_FESTIVAL: Readonly<Record<number, string>> = {
  2024: '2024-02-10',
  2025: '2025-01-28',
  2026: '2026-02-16',
  2027: '2027-02-05',
  2028: '2028-01-25',
};
/** Qingming, Dragon Boat and Mid-Autumn days by year. */
const MOVABLE: Readonly<Record<number, readonly string[]>> = {
  2024: ['2024-04-04', '2024-06-10', '2024-09-17'],
  2025: ['2025-04-04', '2025-05-31', '2025-10-06'],
  2026: ['2026-04-05', '2026-06-19', '2026-09-25'],
  2027: ['2027-04-05', '2027-06-09', '2027-09-15'],
  2028: ['2028-04-04', '2028-05-28', '2028-10-03'],
};

/** Holidays of mainland China for generated regions, 2024–2028; without make-up working days. */
export function chineseHoliday(dayNumber: number): Holiday {
  const date = new Date(dayNumber * DAY_MS);
  const year = date.getUTCFullYear();
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const spring = parseDay(SPRING_FESTIVAL[year] ?? '');
  if (spring !== null && dayNumber >= spring && dayNumber < spring + 7) return 'springFestival';
  if (monthDay >= 1001 && monthDay <= 1007) return 'nationalDay';
  const isMovable = (MOVABLE[year] ?? []).some((text) => parseDay(text) === dayNumber);
  return isMovable || monthDay === 101 || (monthDay >= 501 && monthDay <= 503) ? 'public' : 'none';
}

/** School holidays of mainland China (E): 20 January – 20 February and 1 July – 31 August. */
export function isChineseSchoolHoliday(monthDay: number): boolean {
  return (monthDay >= 120 && monthDay <= 220) || (monthDay >= 701 && monthDay <= 831);
}

/** Which holiday a calendar row is, by its id or name; null where it is none. */
export function holidayOfEvent(event: CalendarEvent): Holiday | null {
  if (event.kind !== 'holiday') return null;
  const text = `${event.id} ${event.name} ${event.nameZh}`.toLowerCase();
  if (/spring.?festival|lunar new year|春节/.test(text)) return 'springFestival';
  return /national.?day|国庆/.test(text) ? 'nationalDay' : 'public';
}

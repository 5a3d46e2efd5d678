import type { CalendarEvent } from '../../src/domain/region.ts';
import type { GeneratedVenue } from './venues.ts';

function event(
  kind: CalendarEvent['kind'],
  id: string,
  name: string,
  nameZh: string,
  from: string,
  to = from,
  venueId = '',
): CalendarEvent {
  return { id, kind, name, nameZh, from, to, venueId };
}

/** Public and school holidays of 2025–2027, the heat wave of July 2026, and two closures. */
export function calendarOf(venues: readonly GeneratedVenue[]): CalendarEvent[] {
  const rink = venues.find((venue) => venue.type === 'ICE');
  const pool = venues.find((venue) => venue.type === 'SWI' && venue.name.en !== 'Riverside Natatorium');
  return [
    event('holiday', 'national-day-2025', 'National Day and Mid-Autumn week', '国庆中秋假期', '2025-10-01', '2025-10-08'),
    event('holiday', 'new-year-2026', 'New Year', '元旦', '2026-01-01', '2026-01-03'),
    event('school', 'winter-holiday-2026', 'School winter holiday', '寒假', '2026-01-31', '2026-03-01'),
    event('holiday', 'spring-festival-2026', 'Spring Festival', '春节', '2026-02-16', '2026-02-22'),
    event('holiday', 'qingming-2026', 'Qingming', '清明节', '2026-04-04', '2026-04-06'),
    event('holiday', 'labour-day-2026', 'Labour Day', '劳动节', '2026-05-01', '2026-05-05'),
    event('other', 'exam-month-2026', 'Exam month', '中高考月', '2026-06-01', '2026-06-30'),
    event('holiday', 'dragon-boat-2026', 'Dragon Boat', '端午节', '2026-06-19', '2026-06-21'),
    event('school', 'summer-holiday-2026', 'School summer holiday', '暑假', '2026-07-04', '2026-08-31'),
    event('weather', 'heat-wave-2026', 'Heat wave, 37 °C and more', '高温热浪', '2026-07-13', '2026-07-20'),
    event('holiday', 'mid-autumn-2026', 'Mid-Autumn', '中秋节', '2026-09-25', '2026-09-27'),
    event('holiday', 'national-day-2026', 'National Day week', '国庆节', '2026-10-01', '2026-10-07'),
    event('holiday', 'new-year-2027', 'New Year', '元旦', '2027-01-01', '2027-01-03'),
    event('school', 'winter-holiday-2027', 'School winter holiday', '寒假', '2027-01-23', '2027-02-21'),
    event('holiday', 'spring-festival-2027', 'Spring Festival', '春节', '2027-02-05', '2027-02-11'),
    ...(rink === undefined
      ? []
      : [event('closure', 'rink-refit-2026', `${rink.name.en}: refit`, `${rink.name.zh}：检修`, '2026-08-03', '2026-08-30', rink.id)]),
    ...(pool === undefined
      ? []
      : [
          event(
            'closure',
            'pool-refit-2026',
            `${pool.name.en}: yearly refit`,
            `${pool.name.zh}：年度检修`,
            '2026-03-02',
            '2026-03-15',
            pool.id,
          ),
        ]),
  ];
}

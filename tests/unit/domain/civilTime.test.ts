import { describe, expect, it } from 'vitest';
import {
  FIVE_MINUTES_MS,
  HOUR_MS,
  civilTime,
  dayText,
  isTimeZone,
  localDayNumber,
  localDayStartMs,
  localDayStarts,
  minuteOfDay,
  parseDay,
  weekdayOfDay,
} from '../../../src/domain/civilTime.ts';

function dayNumber(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
}

function fiveMinuteBins(zone: string, text: string): number {
  const day = dayNumber(text);
  return (localDayStartMs(zone, day + 1) - localDayStartMs(zone, day)) / FIVE_MINUTES_MS;
}

describe('local days', () => {
  it.each([
    ['Europe/London', '2026-10-25', 300],
    ['Europe/London', '2026-03-29', 276],
    ['Europe/Paris', '2026-10-25', 300],
    ['Europe/Paris', '2026-03-29', 276],
    ['Asia/Shanghai', '2026-10-25', 288],
    ['Europe/London', '2028-02-29', 288],
    // Lord Howe moves by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', 294],
    // Lebanon sets the clock forward at midnight: the day has no 00:00.
    ['Asia/Beirut', '2026-03-29', 276],
  ])('in %s %s has %i five-minute bins', (zone, day, bins) => {
    expect(fiveMinuteBins(zone, day)).toBe(bins);
  });

  it('start at the first instant that belongs to the day', () => {
    for (const zone of ['Europe/Paris', 'Asia/Beirut', 'America/Sao_Paulo', 'Asia/Shanghai']) {
      for (let day = dayNumber('2026-01-01'); day < dayNumber('2027-01-01'); day++) {
        const start = localDayStartMs(zone, day);
        expect(localDayNumber(zone, start)).toBe(day);
        expect(localDayNumber(zone, start - 1)).toBe(day - 1);
      }
    }
  });

  it('are listed for a span with the end of the last', () => {
    const starts = localDayStarts('Europe/Paris', Date.parse('2026-10-24T12:00:00Z'), Date.parse('2026-10-26T12:00:00Z'));
    expect([...starts].map((ms) => new Date(ms).toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });
});

describe('the wall clock', () => {
  it('shows the doubled hour twice', () => {
    const first = Date.parse('2026-10-25T00:30:00Z');
    expect(civilTime('Europe/Paris', first)).toMatchObject({ day: 25, hour: 2, minute: 30, weekday: 6 });
    expect(civilTime('Europe/Paris', first + HOUR_MS)).toMatchObject({ day: 25, hour: 2, minute: 30 });
    expect(minuteOfDay('Europe/Paris', first + HOUR_MS)).toBe(150);
  });

  it('skips the missing hour', () => {
    const before = Date.parse('2026-03-29T00:59:59Z');
    expect(civilTime('Europe/Paris', before)).toMatchObject({ hour: 1, minute: 59, second: 59 });
    expect(civilTime('Europe/Paris', before + 1000)).toMatchObject({ hour: 3, minute: 0, second: 0 });
  });
});

describe('days as text', () => {
  it('come back as they went', () => {
    for (const text of ['1970-01-01', '2026-07-14', '2028-02-29']) expect(dayText(dayNumber(text))).toBe(text);
    expect(weekdayOfDay(dayNumber('2026-07-14'))).toBe(1);
  });

  it('are refused when the calendar does not have them', () => {
    for (const text of ['2026-02-29', '2026-13-01', '14/07/2026', '2026-7-14', '']) expect(parseDay(text)).toBeNull();
  });

  it('need a zone that exists', () => {
    expect(isTimeZone('Europe/Paris')).toBe(true);
    expect(isTimeZone('Europe/Paradise')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { OpeningHours } from '../../../src/domain/openingHours.ts';
import { isOpenAt, parseOpeningHours, weeklyHours } from '../../../src/domain/openingHours.ts';

function hoursOf(text: string): OpeningHours {
  const parsed = parseOpeningHours(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const JULY = 714;

describe('opening hours', () => {
  it('read the example of the format', () => {
    const hours = hoursOf('season 05-15/09-15; Mo-Fr 06:00-22:00; Sa,Su 08:00-21:00');
    expect(hours.season).toEqual([515, 915]);
    expect(weeklyHours(hours)).toBe(5 * 16 + 2 * 13);
    expect(isOpenAt(hours, 0, JULY, 6 * 60)).toBe(true);
    expect(isOpenAt(hours, 0, JULY, 22 * 60)).toBe(false);
    expect(isOpenAt(hours, 6, JULY, 7 * 60)).toBe(false);
    expect(isOpenAt(hours, 0, 1225, 12 * 60)).toBe(false);
  });

  it('let a later rule replace an earlier one for its days', () => {
    const hours = hoursOf('Mo-Su 08:00-20:00; We off; Th 10:00-12:00,14:00-18:00');
    expect(isOpenAt(hours, 2, JULY, 600)).toBe(false);
    expect(isOpenAt(hours, 3, JULY, 13 * 60)).toBe(false);
    expect(isOpenAt(hours, 3, JULY, 15 * 60)).toBe(true);
    expect(weeklyHours(hours)).toBe(5 * 12 + 6);
  });

  it('go past midnight into the next day', () => {
    const hours = hoursOf('Sa 18:00-26:00');
    expect(isOpenAt(hours, 6, JULY, 90)).toBe(true);
    expect(isOpenAt(hours, 6, JULY, 120)).toBe(false);
    expect(isOpenAt(hours, 5, JULY, 90)).toBe(false);
  });

  it('wrap days and seasons', () => {
    const hours = hoursOf('season 11-01/03-15; Sa-Mo 09:00-17:00');
    expect(hours.week.map((spans) => spans.length)).toEqual([1, 0, 0, 0, 0, 1, 1]);
    expect(isOpenAt(hours, 0, 115, 600)).toBe(true);
    expect(isOpenAt(hours, 0, JULY, 600)).toBe(false);
  });

  it('are open round the clock with 24/7 and closed with nothing', () => {
    expect(weeklyHours(hoursOf('24/7'))).toBe(168);
    expect(weeklyHours(hoursOf(''))).toBe(0);
  });

  it.each([
    'Mo-Fr',
    'Xx 08:00-10:00',
    'Mo 8-10',
    'Mo 10:00-08:00',
    'Mo 08:00-49:00',
    'Mo 08:61-09:00',
    'season 13-01/01-01',
    'tous les jours',
  ])('refuse "%s" in a sentence', (text) => {
    const parsed = parseOpeningHours(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatch(/is not/);
  });
});

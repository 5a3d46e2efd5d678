import { describe, expect, it } from 'vitest';

import {
  URBAN_RURAL,
  alignedValues,
  bothFilters,
  daysBetween,
  heldBy,
  monthAround,
  sameDateLastYear,
  shiftDays,
  shiftSpan,
} from '../../../src/domain/comparison.ts';
import { HOUR_MS, civilTime } from '../../../src/domain/civilTime.ts';
import type { HistoryInfo } from '../../../src/domain/history.ts';
import { NO_FILTER, filterMask } from '../../../src/domain/venue.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string): number => Date.parse(iso);

describe('shiftDays', () => {
  it('keeps the wall clock over the change to winter time', () => {
    // Sunday 25 October 2026 has 25 hours.
    expect(shiftDays(PARIS, at('2026-10-28T14:00+01:00'), -7)).toBe(at('2026-10-21T14:00+02:00'));
    expect(shiftDays(PARIS, at('2026-10-21T14:00+02:00'), 7)).toBe(at('2026-10-28T14:00+01:00'));
  });

  it('keeps the weekday for whole weeks and the time of day for any offset', () => {
    for (const days of [-364, -28, -7, -1, 1, 7, 366]) {
      const from = at('2026-07-15T18:30+02:00');
      const to = shiftDays(PARIS, from, days);
      expect(daysBetween(PARIS, from, to)).toBe(days);
      expect(civilTime(PARIS, to)).toMatchObject({ hour: 18, minute: 30 });
      if (days % 7 === 0) expect(civilTime(PARIS, to).weekday).toBe(civilTime(PARIS, from).weekday);
    }
  });

  it('shows an hour that the spring change leaves out as the one after it', () => {
    // 29 March 2026, 02:30 does not exist.
    expect(shiftDays(PARIS, at('2026-04-05T02:30+02:00'), -7)).toBe(at('2026-03-29T03:30+02:00'));
  });

  it('takes the first of an hour that comes twice', () => {
    expect(shiftDays(PARIS, at('2026-11-01T02:30+01:00'), -7)).toBe(at('2026-10-25T02:30+02:00'));
  });

  it('never runs backwards while the clock plays through an ordinary day', () => {
    for (const days of [-7, 7]) {
      let last = Number.NEGATIVE_INFINITY;
      for (let step = 0; step < 26 * 4; step++) {
        const shifted = shiftDays(PARIS, at('2026-10-18T00:00+02:00') + step * 900_000, days);
        expect(shifted).toBeGreaterThan(last);
        last = shifted;
      }
    }
  });

  it('gives a span of as many local days, however many hours they have', () => {
    const week = [at('2026-10-19T00:00+02:00'), at('2026-10-26T00:00+01:00')] as const;
    expect(week[1] - week[0]).toBe(169 * HOUR_MS);
    expect(shiftSpan(PARIS, week, -7)).toEqual([at('2026-10-12T00:00+02:00'), at('2026-10-19T00:00+02:00')]);
  });
});

describe('periods', () => {
  it('finds the same date of the year before, from a leap day the day before it', () => {
    expect(sameDateLastYear(PARIS, at('2026-07-15T12:00+02:00'))).toBe(-365);
    expect(sameDateLastYear(PARIS, at('2024-07-15T12:00+02:00'))).toBe(-366);
    const leap = at('2024-02-29T12:00+01:00');
    expect(shiftDays(PARIS, leap, sameDateLastYear(PARIS, leap))).toBe(at('2023-02-28T12:00+01:00'));
  });

  it('finds the local month, over the year end too', () => {
    expect(monthAround(PARIS, at('2026-12-31T23:30+01:00'))).toEqual([at('2026-12-01T00:00+01:00'), at('2027-01-01T00:00+01:00')]);
  });

  it('says how much of a span the history holds', () => {
    const history = { startMs: 100, endMs: 200 } as HistoryInfo;
    expect(heldBy([100, 200], history)).toBe('whole');
    expect(heldBy([50, 150], history)).toBe('part');
    expect(heldBy([0, 100], history)).toBe('none');
    expect(heldBy([200, 300], history)).toBe('none');
  });
});

describe('bothFilters', () => {
  const venues = {
    count: 4,
    type: Uint8Array.of(0, 1, 0, 1),
    isUrban: Uint8Array.of(1, 1, 0, 0),
    district: Uint16Array.of(0, 0, 1, 1),
  };

  it('passes the venues that both pass', () => {
    const pool = { ...NO_FILTER, types: [0] };
    expect([...filterMask(venues, bothFilters(pool, URBAN_RURAL.a.filter))]).toEqual([1, 0, 0, 0]);
    expect([...filterMask(venues, bothFilters(NO_FILTER, URBAN_RURAL.b.filter))]).toEqual([0, 0, 1, 1]);
  });

  it('passes nothing where the two exclude each other, rather than everything', () => {
    for (const [one, other] of [
      [{ types: [0] }, { types: [1] }],
      [{ districts: [0] }, { districts: [1] }],
      [{ classes: ['urban'] as const }, { classes: ['rural'] as const }],
    ]) {
      const both = bothFilters({ ...NO_FILTER, ...one }, { ...NO_FILTER, ...other });
      expect([...filterMask(venues, both)]).toEqual([0, 0, 0, 0]);
    }
  });
});

describe('alignedValues', () => {
  it('brings the hours of another week beside these, with a gap where the other has no such hour', () => {
    // From 03:00 on 5 April back to 29 March: 02:00 does not exist there.
    const timesMs = [1, 2, 3, 4].map((hour) => at(`2026-04-05T0${hour}:00+02:00`));
    const other = {
      timesMs: [at('2026-03-29T01:00+01:00'), at('2026-03-29T03:00+02:00'), at('2026-03-29T04:00+02:00')],
      values: [10, 30, 40],
    };
    expect([...alignedValues(PARIS, timesMs, -7, other)]).toEqual([10, Number.NaN, 30, 40]);
    expect([...alignedValues(PARIS, [...timesMs, at('2026-04-05T05:00+02:00')], -7, other)].at(-1)).toBeNaN();
  });
});

import { describe, expect, it } from 'vitest';

import { localDayStarts } from '../../../src/domain/civilTime.ts';
import {
  addLocalDays,
  brushedDays,
  dayRowAt,
  eventSpan,
  fromLocalInput,
  histogramPath,
  laneTicks,
  missingRuns,
  shareOf,
  spanOfKind,
  toLocalInput,
} from '../../../src/ui/timeline/timelineMath.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string): number => Date.parse(iso);
/** 27 March to 2 April 2026: the clocks go forward on the 29th. */
const days = localDayStarts(PARIS, at('2026-03-27T00:00:00+01:00'), at('2026-04-02T00:00:00+02:00'));

describe('timeline math', () => {
  it('finds the day of an instant, also on the day of 23 hours', () => {
    expect(days).toHaveLength(7);
    expect(dayRowAt(days, at('2026-03-29T23:59:00+02:00'))).toBe(2);
    expect(dayRowAt(days, at('2026-03-30T00:00:00+02:00'))).toBe(3);
    expect(dayRowAt(days, at('2020-01-01T00:00:00Z'))).toBe(0);
    expect(dayRowAt(days, at('2030-01-01T00:00:00Z'))).toBe(5);
  });

  it('brushes whole local days in either direction', () => {
    const a = at('2026-03-28T13:00:00+01:00');
    const b = at('2026-03-29T20:00:00+02:00');
    const whole = [at('2026-03-28T00:00:00+01:00'), at('2026-03-30T00:00:00+02:00')];
    expect(brushedDays(days, a, b)).toEqual(whole);
    expect(brushedDays(days, b, a)).toEqual(whole);
    expect(whole[1] - whole[0]).toBe(47 * 3_600_000);
  });

  it('takes the local day, the calendar month within the history, or all of it', () => {
    const history = [days[0], days[6]] as const;
    const now = at('2026-03-29T12:00:00+02:00');
    expect(spanOfKind('day', PARIS, days, now, history)).toEqual([days[2], days[3]]);
    expect(spanOfKind('month', PARIS, days, now, history)).toEqual([days[0], days[5]]);
    expect(spanOfKind('all', PARIS, days, now, history)).toEqual(history);
  });

  it('keeps the wall clock when it steps over a clock change', () => {
    expect(addLocalDays(PARIS, at('2026-03-28T15:00:00+01:00'), 1)).toBe(at('2026-03-29T15:00:00+02:00'));
    expect(addLocalDays(PARIS, at('2026-10-25T12:00:00+01:00'), -1)).toBe(at('2026-10-24T12:00:00+02:00'));
  });

  it('moves a wall clock that does not exist by the gap, and takes the first of two', () => {
    expect(fromLocalInput(PARIS, '2026-03-29T02:30')).toBe(at('2026-03-29T03:30:00+02:00'));
    expect(fromLocalInput(PARIS, '2026-10-25T02:30')).toBe(at('2026-10-25T02:30:00+02:00'));
    expect(fromLocalInput(PARIS, 'yesterday')).toBeNull();
  });

  it('gives back the wall clock that was typed', () => {
    for (const text of ['2026-07-14T09:05', '2026-01-01T00:00', '2026-12-31T23:59'])
      expect(toLocalInput(PARIS, fromLocalInput(PARIS, text) ?? Number.NaN)).toBe(text);
  });

  it('lays events on their local days, clipped to the history', () => {
    const within = [days[0], days[days.length - 1]] as const;
    expect(eventSpan(PARIS, { from: '2026-03-29', to: '2026-03-29' }, within)).toEqual([days[2], days[3]]);
    expect(eventSpan(PARIS, { from: '2026-03-20', to: '2026-03-27' }, within)).toEqual([days[0], days[1]]);
    expect(eventSpan(PARIS, { from: '2025-03-20', to: '2025-03-27' }, within)).toBeNull();
    expect(eventSpan(PARIS, { from: 'soon', to: '2026-03-27' }, within)).toBeNull();
  });

  it('draws no bar for a day without a total', () => {
    const span = [days[0], days[days.length - 1]] as const;
    const path = histogramPath(days, [10, Number.NaN, 5, 0, 10, 10], span);
    expect(path.split('M')).toHaveLength(6);
    expect(histogramPath(days, [Number.NaN, Number.NaN], span)).toBe('');
  });

  it('joins neighbouring days with gaps', () => {
    expect(missingRuns(days, [0, 0.5, 0.9, 0.1, 0.3, Number.NaN], 0.25)).toEqual([
      [days[1], days[3]],
      [days[4], days[5]],
    ]);
  });

  it('labels months on a year, days on a week, hours on a day', () => {
    const kinds = (from: string, to: string): string[] => [
      ...new Set(laneTicks(PARIS, [at(`${from}T00:00:00Z`), at(`${to}T00:00:00Z`)]).map((tick) => tick.kind)),
    ];
    expect(kinds('2026-01-01', '2027-01-01')).toEqual(['month']);
    expect(kinds('2026-01-01', '2026-01-31')).toEqual(['week']);
    expect(kinds('2026-01-01', '2026-01-08')).toEqual(['day']);
    expect(kinds('2026-01-01', '2026-01-02').sort()).toEqual(['day', 'hour']);
  });

  it('clamps the share of an instant outside the span', () => {
    expect(shareOf([0, 10], -5)).toBe(0);
    expect(shareOf([0, 10], 5)).toBe(0.5);
    expect(shareOf([0, 0], 5)).toBe(0);
  });
});

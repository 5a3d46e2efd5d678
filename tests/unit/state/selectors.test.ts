import { describe, expect, it } from 'vitest';

import { weekAround } from '../../../src/state/selectors.ts';

const utc = (text: string): number => Date.parse(text);

describe('the week around the clock', () => {
  it('runs from local Monday to local Monday', () => {
    const [from, to] = weekAround('Asia/Shanghai', utc('2026-07-15T03:00:00Z'), 0, utc('2027-01-01T00:00:00Z'));
    expect(new Date(from).toISOString()).toBe('2026-07-12T16:00:00.000Z');
    expect(new Date(to).toISOString()).toBe('2026-07-19T16:00:00.000Z');
  });

  it('has 167 hours where the clock is set forward', () => {
    const [from, to] = weekAround('Europe/Berlin', utc('2026-03-27T12:00:00Z'), 0, utc('2027-01-01T00:00:00Z'));
    expect((to - from) / 3_600_000).toBe(167);
  });

  it('is clipped to the history', () => {
    const [from, to] = weekAround('UTC', utc('2026-03-27T12:00:00Z'), utc('2026-03-26T00:00:00Z'), utc('2026-03-28T00:00:00Z'));
    expect([from, to]).toEqual([utc('2026-03-26T00:00:00Z'), utc('2026-03-28T00:00:00Z')]);
  });
});

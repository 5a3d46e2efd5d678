import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { LoadEvidence } from '../../../src/domain/loads.ts';
import { DEFAULT_NORMS, busyAt, judgeLoad, meanBounds, medianOf, peakPeriod } from '../../../src/domain/loads.ts';
import { blockingFrom, deniedVisits, erlangB } from '../../../src/domain/occupancy.ts';

const sure = (is: number) => ({ is, low: is, high: is });

function evidence(part: Partial<LoadEvidence>): LoadEvidence {
  return {
    source: 'headcount',
    openHours: 400,
    unreadHours: 0,
    maxU: 0.6,
    meanU: sure(0.2),
    pressure95: sure(0.5),
    usedCapacity: sure(0.4),
    busyAt: 0.8,
    medianU: 0.2,
    typicalPeakU: 0.3,
    ...part,
  };
}

const judge = (part: Partial<LoadEvidence>) => judgeLoad(evidence(part), DEFAULT_NORMS);

describe('a venue', () => {
  it('is overloaded from the norm on, by the peak period or by one hour in twenty', () => {
    expect(judge({}).status).toBe('between');
    expect(judge({ usedCapacity: sure(0.8) })).toEqual({ status: 'over', isSure: true, score: 1 });
    expect(judge({ usedCapacity: sure(0.799) }).status).toBe('between');
    expect(judge({ pressure95: sure(1.25), maxU: 1.5 })).toEqual({ status: 'over', isSure: true, score: 1.25 });
  });

  it('is busy earlier when it is a pool', () => {
    expect([busyAt(DEFAULT_NORMS, 'SWI'), busyAt(DEFAULT_NORMS, 'SWO'), busyAt(DEFAULT_NORMS, 'SPH')]).toEqual([0.7, 0.7, 0.8]);
  });

  it('is underused only when both its mean and its busy hours fall short', () => {
    expect(judge({ meanU: sure(0.09), pressure95: sure(0.25) })).toEqual({ status: 'under', isSure: true, score: 1 - 0.09 / 0.2 });
    expect(judge({ meanU: sure(0.09), pressure95: sure(0.3) }).status).toBe('between');
    expect(judge({ meanU: sure(0.1), pressure95: sure(0.25) }).status).toBe('between');
  });

  it('without a median of its type falls back to the typical peak', () => {
    expect(judge({ medianU: Number.NaN, meanU: sure(0.01), pressure95: sure(0.14) }).status).toBe('under');
    expect(judge({ medianU: Number.NaN, meanU: sure(0.01), pressure95: sure(0.16) }).status).toBe('between');
  });

  it('is never underused because it is silent', () => {
    expect(
      judge({ openHours: 400, unreadHours: 400, meanU: sure(Number.NaN), pressure95: sure(Number.NaN), maxU: Number.NaN }).status,
    ).toBe('silent');
    expect(judge({ openHours: 400, unreadHours: 101, meanU: sure(0.01), pressure95: sure(0.02) }).status).toBe('doubtful');
    expect(judge({ openHours: 400, unreadHours: 100, meanU: sure(0.01), pressure95: sure(0.02) }).status).toBe('under');
    expect(judge({ openHours: 0, unreadHours: 0 }).status).toBe('closed');
    expect(judge({ source: 'none' }).status).toBe('noCounter');
  });

  it('whose counter never saw anybody in a week of open hours has a broken counter', () => {
    const zero = { maxU: 0, meanU: sure(0), pressure95: sure(0), usedCapacity: sure(0) };
    expect(judge({ ...zero, openHours: 168 }).status).toBe('doubtful');
    expect(judge({ ...zero, openHours: 167 }).status).toBe('under');
  });

  it('is unsure when the unread hours could change its status', () => {
    const part = { unreadHours: 40, pressure95: sure(0.25) };
    expect(judge({ ...part, meanU: { is: 0.09, low: 0.08, high: 0.099 } })).toMatchObject({ status: 'under', isSure: true });
    expect(judge({ ...part, meanU: { is: 0.09, low: 0.08, high: 0.11 } })).toMatchObject({ status: 'under', isSure: false });
    expect(judge({ pressure95: { is: 1.02, low: 0.97, high: 1.1 } })).toMatchObject({ status: 'over', isSure: false });
  });
});

describe('bounds', () => {
  it('hold whatever the unread hours were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }),
        (read, unreadShares) => {
          const most = Math.max(...read);
          const unread = unreadShares.map((share) => share * most);
          const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
          const { low, high } = meanBounds(sum(read) / read.length, read.length, unread.length, most);
          const truth = sum([...read, ...unread]) / (read.length + unread.length);
          expect(truth).toBeGreaterThanOrEqual(low - 1e-12);
          expect(truth).toBeLessThanOrEqual(high + 1e-12);
        },
      ),
    );
  });
});

describe('small parts', () => {
  it('take medians only of enough', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(medianOf([1, 2, 3, 4], 5)).toBeNaN();
    expect(medianOf([])).toBeNaN();
  });

  it('find the peak period without hours that have no value', () => {
    expect(peakPeriod([0, 5, Number.NaN, 7, 5, 1], 2)).toEqual([1, 3]);
    expect(peakPeriod([0, 5, Number.NaN, 7], 10)).toEqual([1, 3]);
  });

  it('find from which load a venue turns people away', () => {
    for (const capacity of [1, 5, 40, 300]) {
      const load = blockingFrom(capacity, 1e-4);
      expect(erlangB(capacity, load)).toBeGreaterThanOrEqual(1e-4);
      expect(erlangB(capacity, load - 2e-6 * capacity)).toBeLessThan(1e-4);
    }
  });

  it('turn away in proportion to Erlang B (§2.3)', () => {
    expect(deniedVisits([100, 0, 50], [34.5, 39, 0], 40)).toBeCloseTo(100 * 0.049015212, 6);
  });
});

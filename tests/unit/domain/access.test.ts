import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  DETOUR,
  binaryDecay,
  crowFlyReachM,
  floatingCatchment,
  gaussianDecay,
  huffShares,
  networkReachM,
  shareWithin,
  steppedDecay,
  travelMinutes,
} from '../../../src/domain/access.ts';
import { gini, meanPerHead } from '../../../src/domain/equity.ts';
import { golden, goldenNumber } from './golden.ts';

/** The fixture of §4.3: minutes from A–D to F1–F3. */
const SUPPLY = [8000, 3000, 1200];
const PEOPLE = [12_000, 9000, 4000, 2500];
const MINUTES = [
  [4, 12, 40],
  [9, 6, 28],
  [22, 14, 10],
  [45, 30, 13],
];
const DECAYS = { '2SFCA': binaryDecay, E2SFCA: steppedDecay, G2SFCA: gaussianDecay } as const;

describe('floating catchments on the fixture', () => {
  it.each(Object.keys(DECAYS) as (keyof typeof DECAYS)[])('%s is the golden numbers', (name) => {
    const { ratios, access } = floatingCatchment(SUPPLY, PEOPLE, MINUTES, DECAYS[name]);
    ['F1', 'F2', 'F3'].forEach((id, i) => expect(ratios[i]).toBeCloseTo(goldenNumber('fca', name, 'R', id), 9));
    ['A', 'B', 'C', 'D'].forEach((id, i) => expect(access[i]).toBeCloseTo(goldenNumber('fca', name, 'A', id), 9));
    expect(gini(access, PEOPLE)).toBeCloseTo(goldenNumber('fca', name, 'gini_A'), 9);
    expect(meanPerHead(access, PEOPLE)).toBeCloseTo(goldenNumber('fca', name, 'mean_A'), 9);
    const served = access.reduce((total, each, i) => total + each * PEOPLE[i], 0);
    expect(Math.abs(served - goldenNumber('fca', 'sum_S'))).toBeLessThan(1e-9 * 12_200);
  });

  it('Gaussian weights are', () => {
    for (const minutes of Object.keys(golden.fca.gauss_weights))
      expect(gaussianDecay(Number(minutes), 15)).toBeCloseTo(goldenNumber('fca', 'gauss_weights', minutes), 9);
    expect(gaussianDecay(15.001, 15)).toBe(0);
    expect(gaussianDecay(Number.NaN, 15)).toBe(0);
  });

  it('a facility that nobody reaches has no ratio, and a place that reaches none has nothing', () => {
    const { ratios, access } = floatingCatchment(
      [100, 50],
      [10, 0],
      [
        [5, 99],
        [99, 5],
      ],
      gaussianDecay,
    );
    expect(ratios[1]).toBeNull();
    expect(access[0]).toBeCloseTo(10, 12);
    expect(access[1]).toBe(0);
  });

  it('reaches and choices are', () => {
    expect(networkReachM('walk15')).toBeCloseTo(goldenNumber('radius_m', 'walk_15min_network'), 9);
    expect(crowFlyReachM('walk15', DETOUR.urban)).toBeCloseTo(goldenNumber('radius_m', 'walk_15min_crowfly'), 9);
    expect(networkReachM('walkOrCycle15')).toBeCloseTo(goldenNumber('radius_m', 'cycle_15min_network'), 9);
    expect(crowFlyReachM('walkOrCycle15', DETOUR.urban)).toBeCloseTo(goldenNumber('radius_m', 'cycle_15min_crowfly'), 9);
    expect(travelMinutes(crowFlyReachM('walk15', DETOUR.rural), 'walk15', DETOUR.rural)).toBeCloseTo(15, 12);
    huffShares(SUPPLY, [4, 12, 20])?.forEach((share, i) => expect(share).toBeCloseTo(goldenNumber('huff', String(i)), 9));
    expect(huffShares([0, 0], [4, 12])).toBeNull();
    expect(shareWithin([3, 15, 15.01, Number.POSITIVE_INFINITY], [1, 2, 3, 4])).toBeCloseTo(0.3, 12);
    expect(shareWithin([3], [0])).toBeNull();
  });
});

describe('floating catchments, whatever the places', () => {
  const table = fc.record({
    supply: fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 8 }),
    residents: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 12 }),
    seed: fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 96, maxLength: 96 }),
  });

  it('hand out exactly the supply that somebody reaches', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...Object.values(DECAYS)), ({ supply, residents, seed }, decay) => {
        const minutes = residents.map((_, place) => supply.map((__, facility) => seed[place * supply.length + facility]));
        const { ratios, access } = floatingCatchment(supply, residents, minutes, decay);
        const served = access.reduce((total, each, i) => total + each * residents[i], 0);
        const reached = supply.reduce((total, amount, i) => total + (ratios[i] === null ? 0 : amount), 0);
        expect(Math.abs(served - reached)).toBeLessThanOrEqual(1e-9 * Math.max(1, reached));
      }),
    );
  });

  it('every decay is between 0 and 1 and never rises with the way', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }), (a, b) => {
        for (const decay of Object.values(DECAYS)) {
          const [near, far] = [decay(Math.min(a, b), 15), decay(Math.max(a, b), 15)];
          expect(near).toBeLessThanOrEqual(1);
          expect(far).toBeGreaterThanOrEqual(0);
          expect(near).toBeGreaterThanOrEqual(far);
        }
      }),
    );
  });

  it('Huff’s shares sum to 1 and favour the larger of two equally far', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e5 }), fc.integer({ min: 1, max: 1e5 }), fc.integer({ min: 1, max: 60 }), (s, more, t) => {
        const shares = huffShares([s, s + more], [t, t]);
        expect((shares?.[0] ?? 0) + (shares?.[1] ?? 0)).toBeCloseTo(1, 12);
        expect(shares?.[1]).toBeGreaterThan(shares?.[0] ?? 1);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  atkinson,
  coefficientOfVariation,
  compositeEquality,
  concentrationIndex,
  coverageGapPp,
  equalityRatio,
  erreygersIndex,
  gini,
  lorenzCurve,
  meanLogDeviation,
  meanPerHead,
  perHead,
  theil,
  theilContributions,
  venuesPer10k,
} from '../../../src/domain/equity.ts';
import { urbanRuralRatio } from '../../../src/domain/normalisation.ts';
import { golden, goldenNumber } from './golden.ts';

/** Fixture D6, §4.1: U1, U2, U3, R1, R2, R3. */
const PEOPLE = [400_000, 300_000, 100_000, 80_000, 70_000, 50_000];
const AREA = [1_000_000, 660_000, 150_000, 160_000, 70_000, 25_000];
const VENUES = [480, 330, 90, 96, 63, 30];
const VISITS = [3_200_000, 2_100_000, 500_000, 320_000, 210_000, 100_000];
const INCOME = [62_000, 55_000, 48_000, 30_000, 26_000, 22_000];
const COVERED = [380_000, 264_000, 75_000, 44_000, 28_000, 12_500];
const IS_URBAN = [1, 1, 1, 0, 0, 0];
const NAMES = ['U1', 'U2', 'U3', 'R1', 'R2', 'R3'];

const each = (amounts: readonly number[]): number[] => amounts.map((amount, i) => amount / PEOPLE[i]);
const sum = (amounts: readonly number[], of?: number): number =>
  amounts.reduce((total, amount, i) => total + (of === undefined || IS_URBAN[i] === of ? amount : 0), 0);
const AREA_EACH = each(AREA);
const VISITS_EACH = each(VISITS);

function expectNear(actual: number | null, ...path: string[]): void {
  const wanted = goldenNumber(...path);
  expect(actual, path.join('.')).not.toBeNull();
  expect(Math.abs((actual as number) - wanted), path.join('.')).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
}

describe('equity on fixture D6', () => {
  it('per head and per 10,000 are the golden numbers', () => {
    expectNear(meanPerHead(AREA_EACH, PEOPLE), 'D6_area', 'mean_m2_per_capita');
    expectNear(perHead(sum(AREA, 1), sum(PEOPLE, 1)), 'D6_urban_rural', 'area', 'urban');
    expectNear(perHead(sum(AREA, 0), sum(PEOPLE, 0)), 'D6_urban_rural', 'area', 'rural');
    VENUES.forEach((venues, i) => expectNear(venuesPer10k(venues, PEOPLE[i]), 'D6_area', 'venues_per_10k', String(i)));
    expectNear(venuesPer10k(sum(VENUES), sum(PEOPLE)), 'D6_area', 'venues_per_10k_region');
    const [urban, rural] = [venuesPer10k(sum(VENUES, 1), sum(PEOPLE, 1)), venuesPer10k(sum(VENUES, 0), sum(PEOPLE, 0))];
    expectNear(urban, 'D6_urban_rural', 'venues_per_10k', 'urban');
    expectNear(urbanRuralRatio(urban, rural), 'D6_urban_rural', 'venues_per_10k', 'ratio');
  });

  it('the Lorenz curve is, point by point', () => {
    const curve = lorenzCurve(AREA_EACH, PEOPLE);
    if (curve === null) throw new Error('no curve');
    expect([...curve.order].map((i) => NAMES[i])).toEqual(golden.D6_area.lorenz_order);
    curve.population.forEach((p, i) => {
      expectNear(p, 'D6_area', 'lorenz_p', String(i));
      expectNear(curve.value[i], 'D6_area', 'lorenz_L', String(i));
    });
  });

  it('Gini, Theil L, Atkinson and CV are', () => {
    expectNear(gini(AREA_EACH, PEOPLE), 'D6_area', 'gini');
    expectNear(gini(VISITS_EACH, PEOPLE), 'D6_concentration', 'gini_visits');
    expectNear(meanLogDeviation(AREA_EACH, PEOPLE), 'D6_area', 'theil_L');
    for (const epsilon of [0.5, 1, 2]) expectNear(atkinson(AREA_EACH, PEOPLE, epsilon), 'D6_area', `atkinson_${epsilon}`);
    expectNear(coefficientOfVariation(AREA_EACH, PEOPLE), 'D6_area', 'cv');
  });

  it.each([
    ['area', AREA_EACH, ['D6_area', 'theil_decomp']],
    ['visits', VISITS_EACH, ['D6_concentration', 'theil_visits']],
  ] as const)('Theil T of %s is, and its parts sum to the whole to 1e-12', (_, values, path) => {
    const parts = theil(values, PEOPLE, IS_URBAN);
    if (parts === null) throw new Error('no Theil');
    expectNear(parts.total, ...path, 'total');
    expectNear(parts.between, ...path, 'between');
    expectNear(parts.within, ...path, 'within');
    expectNear(parts.betweenShare, ...path, 'between_share');
    expect(Math.abs(parts.between + parts.within - parts.total)).toBeLessThan(1e-12);
    for (const group of ['urban', 'rural'] as const) {
      const found = parts[group];
      expectNear(found?.populationShare ?? null, ...path, 'groups', group, 'pop_share');
      expectNear(found?.valueShare ?? null, ...path, 'groups', group, 'value_share');
      expectNear(found?.mean ?? null, ...path, 'groups', group, 'mean');
      expectNear(found?.inside ?? null, ...path, 'groups', group, 'T_g');
      expectNear(found?.withinPart ?? null, ...path, 'groups', group, 'within_contrib');
      expectNear(found?.betweenPart ?? null, ...path, 'groups', group, 'between_contrib');
    }
    const shares = theilContributions(values, PEOPLE) ?? new Float64Array();
    expect(Math.abs(shares.reduce((total, part) => total + part, 0) - parts.total)).toBeLessThan(1e-12);
  });

  it('the concentration index is, whatever the order of the rows, and merges tied incomes', () => {
    expectNear(concentrationIndex(VISITS_EACH, PEOPLE, INCOME), 'D6_concentration', 'visits_ci_ranked_by_income');
    expectNear(concentrationIndex(AREA_EACH, PEOPLE, INCOME), 'D6_concentration', 'area_ci_ranked_by_income');
    const shuffled = [3, 0, 5, 2, 1, 4];
    const of = (rows: readonly number[]): number[] => shuffled.map((i) => rows[i]);
    expectNear(concentrationIndex(of(VISITS_EACH), of(PEOPLE), of(INCOME)), 'D6_concentration', 'visits_ci_ranked_by_income');
    expect(concentrationIndex([1, 5, 3], [10, 20, 30], [9, 9, 9])).toBeCloseTo(0, 12);
    const index = concentrationIndex(each(COVERED), PEOPLE, INCOME);
    expect(erreygersIndex(each(COVERED), PEOPLE, INCOME)).toBeCloseTo(4 * goldenNumber('D6_coverage15', 'region') * (index ?? 0), 12);
  });

  it('coverage and the three equalities are', () => {
    const urban = perHead(sum(COVERED, 1), sum(PEOPLE, 1));
    const rural = perHead(sum(COVERED, 0), sum(PEOPLE, 0));
    expectNear(urban, 'D6_coverage15', 'urban');
    expectNear(rural, 'D6_coverage15', 'rural');
    expectNear(perHead(sum(COVERED), sum(PEOPLE)), 'D6_coverage15', 'region');
    expectNear(coverageGapPp(urban, rural), 'D6_coverage15', 'gap_pp');
    const opportunity = equalityRatio(urban, rural);
    const standard = equalityRatio(0.82, 0.61);
    const outcome = equalityRatio(sum(VISITS, 1) / sum(PEOPLE, 1), sum(VISITS, 0) / sum(PEOPLE, 0));
    expectNear(opportunity, 'oso', 'O');
    expectNear(standard, 'oso', 'S_urban0.82_rural0.61');
    expectNear(outcome, 'oso', 'R');
    expectNear(compositeEquality(opportunity, standard, outcome), 'oso', 'E_geo');
    expect(equalityRatio(1, 2)).toBe(1);
    expect(equalityRatio(0, 2)).toBeNull();
    expect(compositeEquality(opportunity, null, outcome)).toBeNull();
  });

  it('a district with nothing is a zero, a district without data is not there', () => {
    const oneZero = AREA_EACH.with(5, 0);
    expectNear(gini(oneZero, PEOPLE), 'D6_zero_edge', 'gini_one_zero');
    expectNear(theil(oneZero, PEOPLE, IS_URBAN)?.total ?? null, 'D6_zero_edge', 'theil_one_zero');
    expectNear(atkinson(oneZero, PEOPLE, 0.5), 'D6_zero_edge', 'atkinson05_one_zero');
    expectNear(atkinson(oneZero, PEOPLE, 1), 'D6_zero_edge', 'atkinson1_one_zero');
    expect(meanLogDeviation(oneZero, PEOPLE)).toBeNull();
    expect(gini([1, 0], [1, 9])).toBeCloseTo(goldenNumber('D6_zero_edge', 'gini_all_to_smallest_of_two'), 12);
    expect(gini([3, 3], [1, 9])).toBe(0);
    expect(gini([3], [9])).toBe(0);
    expect(gini(AREA_EACH.with(5, Number.NaN), PEOPLE)).toBeCloseTo(gini(AREA_EACH.slice(0, 5), PEOPLE.slice(0, 5)) ?? -1, 12);
    expect(gini([...AREA_EACH, 9], [...PEOPLE, 0])).toBeCloseTo(goldenNumber('D6_area', 'gini'), 12);
    expect(theilContributions([1, Number.NaN], [1, 1])?.[1]).toBeNaN();
  });

  it('are null, never 0, where they are undefined', () => {
    for (const values of [[], [0, 0], [Number.NaN, Number.NaN]]) {
      const weights = values.map(() => 5);
      for (const index of [gini, lorenzCurve, meanLogDeviation, coefficientOfVariation, theilContributions])
        expect(index(values, weights)).toBeNull();
      expect(atkinson(values, weights, 0.5)).toBeNull();
      expect(theil(values, weights, values)).toBeNull();
      expect(concentrationIndex(values, weights, values)).toBeNull();
    }
    expect(perHead(3, 0)).toBeNull();
    expect(venuesPer10k(3, Number.NaN)).toBeNull();
    expect(coverageGapPp(null, 0.5)).toBeNull();
    expect(theil([2, 2], [1, 1], [1, 0])?.betweenShare ?? null).toBeNull();
  });
});

const areas = fc.array(
  fc.record({ x: fc.double({ min: 0.01, max: 1e4, noNaN: true }), w: fc.integer({ min: 1, max: 1e6 }), u: fc.nat(1) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);
type Areas = readonly { x: number; w: number; u: number }[];
const columns = (rows: Areas): readonly [number[], number[], number[]] => [
  rows.map((r) => r.x),
  rows.map((r) => r.w),
  rows.map((r) => r.u),
];

describe('equity, whatever the areas', () => {
  it('does not depend on the unit, nor on how many residents are told as one', () => {
    fc.assert(
      fc.property(areas, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, k) => {
        const [x, w, u] = columns(rows);
        const scaled = x.map((value) => value * k);
        for (const index of [gini, meanLogDeviation, coefficientOfVariation]) {
          expect(index(scaled, w)).toBeCloseTo(index(x, w) ?? -1, 9);
          expect(
            index(
              x,
              w.map((weight) => weight * 7),
            ),
          ).toBeCloseTo(index(x, w) ?? -1, 9);
        }
        expect(atkinson(scaled, w, 0.5)).toBeCloseTo(atkinson(x, w, 0.5) ?? -1, 9);
        expect(theil(scaled, w, u)?.total).toBeCloseTo(theil(x, w, u)?.total ?? -1, 9);
      }),
    );
  });

  it('stays within its bounds, and Theil’s parts and contributions sum to the whole', () => {
    fc.assert(
      fc.property(areas, (rows) => {
        const [x, w, u] = columns(rows);
        for (const value of [gini(x, w), atkinson(x, w, 0.5), atkinson(x, w, 1), atkinson(x, w, 2)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThan(1);
        }
        const parts = theil(x, w, u);
        if (parts === null) throw new Error('no Theil');
        expect(parts.total).toBeLessThanOrEqual(Math.log(w.reduce((a, b) => a + b, 0) / Math.min(...w)) + 1e-9);
        expect(Math.abs(parts.between + parts.within - parts.total)).toBeLessThan(1e-12 * Math.max(1, parts.total));
        const contributions = theilContributions(x, w) ?? new Float64Array();
        expect(contributions.every((part) => part >= 0)).toBe(true);
        expect(contributions.reduce((total, part) => total + part, 0)).toBeCloseTo(parts.total, 11);
      }),
    );
  });

  it('Gini is the mean difference over twice the mean, and the concentration index by the value itself', () => {
    fc.assert(
      fc.property(areas, (rows) => {
        const [x, w] = columns(rows);
        const all = w.reduce((a, b) => a + b, 0);
        const mean = x.reduce((total, value, i) => total + value * w[i], 0) / all;
        let difference = 0;
        for (let i = 0; i < x.length; i++) for (let j = 0; j < x.length; j++) difference += w[i] * w[j] * Math.abs(x[i] - x[j]);
        expect(gini(x, w)).toBeCloseTo(difference / all / all / 2 / mean, 9);
        expect(concentrationIndex(x, w, x)).toBeCloseTo(gini(x, w) ?? -1, 9);
      }),
    );
  });

  it('the Lorenz curve rises from 0 to 1, below the diagonal and bending up', () => {
    fc.assert(
      fc.property(areas, (rows) => {
        const [x, w] = columns(rows);
        const curve = lorenzCurve(x, w);
        if (curve === null) throw new Error('no curve');
        const { population, value } = curve;
        expect(population.at(-1)).toBeCloseTo(1, 9);
        expect(value.at(-1)).toBeCloseTo(1, 9);
        for (let i = 1; i < population.length; i++) {
          expect(population[i]).toBeGreaterThan(population[i - 1]);
          expect(value[i]).toBeGreaterThan(value[i - 1]);
          expect(value[i]).toBeLessThanOrEqual(population[i] + 1e-9);
        }
      }),
    );
  });

  it('giving everybody the same on top makes it more equal', () => {
    fc.assert(
      fc.property(areas, fc.double({ min: 0.1, max: 100, noNaN: true }), (rows, gift) => {
        const [x, w, u] = columns(rows);
        const more = x.map((value) => value + gift);
        expect(gini(more, w)).toBeLessThanOrEqual((gini(x, w) ?? -1) + 1e-12);
        expect(theil(more, w, u)?.total).toBeLessThanOrEqual((theil(x, w, u)?.total ?? -1) + 1e-12);
      }),
    );
  });

  it('an area split in two changes nothing', () => {
    fc.assert(
      fc.property(areas, (rows) => {
        const [x, w] = columns(rows);
        const split = [w.map((weight) => weight * 0.25), w.map((weight) => weight * 0.75)].flat();
        expect(gini([...x, ...x], split)).toBeCloseTo(gini(x, w) ?? -1, 9);
      }),
    );
  });
});

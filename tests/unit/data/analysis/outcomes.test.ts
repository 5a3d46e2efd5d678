import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outcomeOf } from '../../../../src/data/analysis/outcomes.ts';
import type { AnalysisColumns } from '../../../../src/data/protocol/analysisApi.ts';
import type { OutcomeReport } from '../../../../src/domain/outcomeReport.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { VenueFilter } from '../../../../src/domain/venue.ts';
import { goldenNumber } from '../../domain/golden.ts';
import { pairwiseGini } from './bruteForce.ts';

const PEOPLE = [400_000, 300_000, 100_000, 80_000, 70_000, 50_000];
const VISITS = [3_200_000, 2_100_000, 500_000, 320_000, 210_000, 100_000];
const WATER = [160_000, 105_000, 25_000, 9600, 4200, 1500];

/** Fixture D6 with a venue in each district, and a last district of nobody. */
function columns(venueDistricts: readonly number[] = [0, 1, 2, 3, 4, 5]): AnalysisColumns {
  const count = venueDistricts.length;
  return {
    venues: {
      count,
      type: new Uint8Array(count),
      district: Uint16Array.from(venueDistricts),
      isUrban: Uint8Array.from(venueDistricts, (d) => Number(d < 3)),
      lon: new Float64Array(count),
      lat: new Float64Array(count),
      accuracy: new Uint8Array(count),
      fieldAreaM2: new Float32Array(count),
      capacity: new Float32Array(count),
      access: new Uint8Array(count),
      openHours: venueDistricts.map(() => ''),
    },
    districts: {
      population: Float64Array.from([...PEOPLE, 0]),
      incomePerHead: Float64Array.from([62_000, 55_000, 48_000, 30_000, 26_000, 22_000, 1]),
      isUrban: Uint8Array.of(1, 1, 1, 0, 0, 0, 0),
      isLeaf: new Uint8Array(7).fill(1),
      parent: Int32Array.of(6, 6, 6, -1, -1, -1, -1),
    },
    population: null,
  };
}

interface Period {
  readonly sum: readonly number[];
  readonly count?: readonly number[];
  readonly expected?: readonly number[];
}

function ask(
  periods: readonly Period[],
  variable: 'visits' | 'water' = 'visits',
  of: AnalysisColumns = columns(),
  filter: VenueFilter = NO_FILTER,
): OutcomeReport {
  const flat = (pick: (period: Period) => readonly number[]): Float64Array =>
    Float64Array.from(periods.flatMap((period) => [...pick(period), ...Array.from({ length: 7 - pick(period).length }, () => 0)]));
  const full = [100, 100, 100, 100, 100, 100];
  return outcomeOf(
    of,
    {
      variable,
      edgesMs: Float64Array.from({ length: periods.length + 1 }, (_, k) => k * 1000),
      sum: flat(({ sum }) => sum),
      count: flat(({ count }) => count ?? full),
      expected: flat(({ expected }) => expected ?? full),
    },
    filter,
  );
}

describe('outcomes by district', () => {
  it('on fixture D6 are the golden numbers', () => {
    const { measure } = ask([{ sum: VISITS }]);
    expect(measure.gini).toBeCloseTo(goldenNumber('D6_concentration', 'gini_visits'), 9);
    expect(measure.concentration).toBeCloseTo(goldenNumber('D6_concentration', 'visits_ci_ranked_by_income'), 9);
    expect(measure.theil?.total).toBeCloseTo(goldenNumber('D6_concentration', 'theil_visits', 'total'), 9);
    expect(measure.theil?.betweenShare).toBeCloseTo(goldenNumber('D6_concentration', 'theil_visits', 'between_share'), 9);
    expect(measure.urban.value).toBeCloseTo(goldenNumber('D6_urban_rural', 'visits', 'urban'), 9);
    expect(measure.rural.value).toBeCloseTo(goldenNumber('D6_urban_rural', 'visits', 'rural'), 9);
    expect(ask([{ sum: WATER }], 'water').measure.urban.value).toBeCloseTo(goldenNumber('D6_urban_rural', 'water', 'urban') * 1000, 6);
  });

  it('of a span are those of its periods together', () => {
    const halves = [{ sum: VISITS.map((v) => v * 0.3) }, { sum: VISITS.map((v) => v * 0.7) }];
    const { measure, curve } = ask(halves);
    expect(measure.gini).toBeCloseTo(ask([{ sum: VISITS }]).measure.gini ?? -1, 12);
    expect(curve.gini[0]).toBeCloseTo(curve.gini[1], 12);
    expect(curve.ratio[0]).toBeCloseTo(goldenNumber('D6_urban_rural', 'visits', 'ratio_urban_to_rural'), 9);
    expect([...curve.districtsTold]).toEqual([6, 6]);
  });

  it('a district mostly unread is left out with its residents, and named; it is not 0', () => {
    const { measure, mostlyMissing, curve } = ask([{ sum: VISITS.with(5, 3), count: [100, 100, 100, 100, 100, 49] }]);
    expect(mostlyMissing).toEqual([5]);
    expect(measure.missing).toEqual([5]);
    expect(measure.byDistrict[5]).toBeNaN();
    expect(measure.gini).toBeCloseTo(pairwiseGini(VISITS.slice(0, 5), PEOPLE.slice(0, 5)), 12);
    expect(curve.missingShare[0]).toBeCloseTo(51 / 600, 12);
    expect(curve.residentsTold[0]).toBeCloseTo(0.95, 12);
  });

  it('no meter is unknown, no venue is a known 0', () => {
    const noMeter = ask([{ sum: VISITS, expected: [100, 100, 100, 100, 0, 100], count: [100, 100, 100, 100, 0, 100] }]);
    expect(noMeter.notMetered).toEqual([4]);
    expect(noMeter.measure.byDistrict[4]).toBeNaN();
    const noVenue = ask(
      [{ sum: VISITS.with(4, 0), expected: [100, 100, 100, 100, 0, 100], count: [100, 100, 100, 100, 0, 100] }],
      'visits',
      columns([0, 1, 2, 3, 5]),
    );
    expect(noVenue.withoutVenues).toEqual([4]);
    expect(noVenue.measure.byDistrict[4]).toBe(0);
    expect(noVenue.measure.all.districts).toBe(6);
  });

  it('a period that nobody read, or that tells of few residents, has no index', () => {
    const silent = { sum: [0, 0, 0, 0, 0, 0], count: [0, 0, 0, 0, 0, 0] };
    const few = { sum: VISITS, count: [10, 10, 100, 100, 100, 100] };
    const { curve } = ask([{ sum: VISITS }, silent, few]);
    for (const column of [curve.gini, curve.theil, curve.betweenShare, curve.ratio]) {
      expect(column[0]).toBeGreaterThan(0);
      expect(column[1]).toBeNaN();
      expect(column[2]).toBeNaN();
    }
    expect(curve.missingShare[1]).toBe(1);
  });

  it('follow the filter’s districts and classes', () => {
    const { measure } = ask([{ sum: VISITS }], 'visits', columns(), { ...NO_FILTER, classes: ['rural'] });
    expect(measure.urban.value).toBeNull();
    expect(measure.gini).toBeCloseTo(pairwiseGini(VISITS.slice(3), PEOPLE.slice(3)), 12);
  });

  it('districts above put together have no more unevenness between them', () => {
    const { measure } = ask([{ sum: VISITS }], 'visits', columns(), { ...NO_FILTER, classes: ['urban'] });
    // All three urban districts lie in one: there is nothing to compare.
    expect(measure.units.map(({ unit }) => unit)).toEqual(['district']);
  });

  it('Theil’s parts sum to the whole to 1e-12, whatever is used, read and missing', () => {
    const amounts = fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 6 });
    const reads = fc.array(fc.nat(100), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(amounts, reads, (sum, count) => {
        const { measure } = ask([{ sum, count }]);
        if (measure.theil !== null) {
          expect(Math.abs(measure.theil.between + measure.theil.within - measure.theil.total)).toBeLessThan(1e-12);
          const parts = (measure.contributions ?? new Float64Array()).reduce((all, part) => all + (Number.isNaN(part) ? 0 : part), 0);
          expect(Math.abs(parts - measure.theil.total)).toBeLessThan(1e-12);
        }
        measure.byDistrict.forEach((value, d) => expect(Number.isNaN(value) || count[d] >= 50).toBe(true));
      }),
    );
  });
});

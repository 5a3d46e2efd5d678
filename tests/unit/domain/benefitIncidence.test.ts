import { describe, expect, it } from 'vitest';

import { benefitIncidence } from '../../../src/domain/benefitIncidence.ts';
import { goldenNumber } from './golden.ts';

const VISITS = [240_000, 420_000, 620_000, 820_000, 1_100_000];
const FEES = [0, 0, 1_240_000, 1_640_000, 4_400_000];
const groups = VISITS.map((visits, i) => ({ residents: 200_000, visits, fees: FEES[i] }));

describe('benefit incidence, §4.4', () => {
  it('is the golden numbers', () => {
    const found = benefitIncidence(groups, 12_800_000);
    if (found === null) throw new Error('nothing told');
    expect(found.unitCost).toBeCloseTo(goldenNumber('benefit_incidence', 'unit_cost_per_visit'), 9);
    expect(found.totalNet).toBeCloseTo(goldenNumber('benefit_incidence', 'total_net_subsidy'), 3);
    expect(found.poorest40).toBeCloseTo(goldenNumber('benefit_incidence', 'poorest40_share'), 9);
    expect(found.concentration).toBeCloseTo(goldenNumber('benefit_incidence', 'ci'), 9);
    groups.forEach((_, i) => {
      expect(found.net[i]).toBeCloseTo(goldenNumber('benefit_incidence', 'net_benefit', String(i)), 3);
      expect(found.shares?.[i]).toBeCloseTo(goldenNumber('benefit_incidence', 'share', String(i)), 9);
    });
  });

  it('tells amounts, not shares, where a group pays more than it gets', () => {
    const found = benefitIncidence([...groups.slice(0, 4), { ...groups[4], fees: 6_000_000 }], 12_800_000);
    expect(found?.net[4]).toBeCloseTo(-1_600_000, 3);
    expect(found?.shares).toBeNull();
    expect(found?.concentration).toBeNull();
    expect(found?.poorest40).toBeNull();
  });

  it('is null without visits or without a cost', () => {
    expect(
      benefitIncidence(
        groups.map((group) => ({ ...group, visits: 0 })),
        1,
      ),
    ).toBeNull();
    expect(benefitIncidence(groups, Number.NaN)).toBeNull();
  });
});

import { expect, test } from 'vitest';
import {
  conditionBand,
  conditionIndex,
  failureProbability,
  orderStateAt,
  venueConditionIndex,
  type WorkOrderEvent,
} from '../../../src/domain/maintenance.ts';
import {
  ageReplacementCost,
  backlogWeeks,
  etaFromMtbf,
  facilityConditionIndex,
  fciBand,
  inherentAvailability,
  kOfNAvailability,
  medianRemainingLife,
  probabilityBand,
  riskOf,
  seriesAvailability,
  weibullHazard,
  weibullMean,
  weibullReliability,
} from '../../../src/domain/reliability.ts';
import { goldenNumber } from './golden.ts';

test('condition indices are the golden ones', () => {
  const ahu = conditionIndex(0.55, 1, 1);
  const pump = conditionIndex(0.8, 1, 2);
  const floor = conditionIndex(0.3, 1, 0);
  const hoop = conditionIndex(0.9, 1, 3);
  expect(ahu).toBeCloseTo(goldenNumber('ci', 'AHU'), 9);
  expect(pump).toBeCloseTo(goldenNumber('ci', 'pump'), 9);
  expect(floor).toBeCloseTo(goldenNumber('ci', 'floor'), 9);
  expect(hoop).toBeCloseTo(goldenNumber('ci', 'hoop'), 9);
  const items = [
    { crv: 60_000, index: ahu },
    { crv: 20_000, index: pump },
    { crv: 140_000, index: floor },
    { crv: 8_000, index: hoop },
  ];
  expect(venueConditionIndex(items)).toBeCloseTo(goldenNumber('ci', 'venue_weighted'), 9);
});

test('an unknown age is an unknown condition, and unknown pieces are left out of the venue', () => {
  expect(conditionIndex(Number.NaN, 10, 0)).toBeNaN();
  expect(conditionBand(Number.NaN)).toBe('unknown');
  expect(venueConditionIndex([{ crv: 5, index: Number.NaN }])).toBeNaN();
  expect(
    venueConditionIndex([
      { crv: 5, index: Number.NaN },
      { crv: 1, index: 70 },
    ]),
  ).toBe(70);
});

test('Weibull lives have the golden numbers', () => {
  const at = (key: string): number => goldenNumber('weibull', 'beta2_eta6', key);
  expect(weibullMean(2, 6)).toBeCloseTo(at('mean'), 9);
  expect(weibullReliability(4, 2, 6)).toBeCloseTo(at('R4'), 9);
  expect(failureProbability(4, 1, 2, 6)).toBeCloseTo(at('p_fail_next1_given4'), 9);
  expect(failureProbability(4, 0.25, 2, 6)).toBeCloseTo(goldenNumber('risk90d', 'p_fail_0.25y_age4_b2_eta6'), 9);
  expect(medianRemainingLife(4, 2, 6)).toBeCloseTo(at('median_RUL_at4'), 9);
  expect(weibullHazard(4, 2, 6)).toBeCloseTo(at('hazard_at4'), 9);
  expect(etaFromMtbf(2, 1.5)).toBeCloseTo(goldenNumber('weibull', 'eta_from_MTBF_b1.5_MTBF2y'), 9);
});

test('replacing by age costs the golden rates', () => {
  expect(ageReplacementCost(2, 2.5, 5, 1, 6)).toBeCloseTo(goldenNumber('age_replacement', 'cost_T2'), 8);
  expect(ageReplacementCost(3, 2.5, 5, 1, 6)).toBeCloseTo(goldenNumber('age_replacement', 'cost_T3'), 8);
});

test('availabilities, backlog and facility condition are the golden ones', () => {
  expect(inherentAvailability(1500, 48)).toBeCloseTo(goldenNumber('availability', 'MTBF1500h_MTTR48h'), 9);
  const series = seriesAvailability([inherentAvailability(1500, 48), inherentAvailability(4000, 24), inherentAvailability(8000, 8)]);
  expect(series).toBeCloseTo(goldenNumber('availability', 'series3'), 9);
  expect(kOfNAvailability(6, 8, 0.9)).toBeCloseTo(goldenNumber('availability', 'k_of_n_6of8_at_0.9'), 9);
  const fci = facilityConditionIndex(goldenNumber('fci', 'dm'), goldenNumber('fci', 'crv'));
  expect(fci).toBeCloseTo(goldenNumber('fci', 'fci'), 12);
  expect(100 * (1 - fci)).toBeCloseTo(goldenNumber('fci', 'ci_from_fci'), 9);
  expect([0.05, 0.075, 0.3, 0.31].map(fciBand)).toEqual(['good', 'fair', 'poor', 'critical']);
  expect(backlogWeeks(312, 4, 40)).toBeCloseTo(3, 12);
});

test('being the only venue nearby turns a risk red', () => {
  expect([0.01, 0.02, 0.1, 0.2, 0.5].map(probabilityBand)).toEqual([1, 2, 3, 4, 5]);
  expect(riskOf(0.2, 3, false, false)).toEqual({ score: 12, colour: 'amber' });
  expect(riskOf(0.2, 3, false, true)).toEqual({ score: 16, colour: 'red' });
});

test('an order has the same state whatever the order of its events', () => {
  const event = (id: string, atMs: number, state: WorkOrderEvent['state']): WorkOrderEvent => ({
    id,
    orderId: 'o',
    atMs,
    by: '',
    state,
    reason: '',
  });
  const events = [event('a', 10, 'reported'), event('b', 20, 'triaged'), event('c', 20, 'approved'), event('d', 30, 'closed')];
  for (const shuffled of [events, events.toReversed(), [events[2], events[0], events[3], events[1]]]) {
    expect([5, 10, 20, 29, 30].map((at) => orderStateAt(shuffled, at))).toEqual([null, 'reported', 'approved', 'approved', 'closed']);
  }
});

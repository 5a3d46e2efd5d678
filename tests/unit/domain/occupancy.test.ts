import { expect, test } from 'vitest';
import { hourlyShares, meanOccupancy, occupancyKernel } from '../../../src/domain/arrivals.ts';
import { PROFILES } from '../../../src/domain/defaults.ts';
import {
  gammaMean1Quantile,
  lognormalParameters,
  lognormalQuantile,
  lognormalStopLoss,
  lognormalSurvival,
  normalCdf,
  normalCdfFast,
  normalQuantile,
  normalQuantileExact,
  poissonQuantile,
} from '../../../src/domain/distributions.ts';
import {
  correctedHeadcount,
  countSd,
  crowdBand,
  deniedVisits,
  driftFactor,
  erlangB,
  erlangC,
  meanWait,
  utilisation,
} from '../../../src/domain/occupancy.ts';
import { freshnessAt } from '../../../src/domain/freshness.ts';
import { golden, goldenNumber } from './golden.ts';

const stay = lognormalParameters(69, 0.45);
const GYM = PROFILES.gym.wd;

test('a lognormal stay of 69 minutes has the golden parameters', () => {
  const at = (key: string): number => goldenNumber('mtginf', 'lognormal_69min_cv45', key);
  expect(stay.mu).toBeCloseTo(at('mu'), 9);
  expect(stay.sigma).toBeCloseTo(at('sigma'), 9);
  expect(Math.exp(stay.mu)).toBeCloseTo(at('median'), 9);
  expect(lognormalQuantile(stay, 0.9)).toBeCloseTo(at('p90'), 9);
  expect(lognormalSurvival(stay, 90)).toBeCloseTo(at('P(S>90)'), 9);
});

test('the occupancy kernel follows the golden one and sums to the mean stay', () => {
  const kernel = occupancyKernel(69, 0.45, 5);
  const first = golden.mtginf.lognormal_69min_cv45.kernel_5min_first6;
  for (let j = 0; j < 6; j++) expect(kernel[j]).toBeCloseTo(first[j], 9);
  expect(5 * kernel.reduce((sum, x) => sum + x, 0)).toBeCloseTo(69, 8);
});

test('head-count after two hours of arrivals follows the lognormal golden numbers', () => {
  for (const t of [60, 120, 180, 240]) {
    const mean = (40 / 60) * (lognormalStopLoss(stay, Math.max(0, t - 120)) - lognormalStopLoss(stay, t));
    expect(mean).toBeCloseTo(goldenNumber('mtginf', 'lognormal_lambda40_on_0_2h_t_min', String(t)), 9);
  }
});

test('constant arrivals fill to rate times stay, and exponential stays follow their golden numbers', () => {
  const steady = meanOccupancy(new Float64Array(600).fill(30 / 12), occupancyKernel(69, 0.45, 5, 600));
  expect(steady[599]).toBeCloseTo(goldenNumber('mtginf', 'const_30ph_mean69min'), 9);
  const perBin = 1 / 60;
  const kernel = Float64Array.from({ length: 240 }, (_, j) => (Math.exp(-j * perBin) - Math.exp(-(j + 1) * perBin)) / perBin);
  const arrivals = Float64Array.from({ length: 240 }, (_, k) => (k < 120 ? 40 * perBin : 0));
  const mean = meanOccupancy(arrivals, kernel);
  for (const hour of [1, 2, 3]) {
    expect(mean[hour * 60 - 1]).toBeCloseTo(goldenNumber('mtginf', 'exp_mean1h_lambda40_on_0_2h', `m(${hour})`), 9);
  }
});

test('hourly profiles are the golden ones', () => {
  const gym = hourlyShares(GYM, 6, 22);
  const rural = hourlyShares(PROFILES.path_rural.wd, 5, 22);
  const share = (shares: Float64Array, from: number, to: number): number => shares.subarray(from, to).reduce((sum, x) => sum + x, 0);
  expect(share(gym, 17, 20)).toBeCloseTo(goldenNumber('profile_gym_weekday', 'share_17_20'), 9);
  expect(share(rural, 18, 21)).toBeCloseTo(goldenNumber('profile_fitness_path_rural', 'share_18_21'), 9);
  expect(share(rural, 5, 9)).toBeCloseTo(goldenNumber('profile_fitness_path_rural', 'share_5_9'), 9);
  for (let h = 0; h < 24; h++) {
    expect(gym[h]).toBeCloseTo(golden.profile_gym_weekday.p[h], 9);
    expect(rural[h]).toBeCloseTo(golden.profile_fitness_path_rural.p[h], 9);
  }
});

test('a gym day of 300 visits has the golden curve and denials', () => {
  const arrivals = Float64Array.from({ length: 1440 }, (_, m) => (300 * hourlyShares(GYM, 6, 22)[Math.floor(m / 60)]) / 60);
  const mean = meanOccupancy(arrivals, occupancyKernel(69, 0.45, 1, 600));
  expect(mean.reduce((sum, x) => sum + x, 0) / 60).toBeCloseTo(goldenNumber('gym_day_300', 'visitor_hours'), 8);
  expect(Math.max(...mean)).toBeCloseTo(goldenNumber('gym_day_300', 'peak_occ'), 9);
  expect(mean.indexOf(Math.max(...mean))).toBe(goldenNumber('gym_day_300', 'peak_minute'));
  // A bin holds the mean at its end, so the clock times are one bin back.
  expect(mean[18 * 60 - 1]).toBeCloseTo(goldenNumber('gym_day_300', 'occ_at_18:00'), 9);
  expect(mean[12 * 60 - 1]).toBeCloseTo(goldenNumber('gym_day_300', 'occ_at_12:00'), 9);
  expect(deniedVisits(arrivals, mean, 40)).toBeCloseTo(goldenNumber('gym_day_300', 'denied_per_day_C40_MOL'), 8);
  expect(deniedVisits(arrivals, mean, 50)).toBeCloseTo(goldenNumber('gym_day_300', 'denied_per_day_C50_MOL'), 8);
});

test('queues follow the golden numbers', () => {
  expect(erlangB(40, 34.5)).toBeCloseTo(goldenNumber('queue', 'erlangB'), 9);
  expect(erlangB(5, 4)).toBeCloseTo(goldenNumber('queue', 'erlangB_a4_c5'), 9);
  expect(erlangC(40, 34.5)).toBeCloseTo(goldenNumber('queue', 'erlangC'), 9);
  expect(meanWait(40, 34.5, 69)).toBeCloseTo(goldenNumber('queue', 'Wq_min'), 9);
  expect(erlangC(40, 41)).toBeNaN();
});

test('Poisson quantiles of 34.5 span 25 to 44', () => {
  expect([poissonQuantile(34.5, 0.05), poissonQuantile(34.5, 0.95)]).toEqual([25, 44]);
  const tail = goldenNumber('queue', 'P(N>40)_Mginf');
  expect([poissonQuantile(34.5, 1 - tail - 1e-9), poissonQuantile(34.5, 1 - tail + 1e-9)]).toEqual([40, 41]);
  expect(poissonQuantile(0, 0.99)).toBe(0);
  expect(poissonQuantile(400, 0.5)).toBe(400);
});

test('31 people where 40 fit is crowded, and a missing capacity is not zero utilisation', () => {
  expect(utilisation(31, 40)).toBe(0.775);
  expect(crowdBand(0.775)).toBe('crowded');
  expect([0, 0.499, 0.5, 0.75, 0.751, 0.999, 1, 1.4].map(crowdBand)).toEqual(
    'quiet quiet moderate moderate crowded crowded full full'.split(' '),
  );
  expect(utilisation(3, Number.NaN)).toBeNaN();
  expect(crowdBand(Number.NaN)).toBeNull();
});

test('counter drift is corrected by the golden factor', () => {
  const factor = driftFactor(480, 468);
  expect(factor).toBeCloseTo(goldenNumber('drift', 'alpha'), 9);
  expect(480 * factor).toBeCloseTo(goldenNumber('drift', 'in_corrected'), 9);
  expect(468 / factor).toBeCloseTo(goldenNumber('drift', 'out_corrected'), 9);
  expect(correctedHeadcount(0, 480, 468, factor)).toBeCloseTo(0, 9);
  expect(correctedHeadcount(0, 3, 9, 1)).toBe(0);
  expect(countSd(800, 0.02)).toBeCloseTo(goldenNumber('drift', 'sd_persons_n800_eps2pct'), 9);
  expect(driftFactor(100, 300)).toBe(1.1);
});

test('the fast normal distribution, its quantile and the gamma quantile keep their stated precision', () => {
  for (let z = -6; z <= 6; z += 0.25) {
    expect(Math.abs(normalCdfFast(z) - normalCdf(z))).toBeLessThan(1e-7);
    expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 6);
    expect(normalQuantileExact(normalCdf(z))).toBeCloseTo(z, 7);
  }
  for (const variance of [0.08, 0.15]) {
    const draws = Array.from({ length: 4000 }, (_, i) => gammaMean1Quantile(variance, (i + 0.5) / 4000));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    expect(mean).toBeCloseTo(1, 2);
    expect(draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length).toBeCloseTo(variance, 2);
  }
});

test('a reading ages from fresh to dead, and none is its own state', () => {
  const minutes = [0, 10, 10.1, 15, 15.1, 60, 60.1];
  expect(minutes.map((m) => freshnessAt(m * 60_000, 300_000))).toEqual('fresh fresh ageing ageing stale stale dead'.split(' '));
  expect(freshnessAt(Number.NaN, 300_000)).toBe('none');
  expect(freshnessAt(60 * 60_000, 300_000, true)).toBe('ageing');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { hourlyShares, profileMass } from '../../../src/domain/arrivals.ts';
import { PROFILES } from '../../../src/domain/defaults.ts';
import { normalCdfFast, poissonAtNormal, poissonQuantile } from '../../../src/domain/distributions.ts';
import { gammaFunction } from '../../../src/domain/reliability.ts';
import { golden, goldenNumber } from './golden.ts';

test('Γ is the factorial, obeys its recurrence, and gives the golden Weibull mean', () => {
  let factorial = 1;
  for (let n = 1; n < 15; n++) {
    expect(gammaFunction(n) / factorial).toBeCloseTo(1, 12);
    factorial *= n;
  }
  expect(gammaFunction(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 12);
  expect(6 * gammaFunction(1.5)).toBeCloseTo(goldenNumber('weibull', 'beta2_eta6', 'mean'), 9);
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 60, noNaN: true }), (x) => {
      expect(gammaFunction(x + 1) / (x * gammaFunction(x))).toBeCloseTo(1, 10);
    }),
  );
});

test('a Poisson quantile is the same on the normal scale, and never falls with z', () => {
  const MEAN = fc.double({ min: 0, max: 200, noNaN: true });
  const Z = fc.double({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(MEAN, Z, Z, (mean, a, b) => {
      if (mean <= 50) expect(poissonAtNormal(mean, a)).toBe(poissonQuantile(mean, normalCdfFast(a)));
      // Beyond, both are the normal approximation: they differ by what Φ and its inverse lose.
      else expect(Math.abs(poissonAtNormal(mean, a) - poissonQuantile(mean, normalCdfFast(a)))).toBeLessThanOrEqual(1);
      expect(poissonAtNormal(mean, Math.min(a, b))).toBeLessThanOrEqual(poissonAtNormal(mean, Math.max(a, b)));
    }),
  );
  expect(poissonAtNormal(0, 3)).toBe(0);
  expect(poissonAtNormal(Number.NaN, 0)).toBe(0);
  // Half of all counts of 34.5 persons are at most the median, which is within one of the mean.
  expect(Math.abs(poissonAtNormal(34.5, 0) - 34.5)).toBeLessThan(1);
});

test('a profile has its weights as mass, and the golden shares once opening hours cut it', () => {
  const components = PROFILES.gym.wd;
  const weights = components.reduce((sum, [weight]) => sum + weight, 0);
  const hours = Array.from({ length: 96 }, (_, i) => i - 36);
  expect(hours.reduce((sum, hour) => sum + profileMass(components, hour), 0)).toBeCloseTo(weights, 9);
  const open = hours.filter((hour) => hour >= 6 && hour < 22);
  const total = open.reduce((sum, hour) => sum + profileMass(components, hour), 0);
  for (const hour of open) expect(profileMass(components, hour) / total).toBeCloseTo(golden.profile_gym_weekday.p[hour], 9);
  expect(hourlyShares(components, 6, 22).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

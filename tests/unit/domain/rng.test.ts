import { expect, test } from 'vitest';
import { poissonQuantile } from '../../../src/domain/distributions.ts';
import { drawOf, fmix, u01, venueHash } from '../../../src/domain/rng.ts';
import { golden, goldenNumber } from './golden.ts';

test('the hash agrees with the specification bit for bit', () => {
  expect(fmix(1)).toBe(goldenNumber('rng', 'fmix1'));
  for (const [[seed, venue, bin, stream], key] of [
    [[42, 7, 1000, 0], 'u(42,7,1000,0)'],
    [[42, 7, 1001, 0], 'u(42,7,1001,0)'],
    [[42, 8, 1000, 0], 'u(42,8,1000,0)'],
    [[42, 7, 1000, 1], 'u(42,7,1000,1)'],
  ] as const) {
    expect(u01(seed, venue, bin, stream)).toBeCloseTo(goldenNumber('rng', key), 14);
  }
});

test('a draw through the venue hash is the draw of its four numbers', () => {
  expect(drawOf(venueHash(42, 7), 1000, 1)).toBe(u01(42, 7, 1000, 1));
});

test('Poisson draws by inversion follow the specification', () => {
  const drawn = Array.from({ length: 10 }, (_, i) => poissonQuantile(2.5, u01(42, 7, 1000 + i, 0)));
  expect(drawn).toEqual(golden.rng['pois(2.5,u)']);
});

test('ten thousand draws have the golden means', () => {
  let sum = 0;
  let poisson = 0;
  for (let bin = 0; bin < 10_000; bin++) {
    const u = u01(42, 7, bin, 0);
    sum += u;
    poisson += poissonQuantile(2.5, u);
  }
  expect(sum / 10_000).toBeCloseTo(goldenNumber('rng', 'mean_u_10k'), 9);
  expect(poisson / 10_000).toBeCloseTo(goldenNumber('rng', 'mean_pois2.5_10k'), 9);
});

import { describe, expect, it } from 'vitest';
import { lmdiGap, perM2, perResident, perVisit, perVisitorHour, urbanRuralRatio } from '../../../src/domain/normalisation.ts';
import { goldenNumber } from './golden.ts';

/** Fixture D6 of the specification's §4.1: sums of its urban and rural districts. */
const URBAN = { residents: 800_000, areaM2: 1_810_000, visits: 5_800_000, kwh: 17_400_000, waterM3: 290_000 };
const RURAL = { residents: 200_000, areaM2: 255_000, visits: 630_000, kwh: 832_000, waterM3: 15_300 };

describe('normalised resources on fixture D6', () => {
  it('are the golden numbers', () => {
    for (const [of, sums] of [
      ['urban', URBAN],
      ['rural', RURAL],
    ] as const) {
      expect(perResident(sums.kwh, sums.residents).value).toBeCloseTo(goldenNumber('D6_resources', of, 'kwh_per_capita'), 9);
      expect(perVisit(sums.kwh, sums.visits).value).toBeCloseTo(goldenNumber('D6_resources', of, 'kwh_per_visit'), 9);
      expect(perM2(sums.kwh, sums.areaM2).value).toBeCloseTo(goldenNumber('D6_resources', of, 'kwh_per_m2'), 9);
      expect(perVisit(sums.waterM3 * 1000, sums.visits).value).toBeCloseTo(goldenNumber('D6_resources', of, 'water_l_per_visit'), 9);
      expect(perResident(sums.visits, sums.residents).value).toBeCloseTo(goldenNumber('D6_resources', of, 'visits_per_capita'), 9);
    }
    expect(urbanRuralRatio(21.75, 4.16)).toBeCloseTo(goldenNumber('D6_urban_rural', 'kwh', 'ratio_urban_to_rural'), 9);
  });

  it('split the gap into intensity and use', () => {
    const use = (sums: typeof URBAN): number => sums.visits / sums.residents;
    const split = lmdiGap(
      { intensity: URBAN.kwh / URBAN.visits, use: use(URBAN) },
      { intensity: RURAL.kwh / RURAL.visits, use: use(RURAL) },
    );
    expect(split.gap).toBeCloseTo(goldenNumber('D6_lmdi', 'gap_kwh_per_capita'), 9);
    expect(split.intensity).toBeCloseTo(goldenNumber('D6_lmdi', 'intensity_effect'), 9);
    expect(split.use).toBeCloseTo(goldenNumber('D6_lmdi', 'use_effect'), 9);
    expect(split.intensity + split.use).toBeCloseTo(split.gap, 9);
    expect(lmdiGap({ intensity: 2, use: 3 }, { intensity: 2, use: 3 })).toEqual({ gap: 0, intensity: 0, use: 0 });
  });

  it('are undefined, never zero, where a ratio has no meaning', () => {
    expect(perVisit(10, 29)).toEqual({ value: null, note: 'fewVisits' });
    expect(perVisit(30, 30)).toEqual({ value: 1 });
    expect(perResident(10, 0)).toEqual({ value: null, note: 'noPopulation' });
    expect(perM2(10, Number.NaN)).toEqual({ value: null, note: 'noArea' });
    expect(perVisitorHour(Number.NaN, 10)).toEqual({ value: null, note: 'noReadings' });
    expect(urbanRuralRatio(1, 0)).toBeNull();
    expect(urbanRuralRatio(null, 1)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { districtRows, gapSplit, restOf } from '../../../src/domain/districtResources.ts';
import type { DistrictSums, DistrictVariableSums } from '../../../src/domain/districtSums.ts';
import { emissionsOf, factorOn } from '../../../src/domain/emissions.ts';
import { RESOURCES } from '../../../src/domain/formulas.ts';
import { lmdiGap } from '../../../src/domain/normalisation.ts';
import { goldenNumber } from './golden.ts';

const WATER = RESOURCES.find(({ variable }) => variable === 'water')!;
/** Fixture D6 of §4.1, its urban and rural districts added up. */
const URBAN = { counted: 17_400_000, visits: 5_800_000, residents: 800_000 };
const RURAL = { counted: 832_000, visits: 630_000, residents: 200_000 };

describe('the urban–rural gap', () => {
  it('splits into the golden parts', () => {
    const split = gapSplit(URBAN, RURAL, 30);
    if (!split.ok) throw new Error(split.reason);
    expect(split.gap).toBeCloseTo(goldenNumber('D6_lmdi', 'gap_kwh_per_capita'), 9);
    expect(split.intensity).toBeCloseTo(goldenNumber('D6_lmdi', 'intensity_effect'), 9);
    expect(split.use).toBeCloseTo(goldenNumber('D6_lmdi', 'use_effect'), 9);
    expect(split.urban.perResident - split.rural.perResident).toBeCloseTo(split.gap, 9);
  });

  it('is the sum of its parts for any amounts, zeros among them', () => {
    const amount = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
    const side = fc.record({ intensity: amount, use: amount });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const { gap, intensity, use } = lmdiGap(a, b);
        expect(gap).toBeCloseTo(a.intensity * a.use - b.intensity * b.use, 9);
        const size = Math.max(Math.abs(intensity), Math.abs(use), Math.abs(gap), 1);
        expect(Math.abs(intensity + use - gap) / size).toBeLessThan(1e-9);
      }),
    );
  });

  it('is not split where a side has no residents, too few visits or no readings; a resource of 0 can be', () => {
    expect(gapSplit({ ...URBAN, residents: 0 }, RURAL, 30)).toEqual({ ok: false, reason: 'noResidents', side: 'urban' });
    expect(gapSplit(URBAN, { ...RURAL, visits: 29 }, 30)).toEqual({ ok: false, reason: 'fewVisits', side: 'rural' });
    expect(gapSplit(URBAN, { ...RURAL, counted: Number.NaN }, 30)).toEqual({ ok: false, reason: 'noReadings', side: 'rural' });
    const zero = gapSplit({ ...URBAN, counted: 0 }, RURAL, 30);
    expect(zero.ok && zero.gap).toBeCloseTo(-4.16, 9);
    expect(gapSplit({ ...URBAN, counted: 0 }, { ...RURAL, counted: 0 }, 30)).toMatchObject({ ok: true, gap: 0, intensity: 0, use: 0 });
  });
});

/** One or two periods of four districts: two urban, two rural; 1000 m³ and 10,000 visits each unless told. */
function sumsOf(over: Partial<Record<keyof DistrictVariableSums, readonly number[]>>, periods = 1): DistrictSums {
  const column = (key: keyof DistrictVariableSums, value: number): Float64Array =>
    Float64Array.from(over[key] ?? Array.from({ length: 4 * periods }, () => value));
  const fixed = (key: 'venues' | 'areaM2', value: number): Float64Array => Float64Array.from(over[key] ?? [value, value, value, value]);
  return {
    edgesMs: Float64Array.from({ length: periods + 1 }, (_, i) => i * 3_600_000),
    districtCount: 4,
    by: {
      water: {
        sum: column('sum', 1000),
        read: column('read', 100),
        expected: column('expected', 100),
        imputed: column('imputed', 5),
        open: column('open', 60),
        counted: column('counted', 1000),
        visits: column('visits', 10_000),
        visitorHours: column('visitorHours', 9000),
        venues: fixed('venues', 2),
        areaM2: fixed('areaM2', 500),
      },
    },
    capacityHours: new Float64Array(4 * periods).fill(Number.NaN),
    guessed: new Float64Array(4 * periods),
    asked: new Uint8Array(4).fill(1),
  };
}

const QUESTION = {
  spec: WATER,
  basis: 'perVisit',
  threshold: 1.5,
  isUrban: (district: number) => district < 2,
  population: () => 1000,
} as const;

describe('districts beside the urban value', () => {
  it('are told real, usual, doubtful or not to be told by their readings', () => {
    const counted = [1000, 1000, 2000, 2000];
    const verdicts = (read: readonly number[], rest: DistrictSums | null): string[] =>
      districtRows(sumsOf({ counted, read }), rest, QUESTION).map(({ verdict }) => verdict);
    expect(verdicts([100, 100, 90, 74], null)).toEqual(['below', 'below', 'above', 'doubtful']);
    expect(verdicts([100, 100, 90, 49], sumsOf({}))).toEqual(['below', 'below', 'rose', 'untold']);
    expect(verdicts([100, 70, 90, 100], sumsOf({ counted }))).toEqual(['below', 'belowDoubtful', 'usual', 'usual']);
    const rows = districtRows(sumsOf({ counted, read: [100, 100, 90, 49] }), sumsOf({}), QUESTION);
    expect(rows[2]).toMatchObject({ ratio: 2, usualRatio: 1, value: { value: 200 } });
    expect(rows[2].missing).toBeCloseTo(0.1, 12);
    expect(rows[2].imputed).toBeCloseTo(5 / 90, 12);
  });

  it('without meters, readings or visits have no value, and never 0', () => {
    const sums = sumsOf({ venues: [2, 2, 0, 2], read: [100, 100, 0, 100], expected: [100, 100, 0, 100], visits: [10_000, 10_000, 0, 29] });
    const rows = districtRows(sums, null, QUESTION);
    expect(rows.map(({ verdict, value }) => [verdict, value.value])).toEqual([
      ['below', 100],
      ['below', 100],
      ['notMetered', null],
      ['noValue', null],
    ]);
    expect(rows[3].value.note).toBe('fewVisits');
  });

  it('outside the span are what is before and after it', () => {
    const sums = sumsOf({ sum: [1, 2, 3, 4, 10, 20, 30, 40, 100, 200, 300, 400] }, 3);
    const rest = restOf(sums, (k) => k !== 1);
    expect([...(rest?.by.water?.sum ?? [])]).toEqual([101, 202, 303, 404]);
    expect([...(rest?.by.water?.venues ?? [])]).toEqual([2, 2, 2, 2]);
    expect(restOf(sums, () => false)).toBeNull();
  });
});

describe('emissions', () => {
  const factors = [
    { carrier: 'electricity', kgPerKwh: 0.6, date: '2024', source: 'a' },
    { carrier: 'electricity', kgPerKwh: 0.5, date: '2026-03-01', source: 'b' },
    { carrier: 'heat', kgPerKwh: 0.2, date: '2025', source: 'c' },
  ] as const;

  it('use the newest factor that holds on the day', () => {
    expect(factorOn(factors, 'electricity', '2026-02-28')?.kgPerKwh).toBe(0.6);
    expect(factorOn(factors, 'electricity', '2026-03-01')?.kgPerKwh).toBe(0.5);
    expect(factorOn(factors, 'electricity', '2023-12-31')).toBeNull();
    expect(factorOn(factors, 'cooling', '2026-03-01')).toBeNull();
  });

  it('say what they leave out, and are nothing without a factor', () => {
    const of = (carrier: 'electricity' | 'heat' | 'cooling') => factorOn(factors, carrier, '2026-06-01');
    expect(emissionsOf({ electricity: 100, heat: 50, cooling: 10 }, of)).toEqual({ kg: 60, without: ['cooling'] });
    expect(emissionsOf({ cooling: 10 }, of)).toEqual({ kg: null, without: ['cooling'] });
    expect(emissionsOf({ electricity: Number.NaN }, of)).toEqual({ kg: null, without: [] });
  });
});

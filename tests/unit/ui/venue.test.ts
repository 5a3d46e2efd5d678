import { describe, expect, it } from 'vitest';

import type { EquipmentStatus } from '../../../src/domain/twin.ts';
import { pairText, ratioText, readableExpression } from '../../../src/ui/figures/figureText.ts';
import { FORMULAS } from '../../../src/domain/formulas.ts';
import { peopleIn } from '../../../src/ui/venue/districtFacts.ts';
import { matchingEquipment } from '../../../src/ui/venue/equipmentFilter.ts';
import { openingHoursText } from '../../../src/ui/venue/openingHoursText.ts';
import { hourOf, isSilentDay, lastReportedMs } from '../../../src/ui/venue/useReplayDay.ts';

const HOUR = 3_600_000;

function pump(id: string, cls: 'POOL_PUMP' | 'AED', state: EquipmentStatus['state']): EquipmentStatus {
  return {
    equipment: { id, cls, tag: `T-${id}`, make: '', model: '' } as EquipmentStatus['equipment'],
    state,
    conditionIndex: 40,
    band: 'poor',
    ageYears: 3,
    worstSeverity: 1,
    openOrders: [],
    failureProbability90d: 0.1,
  };
}

describe('venue texts', () => {
  it('finds equipment by every word of class, tag, state and band', () => {
    const items = [pump('p1', 'POOL_PUMP', 'down'), pump('a1', 'AED', 'up')];
    expect(matchingEquipment('en', items, 'POOL down')).toEqual([items[0]]);
    expect(matchingEquipment('en', items, 't-a1')).toEqual([items[1]]);
    expect(matchingEquipment('en', items, ' ')).toEqual(items);
    expect(matchingEquipment('en', items, 'boiler')).toEqual([]);
  });

  it('tells opening hours with weekdays in the reader’s language, and says when there are none', () => {
    expect(openingHoursText('en', 'Mo-Fr 06:00-22:00; Su off')).toEqual(['Mon–Fri 06:00–22:00', 'Sun Closed']);
    expect(openingHoursText('zh', 'Mo-Fr 06:00-22:00')[0]).toBe('周一–周五 06:00–22:00');
    expect(openingHoursText('en', 'Sa,Su 08:00-10:00,11:00-21:00')).toEqual(['Sat, Sun 08:00–10:00, 11:00–21:00']);
    expect(openingHoursText('zh', 'Sa,Su 08:00-10:00,11:00-21:00')).toEqual(['周六、周日 08:00–10:00、11:00–21:00']);
    expect(openingHoursText('en', '')).toEqual(['not registered']);
  });

  it('keeps a closed hour, a missing hour and an hour outside the series apart', () => {
    const series = {
      venue: 0,
      variable: 'occupancy' as const,
      unit: '{person}',
      timesMs: Float64Array.of(0, HOUR, 2 * HOUR),
      values: Float64Array.of(0, 5, Number.NaN),
      quality: Uint16Array.of(2048, 1, 0),
    };
    expect(hourOf(series, 10)).toEqual({ value: 0, isClosed: true });
    expect(hourOf(series, HOUR)).toEqual({ value: 5, isClosed: false });
    expect(hourOf(series, 2 * HOUR + 1).value).toBeNaN();
    expect(hourOf(series, 3 * HOUR).value).toBeNaN();
    expect(hourOf(series, -1).value).toBeNaN();
  });

  it('tells a silent day from a closed one, and finds the last hour that was measured', () => {
    const series = (values: number[], quality: number[]) => ({
      venue: 0,
      variable: 'occupancy' as const,
      unit: '{person}',
      timesMs: Float64Array.from(values, (_, i) => i * HOUR),
      values: Float64Array.from(values),
      quality: Uint16Array.from(quality),
    });
    const [nan, closed] = [Number.NaN, 2048];
    expect(isSilentDay(series([nan, nan], [0, 0]))).toBe(true);
    expect(isSilentDay(series([nan, 0], [0, closed]))).toBe(false);
    expect(lastReportedMs(series([3, 4, nan, 0], [1, 1, 0, closed]))).toBe(HOUR);
    expect(lastReportedMs(series([nan, 0], [0, closed]))).toBeNaN();
  });

  it('counts people only where a reading may be trusted', () => {
    const columns = { headcount: Float32Array.of(10, 20, Number.NaN, 5), freshness: Uint8Array.of(0, 2, 0, 1) };
    expect(peopleIn([0, 1, 2, 3], columns)).toEqual({ people: 15, reporting: 2 });
  });
});

describe('figure texts', () => {
  it('tells both parts in one unit, chosen by the larger', () => {
    expect(pairText('en', { urban: 1_234_000, rural: 4_000, unit: 'kWh' })).toEqual({ urban: '1,234', rural: '4', unit: 'MWh' });
    expect(pairText('en', { urban: 12, rural: 4, unit: 'L/{visit}' })).toEqual({ urban: '12', rural: '4', unit: 'L / visit' });
  });

  it('says in words why there is no value, never 0', () => {
    const pair = pairText('en', { urban: null, rural: 3, unit: 'L/{visit}', note: 'fewVisits' });
    expect(pair.urban).toBe('too few visits');
    expect(pair.rural).toBe('3');
    expect(ratioText('en', { urban: null, rural: 3 })).toBe('no ratio');
    expect(ratioText('en', { urban: 0, rural: 3 })).toBe('no ratio');
    expect(ratioText('en', { urban: 4, rural: 3 })).toBe('0.75 ×');
  });

  it('names the inputs of a formula in words', () => {
    expect(readableExpression('en', FORMULAS['water.perVisit'])).toBe(
      'Σ water of venues with meter and counter ÷ visits to the same venues × 1000',
    );
    expect(readableExpression('zh', FORMULAS['water.perVisit'])).not.toContain('water');
    expect(readableExpression('en', FORMULAS['live.full'])).toBe('count(open venues with people counted ÷ capacity ≥ 1)');
    expect(readableExpression('zh', FORMULAS['live.full'])).toBe('计数(开放场所： 计数人数 ÷ 容量 ≥ 1)');
    // Functions, units and the names of indices and classes are the same in both languages.
    const same = /^(?:min|max|exp|ln|clamp|km|CRV|CI|HDD|Href|Hmax|P\d+|mtbf|mttr)$/;
    for (const formula of Object.values(FORMULAS))
      for (const word of readableExpression('zh', formula).match(/[A-Za-z][A-Za-z0-9]+/g) ?? []) expect(word, formula.id).toMatch(same);
  });
});

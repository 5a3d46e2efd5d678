import { describe, expect, it } from 'vitest';

import {
  formatDate,
  formatDuration,
  formatNumber,
  formatShare,
  formatSpan,
  formatTime,
  formatUnit,
  formatValue,
  valueParts,
  zoneAbbreviation,
} from '../../../src/ui/i18n/format.ts';
import { rowText } from '../../../src/ui/headline/rowText.ts';

const PARIS = 'Europe/Paris';

describe('numbers', () => {
  it('say "no data" for NaN, null and infinity, never zero', () => {
    for (const value of [Number.NaN, null, undefined, Number.POSITIVE_INFINITY]) {
      expect(formatNumber('en', value)).toBe('no data');
      expect(formatNumber('zh', value)).toBe('无数据');
      expect(formatShare('en', value)).toBe('no data');
      expect(formatValue('en', value, 'kWh')).toBe('no data');
    }
    expect(formatNumber('en', 0)).toBe('0');
  });

  it('carry the digits they deserve', () => {
    expect(formatNumber('en', 12_345.6)).toBe('12,346');
    expect(formatNumber('en', 12.345)).toBe('12.3');
    expect(formatNumber('en', 0.012_345)).toBe('0.0123');
    expect(formatShare('en', 0.042)).toBe('4.2%');
    expect(formatShare('en', 1.25)).toBe('125%');
  });

  it('have their unit in words, and change to mega when large', () => {
    expect(formatUnit('en', 'L/{visit}')).toBe('L / visit');
    expect(formatUnit('zh', 'kWh/m2')).toBe('kWh / m²');
    expect(formatUnit('en', '1')).toBe('');
    expect(valueParts('en', 12_500, 'kWh')).toEqual({ text: '12.5', unit: 'MWh' });
    expect(valueParts('en', 0.38, '1')).toEqual({ text: '38%', unit: '' });
  });

  it('of one row share one unit, and a part without a value says why', () => {
    const row = rowText('en', { value: 25_000, urban: 24_000, rural: null, unit: 'kWh', note: 'noReadings' });
    expect(row).toEqual({ value: '25', urban: '24', rural: 'no readings', unit: 'MWh' });
  });
});

describe('times', () => {
  const summer = Date.UTC(2026, 6, 15, 11, 5, 9);

  it('are told in the region’s zone with its abbreviation', () => {
    expect(formatTime('en', PARIS, summer)).toBe('13:05');
    expect(formatTime('zh', 'Asia/Shanghai', summer, true)).toBe('19:05:09');
    expect(zoneAbbreviation('en', PARIS, summer)).toBe('CEST');
    expect(zoneAbbreviation('en', PARIS, Date.UTC(2026, 0, 15))).toBe('CET');
    expect(formatDate('en', PARIS, summer)).toMatch(/^Wed,? 15 Jul 2026$/);
  });

  it('show midnight as 00:00', () => {
    expect(formatTime('en', 'UTC', Date.UTC(2026, 0, 1))).toBe('00:00');
  });

  it('a span of whole days ends on its last day, not on the day after', () => {
    const span = [Date.UTC(2026, 6, 12, 22), Date.UTC(2026, 6, 19, 22)] as const;
    expect(formatSpan('en', PARIS, span)).toMatch(/^13\s?–\s?19 Jul 2026$/);
    expect(formatSpan('zh', PARIS, span)).toBe('2026年7月13日–19日');
    const day = 86_400_000;
    expect(formatSpan('zh', PARIS, [span[0], span[0] + day])).toBe('2026年7月13日');
    expect(formatSpan('zh', PARIS, [span[0], span[0] + 30 * day])).toBe('2026年7月13日–8月11日');
    expect(formatSpan('zh', PARIS, [span[0] - 300 * day, span[1]])).toMatch(/^2025年9月1[67]日–2026年7月19日$/);
  });

  it('lengths take their largest whole unit', () => {
    expect(formatDuration('en', 12_400)).toBe('12 seconds');
    expect(formatDuration('en', 3 * 3_600_000 + 5)).toBe('3 hours');
    expect(formatDuration('en', -5)).toBe('0 seconds');
    expect(formatDuration('en', Number.NaN)).toBe('no data');
  });
});

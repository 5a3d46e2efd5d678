import { describe, expect, it } from 'vitest';

import { parseOpeningHours } from '../../../src/domain/openingHours.ts';
import { openDaysPerYear, standardReport } from '../../../src/domain/standards.ts';
import type { VenueUpkeep } from '../../../src/domain/standards.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const DAY = 86_400_000;
const GOOD = 'Mo-Su 08:00-20:00';

function days(text: string): number {
  const parsed = parseOpeningHours(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return openDaysPerYear(parsed.value);
}

/** One venue a row: condition, days since inspection, hours, pressure, share read. */
function report(rows: readonly (readonly [number, number, string, number, number])[], isUrban: readonly number[]) {
  const upkeep: VenueUpkeep = {
    atMs: NOW,
    conditionIndex: Float64Array.from(rows, ([condition]) => condition),
    inspectedMs: Float64Array.from(rows, ([, since]) => NOW - since * DAY),
    hasInspections: true,
  };
  const loads = {
    rows: {
      venue: Uint32Array.from(rows.keys()),
      pressure95: Float32Array.from(rows, (row) => row[3]),
      openHours: new Uint32Array(rows.length).fill(1000),
      unreadHours: Uint32Array.from(rows, (row) => Math.round((1 - row[4]) * 1000)),
    },
  };
  return standardReport({
    venues: { count: rows.length, isUrban: Uint8Array.from(isUrban), openHours: rows.map((row) => row[2]) },
    mask: new Uint8Array(rows.length).fill(1),
    upkeep,
    loads: loads as unknown as Parameters<typeof standardReport>[0]['loads'],
  });
}

describe('standards of §4.4', () => {
  it('count open days over season and week', () => {
    expect(days('24/7')).toBe(365);
    expect(days('Mo-Sa 09:00-21:00')).toBeCloseTo((365 * 6) / 7, 9);
    expect(days('season 05-15/09-15; Mo-Su 08:00-20:00')).toBe(124);
    expect(days('season 11-01/02-28; Mo-Su 08:00-20:00')).toBe(120);
  });

  it('are kept at the very limits, and broken just beyond', () => {
    const { keepsAll } = report(
      [
        [60, 365, GOOD, 1, 0.9],
        [59.9, 1, GOOD, 0.5, 1],
        [90, 366, GOOD, 0.5, 1],
        [90, 1, 'Mo-Sa 08:00-20:00', 0.5, 1],
        [90, 1, 'Mo-Su 08:00-12:00', 0.5, 1],
        [90, 1, GOOD, 1.01, 1],
        [90, 1, GOOD, 0.5, 0.89],
      ],
      [1, 1, 1, 1, 1, 1, 1],
    );
    expect([...keepsAll]).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  it('what is not known is neither kept nor broken, and bounds the share', () => {
    const { urban, rural, keepsAll } = report(
      [
        [90, 1, GOOD, 0.5, 1],
        [Number.NaN, 1, GOOD, 0.5, 1],
        [30, Number.NaN, GOOD, 0.5, 1],
        [90, 1, GOOD, 1.4, 1],
        [90, Number.NaN, '', 0.5, 1],
      ],
      [1, 1, 1, 1, 0],
    );
    expect(urban.all).toEqual({ met: 1, told: 2 });
    expect(urban.share).toBe(0.5);
    expect(urban.bounds).toEqual([0.25, 0.5]);
    expect(urban.by.condition).toEqual({ met: 2, told: 3 });
    expect(keepsAll[1]).toBeNaN();
    expect(keepsAll[2]).toBe(0);
    expect(rural.share).toBeNull();
    expect(rural.bounds).toEqual([0, 1]);
    expect(rural.by.inspection).toEqual({ met: 0, told: 0 });
  });

  it('without records and readings tell only opening hours', () => {
    const { urban } = standardReport({
      venues: { count: 2, isUrban: Uint8Array.of(1, 1), openHours: [GOOD, ''] },
      mask: Uint8Array.of(1, 1),
      upkeep: null,
      loads: null,
    });
    expect(urban.by.opening).toEqual({ met: 1, told: 1 });
    expect(urban.by.fresh.told).toBe(0);
    expect(urban.share).toBeNull();
  });
});

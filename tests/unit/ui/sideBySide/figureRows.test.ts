import { describe, expect, it } from 'vitest';

import type { Figure } from '../../../../src/domain/figures.ts';
import { figureRows, largestShare, tellingRow } from '../../../../src/ui/sideBySide/figureRows.ts';

function figure(id: string, unit: string, value: number | null, missingShare = 0): Figure {
  return {
    id,
    label: id,
    value,
    unit,
    urban: value,
    rural: null,
    spanMs: [0, 1],
    missingShare,
    missingUrban: missingShare,
    missingRural: 0,
    imputedShare: 0,
    reporting: 1,
    expected: 1,
    formulaId: id,
    inputs: [],
  };
}

const WATER = [figure('water.total', 'm3', 100, 0.1), figure('water.perVisit', 'L/{visit}', 30, 0.3), figure('heat.total', 'kWh', 7)];

describe('figureRows', () => {
  it('sets the same figure of both sides beside each other', () => {
    const rows = figureRows(WATER, [figure('water.perVisit', 'L/{visit}', 45), figure('water.total', 'm3', 90)], {
      a: 'water',
      b: 'water',
    });
    expect(rows.map(({ id, a, b, isOneUnit }) => [id, a?.value, b?.value, isOneUnit])).toEqual([
      ['water.total', 100, 90, true],
      ['water.perVisit', 30, 45, true],
    ]);
    expect(tellingRow(rows)?.id).toBe('water.perVisit');
    expect(
      largestShare(
        rows.map(({ a }) => a),
        'missingShare',
      ),
    ).toBe(0.3);
  });

  it('matches two variables by what they are divided by, without a ratio, and keeps what only one of them has', () => {
    const rows = figureRows(WATER, [figure('heat.perVisit', 'kWh/{visit}', 2), figure('heat.perM2', 'kWh/m2', 9)], {
      a: 'water',
      b: 'heat',
    });
    expect(rows.map(({ id, a, b, isOneUnit }) => [id, a?.id, b?.id, isOneUnit])).toEqual([
      ['water.total', 'water.total', undefined, false],
      ['water.perVisit', 'water.perVisit', 'heat.perVisit', false],
      ['heat.perM2', undefined, 'heat.perM2', false],
    ]);
    expect(tellingRow(rows)?.id).toBe('water.perVisit');
  });

  it('tells by a total where no ratio is known, and by nothing where there is nothing', () => {
    const silent = [figure('water.total', 'm3', 90), figure('water.perVisit', 'L/{visit}', null)];
    expect(tellingRow(figureRows(WATER, silent, { a: 'water', b: 'water' }))?.id).toBe('water.total');
    expect(tellingRow([])).toBeNull();
    expect(largestShare([null], 'missingShare')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';

import { LOOK_BANDS, classCounts, lookBand, lookCounts, lookOrder } from '../../../src/domain/equipmentLook.ts';
import type { LookBy } from '../../../src/domain/equipmentLook.ts';
import { SIGN_STYLES, signMark } from '../../../src/domain/equipmentSigns.ts';
import { conditionBand } from '../../../src/domain/maintenance.ts';
import type { EquipmentStatus } from '../../../src/domain/twin.ts';
import { galleryVenue } from '../../../src/scene/gallery/gallerySamples.ts';

const [sample] = galleryVenue('SWI', 1, false, true).equipment;

function machine(part: Partial<EquipmentStatus>, lifeYears = 10): EquipmentStatus {
  const status = { ...sample, ...part, equipment: { ...sample.equipment, lifeYears } };
  return { ...status, band: conditionBand(status.conditionIndex) };
}

const due = (inDays: number): EquipmentStatus => machine({ service: { atMs: 0, inDays, since: 'service' } });
const bandOf = (by: LookBy, status: EquipmentStatus): string => lookBand(by, status).id;

describe('bands of equipment', () => {
  it('of the due day are overdue, a fortnight, two months and later, edges inside', () => {
    expect([-0.01, 0, 0.01, 14, 14.01, 60, 60.01].map((days) => bandOf('due', due(days)))).toEqual([
      'overdue', 'overdue', 'soon', 'soon', 'next', 'next', 'later',
    ]); // prettier-ignore
  });

  it('of age are shares of the expected life, the class’s where the register has none', () => {
    expect([0, 4.99, 5, 7.99, 8, 9.99, 10, 40].map((ageYears) => bandOf('age', machine({ ageYears })))).toEqual([
      'young', 'young', 'middle', 'middle', 'late', 'late', 'over', 'over',
    ]); // prettier-ignore
    expect(bandOf('age', machine({ ageYears: 100 }, Number.NaN))).toBe('over');
  });

  it('of condition are those of the condition index, of state those of EN 13306', () => {
    for (const conditionIndex of [0, 29, 30, 59, 60, 79, 80, 100, Number.NaN]) {
      expect(bandOf('condition', machine({ conditionIndex }))).toBe(conditionBand(conditionIndex));
    }
    for (const state of ['up', 'degraded', 'down', 'disabled', 'unknown'] as const) expect(bandOf('state', machine({ state }))).toBe(state);
  });

  it('call what is not known unknown, never good', () => {
    const blank = machine({ ageYears: Number.NaN, conditionIndex: Number.NaN, state: 'unknown', service: undefined });
    for (const by of ['condition', 'due', 'state', 'age'] as const) expect(lookBand(by, blank).grade).toBe('unknown');
  });

  it('are counted in the order of the table, and add up', () => {
    const { equipment } = galleryVenue('CFC', 2, false, true);
    for (const by of ['condition', 'due', 'state', 'age'] as const) {
      const counts = lookCounts(by, equipment);
      expect(counts.map(({ band }) => band.id)).toEqual(LOOK_BANDS[by].map(({ id }) => id));
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(equipment.length);
    }
    expect(classCounts(equipment).reduce((sum, { count }) => sum + count, 0)).toBe(equipment.length);
  });

  it('put the worst first: by band, then by how far into it', () => {
    const list = [due(100), due(20), due(-3), machine({ service: undefined }), due(-40)];
    const sorted = list.toSorted((a, b) => lookOrder('due', a, b)).map(({ service }) => service?.inDays ?? null);
    expect(sorted).toEqual([-40, -3, 20, null, 100]);
  });
});

describe('signs', () => {
  const shown = Object.entries(SIGN_STYLES).filter(([, { outline }]) => outline !== '');

  it('have an outline of their own for each grade', () => {
    expect(new Set(shown.map(([, { outline }]) => outline)).size).toBe(shown.length);
    expect(SIGN_STYLES.alarm.sizePx).toBeGreaterThanOrEqual(24);
  });

  it('say by their mark what they are about', () => {
    const marks = (['condition', 'due', 'state', 'age'] as const).map((by) => signMark(by, 'alarm'));
    expect(new Set(marks).size).toBe(4);
  });

  /** What those see who lack the green or the red cones (Viénot, Brettel, Mollon 1999; linear sRGB). */
  const SIGHT = {
    full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    deutan: [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    protan: [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
  }; // prettier-ignore
  const linear = (hex: string): number[] =>
    [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
  const luminance = ([r, g, b]: readonly number[]): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

  it('alarm, warning and good machines differ in brightness to every eye', () => {
    for (const [eye, matrix] of Object.entries(SIGHT)) {
      const seen = (['alarm', 'warn', 'calm'] as const).map((grade) => {
        const colour = linear(SIGN_STYLES[grade].tint);
        return luminance(matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * colour[i], 0)));
      });
      for (const [a, b] of [[0, 1], [1, 2]]) expect((seen[b] + 0.05) / (seen[a] + 0.05), eye).toBeGreaterThan(1.45); // prettier-ignore
    }
  });

  it('marks are read on their fill', () => {
    for (const [grade, { fill, ink }] of shown) {
      const [low, high] = [luminance(linear(fill)), luminance(linear(ink))].sort((a, b) => a - b);
      expect((high + 0.05) / (low + 0.05), grade).toBeGreaterThan(3);
    }
  });
});

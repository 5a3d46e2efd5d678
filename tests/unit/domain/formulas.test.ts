import { describe, expect, it } from 'vitest';
import { BASES, FORMULAS, RESOURCES } from '../../../src/domain/formulas.ts';

describe('formulas', () => {
  it('have every input in their expression or name what it is summed from, and a section', () => {
    for (const [id, formula] of Object.entries(FORMULAS)) {
      expect(formula.id).toBe(id);
      // A section of the domain specification, or the standard itself.
      expect(formula.reference).toMatch(/^(§\d+\.\d+|ACSM, .+)$/);
      expect(formula.expression).not.toBe('');
      expect(formula.inputs.length).toBeGreaterThan(0);
    }
  });

  it('cover every resource by every basis', () => {
    for (const { variable } of RESOURCES) {
      for (const suffix of ['total', ...BASES.map((basis) => basis.suffix)]) expect(FORMULAS[`${variable}.${suffix}`]).toBeDefined();
    }
  });
});

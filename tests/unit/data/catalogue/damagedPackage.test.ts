import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorText } from '../../../../src/base/assert.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { SMALL_PACKAGE, smallSource } from './smallPackage.ts';

const FILES = Object.keys(SMALL_PACKAGE);

/** A file of the small package with some bytes overwritten, or cut. */
const damage = fc.record({
  file: fc.constantFrom(...FILES),
  bytes: fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { maxLength: 12 }),
  cutAt: fc.option(fc.nat(1200)),
});

describe('a package with damaged bytes', () => {
  it('opens with problems, or is refused in a sentence that begins with the file', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, bytes, cutAt }) => {
        const text = new TextEncoder().encode(SMALL_PACKAGE[file]);
        for (const [at, value] of bytes) text[at % text.length] = value;
        const damaged = cutAt === null ? text : text.slice(0, cutAt);
        let refusal = '';
        try {
          const { region } = await openCatalogue(smallSource({ [file]: damaged }));
          expect(region.problems.length).toBeLessThanOrEqual(region.problemCount);
          for (const problem of region.problems) {
            expect(problem.file).not.toBe('');
            expect(problem.reason.length).toBeGreaterThan(5);
            expect(problem.reason.length).toBeLessThan(400);
          }
          expect(region.venues.lon.every((lon) => lon >= -180 && lon <= 180)).toBe(true);
          expect(new Set(region.venues.id).size).toBe(region.venues.count);
        } catch (thrown: unknown) {
          refusal = errorText(thrown);
        }
        if (refusal !== '') expect(refusal).toMatch(/^(region\.json|districts\.geojson|venues\.csv|\S+: region\.json names this file)/);
      }),
      { numRuns: 600, seed: 20_261_124 },
    );
  });
});

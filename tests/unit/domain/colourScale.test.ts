import { expect, test } from 'vitest';

import { UTILISATION_RAMP, contrastRatio, lightness, rampColour, rampTexels } from '../../../src/domain/colourScale.ts';
import type { Rgb } from '../../../src/domain/colourScale.ts';

const LAND: Record<'dark' | 'light', Rgb> = { dark: [12, 22, 26], light: [240, 241, 234] };

/** Viénot, Brettel and Mollon 1999: what a deuteranope sees, in linear light. */
function asDeuteranope([red, green, blue]: Rgb): Rgb {
  const linear = [red, green, blue].map((c) => (c / 255) ** 2.2);
  const yellow = 0.29275 * linear[0] + 0.70725 * linear[1];
  const back = (value: number): number => Math.max(0, Math.min(1, value)) ** (1 / 2.2) * 255;
  return [back(yellow), back(yellow), back(-0.02234 * linear[0] + 0.02234 * linear[1] + linear[2])];
}

for (const theme of ['dark', 'light'] as const) {
  const direction = theme === 'dark' ? 1 : -1;
  const samples = Array.from({ length: 41 }, (_, i) => rampColour(theme, i / 40));

  test(`lightness of the ${theme} ramp never turns, for a deuteranope neither`, () => {
    for (const see of [(colour: Rgb) => colour, asDeuteranope]) {
      const steps = samples.map((colour) => lightness(see(colour)) * direction);
      for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]);
    }
  });

  test(`the ${theme} ramp stands out from the land, more the fuller`, () => {
    const contrasts = samples.map((colour) => contrastRatio(colour, LAND[theme]));
    expect(contrasts[0]).toBeGreaterThan(1.7);
    expect(contrasts[20]).toBeGreaterThan(3);
    expect(contrasts[40]).toBeGreaterThan(7);
  });

  test(`stops of the ${theme} ramp are what the texture holds`, () => {
    const texels = rampTexels(theme, 101);
    for (const { at, colour } of UTILISATION_RAMP[theme]) {
      expect([...texels.subarray(Math.round(at * 100) * 4, Math.round(at * 100) * 4 + 4)]).toEqual([...colour, 255]);
    }
  });
}

test('shares outside the scale take the colour of its end', () => {
  expect(rampColour('dark', 2.5)).toEqual(rampColour('dark', 1));
  expect(rampColour('dark', -1)).toEqual(rampColour('dark', 0));
});

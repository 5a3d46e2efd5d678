import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { contrastRatio } from '../../../src/domain/colourScale.ts';
import type { Rgb } from '../../../src/domain/colourScale.ts';

const css = readFileSync(join(import.meta.dirname, '../../../src/ui/theme/tokens.css'), 'utf8');

function tokens(theme: 'dark' | 'light'): Readonly<Record<string, Rgb>> {
  const start = css.indexOf(`[data-theme='${theme}']`);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+): #([0-9a-f]{6});/g)].map(([, name, hex]) => [
      name,
      [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb,
    ]),
  );
}

const SURFACES = ['surface-0', 'surface-1', 'surface-2', 'surface-raised'];
const TEXTS = ['text-1', 'text-2', 'text-3', 'good', 'fair', 'poor', 'critical', 'unknown', 'info', 'urban', 'rural'];

describe.each(['dark', 'light'] as const)('the %s theme', (theme) => {
  const colour = tokens(theme);

  it.each(TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)))(
    '%s on %s reaches 4.5 (WCAG AA)',
    (text, surface) => {
      expect(contrastRatio(colour[text], colour[surface])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('text on the accent, the badge and a hovered control reaches 4.5', () => {
    expect(contrastRatio(colour['accent-ink'], colour.accent)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(colour['badge-ink'], colour.badge)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(colour['text-1'], colour['surface-3'])).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(colour['text-2'], colour['surface-3'])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SURFACES)('borders of inputs and the focus ring reach 3 on %s', (surface) => {
    expect(contrastRatio(colour['line-control'], colour[surface])).toBeGreaterThanOrEqual(3);
    expect(contrastRatio(colour.focus, colour[surface])).toBeGreaterThanOrEqual(3);
  });

  it('urban is bluer and rural redder than the other, the pair that every kind of colour blindness keeps apart', () => {
    expect(colour.urban[2] - colour.urban[0]).toBeGreaterThan(60);
    expect(colour.rural[0] - colour.rural[2]).toBeGreaterThan(60);
  });
});

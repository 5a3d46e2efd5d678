import { describe, expect, it } from 'vitest';

import { withTextScale } from '../../../src/map/mapStyle.ts';

const symbol = (size: unknown) =>
  ({ id: 'place', type: 'symbol', source: 's', layout: { 'text-size': size, 'text-padding': 6 } }) as Parameters<typeof withTextScale>[0];

describe('names on a wall', () => {
  it('grow by the scale, constant or by zoom, and the zooms stay what they are', () => {
    expect(withTextScale(symbol(11), 2)).toMatchObject({ layout: { 'text-size': 22, 'text-padding': 6 } });
    expect(withTextScale(symbol(['interpolate', ['exponential', 1.5], ['zoom'], 5, 14, 12, 24]), 2)).toMatchObject({
      layout: { 'text-size': ['interpolate', ['exponential', 1.5], ['zoom'], 5, 28, 12, 48] },
    });
  });

  it('leave a desk, and layers without text, alone', () => {
    const layer = symbol(11);
    expect(withTextScale(layer, 1)).toBe(layer);
    const ground = { id: 'ground', type: 'background' } as const;
    expect(withTextScale(ground, 2)).toBe(ground);
  });
});

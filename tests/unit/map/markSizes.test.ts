import { expect, test } from 'vitest';

import { markSizes } from '../../../src/map/markSizes.ts';

const base = { zoom: 9, latitude: 30, venueCount: 1500, areaDeg2: 1.5, viewportHeightPx: 1080 };

test('marks shrink with density and grow with the display', () => {
  expect(markSizes({ ...base, venueCount: 40_000 }).radiusPx).toBeLessThan(markSizes(base).radiusPx);
  expect(markSizes({ ...base, viewportHeightPx: 2160, zoom: 12 }).radiusPx).toBeGreaterThan(
    markSizes({ ...base, zoom: 12 }).radiusPx * 1.8,
  );
});

test('columns sink exactly as footprints rise', () => {
  for (const zoom of [8, 14.5, 14.8, 15.2, 15.5, 19]) {
    const { columnOpacity, footprintOpacity } = markSizes({ ...base, zoom });
    expect(columnOpacity + footprintOpacity).toBeCloseTo(1);
  }
  expect(markSizes({ ...base, zoom: 14.5 }).footprintOpacity).toBe(0);
  expect(markSizes({ ...base, zoom: 15.5 }).columnOpacity).toBe(0);
});

test('gathered venues are one mark far away and fanned out near', () => {
  expect(markSizes({ ...base, zoom: 10 }).fan).toBe(0);
  expect(markSizes({ ...base, zoom: 13 }).fan).toBe(1);
});

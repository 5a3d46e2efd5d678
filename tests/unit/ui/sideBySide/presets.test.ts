import { describe, expect, it } from 'vitest';

import { SAME_SIDE, URBAN_RURAL } from '../../../../src/domain/comparison.ts';
import type { Comparison } from '../../../../src/domain/comparison.ts';
import type { RegionData } from '../../../../src/domain/regionData.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { presetOf, swapped } from '../../../../src/ui/sideBySide/presets.ts';

const region = {
  venues: {
    count: 6,
    type: Uint8Array.of(2, 2, 2, 5, 5, 7),
    isUrban: Uint8Array.of(0, 1, 1, 1, 0, 0),
    district: Uint16Array.of(0, 1, 1, 2, 3, 3),
  },
  districts: ['rural', 'urban', 'urban', 'rural'].map((name) => ({ class: name })),
} as unknown as RegionData;
const context = { region, filter: NO_FILTER, variable: 'water' as const, variables: ['occupancy', 'water'] as const };

describe('presetOf', () => {
  it('takes the largest district of each class and the two most frequent types', () => {
    const districts = presetOf('districts', context, null);
    expect([districts.a.filter.districts, districts.b.filter.districts]).toEqual([[1], [3]]);
    const types = presetOf('types', context, null);
    expect([types.a.filter.types, types.b.filter.types]).toEqual([[2], [5]]);
  });

  it('keeps to the filter: where that leaves one class there is nothing to choose for the other', () => {
    const filtered = presetOf('districts', { ...context, filter: { ...NO_FILTER, classes: ['urban'] } }, null);
    expect([filtered.a.filter.districts, filtered.b.filter.districts]).toEqual([[1], []]);
  });

  it('shows the week before, and another variable than the one shown', () => {
    expect(presetOf('periods', context, null).b.offsetDays).toBe(-7);
    expect(presetOf('variables', context, null).b.variable).toBe('occupancy');
    expect(presetOf('variables', { ...context, variables: ['water'] }, null).b.variable).toBeNull();
  });

  it('keeps how the maps stand', () => {
    const before: Comparison = { ...URBAN_RURAL, layout: 'swipe', dividerShare: 0.3 };
    expect(presetOf('types', context, before)).toMatchObject({ layout: 'swipe', dividerShare: 0.3 });
  });
});

describe('swapped', () => {
  it.each([
    ['filters', URBAN_RURAL],
    ['periods', { ...URBAN_RURAL, a: SAME_SIDE, b: { ...SAME_SIDE, offsetDays: -7 } }],
    ['variables', { ...URBAN_RURAL, a: SAME_SIDE, b: { ...SAME_SIDE, variable: 'heat' as const } }],
  ])('twice is where one was: %s', (_, comparison) => {
    const once = swapped(comparison, 'water');
    const twice = swapped(once.comparison, once.variable);
    expect(twice.comparison).toEqual(comparison);
    expect(twice.variable).toBe('water');
    expect(once.shiftDays + twice.shiftDays).toBe(0);
  });

  it('makes B the app’s own', () => {
    const { comparison, variable, shiftDays } = swapped({ ...URBAN_RURAL, b: { ...SAME_SIDE, variable: 'heat', offsetDays: -7 } }, 'water');
    expect([variable, shiftDays]).toEqual(['heat', -7]);
    expect(comparison.b).toMatchObject({ variable: 'water', offsetDays: 7, filter: { classes: ['urban'] } });
  });
});

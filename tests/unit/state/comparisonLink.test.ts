import { describe, expect, it } from 'vitest';

import { SAME_SIDE, URBAN_RURAL } from '../../../src/domain/comparison.ts';
import type { Comparison } from '../../../src/domain/comparison.ts';
import { venueTypeIndex } from '../../../src/domain/defaults.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import { comparisonFromText, comparisonToText } from '../../../src/state/comparisonLink.ts';

const region = {
  districts: [{ id: '61001' }, { id: 'a/b,c:d' }, { id: '长沙' }],
} as unknown as Pick<RegionData, 'districts'>;

const [pool, hall] = ['SWI', 'SPH'].map((code) => venueTypeIndex(code));
if (pool === undefined || hall === undefined) throw new Error('No such types any more');

const COMPARISONS: readonly Comparison[] = [
  URBAN_RURAL,
  { ...URBAN_RURAL, layout: 'swipe', dividerShare: 0.27 },
  { ...URBAN_RURAL, kind: 'periods', a: SAME_SIDE, b: { ...SAME_SIDE, offsetDays: -364 } },
  { ...URBAN_RURAL, kind: 'variables', a: SAME_SIDE, b: { ...SAME_SIDE, variable: 'heat' } },
  {
    ...URBAN_RURAL,
    kind: 'districts',
    a: { ...SAME_SIDE, filter: { ...NO_FILTER, districts: [0, 2] } },
    b: { ...SAME_SIDE, filter: { ...NO_FILTER, districts: [1] } },
  },
  {
    ...URBAN_RURAL,
    kind: 'types',
    a: { ...SAME_SIDE, filter: { ...NO_FILTER, types: [pool] } },
    b: { ...SAME_SIDE, filter: { ...NO_FILTER, types: [hall, pool] } },
  },
];

/** As the address bar and a mail program carry it. */
function throughQuery(text: string): string | null {
  return new URLSearchParams(new URLSearchParams({ cmp: text }).toString().replaceAll('%2F', '/')).get('cmp');
}

describe('the link of a comparison', () => {
  it.each(COMPARISONS.map((comparison) => [comparison.kind, comparison] as const))('carries %s', (_, comparison) => {
    const text = throughQuery(comparisonToText(comparison, region));
    expect(text === null ? null : comparisonFromText(text, region)).toEqual(comparison);
  });

  it('is readable', () => {
    expect(comparisonToText(URBAN_RURAL, region)).toBe('sideBySide/classes/50/a.class:urban/b.class:rural');
  });

  it('leaves out what it does not understand', () => {
    expect(comparisonFromText('', region)).toBeNull();
    expect(comparisonFromText('swipe/nothing/50', region)).toBeNull();
    const odd = comparisonFromText('swipe/districts/abc/a.days:7/a.var:heat/b.districts:gone,61001/b.var:joy/b.days:1e9', region);
    expect(odd).toMatchObject({
      dividerShare: 0.5,
      a: SAME_SIDE,
      b: { filter: { districts: [0] }, variable: null, offsetDays: 0 },
    });
    expect(comparisonFromText('swipe/classes/9999', region)?.dividerShare).toBe(0.96);
    expect(comparisonFromText('swipe/districts/50/b.districts:%E0%A4%A', region)?.b.filter.districts).toEqual([]);
  });
});

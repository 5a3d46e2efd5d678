import { afterEach, describe, expect, it, vi } from 'vitest';

import { createNames } from '../../../cli/demo/names.ts';
import { SegmentIndex, rectsOverlap } from '../../../cli/demo/plane.ts';
import { createRandom } from '../../../cli/demo/random.ts';
import { RectIndex } from '../../../cli/demo/rectIndex.ts';
import { createDemoRegion } from '../../../cli/demo/region.ts';

describe('a large demo region', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('finds ground for 6,000 venues in a few looks each, none overlapping another', () => {
    const looks = [vi.spyOn(RectIndex.prototype, 'meets'), vi.spyOn(SegmentIndex.prototype, 'meets')];
    const { venues } = createDemoRegion(42, 6000, '2026-11-01', () => undefined);
    const total = looks.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
    expect(venues).toHaveLength(6000);
    expect(total).toBeLessThan(10 * 6000);
    const sorted = [...venues].sort((a, b) => a.rect.centre[0] - b.rect.centre[0]);
    const overlaps: string[] = [];
    sorted.forEach((venue, i) => {
      for (let k = i + 1; k < sorted.length && sorted[k].rect.centre[0] - venue.rect.centre[0] < 400; k++) {
        if (rectsOverlap(venue.rect, sorted[k].rect)) overlaps.push(`${venue.id} ${sorted[k].id}`);
      }
    });
    expect(overlaps).toEqual([]);
    expect(new Set(venues.map((venue) => venue.name.en)).size).toBe(6000);
  });

  it('never runs out of place names: there are 12,000, and far more venues ask', () => {
    const random = createRandom(42, 'names');
    let draws = 0;
    const next = createNames({
      ...random,
      pick: (items) => {
        draws++;
        return random.pick(items);
      },
    });
    const names = Array.from({ length: 40_000 }, next);
    expect(new Set(names.slice(0, 8000).map((name) => name.zh)).size).toBe(8000);
    expect(draws).toBeLessThan(4 * 40_000);
  });
});

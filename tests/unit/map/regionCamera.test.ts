import { describe, expect, it } from 'vitest';

import { venueZoom } from '../../../src/map/regionCamera.ts';

/** Part of a view's short side that a venue's long side takes, by the zoom that is flown to. */
function share(sizeM: number, viewPx: number, closer: number): number {
  const zoom = venueZoom(sizeM, 29.5, viewPx, closer);
  return (sizeM * 2 ** zoom) / (78_271.517 * Math.cos((29.5 * Math.PI) / 180)) / viewPx;
}

describe('the way to a venue', () => {
  it('ends where it fills as much of a wall as of a desk, small ones too', () => {
    for (const sizeM of [12, 30, 60, 180]) expect(share(sizeM, 1960, 1)).toBeCloseTo(share(sizeM, 980, 0), 9);
  });

  it('shows a venue of some size over three fifths of the view', () => {
    expect(share(120, 640, 0)).toBeCloseTo(0.62, 9);
    expect(share(120, 980, 0)).toBeCloseTo(0.62, 9);
  });
});

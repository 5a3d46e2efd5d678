import { describe, expect, it } from 'vitest';

import { LABEL_FROM_PX, MOST_LABELS, labelShares } from '../../../src/scene/objects/labelPlacing.ts';
import type { ScreenLabel } from '../../../src/scene/objects/labelPlacing.ts';

const label = (xPx: number, yPx: number, extentPx: number, isAhead = true): ScreenLabel => ({ xPx, yPx, widthPx: 80, extentPx, isAhead });

describe('names of spaces on the screen', () => {
  it('grow in with the size of what they name, and are not there below it', () => {
    const shares = [LABEL_FROM_PX - 1, LABEL_FROM_PX + 22, 400].map((extentPx) => labelShares([label(300, 300, extentPx)], 800, 600)[0]);
    expect(shares).toEqual([0, 0.5, 1]);
  });

  it('of two that would cover each other the larger one shows', () => {
    expect(labelShares([label(300, 300, 200), label(340, 310, 300)], 800, 600)).toEqual([0, 1]);
    expect(labelShares([label(300, 300, 200), label(340, 340, 300)], 800, 600)).toEqual([1, 1]);
  });

  it('are not written over what is written there already', () => {
    const taken = { xPx: 320, yPx: 320, widthPx: 120, heightPx: 36 };
    expect(labelShares([label(300, 300, 300), label(300, 380, 200)], 800, 600, [taken])).toEqual([0, 1]);
  });

  it('are few, and none is behind the eye or cut by the edge', () => {
    const many = Array.from({ length: 20 }, (_, i) => label(60 + (i % 5) * 150, 60 + Math.floor(i / 5) * 120, 200));
    expect(labelShares(many, 800, 600).filter((share) => share > 0)).toHaveLength(MOST_LABELS);
    expect(labelShares([label(300, 300, 200, false), label(20, 300, 200), label(300, 595, 200)], 800, 600)).toEqual([0, 0, 0]);
  });
});

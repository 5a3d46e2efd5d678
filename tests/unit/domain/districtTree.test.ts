import { describe, expect, it } from 'vitest';

import { districtsWithin, parentIds } from '../../../src/domain/districtTree.ts';

const tree = [
  { id: 'P', parentId: '' },
  { id: 'C1', parentId: 'P' },
  { id: 'T1', parentId: 'C1' },
  { id: 'C2', parentId: 'P' },
  { id: 'T2', parentId: 'C1' },
];

describe('the tree of districts', () => {
  it('holds a district with all under it', () => {
    expect(districtsWithin(tree, 0)).toEqual([0, 1, 3, 2, 4]);
    expect(districtsWithin(tree, 1)).toEqual([1, 2, 4]);
    expect(districtsWithin(tree, 4)).toEqual([4]);
  });

  it('ends where parents go round in a circle, and takes no district without a parent for a child of one without an id', () => {
    expect(
      districtsWithin(
        [
          { id: 'A', parentId: 'B' },
          { id: 'B', parentId: 'A' },
        ],
        0,
      ),
    ).toEqual([0, 1]);
    expect(
      districtsWithin(
        [
          { id: '', parentId: '' },
          { id: 'B', parentId: '' },
        ],
        0,
      ),
    ).toEqual([0]);
  });

  it('names who has others under it', () => {
    expect([...parentIds(tree)].sort()).toEqual(['C1', 'P']);
  });
});

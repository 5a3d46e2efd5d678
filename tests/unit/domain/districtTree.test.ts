import { describe, expect, it } from 'vitest';

import { districtPaths, districtsWithin, parentIds } from '../../../src/domain/districtTree.ts';

const tree = [
  { id: 'P', parentId: '' },
  { id: 'C1', parentId: 'P' },
  { id: 'T1', parentId: 'C1' },
  { id: 'C2', parentId: 'P' },
  { id: 'T2', parentId: 'C1' },
];

describe('the tree of districts', () => {
  it('holds a district with all under it', () => {
    expect(districtsWithin(tree, 0)).toEqual([0, 1, 2, 3, 4]);
    expect(districtsWithin(tree, 1)).toEqual([1, 2, 4]);
    expect(districtsWithin(tree, 4)).toEqual([4]);
  });

  it('ends where parents go round in a circle', () => {
    const circle = [
      { id: 'A', parentId: 'B' },
      { id: 'B', parentId: 'A' },
    ];
    expect(districtPaths(circle)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(districtsWithin(circle, 0)).toEqual([0, 1]);
  });

  it('leads from a district to the top', () => {
    expect(districtPaths(tree)[2]).toEqual([2, 1, 0]);
    expect(districtPaths([{ id: 'X', parentId: 'gone' }])).toEqual([[0]]);
  });

  it('names who has others under it', () => {
    expect([...parentIds(tree)].sort()).toEqual(['C1', 'P']);
  });
});

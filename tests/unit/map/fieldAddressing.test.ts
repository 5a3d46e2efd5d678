import { expect, test } from 'vitest';

import { FIELD_WIDTH, fieldRows, paddedLayer, paddedRows, rowRuns } from '../../../src/map/fieldAddressing.ts';

test('every venue has a texel of its own in the padded layer', () => {
  const count = 2 * FIELD_WIDTH + 3;
  const codes = Uint8Array.from({ length: count * 2 }, (_, i) => (i * 7) % 251);
  const layer = paddedLayer(codes, count, 1);
  expect(layer.length).toBe(FIELD_WIDTH * fieldRows(count));
  for (const venue of [0, 1, FIELD_WIDTH - 1, FIELD_WIDTH, count - 1]) {
    const x = venue % FIELD_WIDTH;
    const y = Math.floor(venue / FIELD_WIDTH);
    expect(layer[y * FIELD_WIDTH + x]).toBe(codes[count + venue]);
  }
});

test('extra entries follow the venues and are filled from the same step', () => {
  const codes = Uint8Array.from([1, 2, 3, 40, 50, 60]);
  const layer = paddedLayer(codes, 3, 1, { count: 2, fill: (step, out) => out.set([step[0] + 1, step[2] + 1]) });
  expect([...layer.subarray(0, 6)]).toEqual([40, 50, 60, 41, 61, 0]);
});

test('changed venues become few runs of whole rows', () => {
  const venues = Uint32Array.from([5, 300, FIELD_WIDTH * 40 + 1, FIELD_WIDTH * 41]);
  expect(rowRuns(venues)).toEqual([
    { from: 0, to: 2 },
    { from: 40, to: 42 },
  ]);
});

test('runs that lie close together are joined, far ones are not', () => {
  const rows = (...list: number[]): Uint32Array => Uint32Array.from(list.map((row) => row * FIELD_WIDTH));
  expect(rowRuns(rows(0, 4))).toEqual([{ from: 0, to: 5 }]);
  expect(rowRuns(rows(0, 20))).toHaveLength(2);
  expect(rowRuns(new Uint32Array(0))).toEqual([]);
});

test('the last row is padded, not read past the step', () => {
  const count = FIELD_WIDTH + 2;
  const codes = new Uint8Array(count * 2).fill(9);
  const rows = paddedRows(codes, count, 0, { from: 1, to: 2 });
  expect([...rows.subarray(0, 3)]).toEqual([9, 9, 0]);
});

import { expect, test } from 'vitest';

import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR } from '../../../src/domain/timeField.ts';
import { fanOffset } from '../../../src/map/fanOut.ts';
import { gatherGroups, groupCode } from '../../../src/map/gatherGroups.ts';

const venues = { count: 6, accuracy: Uint8Array.from([0, 2, 2, 1, 2, 2]), district: Uint16Array.from([1, 1, 1, 1, 4, 1]) };
const all = (): boolean => true;

test('only venues known to their district alone are gathered, by district', () => {
  const groups = gatherGroups(venues);
  expect(groups.map(({ district, members }) => [district, [...members]])).toEqual([
    [1, [1, 2, 5]],
    [4, [4]],
  ]);
});

test('a gathered mark is the weighted mean of the members with a value', () => {
  const [group] = gatherGroups(venues);
  const codes = Uint8Array.from([0, 100, 40, 0, 0, CODE_MISSING]);
  expect(groupCode(group, codes, (venue) => (venue === 1 ? 1 : 3), all)).toBe(55);
  expect(
    groupCode(
      group,
      codes,
      () => 1,
      (venue) => venue !== 1,
    ),
  ).toBe(40);
});

test('a group without any value says why, never zero', () => {
  const [group] = gatherGroups(venues);
  const codes = Uint8Array.from([0, CODE_CLOSED, CODE_NO_SENSOR, 0, 0, CODE_CLOSED]);
  expect(groupCode(group, codes, () => 1, all)).toBe(CODE_CLOSED);
  expect(
    groupCode(
      group,
      codes,
      () => 1,
      () => false,
    ),
  ).toBe(CODE_MISSING);
});

test('fanned-out venues keep clear of each other and of the centre, however many', () => {
  const points = Array.from({ length: 400 }, (_, k) => fanOffset(k));
  let closest = Infinity;
  for (let a = 0; a < points.length; a++) {
    expect(Math.hypot(...points[a])).toBeGreaterThanOrEqual(1);
    for (let b = 0; b < a; b++) closest = Math.min(closest, Math.hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]));
  }
  expect(closest).toBeGreaterThan(0.9);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUlids, isUlid, newUlid } from '../../../src/base/ulid.ts';

test('a ULID is the example of its specification: time first, then randomness', () => {
  const zeros = createUlids((bytes) => bytes.fill(0));
  expect(zeros(1_469_918_176_385)).toBe('01ARYZ6S410000000000000000');
  expect(isUlid('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe(true);
  for (const wrong of [
    '',
    '01ARZ3NDEKTSV4RRFFQ69G5FA',
    '81ARZ3NDEKTSV4RRFFQ69G5FAV',
    '01arz3ndektsv4rrffq69g5fav',
    '01ARZ3NDEKTSV4RRFFQ69G5FAU',
  ])
    expect(isUlid(wrong)).toBe(false);
});

test('each is later in text than the one before, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1, max: 2 ** 48 }), { minLength: 2, maxLength: 50 }), (clock) => {
      const next = createUlids();
      const ids = clock.map((atMs) => next(atMs));
      expect(ids.every(isUlid)).toBe(true);
      expect(ids).toEqual([...new Set(ids)].sort());
    }),
  );
});

test('randomness that has run out carries into the time', () => {
  const full = createUlids((bytes) => bytes.fill(255));
  const [first, second] = [full(1000), full(1000)];
  expect(first < second).toBe(true);
  expect(isUlid(second)).toBe(true);
});

test('two threads do not make the same', () => {
  const ids = new Set(Array.from({ length: 200 }, () => createUlids()(1_700_000_000_000)));
  expect(ids.size).toBe(200);
  expect(newUlid(Date.now()) < newUlid(Date.now())).toBe(true);
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/base/sha256.ts';

test('is SHA-256 for every length around a block, and for any bytes', () => {
  const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, k) => (k * 7) & 255);
    expect(sha256(bytes)).toBe(expected(bytes));
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => sha256(bytes) === expected(bytes)));
  const large = new Uint8Array(1_000_003).fill(0xa5);
  // Also where the bytes do not begin with their buffer.
  expect(sha256(large.subarray(3))).toBe(expected(large.subarray(3)));
});

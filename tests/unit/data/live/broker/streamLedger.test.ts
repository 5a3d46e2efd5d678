import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StreamLedger } from '../../../../../src/data/live/broker/streamLedger.ts';

function rowsOf(ledger: StreamLedger): [number, number][] {
  const rows: [number, number][] = [];
  ledger.forEach(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, (atMs, value) => rows.push([atMs, value]));
  return rows;
}

test('in any order and number of arrivals: each reading once, in order, and missing is exactly what lies between and did not come', () => {
  const arrivals = fc.array(fc.nat(60), { minLength: 1, maxLength: 150 });
  fc.assert(
    fc.property(arrivals, (sequences) => {
      const ledger = new StreamLedger(1000);
      // Not the counter's first two numbers: those tell of a restart.
      for (const sequence of sequences) ledger.offer(1000 * sequence, sequence + 10, sequence, 1);
      const distinct = [...new Set(sequences)].sort((a, b) => a - b);
      expect(rowsOf(ledger)).toEqual(distinct.map((sequence) => [1000 * sequence, sequence]));
      expect(ledger.duplicates).toBe(sequences.length - distinct.length);
      expect(ledger.missing).toBe(distinct[distinct.length - 1] - distinct[0] + 1 - distinct.length);
    }),
    { numRuns: 300 },
  );
});

test('a full ledger forgets the oldest, and does not take them for new when they come again', () => {
  const ledger = new StreamLedger(64);
  for (let k = 0; k < 1000; k++) ledger.offer(k * 1000, k, k, 1);
  expect(ledger.count).toBeLessThanOrEqual(64);
  expect(ledger.newestValue).toBe(999);
  expect(ledger.valueAt(998_500)).toBe(998);
  expect(ledger.offer(5000, 5, 5, 1)).toBe('duplicate');
  expect([ledger.kept, ledger.duplicates, ledger.missing]).toEqual([1000, 1, 0]);
});

test('a counter that counts from the start again has been restarted; nothing is missing', () => {
  const ledger = new StreamLedger(100);
  for (let k = 0; k < 20; k++) ledger.offer(k * 1000, k, k, 1);
  for (let k = 0; k < 5; k++) ledger.offer((20 + k) * 1000, k, k, 1);
  expect([ledger.kept, ledger.missing]).toEqual([25, 0]);
  ledger.offer(30_000, 8, 8, 1);
  expect(ledger.missing).toBe(3);
  ledger.offer(28_000, 6, 6, 1);
  expect([ledger.missing, ledger.filled]).toEqual([2, 1]);
});

import { expect, test } from 'vitest';
import type { Reading } from '../../../../src/data/live/liveSource.ts';
import { ReadingStore } from '../../../../src/data/live/readingStore.ts';

const reading = (change: Partial<Reading>): Reading => ({
  kind: 'occupancy',
  index: 0,
  phenomenonMs: 1000,
  receivedMs: 2000,
  sequence: 1,
  value: 5,
  quality: 1,
  ...change,
});

test('the newest phenomenon time wins in any order of arrival', () => {
  const readings = [1000, 2000, 3000].map((phenomenonMs) => reading({ phenomenonMs, value: phenomenonMs, receivedMs: 4000 }));
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const store = new ReadingStore(1, 0);
    for (const i of order) store.accept(readings[i]);
    expect([store.headcount[0], store.headcountMs[0], store.newestMs]).toEqual([3000, 3000, 3000]);
  }
});

test('duplicates, late readings and clocks ahead are counted, and the last is refused', () => {
  const store = new ReadingStore(1, 1);
  store.accept(reading({}));
  store.accept(reading({}));
  store.accept(reading({ phenomenonMs: 1500, receivedMs: 1500 + 20 * 60_000, value: 7 }));
  store.accept(reading({ phenomenonMs: 99_000_000, value: 9 }));
  expect([store.received, store.duplicates, store.late, store.skewed]).toEqual([4, 1, 1, 1]);
  expect(store.headcount[0]).toBe(7);
});

test('rows that do not exist are ignored, and a reset forgets', () => {
  const store = new ReadingStore(1, 1);
  store.accept(reading({ index: 5 }));
  store.accept(reading({ kind: 'equipment', value: 2 }));
  store.accept(reading({ kind: 'power', value: 3 }));
  expect(store.takeEquipmentChanges()).toEqual([0]);
  expect([store.equipmentState[0], store.powerKw[0]]).toEqual([2, 3]);
  expect(store.headcount[0]).toBeNaN();
  store.reset();
  expect([store.powerKw[0], store.equipmentState[0], store.newestMs]).toEqual([Number.NaN, 255, Number.NaN]);
});

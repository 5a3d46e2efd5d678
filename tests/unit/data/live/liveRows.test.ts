import { expect, test } from 'vitest';

import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import { liveFigures } from '../../../../src/domain/liveFigures.ts';
import type { LiveRows } from '../../../../src/domain/liveTrace.ts';
import { isLiveFigure, liveParts } from '../../../../src/domain/liveTrace.ts';
import { QUALITY } from '../../../../src/domain/quality.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';
import { syntheticCatalogue } from './syntheticCatalogue.ts';

/** 18:30 on a Monday in Shanghai. */
const EVENING = Date.UTC(2026, 6, 6, 10, 30);
const HOUR = 3_600_000;

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
const ORDERS = Array.from({ length: 40 }, (_, k) =>
  workOrder({ id: `W${k}`, venueId: `v${(k * 7) % 60}`, priority: PRIORITIES[k % 4], severity: 3 }),
);
const EVENTS = ORDERS.map(({ id }, k) => orderEvent(id, 'reported', EVENING - (k + 1) * HOUR));
const CATALOGUE = { venues: 300, equipmentPerVenue: 4, orders: ORDERS, events: EVENTS };

async function engineAt(atMs: number): Promise<LiveEngine> {
  const catalogue = syntheticCatalogue(CATALOGUE);
  const unused = { read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) };
  const engine = new LiveEngine(
    () => Promise.resolve(catalogue),
    () => unused,
  );
  await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
  await engine.start(atMs);
  return engine;
}

function ofClass(rows: LiveRows, figureId: string, isUrban: boolean, isUrbanVenue: Uint8Array): number {
  if (!isLiveFigure(figureId)) throw new Error(figureId);
  const parts = liveParts(figureId, rows);
  return parts.rows.reduce((sum, row, at) => sum + (isUrbanVenue[rows.venue[row]] === Number(isUrban) ? parts.amount[at] : 0), 0);
}

test.each([EVENING, EVENING + 8 * HOUR])('the venues of every live figure add up to what it was made of, at %d', async (atMs) => {
  const engine = await engineAt(atMs);
  const batch = await engine.pull(atMs, NO_FILTER);
  const rows = await engine.liveRows(NO_FILTER, atMs);
  const isUrban = syntheticCatalogue(CATALOGUE).region.venues.isUrban;
  expect(rows.urban).toEqual(batch.urban);
  expect(rows.rural).toEqual(batch.rural);
  const figures = liveFigures(batch, batch.isSimulated).filter(({ id }) => isLiveFigure(id));
  expect(figures.length).toBe(8);
  for (const { id, inputs } of figures) {
    expect(ofClass(rows, id, true, isUrban), id).toBeCloseTo(inputs[0].urban ?? 0, 6);
    expect(ofClass(rows, id, false, isUrban), id).toBeCloseTo(inputs[0].rural ?? 0, 6);
  }
  expect(figures.some(({ value }) => value !== null && value > 0)).toBe(true);
});

test('a filter leaves its venues alone', async () => {
  const engine = await engineAt(EVENING);
  const all = await engine.liveRows(NO_FILTER, EVENING);
  const urban = await engine.liveRows({ ...NO_FILTER, classes: ['urban'] }, EVENING);
  expect(urban.urban).toEqual(all.urban);
  expect(urban.rural.venues).toBe(0);
  expect(urban.venue.length).toBe(all.urban.venues);
});

test('a venue’s part is its newest reading, which is the last of those of the hour', async () => {
  const engine = await engineAt(EVENING);
  const rows = await engine.liveRows(NO_FILTER, EVENING);
  const [row] = liveParts('live.people', rows).rows;
  const readings = await engine.liveReadings(rows.venue[row], EVENING);
  expect(readings.persons).toBe(rows.persons[row]);
  expect(readings.readMs).toBe(rows.readMs[row]);
  expect(readings.quality).toBe(QUALITY.simulated);
  const first = readings.counts.findIndex((value) => !Number.isNaN(value));
  expect(readings.counts[first]).toBe(readings.persons);
  expect(Math.abs(readings.timesMs[first] - readings.readMs)).toBeLessThan(60_000);
  expect(Math.min(...readings.timesMs)).toBeGreaterThanOrEqual(EVENING - HOUR - 60_000);
  await expect(engine.liveReadings(300, EVENING)).rejects.toThrow('no venue 300');
});

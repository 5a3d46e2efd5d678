import { expect, test } from 'vitest';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import type { LiveBatch } from '../../../../src/data/protocol/liveApi.ts';
import { CODE_CLOSED, CODE_NO_SENSOR, CODE_STALE, MAX_CODE } from '../../../../src/domain/timeField.ts';
import { FRESHNESS } from '../../../../src/domain/twin.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { syntheticCatalogue } from './syntheticCatalogue.ts';
import { orderEvent, workOrder } from '../orderFixtures.ts';

/** 18:30 on a Monday in Shanghai. */
const EVENING = Date.UTC(2026, 6, 6, 10, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function openEngine(catalogue: Catalogue): Promise<LiveEngine> {
  const unused = { read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) };
  const engine = new LiveEngine(
    () => Promise.resolve(catalogue),
    () => unused,
  );
  await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
  return engine;
}

/** All rows as they are after a sequence of pulls. */
class Picture {
  readonly codes: number[];
  readonly headcount: number[];
  readonly freshness: number[];
  constructor(count: number) {
    this.codes = Array.from({ length: count }, () => -1);
    this.headcount = this.codes.slice();
    this.freshness = this.codes.slice();
  }
  apply(batch: LiveBatch): this {
    batch.indices.forEach((venue, i) => {
      this.codes[venue] = batch.codes[i];
      this.headcount[venue] = batch.headcount[i];
      this.freshness[venue] = batch.freshness[i];
    });
    return this;
  }
}

test('the same instant is the same picture, whether time ran, jumped or was set back', async () => {
  const catalogue = syntheticCatalogue({ venues: 300, equipmentPerVenue: 4 });
  const direct = await openEngine(catalogue);
  await direct.start(EVENING);
  const expected = await direct.pull(EVENING, NO_FILTER);

  const stepped = await openEngine(catalogue);
  await stepped.start(EVENING - 9 * HOUR);
  const picture = new Picture(300);
  for (let at = EVENING - 9 * HOUR; at < EVENING; at += 13 * MINUTE) picture.apply(await stepped.pull(at, NO_FILTER));
  const arrived = await stepped.pull(EVENING, NO_FILTER);
  expect(picture.apply(arrived)).toEqual(new Picture(300).apply(expected));
  expect(arrived.urban).toEqual(expected.urban);
  expect(arrived.rural).toEqual(expected.rural);

  await stepped.pull(EVENING + 30 * HOUR, NO_FILTER);
  const back = await stepped.pull(EVENING, NO_FILTER);
  expect(back.isFull).toBe(true);
  expect(new Picture(300).apply(back)).toEqual(new Picture(300).apply(expected));
  expect(back.urban).toEqual(expected.urban);
});

test('totals by class are a plain recount of the rows, and silence adds no person', async () => {
  const catalogue = syntheticCatalogue({
    venues: 600,
    equipmentPerVenue: 0,
    hasCounter: (v) => v % 3 !== 0,
    hours: (v) => (v % 5 === 0 ? 'Mo-Su 08:00-12:00' : 'Mo-Su 06:00-22:00'),
  });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  const batch = await engine.pull(EVENING, NO_FILTER);
  const { venues } = catalogue.region;
  for (const [isUrban, totals] of [
    [1, batch.urban],
    [0, batch.rural],
  ] as const) {
    const rows = [...batch.indices].filter((v) => venues.isUrban[v] === isUrban);
    const reporting = rows.filter((v) => batch.codes[v] <= MAX_CODE);
    expect(totals.venues).toBe(300);
    expect(totals.noSensor).toBe(rows.filter((v) => batch.codes[v] === CODE_NO_SENSOR).length);
    expect(totals.silent).toBe(rows.filter((v) => batch.codes[v] === CODE_STALE).length);
    expect(totals.closed).toBe(rows.filter((v) => v % 5 === 0).length);
    expect(totals.reporting).toBe(reporting.length);
    expect(totals.expected).toBe(totals.reporting + totals.silent);
    expect(totals.people).toBe(reporting.reduce((sum, v) => sum + batch.headcount[v], 0));
    expect(totals.silent).toBeGreaterThan(0);
  }
  expect(batch.rural.silent / batch.rural.expected).toBeGreaterThan(batch.urban.silent / batch.urban.expected);
  for (const v of batch.indices) {
    if (v % 3 === 0) expect([batch.codes[v], FRESHNESS[batch.freshness[v]]]).toEqual([CODE_NO_SENSOR, 'none']);
    else if (v % 5 === 0) expect(batch.codes[v]).toBe(CODE_CLOSED);
    if (v % 3 === 0 || FRESHNESS[batch.freshness[v]] === 'dead') expect(batch.headcount[v]).toBeNaN();
  }
});

test('a second pull carries only what changed, and a new filter brings a full picture with its own totals', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 400, equipmentPerVenue: 0 }));
  await engine.start(EVENING);
  expect((await engine.pull(EVENING, NO_FILTER)).isFull).toBe(true);
  expect((await engine.pull(EVENING, NO_FILTER)).indices).toHaveLength(0);
  const next = await engine.pull(EVENING + 30_000, NO_FILTER);
  expect(next.isFull).toBe(false);
  expect(next.indices.length).toBeGreaterThan(0);
  expect(next.indices.length).toBeLessThan(100);
  const filtered = await engine.pull(EVENING + 30_000, { types: [2], classes: ['urban'], districts: [] });
  expect(filtered.isFull).toBe(true);
  expect(filtered.indices).toHaveLength(400);
  expect([filtered.urban.venues, filtered.rural.venues]).toEqual([20, 0]);
});

test('what is sent may be transferred away without harm', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 50, equipmentPerVenue: 0 }));
  await engine.start(EVENING);
  const batch = await engine.pull(EVENING, NO_FILTER);
  structuredClone(batch.headcount, { transfer: [batch.headcount.buffer as ArrayBuffer] });
  const again = await engine.pull(EVENING + HOUR, NO_FILTER);
  expect(again.indices.length).toBeGreaterThan(0);
});

test('an open P1 order puts its equipment down until it is completed, also when time runs backwards', async () => {
  const catalogue = syntheticCatalogue({
    venues: 2,
    equipmentPerVenue: 3,
    orders: [workOrder({ equipmentId: 'e0-0', priority: 'P1', severity: 4 }), workOrder({ id: 'w2', severity: 2, equipmentId: 'e0-1' })],
    events: [
      orderEvent('w1', 'reported', EVENING - HOUR),
      orderEvent('w1', 'completed', EVENING + HOUR),
      orderEvent('w2', 'reported', EVENING - 2 * HOUR),
    ],
  });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  const urgent = async (at: number): Promise<number> => (await engine.pull(at, NO_FILTER)).urban.openP1P2;
  expect([await urgent(EVENING), await urgent(EVENING + 2 * HOUR), await urgent(EVENING), await urgent(EVENING - 90 * MINUTE)]).toEqual([
    1, 0, 1, 0,
  ]);
  const detail = await engine.venueDetail(0, EVENING);
  expect(detail.openOrders.map(({ order: { id } }) => id)).toEqual(['w1', 'w2']);
  const broken = detail.equipment.find(({ equipment }) => equipment.id === 'e0-0');
  expect([broken?.state, broken?.worstSeverity, broken?.openOrders]).toEqual(['down', 4, ['w1']]);
  const indices = detail.equipment.map(({ conditionIndex }) => conditionIndex);
  expect(indices).toEqual(indices.toSorted((a, b) => a - b));
  expect((await engine.venueDetail(0, EVENING - 90 * MINUTE)).openOrders.map(({ order: { id } }) => id)).toEqual(['w2']);
  expect((await engine.pull(EVENING, NO_FILTER)).urban.equipmentDown).toBeGreaterThanOrEqual(1);
});

test('a venue seen at another instant shows that instant, not the newest reading', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 40, equipmentPerVenue: 1 }));
  await engine.start(EVENING);
  await engine.pull(EVENING, NO_FILTER);
  const other = await openEngine(syntheticCatalogue({ venues: 40, equipmentPerVenue: 1 }));
  await other.start(EVENING - 5 * HOUR);
  const batch = await other.pull(EVENING - 5 * HOUR, NO_FILTER);
  for (let v = 0; v < 40; v++) {
    const detail = await engine.venueDetail(v, EVENING - 5 * HOUR);
    if (FRESHNESS[batch.freshness[v]] === 'dead') expect(detail.headcount).toBeNaN();
    else expect(detail.headcount).toBe(batch.headcount[v]);
    expect(detail.powerKw).toBeNaN();
  }
});

test('the day curve stops now, its expectation does not, and a day has as many bins as it has minutes', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 20, equipmentPerVenue: 0 }));
  await engine.start(EVENING);
  const curve = await engine.dayCurve(11, EVENING);
  expect([curve.headcount.length, curve.expected.length]).toEqual([288, 288]);
  expect(curve.startMs).toBe(Date.UTC(2026, 6, 5, 16));
  const now = (18.5 * 60) / 5;
  expect(curve.headcount.subarray(now + 1).every((x) => Number.isNaN(x))).toBe(true);
  expect(curve.headcount.subarray(0, now).some((x) => x > 0)).toBe(true);
  expect(Math.max(...curve.expected.subarray(now))).toBeGreaterThan(0);
});

test('a venue that the calendar closes is closed, and nobody is expected there', async () => {
  const closure = { id: 'c', kind: 'closure' as const, name: 'Repair', nameZh: '', from: '2026-07-06', to: '2026-07-06', venueId: 'v11' };
  const engine = await openEngine(syntheticCatalogue({ venues: 20, equipmentPerVenue: 0, calendar: [closure] }));
  await engine.start(EVENING);
  const batch = await engine.pull(EVENING, NO_FILTER);
  expect([batch.codes[11], batch.rural.closed, batch.urban.closed]).toEqual([CODE_CLOSED, 1, 0]);
  expect((await engine.dayCurve(11, EVENING)).expected.every((x) => x === 0)).toBe(true);
  expect((await engine.pull(EVENING + 24 * HOUR, NO_FILTER)).rural.closed).toBe(0);
});

test('a counter that reports every 15 minutes has a curve without holes, unless it was silent for long', async () => {
  const datastreams = Array.from({ length: 40 }, (_, v) => ({
    id: `d${v}`,
    venueId: `v${v}`,
    equipmentId: '',
    property: 'occ.count',
    unit: '{person}',
    periodS: 900,
    kind: 'gauge' as const,
    external: '',
  }));
  const engine = await openEngine(syntheticCatalogue({ venues: 40, equipmentPerVenue: 0, datastreams }));
  await engine.start(EVENING);
  let whole = 0;
  for (let v = 0; v < 40; v++) {
    const { headcount } = await engine.dayCurve(v, EVENING);
    const holes = headcount.subarray(6, 220).filter((x) => Number.isNaN(x)).length;
    if (holes === 0) whole++;
  }
  expect(whole).toBeGreaterThan(16);
});

test('equipment is found by class in two languages, band, tag and id, worst first', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 64, equipmentPerVenue: 4 }));
  const find = (query: string, limit = 500) => engine.findEquipment(query, EVENING, limit);
  expect((await find('pump')).every(({ cls }) => cls === 'POOL_PUMP')).toBe(true);
  expect(await find('pump')).toHaveLength(64);
  expect((await find('跑步机')).map(({ cls }) => cls)).toEqual(Array.from({ length: 64 }, () => 'TREADMILL'));
  const poor = await find('pump poor');
  expect(poor.length).toBeGreaterThan(0);
  expect(poor.every(({ band, cls }) => band === 'poor' && cls === 'POOL_PUMP')).toBe(true);
  expect(poor.map(({ conditionIndex }) => conditionIndex)).toEqual(
    poor.map(({ conditionIndex }) => conditionIndex).toSorted((a, b) => a - b),
  );
  expect((await find('tag-7-2')).map(({ equipmentId }) => equipmentId)).toEqual(['e7-2']);
  expect((await find('e9-1')).map(({ venue }) => venue)).toEqual([9]);
  expect(await find('pump', 3)).toHaveLength(3);
  expect(await find('  ')).toEqual([]);
});

test('calls before a region is open, and venues that do not exist, are refused in a sentence', async () => {
  const engine = new LiveEngine(
    () => Promise.reject(new Error('unused')),
    () => ({ read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) }),
  );
  await expect(engine.start(EVENING)).rejects.toThrow(/no region is open/);
  const open = await openEngine(syntheticCatalogue({ venues: 2, equipmentPerVenue: 0 }));
  await expect(open.dayCurve(2, EVENING)).rejects.toThrow(/no venue 2 among 2/);
});

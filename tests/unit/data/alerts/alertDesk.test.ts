import { expect, test } from 'vitest';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { AlertDesk } from '../../../../src/data/alerts/alertDesk.ts';
import { VenueExpectation } from '../../../../src/data/alerts/venueExpectation.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import type { LiveSource, SourceReports } from '../../../../src/data/live/liveSource.ts';
import { OpenNow } from '../../../../src/data/live/openNow.ts';
import { ReadingStore } from '../../../../src/data/live/readingStore.ts';
import { regionDayContexts } from '../../../../src/data/live/simulatorSource.ts';
import { simulatedVenues, streamTable } from '../../../../src/data/live/streams.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import type { AlertMark, RegionAlerts, ShownAlert } from '../../../../src/domain/alertMarks.ts';
import { venueTypeIndex } from '../../../../src/domain/defaults.ts';
import type { WorkOrder, WorkOrderEvent } from '../../../../src/domain/maintenance.ts';
import type { AlertRule } from '../../../../src/domain/regionAlertRules.ts';
import { effectiveRules } from '../../../../src/domain/regionAlertRules.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';

/** 18:30 on a Monday in Shanghai. */
const EVENING = Date.UTC(2026, 6, 6, 10, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nothing here asks how streams report. */
const noReports = (): SourceReports => ({
  newestMs: () => Number.NaN,
  countWithin: () => 0,
  knownFromMs: () => Number.NEGATIVE_INFINITY,
  deliveries: () => null,
});

async function openEngine(catalogue: Catalogue, rules?: readonly AlertRule[]): Promise<LiveEngine> {
  const { region } = catalogue;
  const manifest = rules === undefined ? region.manifest : { ...region.manifest, alertRules: rules };
  const unused = { read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) };
  const engine = new LiveEngine(
    () => Promise.resolve({ ...catalogue, region: { ...region, manifest } }),
    () => unused,
  );
  await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
  return engine;
}

/** Pulls as a page does, coarsely, and gives the newest picture. */
async function watch(engine: LiveEngine, fromMs: number, toMs: number, stepMs = 2 * MINUTE): Promise<RegionAlerts> {
  let newest: RegionAlerts | null = null;
  for (let at = fromMs; at <= toMs; at += stepMs) newest = (await engine.pull(at, NO_FILTER)).regionAlerts ?? newest;
  if (newest === null) throw new Error('no alerts came');
  return newest;
}

const summary = ({ list }: RegionAlerts): string[] =>
  list
    .filter(({ state }) => state !== 'cleared')
    .map(({ key, severity, sinceMs, state }) => `${key} ${severity} ${state} ${new Date(sinceMs).toISOString()}`)
    .sort();
const ofRule = ({ list }: RegionAlerts, ruleId: string): readonly ShownAlert[] => list.filter((alert) => alert.ruleId === ruleId);

const order = (change: Partial<WorkOrder>): WorkOrder => ({
  id: 'w1',
  venueId: 'v0',
  equipmentId: 'e0-0',
  kind: 'CM',
  priority: 'P2',
  title: '',
  titleZh: '',
  severity: 4,
  failureMode: '',
  estimatedHours: 2,
  estimatedCost: 100,
  ...change,
});
const event = (id: string, orderId: string, atMs: number, state: WorkOrderEvent['state']): WorkOrderEvent => ({
  id,
  orderId,
  atMs,
  by: '',
  state,
  reason: '',
});

test('a page opened later tells the same alerts as one that watched, with the same beginnings', async () => {
  const catalogue = syntheticCatalogue({ venues: 400, equipmentPerVenue: 2 });
  const watched = await openEngine(catalogue);
  await watched.start(EVENING - 3 * HOUR);
  const before = await watch(watched, EVENING - 3 * HOUR, EVENING);
  const opened = await openEngine(catalogue);
  await opened.start(EVENING);
  const later = await watch(opened, EVENING, EVENING);
  expect(ofRule(later, 'counter.silent').length).toBeGreaterThan(5);
  expect(ofRule(later, 'crowding.full').length).toBeGreaterThan(0);
  const steady = (alerts: RegionAlerts): string[] => summary({ ...alerts, list: alerts.list.filter(({ state }) => state === 'firing') });
  // One that is on its way back is told by who saw it; what stands is told by both.
  const missing = steady(before).filter((line) => !steady(later).includes(line));
  expect(missing.length).toBeLessThanOrEqual(0.1 * steady(before).length);
  expect(steady(later).filter((line) => !steady(before).includes(line)).length).toBeLessThanOrEqual(0.1 * steady(later).length);
});

test('nothing is sent while nothing changes, and a clock set back begins anew', async () => {
  const engine = await openEngine(syntheticCatalogue({ venues: 200, equipmentPerVenue: 0 }));
  await engine.start(EVENING);
  const first = await watch(engine, EVENING, EVENING);
  expect((await engine.pull(EVENING + 10, NO_FILTER)).regionAlerts).toBeNull();
  expect(await engine.watchAlerts(EVENING + 20)).toBeNull();
  await engine.pull(EVENING + 9 * HOUR, NO_FILTER);
  const again = await watch(engine, EVENING, EVENING);
  expect(summary(again)).toEqual(summary(first));
});

test('a silent counter is told only while it is open and somebody is expected, from its last reading on', async () => {
  const catalogue = syntheticCatalogue({
    venues: 300,
    equipmentPerVenue: 0,
    hours: (v) => (v % 2 === 0 ? 'Mo-Su 06:00-22:00' : 'Mo-Su 08:00-12:00'),
  });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  const silent = ofRule(await watch(engine, EVENING, EVENING), 'counter.silent');
  expect(silent.length).toBeGreaterThan(0);
  for (const { venue, sinceMs, facts } of silent) {
    expect(venue % 2).toBe(0);
    expect(EVENING - sinceMs).toBeGreaterThanOrEqual(HOUR);
    expect(facts.expected).toBeGreaterThanOrEqual(1);
    expect((await engine.venueDetail(venue, EVENING)).freshness).toBe('dead');
  }
});

test('overcrowding is what the readings of the last minutes say, and clears by them', async () => {
  const catalogue = syntheticCatalogue({ venues: 400, equipmentPerVenue: 0 });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  const alerts = await watch(engine, EVENING, EVENING + 20 * MINUTE, MINUTE);
  const crowded = alerts.list.filter(({ kind, state }) => kind === 'crowding' && state === 'firing');
  expect(crowded.length).toBeGreaterThan(0);
  for (const { venue, ruleId, firedMs, sinceMs, facts } of crowded) {
    const rule = effectiveRules([]).find(({ id }) => id === ruleId);
    expect(firedMs - sinceMs).toBe(rule?.forMs);
    const { headcount, capacity, startMs, stepMs } = await engine.dayCurve(venue, firedMs);
    const at = Math.floor((sinceMs - startMs) / stepMs);
    expect(headcount[at] / capacity).toBeGreaterThanOrEqual(rule?.limit ?? Infinity);
    expect(Number(facts.persons)).toBeGreaterThanOrEqual(10);
  }
  // Both rules of one place: only the worse is told.
  const places = crowded.map(({ venue }) => venue);
  expect(new Set(places).size).toBe(places.length);
});

test('a machine that is down by an urgent order is told with it, is in hand once the order moves, and clears when it is done', async () => {
  const engine = await openEngine(
    syntheticCatalogue({
      venues: 2,
      equipmentPerVenue: 3,
      // Without streams nothing reports but the orders.
      datastreams: [],
      orders: [order({}), order({ id: 'w2', priority: 'P3', equipmentId: 'e1-1', venueId: 'v1' })],
      events: [
        event('1', 'w1', EVENING - 2 * HOUR, 'reported'),
        event('2', 'w1', EVENING + HOUR, 'triaged'),
        event('3', 'w1', EVENING + 2 * HOUR, 'completed'),
        event('4', 'w2', EVENING - 2 * HOUR, 'reported'),
      ],
    }),
  );
  await engine.start(EVENING);
  const down = async (at: number): Promise<ShownAlert | undefined> =>
    ofRule((await watch(engine, at, at)) ?? { list: [] }, 'equipment.down').find(({ equipmentId }) => equipmentId === 'e0-0');
  const first = await down(EVENING);
  expect(first).toMatchObject({ severity: 'P2', state: 'firing', isInHand: false, sinceMs: EVENING - 2 * HOUR });
  expect(first?.facts).toMatchObject({ orderId: 'w1', orderState: 'reported', priority: 'P2', criticality: 3 });
  expect(await down(EVENING + HOUR + MINUTE)).toMatchObject({ isInHand: true, state: 'firing' });
  expect(await down(EVENING + 2 * HOUR + MINUTE)).toMatchObject({ state: 'clearing' });
  expect(await down(EVENING + 2 * HOUR + 10 * MINUTE)).toMatchObject({ state: 'cleared' });
});

test('a meter far from its peers is told with its numbers and from its beginning; what all of a kind share is not', () => {
  const catalogue = syntheticCatalogue({ venues: 40, equipmentPerVenue: 0 });
  const { region } = catalogue;
  region.venues.type.fill(venueTypeIndex('GYM') ?? 0);
  const venues = simulatedVenues(region.venues, region.calendar);
  const capacity = new Float32Array(40).fill(60);
  const contexts = regionDayContexts(catalogue);
  const { seed, timeZone } = region.manifest;
  const model = new VenueExpectation(seed, timeZone, venues, capacity, contexts);
  // All use twice what the model says, one of them from an hour ago on eight times.
  const powerAt = (v: number, atMs: number): number => model.powerKw(v, atMs, Number.NaN) * (v === 7 && atMs >= EVENING - HOUR ? 8 : 2);
  const none = new Float32Array(0);
  const source: LiveSource = {
    isSimulated: true,
    start: () => undefined,
    advance: () => undefined,
    stop: () => undefined,
    headcounts: () => none,
    reports: noReports,
    equipmentStateAt: () => 255,
    powers: (v, startMs, endMs, stepMs) =>
      Float32Array.from({ length: Math.ceil((endMs - startMs) / stepMs) }, (_, k) => powerAt(v, startMs + k * stepMs)),
  };
  const store = new ReadingStore(40, 0);
  const openNow = new OpenNow(timeZone, venues);
  openNow.advance(EVENING);
  const desk = new AlertDesk({
    catalogue,
    book: new OrderBook(catalogue),
    venues,
    streams: streamTable(catalogue),
    store,
    openNow,
    capacity,
    venueOfEquipment: new Int32Array(0),
    isDown: new Uint8Array(0),
    contexts,
    source,
    broker: null,
    isOnlyNearby: null,
  });
  for (let v = 0; v < 40; v++)
    store.accept({
      kind: 'power',
      index: v,
      phenomenonMs: EVENING,
      receivedMs: EVENING,
      sequence: 0,
      value: powerAt(v, EVENING),
      quality: 1,
    });
  const found = desk.pull(EVENING)?.list.filter(({ kind }) => kind === 'consumption') ?? [];
  expect(found.map(({ venue, state, sinceMs }) => [venue, state, sinceMs])).toEqual([[7, 'firing', EVENING - HOUR]]);
  const [{ facts, value }] = found;
  expect(Number(facts.powerKw) / Number(facts.expectedKw)).toBeCloseTo(8, 3);
  expect(facts.median).toBeCloseTo(Math.log(2), 3);
  expect([facts.mad, facts.peers]).toEqual([0.1, 40]);
  expect(value).toBeCloseTo((0.6745 * Math.log(4)) / 0.1, 1);
});

test('rules of the package hold: switched off, moved, or only for some venues', async () => {
  const catalogue = syntheticCatalogue({ venues: 300, equipmentPerVenue: 0 });
  const rules = effectiveRules([
    { id: 'counter.silent', isOff: true },
    { id: 'crowding.full', types: [1] },
    { id: 'half', kind: 'crowding', limit: 0.2, clear: 0.1, forMs: 0, least: 1, severity: 'P1', types: [6] },
  ]);
  const engine = await openEngine(catalogue, rules);
  await engine.start(EVENING);
  const alerts = await watch(engine, EVENING, EVENING + 15 * MINUTE);
  expect(ofRule(alerts, 'counter.silent')).toEqual([]);
  const { type } = catalogue.region.venues;
  for (const { venue, ruleId } of alerts.list) if (ruleId === 'crowding.full') expect(type[venue]).toBe(1);
  const own = ofRule(alerts, 'half');
  expect(own.length).toBeGreaterThan(0);
  for (const { venue, severity, value } of own) {
    expect([type[venue], severity]).toEqual([6, 'P1']);
    expect(value).toBeGreaterThanOrEqual(0.1);
  }
});

test('without a broker marks are kept by whoever asks, and come back; what is no mark is left out', async () => {
  const catalogue = syntheticCatalogue({ venues: 200, equipmentPerVenue: 0 });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  const [target] = ofRule(await watch(engine, EVENING, EVENING), 'counter.silent');
  const mark: AlertMark = {
    key: target.key,
    kind: 'acknowledged',
    by: ' Li\u0000 ',
    reason: 'x'.repeat(900),
    atMs: EVENING,
    untilMs: null,
  };
  const kept = await engine.markAlert(mark);
  expect(kept).toEqual([{ ...mark, by: 'Li', reason: 'x'.repeat(500) }]);
  const marked = await watch(engine, EVENING + 1, EVENING + 1);
  expect(marked.list.find(({ key }) => key === target.key)).toMatchObject({ isInHand: true, mark: { by: 'Li' } });
  const { urban, rural } = marked.counts[target.severity];
  expect(urban.inHand + rural.inHand).toBe(1);
  await expect(engine.markAlert({ ...mark, by: '' })).rejects.toThrow('"by" is missing');
  await expect(engine.markAlert({ ...mark, key: 'a/b/c/d' })).rejects.toThrow('no such alert');

  const reopened = await openEngine(catalogue);
  await reopened.start(EVENING);
  await reopened.restoreAlertMarks([...(kept ?? []), { key: 'nonsense' } as AlertMark]);
  const again = await watch(reopened, EVENING, EVENING);
  expect(again.list.filter(({ mark: held }) => held !== null).map(({ key }) => key)).toEqual([target.key]);
  expect(await reopened.unmarkAlert(target.key)).toEqual([]);
});

test('the hour of a place is its own readings by the minute, with what was expected and which machine was not up', async () => {
  const catalogue = syntheticCatalogue({
    venues: 12,
    equipmentPerVenue: 2,
    orders: [order({})],
    events: [event('1', 'w1', EVENING - 30 * MINUTE, 'reported')],
  });
  const engine = await openEngine(catalogue);
  await engine.start(EVENING);
  await engine.pull(EVENING, NO_FILTER);
  const hour = await engine.placeHour(0, EVENING);
  expect([hour.headcount.length, hour.expected.length, hour.powerKw.length, hour.expectedKw.length]).toEqual([60, 60, 60, 60]);
  expect(hour.startMs + 59 * hour.stepMs).toBe(EVENING);
  const curve = await engine.dayCurve(0, EVENING);
  const minute = 40;
  const bin = Math.floor((hour.startMs + minute * MINUTE - curve.startMs) / curve.stepMs);
  expect(hour.expected[minute]).toBeCloseTo(curve.expected[bin], 4);
  for (let k = 0; k < 60; k++) {
    if (Number.isNaN(hour.headcount[k])) continue;
    // The simulator's meters follow its load model.
    expect(hour.powerKw[k] / hour.expectedKw[k]).toBeGreaterThan(0.5);
    expect(hour.powerKw[k] / hour.expectedKw[k]).toBeLessThan(2);
  }
  const [machine] = hour.equipment.filter(({ id }) => id === 'e0-0');
  expect(machine.states.slice(0, 25).includes('down')).toBe(false);
  expect(machine.states.slice(36)).toEqual(Array.from({ length: 24 }, () => 'down'));
});

test('a counter that reports nobody for a busy evening is told, with its chance; one reading of somebody ends it', () => {
  const catalogue = syntheticCatalogue({ venues: 3, equipmentPerVenue: 0 });
  const { region } = catalogue;
  region.venues.type.fill(venueTypeIndex('CFC') ?? 0);
  region.venues.capacity.fill(500);
  const venues = simulatedVenues(region.venues, region.calendar);
  const contexts = regionDayContexts(catalogue);
  const store = new ReadingStore(3, 0);
  const openNow = new OpenNow(region.manifest.timeZone, venues);
  const none = new Float32Array(0);
  const desk = new AlertDesk({
    catalogue,
    book: new OrderBook(catalogue),
    venues,
    streams: streamTable(catalogue),
    store,
    openNow,
    capacity: new Float32Array(3).fill(500),
    venueOfEquipment: new Int32Array(0),
    isDown: new Uint8Array(0),
    contexts,
    source: {
      isSimulated: false,
      start: () => undefined,
      advance: () => undefined,
      stop: () => undefined,
      headcounts: () => none,
      reports: noReports,
      equipmentStateAt: () => 255,
    },
    broker: null,
    isOnlyNearby: null,
  });
  let newest: RegionAlerts | null = null;
  let toldMs = Number.NaN;
  const read = (atMs: number, value: number): void => {
    openNow.advance(atMs);
    store.accept({ kind: 'occupancy', index: 0, phenomenonMs: atMs, receivedMs: atMs, sequence: Number.NaN, value, quality: 1 });
    newest = desk.pull(atMs) ?? newest;
  };
  const zero = (): ShownAlert | undefined => newest?.list.find(({ kind, venue }) => kind === 'nobody' && venue === 0);
  read(EVENING - 5 * HOUR, 12);
  for (let at = EVENING - 5 * HOUR + 5 * MINUTE; at <= EVENING; at += 5 * MINUTE) {
    read(at, 0);
    if (zero() !== undefined && Number.isNaN(toldMs)) toldMs = at;
  }
  // Not at once: an empty quarter of an hour is no wonder.
  expect(toldMs - (EVENING - 5 * HOUR)).toBeGreaterThan(20 * MINUTE);
  expect(zero()).toMatchObject({ state: 'firing', sinceMs: EVENING - 5 * HOUR });
  expect(zero()?.value).toBeLessThanOrEqual(1e-4);
  read(EVENING + 5 * MINUTE, 3);
  expect(zero()?.state).toBe('cleared');
});

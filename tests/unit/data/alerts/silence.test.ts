import { expect, test } from 'vitest';
import { AlertDesk } from '../../../../src/data/alerts/alertDesk.ts';
import type { TwinFacts } from '../../../../src/data/alerts/twinFacts.ts';
import type { Catalogue, Datastream } from '../../../../src/data/catalogue/catalogue.ts';
import { BrokerSource } from '../../../../src/data/live/broker/brokerSource.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import type { Reading, StreamKind } from '../../../../src/data/live/liveSource.ts';
import { OpenNow } from '../../../../src/data/live/openNow.ts';
import { ReadingStore } from '../../../../src/data/live/readingStore.ts';
import { regionDayContexts } from '../../../../src/data/live/simulatorSource.ts';
import { simulatedVenues, streamTable } from '../../../../src/data/live/streams.ts';
import { OrderBook } from '../../../../src/data/maintenance/orderBook.ts';
import type { RegionAlerts, ShownAlert } from '../../../../src/domain/alertMarks.ts';
import type { District } from '../../../../src/domain/region.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import { syntheticCatalogue } from '../live/syntheticCatalogue.ts';

/** 18:30 on a Monday in Shanghai. */
const EVENING = Date.UTC(2026, 6, 6, 10, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const district = (id: string, cls: District['class'], parentId: string): District => ({
  id,
  name: id,
  nameZh: '',
  parentId,
  class: cls,
  statCode: '',
  population: 1000,
  populationYear: 2026,
  areaKm2: 10,
  incomePerHead: Number.NaN,
  geometry: null,
  centre: [119, 29],
});

/** Venues `v0` … in five districts by turns, the first two urban, all in one county. */
function regionOf(venues: number, datastreams?: readonly Datastream[]): Catalogue {
  const catalogue = syntheticCatalogue({ venues, equipmentPerVenue: 0, ...(datastreams === undefined ? {} : { datastreams }) });
  const { region } = catalogue;
  region.venues.isUrban.forEach((_, v) => (region.venues.isUrban[v] = region.venues.district[v] < 2 ? 1 : 0));
  const districts = ['d0', 'd1', 'd2', 'd3', 'd4'].map((id, k) => district(id, k < 2 ? 'urban' : 'rural', 'county'));
  return { ...catalogue, region: { ...region, districts: [...districts, district('county', 'rural', '')] } };
}

const stream = (venueId: string, property: string, periodS: number): Datastream => ({
  id: `${venueId}.${property}`,
  venueId,
  equipmentId: '',
  property,
  unit: '',
  periodS,
  kind: 'gauge',
  external: '',
});

class Page {
  readonly store: ReadingStore;
  readonly twin: TwinFacts;
  readonly desk: AlertDesk;
  newest: RegionAlerts | null = null;

  constructor(
    catalogue: Catalogue,
    private readonly openNow: OpenNow = new OpenNow(catalogue.region.manifest.timeZone, simulatedVenues(catalogue.region.venues, [])),
    makeBroker: ((twin: TwinFacts) => BrokerSource) | null = null,
  ) {
    const venues = simulatedVenues(catalogue.region.venues, []);
    this.store = new ReadingStore(venues.length, 0);
    const twin: TwinFacts = {
      catalogue,
      book: new OrderBook(catalogue),
      venues,
      streams: streamTable(catalogue),
      store: this.store,
      openNow,
      capacity: new Float32Array(venues.length).fill(60),
      venueOfEquipment: new Int32Array(0),
      isDown: new Uint8Array(0),
      contexts: regionDayContexts(catalogue),
      source: null,
      broker: null,
      isOnlyNearby: null,
    };
    this.twin = makeBroker === null ? twin : { ...twin, broker: makeBroker(twin) };
    this.desk = new AlertDesk(this.twin);
  }

  read(kind: StreamKind, index: number, phenomenonMs: number, value: number): void {
    this.accept({ kind, index, phenomenonMs, receivedMs: phenomenonMs, sequence: Number.NaN, value, quality: 1 });
  }

  accept(reading: Reading): void {
    this.store.accept(reading);
  }

  pull(atMs: number): void {
    this.openNow.advance(atMs);
    this.newest = this.desk.pull(atMs) ?? this.newest;
  }

  of(kind: ShownAlert['kind']): readonly ShownAlert[] {
    return this.newest?.list.filter((alert) => alert.kind === kind) ?? [];
  }
}

const isQuiet = (v: number): boolean => v % 5 === 3;

/** Counters of all venues every five minutes, those of `d3` only until the evening. */
function watch(page: Page, fromMin: number, toMin: number, isSilent = true): void {
  for (let minute = fromMin; minute <= toMin; minute++) {
    const at = EVENING + minute * MINUTE;
    if (minute % 5 === 0) for (let v = 0; v < 50; v++) if (!isSilent || !isQuiet(v) || minute <= 0) page.read('occupancy', v, at, 3);
    page.pull(at);
  }
}

test('a district whose counters stop is one alert long before each of them is; they are told under it, and it clears when they are back', async () => {
  const page = new Page(regionOf(50, []));
  watch(page, -30, 14);
  expect(page.of('districtSilence')).toEqual([]);
  watch(page, 15, 19);
  expect(page.of('districtSilence')).toMatchObject([{ key: 'district.silent/d3/rural', state: 'pending', sinceMs: EVENING + 15 * MINUTE }]);
  watch(page, 20, 64);
  let [alert] = page.of('districtSilence');
  expect(alert).toMatchObject({ state: 'firing', severity: 'P3', isUrban: false, value: 1, venue: -1, district: 3, part: 'rural' });
  expect(alert.facts).toMatchObject({ silent: 10, expected: 10, venues: 10, lastMs: EVENING });
  expect(page.newest?.counts.P3).toEqual({ urban: { open: 0, inHand: 0 }, rural: { open: 1, inHand: 0 } });
  // After an hour each counter would be one of its own.
  watch(page, 65, 70);
  expect(page.of('silence')).toEqual([]);
  expect(page.of('districtSilence')[0].covered).toBeGreaterThan(3);
  [alert] = page.of('districtSilence');
  expect(page.newest?.covered).toBe(alert.covered);
  expect(page.newest?.counts.P4.rural.open).toBe(0);
  expect(page.desk.asked({ of: 'covered', key: alert.key }).every(({ venue }) => isQuiet(venue))).toBe(true);

  await page.desk.mark({ key: alert.key, kind: 'acknowledged', by: 'Li Wei', reason: '', atMs: EVENING + 71 * MINUTE, untilMs: null });
  watch(page, 71, 72);
  expect(page.of('districtSilence')[0]).toMatchObject({ isInHand: true, mark: { by: 'Li Wei' } });
  watch(page, 75, 85, false);
  expect(page.of('districtSilence')).toMatchObject([{ state: 'cleared', mark: null }]);
  // The day's list knows who had it in hand; the counters are told under it there, too.
  const { list, watchedMs } = page.desk.day();
  expect(watchedMs).toBe(EVENING - 30 * MINUTE);
  const past = list.filter(({ key }) => key === alert.key);
  expect(past).toMatchObject([{ state: 'cleared', mark: { by: 'Li Wei' }, sinceMs: EVENING + 15 * MINUTE }]);
  expect(past[0].covered).toBe(alert.covered);
  expect(list.filter(({ kind, venue }) => kind === 'silence' && isQuiet(venue))).toEqual([]);
});

test('a page that opens later, and gets the readings in any order and twice, tells the same district since the same instant', () => {
  const watched = new Page(regionOf(50, []));
  watch(watched, -30, 40);
  const summary = (page: Page): unknown[] =>
    page.of('districtSilence').map(({ key, state, sinceMs, firedMs, facts }) => ({ key, state, sinceMs, firedMs, silent: facts.silent }));
  expect(summary(watched)).toHaveLength(1);
  for (const turn of [1, 7, 11]) {
    const later = new Page(regionOf(50, []));
    const readings: Reading[] = [];
    for (let k = 0; k < 50; k++) {
      const v = (k * turn + turn) % 50;
      const at = EVENING + (isQuiet(v) ? 0 : 40) * MINUTE;
      for (const atMs of [at, at - 5 * MINUTE, at])
        readings.push({
          kind: 'occupancy',
          index: v,
          phenomenonMs: atMs,
          receivedMs: EVENING + 40 * MINUTE,
          sequence: Number.NaN,
          value: 3,
          quality: 1,
        });
    }
    for (const reading of readings) later.accept(reading);
    later.pull(EVENING + 40 * MINUTE);
    expect(summary(later)).toEqual(summary(watched));
  }
});

test('a silent county is one alert of its rural and one of its urban venues; a closed one is none, a meter that goes on keeps it awake', () => {
  const page = new Page(regionOf(50, []));
  for (let v = 0; v < 50; v++) page.read('occupancy', v, EVENING, 3);
  for (let minute = 0; minute <= 30; minute++) page.pull(EVENING + minute * MINUTE);
  expect(page.of('districtSilence').map(({ key }) => key)).toEqual(['district.silent/county/rural', 'district.silent/county/urban']);
  for (let minute = 200; minute <= 230; minute++) page.pull(EVENING + minute * MINUTE);
  expect(page.of('districtSilence').map(({ state }) => state)).toEqual(['cleared', 'cleared']);

  const metered = new Page(regionOf(50, []));
  for (let minute = 0; minute <= 30; minute++) {
    for (let v = 0; v < 50; v++) {
      if (minute === 0) metered.read('occupancy', v, EVENING, 3);
      if (isQuiet(v)) metered.read('power', v, EVENING + minute * MINUTE, 4);
    }
    metered.pull(EVENING + minute * MINUTE);
  }
  const told = metered.of('districtSilence').map(({ key, facts }) => `${key} ${facts.silent}/${facts.expected}`);
  expect(told).toEqual(['district.silent/county/urban 20/20', 'district.silent/d2/rural 10/10', 'district.silent/d4/rural 10/10']);
});

test('a meter is silent by its own period, day and night, and named by its variable; one that nobody declared and nobody heard is none', () => {
  const streams = [stream('v0', 'elec.energy', 900), stream('v1', 'elec.power', 3600), stream('v2', 'elec.power', 0)];
  const catalogue = regionOf(10, streams);
  catalogue.region.venues.hasCounter.fill(0);
  const page = new Page(catalogue);
  const night = EVENING + 8 * HOUR;
  for (const v of [0, 1, 2]) page.read('power', v, night, 5);
  const at = (minute: number): string[] => {
    page.pull(night + minute * MINUTE);
    return page.of('meterSilence').map(({ key, state }) => `${key} ${state}`).sort(); // prettier-ignore
  };
  expect(at(59)).toEqual([]);
  expect(at(60)).toEqual(['meter.silent/v0/electricity firing', 'meter.silent/v2/electricity firing']);
  expect(at(240)).toHaveLength(3);
  expect(page.of('meterSilence').map(({ facts: { periodMs, isPeriodKnown }, limit }) => [periodMs, isPeriodKnown, limit])).toEqual(
    expect.arrayContaining([[900_000, 1, 4], [3_600_000, 1, 4], [900_000, 0, 4]]), // prettier-ignore
  );
  page.read('power', 0, night + 241 * MINUTE, 5);
  expect(at(241)).toContain('meter.silent/v0/electricity clearing');
  expect(at(250)).toContain('meter.silent/v0/electricity cleared');
});

test('over a broker a meter that counts is heard by its first state, and a water meter is one of its own', () => {
  const streams = [stream('v0', 'elec.energy', 900), stream('v0', 'water.volume', 900)];
  const catalogue = regionOf(5, streams);
  const page = new Page(catalogue, undefined, ({ venues, streams: table, capacity }) => {
    const settings = { url: 'ws://broker.test', username: '', password: '', dialect: 'evenfield' as const, backfillUrl: '' };
    return new BrokerSource({ catalogue, venues, streams: table, capacity, settings, clientId: 'x', now: () => EVENING, random: () => 0 });
  });
  const broker = page.twin.broker;
  if (broker === null) throw new Error('no broker');
  broker.observe('energy', 0, EVENING - 30 * MINUTE, 1, 812, 1);
  broker.observe('water', 0, EVENING, 1, 33, 1);
  page.pull(EVENING);
  page.pull(EVENING + 30 * MINUTE);
  expect(page.of('meterSilence').map(({ key, sinceMs }) => [key, sinceMs])).toEqual([
    ['meter.silent/v0/electricity', EVENING - 30 * MINUTE],
  ]);
  page.pull(EVENING + HOUR);
  expect(page.of('meterSilence').map(({ part }) => part).sort()).toEqual(['electricity', 'water']); // prettier-ignore
});

test('some meters of the simulator fall silent, and its power then says nothing instead of the last value', async () => {
  const catalogue = regionOf(600);
  const unused = { read: () => Promise.resolve(null), readRange: () => Promise.resolve(null) };
  const engine = new LiveEngine(
    () => Promise.resolve({ ...catalogue, datastreams: catalogue.datastreams }),
    () => unused,
  );
  await engine.open({ kind: 'url', baseUrl: 'https://region.test/' }, () => undefined);
  await engine.start(EVENING);
  const { regionAlerts, rural, urban } = await engine.pull(EVENING, NO_FILTER);
  const silent = (await engine.askAlerts({ of: 'all' })).filter(({ kind }) => kind === 'meterSilence');
  expect(silent.length).toBeGreaterThan(2);
  expect(silent.length).toBeLessThan(30);
  expect(regionAlerts?.list.some(({ kind }) => kind === 'districtSilence')).toBe(false);
  expect(rural.meters + urban.meters).toBe(600 - silent.length);
  expect((await engine.venueDetail(silent[0].venue, EVENING)).powerKw).toBeNaN();
  // What nobody acknowledged is open in the day's list.
  expect((await engine.alertDay()).list.map(({ key }) => key)).toContain(silent[0].key);
});

import { expect, test } from 'vitest';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { ledgerReports } from '../../../../src/data/live/broker/ledgerReports.ts';
import type { Ledgers } from '../../../../src/data/live/broker/ledgerReports.ts';
import { StreamLedger } from '../../../../src/data/live/broker/streamLedger.ts';
import { ReadingStore } from '../../../../src/data/live/readingStore.ts';
import { regionReporting } from '../../../../src/data/live/regionReporting.ts';
import { SimulatorSource } from '../../../../src/data/live/simulatorSource.ts';
import { simulatedVenues, streamTable } from '../../../../src/data/live/streams.ts';
import type { District } from '../../../../src/domain/region.ts';
import type { RegionReporting } from '../../../../src/domain/reporting.ts';
import { reportingShare, sumReporting } from '../../../../src/domain/reporting.ts';
import { syntheticCatalogue } from './syntheticCatalogue.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 6, 6, 12);
/** The hour that is judged at NOW. */
const END = NOW - 2 * MINUTE;
const START = END - 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;

function district(id: string, isUrban: boolean): District {
  const none = Number.NaN;
  const rest = { populationYear: 2025, areaKm2: 1, incomePerHead: none, geometry: null, centre: [0, 0] as const };
  return { id, name: id, nameZh: '', parentId: '', class: isUrban ? 'urban' : 'rural', statCode: '', population: none, ...rest };
}

/** Venue v is in district v mod `districts`; even districts are urban. */
function catalogueOf(venues: number, districts: number, options: Partial<Parameters<typeof syntheticCatalogue>[0]> = {}): Catalogue {
  const catalogue = syntheticCatalogue({ venues, equipmentPerVenue: 1, ...options });
  const { region } = catalogue;
  const list = Array.from({ length: districts }, (_, d) => district(`d${d}`, d % 2 === 0));
  const of = (v: number): number => v % districts;
  const table = {
    ...region.venues,
    district: region.venues.district.map((_, v) => of(v)),
    isUrban: region.venues.isUrban.map((_, v) => (of(v) % 2 === 0 ? 1 : 0)),
  };
  return { ...catalogue, region: { ...region, districts: list, venues: table } };
}

function noLedgers(): Ledgers {
  return { occupancy: [], flowIn: [], flowOut: [], equipment: [], power: [], energy: [], water: [] };
}

/** A counter that numbers its readings, one every five minutes, up to `lastMs`; those in `lost` were never sent. */
function counter(lastMs: number, readings: number, lost: readonly number[] = [], isNumbered = true): StreamLedger {
  const ledger = new StreamLedger(1000);
  for (let k = 0; k < readings; k++)
    if (!lost.includes(k)) ledger.offer(lastMs - (readings - 1 - k) * 5 * MINUTE, isNumbered ? 100 + k : Number.NaN, k, 1);
  return ledger;
}

function ask(ledgers: Ledgers, catalogue: Catalogue, sinceMs: number, nowMs = NOW): RegionReporting {
  const source = { isSimulated: false, reports: () => ledgerReports(ledgers, catalogue, sinceMs) };
  return regionReporting(catalogue, streamTable(catalogue), source, nowMs);
}

test('golden: of two districts with three counters each, who reports, what came of what was due, and the gaps', () => {
  const catalogue = catalogueOf(6, 2);
  const ledgers = noLedgers();
  // In the city all three report: one whole, one with two gaps, one that came twice and late.
  ledgers.occupancy[0] = counter(NOW - MINUTE, 30);
  ledgers.occupancy[2] = counter(NOW - MINUTE, 30, [20, 21]);
  ledgers.occupancy[4] = counter(NOW - MINUTE, 30);
  ledgers.occupancy[4].offer(NOW - MINUTE, 129, 29, 1);
  ledgers.occupancy[4].late = 3;
  // In the country one reports, one fell silent 40 minutes ago, one never spoke; one from a wrong clock is refused.
  ledgers.occupancy[1] = counter(NOW - MINUTE, 30);
  ledgers.occupancy[3] = counter(NOW - 40 * MINUTE, 30);
  ledgers.occupancy[5] = new StreamLedger(10);
  ledgers.occupancy[5].skewed = 4;
  // A machine and a meter count too, among deliveries but not among counters.
  ledgers.equipment[1] = counter(NOW - MINUTE, 3, [1]);
  ledgers.energy[2] = counter(NOW - MINUTE, 4);

  const { districts, windowMs, sinceMs } = ask(ledgers, catalogue, NOW - DAY);
  expect(windowMs).toEqual([START, END]);
  expect(sinceMs).toBe(NOW - DAY);
  // Readings at NOW − 1 min − 5 k min: 12 of them in the hour; the two lost were at −46 and −41 min; the silent one has −40 … −60 min, five of them.
  expect(districts[0]).toEqual({
    district: 0,
    venues: 3,
    counters: 3,
    fresh: 3,
    ageing: 0,
    stale: 0,
    dead: 0,
    silent: 0,
    due: 36,
    arrived: 34,
    notDue: 0,
    kept: 30 + 28 + 30 + 4,
    numbered: 30 + 28 + 30 + 4,
    missing: 2,
    filled: 0,
    duplicates: 1,
    late: 3,
    skewed: 0,
  });
  expect(districts[1]).toEqual({
    district: 1,
    venues: 3,
    counters: 3,
    fresh: 1,
    ageing: 0,
    stale: 1,
    dead: 0,
    silent: 1,
    due: 36,
    arrived: 12 + 5,
    notDue: 0,
    kept: 30 + 30 + 2,
    numbered: 30 + 30 + 2,
    missing: 1,
    filled: 0,
    duplicates: 0,
    late: 0,
    skewed: 4,
  });
  expect(reportingShare(districts[0], 'delivered')).toBeCloseTo(34 / 36, 12);
  expect(reportingShare(districts[1], 'delivered')).toBeCloseTo(17 / 36, 12);
  expect(reportingShare(districts[1], 'heard')).toBeCloseTo(1 / 3, 12);
  expect(reportingShare(districts[1], 'complete')).toBeCloseTo(62 / 63, 12);
  expect(reportingShare(sumReporting(districts), 'delivered')).toBeCloseTo(51 / 72, 12);
});

test('nothing is due before it was listened to, nor what was forgotten for room; a counter slower than the hour is told apart', () => {
  const catalogue = catalogueOf(3, 1, {
    datastreams: [
      { id: 'v2.occ', venueId: 'v2', equipmentId: '', property: 'occ.count', unit: '', periodS: 7200, kind: 'gauge', external: '' },
    ],
  });
  const ledgers = noLedgers();
  ledgers.occupancy[0] = counter(NOW - MINUTE, 30);
  // Room for 8: the oldest that is left is 31 minutes old or younger.
  const small = new StreamLedger(8);
  for (let k = 29; k >= 0; k--) small.offer(NOW - MINUTE - k * 5 * MINUTE, k, k, 1);
  ledgers.occupancy[1] = small;
  const at = (sinceMs: number, nowMs = NOW): RegionReporting => ask(ledgers, catalogue, sinceMs, nowMs);

  const [row] = at(NOW - DAY).districts;
  expect(row.notDue).toBe(1);
  expect(small.knownFromMs).toBeGreaterThan(START);
  expect(row.due).toBe(12 + Math.floor((END - small.knownFromMs) / (5 * MINUTE)));
  expect(row.arrived).toBe(row.due);

  const young = at(NOW - 17 * MINUTE);
  expect(young.windowMs).toEqual([NOW - 17 * MINUTE, END]);
  expect(young.districts[0]).toMatchObject({ due: 6, arrived: 6, notDue: 1 });
  for (const never of [at(NOW - MINUTE), at(Number.NaN)]) {
    expect(never.windowMs).toEqual([END, END]);
    expect(never.districts[0]).toMatchObject({ due: 0, arrived: 0, notDue: 3, fresh: 2 });
    expect(reportingShare(never.districts[0], 'delivered')).toBeNaN();
  }
});

test('readings without numbers are counted as arrived, and say nothing about gaps', () => {
  const catalogue = catalogueOf(1, 1);
  const ledgers = noLedgers();
  ledgers.occupancy[0] = counter(NOW - MINUTE, 30, [20, 21, 22], false);
  const [row] = ask(ledgers, catalogue, NOW - DAY).districts;
  expect(row).toMatchObject({ kept: 27, numbered: 0, missing: 0, due: 12, arrived: 9 });
  expect(reportingShare(row, 'complete')).toBeNaN();
});

test('a counter that says more than is due makes up for no other', () => {
  const catalogue = catalogueOf(2, 1);
  const ledgers = noLedgers();
  ledgers.occupancy[0] = new StreamLedger(1000);
  for (let k = 0; k < 60; k++) ledgers.occupancy[0].offer(END - (k + 1) * MINUTE, k, k, 1);
  expect(ask(ledgers, catalogue, NOW - DAY).districts[0]).toMatchObject({ due: 24, arrived: 12 });
});

test('numbers that came are told once, in any order, also those of a counter that began again', () => {
  const ledger = new StreamLedger(100);
  for (const k of [5, 9, 7, 7, 3, 9]) ledger.offer(1000 * k, k, k, 1);
  expect([ledger.numbered, ledger.missing, ledger.filled]).toEqual([4, 3, 1]);
  ledger.offer(20_000, 0, 0, 1);
  ledger.offer(21_000, 1, 1, 1);
  expect([ledger.numbered, ledger.missing]).toEqual([6, 3]);
});

test('the simulator’s silent spells are counted as what they are: fewer readings from the country, as many as its own day has', () => {
  const catalogue = catalogueOf(600, 4, { hasCounter: (v) => v % 3 !== 0 });
  const streams = streamTable(catalogue);
  const source = new SimulatorSource(catalogue, simulatedVenues(catalogue.region.venues, []), streams);
  source.start(NOW, new ReadingStore(600, catalogue.equipment.length));
  const report = regionReporting(catalogue, streams, source, NOW);
  expect([report.isSimulated, report.isCounted]).toEqual([true, false]);
  expect(report.sinceMs).toBeNaN();
  expect(report.windowMs).toEqual([START, END]);
  let told = 0;
  for (let v = 0; v < 600; v++)
    told += source.headcounts(v, START, END, MINUTE).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  const all = sumReporting(report.districts);
  expect(all.counters).toBe(400);
  expect(all.due).toBe(400 * 12);
  expect(all.arrived).toBe(told);
  expect(all.fresh + all.ageing + all.stale + all.dead + all.silent).toBe(400);
  const share = (isUrban: boolean): number =>
    reportingShare(sumReporting(report.districts.filter(({ district: d }) => (d % 2 === 0) === isUrban)), 'delivered');
  expect(share(true)).toBeGreaterThan(share(false));
  expect(share(false)).toBeGreaterThan(0.5);
  // It makes its readings: that none is doubled or late would be no finding.
  expect(all.duplicates).toBeNaN();
  expect(reportingShare(all, 'complete')).toBeNaN();
});

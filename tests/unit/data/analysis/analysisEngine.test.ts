import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { runImport } from '../../../../cli/commands/importRes.ts';
import { generateDemo } from '../../../../cli/demo/generateDemo.ts';
import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import { AnalysisEngine } from '../../../../src/data/analysis/analysisEngine.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import type { AnalysisColumns } from '../../../../src/data/protocol/analysisApi.ts';
import { analysisColumns } from '../../../../src/data/protocol/analysisColumns.ts';
import type { EquityQuestion, EquityReport } from '../../../../src/domain/equityReport.ts';
import { EQUITY_MEASURES } from '../../../../src/domain/equityReport.ts';
import { u01 } from '../../../../src/domain/rng.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';
import type { VenueFilter } from '../../../../src/domain/venue.ts';
import { runCli, temporaryFolder } from '../../cli/runCli.ts';
import { bruteForce, pairwiseGini } from './bruteForce.ts';

const ignore = (): void => undefined;
const ask = (filter: VenueFilter): EquityQuestion => ({ filter, catchment: 'G2SFCA', supply: 'area' });

async function reportOf(columns: AnalysisColumns, filter: VenueFilter = NO_FILTER): Promise<EquityReport> {
  const engine = new AnalysisEngine();
  await engine.open(columns);
  const report = await engine.equity(ask(filter), ignore);
  if (report === null) throw new Error('superseded');
  return report;
}

function sum(rows: readonly number[], where: (district: number) => boolean = () => true): number {
  return rows.reduce((total, row, d) => total + (where(d) ? row : 0), 0);
}

/** A district whose venues' areas are all unknown in `withGaps`. */
function barren({ venues }: AnalysisColumns): number {
  return [...new Set(venues.district)][3];
}

/** The demo region with what real registers have: unknown areas, positions, access, hours and residents. */
function withGaps(columns: AnalysisColumns): AnalysisColumns {
  const { venues, districts } = columns;
  const every = <T extends Uint8Array | Float32Array>(column: T, n: number, value: number): T => {
    const copy = column.slice() as T;
    for (let i = 0; i < copy.length; i += n) copy[i] = value;
    return copy;
  };
  const areas = every(venues.fieldAreaM2, 7, Number.NaN);
  for (let i = 0; i < venues.count; i++) if (venues.district[i] === barren(columns)) areas[i] = Number.NaN;
  const population = districts.population.slice();
  const [first, second] = new Set(venues.district);
  population[first] = Number.NaN;
  population[second] = 0;
  return {
    ...columns,
    venues: {
      ...venues,
      fieldAreaM2: areas,
      accuracy: every(venues.accuracy, 11, 2),
      access: every(venues.access, 13, 0),
      openHours: venues.openHours.map((text, i) => (i % 17 === 0 ? '' : i % 19 === 0 ? 'Mo-Fr 16:00-20:00' : text)),
    },
    districts: { ...districts, population },
  };
}

describe('equity of a small generated region', () => {
  let columns: AnalysisColumns;
  let gaps: AnalysisColumns;
  beforeAll(async () => {
    const outDir = join(await temporaryFolder(), 'demo');
    await generateDemo({ seed: 7, outDir, venues: 150, withHistory: false });
    columns = analysisColumns((await openCatalogue(createFileSource(outDir))).region);
    gaps = withGaps(columns);
  });

  function expectAgrees(report: EquityReport, of: AnalysisColumns, filter: VenueFilter): void {
    const plain = bruteForce(of, filter);
    const isUrban = (d: number): boolean => of.districts.isUrban[d] === 1;
    const hasArea = (d: number): boolean => plain.venues[d] === 0 || plain.areaM2[d] > 0;
    const pairs = [
      ['venuesPer10k', plain.venues, plain.residents, 10_000],
      ['areaPerHead', plain.areaM2.map((area, d) => (hasArea(d) ? area : Number.NaN)), plain.residents, 1],
      ['walk15', plain.walked, plain.cellResidents, 1],
      ['walkOrCycle15', plain.cycled, plain.cellResidents, 1],
      ['accessWalk15', plain.walkAccess, plain.cellResidents, 1],
      ['accessWalkOrCycle15', plain.cycleAccess, plain.cellResidents, 1],
    ] as const;
    for (const [id, amounts, residents, scale] of pairs) {
      const measure = report.measures[id];
      amounts.forEach((amount, d) => {
        const wanted = residents[d] > 0 ? (amount / residents[d]) * scale : Number.NaN;
        if (Number.isNaN(wanted)) expect(measure.byDistrict[d], `${id} ${d}`).toBeNaN();
        else expect(Math.abs(measure.byDistrict[d] - wanted), `${id} ${d}`).toBeLessThanOrEqual(1e-6 * Math.max(1, wanted));
      });
      const isKnown = (d: number): boolean => residents[d] > 0 && !Number.isNaN(amounts[d]);
      for (const [part, isIn] of [
        [measure.all, isKnown],
        [measure.urban, (d: number) => isKnown(d) && isUrban(d)],
        [measure.rural, (d: number) => isKnown(d) && !isUrban(d)],
      ] as const) {
        const people = sum(residents, isIn);
        if (people === 0) expect(part.value).toBeNull();
        else expect(part.value, id).toBeCloseTo((sum(amounts, isIn) / people) * scale, 6);
      }
      const known = residents.map((people, d) => (isKnown(d) ? people : 0));
      expect(measure.gini, id).toBeCloseTo(pairwiseGini(amounts, known), 7);
      const { theil, contributions } = measure;
      if (theil === null || contributions === null) throw new Error(`${id}: no Theil`);
      expect(Math.abs(theil.between + theil.within - theil.total)).toBeLessThan(1e-12);
      expect(contributions.reduce((total, part) => total + (Number.isNaN(part) ? 0 : part), 0)).toBeCloseTo(theil.total, 12);
    }
  }

  it('equals all pairs computed the plain way', async () => expectAgrees(await reportOf(columns), columns, NO_FILTER));

  it('also with gaps in the register, which it counts', async () => {
    const report = await reportOf(gaps);
    expectAgrees(report, gaps, NO_FILTER);
    const [first, second] = new Set(gaps.venues.district);
    expect(report.districtsWithoutPopulation).toEqual([first, second].toSorted((a, b) => a - b));
    expect(report.venues.counted).toBe(150);
    expect(report.venues.districtOnly).toBe(14);
    expect(report.venues.withoutArea).toBe(gaps.venues.fieldAreaM2.filter((area) => Number.isNaN(area)).length);
    expect(report.venues.takenAsEligible).toBeGreaterThan(0);
    expect(report.venues.measured + report.venues.notEligible + report.venues.districtOnly).toBe(150);
    expect(report.measures.areaPerHead.byDistrict[barren(gaps)]).toBeNaN();
  });

  it('for some types, a class and a few districts: neighbours’ venues still count as within reach', async () => {
    const types = [...new Set(columns.venues.type)].slice(0, 4);
    for (const filter of [
      { types, classes: [], districts: [] },
      { types: [], classes: ['rural'], districts: [] },
      { types: [], classes: [], districts: [...new Set(columns.venues.district)].slice(0, 5) },
    ] satisfies VenueFilter[]) {
      const report = await reportOf(columns, filter);
      expectAgrees(report, columns, filter);
      if (filter.districts.length > 0) expect(report.venues.counted).toBeLessThan(report.venues.ofTypes);
    }
  });

  it('hands out the area of the venues in reach, no more and no less', async () => {
    const report = await reportOf(columns);
    const { population, venues } = columns;
    const access = report.cells.access.walkOrCycle15;
    if (population === null || access === null) throw new Error('nothing was measured');
    const served = access.reduce((total, each, cell) => total + each * population.residents[cell], 0);
    expect(served).toBeLessThanOrEqual(venues.fieldAreaM2.reduce((total, area) => total + area, 0) * (1 + 1e-9));
    expect(served).toBeCloseTo(report.measures.accessWalkOrCycle15.all.amount, 3);
  });

  it('says nothing about distances where no position or no cell is known', async () => {
    const nowhere = { ...columns, venues: { ...columns.venues, accuracy: columns.venues.accuracy.map(() => 2) } };
    for (const of of [nowhere, { ...columns, population: null }]) {
      const { measures, cells } = await reportOf(of);
      for (const id of EQUITY_MEASURES.filter((each) => /walk/i.test(each))) {
        expect(measures[id].all.value, id).toBeNull();
        expect(measures[id].gini, id).toBeNull();
      }
      expect(cells.access).toEqual({ walk15: null, walkOrCycle15: null });
      expect(measures.venuesPer10k.all.value).toBeGreaterThan(0);
      expect(measures.ownDistrict.all.value).toBeGreaterThan(0);
    }
  });

  it('refuses to answer before a region is open', async () => {
    await expect(new AnalysisEngine().equity(ask(NO_FILTER), ignore)).rejects.toThrow('no region is open');
  });
});

describe('equity of a large region', () => {
  /** Venues and cells over 60 × 60 km: a dense city in the middle of a thin country. */
  function large(venueCount: number, cellCount: number): AnalysisColumns {
    const spread = (i: number, stream: number): number => {
      const u = u01(3, i, 0, stream) - 0.5;
      return i % 2 === 0 ? u * 0.15 : u * 0.55;
    };
    const place = (count: number, stream: number) => ({
      lon: Float64Array.from({ length: count }, (_, i) => 112 + spread(i, stream)),
      lat: Float64Array.from({ length: count }, (_, i) => 28 + spread(i, stream + 1)),
      district: Uint16Array.from({ length: count }, (_, i) => i % 100),
    });
    return {
      venues: {
        count: venueCount,
        ...place(venueCount, 21),
        type: new Uint8Array(venueCount),
        isUrban: Uint8Array.from({ length: venueCount }, (_, i) => Number(i % 100 < 50)),
        accuracy: new Uint8Array(venueCount),
        fieldAreaM2: new Float32Array(venueCount).fill(600),
        capacity: new Float32Array(venueCount).fill(60),
        access: new Uint8Array(venueCount).fill(1),
        openHours: Array.from({ length: venueCount }, () => 'Mo-Su 06:00-22:00'),
      },
      districts: {
        population: new Float64Array(100).fill(80_000),
        incomePerHead: new Float64Array(100).fill(Number.NaN),
        isUrban: Uint8Array.from({ length: 100 }, (_, d) => Number(d < 50)),
        isLeaf: new Uint8Array(100).fill(1),
        parent: new Int32Array(100).fill(-1),
      },
      population: { ...place(cellCount, 23), residents: new Float32Array(cellCount).fill(160) },
    };
  }

  it('takes seconds for 40,000 venues and 50,000 cells, and tells how far it is', async () => {
    const engine = new AnalysisEngine();
    await engine.open(large(40_000, 50_000));
    const shares: number[] = [];
    const started = performance.now();
    const cpu = process.cpuUsage();
    const report = await engine.equity(ask(NO_FILTER), (share) => shares.push(share));
    const tookMs = performance.now() - started;
    // Processor time: the machine that runs the tests has other things to do.
    const workedMs = process.cpuUsage(cpu).user / 1000;
    expect(report?.measures.walk15.all.value).toBeGreaterThan(0);
    expect(report?.measures.walk15.concentration).toBeNull();
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeLessThan(tookMs / 90 + 2);
    expect(workedMs).toBeLessThan(20_000);
    process.stdout.write(`equity of 40,000 venues × 50,000 cells: ${workedMs.toFixed(0)} ms of processor time\n`);
  });

  it('drops a question when a newer one comes', async () => {
    const engine = new AnalysisEngine();
    await engine.open(large(20_000, 20_000));
    const first = engine.equity(ask(NO_FILTER), ignore);
    const second = engine.equity(ask({ ...NO_FILTER, classes: ['urban'] }), ignore);
    expect(await first).toBeNull();
    expect((await second)?.measures.venuesPer10k.rural.value).toBeNull();
  });
});

describe('equity of the Pays de la Loire', () => {
  it('venues per 10,000, Gini and coverage by commune agree with sums over the register', async () => {
    const data = join(import.meta.dirname, '../../../../../shared/data/pays-de-la-loire');
    const out = join(await temporaryFolder(), 'pdl');
    const files = {
      sites: 'installations',
      equipment: 'equipements',
      activities: 'equipements_activites',
      population: 'communes_population',
    };
    const inputs = Object.entries(files).flatMap(([name, file]) => [`--${name}`, join(data, `${file}.csv`)]);
    await runCli(runImport, ['--preset', 'res', ...inputs, '--districts', join(data, 'communes.geojson'), '--out', out]);
    const { region } = await openCatalogue(createFileSource(out));
    const { measures, venues, districtsWithoutPopulation } = await reportOf(analysisColumns(region));

    const counts = new Map<string, number>();
    for (let i = 0; i < region.venues.count; i++) {
      const { id } = region.districts[region.venues.district[i]];
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    const people = region.districts.map(({ population }) => population);
    const amounts = region.districts.map(({ id }) => counts.get(id) ?? 0);
    region.districts.forEach((_, d) => expect(measures.venuesPer10k.byDistrict[d]).toBeCloseTo((amounts[d] / people[d]) * 10_000, 9));
    expect(measures.venuesPer10k.all.value).toBeCloseTo((9229 / 3_853_999) * 10_000, 9);
    expect(measures.venuesPer10k.gini).toBeCloseTo(pairwiseGini(amounts, people), 9);
    expect(measures.ownDistrict.all.value).toBeCloseTo(sum(people, (d) => amounts[d] > 0) / sum(people), 9);
    for (const [part, cls] of [
      [measures.ownDistrict.urban, 'urban'],
      [measures.ownDistrict.rural, 'rural'],
    ] as const) {
      const isIn = (d: number): boolean => region.districts[d].class === cls;
      expect(part.value).toBeCloseTo(sum(people, (d) => isIn(d) && amounts[d] > 0) / sum(people, isIn), 9);
    }
    expect(districtsWithoutPopulation).toEqual([]);

    // The register knows the commune only: no distance is invented, no area is zero.
    expect(venues.districtOnly).toBe(9229);
    expect(venues.measured).toBe(0);
    for (const id of ['walk15', 'walkOrCycle15', 'accessWalk15', 'areaPerHead'] as const) expect(measures[id].all.value, id).toBeNull();
  });
});

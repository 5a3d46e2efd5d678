import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AnalysisEngine } from '../../../../src/data/analysis/analysisEngine.ts';
import type { AnalysisColumns } from '../../../../src/data/protocol/analysisApi.ts';
import { CATCHMENT_IDS, SUPPLY_IDS, TRAVEL_MODES, huffShares } from '../../../../src/domain/access.ts';
import type { CatchmentId } from '../../../../src/domain/access.ts';
import { accessId } from '../../../../src/domain/equityReport.ts';
import type { EquityQuestion } from '../../../../src/domain/equityReport.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';

const ignore = (): void => undefined;
/** Places within about 3 km of each other: some in reach, some not. */
const place = fc.record({ lon: fc.double({ min: 112, max: 112.03, noNaN: true }), lat: fc.double({ min: 28, max: 28.02, noNaN: true }) });
const region = fc.record({
  venues: fc.array(
    fc.record({ at: place, area: fc.oneof(fc.constant(Number.NaN), fc.nat(5000)), capacity: fc.integer({ min: 1, max: 400 }) }),
    { minLength: 1, maxLength: 12 },
  ),
  cells: fc.array(fc.record({ at: place, residents: fc.nat(900) }), { minLength: 1, maxLength: 25 }),
});

type Region = typeof region extends fc.Arbitrary<infer T> ? T : never;

function columnsOf({ venues, cells }: Region): AnalysisColumns {
  const districtOf = (lon: number): number => (lon < 112.015 ? 0 : 1);
  const population = new Float64Array(2);
  for (const { at, residents } of cells) population[districtOf(at.lon)] += residents;
  return {
    venues: {
      count: venues.length,
      type: new Uint8Array(venues.length),
      district: Uint16Array.from(venues, ({ at }) => districtOf(at.lon)),
      isUrban: Uint8Array.from(venues, ({ at }) => 1 - districtOf(at.lon)),
      lon: Float64Array.from(venues, ({ at }) => at.lon),
      lat: Float64Array.from(venues, ({ at }) => at.lat),
      accuracy: new Uint8Array(venues.length),
      fieldAreaM2: Float32Array.from(venues, ({ area }) => area),
      capacity: Float32Array.from(venues, ({ capacity }) => capacity),
      access: new Uint8Array(venues.length).fill(1),
      openHours: venues.map(() => 'Mo-Su 08:00-20:00'),
    },
    districts: {
      population,
      incomePerHead: Float64Array.of(Number.NaN, Number.NaN),
      isUrban: Uint8Array.of(1, 0),
      isLeaf: Uint8Array.of(1, 1),
      parent: Int32Array.of(-1, -1),
    },
    population: {
      lon: Float64Array.from(cells, ({ at }) => at.lon),
      lat: Float64Array.from(cells, ({ at }) => at.lat),
      residents: Float32Array.from(cells, ({ residents }) => residents),
      district: Uint16Array.from(cells, ({ at }) => districtOf(at.lon)),
    },
  };
}

async function engineOf(columns: AnalysisColumns): Promise<AnalysisEngine> {
  const engine = new AnalysisEngine();
  await engine.open(columns);
  return engine;
}

/** Minutes of the way, by haversine: no code of the engine's. */
function minutesBetween({ venues, population }: AnalysisColumns, venue: number, cell: number, kmh: number): number {
  if (population === null) throw new Error('no cells');
  const rad = Math.PI / 180;
  const [lat1, lat2] = [venues.lat[venue] * rad, population.lat[cell] * rad];
  const a =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(((population.lon[cell] - venues.lon[venue]) * rad) / 2) ** 2;
  const km = 2 * 6371.0088 * Math.asin(Math.sqrt(a));
  return ((km * (population.district[cell] === 0 ? 1.3 : 1.5)) / kmh) * 60;
}

const WEIGHTS: Readonly<Record<CatchmentId, (t: number) => number>> = {
  '2SFCA': (t) => (t <= 15 ? 1 : 0),
  E2SFCA: (t) => (t <= 5 ? 1 : t <= 10 ? 0.68 : t <= 15 ? 0.22 : 0),
  G2SFCA: (t) => (t <= 15 ? (Math.exp(-((t / 15) ** 2) / 2) - Math.exp(-0.5)) / (1 - Math.exp(-0.5)) : 0),
};

describe('floating catchments in the engine, whatever the region', () => {
  it('hand out the supply of the venues that reach anybody, no more and no less: Σ P·A = Σ S', async () => {
    await fc.assert(
      fc.asyncProperty(region, fc.constantFrom(...CATCHMENT_IDS), fc.constantFrom(...SUPPLY_IDS), async (of, catchment, supply) => {
        const columns = columnsOf(of);
        const report = await (await engineOf(columns)).equity({ filter: NO_FILTER, catchment, supply }, ignore);
        const cells = columns.population;
        if (report === null || cells === null) throw new Error('superseded');
        for (const [mode, kmh] of [
          ['walk15', 4.8],
          ['walkOrCycle15', 15],
        ] as const) {
          let reaching = 0;
          of.venues.forEach(({ area, capacity }, v) => {
            const amount = supply === 'area' ? Math.fround(area) : capacity * 84;
            const demand = of.cells.reduce(
              (sum, { residents }, c) => sum + residents * WEIGHTS[catchment](minutesBetween(columns, v, c, kmh)),
              0,
            );
            if (amount > 0 && demand > 1e-9) reaching += amount;
          });
          const access = report.cells.access[mode];
          const received = access === null ? 0 : access.reduce((sum, each, c) => sum + each * cells.residents[c], 0);
          expect(Math.abs(received - reaching)).toBeLessThanOrEqual(1e-9 * Math.max(1, reaching));
          expect(Math.abs(report.supplied[mode].supply - reaching)).toBeLessThanOrEqual(1e-9 * Math.max(1, reaching));
          if (access !== null) expect(report.measures[accessId(mode)].all.amount).toBeCloseTo(reaching, 3);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('Huff’s choice in the engine', () => {
  it('gives every resident who can choose to venues, in the shares of the formula', async () => {
    await fc.assert(
      fc.asyncProperty(region, fc.constantFrom(...TRAVEL_MODES), async (of, mode) => {
        const columns = columnsOf(of);
        const question: EquityQuestion = { filter: NO_FILTER, catchment: 'G2SFCA', supply: 'area' };
        const choice = await (await engineOf(columns)).choice(question, mode, ignore);
        if (choice === null) throw new Error('nothing was measured');
        const expected = of.venues.map(() => 0);
        const without = [0, 0];
        of.cells.forEach(({ residents }, c) => {
          const inReach = of.venues
            .map(({ area }, v) => ({ v, area: Math.fround(area), t: minutesBetween(columns, v, c, mode === 'walk15' ? 4.8 : 15) }))
            .filter(({ area, t }) => area > 0 && t <= 15);
          const shares = huffShares(
            inReach.map(({ area }) => area),
            inReach.map(({ t }) => Math.max(1, t)),
          );
          if (shares === null) without[columns.population?.district[c] === 0 ? 1 : 0] += residents;
          else inReach.forEach(({ v }, i) => (expected[v] += residents * shares[i]));
        });
        expected.forEach((people, v) => {
          if (Number.isNaN(choice.expected[v])) expect(people).toBe(0);
          else expect(Math.abs(choice.expected[v] - people)).toBeLessThan(1e-6);
        });
        expect([...choice.without]).toEqual(without);
        const flowing = choice.flows.flat().reduce((sum, people) => sum + people, 0);
        const all = of.cells.reduce((sum, { residents }) => sum + residents, 0);
        expect(Math.abs(flowing + without[0] + without[1] - all)).toBeLessThan(1e-6);
        choice.leaving.forEach((share) => expect(Number.isNaN(share) || (share >= 0 && share <= 1 + 1e-12)).toBe(true));
      }),
      { numRuns: 60 },
    );
  });
});

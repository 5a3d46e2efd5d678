import { pathToFileURL } from 'node:url';

import { AnalysisEngine } from '../../src/data/analysis/analysisEngine.ts';
import type { AnalysisColumns } from '../../src/data/protocol/analysisApi.ts';
import { u01 } from '../../src/domain/rng.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';

/** What equity costs at 40,000 venues × 50,000 population cells, against all pairs on the same places in the same run. */

export interface EquityRow {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly isKept: boolean;
}

const VENUES = 40_000;
const CELLS = 50_000;
const DISTRICTS = 200;
/** All pairs take minutes: this many venues are measured, the rest is in proportion. */
const SLICE = 40;

/** A dense city in a thin country of 100 × 100 km. */
function places(): AnalysisColumns {
  const spread = (i: number, stream: number): number => (u01(5, i, 0, stream) - 0.5) * (i % 3 === 0 ? 0.25 : 0.9);
  const place = (count: number, stream: number) => ({
    lon: Float64Array.from({ length: count }, (_, i) => 112 + spread(i, stream)),
    lat: Float64Array.from({ length: count }, (_, i) => 28 + spread(i, stream + 1)),
    district: Uint16Array.from({ length: count }, (_, i) => i % DISTRICTS),
  });
  return {
    venues: {
      count: VENUES,
      ...place(VENUES, 31),
      type: new Uint8Array(VENUES),
      isUrban: Uint8Array.from({ length: VENUES }, (_, i) => Number(i % DISTRICTS < DISTRICTS / 2)),
      accuracy: new Uint8Array(VENUES),
      fieldAreaM2: new Float32Array(VENUES).fill(600),
      capacity: new Float32Array(VENUES).fill(60),
      access: new Uint8Array(VENUES).fill(1),
      openHours: Array.from({ length: VENUES }, () => 'Mo-Su 06:00-22:00'),
    },
    districts: {
      population: new Float64Array(DISTRICTS).fill(40_000),
      incomePerHead: Float64Array.from({ length: DISTRICTS }, (_, d) => 20_000 + d),
      isUrban: Uint8Array.from({ length: DISTRICTS }, (_, d) => Number(d < DISTRICTS / 2)),
      isLeaf: new Uint8Array(DISTRICTS).fill(1),
      parent: new Int32Array(DISTRICTS).fill(-1),
    },
    population: { ...place(CELLS, 33), residents: new Float32Array(CELLS).fill(160) },
  };
}

/** Both steps of both ways of travel for one venue after the other, every cell looked at: what a script without an index does. */
function allPairs({ venues, population }: AnalysisColumns, count: number): number {
  if (population === null) throw new Error('Bench: no cells');
  const { lon, lat, residents } = population;
  const rad = Math.PI / 180;
  let check = 0;
  for (let v = 0; v < count; v++) {
    for (const perMinute of [80, 250]) {
      let demand = 0;
      const weights = new Float64Array(lon.length);
      for (let c = 0; c < lon.length; c++) {
        const a =
          Math.sin(((lat[c] - venues.lat[v]) * rad) / 2) ** 2 +
          Math.cos(venues.lat[v] * rad) * Math.cos(lat[c] * rad) * Math.sin(((lon[c] - venues.lon[v]) * rad) / 2) ** 2;
        const t = (2 * 6_371_008.8 * Math.asin(Math.sqrt(a)) * 1.3) / perMinute;
        if (t > 15) continue;
        weights[c] = (Math.exp(-0.5 * (t / 15) ** 2) - Math.exp(-0.5)) / (1 - Math.exp(-0.5));
        demand += weights[c] * residents[c];
      }
      for (let c = 0; c < lon.length; c++) if (weights[c] > 0) check += (venues.fieldAreaM2[v] / demand) * weights[c];
    }
  }
  return check;
}

/** The rows of the bench's report. */
export async function benchEquity(log: (line: string) => void): Promise<readonly EquityRow[]> {
  const columns = places();
  const engine = new AnalysisEngine();
  const openedAt = performance.now();
  await engine.open(columns);
  const openMs = performance.now() - openedAt;
  const question = { filter: NO_FILTER, catchment: 'G2SFCA', supply: 'area' } as const;
  let waits = 0;
  let longestMs = 0;
  let lastAt = performance.now();
  const startedAt = lastAt;
  const cpu = process.cpuUsage();
  await engine.equity(question, () => {
    const at = performance.now();
    longestMs = Math.max(longestMs, at - lastAt);
    lastAt = at;
    waits += 1;
  });
  const wallMs = performance.now() - startedAt;
  const workMs = process.cpuUsage(cpu).user / 1000;
  const plainCpu = process.cpuUsage();
  allPairs(columns, SLICE);
  const plainMs = (process.cpuUsage(plainCpu).user / 1000) * (VENUES / SLICE);
  const choiceCpu = process.cpuUsage();
  await engine.choice(question, 'walk15', () => undefined);
  const choiceMs = process.cpuUsage(choiceCpu).user / 1000;
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  log(
    `equity, ${VENUES} venues × ${CELLS} cells: ${seconds(wallMs)} of wall, ${seconds(workMs)} of processor time (index ${openMs.toFixed(0)} ms); progress told ${waits} times, at most ${longestMs.toFixed(0)} ms apart; choice on foot ${seconds(choiceMs)}`,
  );
  return [
    {
      what: `equity of ${VENUES} venues × ${CELLS} cells against all pairs (from ${SLICE} venues)`,
      measured: `${(plainMs / workMs).toFixed(0)} × less (${seconds(workMs)}, ${seconds(plainMs)})`,
      budget: '≥ 20 ×',
      isKept: plainMs / workMs >= 20,
    },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const { what, measured, budget, isKept } of await benchEquity(log)) {
    log(`${isKept ? 'kept  ' : 'BROKEN'}  ${what}: ${measured} (budget ${budget})`);
    if (!isKept) process.exitCode = 1;
  }
}

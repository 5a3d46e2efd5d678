import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { build } from 'vite';

import { serveDist } from '../../cli/serve.ts';
import { createFileSource } from '../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { capacityOf } from '../../src/domain/venue.ts';
import { CHROMIUM_ARGS, findChromium } from '../chromium.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage, median } from './benchPackage.ts';
import { timeDrawingFrames } from './drawingFrames.ts';
import type { Way } from './pages/rivals.ts';

/** A replay tick drawn in three ways on the same data in the same run; see pages/rivals.ts. */

const PORT = 4198;
const OUT = '.cache/bench/rivals';
const AT_MS = Date.parse('2026-10-20T10:00:00Z');
const ROUNDS = 3;
const LEAST_RATIO = 3;

/** From here on software WebGL needs seconds for a picture: fewer are drawn. */
const MANY = 20_000;

/** Minutes of the replay; whole hours for the filter, which cannot show less. */
function stepsOf(way: Way, venues: number): number[] {
  if (way === 'filter') return [12, 13];
  return Array.from({ length: venues > MANY ? 3 : 8 }, (_, k) => 12 + (k + 1) / 60);
}

/** Software WebGL needs minutes for a picture of 6.7 million rows: of that, only the script and the bytes are told. */
function isDrawnInTime(way: Way, venues: number): boolean {
  return way !== 'filter' || venues <= 1000;
}

/** Writes a week of a package for the page; returns its path under the served folder. */
async function writeWeek(venues: number): Promise<string> {
  const folder = await benchPackage(venues);
  const { region } = await openCatalogue(createFileSource(folder));
  const { engine } = await replayOfPackage(folder);
  const { codes, stepCount, venueCount } = await engine.window('occupancy', AT_MS);
  const capacity = Float32Array.from({ length: venueCount }, (_, i) => capacityOf(region.venues, i).value);
  const parts = [Uint32Array.from([venueCount, stepCount]), region.venues.lon, region.venues.lat, capacity, region.venues.isUrban, codes];
  const name = `week-${venues}.bin`;
  writeFileSync(join(OUT, name), Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))));
  return `/${name}`;
}

interface TickCost {
  readonly startBytes: number;
  readonly bytes: number;
  readonly scriptMs: number;
  readonly drawnMs: number;
}

async function measure(browser: Browser, way: Way, venues: number, dataUrl: string): Promise<TickCost> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  page.setDefaultTimeout(180_000);
  try {
    await page.addInitScript(timeDrawingFrames);
    await page.goto(`http://127.0.0.1:${PORT}/rivals.html`);
    await page.waitForFunction(() => window.rival !== undefined);
    const waits = isDrawnInTime(way, venues);
    const start = await page.evaluate(([name, url, wait]) => window.rival?.start(name, url, wait), [way, dataUrl, waits] as const);
    const steps = stepsOf(way, venues);
    const run = (of: readonly number[]) => page.evaluate(([wanted, wait]) => window.rival?.run(wanted, wait), [of, waits] as const);
    // The first ticks compile shaders and warm the script; in the same hour, whose steps are then on the GPU as when playing.
    await run(steps.slice(0, venues > MANY ? 1 : 3).map((step) => step + 0.5));
    const cost = await run(steps);
    if (start === undefined || cost === undefined) throw new Error('the page has no rival');
    return {
      startBytes: start.bytes,
      bytes: cost.bytes / steps.length,
      scriptMs: median(cost.scriptMs),
      drawnMs: waits ? cost.drawnMs / steps.length : Number.NaN,
    };
  } finally {
    await page.close();
  }
}

function kB(bytes: number): string {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1000).toFixed(2)} kB`;
}

/** Rows of the bench's report; `log` gets the table. */
export async function benchRivals(log: (line: string) => void): Promise<readonly BenchRow[]> {
  mkdirSync(OUT, { recursive: true });
  await build({
    configFile: false,
    root: 'tests/bench/pages',
    base: './',
    logLevel: 'error',
    build: {
      outDir: join(process.cwd(), OUT),
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: { input: 'tests/bench/pages/rivals.html' },
    },
  });
  const weeks = new Map<number, string>();
  for (const venues of BENCH_SIZES) weeks.set(venues, await writeWeek(venues));
  const server = await serveDist(PORT, '127.0.0.1', OUT);
  const launch = (): Promise<Browser> => chromium.launch({ executablePath: findChromium(() => {}), args: [...CHROMIUM_ARGS] });
  const browser = await launch();
  const rows: BenchRow[] = [];
  /** In a browser of its own, whose graphics go with it: what they have not drawn yet must not slow the next measurement. */
  const measureAlone = async (way: Way, venues: number, dataUrl: string): Promise<TickCost> => {
    const own = await launch();
    try {
      return await measure(own, way, venues, dataUrl);
    } finally {
      await own.close();
    }
  };
  try {
    for (const venues of BENCH_SIZES) {
      const costs = new Map<Way, TickCost[]>();
      for (let round = 0; round < (venues > MANY ? 2 : ROUNDS); round++) {
        for (const way of ['field', 'accessors', 'filter'] as const) {
          // A picture of the filter takes seconds in software and its script time does not vary.
          if (way === 'filter' && round > 0) continue;
          try {
            const dataUrl = weeks.get(venues) ?? '';
            const cost = way === 'filter' ? await measureAlone(way, venues, dataUrl) : await measure(browser, way, venues, dataUrl);
            costs.set(way, [...(costs.get(way) ?? []), cost]);
            log(`  ${way}, ${venues} venues, round ${round + 1}: ${cost.scriptMs.toFixed(2)} ms script a tick`);
          } catch (thrown: unknown) {
            log(`${way}, ${venues} venues: ${String(thrown).split('\n')[0]}`);
          }
        }
      }
      // Of the rounds the quickest: the others are what else the machine did.
      const of = (way: Way, pick: (cost: TickCost) => number): number => Math.min(...(costs.get(way) ?? []).map(pick));
      for (const way of costs.keys()) {
        log(
          `${way.padEnd(10)} ${String(venues).padStart(6)} venues: ${of(way, (c) => c.scriptMs).toFixed(2)} ms script, ${kB(of(way, (c) => c.bytes))} a tick, ` +
            `${of(way, (c) => c.drawnMs).toFixed(0)} ms until drawn in software WebGL, ${kB(of(way, (c) => c.startBytes))} at the start`,
        );
      }
      const [field, plain] = [of('field', (c) => c.scriptMs), of('accessors', (c) => c.scriptMs)];
      const isLarge = venues > MANY;
      rows.push({
        what: `script time per tick, deck.gl accessor updates against ours, ${venues} venues`,
        measured: `${(plain / field).toFixed(1)} × (${plain.toFixed(2)} ms, ${field.toFixed(2)} ms)`,
        budget: isLarge ? `≥ ${LEAST_RATIO} ×` : 'told',
        isKept: !isLarge || plain / field >= LEAST_RATIO,
      });
      if (costs.has('filter')) {
        const [heavy, light] = [of('filter', (c) => c.startBytes), of('field', (c) => c.startBytes)];
        rows.push({
          what: `bytes sent before a week can play, DataFilterExtension rows against ours, ${venues} venues`,
          measured: `${(heavy / light).toFixed(0)} × (${kB(heavy)}, ${kB(light)})`,
          budget: 'told',
          isKept: true,
        });
        if (isDrawnInTime('filter', venues)) {
          rows.push({
            what: `a tick until drawn in software WebGL, DataFilterExtension rows against ours, ${venues} venues`,
            measured: `${(of('filter', (c) => c.drawnMs) / of('field', (c) => c.drawnMs)).toFixed(1)} × (script ${of('filter', (c) => c.scriptMs).toFixed(2)} ms, ${field.toFixed(2)} ms)`,
            budget: 'told',
            isKept: true,
          });
        }
      }
    }
  } finally {
    await browser.close();
    server.close();
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await benchRivals((line) => process.stdout.write(`${line}\n`));
  for (const row of rows)
    process.stdout.write(`${row.isKept ? 'kept  ' : 'BROKEN'}  ${row.what}: ${row.measured} (budget ${row.budget})\n`);
  process.exitCode = rows.every((row) => row.isKept) ? 0 : 1;
}

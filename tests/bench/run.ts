import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';

import { prepareDemo } from '../../cli/prepareDemo.ts';
import { serveDist } from '../../cli/serve.ts';
import { CHROMIUM_ARGS, findChromium } from '../chromium.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage, median } from './benchPackage.ts';
import { timeDrawingFrames } from './drawingFrames.ts';
import { benchIngest } from './ingestLive.ts';
import { benchLivePull } from './livePull.ts';
import { benchRivals } from './rivals.ts';
import { benchSceneSize } from './sceneSize.ts';
import { benchEquity } from './equity.ts';
import { benchSeek } from './seek.ts';
import { benchSums } from './sums.ts';

/** The budgets of the design page, measured as bytes and as ratios within one run. Times of one machine alone mean nothing. */

const PORT = 4199;
const CACHE = '.cache/bench';
/** A build of its own, so that a bench never disturbs the one that is served. */
const DIST = join(CACHE, 'dist');
const SIZES = BENCH_SIZES;
const TICKS = 30;
const AT = '2026-10-20T10:00:00Z';

const rows: BenchRow[] = [];

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function preparePackages(): Promise<void> {
  for (const venues of SIZES) symlinkSync(join(process.cwd(), await benchPackage(venues)), join(DIST, `bench-${venues}`));
}

interface TickCost {
  readonly bytesPerTick: number;
  readonly scriptMsPerTick: number;
  readonly drawCalls: number;
}

async function openReplay(page: Page, venues: number): Promise<void> {
  await page.goto(`http://127.0.0.1:${PORT}/?probe&region=bench-${venues}/&mode=replay&t=${AT}&theme=dark&lang=en`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await page.evaluate(() => window.evenfield?.idle());
}

/** Steps the clock by hand, so that every tick draws one frame whatever the machine's speed. */
async function measureTicks(page: Page): Promise<TickCost> {
  const run = (count: number, fromMs: number): Promise<{ bytes: number; scriptMs: number; drawCalls: number }> =>
    page.evaluate(
      async ([ticks, startMs]) => {
        const probe = window.evenfield;
        if (probe === undefined) throw new Error('no probe');
        const timed = window as unknown as { benchScriptMs: number };
        const before = probe.snapshot();
        timed.benchScriptMs = 0;
        for (let i = 0; i < ticks; i++) {
          // The store and its listeners run inside the call; the frame they ask for is timed by itself.
          const callMs = performance.now();
          const isShown = probe.seek(new Date(startMs + i * 60_000).toISOString());
          timed.benchScriptMs += performance.now() - callMs;
          await isShown;
        }
        const { benchScriptMs } = timed;
        const after = probe.snapshot();
        return { bytes: after.bytesUploaded - before.bytesUploaded, scriptMs: benchScriptMs, drawCalls: after.drawCalls };
      },
      [count, fromMs] as const,
    );
  const startMs = Date.parse(AT);
  await run(8, startMs);
  const { bytes, scriptMs, drawCalls } = await run(TICKS, startMs + 3_600_000);
  return { bytesPerTick: bytes / TICKS, scriptMsPerTick: scriptMs / TICKS, drawCalls };
}

async function benchTicks(browser: Browser): Promise<void> {
  const costs = new Map<number, TickCost[]>(SIZES.map((size) => [size, []]));
  for (let round = 0; round < 3; round++) {
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: 640, height: 360 }, reducedMotion: 'reduce' });
      await page.addInitScript(timeDrawingFrames);
      await openReplay(page, size);
      costs.get(size)?.push(await measureTicks(page));
      await page.close();
    }
  }
  const of = (size: number, pick: (cost: TickCost) => number): number => median((costs.get(size) ?? []).map(pick));
  for (const size of SIZES) {
    const bytes = of(size, (cost) => cost.bytesPerTick);
    rows.push({
      what: `bytes uploaded per replay tick, ${size} venues`,
      measured: `${(bytes / 1000).toFixed(2)} kB`,
      budget: '≤ 4 kB',
      isKept: bytes <= 4000,
    });
  }
  const times = SIZES.map((size) => of(size, (cost) => cost.scriptMsPerTick));
  const [small, large] = [times[0], times[times.length - 1]];
  rows.push({
    what: `script time per tick, ${SIZES[SIZES.length - 1]} against ${SIZES[0]} venues`,
    measured: `${(large / small).toFixed(2)} × (${times.map((ms) => `${ms.toFixed(2)} ms`).join(', ')})`,
    budget: '≤ 1.2 ×',
    isKept: large / small <= 1.2,
  });
  log(`draw calls of the last frame: ${SIZES.map((size) => `${size} venues ${of(size, (cost) => cost.drawCalls)}`).join(', ')}`);
}

/** JavaScript asked for until the first venue is on the map, gzip, and whether anything left our origin. */
async function benchFirstLoad(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  const scripts = new Set<string>();
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.port !== String(PORT)) foreign.push(request.url());
    if (url.pathname.endsWith('.js')) scripts.add(url.pathname);
  });
  await page.goto(`http://127.0.0.1:${PORT}/?probe`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await page.evaluate(() => window.evenfield?.idle());
  const size = (path: string): number => gzipSync(readFileSync(join(DIST, path)), { level: 9 }).length;
  const isWorker = (path: string): boolean => /worker/i.test(path);
  const early = await page.evaluate(() => {
    // The page's own mark of the map's first whole picture.
    const [mark] = performance.getEntriesByName('map shown');
    if (mark === undefined) throw new Error('The map was not shown');
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= mark.startTime)
      .map(({ name }) => new URL(name).pathname);
  });
  // What draws the venues is part of it, or the mark came too soon.
  if (!early.some((path) => path.includes('webgl-device')))
    throw new Error('The map was marked as shown before the device that draws the venues');
  const all = [...scripts].filter((path) => early.includes(path));
  const late = [...scripts].filter((path) => !early.includes(path));
  const main = all.filter((path) => !isWorker(path)).reduce((sum, path) => sum + size(path), 0);
  const workers = all.filter((path) => isWorker(path)).reduce((sum, path) => sum + size(path), 0);
  for (const path of late) log(`  ${'later'.padStart(7)}            ${path}`);
  for (const path of all) log(`  ${(size(path) / 1000).toFixed(1).padStart(7)} kB gzip  ${path}`);
  rows.push({
    what: 'first load, JavaScript on the main thread, gzip',
    measured: `${(main / 1000).toFixed(0)} kB`,
    budget: '≤ 700 kB',
    isKept: main <= 700_000,
  });
  rows.push({
    what: 'first load with all workers, gzip',
    measured: `${((main + workers) / 1000).toFixed(0)} kB`,
    budget: '≤ 950 kB',
    isKept: main + workers <= 950_000,
  });
  rows.push({ what: 'requests that left the origin', measured: String(foreign.length), budget: '0', isKept: foreign.length === 0 });
  await page.close();
}

/** Parts in the order in which they run; `npm run bench -- ticks livePull` runs those alone. */
const wanted = process.argv.slice(2);

/** A part that fails is a row that is not kept, and the others run all the same. */
async function part(name: string, run: () => Promise<readonly BenchRow[] | void>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const startedMs = Date.now();
  try {
    rows.push(...((await run()) ?? []));
  } catch (thrown: unknown) {
    rows.push({
      what: name,
      measured: thrown instanceof Error ? thrown.message : String(thrown),
      budget: 'runs to its end',
      isKept: false,
    });
  }
  log(`── ${name}: ${((Date.now() - startedMs) / 1000).toFixed(0)} s`);
}

await prepareDemo();
await build({ logLevel: 'error', build: { outDir: DIST, emptyOutDir: true } });
await preparePackages();
await part('seek', () => benchSeek(log));
await part('equity', () => benchEquity(log));
await part('sums', () => benchSums(log));
await part('ingest', async () => benchIngest());
await part('sceneSize', () => benchSceneSize(log));
const server = await serveDist(PORT, '127.0.0.1', DIST);
const browser = await chromium.launch({ executablePath: findChromium(log), args: [...CHROMIUM_ARGS] });
try {
  await part('firstLoad', () => benchFirstLoad(browser));
  await part('ticks', () => benchTicks(browser));
  await part('livePull', () => benchLivePull(browser, PORT, log));
} finally {
  await browser.close();
  server.close();
}
await part('rivals', () => benchRivals(log));
log('');
for (const row of rows) log(`${row.isKept ? 'kept  ' : 'BROKEN'}  ${row.what}: ${row.measured} (budget ${row.budget})`);
process.exitCode = rows.every((row) => row.isKept) ? 0 : 1;

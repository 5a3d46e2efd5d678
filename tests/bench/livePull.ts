import type { Browser, CDPSession, Page } from '@playwright/test';

import { createFileSource } from '../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { LiveEngine } from '../../src/data/live/liveEngine.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage, median } from './benchPackage.ts';

/** A working Tuesday's afternoon: most venues are open, and nearly every counter says something else an hour later. */
const START_MS = Date.parse('2026-10-20T06:00:00Z');
const HOUR_MS = 3_600_000;
const PULLS = 11;
const WINDOW_MS = 4000;
const BUDGET_MS = 2;
const BATCH = 10_000;

/** Changed venues of each pull, from the same deterministic simulator in this process. */
async function changesOf(venues: number): Promise<number[]> {
  const folder = await benchPackage(venues);
  const engine = new LiveEngine(openCatalogue, () => createFileSource(folder));
  await engine.open({ kind: 'url', baseUrl: '' }, () => {});
  await engine.start(START_MS);
  await engine.pull(START_MS, NO_FILTER);
  const changes: number[] = [];
  for (let k = 1; k <= PULLS; k++) changes.push((await engine.pull(START_MS + k * HOUR_MS, NO_FILTER)).indices.length);
  await engine.stop();
  return changes;
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}

async function idleAt(page: Page, atMs: number): Promise<void> {
  await page.waitForFunction((iso) => window.evenfield?.snapshot().clock === iso, new Date(atMs).toISOString(), { polling: 200 });
  await page.evaluate(() => window.evenfield?.idle());
}

/** Script of the main thread for one pull, ms each: what the pull itself brings, and the panels and the map that follow it. */
async function measure(browser: Browser, port: number, venues: number): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(180_000);
  // The clock stands: pulls come every two seconds and find nothing new until it is set on.
  await page.clock.setFixedTime(START_MS);
  await page.goto(`http://127.0.0.1:${port}/?probe&region=bench-${venues}/&theme=dark&lang=en`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await idleAt(page, START_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Two pulls' worth of time: the clock's tick, the panels that follow it, and what the readings add. */
  const windowMs = async (): Promise<number> => {
    const before = await scriptMs(session);
    await page.waitForTimeout(WINDOW_MS);
    return (await scriptMs(session)) - before;
  };
  const costs: number[] = [];
  for (let k = 1; k <= PULLS; k++) {
    const quiet = await windowMs();
    await page.clock.setFixedTime(START_MS + k * HOUR_MS);
    const busy = await windowMs();
    await idleAt(page, START_MS + k * HOUR_MS);
    costs.push(busy - quiet);
  }
  await page.close();
  return costs;
}

/** What the main thread does for live changes, by 10,000 of them, and what a pull costs at each size. */
export async function benchLivePull(browser: Browser, port: number, log: (line: string) => void): Promise<BenchRow[]> {
  const costs = new Map<number, { readonly ms: number; readonly changes: number }>();
  for (const venues of BENCH_SIZES) {
    const changes = median(await changesOf(venues));
    const ms = median(await measure(browser, port, venues));
    costs.set(venues, { ms, changes });
    log(`live pull, ${venues} venues: ${ms.toFixed(1)} ms script for ${changes} changes`);
  }
  const sizes = [...costs];
  const [small] = sizes[0][1] === undefined ? [] : [sizes[0][1]];
  const large = sizes[sizes.length - 1][1];
  if (small === undefined || small.changes === large.changes) return [];
  // The panels cost the same whatever changed; what a change adds is the slope.
  const perBatch = ((large.ms - small.ms) / (large.changes - small.changes)) * BATCH;
  return [
    {
      what: `main thread for ${BATCH} live changes`,
      measured: `${perBatch.toFixed(2)} ms (a whole pull: ${sizes.map(([n, { ms, changes }]) => `${n} venues ${ms.toFixed(1)} ms for ${changes}`).join(', ')})`,
      budget: `≤ ${BUDGET_MS} ms`,
      isKept: perBatch <= BUDGET_MS,
    },
  ];
}

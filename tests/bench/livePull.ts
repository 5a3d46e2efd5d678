import type { Browser, Page } from '@playwright/test';

import { createFileSource } from '../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { LiveEngine } from '../../src/data/live/liveEngine.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage, median } from './benchPackage.ts';

/** A working Tuesday's afternoon: most venues are open, and nearly every counter says something else an hour later. */
const START_MS = Date.parse('2026-10-20T06:00:00Z');
const HOUR_MS = 3_600_000;
const PULLS = 7;
/** Three pulls' worth of time. */
const WINDOW_MS = 6200;
/** After the first whole picture: charts and desks are fetched meanwhile. */
const WARM_UP_MS = 6000;
const BUDGET_MS = 2;
const BATCH = 10_000;
/** Of what a pull costs at the largest size against the smallest. */
const MOST_RATIO = 1.2;

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

/** What the page keeps for the bench. */
interface BenchPage {
  /** The date that stands still until it is set on. */
  benchAt: number;
  /** Tasks that a worker's message began, ms each. */
  benchTasks: number[];
}

/** A date that stands still, and a clock on every task that a worker's message begins; timers and frames go on as they are. */
function watchMessages(startMs: number): void {
  const page = window as unknown as BenchPage & { Date: DateConstructor };
  const Real = Date;
  page.benchAt = startMs;
  page.benchTasks = [];
  page.Date = new Proxy(Real, {
    construct: (target, args: number[]) => Reflect.construct(target, args.length === 0 ? [page.benchAt] : args) as Date,
    apply: () => new Real(page.benchAt).toString(),
    get: (target, key) => (key === 'now' ? () => page.benchAt : (Reflect.get(target, key) as unknown)),
  });
  const { port1, port2 } = new MessageChannel();
  const begun: number[] = [];
  // The task after the one that is timed: by then its microtasks are done, what React draws among them.
  port1.addEventListener('message', () => page.benchTasks.push(performance.now() - begun.shift()!));
  port1.start();
  type Listener = (event: Event) => void;
  type Listening = (this: Worker, type: string, listener: Listener, options?: AddEventListenerOptions) => void;
  const workers = Worker.prototype as unknown as { addEventListener: Listening; removeEventListener: Listening };
  const before = { add: workers.addEventListener, remove: workers.removeEventListener };
  const timed = new WeakMap<Listener, Listener>();
  workers.addEventListener = function add(type, listener, options) {
    if (type !== 'message') return before.add.call(this, type, listener, options);
    const wrapped: Listener = (event) => {
      begun.push(performance.now());
      port2.postMessage(null);
      listener.call(this, event);
    };
    timed.set(listener, wrapped);
    return before.add.call(this, type, wrapped, options);
  };
  workers.removeEventListener = function remove(type, listener) {
    return before.remove.call(this, type, timed.get(listener) ?? listener);
  };
}

/** The longest task that a message of the live worker began while an hour of readings arrived at once, ms, for each hour. */
async function measure(browser: Browser, port: number, venues: number): Promise<number[]> {
  const page: Page = await browser.newPage({ viewport: { width: 640, height: 360 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(240_000);
  // The bench's own runner names functions with a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(watchMessages, START_MS);
  await page.goto(`http://127.0.0.1:${port}/?probe&region=bench-${venues}/&theme=dark&lang=en`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await page.evaluate(() => window.evenfield?.idle());
  await page.waitForTimeout(WARM_UP_MS);
  const costs: number[] = [];
  for (let k = 0; k < PULLS; k++) {
    await page.evaluate(
      (atMs) => {
        const bench = window as unknown as BenchPage;
        bench.benchTasks = [];
        bench.benchAt = atMs;
      },
      START_MS + (k + 1) * HOUR_MS,
    );
    await page.waitForTimeout(WINDOW_MS);
    const tasks = await page.evaluate(() => (window as unknown as BenchPage).benchTasks);
    if (tasks.length === 0) throw new Error(`No message of a worker came within ${WINDOW_MS} ms.`);
    costs.push(Math.max(...tasks));
  }
  await page.close();
  return costs;
}

/**
 * The main thread's whole task for a pull in which an hour passes at once: reading the message, the store, the map's field, and the panels that
 * React draws before the task ends; the frame after it is not in it. What a change adds is the slope between the sizes.
 */
export async function benchLivePull(browser: Browser, port: number, log: (line: string) => void): Promise<BenchRow[]> {
  const sizes: { readonly venues: number; readonly changes: number; readonly ms: number }[] = [];
  for (const venues of BENCH_SIZES) {
    const changes = median(await changesOf(venues));
    const costs = await measure(browser, port, venues);
    const ms = median(costs);
    sizes.push({ venues, changes, ms });
    log(`live pull, ${venues} venues: ${changes} changes, ${costs.map((cost) => cost.toFixed(1)).join(', ')} ms`);
  }
  const small = sizes[0];
  const large = sizes[sizes.length - 1];
  if (small === large) return [];
  const perBatch = ((large.ms - small.ms) / (large.changes - small.changes)) * BATCH;
  const ratio = large.ms / small.ms;
  const told = sizes.map(({ venues, changes, ms }) => `${venues} venues: ${ms.toFixed(1)} ms for ${changes} changes`).join(', ');
  return [
    {
      what: `main thread for ${BATCH} more live changes`,
      measured: `${perBatch > 0 ? `${perBatch.toFixed(2)} ms` : 'less than the panels vary by'} (${told})`,
      budget: `≤ ${BUDGET_MS} ms`,
      isKept: perBatch <= BUDGET_MS,
    },
    {
      what: `task of a pull in which an hour passes, ${large.venues} against ${small.venues} venues`,
      measured: `${ratio.toFixed(2)} ×`,
      budget: `≤ ${MOST_RATIO} ×`,
      isKept: ratio <= MOST_RATIO,
    },
  ];
}

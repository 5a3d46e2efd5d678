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

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface PullCost {
  /** What the live player does with a batch until the store has it and the map has taken it over, ms. */
  readonly batchMs: number;
  /** All script of the window, ms. */
  readonly scriptMs: number;
}

/** Where the engine waits or works for itself. */
const NO_SCRIPT = new Set(['(root)', '(idle)', '(program)', '(garbage collector)']);
/** The live player's: a batch is taken over in what goes on from here. */
const PLAYER_STEPS = new Set(['#pull', '#pullOnce']);

function costOf({ nodes, samples = [], timeDeltas = [] }: Profile): PullCost {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const selfMs = new Map<number, number>();
  samples.forEach((id, k) => selfMs.set(id, (selfMs.get(id) ?? 0) + timeDeltas[k] / 1000));
  let batchMs = 0;
  let scriptMs = 0;
  const visit = (node: ProfileNode, isPlayer: boolean): void => {
    const { functionName } = node.callFrame;
    const isInside = isPlayer || PLAYER_STEPS.has(functionName);
    const ms = selfMs.get(node.id) ?? 0;
    if (!NO_SCRIPT.has(functionName)) scriptMs += ms;
    if (isInside) batchMs += ms;
    for (const id of node.children ?? []) visit(byId.get(id)!, isInside);
  };
  visit(nodes[0], false);
  return { batchMs, scriptMs };
}

/** A date that stands still until it is set on; timers and frames go on. */
function stillDate(startMs: number): void {
  const page = window as unknown as { benchAt: number; Date: DateConstructor };
  const Real = Date;
  page.benchAt = startMs;
  page.Date = new Proxy(Real, {
    construct: (target, args: number[]) => Reflect.construct(target, args.length === 0 ? [page.benchAt] : args) as Date,
    apply: () => new Real(page.benchAt).toString(),
    get: (target, key) => (key === 'now' ? () => page.benchAt : (Reflect.get(target, key) as unknown)),
  });
}

/** Windows in which an hour passes at once; of the batch, what it costs beyond pulls without news. */
async function measure(browser: Browser, port: number, venues: number): Promise<PullCost[]> {
  const page: Page = await browser.newPage({ viewport: { width: 640, height: 360 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(240_000);
  await page.addInitScript(stillDate, START_MS);
  await page.goto(`http://127.0.0.1:${port}/?probe&region=bench-${venues}/&theme=dark&lang=en`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await page.evaluate(() => window.evenfield?.idle());
  await page.waitForTimeout(WARM_UP_MS);
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  const windowCost = async (): Promise<PullCost> => {
    await session.send('Profiler.start');
    await page.waitForTimeout(WINDOW_MS);
    return costOf((await session.send('Profiler.stop')).profile);
  };
  const costs: PullCost[] = [];
  for (let k = 1; k <= PULLS; k++) {
    const quiet = await windowCost();
    await page.evaluate((atMs) => Object.assign(window, { benchAt: atMs }), START_MS + k * HOUR_MS);
    const busy = await windowCost();
    costs.push({ batchMs: busy.batchMs - quiet.batchMs, scriptMs: busy.scriptMs });
  }
  await page.close();
  if (costs.every(({ batchMs }) => batchMs === 0)) throw new Error('The live player was not found in the profile: is the build minified?');
  return costs;
}

/**
 * What the main thread does for live changes, by 10,000 of them, and what all of the page does around such a pull, panels and frames too.
 * `port` serves a build with its functions' names.
 */
export async function benchLivePull(browser: Browser, port: number, log: (line: string) => void): Promise<BenchRow[]> {
  const sizes: { readonly venues: number; readonly changes: number; readonly batchMs: number; readonly scriptMs: number }[] = [];
  for (const venues of BENCH_SIZES) {
    const changes = median(await changesOf(venues));
    const costs = await measure(browser, port, venues);
    const batchMs = median(costs.map((cost) => cost.batchMs));
    const scriptMs = median(costs.map((cost) => cost.scriptMs));
    sizes.push({ venues, changes, batchMs, scriptMs });
    log(
      `live pull, ${venues} venues: ${changes} changes, ${batchMs.toFixed(2)} ms to take them over, ${scriptMs.toFixed(1)} ms script in all`,
    );
  }
  const small = sizes[0];
  const large = sizes[sizes.length - 1];
  const perBatch = (large.batchMs / large.changes) * BATCH;
  const ratio = large.scriptMs / small.scriptMs;
  return [
    {
      what: `main thread for ${BATCH} live changes`,
      measured: `${perBatch.toFixed(2)} ms (${sizes.map(({ venues, changes, batchMs }) => `${venues} venues: ${batchMs.toFixed(2)} ms for ${changes}`).join(', ')})`,
      budget: `≤ ${BUDGET_MS} ms`,
      isKept: perBatch <= BUDGET_MS,
    },
    {
      what: `all script of ${WINDOW_MS / 1000} s in which an hour of readings arrives at once, ${large.venues} against ${small.venues} venues`,
      measured: `${ratio.toFixed(2)} × (${sizes.map(({ venues, scriptMs }) => `${venues} venues ${scriptMs.toFixed(1)} ms`).join(', ')})`,
      budget: `≤ ${MOST_RATIO} ×`,
      isKept: ratio <= MOST_RATIO,
    },
  ];
}

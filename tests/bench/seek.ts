import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { generateDemo } from '../../cli/demo/generateDemo.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage } from './benchPackage.ts';

/** Costs of reading a history: a cold seek, and the sums of a short and a long span. Chunks and bytes, and ratios of times. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ROUNDS = 5;

interface Span {
  readonly startMs: number;
  readonly hourCount: number;
}

function historyOf(folder: string): Span {
  const { attributes } = JSON.parse(readFileSync(join(folder, 'history.zarr', 'zarr.json'), 'utf8')) as { attributes: { evenfield: Span } };
  return attributes.evenfield;
}

/** Makes what is not there: three weeks are enough for a seek, a year is needed for a span's sum. */
async function packageOf(cache: string, venues: number, historyWeeks: number): Promise<string> {
  const outDir = join(cache, `${venues}-${historyWeeks}`);
  mkdirSync(cache, { recursive: true });
  const isMade = existsSync(join(outDir, 'region.json'));
  if (!isMade) await generateDemo({ seed: 42, venues, historyWeeks, outDir });
  return outDir;
}

function kilobytes(folder: string, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) / 1000;
}

/** Of several rounds the quickest: the others are what else the machine did. */
function quickest(times: readonly number[]): number {
  return Math.min(...times);
}

/** Cold: nothing of the history but its metadata and the opening's own reads is there. */
async function coldSeek(folder: string): Promise<{ chunks: number; kB: number; ms: number }> {
  const { startMs, hourCount } = historyOf(folder);
  const times: number[] = [];
  let chunks: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { engine, read } = await replayOfPackage(folder);
    read.length = 0;
    const before = performance.now();
    await engine.window('visits', startMs + Math.floor(hourCount / 2) * HOUR_MS);
    times.push(performance.now() - before);
    chunks = [...read];
  }
  return { chunks: chunks.length, kB: kilobytes(folder, chunks), ms: quickest(times) };
}

async function coldSum(folder: string, from: number, to: number): Promise<{ reads: number; kB: number; ms: number }> {
  const times: number[] = [];
  let paths: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { engine, read } = await replayOfPackage(folder);
    read.length = 0;
    const before = performance.now();
    await engine.figures([from, to], NO_FILTER);
    times.push(performance.now() - before);
    paths = [...read];
  }
  return { reads: paths.length, kB: kilobytes(folder, paths), ms: quickest(times) };
}

/** The rows of the bench's report; `log` gets the details. */
export async function benchSeek(log: (line: string) => void, cache = '.cache/bench-seek'): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const venues of BENCH_SIZES) {
    const { chunks, kB, ms } = await coldSeek(await benchPackage(venues));
    rows.push({
      what: `chunks fetched for a cold seek, ${venues} venues`,
      measured: `${chunks} (${kB.toFixed(0)} kB, ${ms.toFixed(1)} ms to decode)`,
      budget: '1',
      isKept: chunks === 1,
    });
  }
  const folder = await packageOf(cache, 1000, 53);
  const { startMs } = historyOf(folder);
  const offset = 7 * HOUR_MS;
  for (const [kind, shift] of [
    ['whole local days', 0],
    ['spans off the days', offset],
  ] as const) {
    const from = startMs + 2 * DAY_MS + shift;
    const day = await coldSum(folder, from, from + DAY_MS);
    const year = await coldSum(folder, from, from + 365 * DAY_MS - (shift === 0 ? 0 : 2 * HOUR_MS));
    log(`sums of ${kind}: a day ${day.reads} reads, ${day.kB.toFixed(0)} kB; a year ${year.reads} reads, ${year.kB.toFixed(0)} kB`);
    rows.push({
      what: `sum of a year against a day, ${kind}`,
      measured: `${(year.ms / day.ms).toFixed(2)} × the time (${day.ms.toFixed(1)} ms, ${year.ms.toFixed(1)} ms), ${day.reads} and ${year.reads} reads`,
      budget: 'at most twice the reads, ≤ 4 ×',
      isKept: year.reads <= 2 * day.reads && year.ms <= 4 * day.ms,
    });
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await benchSeek((line) => process.stdout.write(`${line}\n`));
  for (const row of rows)
    process.stdout.write(`${row.isKept ? 'kept  ' : 'BROKEN'}  ${row.what}: ${row.measured} (budget ${row.budget})\n`);
  process.exitCode = rows.every((row) => row.isKept) ? 0 : 1;
}

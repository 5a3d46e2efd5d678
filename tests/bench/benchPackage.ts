import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { generateDemo } from '../../cli/demo/generateDemo.ts';

/** One line of the bench's report. */
export interface BenchRow {
  readonly what: string;
  readonly measured: string;
  /** `told` where there is none: the number is there to be compared. */
  readonly budget: string;
  readonly isKept: boolean;
}

/** Venues of the regions that everything is measured on, ascending; `EVENFIELD_BENCH_SIZES=1000` for a quick look. */
export const BENCH_SIZES: readonly number[] = (process.env.EVENFIELD_BENCH_SIZES ?? '1000,10000,40000').split(',').map(Number);

/** The folder of a generated region with three weeks of history; made once and kept. */
export async function benchPackage(venues: number): Promise<string> {
  const outDir = join('.cache/bench', String(venues));
  mkdirSync('.cache/bench', { recursive: true });
  if (!existsSync(join(outDir, 'region.json'))) await generateDemo({ seed: 42, venues, historyWeeks: 3, outDir });
  return outDir;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

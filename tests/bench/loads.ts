import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { HOUR_MS } from '../../src/domain/civilTime.ts';
import { DEFAULT_NORMS } from '../../src/domain/loads.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';
import { BENCH_SIZES, benchPackage } from './benchPackage.ts';

/** What it costs to find overloaded and underused venues over three weeks and more of hours. Prints, asserts nothing. */

for (const venues of BENCH_SIZES) {
  const folder = await benchPackage(venues);
  const { attributes } = JSON.parse(readFileSync(join(folder, 'history.zarr', 'zarr.json'), 'utf8')) as {
    attributes: { evenfield: { startMs: number; hourCount: number } };
  };
  const { startMs, hourCount } = attributes.evenfield;
  const span = [startMs, startMs + hourCount * HOUR_MS] as const;
  const { engine } = await replayOfPackage(folder);
  let lastMs = performance.now();
  const lap = (): number => {
    const ms = performance.now() - lastMs;
    lastMs = performance.now();
    return ms;
  };
  const report = await engine.loads(span, NO_FILTER, DEFAULT_NORMS, () => {});
  const readMs = lap();
  await engine.loads(span, NO_FILTER, { ...DEFAULT_NORMS, underShare: 0.4 }, () => {});
  const normsMs = lap();
  await engine.loads(span, { ...NO_FILTER, classes: ['rural'] }, DEFAULT_NORMS, () => {});
  const filterMs = lap();
  process.stdout.write(
    `${venues} venues, ${(hourCount / 168).toFixed(1)} weeks: ${readMs.toFixed(0)} ms with reading (${((readMs * 168) / hourCount).toFixed(0)} ms a week), ` +
      `${normsMs.toFixed(0)} ms for other norms, ${filterMs.toFixed(0)} ms for another class; ${report?.counts.urban.over} urban and ${report?.counts.rural.over} rural overloaded\n`,
  );
}

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { DEMO_GENERATION, generateDemo } from './demo/generateDemo.ts';
import { createProgress } from './lib/progress.ts';

export const DEMO_DIR = fileURLToPath(new URL('../public/demo', import.meta.url));
const DEMO_SEED = 42;

/** True when the folder holds a demo region made by this version of the generator. */
function isCurrent(dir: string): boolean {
  const report = `${dir}/report.json`;
  if (!existsSync(`${dir}/region.json`) || !existsSync(report)) return false;
  try {
    const parsed: unknown = JSON.parse(readFileSync(report, 'utf8'));
    return typeof parsed === 'object' && parsed !== null && 'generation' in parsed && parsed.generation === DEMO_GENERATION;
  } catch {
    return false;
  }
}

/** Makes the demo region on first use, and again when its generator changed. */
export async function prepareDemo(): Promise<void> {
  if (isCurrent(DEMO_DIR)) return;
  process.stderr.write('Preparing the demo region (once, about a minute)\n');
  const progress = createProgress();
  await generateDemo({ seed: DEMO_SEED, outDir: DEMO_DIR, onProgress: (share, stage) => progress.update(share, stage) });
  progress.finish();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await prepareDemo();

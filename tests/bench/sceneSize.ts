import { gzipSync } from 'node:zlib';

import { build } from 'vite';

import type { BenchRow } from './benchPackage.ts';

const BUDGET_BYTES = 120_000;

/** JavaScript that the inside of a venue adds to three and React's renderer for it, gzip: the scene and its tools, with all that they share with the rest of the app. */
export async function benchSceneSize(log: (line: string) => void): Promise<BenchRow[]> {
  const built = await build({
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      lib: { entry: { scenes: 'src/scene/VenueScenes.tsx', tools: 'src/app/inspect/Inspect.tsx' }, formats: ['es'] },
      rolldownOptions: { external: [/^three(\/|$)/, /^@react-three\//, /^react(-dom)?(\/|$)/, /^maplibre-gl/, /^@(deck|luma)\.gl\//] },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  let bytes = 0;
  for (const chunk of outputs) {
    // A model's own loader comes only with a package that has models, and the app has its sentences already.
    if (chunk.type !== 'chunk' || /^loadModel|^ktx|^(en|zh)(More)?-/i.test(chunk.fileName)) continue;
    const size = gzipSync(chunk.code, { level: 9 }).length;
    log(`  ${(size / 1000).toFixed(1).padStart(7)} kB gzip  ${chunk.fileName}`);
    bytes += size;
  }
  if (bytes < 20_000) throw new Error('The scene was not built');
  return [
    {
      what: 'the inside of a venue beyond three and R3F, gzip',
      measured: `${(bytes / 1000).toFixed(0)} kB`,
      budget: `≤ ${BUDGET_BYTES / 1000} kB`,
      isKept: bytes <= BUDGET_BYTES,
    },
  ];
}

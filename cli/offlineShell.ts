import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';
import type { Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('../workers/offline.worker.ts', import.meta.url));
const NAME = 'EVENFIELD_SHELL';
const FILE = 'sw.js';

/** Of the fonts only the Latin part is loaded ahead: a Chinese one is a hundred files, and those that a page uses are kept by the browser. */
const LEFT_OUT = /\.(?:map|wasm)$|noto-sans-sc-\d+-/;

/** The service worker by itself: built with the app it would share files with it, and it must stand alone. */
async function workerCode(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: ENTRY } },
  });
  const [worker, ...others] = 'output' in built ? built.output : [];
  if (worker?.type !== 'chunk' || others.length > 0) throw new Error(`${FILE} must be one file.`);
  if (!worker.code.includes(NAME)) throw new Error(`${FILE} has no place for the list of files.`);
  return worker.code;
}

/** Writes `sw.js`: the service worker with the list of the app's own files, and a version that changes with any of them. */
export function offlineShell(): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((path) => !LEFT_OUT.test(path))
          .sort();
        const hash = createHash('sha256');
        for (const path of files) {
          const output = bundle[path];
          hash.update(path).update(output.type === 'chunk' ? output.code : output.source);
        }
        const shell = { version: hash.digest('hex').slice(0, 16), files: [...files, 'icon.svg', 'manifest.webmanifest'] };
        const source = (await workerCode()).replace(NAME, () => JSON.stringify(shell));
        this.emitFile({ type: 'asset', fileName: FILE, source });
      },
    },
  };
}

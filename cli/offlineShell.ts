import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

const ENTRY = fileURLToPath(new URL('../workers/offline.worker.ts', import.meta.url));
const NAME = 'EVENFIELD_SHELL';
const FILE = 'sw.js';

/** Of the fonts only the Latin part is loaded ahead: a Chinese one is a hundred files, and those that a page uses are kept by the browser. */
const LEFT_OUT = /\.(?:map|wasm)$|noto-sans-sc-\d+-/;

/** Writes `sw.js`: the service worker with the list of the app's own files, and a version that changes with any of them. */
export function offlineShell(): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: ENTRY, fileName: FILE });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((path) => path !== FILE && !LEFT_OUT.test(path))
          .sort();
        const hash = createHash('sha256');
        for (const path of files) {
          const output = bundle[path];
          hash.update(path).update(output.type === 'chunk' ? output.code : output.source);
        }
        const worker = bundle[FILE];
        if (worker?.type !== 'chunk') throw new Error(`${FILE} was not built.`);
        if (worker.imports.length > 0) throw new Error(`${FILE} must stand alone, but imports ${worker.imports.join(', ')}.`);
        if (!worker.code.includes(NAME)) throw new Error(`${FILE} has no place for the list of files.`);
        const shell = { version: hash.digest('hex').slice(0, 16), files: [...files, 'icon.svg', 'manifest.webmanifest'] };
        worker.code = worker.code.replace(NAME, () => JSON.stringify(shell));
      },
    },
  };
}

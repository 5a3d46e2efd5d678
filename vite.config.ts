import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

import { basisWithoutEval } from './cli/basisWithoutEval.ts';
import { contentPolicy } from './cli/contentPolicy.ts';
import { offlineShell } from './cli/offlineShell.ts';
import { version } from './package.json';

const policy = contentPolicy(process.env.EVENFIELD_CONNECT ?? '');

/** The policy travels in the page itself, so that it holds on any static host. The development server needs inline scripts and has none. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  };
}

/** The transcoder of KTX2 textures, without the text that it would compile. */
function basisTranscoder(): Plugin {
  return {
    name: 'basis-transcoder',
    transform: (code, id) => (id.endsWith('/basis_transcoder.js') ? { code: basisWithoutEval(code), map: null } : undefined),
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), offlineShell()],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  worker: { format: 'es', plugins: () => [basisTranscoder()] },
  // MapLibre 6 finds its worker beside its own module; pre-bundling moves the module away from it.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 2600, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

import { version } from './package.json';

/**
 * Origins other than our own that region packages may be read from, separated by spaces (`EVENFIELD_CONNECT`).
 * Empty by default: then no request leaves the app's own origin.
 */
const connectOrigins = process.env.EVENFIELD_CONNECT ?? '';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "manifest-src 'self'",
  `connect-src 'self' blob: ${connectOrigins}`.trim(),
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

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

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  define: { 'import.meta.env.APP_VERSION': JSON.stringify(version) },
  worker: { format: 'es' },
  // MapLibre 6 finds its worker beside its own module; pre-bundling moves the module away from it.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 2600, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

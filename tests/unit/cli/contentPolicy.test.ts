import { expect, it } from 'vitest';

import { contentPolicy, filePolicy } from '../../../cli/contentPolicy.ts';

it('WebAssembly is allowed to the worker that decodes models and to nothing else, and text is compiled nowhere', () => {
  const connect = 'https://data.example.org';
  const worker = filePolicy('/assets/model.worker-AmwWFCXm.js', connect);
  expect(worker).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(worker).not.toContain(connect);
  expect(worker).not.toContain("'unsafe-eval'");
  for (const path of [
    '/',
    '/index.html',
    '/assets/live.worker-BCD.js',
    '/assets/loadModel-AmwW.js',
    '/demo/model.worker.js',
    '/assets/model.worker-A.js.map',
  ]) {
    expect(filePolicy(path, connect), path).toBe(contentPolicy(connect));
    expect(filePolicy(path, connect), path).not.toContain('wasm');
  }
});

import { describe, expect, it } from 'vitest';

import { SHELL_PREFIX, fillShell, kindOf, outdatedShells } from '../../../../src/data/offline/shell.ts';

const BASE = 'https://example.org/twin/';
const shell = { version: 'v2', files: ['index.html', 'assets/a-1.js', 'icon.svg'] };
const kind = (path: string, options: { mode?: string; method?: string } = {}) =>
  kindOf({ method: 'GET', mode: 'cors', url: path.startsWith('http') ? path : BASE + path, ...options } as Request, BASE, shell);

describe('how a request is answered', () => {
  it('is told by what it is for', () => {
    expect(kind('?region=demo/', { mode: 'navigate' })).toBe('page');
    expect(kind('index.html', { mode: 'navigate' })).toBe('page');
    expect(kind('assets/a-1.js')).toBe('shell');
    expect(kind('assets/noto-sans-sc-117.woff2')).toBe('shell');
    expect(kind('demo/venues.csv')).toBe('package');
    expect(kind('demo/documents/manual.pdf', { mode: 'navigate' })).toBe('network');
    expect(kind('demo/venues.csv', { method: 'POST' })).toBe('network');
    expect(kind('https://other.example/x.csv')).toBe('network');
    expect(kind('mqtt')).toBe('network');
    expect(kind('sw.js')).toBe('network');
  });
});

describe('the app’s own files', () => {
  it('count only when all of a version are there; what is there is not loaded again', async () => {
    const kept = new Map<string, Response>([[`${BASE}icon.svg`, new Response('icon')]]);
    const cache = {
      match: (key: string) => Promise.resolve(kept.get(key)),
      put: (key: string, response: Response) => Promise.resolve(void kept.set(key, response)),
      delete: (key: string) => Promise.resolve(kept.delete(key)),
      keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url }))),
    };
    const asked: string[] = [];
    const load = (status: number) => (url: string) => {
      asked.push(url.slice(BASE.length));
      return Promise.resolve(new Response('x', { status: url.endsWith('.js') ? status : 200 }));
    };
    await expect(fillShell(shell, BASE, cache, load(404))).rejects.toThrow('assets/a-1.js: the server answered 404.');
    asked.length = 0;
    await fillShell(shell, BASE, cache, load(200));
    expect(asked).toEqual(['assets/a-1.js']);
    expect([...kept.keys()].map((url) => url.slice(BASE.length)).sort()).toEqual(['assets/a-1.js', 'icon.svg', 'index.html']);
  });

  it('of other versions are the ones to go, and nothing else', () => {
    expect(outdatedShells([`${SHELL_PREFIX}v1`, `${SHELL_PREFIX}v2`, 'evenfield-packages-1', 'other'], shell)).toEqual([
      `${SHELL_PREFIX}v1`,
    ]);
  });
});

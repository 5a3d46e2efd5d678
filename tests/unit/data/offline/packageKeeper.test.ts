import { describe, expect, it } from 'vitest';

import { PackageKeeper, keyOf, parseRange } from '../../../../src/data/offline/packageKeeper.ts';
import type { KeptFiles } from '../../../../src/data/offline/packageKeeper.ts';
import { KEPT_AT, KEPT_BYTES } from '../../../../src/domain/offlinePort.ts';

const BASE = 'http://localhost/demo/';

/** A store like the browser's: keyed by address, in the order in which entries came, refusing parts. */
class Store implements KeptFiles {
  readonly entries = new Map<string, Response>();
  match(key: string): Promise<Response | undefined> {
    return Promise.resolve(this.entries.get(key)?.clone());
  }
  put(key: string, response: Response): Promise<void> {
    if (response.status === 206) return Promise.reject(new TypeError('Partial response'));
    this.entries.set(key, response);
    return Promise.resolve();
  }
  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.entries.delete(key));
  }
  keys(): Promise<{ url: string }[]> {
    return Promise.resolve([...this.entries.keys()].map((url) => ({ url })));
  }
}

function bench(files: Record<string, string>) {
  const store = new Store();
  /** `answersMs`: it does not hurry. */
  const net = { files, isThere: true, usage: 0, status: 200, answersMs: 0, asked: 0, givenUp: 0 };
  const keeper = new PackageKeeper({
    open: () => Promise.resolve(store),
    patienceMs: 200,
    fetch: async (request, signal) => {
      net.asked += 1;
      signal.addEventListener('abort', () => (net.givenUp += 1));
      if (net.answersMs > 0) await new Promise((resolve) => setTimeout(resolve, net.answersMs));
      if (!net.isThere) return Promise.reject(new TypeError('Failed to fetch'));
      if (net.status >= 500) return Promise.resolve(new Response('Bad gateway', { status: net.status }));
      const text = net.files[request.url.slice(BASE.length)];
      if (text === undefined) return Promise.resolve(new Response('Not found', { status: 404 }));
      const range = parseRange(request.headers.get('range') ?? '');
      if (range === null)
        return Promise.resolve(new Response(text, { headers: { 'content-type': text.startsWith('<') ? 'text/html' : 'text/csv' } }));
      const part = text.slice(range[0], range[1] + 1);
      return Promise.resolve(
        new Response(part, { status: 206, headers: { 'content-range': `bytes ${range[0]}-${range[1]}/${text.length}` } }),
      );
    },
    estimate: () => Promise.resolve({ usage: net.usage, quota: 100 }),
  });
  const ask = async (path: string, range?: string, init: RequestInit = {}): Promise<Response> => {
    const work: Promise<unknown>[] = [];
    const headers = range === undefined ? {} : { headers: { range } };
    const answer = await keeper.answer(new Request(BASE + path, { ...headers, ...init }), (promise) => work.push(promise));
    await Promise.all(work);
    return answer;
  };
  return { store, net, ask };
}

describe('what was read of a package', () => {
  it('comes from the network while there is one, and from the store when there is none', async () => {
    const { net, ask } = bench({ 'venues.csv': 'old' });
    expect(await (await ask('venues.csv')).text()).toBe('old');
    net.files['venues.csv'] = 'new';
    expect(await (await ask('venues.csv')).text()).toBe('new');
    net.isThere = false;
    const kept = await ask('venues.csv');
    expect(await kept.text()).toBe('new');
    expect(Date.parse(kept.headers.get(KEPT_AT) ?? '')).toBeGreaterThan(0);
    await expect(ask('spaces.csv')).rejects.toThrow('Failed to fetch');
  });

  it('answers parts of a file as parts: those that were read, and any of a file that was kept whole', async () => {
    const { net, ask } = bench({ 'basemap.pmtiles': '0123456789' });
    await ask('basemap.pmtiles', 'bytes=2-4');
    net.isThere = false;
    const same = await ask('basemap.pmtiles', 'bytes=2-4');
    expect([same.status, same.headers.get('content-range'), await same.text()]).toEqual([206, 'bytes 2-4/10', '234']);
    await expect(ask('basemap.pmtiles', 'bytes=5-6')).rejects.toThrow();
    net.isThere = true;
    await ask('basemap.pmtiles');
    net.isThere = false;
    const other = await ask('basemap.pmtiles', 'bytes=5-99');
    expect([other.status, other.headers.get('content-range'), await other.text()]).toEqual([206, 'bytes 5-9/10', '56789']);
  });

  it('is never a missing file, a page in its place, or a mixture of two packages', async () => {
    const { store, net, ask } = bench({ 'region.json': '{"a":1}', 'venues.csv': 'v1', 'page.csv': '<!doctype html>' });
    await ask('gone.csv');
    await ask('page.csv');
    expect(store.entries.size).toBe(0);
    await ask('region.json');
    await ask('venues.csv');
    await ask('region.json');
    expect([...store.entries.keys()]).toEqual([`${BASE}region.json`, `${BASE}venues.csv`]);
    net.files['region.json'] = '{"a":2}';
    await ask('region.json');
    expect([...store.entries.keys()]).toEqual([`${BASE}region.json`]);
  });

  it('leaves room for the orders: the oldest entries go', async () => {
    const { store, net, ask } = bench(Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, 'x'])));
    for (let i = 0; i < 8; i++) await ask(`f${i}`);
    net.usage = 61;
    await ask('f8');
    expect([...store.entries.keys()].map((key) => key.slice(BASE.length))).toEqual(['f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8']);
  });

  it('stands in for a server that is down behind its proxy', async () => {
    const { net, ask } = bench({ a: 'text' });
    await ask('a');
    net.status = 502;
    expect(await (await ask('a')).text()).toBe('text');
    expect((await ask('b')).status).toBe(502);
  });

  it('stands in for a network that hangs, the longer it hangs the sooner; what is not kept, or asked for anew, waits for it', async () => {
    const { net, ask } = bench({ a: 'old', b: 'old', c: 'new' });
    const took = async (path: string, init?: RequestInit): Promise<readonly [text: string, ms: number]> => {
      const fromMs = performance.now();
      const text = await (await ask(path, undefined, init)).text();
      return [text, performance.now() - fromMs];
    };
    await ask('a');
    await ask('b');
    Object.assign(net.files, { a: 'new', b: 'new' });
    net.answersMs = 500;
    const [first, firstMs] = await took('a');
    const [second, secondMs] = await took('b');
    expect([first, second]).toEqual(['old', 'old']);
    expect(firstMs).toBeGreaterThan(190);
    expect(secondMs).toBeLessThan(150);
    expect(net.givenUp).toBe(2);
    const [bare, bareMs] = await took('c');
    expect(bare).toBe('new');
    expect(bareMs).toBeGreaterThan(450);
    expect((await took('a', { cache: 'no-cache' }))[0]).toBe('new');
    expect(net.givenUp).toBe(2);
    // It is quick again.
    net.answersMs = 0;
    expect((await took('b'))[0]).toBe('new');
  });

  it('says how long it is', async () => {
    const { store, ask } = bench({ a: 'naïve' });
    await ask('a');
    await ask('a', 'bytes=0-1');
    expect([...store.entries.values()].map(({ headers }) => headers.get(KEPT_BYTES))).toEqual(['6', '2']);
  });

  it('gives the reader the file even where there is no room at all', async () => {
    const { store, ask } = bench({ a: 'text' });
    store.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    expect(await (await ask('a')).text()).toBe('text');
  });

  it('knows ranges of one part only', () => {
    expect(parseRange('bytes=0-0')).toEqual([0, 0]);
    for (const range of ['bytes=5-', 'bytes=-5', 'bytes=0-1,3-4', 'items=0-1', 'bytes=4-3', '']) expect(parseRange(range)).toBeNull();
    expect(keyOf('http://h/a#b', null)).toBe('http://h/a');
    expect(keyOf('http://h/a?c=1', 'bytes=0-1')).toBe('http://h/a?c=1&__range=bytes%3D0-1');
  });
});

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';
import { RpdeFeed } from '../../../../src/data/openactive/rpde.ts';
import type { RpdeItem } from '../../../../src/data/openactive/rpde.ts';

interface Stored {
  readonly state: 'updated' | 'deleted';
  readonly kind: string;
  readonly id: string;
  readonly modified: number | string;
  readonly data?: unknown;
}

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-20T08:00:00Z');

/** A publisher of RPDE 1.0 over HTTP, ordered by change number; `extra` is what a page says instead. */
class Publisher {
  readonly items: Stored[] = [];
  readonly asked: string[] = [];
  failures = 0;
  pageSize = 2;
  extra: ((after: number) => unknown) | null = null;
  readonly #server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    if (this.failures > 0) {
      this.failures--;
      response.writeHead(503).end('busy');
      return;
    }
    const after = Number(new URL(request.url ?? '/', this.url).searchParams.get('afterChangeNumber') ?? -1);
    const items = this.items.slice(after + 1, after + 1 + this.pageSize);
    // Opaque to the reader: the order of its parameters means nothing.
    const last = after + items.length;
    const body = this.extra?.(after) ?? { next: `${this.url}?opaque=${'x'.repeat(3)}&afterChangeNumber=${last}`, items, license: 'CC BY' };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void {
    this.#server.close();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/feed`;
  }
}

let publisher: Publisher;
let told: (RpdeItem | 'clear')[];
let feed: RpdeFeed;
const { signal } = new AbortController();

beforeEach(async () => {
  publisher = new Publisher();
  await publisher.start();
  told = [];
  feed = new RpdeFeed(publisher.url, { item: (item) => told.push(item), clear: () => told.push('clear') }, undefined, 1);
});

afterEach(() => publisher.stop());

const slot = (id: string, modified: number | string, data: unknown = { n: id }): Stored => ({
  state: 'updated',
  kind: 'Slot',
  id,
  modified,
  data,
});

test('every page is read to the empty one that names itself, and the next poll asks only that one', async () => {
  publisher.items.push(slot('a', 1), slot('b', 2), slot('c', 3));
  await feed.poll(NOW_MS, signal);
  expect(feed.failure).toBe('');
  expect(told.map((item) => item !== 'clear' && item.id)).toEqual(['a', 'b', 'c']);
  const pages = publisher.asked.length;
  publisher.items.push({ state: 'deleted', kind: 'Slot', id: 'b', modified: 4 });
  await feed.poll(NOW_MS + 60_000, signal);
  expect(publisher.asked.slice(pages).every((url) => url.includes('afterChangeNumber=2') || url.includes('afterChangeNumber=3'))).toBe(
    true,
  );
  expect(told.at(-1)).toEqual({ kind: 'Slot', id: 'b', data: undefined });
  expect(feed.readMs).toBe(NOW_MS + 60_000);
});

test('an item is told only when it is newer, also with numbers beyond 2^53 written as text', async () => {
  publisher.items.push(
    slot('a', '9007199254740995', 'newer'),
    slot('a', '9007199254740994', 'older'),
    slot('a', '9007199254740995', 'again'),
    slot('a', '10007199254740995', 'newest'),
  );
  await feed.poll(NOW_MS, signal);
  expect(told.map((item) => item !== 'clear' && item.data)).toEqual(['newer', 'newest']);
});

test('an empty page with another next is not the end', async () => {
  publisher.items.push(slot('a', 1));
  const pages: string[] = [];
  publisher.extra = (after) => {
    pages.push(String(after));
    return pages.length === 1 ? { next: `${publisher.url}?afterChangeNumber=-1`, items: [] } : undefined;
  };
  await feed.poll(NOW_MS, signal);
  expect(told).toHaveLength(1);
});

test('a server that is busy is asked again; one that stays away is told, and the next poll goes on where this one stopped', async () => {
  publisher.items.push(slot('a', 1), slot('b', 2), slot('c', 3));
  publisher.failures = 2;
  await feed.poll(NOW_MS, signal);
  expect(told).toHaveLength(3);
  publisher.items.push(slot('d', 4));
  publisher.failures = 3;
  await feed.poll(NOW_MS + 1, signal);
  expect(feed.failure).toContain('503');
  expect(feed.readMs).toBe(NOW_MS);
  await feed.poll(NOW_MS + 2, signal);
  expect(feed.failure).toBe('');
  expect(told).toHaveLength(4);
});

test('after more than seven days away everything is read anew, because deletions may be gone', async () => {
  publisher.items.push(slot('a', 1));
  await feed.poll(NOW_MS, signal);
  publisher.items.length = 0;
  publisher.items.push(slot('b', 2));
  await feed.poll(NOW_MS + 7 * DAY_MS + 1, signal);
  expect(told.map((item) => (item === 'clear' ? item : item.id))).toEqual(['a', 'clear', 'b']);
});

test.each([
  ['a web page', '<!doctype html>', 'not JSON'],
  ['no items', { next: '/feed' }, 'no items'],
  ['another server', { next: 'https://elsewhere.example.org/feed', items: [] }, 'another server'],
  ['a page that names itself with items', null, 'names itself'],
])('%s is refused in a sentence, and what was known stands', async (_what, body, reason) => {
  publisher.items.push(slot('a', 1));
  await feed.poll(NOW_MS, signal);
  publisher.extra = (after) => body ?? { next: `${publisher.url}?opaque=xxx&afterChangeNumber=${after}`, items: [slot('z', 9)] };
  await feed.poll(NOW_MS + 1, signal);
  expect(feed.failure).toContain(reason);
  expect(told).toHaveLength(1);
});

import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Page, Route } from '@playwright/test';

let made: Promise<string> | null = null;

/** The folder of a region of 60 venues and history from 5 to 31 October 2026, generated once. */
export function smallRegion(): Promise<string> {
  made ??= generate();
  return made;
}

async function generate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const options = ['demo', '--seed', '7', '--venues', '60', '--history', '3', '--out', folder];
  await promisify(execFile)('npx', ['tsx', 'cli/main.ts', ...options]);
  return folder;
}

/** What a path of the package answers instead of its file; null: there is none; a number: that status; false: no connection. */
export type Answer = Uint8Array | string | number | null | false;
export type Damage = (path: string, read: () => Promise<Uint8Array>) => Promise<Answer | undefined> | Answer | undefined;

export interface ServedRegion {
  /** For `?region=`. */
  readonly url: string;
  /** Paths asked for, in order. */
  readonly asked: string[];
}

/** Serves the small region to a page under an address of its own, with damage. */
export async function serveRegion(page: Page, name: string, damage: Damage = () => undefined): Promise<ServedRegion> {
  return serveFolder(page, name, await smallRegion(), damage);
}

/** Serves any package folder to a page under an address of its own. */
export async function serveFolder(page: Page, name: string, folder: string, damage: Damage = () => undefined): Promise<ServedRegion> {
  const asked: string[] = [];
  const prefix = `/packages/${name}/`;
  await page.route(
    (url) => url.pathname.startsWith(prefix),
    async (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname.slice(prefix.length));
      asked.push(path);
      const file = join(folder, path);
      const read = async (): Promise<Uint8Array> => readFile(file);
      const answer = await damage(path, read);
      if (answer === false) return route.abort('internetdisconnected');
      if (typeof answer === 'number') return route.fulfill({ status: answer, body: 'no' });
      if (answer === null || (answer === undefined && !existsSync(file))) return route.fulfill({ status: 404, body: 'Not found' });
      return send(route, answer ?? (await read()));
    },
  );
  return { url: `packages/${name}/`, asked };
}

function send(route: Route, body: Uint8Array | string): Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);
  const contentType = typeof body === 'string' && body.startsWith('<!doctype') ? 'text/html' : 'application/octet-stream';
  const range = /^bytes=(\d+)-(\d+)$/.exec(route.request().headers().range ?? '');
  if (range === null) return route.fulfill({ body: bytes, contentType });
  const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1);
  return route.fulfill({ status: 206, body: part, contentType });
}

import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';

import type { Page } from '@playwright/test';
import Papa from 'papaparse';

import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import type { Account, Broker, MosquittoOptions } from '../../cli/broker/mosquitto.ts';
import { NO_FAULTS } from '../../cli/feed/faults.ts';
import { runFeed } from '../../cli/feed/runFeed.ts';
import type { FeedReading } from '../../cli/feed/sources.ts';
import { serveDist } from '../../cli/serve.ts';
import { idle } from '../app.ts';
import { test } from '../plainEdges.ts';
import { serveRegion, smallRegion } from './smallRegion.ts';
import type { Damage } from './smallRegion.ts';

const MINUTE_MS = 60_000;

/** A broker, and a server of the app of its own, which passes sockets on to it. */
export interface RegionBroker {
  /** There is one while tests run. */
  readonly broker: Broker;
  /** Opens a region of this app; `query` begins with & or is empty. */
  open(page: Page, regionUrl: string, query?: string): Promise<void>;
}

/** Starts both before the tests of a file or of a block, and stops them after. `offset` keeps the ports of files apart. */
export function regionBroker(offset: number, accounts?: MosquittoOptions['accounts']): RegionBroker {
  const port = Number(process.env.EVENFIELD_TEST_PORT ?? 4188) + offset;
  let broker: Broker;
  let server: Server;
  test.beforeAll(async () => {
    broker = createMosquitto({ wsPort: port + 1, tcpPort: port + 2, accounts });
    await broker.start();
    server = await serveDist(port, undefined, process.env.EVENFIELD_TEST_DIST, { broker: broker.wsUrl });
  });
  test.afterAll(async () => {
    server.close();
    await broker.stop();
  });
  return {
    get broker() {
      return broker;
    },
    async open(page, regionUrl, query = '') {
      await page.goto(`http://127.0.0.1:${port}/?probe&lang=en&theme=dark&region=${regionUrl}${query}`);
      await page.waitForFunction(() => window.evenfield !== undefined);
      await idle(page);
    },
  };
}

/** Has gateways of the small region send readings of at most an hour, as fast as the broker takes them. */
export async function publish(
  broker: Broker,
  readings: readonly FeedReading[],
  account: Account = { user: '', password: '' },
): Promise<void> {
  let isTaken = false;
  const endMs = Math.max(...readings.map(({ atMs }) => atMs));
  await runFeed({
    source: { startMs: endMs - 60 * MINUTE_MS, endMs, take: () => (isTaken ? [] : ((isTaken = true), [...readings])) },
    broker: broker.tcpUrl,
    username: account.user,
    password: account.password,
    regionId: await smallRegionId(),
    seed: 1,
    faults: NO_FAULTS,
    format: 'batch',
    slots: 8,
    gateways: 3,
    speed: Number.POSITIVE_INFINITY,
    batchMs: 120 * MINUTE_MS,
    untilMs: endMs,
  });
}

/** What region.json of the small region calls it. */
export async function smallRegionId(): Promise<string> {
  const text = await readFile(join(await smallRegion(), 'region.json'), 'utf8');
  return (JSON.parse(text) as { id: string }).id;
}

/** The rows of a table of the small region. */
export async function smallRegionRows(file: string): Promise<readonly Record<string, string>[]> {
  return rowsOf(await readFile(join(await smallRegion(), file), 'utf8'));
}

export interface LiveRegion {
  /** Of the manifest, beside where the broker is. */
  readonly manifest?: object;
  /** Entries of the manifest's files that are left out. */
  readonly without?: readonly string[];
  /** For every venue. */
  readonly venue?: Readonly<Record<string, string>>;
}

/** Serves the small region to a page with a broker beside it; answers its address for `open`. */
export async function serveLiveRegion(page: Page, name: string, { manifest, without = [], venue }: LiveRegion = {}): Promise<string> {
  const damage: Damage = async (path, read) => {
    if (path !== 'region.json' && (path !== 'venues.csv' || venue === undefined)) return undefined;
    const text = new TextDecoder().decode(await read());
    if (path === 'venues.csv') return Papa.unparse(rowsOf(text).map((row) => ({ ...row, ...venue })));
    const own = JSON.parse(text) as { files: Record<string, string> };
    const files = Object.fromEntries(Object.entries(own.files).filter(([kind]) => !without.includes(kind)));
    return JSON.stringify({ ...own, ...manifest, files, live: { url: '/mqtt' } });
  };
  return (await serveRegion(page, name, damage)).url;
}

function rowsOf(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';

import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';

import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import type { Broker } from '../../cli/broker/mosquitto.ts';
import { NO_FAULTS } from '../../cli/feed/faults.ts';
import { runFeed } from '../../cli/feed/runFeed.ts';
import type { FeedReading } from '../../cli/feed/sources.ts';
import { serveDist } from '../../cli/serve.ts';
import { figure, idle } from '../app.ts';
import { serveRegion, smallRegion } from './smallRegion.ts';

/** A page with a server of its own, which passes sockets on to a broker of its own. */
const PORT = Number(process.env.EVENFIELD_TEST_PORT ?? 4188) + 1000;
const MINUTE_MS = 60_000;
let broker: Broker;
let server: Server;

test.beforeAll(async () => {
  broker = createMosquitto({ wsPort: PORT + 1, tcpPort: PORT + 2 });
  await broker.start();
  server = await serveDist(PORT, undefined, process.env.EVENFIELD_TEST_DIST, { broker: broker.wsUrl });
});

test.afterAll(async () => {
  server.close();
  await broker.stop();
});

async function publish(regionId: string, readings: readonly FeedReading[]): Promise<void> {
  let isTaken = false;
  const endMs = Math.max(...readings.map(({ atMs }) => atMs));
  const take = (): FeedReading[] => (isTaken ? [] : ((isTaken = true), [...readings]));
  await runFeed({
    source: { startMs: endMs - MINUTE_MS, endMs, take },
    broker: broker.tcpUrl,
    username: '',
    password: '',
    regionId,
    seed: 1,
    faults: NO_FAULTS,
    format: 'batch',
    slots: 8,
    gateways: 3,
    speed: Number.POSITIVE_INFINITY,
    batchMs: MINUTE_MS,
    untilMs: endMs,
  });
}

/** Every reading counts then, whatever the hour of the test. */
function alwaysOpen(venues: string): string {
  const rows = Papa.parse<Record<string, string>>(venues, { header: true, skipEmptyLines: true }).data;
  return Papa.unparse(rows.map((row) => ({ ...row, openHours: '24/7' })));
}

/** What the live figure says once it has come to a value. */
async function people(page: Page, expected: number): Promise<void> {
  await expect.poll(async () => (await figure(page, 'live.people')).value, { timeout: 30_000 }).toBe(expected);
}

test('a package that names its broker is live: counted people on the screen, told when the broker dies, and on when it is back', async ({
  page,
}) => {
  const nowMs = Date.now();
  const { url } = await serveRegion(page, 'live', async (path, read) => {
    if (path !== 'region.json' && path !== 'venues.csv') return undefined;
    const text = new TextDecoder().decode(await read());
    if (path === 'venues.csv') return alwaysOpen(text);
    const manifest = JSON.parse(text) as { files: Record<string, string> };
    // Without a table of streams every venue has a counter; without a calendar nothing is closed.
    const { datastreams: _streams, calendar: _calendar, ...files } = manifest.files;
    return JSON.stringify({ ...manifest, files, live: { url: '/mqtt' } });
  });
  test.setTimeout(240_000);
  await page.goto(`http://127.0.0.1:${PORT}/?probe&lang=en&theme=dark&region=${url}`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await idle(page);
  const chip = page.locator('.link-chip');
  await expect(chip).toHaveAttribute('data-link', 'connected');
  const folder = await smallRegion();
  const { id } = JSON.parse(await readFile(join(folder, 'region.json'), 'utf8')) as { id: string };
  const venues = Papa.parse<{ id: string }>(await readFile(join(folder, 'venues.csv'), 'utf8'), { header: true }).data.map((row) => row.id);
  const readingsAt = (atMs: number, value: number, sequence: number): FeedReading[] =>
    venues.slice(0, 20).map((venue) => ({ kind: 'occupancy', id: venue, atMs, sequence, value, quality: 1 }));
  await publish(id, readingsAt(nowMs, 3, 0));
  await people(page, 60);
  await expect(page.locator('.clock')).not.toContainText('simulated');

  await chip.click();
  const dialog = page.getByRole('dialog', { name: 'Live data' });
  await expect(dialog.locator('[data-count=kept]')).toHaveText('20');
  await dialog.getByRole('button', { name: 'May this account publish?' }).click();
  await expect(dialog).toContainText('Yes: a message came back.');
  await expect(dialog.locator('.live-problems')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await broker.kill();
  await expect(chip).toHaveAttribute('data-link', 'waiting');
  await expect(page.getByText('The broker cannot be reached; trying again.').first()).toBeVisible();
  // What is known stands.
  await people(page, 60);
  await broker.start();
  await expect(chip).toHaveAttribute('data-link', 'connected', { timeout: 60_000 });
  await expect(page.getByText('The broker cannot be reached; trying again.')).toHaveCount(0);
  await publish(id, readingsAt(Date.now(), 5, 2));
  await people(page, 100);
  await chip.click();
  // One reading of each stream was never sent.
  await expect(dialog.locator('[data-count=missing]')).toHaveText('20');
});

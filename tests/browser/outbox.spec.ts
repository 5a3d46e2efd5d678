import { expect, test } from '../plainEdges.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

import { createMosquitto } from '../../cli/broker/mosquitto.ts';
import type { Broker } from '../../cli/broker/mosquitto.ts';
import { SMALL_PACKAGE } from '../unit/data/catalogue/smallPackage.ts';
import type { DeskPage } from './pages/outbox.ts';
import type { NewerPage } from './pages/outboxNewer.ts';

declare global {
  interface Window {
    desk: DeskPage;
    newer: NewerPage;
  }
}

/** The live worker in a real browser: IndexedDB, its quota, locks, channels and pictures are the browser's own. */
const PORT = Number(process.env.EVENFIELD_TEST_PORT ?? 4188) + 2000;
const DAY_MS = 86_400_000;
let server: ViteDevServer;
let broker: Broker;
let url = '';

test.beforeAll(async () => {
  server = await createServer({
    cacheDir: 'node_modules/.vite-outbox-tests',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  });
  broker = createMosquitto({ wsPort: PORT, tcpPort: PORT + 1 });
  await Promise.all([server.listen(), broker.start()]);
  url = `${server.resolvedUrls?.local[0] ?? ''}tests/browser/pages/outbox.html`;
});

test.afterAll(async () => {
  await Promise.all([server.close(), broker.stop()]);
});

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.desk !== undefined);
  await page.evaluate(() => window.desk.ready);
  await expect.poll(() => page.evaluate(() => window.desk.status())).not.toBeNull();
  return page;
}

const status = (page: Page) => page.evaluate(() => window.desk.status());
const connect = (page: Page) => page.evaluate((address) => window.desk.connect(address), broker.wsUrl);
const notes = (page: Page, id: string) =>
  page.evaluate(async (orderId) => (await window.desk.sheet(orderId))?.history.notes.map(({ text }) => text) ?? [], id);

test('what was done days offline outlives reload and crash, is seen by another tab, and arrives once with its photo', async ({
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await open(context);
  const tab = await open(context);
  expect(await status(page)).toMatchObject({ events: 0, phase: 'local', store: 'disk' });
  await page.evaluate((atMs) => window.desk.raise('WO-offline', atMs), Date.now() - 3 * DAY_MS);
  await page.evaluate(() => window.desk.note('WO-offline', 'seal ordered'));
  const photo = await page.evaluate(() => window.desk.attachPhoto('WO-offline', 2400, 1200));
  // Smaller, and a JPEG without what a camera writes into it.
  expect(photo).toMatchObject({ type: 'image/jpeg', isHere: true, piecesDone: 0 });
  expect(photo.bytes).toBeLessThan(2_000_000);
  expect(await page.evaluate((id) => window.desk.picture(id), photo.id)).toEqual({ width: 1600, height: 800, bytes: photo.bytes });
  expect(await status(page)).toMatchObject({ events: 2, files: 1, bytes: photo.bytes });
  expect(await page.evaluate(() => window.desk.openOrders())).toContain('WO-offline');
  await expect.poll(() => notes(tab, 'WO-offline')).toEqual(['seal ordered']);
  expect(await status(tab)).toMatchObject({ events: 2, files: 1 });

  // No time to save anything: the renderer is gone.
  const crash = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => {});
  await crash;
  await tab.close();
  const again = await open(context);
  expect(await status(again)).toMatchObject({ events: 2, files: 1, bytes: photo.bytes, store: 'disk', phase: 'local' });
  expect(await notes(again, 'WO-offline')).toEqual(['seal ordered']);

  const second = await open(context);
  await Promise.all([connect(again), connect(second)]);
  for (const one of [again, second])
    await expect.poll(async () => status(one), { timeout: 30_000 }).toMatchObject({ events: 0, files: 0, phase: 'sent' });
  await Promise.all([
    again.evaluate(() => window.desk.note('WO-offline', 'from one tab')),
    second.evaluate(() => window.desk.note('WO-offline', 'from the other')),
  ]);
  for (const one of [again, second]) await expect.poll(async () => (await notes(one, 'WO-offline')).length).toBe(3);

  const elsewhere = await browser.newContext();
  const other = await open(elsewhere);
  await connect(other);
  await expect.poll(async () => (await notes(other, 'WO-offline')).length, { timeout: 30_000 }).toBe(3);
  await expect.poll(async () => other.evaluate(async () => (await window.desk.sheet('WO-offline'))?.files.length)).toBe(1);
  expect(await other.evaluate((id) => window.desk.picture(id), photo.id)).toEqual({ width: 1600, height: 800, bytes: photo.bytes });
  // Offline again and reloaded: what was received is there.
  await other.close();
  const later = await open(elsewhere);
  expect((await notes(later, 'WO-offline')).length).toBe(3);
  expect(await later.evaluate((id) => window.desk.picture(id), photo.id)).not.toBeNull();
  await elsewhere.close();
});

test('a browser without room says so and loses nothing; a store of a newer version is left alone and told', async ({ browser }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext();
  const origin = new URL(url).origin;
  // Before the store is first used: the browser remembers for half a minute how much room there is.
  const cdp = await context.newCDPSession(await context.newPage());
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
  const page = await open(context);
  await page.evaluate(() => window.desk.raise('WO-full', Date.now()));
  await expect
    .poll(
      async () => {
        await page.evaluate(() => window.desk.attach('WO-full', 2_000_000));
        return (await status(page))?.store;
      },
      { intervals: [10] },
    )
    .toBe('full');
  await page.evaluate(() => window.desk.note('WO-full', 'still said'));
  const full = await status(page);
  expect(full?.storeDetail).not.toBe('');
  expect(full).toMatchObject({ phase: 'local' });
  const json = await page.evaluate(() => window.desk.exported());
  const exported = JSON.parse(json) as { events: unknown[]; files: { data: string }[] };
  expect(exported.events).toHaveLength(2);
  expect(exported.files).toHaveLength(full?.files ?? 0);

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await page.evaluate(() => window.desk.note('WO-full', 'there is room again'));
  await expect.poll(async () => (await status(page))?.store).toBe('disk');
  const waiting = await status(page);
  await page.close();
  const again = await open(context);
  expect(await status(again)).toMatchObject({ events: 3, files: waiting?.files ?? 0, bytes: waiting?.bytes ?? 0 });
  await context.close();

  const newer = await browser.newContext();
  const early = await newer.newPage();
  await early.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<p>' }));
  await early.goto(`${origin}/blank`);
  await early.evaluate(
    async (id) => {
      await new Promise((resolve) => {
        const request = indexedDB.open(`evenfield-outbox-${id}`, 99);
        request.addEventListener('success', () => {
          request.result.close();
          resolve(null);
        });
      });
    },
    (JSON.parse(SMALL_PACKAGE['region.json']) as { id: string }).id,
  );
  const page2 = await open(newer);
  expect(await status(page2)).toMatchObject({
    store: 'newer',
    storeDetail: '',
  });
  // The exported work of the full browser goes on from here.
  expect(await page2.evaluate((text) => window.desk.imported(text), json)).toBe(exported.events.length + exported.files.length);
  expect(await notes(page2, 'WO-full')).toEqual(['still said']);
  await newer.close();
});

interface Exported {
  readonly events: readonly { readonly type: string; readonly text?: string }[];
  readonly files: readonly unknown[];
}

test('a newer version brings the store up to date while tabs of an older one work on: nothing is lost, nobody hangs', async ({
  context,
}) => {
  test.setTimeout(120_000);
  const { id: region } = JSON.parse(SMALL_PACKAGE['region.json']) as { id: string };
  const openNewer = async (query = ''): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url.replace('outbox.html', `outboxNewer.html?region=${region}${query}`));
    await page.waitForFunction(() => window.newer !== undefined);
    await page.evaluate(() => window.newer.ready);
    return page;
  };
  const newerStatus = (page: Page) => page.evaluate(() => window.newer.status());
  const newerNotes = (page: Page) => page.evaluate(() => window.newer.notes('WO-up'));
  const exported = async (page: Page, of: 'desk' | 'newer') =>
    JSON.parse(await page.evaluate((name) => window[name].exported(), of)) as Exported;
  /** Work on the database beside the app: the version that it has, and its queue. */
  const raw = (page: Page) =>
    page.evaluate(
      async (name) =>
        new Promise<{ version: number; tries: unknown[] }>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.addEventListener('error', () => reject(request.error));
          request.addEventListener('success', () => {
            const { result } = request;
            const all = result.transaction('queue').objectStore('queue').getAll();
            all.addEventListener('success', () => {
              result.close();
              resolve({ version: result.version, tries: all.result.map((entry: { tries?: number }) => entry.tries) });
            });
          });
        }),
      `evenfield-outbox-${region}`,
    );
  const old = await open(context);
  await old.evaluate(() => window.desk.raise('WO-up', Date.now()));
  await old.evaluate(() => window.desk.note('WO-up', 'one'));
  await old.evaluate(() => window.desk.attach('WO-up', 50_000));

  // A step that fails leaves everything as it was, to be read and exported, and the older version works on.
  const failing = await openNewer('&fails');
  expect(await newerStatus(failing)).toMatchObject({
    store: 'memory',
    storeDetail: 'the store could not be brought up to date: no such field',
    events: 2,
    files: 1,
  });
  expect(await exported(failing, 'newer')).toMatchObject({ events: [{ type: 'raised' }, { text: 'one' }], files: [{}] });
  await failing.close();
  await old.evaluate(() => window.desk.note('WO-up', 'two'));
  expect(await status(old)).toMatchObject({ store: 'disk', events: 3 });
  expect(await raw(old)).toEqual({ version: 1, tries: Array.from({ length: 4 }) });

  // A tab that the browser has frozen does not let the store go.
  const frozen = await context.newPage();
  await frozen.goto(url.replace('outbox.html', 'outboxNewer.html?region=another'));
  await frozen.evaluate(
    async (name) =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open(name);
        request.addEventListener('success', () => {
          Object.assign(window, { held: request.result });
          resolve();
        });
      }),
    `evenfield-outbox-${region}`,
  );
  const newer = await openNewer();
  expect(await newerStatus(newer)).toMatchObject({ store: 'blocked', events: 0 });
  // Neither can write; both hold it, and the older one does not wait for the store.
  await old.evaluate(() => window.desk.note('WO-up', 'three'));
  await expect.poll(() => newerStatus(newer)).toMatchObject({ store: 'blocked', events: 1 });
  expect(await status(old)).toMatchObject({ store: 'blocked', events: 4 });
  await frozen.close();
  await expect.poll(() => newerStatus(newer), { timeout: 15_000 }).toMatchObject({ store: 'disk', events: 4, files: 1 });
  expect(await newerNotes(newer)).toEqual(['one', 'two', 'three']);

  // What the older tab does from now on is kept by the newer one.
  await old.evaluate(() => window.desk.note('WO-up', 'four'));
  await old.evaluate(() => window.desk.attach('WO-up', 60_000));
  await expect.poll(() => newerStatus(newer)).toMatchObject({ store: 'disk', events: 5, files: 2 });
  expect(await status(old)).toMatchObject({ store: 'newer', storeDetail: '', events: 5, files: 2 });
  await old.close();
  await newer.evaluate(() => window.newer.close());
  await newer.close();

  // An older version opened afterwards reads, exports and changes nothing.
  const again = await open(context);
  expect(await status(again)).toMatchObject({ store: 'newer', events: 5, files: 2 });
  const all = await exported(again, 'desk');
  expect(all.events.map(({ text }) => text)).toEqual([undefined, 'one', 'two', 'three', 'four']);
  expect(all.files).toHaveLength(2);
  await connect(again);
  await expect.poll(() => status(again), { timeout: 30_000 }).toMatchObject({ events: 0, files: 0, phase: 'sent' });
  const { version, tries } = await raw(again);
  expect(version).toBe(2);
  expect(tries).toHaveLength(7);
  expect(tries.filter((count) => count === 0)).toHaveLength(4);
});

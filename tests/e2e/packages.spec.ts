import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { idle, openApp, snapshot } from '../app.ts';
import { serveRegion, smallRegion } from './smallRegion.ts';

test.beforeAll(async () => {
  await smallRegion();
});

/** The sentences in the list of alerts, also those folded away. */
async function alertTexts(page: Page): Promise<string> {
  const more = page.getByRole('button', { name: /more alert/ });
  if (await more.isVisible()) await more.click();
  return (await page.locator('.alert-text').allTextContents()).join('\n');
}

const REFUSED: readonly { readonly what: string; readonly answer: string | null; readonly says: RegExp }[] = [
  { what: 'is not there', answer: null, says: /region\.json: there is no such file/ },
  { what: 'is a web page', answer: '<!doctype html><title>Hello</title>', says: /region\.json: .* is a web page/ },
  {
    what: 'is of a newer version',
    answer: JSON.stringify({ format: 'evenfield-region', version: 2 }),
    says: /region\.json: the package is version 2; this program reads up to version 1/,
  },
  { what: 'is cut short', answer: '{"format":"evenfield-region","vers', says: /region\.json: not valid JSON, or cut short/ },
];

test.describe('a package', () => {
  test('that cannot be opened is a sentence with file and reason, and another can be opened from there', async ({ page }) => {
    let at = 0;
    await serveRegion(page, 'bad', (path) => (path === 'region.json' ? REFUSED[at].answer : undefined));
    const { url } = await serveRegion(page, 'good');
    for (at = 0; at < REFUSED.length; at++) {
      await page.goto('/?probe&lang=en&theme=dark&region=packages/bad/');
      await expect(page.getByRole('alert'), `region.json ${REFUSED[at].what}`).toContainText(REFUSED[at].says);
      await idle(page);
      expect((await snapshot(page)).failure).toBe('region.openFailed');
    }
    const demo = page.getByRole('button', { name: /demo/i });
    await expect(demo).toBeEnabled();
    await page.getByLabel('Address of the package').first().fill(url);
    await page.getByRole('button', { name: 'Open', exact: true }).first().click();
    await expect.poll(async () => (await snapshot(page)).regionId).toBe('lanchuan-7');
    await idle(page);
    const shown = await snapshot(page);
    expect(shown.failure).toBeNull();
    expect(shown.counts.venues).toBe(60);
    await expect.poll(() => page.url()).toContain('region=packages/good/');

    await page.goto('/?probe&lang=en&theme=dark&region=http://');
    await expect(page.getByRole('alert')).toContainText('“http://” is not an address');
    await demo.click();
    await expect.poll(async () => (await snapshot(page)).counts.venues, { timeout: 60_000 }).toBe(1500);
  });

  test('with bad rows shows the good ones, says how many it refused, and keeps a script in a name as text', async ({ page }) => {
    const { url } = await serveRegion(page, 'rows', async (path, read) => {
      if (path !== 'venues.csv') return undefined;
      const lines = new TextDecoder()
        .decode(await read())
        .trimEnd()
        .split('\n');
      const cells = (row: number): string[] => lines[row].split(',');
      const swapped = cells(2);
      [swapped[5], swapped[6]] = [swapped[6], swapped[5]];
      const notANumber = cells(3);
      notANumber[5] = 'NaN';
      const hostile = cells(4);
      hostile[1] = '<script>alert(1)</script><img src=x onerror=alert(2)>';
      const twice = lines[5];
      lines[2] = swapped.join(',');
      lines[3] = notANumber.join(',');
      lines[4] = hostile.join(',');
      return [...lines, twice].join('\n');
    });
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const { complaints } = await openApp(page, `region=${url}`);
    const shown = await snapshot(page);
    expect(shown.counts.venues).toBe(58);
    expect(shown.alerts).toContain('package.rowsRefused');
    const text = await alertTexts(page);
    expect(text).toMatch(/\d+ rows of the package were refused or repaired/);
    expect(text).toMatch(/venues\.csv row 3/);

    const search = page.getByRole('combobox', { name: /search/i });
    await search.fill('<script>');
    await page.getByRole('option').first().click();
    await idle(page);
    await expect(page.locator('#details')).toContainText('<script>alert(1)</script>');
    expect(dialogs).toEqual([]);
    expect(await page.locator('script:not([src])').count()).toBe(0);
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toContain('unsafe-inline');
    expect(complaints).toEqual([]);
  });

  test('with a corrupt week names its path, shows it as missing, and the other weeks play', async ({ page }) => {
    // A frame of zstd whose header claims 1 GB in a single segment.
    const bomb = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0x40, 0x03, 0, 0, 0, 1, 0]);
    let damage = 'cut short';
    const { url } = await serveRegion(page, 'weeks', async (path, read) => {
      if (path !== 'history.zarr/hour/occupancy/c/1/0') return undefined;
      const bytes = Uint8Array.from(await read());
      if (damage === 'bomb') return bomb;
      if (damage === 'whole') return bytes;
      if (damage === 'cut short') return bytes.slice(0, bytes.length >> 1);
      bytes.fill(0xff, 12, 60);
      return bytes;
    });
    await openApp(page, `region=${url}&t=2026-10-14T06:00:00Z`);
    const broken = await snapshot(page);
    expect(broken.presence).toBe('failed');
    expect(broken.alerts).toContain('replay.readFailed');
    expect(await alertTexts(page)).toContain('history.zarr/hour/occupancy/c/1/0');

    await page.evaluate(() => window.evenfield?.seek('2026-10-06T06:00:00Z'));
    const good = await snapshot(page);
    expect(good.presence).toBe('present');
    expect(good.counts.value).toBeGreaterThan(10);
    damage = 'overwritten';
    await page.evaluate(() => window.evenfield?.seek('2026-10-14T06:00:00Z'));
    const missing = await snapshot(page);
    expect(missing.presence).toBe('failed');
    expect(missing.counts.value).toBe(0);
    expect(missing.counts.missing).toBeGreaterThan(10);
    damage = 'bomb';
    await page.evaluate(() => window.evenfield?.seek('2026-10-15T06:00:00Z'));
    expect((await snapshot(page)).presence).toBe('failed');
    expect(await alertTexts(page)).toMatch(/c\/1\/0 says it holds \d+ bytes/);

    // It plays through the week that is lost.
    await page.evaluate(() => window.evenfield?.seek('2026-10-18T14:00:00Z'));
    await page.evaluate(() => window.evenfield?.play(3600));
    await expect.poll(async () => Date.parse((await snapshot(page)).clock ?? '')).toBeGreaterThan(Date.parse('2026-10-19T00:00:00Z'));
    await page.evaluate(() => window.evenfield?.pause());
    await idle(page);
    expect((await snapshot(page)).presence).toBe('present');

    damage = 'whole';
    await page.evaluate(() => window.evenfield?.seek('2026-10-14T06:00:00Z'));
    const mended = await snapshot(page);
    expect(mended.presence).toBe('present');
    expect(mended.counts.value).toBeGreaterThan(10);
  });

  test('without the files that its region.json names still opens and says what is not there', async ({ page }) => {
    const gone = /^(basemap\.pmtiles|history\.zarr|equipment\.csv|calendar\.csv)/;
    const { url } = await serveRegion(page, 'gone', (path) => (gone.test(path) ? null : undefined));
    await openApp(page, `region=${url}&mode=replay`);
    const shown = await snapshot(page);
    expect(shown.counts.venues).toBe(60);
    const text = await alertTexts(page);
    expect(text).toMatch(/(equipment|calendar)\.csv/);
    expect(shown.alerts).toContain('history.none');
    expect(shown.mode).toBe('live');
    await expect(page.getByRole('button', { name: 'Replay', exact: true })).toBeDisabled();
  });

  test('opens from a folder of this computer, with basemap and history', async ({ page }) => {
    const requests: string[] = [];
    await openApp(page);
    page.on('request', (request) => {
      if (request.url().startsWith('http')) requests.push(new URL(request.url()).pathname);
    });
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByLabel('Or choose its folder on this computer').setInputFiles(await smallRegion());
    await expect.poll(async () => (await snapshot(page)).counts.venues, { timeout: 60_000 }).toBe(60);
    await idle(page);
    await page.evaluate(() => window.evenfield?.seek('2026-10-22T06:00:00Z'));
    const shown = await snapshot(page);
    expect(shown.presence).toBe('present');
    expect(shown.counts.value).toBeGreaterThan(10);
    expect(shown.alerts).toEqual([]);
    expect(shown.failure).toBeNull();
    // Nothing of the package came over the network.
    expect(requests.filter((path) => /csv|zarr|pmtiles|region\.json/.test(path))).toEqual([]);
  });
});

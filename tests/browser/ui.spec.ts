import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

let server: ViteDevServer;
let base = '';

test.beforeAll(async () => {
  server = await createServer({
    cacheDir: 'node_modules/.vite-ui-tests',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  });
  await server.listen();
  base = server.resolvedUrls?.local[0] ?? '';
});

test.afterAll(async () => {
  await server.close();
});

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${base}tests/browser/pages/ui.html?region=/demo/&${query}`);
  await expect(page.locator('.hero-value')).toBeVisible();
}

/** Classes of the parts that stick out of the window sideways. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.top > *, .app-left, .legend, .app-bottom, .headline-table, .hero-parts')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > window.innerWidth + 1 || box.left < -1);
      })
      .map((element) => element.className),
  );
}

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [3840, 2160],
] as const)
  for (const language of ['en', 'zh'])
    test(`nothing in the top bar overlaps or leaves the screen at ${width}×${height} in ${language}`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, `lang=${language}&theme=dark`);
      expect(await overflowing(page)).toEqual([]);
      const overlaps = await page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.top > *')]
          .map((element) => element.getBoundingClientRect())
          .filter((box) => box.width > 0);
        return boxes.filter((box, i) => i > 0 && box.left < boxes[i - 1].right - 1).length;
      });
      expect(overlaps).toBe(0);
    });

test('a venue is found and chosen by keyboard alone', async ({ page }) => {
  await open(page, 'lang=en');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search venues, districts and equipment' });
  await expect(box).toBeFocused();
  await page.keyboard.type('natatorium');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => window.uiHarness?.store.getState().selection.kind)).toBe('venue');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
});

test('a filter changes the count that is shown, and clears', async ({ page }) => {
  await open(page, 'lang=en');
  const shown = page.locator('.filter-shown');
  const before = await shown.textContent();
  await page.getByRole('checkbox', { name: /Rural/ }).first().check();
  await expect(shown).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(shown).toHaveText(before ?? '');
});

test('the map’s venues are a table that the keyboard reaches, and Escape closes it', async ({ page }) => {
  await open(page, 'lang=en');
  await page.getByRole('button', { name: 'Venues as a table' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Venues shown on the map' });
  await expect(dialog.getByRole('row')).toHaveCount(51);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a figure opens into its formula', async ({ page }) => {
  await open(page, 'lang=en');
  await page.locator('.hero-label').click();
  await expect(page.locator('.hero .formula')).toContainText('from');
});

test('an address that is no package gives a sentence and ways out', async ({ page }) => {
  await page.goto(`${base}tests/browser/pages/ui.html?region=/nowhere/&lang=en`);
  await expect(page.getByRole('alert')).toContainText('region.json');
  await page.getByRole('button', { name: 'Open the demo region' }).click();
  await expect(page.locator('.top-region-name')).toBeVisible();
});

test('the language changes everything at once, the document included', async ({ page }) => {
  await open(page, 'lang=en');
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '筛选' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans-CN');
});

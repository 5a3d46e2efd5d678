import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

import { EQUIPMENT_CLASSES, VENUE_TYPES } from '../../src/domain/defaults.ts';
import { equipmentModel } from '../../src/scene/objects/equipmentModels.ts';
import type { SceneStats } from '../../src/scene/sceneTypes.ts';

// Small, so that software WebGL draws a hundred pictures within a test's time.
test.use({ viewport: { width: 820, height: 440 } });

let server: ViteDevServer;
let address = '';

test.beforeAll(async () => {
  server = await createServer({
    cacheDir: 'node_modules/.vite-scene-tests',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
    optimizeDeps: { entries: ['index.html'], exclude: ['maplibre-gl'] },
  });
  await server.listen();
  address = server.resolvedUrls?.local[0] ?? '';
});

test.afterAll(async () => {
  await server.close();
});

async function open(page: Page, query: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${address}?gallery&lang=en&${query}`);
  await drawn(page);
  return problems;
}

async function drawn(page: Page): Promise<SceneStats> {
  await page.waitForSelector('.gallery[data-drawn=true]');
  const stats: unknown = JSON.parse((await page.getAttribute('.gallery', 'data-stats')) ?? '');
  return stats as SceneStats;
}

/** The share of the stage's pixels that differ from its corner: a stage with nothing on it has none. */
async function shareDrawn(page: Page): Promise<number> {
  const png = (await page.locator('.gallery-canvas').screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    // Clear of the bar above and of the notes below.
    const { data: rgba } = context.getImageData(0, 60, bitmap.width, bitmap.height - 100);
    let differing = 0;
    for (let i = 0; i < rgba.length; i += 4) {
      if (Math.abs(rgba[i] - rgba[0]) + Math.abs(rgba[i + 1] - rgba[1]) + Math.abs(rgba[i + 2] - rgba[2]) > 40) differing++;
    }
    return differing / (rgba.length / 4);
  }, png);
}

test('every type draws full at every size, every other by night, within 60 calls and its triangles', async ({ page }) => {
  test.setTimeout(480_000);
  const problems = await open(page, `type=${VENUE_TYPES[0].code}&full=1`);
  for (const { code } of VENUE_TYPES) {
    await page.click(`[role=option][data-id=${code}]`);
    await page.getByRole('button', { name: 'Night' }).click();
    for (const size of ['Small', 'Large', 'Usual']) {
      await page.getByRole('button', { name: size, exact: true }).click();
      const stats = await drawn(page);
      expect(stats.drawCalls, `${code} ${size}`).toBeLessThanOrEqual(60);
      // Shadows draw solids a second time.
      expect(stats.triangles, `${code} ${size}`).toBeLessThanOrEqual(code === 'STD' ? 250_000 : 150_000);
      expect(stats.triangles, `${code} ${size}`).toBeGreaterThan(600);
    }
    expect(await shareDrawn(page), code).toBeGreaterThan(0.08);
  }
  expect(problems).toEqual([]);
});

test('every equipment class shows one piece in each condition', async ({ page }) => {
  test.setTimeout(300_000);
  const problems = await open(page, `class=${EQUIPMENT_CLASSES[0].cls}`);
  for (const { cls } of EQUIPMENT_CLASSES) {
    await page.click(`[role=option][data-id=${cls}]`);
    const stats = await drawn(page);
    // Machines, signs and the ground, one call each, and one for shadows where they were drawn again.
    expect(stats.drawCalls, cls).toBeGreaterThanOrEqual(3);
    expect(stats.drawCalls, cls).toBeLessThanOrEqual(4);
    expect(stats.triangles, cls).toBeGreaterThan(5 * equipmentModel(cls).triangleCount);
    // The highest and the smallest are the ones a camera may miss.
    if (cls === 'FLOODLIGHT' || cls === 'SENSOR_ENV') expect(await shareDrawn(page), cls).toBeGreaterThan(0.002);
  }
  expect(problems).toEqual([]);
});

test('the list is worked by keyboard and the choice is in the link', async ({ page }) => {
  await open(page, 'type=ATH');
  await page.focus('[role=option][data-id=ATH]');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role=option][data-id=FB11]')).toBeFocused();
  await expect(page.locator('[role=option][data-id=FB11]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(page.locator('[role=option][data-id=OUT]')).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Night' }).press('Enter');
  expect(new URL(page.url()).searchParams.get('type')).toBe('OUT');
  expect(new URL(page.url()).searchParams.get('night')).toBe('1');
});

test('going from venue to venue frees what the one before took, and a stage at rest draws no frame', async ({ page }) => {
  await open(page, 'type=SPH');
  const first = await drawn(page);
  for (let round = 0; round < 2; round++) {
    for (const code of ['SWI', 'STD', 'CFC', 'SPH']) {
      await page.click(`[role=option][data-id=${code}]`);
      await drawn(page);
    }
    await expect.poll(async () => (await drawn(page)).geometries).toBe(first.geometries);
  }
  // A light's shadow map goes when React is idle; the next drawing counts without it.
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Night' }).click();
      return (await drawn(page)).textures;
    })
    .toBeLessThanOrEqual(first.textures);
  await page.waitForTimeout(400);
  const before = (await drawn(page)).framesDrawn;
  await page.waitForTimeout(600);
  expect((await drawn(page)).framesDrawn).toBe(before);
});

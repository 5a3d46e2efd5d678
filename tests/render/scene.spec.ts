import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

import { VENUE_TYPES } from '../../src/domain/defaults.ts';
import { sampleVenue } from './pages/sampleVenues.ts';

let server: ViteDevServer;
let address = '';

test.beforeAll(async () => {
  server = await createServer({
    cacheDir: 'node_modules/.vite-scene-tests',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
    optimizeDeps: { entries: ['tests/render/pages/scene.html'], exclude: ['maplibre-gl'] },
  });
  await server.listen();
  address = `${server.resolvedUrls?.local[0] ?? ''}tests/render/pages/scene.html`;
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
  await page.goto(`${address}?${query}`);
  await page.waitForFunction(() => window.scenePage?.handle?.isIdle() === true);
  return problems;
}

for (const { code: type } of VENUE_TYPES) {
  test(`${type} draws inside the map, within its budget, and then rests`, async ({ page }) => {
    const problems = await open(page, `type=${type}&zoom=19`);
    const stats = await page.evaluate(() => window.scenePage.handle!.stats());
    expect(stats.drawCalls).toBeGreaterThan(4);
    expect(stats.drawCalls).toBeLessThanOrEqual(60);
    expect(stats.triangles).toBeGreaterThan(600);
    expect(stats.triangles).toBeLessThanOrEqual(type === 'STD' ? 250_000 : 150_000);
    await page.waitForTimeout(600);
    const before = await page.evaluate(() => window.scenePage.handle!.stats().framesDrawn);
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.scenePage.handle!.stats().framesDrawn)).toBe(before);
    expect(problems).toEqual([]);
  });
}

test('a machine is picked where it is drawn, and a click reports it', async ({ page }) => {
  await open(page, 'type=BBO&zoom=20&pitch=0&bearing=0&people=0');
  const hoop = await page.evaluate(() => {
    const { handle } = window.scenePage;
    for (let y = 40; y < 700; y += 8) {
      for (let x = 40; x < 1240; x += 8) {
        const hit = handle!.pickAt(x, y);
        if (hit?.kind === 'equipment' && hit.equipmentId.startsWith('HOOP')) return { x, y, id: hit.equipmentId };
      }
    }
    return null;
  });
  expect(hoop).not.toBeNull();
  await page.mouse.click(hoop!.x, hoop!.y);
  await expect
    .poll(() => page.evaluate(() => window.scenePage.picked.at(-1)))
    .toEqual({ kind: 'equipment', venue: sampleVenue('BBO', 0, true).index, equipmentId: hoop!.id });
});

test('leaving a venue frees its geometries and textures', async ({ page }) => {
  await open(page, 'type=SWI&zoom=19');
  const inside = await page.evaluate(() => window.scenePage.handle!.stats());
  expect(inside.geometries).toBeGreaterThan(5);
  for (let round = 0; round < 3; round++) {
    await page.evaluate(() => window.scenePage.show(0));
    await expect.poll(() => page.evaluate(() => window.scenePage.handle!.stats().geometries)).toBe(0);
    await page.evaluate(() => window.scenePage.show(1));
    await page.waitForFunction(() => window.scenePage.handle!.isIdle());
  }
  await expect.poll(() => page.evaluate(() => window.scenePage.handle!.stats().geometries)).toBe(inside.geometries);
});

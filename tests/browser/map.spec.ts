import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import type { ViteDevServer } from 'vite';

import { rampColour } from '../../src/domain/colourScale.ts';
import { MAX_CODE, OCCUPANCY_SCALE } from '../../src/domain/timeField.ts';

let server: ViteDevServer;
let address = '';

test.beforeAll(async () => {
  server = await createServer({
    cacheDir: 'node_modules/.vite-map-tests',
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false },
  });
  await server.listen();
  address = `${server.resolvedUrls?.local[0] ?? ''}tests/browser/pages/map.html`;
});

test.afterAll(async () => {
  await server.close();
});

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`${address}?${query}`);
  await idle(page);
}

async function idle(page: Page): Promise<void> {
  await page.waitForFunction(() => window.harness?.handle.isIdle() === true && window.harness.mounts.maps > 0);
  // Frames that a last tile or label placement still asks for.
  let frames = -1;
  await expect
    .poll(
      async () => {
        const before = frames;
        frames = await page.evaluate(() => window.harness?.handle.stats().framesDrawn ?? 0);
        return frames - before;
      },
      { intervals: [300] },
    )
    .toBe(0);
}

/** Colours of the drawn picture at points, CSS pixels. */
function pixels(page: Page, points: readonly { readonly x: number; readonly y: number }[]): Promise<number[][]> {
  return page.evaluate(async (at) => {
    const blob = await window.harness?.handle.takeSnapshot();
    if (blob === undefined) throw new Error('pixels: no map');
    const image = await createImageBitmap(blob);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('pixels: no 2D context');
    context.drawImage(image, 0, 0);
    return at.map(({ x, y }) => Array.from(context.getImageData(Math.round(x), Math.round(y), 1, 1).data.subarray(0, 3)));
  }, points);
}

test('a column is the colour that the CPU samples, between two steps too', async ({ page }) => {
  await open(page, 'n=60&step=18.37&zoom=14&pitch=0');
  for (const theme of ['dark', 'light'] as const) {
    await page.evaluate((resolvedTheme) => window.harness?.set({ resolvedTheme }), theme);
    await idle(page);
    let checked = 0;
    for (let venue = 0; venue < 60 && checked < 8; venue++) {
      const { code, value } = await page.evaluate((index) => window.harness!.sample(index), venue);
      if (code > MAX_CODE) continue;
      await page.evaluate((index) => window.harness?.lookAt(index, 14), venue);
      const [colour] = await pixels(page, [await page.evaluate((index) => window.harness!.position(index), venue)]);
      const expected = rampColour(theme, value / OCCUPANCY_SCALE.fullAt);
      const worst = Math.max(...expected.map((channel, i) => Math.abs(channel - colour[i])));
      expect(worst, `venue ${venue}: drawn ${String(colour)}, expected ${String(expected)}`).toBeLessThanOrEqual(4);
      checked++;
    }
    expect(checked).toBe(8);
  }
});

for (const count of [1000, 40_000]) {
  test(`a replay tick sends at most 4 kB to the GPU with ${count} venues`, async ({ page }) => {
    await open(page, `n=${count}&zoom=12&step=10`);
    const perTick = await page.evaluate(async () => {
      const harness = window.harness!;
      const { handle } = harness;
      const before = handle.stats();
      const ticks = 10;
      for (let i = 1; i <= ticks; i++) {
        const { framesDrawn } = handle.stats();
        harness.setField({ step: 10 + i * 0.13 });
        while (handle.stats().framesDrawn === framesDrawn) await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const after = handle.stats();
      return { bytes: (after.bytesUploaded - before.bytesUploaded) / ticks, frames: after.framesDrawn - before.framesDrawn };
    });
    expect(perTick.bytes).toBeGreaterThan(0);
    expect(perTick.bytes).toBeLessThanOrEqual(4096);
    expect(perTick.frames).toBeLessThanOrEqual(11);
  });
}

test('a live change of a few venues sends only their rows', async ({ page }) => {
  await open(page, 'n=40000&zoom=12&steps=1&step=0');
  const bytes = await page.evaluate(async () => {
    const harness = window.harness!;
    const { handle } = harness;
    const before = handle.stats();
    harness.changeCodes([5, 7, 30_000], 200);
    while (handle.stats().framesDrawn === before.framesDrawn) await new Promise((resolve) => setTimeout(resolve, 5));
    return handle.stats().bytesUploaded - before.bytesUploaded;
  });
  expect(bytes).toBeLessThanOrEqual(4096 + 2 * 256);
});

test('nothing is drawn while nothing changes', async ({ page }) => {
  await open(page, 'n=500');
  const before = await page.evaluate(() => window.harness!.handle.stats().framesDrawn);
  await page.waitForTimeout(1500);
  expect(await page.evaluate(() => window.harness!.handle.stats().framesDrawn)).toBe(before);
});

test('labels stay as they are however often the marks are drawn (visgl/deck.gl#10700)', async ({ page }) => {
  await open(page, 'n=300&zoom=9.2&pitch=30&lang=zh');
  const first = await page.screenshot();
  for (let i = 0; i < 5; i++) {
    const frames = await page.evaluate(() => window.harness!.handle.stats().framesDrawn);
    await page.evaluate(() => window.harness!.handle.triggerRepaint());
    await expect.poll(() => page.evaluate(() => window.harness!.handle.stats().framesDrawn)).toBeGreaterThan(frames);
  }
  await idle(page);
  expect((await page.screenshot()).equals(first)).toBe(true);
});

test('a click selects the venue under it, empty land its district', async ({ page }) => {
  await open(page, 'n=40&zoom=14&pitch=0');
  await page.evaluate(() => window.harness?.lookAt(3, 15));
  await idle(page);
  const { x, y } = await page.evaluate(() => window.harness!.position(3));
  await page.mouse.move(x - 2, y - 2);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  await expect.poll(() => page.evaluate(() => window.harness!.picked.at(-1))).toEqual({ kind: 'venue', venue: 3 });
  await page.mouse.click(x + 300, y + 200);
  await expect.poll(() => page.evaluate(() => window.harness!.picked.at(-1)?.kind)).toBe('district');
});

test('a filter takes venues away, not their neighbours', async ({ page }) => {
  await open(page, 'n=60&step=18.37&zoom=14&pitch=0');
  await page.evaluate(() => window.harness?.lookAt(0, 14));
  await idle(page);
  const at = await page.evaluate(() => window.harness!.position(0));
  const [shown] = await pixels(page, [at]);
  await page.evaluate(() => window.harness?.hideTypeOf(0));
  await idle(page);
  const [hidden] = await pixels(page, [at]);
  expect(hidden).not.toEqual(shown);
});

test('the map mounts itself anew after the WebGL context was lost', async ({ page }) => {
  await open(page, 'n=200');
  await page.evaluate(async () => {
    const gl = document.querySelector('canvas')?.getContext('webgl2');
    const extension = gl?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 300));
    extension?.restoreContext();
  });
  await expect.poll(() => page.evaluate(() => window.harness!.mounts)).toMatchObject({ maps: 2, lost: 1, restored: 1 });
  await idle(page);
  expect(await page.evaluate(() => window.harness!.handle.stats().drawCalls)).toBeGreaterThan(4);
});

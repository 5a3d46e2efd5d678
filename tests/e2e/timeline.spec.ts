import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { idle, openApp, snapshot } from '../app.ts';
import { serveRegion } from './smallRegion.ts';

const HOUR_MS = 3_600_000;
/** The small region's history runs from 5 to 31 October 2026, in Shanghai, without clock changes. */
const MIDDLE = '2026-10-14T06:30:00Z';

async function openReplay(page: Page, query = ''): Promise<void> {
  const region = await serveRegion(page, 'timeline');
  const { complaints } = await openApp(page, `region=${region.url}&mode=replay&t=${MIDDLE}${query}`);
  expect((await snapshot(page)).mode).toBe('replay');
  expect(complaints).toEqual([]);
}

async function clockMs(page: Page): Promise<number> {
  return Date.parse((await snapshot(page)).clock ?? '');
}

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

test.describe('time at scale', () => {
  // Days of playing in software WebGL on a machine with other work.
  test.describe.configure({ timeout: 240_000 });

  test('at a day a second the days’ means are drawn and the screen says so; steps are local days, backwards too', async ({ page }) => {
    await openReplay(page);
    await expect(timeline(page).locator('.shown-level')).toHaveCount(0);
    const hourly = (await snapshot(page)).counts;
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '1 day a second' });
    await idle(page);
    await expect(timeline(page).locator('.shown-level')).toHaveText('Daily means');
    const daily = (await snapshot(page)).counts;
    expect(daily.closed).toBe(0);
    expect(daily.noSensor).toBe(hourly.noSensor);
    expect(daily.visible).toBe(hourly.visible);

    await page.locator('body').press('.');
    await idle(page);
    expect(new Date(await clockMs(page)).toISOString()).toBe('2026-10-14T16:00:00.000Z');
    await page.locator('body').press(',');
    await page.locator('body').press(',');
    await idle(page);
    expect(new Date(await clockMs(page)).toISOString()).toBe('2026-10-12T16:00:00.000Z');

    await page.getByRole('button', { name: 'Play backwards' }).click();
    const before = await clockMs(page);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => clockMs(page)).toBeLessThan(before - 24 * HOUR_MS);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => page.url()).toContain('speed=-86400');
  });

  test('a loop is set with the brackets, is in the link, holds the clock, and ends with one click', async ({ page }) => {
    await openReplay(page);
    const startMs = await clockMs(page);
    await page.locator('body').press('[');
    for (let i = 0; i < 3; i++) await page.locator('body').press('ArrowRight');
    await page.locator('body').press(']');
    await expect(page.locator('.lane-loop')).toHaveCount(2);
    await expect.poll(() => page.url()).toContain(`loop=${MIDDLE},2026-10-14T09:30:00Z`);
    await page.locator('body').press(' ');
    await page.waitForTimeout(4500);
    const seen = await clockMs(page);
    expect(seen).toBeGreaterThanOrEqual(startMs);
    expect(seen).toBeLessThan(startMs + 3 * HOUR_MS);
    expect((await snapshot(page)).isPlaying).toBe(true);
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await idle(page);
    await expect(page.locator('.lane-loop')).toHaveCount(2);
    await page.getByRole('button', { name: /End the loop/ }).click();
    await expect(page.locator('.lane-loop')).toHaveCount(0);
    await expect.poll(() => page.url()).not.toContain('loop=');
  });

  test('a bookmark keeps the view, can be renamed, brings it back and goes', async ({ page }) => {
    await openReplay(page, '&var=water&class=rural');
    const goTo = page.getByRole('button', { name: 'Go to…' });
    await goTo.click();
    const dialog = page.getByRole('dialog', { name: 'Go to a time' });
    await dialog.getByRole('textbox', { name: 'Name of the bookmark' }).fill('Dry week');
    await dialog.getByRole('button', { name: 'Keep this view' }).click();
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Name of the bookmark' }).last().fill('Dry country week');
    await dialog.getByRole('textbox', { name: 'Name of the bookmark' }).last().press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.locator('.lane-flag')).toHaveCount(2);

    await page.goto(
      page
        .url()
        .replace(/&var=water|&class=rural/g, '')
        .replace(/t=[^&]+/, 't=2026-10-25T00:00:00Z'),
    );
    await page.waitForFunction(() => window.evenfield !== undefined);
    await idle(page);
    expect((await snapshot(page)).variable).toBe('occupancy');
    await page.getByRole('combobox', { name: 'Events' }).selectOption({ label: 'Dry country week' });
    await idle(page);
    const back = await snapshot(page);
    expect(back.variable).toBe('water');
    expect(back.counts.visible).toBeLessThan(back.counts.venues);
    expect(Date.parse(back.clock ?? '')).toBe(Date.parse(MIDDLE));

    await goTo.click();
    await dialog.getByRole('button', { name: 'Delete Dry country week' }).click();
    await page.keyboard.press('Escape');
    await expect(page.locator('.lane-flag')).toHaveCount(0);
  });

  test('a browser whose storage is full keeps bookmarks while the page is open, and says why', async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await openReplay(page);
    await page.getByRole('button', { name: 'Go to…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go to a time' });
    await dialog.getByRole('button', { name: 'Keep this view' }).click();
    await expect(dialog.getByRole('alert')).toContainText('no room left');
    await page.keyboard.press('Escape');
    await expect(page.locator('.overview .lane-flag')).toHaveCount(1);
  });

  test('the histogram is a brush for pointer, finger and keys, and says the span', async ({ page }) => {
    await openReplay(page);
    const lane = page.locator('.overview .lane-field');
    const box = await lane.boundingBox();
    if (box === null) throw new Error('no histogram');
    const at = (share: number): { x: number; y: number } => ({ x: box.x + box.width * share, y: box.y + box.height / 2 });
    await page.mouse.move(at(0.2).x, at(0.2).y);
    await page.mouse.down();
    await page.mouse.move(at(0.45).x, at(0.45).y, { steps: 4 });
    await expect(page.locator('.overview-label')).toHaveText(/2026/);
    await page.mouse.up();
    const span = (): Promise<readonly number[]> =>
      page
        .getByRole('slider', { name: /day of the figures/ })
        .evaluateAll((handles) => handles.map((handle) => Number(handle.ariaValueNow)));
    const brushed = await span();
    expect(brushed[1] - brushed[0]).toBeGreaterThan(5 * 24 * HOUR_MS);

    const last = page.getByRole('slider', { name: 'Last day of the figures' });
    await last.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await span()).toEqual([brushed[0], brushed[1] + 6 * 24 * HOUR_MS]);
    await expect(last).toHaveAttribute('aria-valuetext', /2026 \(.+\)/);

    const handle = await page.getByRole('slider', { name: 'First day of the figures' }).boundingBox();
    if (handle === null) throw new Error('no handle');
    expect(handle.width).toBeGreaterThanOrEqual(24);
    const touch = await page.context().newCDPSession(page);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: at(0).y }] });
    const gripX = handle.x + handle.width / 2;
    await finger('touchStart', gripX);
    for (let i = 1; i <= 4; i++) await finger('touchMove', gripX - (i * box.width) / 40);
    await finger('touchEnd', 0);
    await expect.poll(async () => (await span())[0]).toBeLessThan(brushed[0]);
    expect((await span())[1]).toBe(brushed[1] + 6 * 24 * HOUR_MS);
    await expect.poll(() => page.url()).toContain('span=');
  });

  test('fifty quick seeks stay answered and the newest wins', async ({ page }) => {
    await openReplay(page);
    const longestMs = await page.evaluate(async () => {
      let longest = 0;
      let last = performance.now();
      for (let i = 0; i < 50; i++) {
        const key = i % 2 === 0 ? 'Home' : 'End';
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
      return longest;
    });
    await idle(page);
    expect(longestMs).toBeLessThan(1000);
    const after = await snapshot(page);
    expect(after.presence).toBe('present');
    expect(Date.parse(after.clock ?? '')).toBeGreaterThan(Date.parse('2026-10-30T00:00:00Z'));
  });

  test('each kind of mark can be left out, in words as well as colour', async ({ page }) => {
    await openReplay(page);
    const marks = page.locator('.overview .events-mark');
    await expect(marks.first()).toBeVisible();
    for (const mark of await marks.all()) expect(((await mark.getAttribute('aria-label')) ?? '').length).toBeGreaterThan(8);
    const holidays = page.locator('.overview .events-mark.is-holiday');
    const count = await holidays.count();
    expect(count).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Go to…' }).click();
    await page.getByRole('checkbox', { name: 'Holiday', exact: true }).uncheck();
    await page.keyboard.press('Escape');
    await expect(holidays).toHaveCount(0);
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await idle(page);
    await expect(holidays).toHaveCount(0);
  });
});

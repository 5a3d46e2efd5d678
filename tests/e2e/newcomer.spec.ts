import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { figure, idle, openApp, snapshot } from '../app.ts';

const HEAT_WAVE_FROM = '2026-07-13';

test.describe('what a newcomer does', () => {
  test('opens the app and sees the region alive', async ({ page }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') foreign.push(request.url());
    });
    const { complaints } = await openApp(page);
    const first = await snapshot(page);
    expect(first.regionId).not.toBeNull();
    expect(first.isSynthetic).toBe(true);
    await expect(page.getByText('SYNTHETIC', { exact: true })).toBeVisible();
    await expect(page.getByText(/simulated/i).first()).toBeVisible();
    expect(first.mode).toBe('live');
    expect(first.presence).toBe('present');
    expect(first.counts.venues).toBe(1500);
    const { counts } = first;
    expect(counts.value + counts.closed + counts.stale + counts.missing + counts.noSensor).toBe(counts.visible);
    expect(Math.abs(Date.parse(first.clock ?? '') - Date.now())).toBeLessThan(60_000);

    // How many people are there is followed to who counted them.
    await page.locator('[data-trace="live.people"]').click();
    const way = page.getByRole('dialog');
    await expect(way.locator('.trace-agreement')).toHaveAttribute('data-agreement', 'exact');
    await expect(way.getByText('These readings are simulated', { exact: false })).toBeVisible();
    const busiest = way.locator('[data-row="0"]');
    const people = await busiest.locator('data').first().textContent();
    await busiest.getByRole('button').click();
    await expect(way.getByRole('heading', { name: /minutes? of the last hour with a reading/ })).toBeVisible();
    await expect(way.getByText(`${people} people`, { exact: true })).toBeVisible();
    await expect(way.locator('.trace-cells tbody tr').first()).toBeVisible();
    await expect.poll(() => new URL(page.url()).searchParams.get('trace')).toMatch(/^live\.people\/V\d+$/);
    await page.keyboard.press('Escape');
    await expect(way).toBeHidden();
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('replays last July’s heat wave week and compares water per visit in city and country', async ({ page }) => {
    await openApp(page);
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    await idle(page);
    await page.getByRole('combobox', { name: /event/i }).selectOption({ label: await heatWaveOption(page) });
    await idle(page);
    const shown = await snapshot(page);
    expect(shown.mode).toBe('replay');
    expect(shown.clock?.slice(0, 7)).toBe('2026-07');
    const perVisit = await figure(page, 'water.perVisit');
    expect(perVisit.urban).toBeGreaterThan(0);
    expect(perVisit.rural).toBeGreaterThan(0);
    expect(new Date(perVisit.spanMs[0] + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(HEAT_WAVE_FROM);

    await page.getByRole('combobox', { name: /variable|resource/i }).selectOption('water');
    await idle(page);
    expect((await snapshot(page)).variable).toBe('water');
    await expect(page.getByText(/per visit/i).first()).toBeVisible();
    const before = await snapshot(page);
    await page.evaluate(() => window.evenfield?.play(3600));
    await expect
      .poll(async () => Date.parse((await snapshot(page)).clock ?? ''))
      .toBeGreaterThan(Date.parse(before.clock ?? '') + 3_600_000);
    await page.evaluate(() => window.evenfield?.pause());
    await idle(page);
    expect((await snapshot(page)).isPlaying).toBe(false);
  });

  test('finds the pump in poor condition, flies to it, and sends the link to a colleague', async ({ page, context }) => {
    await openApp(page);
    const search = page.getByRole('combobox', { name: /search/i });
    await search.fill('pump poor');
    const hit = page.getByRole('option').filter({ hasText: /pump/i }).first();
    await hit.click();
    await idle(page);
    const found = await snapshot(page);
    expect(found.selection).toMatch(/^equipment:/);
    expect(found.camera?.zoom).toBeGreaterThan(16);
    await expect(page.getByRole('complementary').getByText(/pump/i).first()).toBeVisible();

    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('sel=equipment:');
    const link = page.url();
    const colleague = await context.newPage();
    await colleague.goto(link);
    await colleague.waitForFunction(() => window.evenfield !== undefined);
    await idle(colleague);
    const theirs = await snapshot(colleague);
    expect(theirs.selection).toBe(found.selection);
    expect(theirs.camera?.lon).toBeCloseTo(found.camera?.lon ?? 0, 3);
    expect(theirs.camera?.zoom).toBeCloseTo(found.camera?.zoom ?? 0, 1);
  });

  test('clicks a machine in the scene and gets its record', async ({ page }) => {
    await openApp(page);
    await page.getByRole('combobox', { name: /search/i }).fill('pump poor');
    await page.getByRole('option').filter({ hasText: /pump/i }).first().click();
    await idle(page);
    const pump = (await snapshot(page)).selection ?? '';
    const venueId = /^equipment:(.*)\//.exec(pump)?.[1] ?? '';
    await page.evaluate((id) => window.evenfield?.select(id), venueId);
    await idle(page);
    expect((await snapshot(page)).selection).toBe(`venue:${venueId}`);
    // The camera ends at the machine, so its sign stands just above the middle of the map.
    const map = await page.locator('canvas.maplibregl-canvas').boundingBox();
    if (map === null) throw new Error('The map has no canvas');
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2 - 20);
    await expect.poll(async () => (await snapshot(page)).selection).toBe(pump);
    await expect(page.getByRole('complementary').getByText('Condition index').first()).toBeVisible();
  });

  test('reads it all in Chinese', async ({ page }) => {
    await openApp(page, 'lang=zh');
    await page.getByRole('button', { name: '中文' }).click();
    await idle(page);
    expect((await snapshot(page)).language).toBe('zh');
    await expect(page.getByRole('button', { name: '回放', exact: true })).toBeVisible();
  });
});

async function heatWaveOption(page: Page): Promise<string> {
  const options = await page.getByRole('combobox', { name: /event/i }).locator('option').allTextContents();
  const found = options.find((text) => /heat wave/i.test(text));
  if (found === undefined) throw new Error(`No heat wave among ${options.join(' | ')}`);
  return found;
}

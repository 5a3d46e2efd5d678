import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { SideSnapshot } from '../../src/app/sidesProbe.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { serveRegion, smallRegion } from './smallRegion.ts';

const DAY_MS = 86_400_000;
/** A Wednesday evening in the region, in the second week of its history. */
const EVENING = 'mode=replay&t=2026-10-14T10:00:00Z';
const MAPS = 'canvas.maplibregl-canvas';

test.beforeAll(async () => {
  await smallRegion();
});

async function sides(page: Page): Promise<readonly SideSnapshot[]> {
  return (await page.evaluate(() => window.evenfield?.sides())) ?? [];
}

async function both(page: Page): Promise<readonly [SideSnapshot, SideSnapshot]> {
  // The tab's code comes first, then the second map's.
  await expect.poll(async () => (await sides(page)).length).toBe(2);
  await idle(page);
  const [a, b] = await sides(page);
  if (a === undefined || b === undefined) throw new Error('There is one map only');
  return [a, b];
}

function expectSameCamera([a, b]: readonly [SideSnapshot, SideSnapshot]): void {
  for (const key of ['lon', 'lat', 'zoom', 'pitch', 'bearing'] as const) expect(b.camera?.[key], key).toBeCloseTo(a.camera?.[key] ?? 0, 9);
}

/** Drags a map by its middle. */
async function pan(page: Page, map: number): Promise<void> {
  const box = await page.locator(MAPS).nth(map).boundingBox();
  if (box === null) throw new Error('The map is not shown');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 30, { steps: 4 });
  await page.mouse.up();
}

test.describe('two maps side by side', () => {
  test('show urban and rural at one instant, with one camera, and free the second map afterwards', async ({ page }) => {
    const { url } = await serveRegion(page, 'pair');
    const { complaints } = await openApp(page, `region=${url}&${EVENING}`);
    await expect(page.locator(MAPS)).toHaveCount(1);
    await page.getByRole('tab', { name: 'Compare' }).click();
    const [a, b] = await both(page);
    await expect(page.locator(MAPS)).toHaveCount(2);
    expect(a.visible + b.visible).toBe((await snapshot(page)).counts.venues);
    expect(Math.min(a.visible, b.visible)).toBeGreaterThan(0);
    expect([b.clock, b.step, b.window]).toEqual([a.clock, a.step, a.window]);
    expectSameCamera([a, b]);
    await expect(page.getByRole('region', { name: 'Side A', exact: true })).toContainText('Urban');
    await expect(page.getByRole('region', { name: 'Side B', exact: true })).toContainText('Rural');

    for (const map of [0, 1]) {
      const before = await both(page);
      await pan(page, map);
      const after = await both(page);
      expect(after[map].camera?.lon).not.toBeCloseTo(before[map].camera?.lon ?? 0, 3);
      expectSameCamera(after);
      expect((await snapshot(page)).camera?.lon).toBeCloseTo(after[0].camera?.lon ?? 0, 6);
    }
    // What flies the app's own map takes the second one along, also after that was led by hand.
    await page.evaluate(() => window.evenfield?.flyTo('V00001'));
    const near = await both(page);
    expect(near[1].camera?.zoom).toBeGreaterThan(14);
    expectSameCamera(near);

    await page.evaluate(async () => window.evenfield?.seek('2026-10-21T03:30:00Z'));
    const later = await both(page);
    expect(later.map(({ clock }) => clock)).toEqual(['2026-10-21T03:30:00.000Z', '2026-10-21T03:30:00.000Z']);
    expect(later[1].step).toBe(later[0].step);

    await page.getByRole('button', { name: 'One map again' }).click();
    await idle(page);
    await expect(page.locator(MAPS)).toHaveCount(1);
    expect(await sides(page)).toHaveLength(1);
    expect((await sides(page))[0].visible).toBe((await snapshot(page)).counts.venues);
    await page.getByRole('button', { name: 'Urban | rural' }).click();
    await both(page);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await idle(page);
    await expect(page.locator(MAPS)).toHaveCount(1);
    expect(complaints).toEqual([]);
  });

  test('swipe: the divider moves by keyboard and mouse without drawing either map, and is in the link', async ({ page }) => {
    const { url } = await serveRegion(page, 'swipe');
    await openApp(page, `region=${url}&${EVENING}&tab=compare&cmp=swipe/classes/50/a.class:urban/b.class:rural`);
    await both(page);
    const divider = page.getByRole('slider', { name: /Divider/ });
    const cut = () => page.locator('.maps-side.is-b').evaluate((element) => getComputedStyle(element).clipPath);
    const width = (await page.locator('.maps-side.is-b').boundingBox())?.width ?? 0;
    await expect(divider).toHaveAttribute('aria-valuenow', '50');
    await expect(divider).toHaveAttribute('aria-valuetext', /50 % .* A, Urban; .* B, Rural/);
    const [a, b] = await both(page);

    await divider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(divider).toHaveAttribute('aria-valuenow', '52');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(divider).toHaveAttribute('aria-valuenow', '42');
    await page.keyboard.press('End');
    await expect(divider).toHaveAttribute('aria-valuenow', '96');
    await page.keyboard.press('Home');
    await expect(divider).toHaveAttribute('aria-valuenow', '4');
    // What lies left of both positions is side A in both pictures, right of both side B; between them the side changes.
    const frame = await page.locator('.maps').boundingBox();
    if (frame === null) throw new Error('no maps');
    const strip = async (from: number, to: number): Promise<string> => {
      const clip = { x: frame.x + from * frame.width, y: frame.y + 110, width: (to - from) * frame.width, height: frame.height * 0.35 };
      return (await page.screenshot({ clip, animations: 'disabled' })).toString('base64');
    };
    const strips = async () => [await strip(0.05, 0.18), await strip(0.36, 0.6), await strip(0.74, 0.95)];
    for (let i = 0; i < 3; i++) await page.keyboard.press('PageUp');
    await page.keyboard.press('Shift+ArrowLeft');
    const early = await strips();
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp');
    const late = await strips();
    expect([early[0] === late[0], early[1] === late[1], early[2] === late[2]]).toEqual([true, false, true]);
    await page.keyboard.press('Home');
    // The keys are the divider's, not the clock's.
    expect((await snapshot(page)).clock).toBe(a.clock);

    const box = await divider.boundingBox();
    if (box === null) throw new Error('no divider');
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    for (let i = 1; i <= 30; i++) await page.mouse.move(box.x + box.width / 2 + i * 10, box.y + 40);
    await page.mouse.up();
    const share = 0.04 + 300 / width;
    await expect(divider).toHaveAttribute('aria-valuenow', String(Math.round(share * 100)));
    await expect.poll(async () => Number.parseFloat(/([\d.]+)%\)$/.exec(await cut())?.[1] ?? '0')).toBeCloseTo(share * 100, 0);
    const [afterA, afterB] = await both(page);
    expect([afterA.framesDrawn - a.framesDrawn, afterB.framesDrawn - b.framesDrawn]).toEqual([0, 0]);
    await expect.poll(() => page.url()).toContain(`cmp=swipe/classes/${Math.round(share * 100)}/`);
  });

  test('periods: B shows the week before at the same time of day, and says where the history ends', async ({ page }) => {
    const { url } = await serveRegion(page, 'periods');
    await openApp(page, `region=${url}&tab=compare`);
    await both(page);
    // From live, with a reason said.
    await page.getByRole('button', { name: 'Two periods' }).click();
    await expect(page.getByText('the replay was opened in place of the live view')).toBeVisible();
    await page.evaluate(async () => window.evenfield?.seek('2026-10-21T10:00:00Z'));
    const [a, b] = await both(page);
    expect(a.clock).toBe('2026-10-21T10:00:00.000Z');
    expect(b.clock).toBe('2026-10-14T10:00:00.000Z');
    expect((b.window?.startMs ?? 0) + b.step * 3_600_000).toBe(Date.parse('2026-10-14T10:00:00Z'));
    expect(b.visible).toBe(a.visible);
    await expect(page.getByTestId('offset')).toContainText('7 days before A');
    await expect(page.getByTestId('offset')).toContainText('Weekdays match');
    await expect(page.locator('.side-chip[data-side="b"]')).toContainText('14 Oct 2026');

    // While it plays, both move together over the end of a window.
    await page.evaluate(async () => window.evenfield?.seek('2026-10-25T12:00:00Z'));
    await page.evaluate(() => window.evenfield?.play(3600));
    await expect.poll(async () => (await snapshot(page)).clock ?? '').toMatch(/2026-10-2[5-9]T(1[4-9]|2)/);
    await page.evaluate(() => window.evenfield?.pause());
    const [playedA, playedB] = await both(page);
    expect(Date.parse(playedA.clock ?? '') - Date.parse(playedB.clock ?? '')).toBe(7 * DAY_MS);
    expect((playedB.window?.startMs ?? 0) + playedB.step * 3_600_000).toBe(Date.parse(playedB.clock ?? ''));

    await page.getByLabel('Days from A to B').fill('-60');
    const [, outside] = await both(page);
    expect(outside.window).toBeNull();
    await expect(page.locator('.side-chip[data-side="b"]')).toContainText('Outside the history');
    await expect(page.getByText(/holds nothing of side B’s period/)).toBeVisible();

    await page.getByLabel('Days from A to B').fill('-7');
    await both(page);
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    const [swappedA, swappedB] = await both(page);
    expect(Date.parse(swappedB.clock ?? '') - Date.parse(swappedA.clock ?? '')).toBe(7 * DAY_MS);
  });

  test('two variables have a scale each; a side without venues says so, and is not the whole region', async ({ page }) => {
    const { url } = await serveRegion(page, 'variables');
    await openApp(page, `region=${url}&${EVENING}&tab=compare`);
    await both(page);
    await expect(page.getByRole('region', { name: 'Legend' })).toHaveCount(1);
    await page.getByRole('button', { name: 'Two variables' }).click();
    await page.getByLabel('Variable of side B').selectOption('water');
    const [a, b] = await both(page);
    expect([a.variable, b.variable]).toEqual(['occupancy', 'water']);
    await expect(page.getByRole('region', { name: 'Legend' })).toHaveCount(2);
    await page.getByRole('button', { name: 'Swap A and B' }).click();
    expect((await both(page)).map(({ variable }) => variable)).toEqual(['water', 'occupancy']);

    // Another name over a map is no reason for another context.
    await page.locator(MAPS).evaluateAll((maps: HTMLElement[]) => maps.forEach((map) => (map.dataset.kept = 'yes')));
    await page.getByRole('button', { name: 'Districts', exact: true }).click();
    const [, one] = await both(page);
    await page.locator('.side-picker[data-side="b"] input[type="checkbox"]:not(:checked)').first().check();
    const [, two] = await both(page);
    expect(two.visible).toBeGreaterThan(one.visible);
    await expect(page.locator(`${MAPS}[data-kept]`)).toHaveCount(2);
    await expect(page.getByRole('region', { name: /^Map B: .*, / })).toHaveCount(1);

    // The filter leaves nothing of a type that is not urban.
    await page.getByRole('button', { name: 'Urban | rural' }).click();
    await page.locator('.filter-group.is-pair').getByRole('checkbox').first().check();
    const [urban, rural] = await both(page);
    expect([urban.visible > 0, rural.visible]).toEqual([true, 0]);
    await expect(page.locator('.side-chip[data-side="b"]')).toContainText('No venue is left');
  });

  test('survive a lost context on either map, and another region', async ({ page }) => {
    const { url } = await serveRegion(page, 'loss');
    await serveRegion(page, 'other');
    await openApp(page, `region=${url}&${EVENING}&tab=compare`);
    for (const map of [1, 0]) {
      const before = await both(page);
      await page
        .locator(MAPS)
        .nth(map)
        .evaluate(async (canvas: HTMLCanvasElement) => {
          const loss = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
          if (loss == null) throw new Error('no context to lose');
          const after = (ms: number) =>
            new Promise((resolve) => {
              setTimeout(resolve, ms);
            });
          loss.loseContext();
          await after(300);
          loss.restoreContext();
          await after(300);
        });
      const after = await both(page);
      await expect(page.locator(MAPS)).toHaveCount(2);
      expectSameCamera(after);
      expect(after.map(({ clock, visible }) => [clock, visible])).toEqual(before.map(({ clock, visible }) => [clock, visible]));
      await pan(page, map);
      expectSameCamera(await both(page));
    }
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByRole('textbox', { name: /address/i }).fill('packages/other/');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect.poll(async () => (await sides(page)).length).toBe(2);
    const [a, b] = await both(page);
    expect(a.visible + b.visible).toBe((await snapshot(page)).counts.venues);
    await expect(page.locator(MAPS)).toHaveCount(2);
  });
});

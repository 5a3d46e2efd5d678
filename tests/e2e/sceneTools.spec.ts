import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { SceneSign } from '../../src/app/probe.ts';
import { idle, openApp, snapshot } from '../app.ts';

/** A rural pool with a dosing controller in critical condition, behind the plant room's walls. */
const VENUE = 'V01081';
const FAILING = 'V01081-DS1';

const signs = (page: Page): Promise<readonly SceneSign[]> => page.evaluate(() => window.evenfield!.sceneSigns());
const held = (page: Page) => page.evaluate(() => window.evenfield!.scene()!);
const canvasOf = (page: Page) => page.locator('.is-a .maplibregl-canvas');

async function enter(page: Page, target: string): Promise<void> {
  await page.evaluate((id) => {
    window.evenfield!.select(id);
    window.evenfield!.flyTo(id);
  }, target);
  await idle(page);
  await expect(page.getByRole('button', { name: 'Measure', exact: true })).toBeVisible();
}

async function press(page: Page, key: string): Promise<void> {
  await canvasOf(page).focus();
  await page.keyboard.press(key);
  await idle(page);
}

function isOver(a: SceneSign, b: SceneSign): boolean {
  return (
    a.leftPx < b.leftPx + b.widthPx && b.leftPx < a.leftPx + a.widthPx && a.topPx < b.topPx + b.heightPx && b.topPx < a.topPx + a.heightPx
  );
}

test.describe('what is wrong in a venue', () => {
  test('is seen from the doorway: the failing machine’s sign is large, under nothing, and a click on it opens its record', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    const { complaints } = await openApp(page);
    await enter(page, `venue:${VENUE}`);
    await page.getByRole('button', { name: 'Walk', exact: true }).click();
    await idle(page);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('combobox', { name: /Everything|All/ }).fill('entrance');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await idle(page);

    const seen = await signs(page);
    const at = seen.findLastIndex(({ equipmentId, kind, look }) => equipmentId === FAILING && kind === 'glyph' && look === 'alarm');
    expect(at).toBeGreaterThanOrEqual(0);
    const sign = seen[at];
    expect(Math.min(sign.widthPx, sign.heightPx)).toBeGreaterThanOrEqual(24);
    expect(seen.slice(at + 1).filter((other) => other.equipmentId !== FAILING && isOver(sign, other))).toEqual([]);
    const box = (await canvasOf(page).boundingBox())!;
    const [x, y] = [sign.leftPx + sign.widthPx / 2, sign.topPx + sign.heightPx / 2];
    expect([x > 0, x < box.width, y > 0, y < box.height]).toEqual([true, true, true, true]);
    // No panel lies on it either.
    const under = await page.evaluate(([px, py]) => document.elementFromPoint(px, py)?.tagName, [box.x + x, box.y + y]);
    expect(under).toBe('CANVAS');
    await page.mouse.click(box.x + x, box.y + y);
    await expect.poll(async () => (await snapshot(page)).selection).toBe(`equipment:${VENUE}/${FAILING}`);
    await expect(page.getByRole('region', { name: 'Equipment record' })).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('is looked into by keyboard: colours, x-ray, one class, a section, a tape measure, without building anything twice', async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await openApp(page);
    await enter(page, `equipment:${VENUE}/${FAILING}`);
    const legend = page.locator('.scene-legend-bands');
    await expect(legend.locator('[data-band=critical] b')).not.toHaveText('0');
    const plain = await held(page);

    // Its order stands over it, with priority and age.
    expect(
      (await signs(page)).filter(({ equipmentId, kind }) => equipmentId === FAILING && kind === 'order').map(({ look }) => look),
    ).toEqual(['P2']);

    await press(page, 'c');
    await expect(legend).toHaveAccessibleName(/service due/);
    expect((await held(page)).geometries).toBe(plain.geometries);

    await press(page, 'x');
    await expect(page.getByRole('button', { name: 'X-ray' })).toHaveAttribute('aria-pressed', 'true');
    const seenThrough = await held(page);
    expect(seenThrough.geometries).toBeGreaterThan(plain.geometries);
    expect(seenThrough.drawCalls).toBeLessThanOrEqual(60);
    await press(page, 'x');
    await expect(page.getByRole('button', { name: 'X-ray' })).toHaveAttribute('aria-pressed', 'false');
    await press(page, 'x');
    expect((await held(page)).geometries).toBe(seenThrough.geometries);
    await press(page, 'x');

    await press(page, 'k');
    const height = page.getByRole('slider', { name: 'Cut at' });
    await expect(height).toBeFocused();
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowRight');
    await idle(page);
    await expect(height).toHaveAttribute('aria-valuetext', '1.9 m above the floor');
    // Luminaires hang above the cut: they and their signs are gone.
    expect((await signs(page)).filter(({ equipmentId }) => equipmentId.includes('LED'))).toEqual([]);
    const cut = await held(page);
    await page.keyboard.press('ArrowRight');
    await idle(page);
    expect((await held(page)).geometries).toBe(cut.geometries);
    await page.keyboard.press('k');
    await expect(height).toBeHidden();

    await press(page, 'i');
    const classes = page.getByRole('combobox', { name: 'Only this class' });
    await expect(classes).toBeFocused();
    await classes.selectOption('POOL_PUMP');
    await idle(page);
    const left = new Set((await signs(page)).map(({ equipmentId }) => equipmentId.replace(/\d+$/, '')));
    left.delete(FAILING.replace(/\d+$/, ''));
    expect([...left]).toEqual([`${VENUE}-PP`]);
    await classes.selectOption('');

    await press(page, 'm');
    const panel = page.getByRole('region', { name: 'Measure' });
    await panel.getByLabel('From').selectOption(`${VENUE}-PP1`);
    await panel.getByLabel('to').selectOption(FAILING);
    const row = panel.getByRole('row').nth(1);
    const [distance, plan, rise] = (await row.getByRole('cell').allTextContents()).map((text) => Number(text.replace(' m', '')));
    expect(distance).toBeGreaterThan(0.5);
    expect(Math.hypot(plan, rise)).toBeCloseTo(distance, 1);
    const { violations } = await new AxeBuilder({ page }).include('.inspect-bar').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  });
});

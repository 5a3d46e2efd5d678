import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';

import { idle, openApp, snapshot } from '../app.ts';

/** A planner's way by keyboard may take this many keys from the region to the pump (17 of them spell what is looked for). */
const MOST_KEYS = 20;

test.describe('inside a venue', () => {
  test('by keyboard alone: from the region to the worst pump, on foot, round the due machines, from above, and by the list', async ({
    page,
  }, info) => {
    test.setTimeout(300_000);
    const { complaints } = await openApp(page);
    let keys = 0;
    const press = async (key: string): Promise<void> => {
      keys += 1;
      await page.keyboard.press(key);
    };
    const heightM = async (): Promise<number> => Number(await page.locator('.plan-eye').getAttribute('data-height-m'));

    // The search knows equipment by its class, worst condition first.
    const startMs = Date.now();
    await press('/');
    for (const letter of 'circulation pump') await press(letter);
    const found = page.getByRole('option').filter({ hasText: 'Pool circulation pump' });
    await expect(found.first()).toBeVisible();
    const indices = (await found.locator('.chip b').allTextContents()).map(Number);
    expect(indices.length).toBeGreaterThan(3);
    expect(indices).toEqual(indices.toSorted((a, b) => a - b));
    await press('Enter');
    const record = page.getByRole('region', { name: 'Equipment record' });
    await expect(record.getByRole('heading', { name: /Pool circulation pump/ })).toBeVisible();
    const bar = page.getByRole('region', { name: /^Look around / });
    await expect(bar).toBeVisible();
    await idle(page);
    const reachedMs = Date.now() - startMs;
    info.annotations.push({
      type: 'measured',
      description: `region to worst pump: ${keys} keys, ${(reachedMs / 1000).toFixed(1)} s in software GL`,
    });
    expect(keys).toBeLessThanOrEqual(MOST_KEYS);
    const pump = (await snapshot(page)).selection;
    expect(pump).toMatch(/^equipment:/);
    await expect(record).toContainText(String(indices[0]));

    // F6 to the tools, an arrow to the next, Enter: on foot before the pump.
    await press('F6');
    await press('ArrowRight');
    await press('Enter');
    const status = bar.getByRole('status').filter({ hasText: 'ahead' });
    await expect(status).toContainText('Pool circulation pump');
    await idle(page);
    const before = await snapshot(page);
    expect(before.camera?.zoom).toBeGreaterThan(21);
    expect(await heightM()).toBeCloseTo(1.73, 2);
    await expect.poll(() => page.url()).toContain('look=walk');

    // Back from it, with the eyes on the ground: the camera moves and stays at eye height, never below the floor.
    await page.keyboard.down('PageDown');
    await page.keyboard.down('KeyS');
    await expect.poll(async () => (await page.locator('.plan-eye').getAttribute('transform')) ?? '').not.toBe('');
    await page.waitForTimeout(1500);
    expect(await heightM()).toBeCloseTo(1.73, 2);
    await page.keyboard.up('KeyS');
    await page.keyboard.up('PageDown');
    await idle(page);
    const after = await snapshot(page);
    expect(after.camera?.pitch).toBeLessThan((before.camera?.pitch ?? 0) - 1);
    expect([after.camera?.lon, after.camera?.lat]).not.toEqual([before.camera?.lon, before.camera?.lat]);
    expect(await heightM()).toBeCloseTo(1.73, 2);

    // Escape leaves; the tour leads from the riskiest to the next and tells it.
    await press('Escape');
    await idle(page);
    expect((await snapshot(page)).camera?.pitch).toBeLessThanOrEqual(60);
    await press('F6');
    await press('ArrowLeft');
    await press('Home');
    for (let i = 0; i < 3; i++) await press('ArrowRight');
    await press('Enter');
    await expect(bar.getByText(/^1 of \d+$/)).toBeVisible();
    await idle(page);
    const first = (await snapshot(page)).selection;
    for (let i = 0; i < 5; i++) await press('ArrowRight');
    await expect(bar.getByRole('button', { name: 'Next stop' })).toBeFocused();
    await press('Enter');
    await expect(bar.getByRole('status').filter({ hasText: /^Stop 2 of \d+: .*condition/ })).toBeAttached();
    await idle(page);
    const second = (await snapshot(page)).selection;
    expect(second).toMatch(/^equipment:/);
    expect(second).not.toBe(first);
    expect(await heightM()).toBeCloseTo(1.73, 2);
    const { violations } = await new AxeBuilder({ page }).include('.inspect').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);

    // From above the whole venue is seen, straight down.
    await press('Home');
    for (let i = 0; i < 2; i++) await press('ArrowRight');
    await press('Enter');
    await expect(bar.getByRole('button', { name: 'North up' })).toBeVisible();
    await idle(page);
    const above = await snapshot(page);
    expect(above.camera?.pitch).toBe(0);
    expect(above.camera?.zoom).toBeLessThan(21);

    // The list holds everything; Enter goes there.
    for (let i = 0; i < 2; i++) await press('ArrowRight');
    await expect(bar.getByRole('button', { name: 'List', exact: true })).toBeFocused();
    await press('Enter');
    await expect(page.getByRole('combobox', { name: 'Everything in this venue' })).toBeFocused();
    for (const letter of 'plant') await press(letter);
    await expect(bar.getByRole('option', { name: 'Plant room' })).toBeVisible();
    await press('Enter');
    await idle(page);
    const there = await snapshot(page);
    expect([there.camera?.lon, there.camera?.lat]).not.toEqual([above.camera?.lon, above.camera?.lat]);
    await expect(page.getByRole('combobox', { name: 'Everything in this venue' })).toBeHidden();
    expect(complaints).toEqual([]);
    info.annotations.push({ type: 'measured', description: `the whole way: ${keys} keys` });
  });
});

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { idle, openApp, snapshot } from '../app.ts';

test.describe('the maintenance tab', () => {
  test('goes from the risk matrix to the very machine, and the register scrolls through every row', async ({ page }) => {
    const { complaints } = await openApp(page, 'tab=maintain');
    const register = page.getByRole('list', { name: 'Equipment register' });
    await expect(register.getByRole('listitem').first()).toBeVisible();

    const cell = page.getByRole('button', { name: /chance to fail ≥ 30 %, consequence 5, risk high/ });
    const machines = Number((await cell.textContent())?.replaceAll(',', ''));
    expect(machines).toBeGreaterThan(0);
    await cell.click();
    await expect(page.getByRole('status').filter({ hasText: /machine/ })).toHaveText(
      `${machines} ${machines === 1 ? 'machine' : 'machines'}`,
    );
    const first = register.locator('.register-row').first();
    await expect(first.locator('.register-risk')).toHaveText('25');
    const id = await first.getAttribute('data-equipment');
    await first.click();
    await idle(page);
    expect((await snapshot(page)).selection).toMatch(new RegExp(`^equipment:.*/${id}$`));
    await expect(page.getByRole('region', { name: 'Equipment record' })).toBeVisible();

    // The selection is in the link with the tab; the register shows the row as the current one.
    await expect(register.locator(`[data-equipment="${id}"]`)).toHaveAttribute('aria-current', 'true');
    await expect.poll(() => page.url()).toContain('tab=maintain');

    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(page.getByRole('status').filter({ hasText: /machine/ })).toHaveText(/^\d\d,\d\d\d machines$/);
    const last = register.getByRole('listitem').last();
    const setSize = await last.getAttribute('aria-setsize');
    await expect(async () => {
      await page.locator('.register').evaluate((box) => box.scrollTo(0, box.scrollHeight));
      await expect(last).toHaveAttribute('aria-posinset', String(setSize), { timeout: 500 });
    }).toPass();
    await expect(last.locator('.register-row')).toBeVisible();
    expect(await register.getByRole('listitem').count()).toBeLessThan(60);
    expect(complaints).toEqual([]);
  });

  test('finds a machine by its words with the keyboard alone, and has no accessibility violation', async ({ page }) => {
    await openApp(page, 'tab=maintain');
    await page.getByRole('searchbox', { name: 'Class, tag, make or venue' }).focus();
    await page.keyboard.type('pump riverside');
    const register = page.getByRole('list', { name: 'Equipment register' });
    await expect(register.locator('.register-row').first()).toContainText('Riverside Natatorium');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.classList.contains('register-row') === true)) break;
    }
    await page.keyboard.press('Enter');
    await idle(page);
    expect((await snapshot(page)).selection).toContain('equipment:V00175/');
    const { violations } = await new AxeBuilder({ page }).include('.app-left').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  });
});

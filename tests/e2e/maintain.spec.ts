import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';

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

  test('plans a round, lets it be changed by hand, and still has it after a reload without the network', async ({ page, context }) => {
    await openApp(page, 'tab=maintain');
    await page.getByRole('button', { name: 'Inspection rounds' }).click();
    const panel = page.getByRole('region', { name: 'Inspection rounds' });
    await panel.getByLabel('Duty days').selectOption('2');
    await panel.getByRole('button', { name: 'Propose rounds' }).click();
    const first = panel.getByRole('region', { name: 'Day 1' });
    await expect(first.getByRole('listitem').nth(1)).toBeVisible();
    const names = async (): Promise<string[]> =>
      first
        .getByRole('listitem')
        .getByRole('button', { name: /^(?!Visit|Take|Open)/ })
        .allTextContents();
    const before = await names();
    await first.getByRole('button', { name: `Visit ${before[1]} earlier` }).click();
    expect(await names()).toEqual([before[1], before[0], ...before.slice(2)]);
    await first.getByRole('button', { name: `Take ${before[0]} out of the round` }).click();
    const changed = [before[1], ...before.slice(2)];
    expect(await names()).toEqual(changed);
    await expect(panel.getByRole('region', { name: 'No room for' })).toContainText(before[0]);

    // On paper: the sheet has the same stops, and nothing else of the page.
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.round-sheet');
    await expect(sheet).toBeVisible();
    await expect(page.locator('#app')).toBeHidden();
    const day = sheet.locator('.round-sheet-day').first().locator('tbody tr');
    expect(await day.locator('td:nth-child(2)').allTextContents()).toEqual(changed);
    // Black on white, whatever the theme.
    expect(
      await day
        .first()
        .locator('td')
        .first()
        .evaluate((cell) => getComputedStyle(cell).color),
    ).toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ media: 'screen' });

    await context.setOffline(true);
    await first.getByRole('button', { name: `Visit ${changed[1]} earlier` }).click();
    await context.setOffline(false);
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await expect(first.getByRole('listitem').first()).toBeVisible();
    expect(await names()).toEqual([changed[1], changed[0], ...changed.slice(2)]);
  });
});

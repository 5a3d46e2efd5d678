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

  test('plans a round, lets it be changed by hand, tells how far it has come, and still has it after a reload without the network', async ({
    page,
    context,
  }) => {
    test.setTimeout(480_000);
    await openApp(page, 'tab=maintain');
    await page.getByRole('button', { name: 'Inspection rounds' }).click();
    const panel = page.getByRole('region', { name: 'Inspection rounds' });
    await panel.getByLabel('Duty days').selectOption('2');
    await panel.getByRole('button', { name: 'Propose rounds' }).click();
    const first = panel.getByRole('region', { name: 'Day 1' });
    await expect(first.getByRole('listitem').nth(2)).toBeVisible();
    const names = async (): Promise<string[]> => first.locator('.round-name').allTextContents();
    const proposed = await names();
    await first.getByRole('button', { name: `Visit ${proposed[1]} earlier` }).click();
    expect(await names()).toEqual([proposed[1], proposed[0], ...proposed.slice(2)]);
    // The keyboard stays with the stop that it moved, though its button went elsewhere.
    const later = first.getByRole('button', { name: `Visit ${proposed[1]} later` });
    await later.focus();
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(proposed);
    await expect(later).toBeFocused();
    await expect(panel.getByRole('status').filter({ hasText: 'is now stop 2 of day 1' })).toBeAttached();

    // By pointer: the second stop over the first, then back to the plan.
    const grips = first.locator('.round-grip');
    await grips.nth(1).scrollIntoViewIfNeeded();
    const [above, grip] = await Promise.all([first.getByRole('listitem').first().boundingBox(), grips.nth(1).boundingBox()]);
    if (above === null || grip === null) throw new Error('No stops on the screen');
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2, above.y + 4, { steps: 8 });
    await expect(first.getByRole('listitem').first()).toHaveClass(/is-before/);
    await page.mouse.up();
    expect(await names()).toEqual([proposed[1], proposed[0], ...proposed.slice(2)]);
    await panel.getByRole('button', { name: 'Restore the planned order' }).click();
    expect(await names()).toEqual(proposed);
    await expect(panel.getByRole('button', { name: 'Restore the planned order' })).toBeHidden();

    await first.getByRole('button', { name: `Visit ${proposed[1]} earlier` }).click();
    await first.getByRole('button', { name: `Take ${proposed[0]} out of the round` }).click();
    const changed = [proposed[1], ...proposed.slice(2)];
    expect(await names()).toEqual(changed);
    await expect(panel.getByRole('region', { name: 'No room for' })).toContainText(proposed[0]);

    // A stop is done when its checklist is, without the network as well; what is left is told, and the next stop.
    await context.setOffline(true);
    await panel.getByLabel('Your name').fill('Ana Li');
    const total = await first.locator('.round-progress').textContent();
    expect(total).toBe(`0 of ${changed.length} done`);
    await expect(first.locator('[aria-current=step] .round-name')).toHaveText(changed[0]);
    await first.getByRole('button', { name: `Open the checklist of ${changed[0]}` }).click();
    const checklist = page.getByRole('dialog', { name: `Inspection: ${changed[0]}` });
    await checklist.getByRole('button', { name: 'Start the inspection' }).click();
    await checklist.locator('.check [data-result=fail]').first().click();

    // The checklist on paper: who and when, and nothing of the rounds under it.
    await page.emulateMedia({ media: 'print' });
    const paper = page.locator('.check-sheet');
    await expect(paper).toBeVisible();
    await expect(page.locator('.round-sheet:not(.check-sheet)')).toBeHidden();
    await expect(paper.locator('.sheet-line')).toContainText('Inspector: Ana Li');
    expect(await paper.locator('td:nth-child(2)').allTextContents()).toEqual(expect.arrayContaining(['Fail', '☐ ☐ ☐']));
    await page.emulateMedia({ media: 'screen' });
    await checklist.getByRole('button', { name: 'Finish the inspection' }).click();
    await expect(checklist.getByText('The inspection is complete.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(first.locator('.round-progress')).toHaveText(
      new RegExp(`^1 of ${changed.length} done · .* h \\d\\d and [\\d,]+ km left$`),
    );
    await expect(first.locator('li.is-done .round-done')).toHaveText(/ by Ana Li · 1 check failed$/);
    await expect(first.locator('[aria-current=step] .round-name')).toHaveText(changed[1]);

    // On paper: the sheet has the same stops, and nothing else of the page.
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.round-sheet');
    await expect(sheet).toBeVisible();
    await expect(page.locator('#app')).toBeHidden();
    await expect(sheet.locator('.sheet-line').first()).toHaveText('Planned by: Ana Li');
    const day = sheet.locator('.round-sheet-day').first().locator('tbody tr');
    expect(await day.locator('td:nth-child(3)').allTextContents()).toEqual(changed);
    // Black on white, whatever the theme.
    expect(
      await day
        .first()
        .locator('td')
        .first()
        .evaluate((cell) => getComputedStyle(cell).color),
    ).toBe('rgb(0, 0, 0)');
    await page.emulateMedia({ media: 'screen' });

    await first.getByRole('button', { name: `Visit ${changed[1]} earlier` }).click();
    await context.setOffline(false);
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await idle(page);
    await expect(first.getByRole('listitem').first()).toBeVisible();
    expect(await names()).toEqual([changed[1], changed[0], ...changed.slice(2)]);
    await expect(first.locator('li.is-done .round-name')).toHaveText(changed[0]);
  });
});

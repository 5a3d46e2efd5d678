import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { idle, openApp } from '../app.ts';

test('a smart track has a board in its panel and on the wall, labelled as simulated, and its link opens it', async ({ page }) => {
  const { complaints } = await openApp(page, 'sel=venue:V00001');
  const section = page.getByRole('region', { name: 'Smart track' });
  await expect(section).toContainText('simulated activity');
  await expect(section.getByRole('row')).toHaveCount(5);
  await expect(section).toContainText('Counts below 5 are withheld');
  const steps = await section
    .getByRole('row', { name: /Today so far/ })
    .getByRole('cell')
    .nth(1)
    .textContent();

  await section.getByRole('button', { name: 'Show on the wall' }).click();
  const board = page.getByRole('dialog', { name: /Fuquanfeng Sports Park/ });
  await expect(board.getByRole('heading', { level: 3 })).toHaveText([/Point 1/, /Point 2/, /Point 3/]);
  await expect(board).toContainText('simulated activity');
  await expect(board.getByRole('region', { name: 'Today so far' })).toContainText(steps ?? 'steps');
  await expect.poll(() => page.url()).toContain('track=V00001');
  const { violations } = await new AxeBuilder({ page }).include('.wall-board').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(board).toHaveCount(0);
  await expect(section.getByRole('button', { name: 'Show on the wall' })).toBeFocused();

  await page.goto('/?probe&lang=zh&theme=light&track=V00001');
  await idle(page);
  await expect(page.getByRole('dialog', { name: /福泉峰体育公园/ })).toContainText('模拟运动数据');
  expect(complaints).toEqual([]);
});

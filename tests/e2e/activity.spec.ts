import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';

import { openApp } from '../app.ts';

test('a smart track has a board on the wall, opened by its link or from its panel, labelled as simulated', async ({ page }) => {
  const { complaints } = await openApp(page, 'sel=venue:V00001&track=V00001');
  const board = page.getByRole('dialog', { name: /Fuquanfeng Sports Park/ });
  await expect(board.getByRole('heading', { level: 3 })).toHaveText([/Point 1/, /Point 2/, /Point 3/]);
  await expect(board).toContainText('simulated activity');
  const { violations } = await new AxeBuilder({ page }).include('.wall-board').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(board).toHaveCount(0);
  await expect.poll(() => page.url()).not.toContain('track=');

  const section = page.getByRole('region', { name: 'Smart track' });
  await expect(section).toContainText('simulated activity');
  await expect(section.getByRole('row')).toHaveCount(5);
  await expect(section).toContainText('Counts below 5 are withheld');
  const open = section.getByRole('button', { name: 'Show on the wall' });
  await open.click();
  await expect.poll(() => page.url()).toContain('track=V00001');
  const steps = await section.locator('tfoot td').nth(1).textContent();
  await expect(board.getByRole('region', { name: 'Today so far' })).toContainText(steps ?? 'steps');
  await board.getByRole('button', { name: 'Close the board' }).click();
  await expect(open).toBeFocused();
  expect(complaints).toEqual([]);
});

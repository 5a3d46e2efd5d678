import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';

import { idle, openApp, snapshot } from '../app.ts';

test('from what was down when to the very machine at that time, in the clock, the 3D and its record', async ({ page }) => {
  // It flies into a venue: software WebGL takes its time.
  test.slow();
  const { complaints } = await openApp(page, 'tab=maintain');
  await page.getByRole('button', { name: 'Reliability: what was down when' }).click();
  const panel = page.getByRole('region', { name: 'Reliability: what was down when' });
  await panel.getByLabel('Span').selectOption({ index: 1 });

  // Measured, with sample and interval; rural repairs of the demo take longer.
  const mttr = panel.locator('[data-figure="reliability.mttr"] data');
  await expect(mttr.first()).toHaveAttribute('value', /^\d/);
  await expect(async () => {
    const [urban, rural] = await mttr.evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLDataElement).value)));
    expect(urban).toBeGreaterThan(3_600_000);
    expect(rural).toBeGreaterThan(urban);
  }).toPass();
  await panel.getByRole('button', { name: /^Time between failures/ }).click();
  await expect(panel.getByText('95 % interval: exact for a Poisson count of failures.')).toBeVisible();

  // One class alone: few failures are the class's default, and the strip shows that class.
  const group = panel.locator('[data-group="TREADMILL"]');
  await group.getByRole('button').click();
  await expect(panel.getByRole('heading', { name: 'What was out when: Treadmill' })).toBeVisible();
  await expect(panel.locator('[data-lane]').first()).toContainText('Treadmill');

  const lane = panel.locator('[data-lane]').first();
  const id = await lane.getAttribute('data-lane');
  const spell = lane.locator('.rel-spell').first();
  const level = (await spell.getAttribute('aria-label'))?.includes(': down') === true ? 'down' : 'degraded';
  await spell.focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await snapshot(page)).mode).toBe('replay');
  expect((await snapshot(page)).selection).toMatch(new RegExp(`^equipment:.*/${id}$`));
  const record = page.getByRole('region', { name: 'Equipment record' });
  await expect(record.locator('.record-state')).toContainText(new RegExp(level, 'i'));
  await expect(record.getByRole('heading', { name: 'On record against its class' })).toBeVisible();
  await expect(record.getByRole('region', { name: 'If it is down' })).toContainText(/a day \(modelled\).* min, /);
  await expect(record.getByRole('region', { name: 'Last orders' }).getByRole('listitem').first()).toBeVisible();
  await expect(lane).toHaveAttribute('aria-current', 'true');

  // What the package has in writing: its plan, and a manual that opens apart from the app.
  await expect(record.getByRole('region', { name: 'Maintenance plan' })).toContainText(/Service: Treadmill.*every 30 days/);
  await expect(record.getByRole('region', { name: 'Spare parts' }).getByRole('row', { name: /Running belt/ })).toBeVisible();
  await expect(record.getByRole('region', { name: 'Warranty' })).toContainText(/until|ended|not in the register/);
  const manual = record.getByRole('region', { name: 'Documents' }).getByRole('link', { name: /manual/i });
  await expect(manual).toHaveAttribute('target', '_blank');
  await expect(manual).toHaveAttribute('rel', /noopener/);
  const answer = await page.request.get((await manual.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const { violations } = await new AxeBuilder({ page }).include('.app-left').include('.venue-panel').analyze();
  expect(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('planned work in time and backlog weeks of an assumed crew stand on the board', async ({ page }) => {
  await openApp(page, 'tab=maintain');
  const board = page.getByRole('region', { name: 'State of the equipment' });
  await expect(board.locator('[data-figure="maintenance.pmCompliance"] data').first()).toHaveText(/^\d+(\.\d)?%$/);
  const weeks = board.locator('[data-figure="maintenance.backlogWeeks"] data').first();
  const before = Number(await weeks.getAttribute('value'));
  await board.getByLabel('Urban, people').fill('8');
  await expect.poll(async () => Number(await weeks.getAttribute('value'))).toBeCloseTo(before / 2, 9);
  await page.reload();
  await idle(page);
  await expect(board.getByLabel('Urban, people')).toHaveValue('8');
});

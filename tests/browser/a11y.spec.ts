import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { idle, openApp, snapshot } from '../app.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A busy hour of the heat wave, and a pool that was counted in it. */
const REPLAY = 't=2026-07-18T03:00:00Z';
const POOL = 'sel=venue:V00175';

/** What axe finds against WCAG 2.2 AA, one line an element. Nothing is left out: the map's canvas has a name and a role like anything else. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`));
}

/** Buttons, fields and boxes smaller than 24 × 24 CSS px (WCAG 2.5.8), unless they stand in a line of text or have that room around them.
 * The marks of events are left out: the list of events beside them does the same. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const least = 24;
    const boxes = [...document.querySelectorAll<HTMLElement>('button, select, input, summary, a[href], [role="slider"]')]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.closest('.skip, .events') === null)
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return boxes
      .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
      .filter(({ element, box }) => {
        const x = (box.left + box.right) / 2;
        const y = (box.top + box.bottom) / 2;
        return boxes.some(({ element: other, box: its }) => {
          if (other === element || (other.closest('label') === element.closest('label') && element.closest('label') !== null)) return false;
          const dx = Math.max(its.left - x, x - its.right, 0);
          const dy = Math.max(its.top - y, y - its.bottom, 0);
          return Math.hypot(dx, dy) < least / 2;
        });
      })
      .map(
        ({ element, box }) =>
          `${element.className || element.tagName} ${Math.round(box.width)}×${Math.round(box.height)}: ${element.textContent?.slice(0, 30)}`,
      );
  });
}

for (const theme of ['dark', 'light'] as const) {
  const look = `theme=${theme}&lang=en`;

  test(`axe finds nothing on the live screen, in the help, in the map’s table, on search results and on an equipment record, ${theme}`, async ({
    page,
  }) => {
    await openApp(page, look);
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    const menu = page.getByRole('button', { name: 'Region…' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Address of the package' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();

    await page.getByRole('button', { name: 'Help' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Venues as a table' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('row').nth(5)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    const silent = page.locator('[data-trace="live.silent"]');
    await silent.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').locator('.trace-agreement')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(silent).toBeFocused();

    // A machine's record, with the results of another search over it.
    const search = page.getByRole('combobox', { name: /search/i });
    await search.fill('V00175-PP2');
    await page.getByRole('option', { name: /PP-02/ }).first().click();
    await idle(page);
    expect((await snapshot(page)).selection).toBe('equipment:V00175/V00175-PP2');
    await search.fill('pump');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });

  test(`axe finds nothing on the replay with a venue and an open formula, ${theme}`, async ({ page }) => {
    await openApp(page, `${look}&${REPLAY}&${POOL}&var=water`);
    await page.locator('.hero-label').click();
    await expect(page.locator('.hero .formula')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });

  test(`axe finds nothing where a region cannot be shown, ${theme}`, async ({ page }) => {
    await page.goto(`/?region=/nowhere/&${look}`);
    await expect(page.getByRole('alert').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  });
}

/** Presses Tab until the focused element matches, as a person looking for it would. Fails when the whole page has been round. */
async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = async (): Promise<boolean> => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  for (let stops = 0; stops < 150; stops++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`No ${key} stop matches ${selector}`);
}

/** After an action the keyboard is somewhere: on an element that is on the screen, never on the page as a whole. */
async function expectFocusKept(page: Page): Promise<void> {
  await idle(page);
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
}

test('everything is done by keyboard, and the focus is never lost', async ({ page }) => {
  await openApp(page);
  const enter = async (): Promise<void> => {
    await page.keyboard.press('Enter');
    await expectFocusKept(page);
  };

  await tabTo(page, '[role="combobox"]');
  await page.keyboard.type('natatorium');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await enter();
  expect((await snapshot(page)).selection).toMatch(/^venue:/);

  await tabTo(page, '.equipment-row');
  const row = await page.evaluate(() => document.activeElement?.textContent);
  await enter();
  expect((await snapshot(page)).selection).toMatch(/^equipment:/);
  await expect(page.locator('.record-title')).toBeFocused();
  await page.keyboard.press('Escape');
  await expectFocusKept(page);
  expect((await snapshot(page)).selection).toMatch(/^venue:/);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(row);
  await page.keyboard.press('Escape');
  await expectFocusKept(page);
  expect((await snapshot(page)).selection).toBeNull();
  await expect(page.getByRole('combobox', { name: /search/i })).toBeFocused();

  await tabTo(page, '.timeline-live .button');
  await enter();
  expect((await snapshot(page)).mode).toBe('replay');
  await tabTo(page, '.playback-play');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await snapshot(page)).isPlaying).toBe(true);
  await expect(page.locator('.playback-play')).toBeFocused();
  await enter();
  expect((await snapshot(page)).isPlaying).toBe(false);
  const before = (await snapshot(page)).clock;
  await tabTo(page, '[role="slider"]');
  await page.keyboard.press('ArrowLeft');
  await expectFocusKept(page);
  expect((await snapshot(page)).clock).not.toBe(before);

  await tabTo(page, '.compare-pick select', 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await expectFocusKept(page);
  expect((await snapshot(page)).variable).not.toBe('occupancy');
  await tabTo(page, '.figures-name');
  await enter();
  await expect(page.locator('.figures .formula')).toBeVisible();

  await tabTo(page, '.summary-button');
  await enter();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectFocusKept(page);
  await expect(page.locator('.summary-button')).toBeFocused();

  await tabTo(page, '.top .segments .button', 'Shift+Tab');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectFocusKept(page);
});

test('what is spoken politely changes with the view, not with the second', async ({ page }) => {
  await openApp(page);
  const spoken = async (): Promise<string> =>
    page.evaluate(() =>
      [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')].map(({ textContent }) => textContent).join('|'),
    );
  await expect.poll(spoken).toContain('venues');
  const first = await spoken();
  const clock = page.locator('.clock-time');
  const shown = await clock.textContent();
  await expect(clock).not.toHaveText(shown ?? '');
  await page.waitForTimeout(4000);
  expect(await spoken()).toBe(first);
});

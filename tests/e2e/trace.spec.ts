import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { NO_FILTER } from '../../src/domain/venue.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';

const SPAN = ['2026-07-13T16:00:00Z', '2026-07-20T16:00:00Z'] as const;
const SPAN_MS = SPAN.map((at) => Date.parse(at)) as [number, number];
const QUERY = `mode=replay&var=water&t=2026-07-15T10:00:00Z&span=${SPAN.join(',')}`;

async function shownSums(page: Page): Promise<{ ids: string[]; sums: number[] }> {
  const rows = page.getByRole('dialog').locator('[data-row]');
  const ids = await rows.locator('[data-venue]').evaluateAll((found) => found.map((one) => one.getAttribute('data-venue') ?? ''));
  const sums = await rows.locator('data').evaluateAll((found) => found.map((one) => Number(one.getAttribute('value'))));
  return { ids, sums };
}

test.describe('from a figure to its source rows', () => {
  test('by the keyboard alone and back; and in three clicks: the venues add up to the figure, the hours to the venue, the stored code to the hour', async ({
    page,
  }) => {
    const { complaints } = await openApp(page, QUERY);
    const dialog = page.getByRole('dialog');
    await test.step('by the keyboard alone, and back to where it began', async () => {
      const start = page.locator('#figures [data-trace="water.total"]').first();
      await start.focus();
      await page.keyboard.press('Enter');
      await expect(dialog.locator('[data-row="0"] button')).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(dialog.locator('[data-row="1"] button')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(dialog.locator('[data-row="0"] [data-hour]')).toBeFocused();
      await page.keyboard.press('End');
      await expect(dialog.locator('[data-hour="2026-07-20T15:00:00.000Z"]')).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('button', { name: 'Set the clock to this hour' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(start).toBeFocused();
    });
    const { engine } = await replayOfPackage('public/demo');
    const sums = await engine.venueSums('water.perVisit', 'water', SPAN_MS, NO_FILTER);
    const order = [...sums.sum.keys()].sort((a, b) => sums.sum[b] - sums.sum[a]);

    await page.locator('#figures [data-trace="water.perVisit"]').click();
    await dialog.locator('[data-row="0"]').waitFor();
    await expect(dialog).toContainText('exactly what the figure was computed from');
    await expect(dialog.locator('.trace-agreement')).toHaveAttribute('data-agreement', 'exact');
    await expect(dialog.locator('.formula-expression')).toBeVisible();
    await expect(dialog.locator('.formula')).toContainText('§3.2');
    const shown = await shownSums(page);
    expect(shown.sums.length).toBeGreaterThan(5);
    expect(shown.sums).toEqual(order.slice(0, shown.sums.length).map((i) => sums.sum[i]));

    const top = sums.venue[order[0]];
    await dialog.locator('[data-row="0"] button').click();
    await dialog.locator('[data-hour]').first().waitFor();
    const hours = await engine.venueHours(top, 'water', SPAN_MS);
    const first = dialog.locator('[data-row="0"]');
    await expect(first.locator('[data-hour]')).toHaveAttribute('data-hour', new Date(SPAN_MS[0]).toISOString());
    await expect(first.locator('data')).toHaveAttribute('value', Number.isNaN(hours.values[0]) ? '' : String(hours.values[0]));
    await expect(dialog.locator('.virtual-table table')).toHaveAttribute('aria-rowcount', String(hours.values.length + 1));

    await first.locator('[data-hour]').click();
    const stored = dialog.locator('.trace-cells tbody tr').first();
    await stored.waitFor();
    const rows = await engine.sourceRows(top, 'water', SPAN_MS[0], { venues: 'venues.csv', datastreams: 'datastreams.csv' });
    await expect(stored).toContainText(rows.cells[0].file);
    await expect(stored).toContainText(`${rows.cells[0].array}[${rows.cells[0].index.join(', ')}]`);
    await expect(stored).toContainText(String(rows.cells[0].code));
    await expect(dialog).toContainText(`${rows.register?.file}, row ${rows.register?.line}`);
    await expect(dialog).toContainText('SYNTHETIC');

    await dialog.getByRole('button', { name: 'Set the clock to this hour' }).click();
    await idle(page);
    await expect(dialog).toHaveCount(0);
    expect(Date.parse((await snapshot(page)).clock ?? '')).toBe(SPAN_MS[0]);
    expect(complaints).toEqual([]);
  });

  test('a link shows a colleague the same step of the way; from a district it is restricted to the district’s venues', async ({ page }) => {
    await openApp(page, `${QUERY}&sel=district:C0-01&trace=water.total/V00172/2026-07-14T06:00:00Z`);
    const dialog = page.getByRole('dialog', { name: /Where it comes from: / });
    await expect(dialog.locator('.trace-cells tbody tr').first()).toContainText('hour/water[');
    await expect(dialog).toContainText('14 Jul 2026, 14:00');
    await dialog.locator('.trace-path button').first().click();
    await dialog.locator('[data-row="0"]').waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('trace')).toBe('water.total');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);

    await page.locator('#details [data-trace="subject"]').click();
    await dialog.locator('[data-row="0"]').waitFor();
    await expect(dialog.locator('.trace-agreement')).toHaveAttribute('data-agreement', 'exact');
    const districts = await dialog.locator('[data-row] td:nth-child(2)').allInnerTexts();
    expect(new Set(districts).size).toBe(1);
  });
});

test('a chart sets the span by a drag, is read out and sets the clock by keys, and its bars mark their venues on the map', async ({
  page,
}) => {
  await openApp(page, QUERY);
  await test.step('a drag over a chart sets the span of figures and timeline, and there is a way back', async () => {
    const over = page.locator('.chart .u-over').first();
    await over.scrollIntoViewIfNeeded();
    const box = await over.boundingBox();
    if (box === null) throw new Error('no plot');
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await idle(page);
    const spanOf = async (): Promise<readonly number[]> =>
      page.evaluate(() => window.evenfield?.figures().find(({ id }) => id === 'water.total')?.spanMs ?? []);
    await expect.poll(async () => (await spanOf())[1]).toBeLessThan(SPAN_MS[1]);
    const [from, to] = await spanOf();
    const length = SPAN_MS[1] - SPAN_MS[0];
    expect(Math.abs(from - (SPAN_MS[0] + length * 0.25))).toBeLessThan(3 * 3_600_000);
    expect(Math.abs(to - (SPAN_MS[0] + length * 0.5))).toBeLessThan(3 * 3_600_000);
    await page.getByRole('button', { name: /^Back to/ }).click();
    await expect.poll(async () => spanOf()).toEqual(SPAN_MS);
  });

  await test.step('the keyboard moves through a chart, reads it out and sets the clock', async () => {
    const chart = page.locator('#figures').getByRole('slider', { name: /Water, urban and rural/ });
    await chart.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await expect(chart).toHaveAttribute('aria-valuetext', /14 Jul 2026, 01:00, Urban [\d.,]+ m³, Rural [\d.,]+ m³/);
    await page.keyboard.press('Enter');
    await idle(page);
    expect(Date.parse((await snapshot(page)).clock ?? '')).toBe(SPAN_MS[0] + 3_600_000);
  });

  await test.step('bars that are brushed mark their venues on the map', async () => {
    await page.getByRole('button', { name: 'Spread of the venues' }).click();
    const bars = page.getByRole('slider', { name: /how the venues are spread/ });
    await bars.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    const text = (await bars.getAttribute('aria-valuetext')) ?? '';
    const counts = [...text.matchAll(/(\d+) (?:urban|rural)/g)].map((match) => Number(match[1]));
    const marked = counts.reduce((sum, count) => sum + count, 0);
    expect(marked).toBeGreaterThan(0);
    await expect(page.getByText(`${marked} ${marked === 1 ? 'venue' : 'venues'} chosen in the chart`)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByText(/chosen in the chart/)).toHaveCount(0);
  });
});

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { createFileSource } from '../../cli/lib/fileSource.ts';
import { AnalysisEngine } from '../../src/data/analysis/analysisEngine.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { analysisColumns } from '../../src/data/protocol/analysisColumns.ts';
import type { EquityReport } from '../../src/domain/equityReport.ts';
import type { VenueFilter } from '../../src/domain/venue.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { idle, openApp, snapshot } from '../app.ts';

/** What the demo region's equity is, computed here rather than in the page. */
async function engineSays(filter: VenueFilter): Promise<EquityReport> {
  const { region } = await openCatalogue(createFileSource('public/demo'));
  const engine = new AnalysisEngine();
  await engine.open(analysisColumns(region));
  const report = await engine.equity({ filter, catchment: 'G2SFCA', supply: 'area' }, () => undefined);
  if (report === null) throw new Error('superseded');
  return report;
}

async function shown(page: Page, figure: string, place = 0): Promise<number> {
  return Number(await page.locator(`[data-figure="${figure}"] data`).nth(place).getAttribute('value'));
}

function analysisWorkers(page: Page): number {
  return page.workers().filter((worker) => /analysis/.test(worker.url())).length;
}

test.describe('who has how much', () => {
  test('is computed when asked for, and the screen says what the engine says', async ({ page }) => {
    const { complaints } = await openApp(page);
    const panel = page.getByRole('region', { name: /equity/i });
    const toggle = panel.getByRole('button', { name: /equity/i });
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    expect(analysisWorkers(page)).toBe(0);
    await toggle.click();
    await panel.getByRole('img', { name: /Lorenz/ }).waitFor();
    await idle(page);
    expect(analysisWorkers(page)).toBe(1);

    const { measures } = await engineSays(NO_FILTER);
    for (const id of ['areaPerHead', 'venuesPer10k', 'walk15', 'accessWalk15'] as const) {
      expect(await shown(page, `equity.${id}`, 0), id).toBeCloseTo(measures[id].urban.value ?? -1, 9);
      expect(await shown(page, `equity.${id}`, 1), id).toBeCloseTo(measures[id].rural.value ?? -1, 9);
    }
    expect(await shown(page, 'equity.gini')).toBeCloseTo(measures.areaPerHead.gini ?? -1, 9);
    expect(await shown(page, 'equity.theil')).toBeCloseTo(measures.areaPerHead.theil?.total ?? -1, 9);

    // On foot or by bicycle takes the place of on foot; the two are never on the screen together.
    await panel.getByRole('button', { name: 'on foot or by bicycle' }).click();
    await expect(page.locator('[data-figure="equity.walk15"]')).toHaveCount(0);
    expect(await shown(page, 'equity.walkOrCycle15', 1)).toBeCloseTo(measures.walkOrCycle15.rural.value ?? -1, 9);
    await page.locator('[data-figure="equity.walkOrCycle15"]').getByRole('button').click();
    const details = panel.locator('.figures-details');
    await expect(details.getByText(/15 km\/h \(estimate\)/)).toBeVisible();
    await expect(details.getByText('Domain specification §4.3')).toBeVisible();

    const driver = panel.getByRole('listitem').getByRole('button').first();
    const name = await driver.innerText();
    await driver.click();
    await idle(page);
    expect((await snapshot(page)).selection).toMatch(/^district:/);
    await expect(page.getByRole('complementary').getByRole('heading', { name: name.trim() })).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('follows the filter', async ({ page }) => {
    await openApp(page, 'class=rural');
    await page.getByRole('button', { name: /equity/i }).click();
    await page.getByRole('img', { name: /Lorenz/ }).waitFor();
    await idle(page);
    const { measures } = await engineSays({ ...NO_FILTER, classes: ['rural'] });
    expect(await shown(page, 'equity.walk15', 1)).toBeCloseTo(measures.walk15.rural.value ?? -1, 9);
    expect(await shown(page, 'equity.gini')).toBeCloseTo(measures.areaPerHead.gini ?? -1, 9);
    await expect(page.locator('[data-figure="equity.walk15"]').getByText('no data')).toBeVisible();
  });

  test('a worker that dies is started again, and the figures are back', async ({ page }) => {
    await openApp(page);
    await page.getByRole('button', { name: /equity/i }).click();
    await page.getByRole('img', { name: /Lorenz/ }).waitFor();
    const worker = page.workers().find((each) => /analysis/.test(each.url()));
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error('gone');
      }, 0);
    });
    await expect(page.getByText(/had to be started again/)).toBeVisible();
    await idle(page);
    await page.getByRole('img', { name: /Lorenz/ }).waitFor();
    expect(analysisWorkers(page)).toBe(1);
  });
});

import { readFile } from 'node:fs/promises';

import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { LoadReport } from '../../src/domain/loads.ts';
import { DEFAULT_NORMS, LOAD_STATUSES } from '../../src/domain/loads.ts';
import { VENUE_TYPES } from '../../src/domain/defaults.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';

const SPAN = ['2025-12-01T00:00:00Z', '2026-03-01T00:00:00Z'] as const;
const QUERY = `tab=use&mode=replay&t=2026-01-15T10:00:00Z&span=${SPAN.join(',')}`;

/** What the demo region's loads are, computed here rather than in the page. */
async function engineSays(norms = DEFAULT_NORMS): Promise<LoadReport> {
  const { engine } = await replayOfPackage('public/demo');
  const report = await engine.loads([Date.parse(SPAN[0]), Date.parse(SPAN[1])], NO_FILTER, norms, () => {});
  if (report === null) throw new Error('superseded');
  return report;
}

async function counted(page: Page, status: string): Promise<number[]> {
  const values = page.locator(`[data-figure="loads.${status}"] data`);
  return Promise.all([0, 1].map(async (place) => Number(await values.nth(place).getAttribute('value'))));
}

function ranked({ rows }: LoadReport, status: 'over' | 'under'): number[] {
  return Array.from({ length: rows.count }, (_, row) => row)
    .filter((row) => LOAD_STATUSES[rows.status[row]] === status)
    .sort((a, b) => rows.score[b] - rows.score[a]);
}

test.describe('overloaded and underused venues', () => {
  test('are ranked as the engine ranks them, say why, and lead on', async ({ page }) => {
    const { complaints } = await openApp(page, QUERY);
    const tab = page.getByRole('region', { name: 'Overloaded and underused venues' });
    await tab.getByRole('table').first().waitFor();
    const report = await engineSays();
    for (const status of ['over', 'under', 'between'] as const) {
      expect(await counted(page, status), status).toEqual([report.counts.urban[status], report.counts.rural[status]]);
    }
    expect(report.counts.urban.over, 'the demo has overloaded venues in winter').toBeGreaterThan(0);

    const [top] = ranked(report, 'over');
    const row = tab.locator('.use-table tbody tr[data-venue]').first();
    await expect(row.locator('td').first()).toHaveText(`${Math.round(report.rows.pressure95[top] * 100)}%`);
    await row.getByRole('button').click();
    await idle(page);
    expect((await snapshot(page)).selection).toBe(`venue:${await row.getAttribute('data-venue')}`);
    const detail = tab.locator('.use-detail');
    await expect(detail.locator('[data-reason="overPressure"]')).toContainText('the norm is 100%');
    await expect(detail.locator('[data-reason="denied"]')).toContainText('estimate');
    await expect(detail.locator('[data-reason="simulated"]')).toBeVisible();

    const week = detail.getByRole('table', { name: /Its week/ });
    await expect(week.getByRole('row')).toHaveCount(8);
    await expect(week.getByRole('cell')).toHaveCount(168);

    await detail.getByRole('button', { name: 'Replay its fullest hour' }).click();
    await idle(page);
    const clockMs = Date.parse((await snapshot(page)).clock ?? '');
    expect(clockMs).toBe(report.rows.maxAtMs[top] + 1_800_000);

    expect(complaints).toEqual([]);
  });

  test('follow the norms, which are remembered, and the export says what the screen says', async ({ page }) => {
    await openApp(page, QUERY);
    const tab = page.getByRole('region', { name: 'Overloaded and underused venues' });
    await tab.locator('.use-norms summary').click();
    await tab.locator('[data-norm="fullPressure"]').fill('0.7');
    const report = await engineSays({ ...DEFAULT_NORMS, fullPressure: 0.7 });
    await expect(tab.locator('[data-figure="loads.over"] data').first()).toHaveAttribute('value', String(report.counts.urban.over));
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await idle(page);
    await expect(tab.locator('[data-figure="loads.over"] data').first()).toHaveAttribute('value', String(report.counts.urban.over));

    await tab.locator('[data-option="under"]').click();
    await expect(tab.locator('[data-option="under"]')).toHaveAttribute('aria-pressed', 'true');
    const first = await tab.locator('.use-table tbody tr[data-venue]').first().getAttribute('data-venue');
    await tab.locator('[data-export="use-under"]').click();
    const [download] = await Promise.all([page.waitForEvent('download'), tab.locator('[data-format="csv"]').first().click()]);
    const lines = (await readFile(await download.path(), 'utf8')).split('\n');
    const head = lines.findIndex((line) => line.startsWith('venue_id,'));
    expect(head).toBeGreaterThanOrEqual(0);
    expect(lines[head + 1].split(',')[0]).toBe(first);
    expect(lines.slice(head + 1).filter((line) => line.trim() !== '')).toHaveLength(ranked(report, 'under').length);
  });

  test('of one type are only that type, and leaving the tab takes the marks off the map', async ({ page }) => {
    const { complaints } = await openApp(page, `${QUERY}&types=SPH,GYM`);
    const tab = page.getByRole('region', { name: 'Overloaded and underused venues' });
    await tab.locator('[data-option="under"]').click();
    const rows = tab.locator('.use-table tbody tr[data-venue]');
    await rows.first().waitFor();
    const names = VENUE_TYPES.filter(({ code }) => code === 'SPH' || code === 'GYM').map(({ en }) => en);
    for (const text of await rows.locator('.use-where').allInnerTexts())
      expect(
        names.some((name) => text.includes(name)),
        text,
      ).toBe(true);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect(tab).toHaveCount(0);
    await idle(page);
    expect(complaints).toEqual([]);
  });
});

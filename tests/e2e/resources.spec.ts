import { readFile } from 'node:fs/promises';

import { expect, test } from '../plainEdges.ts';

import { totalsOf } from '../../src/domain/districtSums.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';

/** Summer of the demo region: June to August in its own zone. */
const SUMMER = [Date.parse('2026-05-31T16:00:00Z'), Date.parse('2026-08-31T16:00:00Z')] as const;

/** Water per visit by district and of all urban ones, and what is missing of it, computed here rather than in the page. */
async function engineSays(): Promise<{
  ids: readonly string[];
  ratio: readonly number[];
  missing: readonly number[];
  rural: readonly boolean[];
}> {
  const { engine } = await replayOfPackage('public/demo');
  const { features } = JSON.parse(await readFile('public/demo/districts.geojson', 'utf8')) as {
    features: { properties: { id: string; class: string } }[];
  };
  const sums = await engine.districtSums(['water'], Float64Array.from(SUMMER), NO_FILTER);
  const rural = features.map(({ properties }) => properties.class === 'rural');
  const per = (isIn: (district: number) => boolean): number => {
    const { counted, visits } = totalsOf(sums, 'water', isIn) ?? { counted: Number.NaN, visits: Number.NaN };
    return visits >= 30 ? (counted * 1000) / visits : Number.NaN;
  };
  const urban = per((district) => !rural[district]);
  return {
    ids: features.map(({ properties }) => properties.id),
    rural,
    ratio: features.map((_, d) => per((district) => district === d) / urban),
    missing: features.map((_, d) => {
      const of = totalsOf(sums, 'water', (district) => district === d);
      return of === null || of.expected === 0 ? 0 : 1 - of.read / of.expected;
    }),
  };
}

test.describe('resources', () => {
  test('answer which rural districts used more than 1.5 times the city’s water per visit in summer, and whether that is real', async ({
    page,
  }) => {
    const { complaints } = await openApp(page, 'tab=resources&mode=replay');
    const summer = await page.locator('[data-span] option', { hasText: 'Summer' }).getAttribute('value');
    await page.locator('[data-span]').selectOption(summer);
    const tab = page.getByRole('region', { name: 'Which districts stand out' });
    await tab.getByText(/1 Jun – 31 Aug 2026:/).waitFor();
    await tab.getByRole('button', { name: 'Rural', exact: true }).click();

    const { ids, ratio, missing, rural } = await engineSays();
    const above = ids.filter((_, d) => rural[d] && ratio[d] > 1.5 && missing[d] < 0.5);
    const untold = ids.filter((_, d) => rural[d] && missing[d] >= 0.5);
    expect(above.length, 'the demo has such a district').toBeGreaterThan(0);
    expect(untold.length, 'the demo has silent townships').toBeGreaterThan(0);
    const rows = tab.locator('tbody[data-district]');
    await expect(rows).toHaveCount(above.length + untold.length);
    for (const id of above) {
      const d = ids.indexOf(id);
      const row = tab.locator(`tbody[data-district="${id}"]`);
      await expect(row.locator('.res-ratio')).toHaveText(`${ratio[d].toFixed(2)} ×`);
      await expect(row.locator('.res-verdict')).toContainText(missing[d] >= 0.25 ? 'doubtful' : 'Borne by its readings');
    }
    for (const id of untold) {
      const share = `${Math.round(missing[ids.indexOf(id)] * 100)}%`;
      await expect(tab.locator(`tbody[data-district="${id}"] .res-verdict`)).toHaveText(
        `Cannot be told: ${share} of the hours are missing.`,
      );
    }

    await tab.locator('[data-export="water_by_district"]').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-format="csv"]').click()]);
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
    const header = lines[0].split(',');
    expect(lines).toHaveLength(1 + above.length + untold.length);
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      const d = ids.indexOf(cells[header.indexOf('district_id')]);
      const told = cells[header.indexOf('ratio_to_urban')];
      if (Number.isNaN(ratio[d])) expect(told).toBe('');
      else expect(Number(told)).toBeCloseTo(ratio[d], 9);
      expect(Number(cells[header.indexOf('missing_share')])).toBeCloseTo(missing[d], 9);
    }

    await tab.locator(`tbody[data-district="${above[0]}"] .link`).click();
    await idle(page);
    expect((await snapshot(page)).selection).toBe(`district:${above[0]}`);
    expect(complaints).toEqual([]);
  });

  test('are told on two bases with their gaps, open into formulas, and emissions take a factor of the reader’s own', async ({ page }) => {
    const { complaints } = await openApp(page, 'tab=resources&mode=replay');
    const water = page.locator('[data-resource="water"]');
    await water.waitFor();
    await expect(water.locator('td').first()).toContainText('missing');
    for (const id of ['electricity', 'heat', 'cooling', 'staff', 'maintenance', 'co2e'])
      await expect(page.locator(`[data-resource="${id}"]`)).toBeVisible();
    await page.locator('[data-option="perOpenHour"]').click();
    await expect(water.locator('.res-second').first()).toContainText('per resident');
    await water.getByRole('button', { name: 'Water' }).click();
    await expect(page.locator('.res-formula').first()).toContainText('opening hours of the same venues');

    const emissions = page.locator('[data-resource="co2e"]');
    const before = await emissions.locator('.res-value').first().textContent();
    await emissions.getByRole('button', { name: 'CO₂e' }).click();
    const carriers = page.locator('[data-co2e]');
    await expect(carriers).toContainText('Illustrative');
    await carriers.locator('[data-carrier="electricity"]').getByRole('button').click();
    await carriers.getByLabel('kg CO₂e / kWh').fill('1.1');
    await carriers.getByLabel('Year or day').fill('2026');
    await carriers.getByRole('button', { name: 'Use mine' }).click();
    await expect(carriers).toContainText('your own factor, of 2026');
    expect(await emissions.locator('.res-value').first().textContent()).not.toBe(before);
    await page.reload();
    await page.locator('[data-resource="co2e"]').getByRole('button', { name: 'CO₂e' }).click();
    await expect(page.locator('[data-co2e]')).toContainText('your own factor, of 2026');
    await expect(page.locator('[data-gap="water"]')).toContainText('per resident');
    expect(complaints).toEqual([]);
  });
});

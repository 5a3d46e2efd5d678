import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { createFileSource } from '../../cli/lib/fileSource.ts';
import { AnalysisEngine } from '../../src/data/analysis/analysisEngine.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { analysisColumns } from '../../src/data/protocol/analysisColumns.ts';
import type { EquityQuestion, EquityReport } from '../../src/domain/equityReport.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { serveFolder } from './smallRegion.ts';

const QUESTION: EquityQuestion = { filter: NO_FILTER, catchment: 'G2SFCA', supply: 'area' };

/** What the demo region's equity is, computed here rather than in the page. */
async function engineSays(question: Partial<EquityQuestion> = {}): Promise<EquityReport> {
  const { region } = await openCatalogue(createFileSource('public/demo'));
  const engine = new AnalysisEngine();
  await engine.open(analysisColumns(region));
  const report = await engine.equity({ ...QUESTION, ...question }, () => undefined);
  if (report === null) throw new Error('superseded');
  return report;
}

async function shown(page: Page, figure: string, place = 0): Promise<number> {
  return Number(await page.locator(`[data-figure="${figure}"] data`).nth(place).getAttribute('value'));
}

function analysisWorkers(page: Page): number {
  return page.workers().filter((worker) => /analysis/.test(worker.url())).length;
}

async function openEquity(page: Page, query = ''): Promise<{ readonly complaints: string[] }> {
  const opened = await openApp(page, `tab=equity${query}`);
  await page.getByRole('img', { name: /Lorenz/ }).waitFor();
  await idle(page);
  return opened;
}

/** What axe finds against WCAG 2.2 AA on the tab and its legend. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .include('.rail')
    .include('.app-legend')
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

test.describe('who has how much', () => {
  // Software graphics draw the whole region anew with each overlay, theme and selection.
  test.slow();

  test('is computed when asked for, and the screen says what the engine says', async ({ page }) => {
    const { complaints } = await openApp(page);
    expect(analysisWorkers(page)).toBe(0);
    await page.getByRole('tab', { name: 'Equity' }).click();
    await page.getByRole('img', { name: /Lorenz/ }).waitFor();
    await idle(page);
    expect(analysisWorkers(page)).toBe(1);

    const { measures } = await engineSays();
    for (const id of ['areaPerHead', 'venuesPer10k', 'openHoursPer1k', 'walk15', 'accessWalk15'] as const) {
      expect(await shown(page, `equity.${id}`, 0), id).toBeCloseTo(measures[id].urban.value ?? -1, 9);
      expect(await shown(page, `equity.${id}`, 1), id).toBeCloseTo(measures[id].rural.value ?? -1, 9);
    }
    expect(await shown(page, 'equity.gini')).toBeCloseTo(measures.areaPerHead.gini ?? -1, 9);
    expect(await shown(page, 'equity.theil')).toBeCloseTo(measures.areaPerHead.theil?.total ?? -1, 9);
    await page.getByText('Every index', { exact: true }).click();
    expect(await shown(page, 'equity.index.theilL')).toBeCloseTo(measures.areaPerHead.meanLogDeviation ?? -1, 9);
    expect(await shown(page, 'equity.index.atkinson.2')).toBeCloseTo(measures.areaPerHead.atkinson[2] ?? -1, 9);
    expect(await shown(page, 'equity.index.concentration')).toBeCloseTo(measures.areaPerHead.concentration ?? -1, 9);
    await expect(page.getByText('n = 48 districts: 11 urban, 37 rural').first()).toBeVisible();

    // The simulator leaves more counters silent in the country than in the city, and the screen says that it does.
    const divide = page.getByRole('region', { name: 'Digital divide' });
    expect(await shown(page, 'reporting.delivered', 1)).toBeLessThan(await shown(page, 'reporting.delivered', 0));
    await expect(divide).toContainText(/percentage points fewer from the countryside.*Simulated:/);

    // On foot or by bicycle takes the place of on foot; the two are never on the screen together.
    await page.getByRole('button', { name: 'on foot or by bicycle' }).click();
    await expect(page.locator('[data-figure="equity.walk15"]')).toHaveCount(0);
    expect(await shown(page, 'equity.walkOrCycle15', 1)).toBeCloseTo(measures.walkOrCycle15.rural.value ?? -1, 9);
    await page.locator('[data-figure="equity.walkOrCycle15"]').getByRole('button').click();
    const details = page.locator('.figures-details');
    await expect(details.getByText(/15 km\/h \(estimate\)/)).toBeVisible();
    await expect(details.getByText('Domain specification §4.3')).toBeVisible();

    // Another catchment and another supply, by their names.
    await page.getByRole('combobox', { name: 'Catchment' }).selectOption('E2SFCA');
    await page.getByRole('button', { name: 'places × opening hours' }).click();
    const other = await engineSays({ catchment: 'E2SFCA', supply: 'capacityHours' });
    await expect
      .poll(async () => shown(page, 'equity.accessWalkOrCycle15', 1))
      .toBeCloseTo(other.measures.accessWalkOrCycle15.rural.value ?? -1, 9);
    expect(complaints).toEqual([]);
  });

  test('the map shows what the index hides, and the table says the same in words; axe finds nothing, dark or light', async ({ page }) => {
    const { complaints } = await openEquity(page, '&theme=dark');
    for (const summary of ['Every index', 'The same by the size of the unit', 'Method and assumptions'])
      await page.getByText(summary, { exact: true }).click();
    expect(await violations(page)).toEqual([]);
    const legend = page.getByRole('group', { name: 'Overlay' });
    await expect(legend.getByText('What drives Theil T: Playing area per resident')).toBeVisible();
    const { measures } = await engineSays();
    const { contributions } = measures.areaPerHead;
    const { region } = await openCatalogue(createFileSource('public/demo'));
    const strongest = [...(contributions ?? [])].reduce(
      (best, part, d, all) => (part > (Number.isNaN(all[best]) ? -1 : all[best]) ? d : best),
      0,
    );
    const first = page.locator('.equity-district-table tbody tr').first();
    await expect(first).toContainText(region.districts[strongest].name);
    await first.getByRole('button').first().click();
    await idle(page);
    expect((await snapshot(page)).selection).toBe(`district:${region.districts[strongest].id}`);
    await expect(legend.getByText(region.districts[strongest].name)).toBeVisible();

    await page.getByRole('combobox', { name: 'Spread of' }).selectOption('walk15');
    await page.getByRole('button', { name: 'population cells' }).click();
    await expect(legend.getByText(/Minutes to the nearest venue, on foot, at 4,580 population cells/)).toBeVisible();
    await expect(legend.getByText(/Crow-fly distance × detour/)).toBeVisible();
    // Another theme brings another style: the overlay is put into it again.
    await page.getByRole('combobox', { name: /theme/i }).selectOption('light');
    await idle(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect(legend).toHaveCount(0);
    expect(complaints).toEqual([]);
  });

  test('use is spread like provision, over time, and a click takes the replay there', async ({ page }) => {
    await openEquity(page, '&mode=replay&t=2026-07-18T03:00:00Z&span=2026-06-01T00:00:00Z,2026-09-01T00:00:00Z');
    await page.getByRole('combobox', { name: 'Spread of' }).selectOption('visits');
    const curve = page.getByRole('img', { name: /Gini of Visits per resident, by week/ });
    await curve.waitFor();
    await expect(page.getByRole('img', { name: /Lorenz curve of: Visits per resident/ })).toBeVisible();
    await page.getByText('The same as a table', { exact: true }).click();
    const rows = page.getByRole('region', { name: 'The same as a table' }).locator('tbody tr');
    await expect(rows).toHaveCount(14);
    await rows.nth(2).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await idle(page);
    // The third Monday of June in Shanghai, 15 June 2026, 0:00.
    expect((await snapshot(page)).clock).toBe('2026-06-14T16:00:00.000Z');
    await page.getByRole('button', { name: 'month', exact: true }).click();
    await expect(page.getByRole('img', { name: /Gini of Visits per resident, by month. 4 of 4 periods told/ })).toBeVisible();
  });

  test('a worker that dies is started again, and the figures are back', async ({ page }) => {
    await openEquity(page);
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

/** Rows of a CSV as the register writes it: quotes where a field holds a comma. */
function rowsOf(path: string): Record<string, string>[] {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isQuoted && c === '"' && text[i + 1] === '"') field += text[++i];
    else if (c === '"') isQuoted = !isQuoted;
    else if (c === ',' && !isQuoted) {
      rows[rows.length - 1].push(field);
      field = '';
    } else if (c === '\n' && !isQuoted) {
      rows[rows.length - 1].push(field.replace(/\r$/, ''));
      field = '';
      rows.push([]);
    } else field += c;
  }
  if (field !== '') rows[rows.length - 1].push(field);
  const [head, ...body] = rows.filter((row) => row.length > 1 || row[0] !== undefined);
  return body.filter((row) => row.length === head.length).map((row) => Object.fromEntries(head.map((name, k) => [name, row[k]])));
}

test('Pays de la Loire: venues per head, coverage and Gini by commune are what the register’s own tables give', async ({ page }) => {
  test.slow();
  const data = '../shared/data/pays-de-la-loire';
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-equity-'));
  const files = {
    sites: 'installations',
    equipment: 'equipements',
    activities: 'equipements_activites',
    population: 'communes_population',
  };
  const inputs = Object.entries(files).flatMap(([name, file]) => [`--${name}`, `${data}/${file}.csv`]);
  const options = ['import', '--preset', 'res', ...inputs, '--districts', `${data}/communes.geojson`, '--out', folder];
  await promisify(execFile)('npx', ['tsx', 'cli/main.ts', ...options], { maxBuffer: 64_000_000 });

  // Communes with class and residents as the package states them; sites counted from its table, by hand.
  const { features } = JSON.parse(readFileSync(join(folder, 'districts.geojson'), 'utf8')) as {
    features: { properties: { id: string; class: string; population: number } }[];
  };
  const venues = rowsOf(join(folder, 'venues.csv'));
  const sites = readFileSync(`${data}/installations.csv`, 'utf8').trim().split('\n').length - 1;
  expect(venues.length).toBe(9229);
  expect(sites).toBeGreaterThanOrEqual(9229);
  const count = new Map<string, number>();
  for (const { districtId } of venues) count.set(districtId, (count.get(districtId) ?? 0) + 1);
  const communes = features.map(({ properties }) => ({
    people: properties.population,
    venues: count.get(properties.id) ?? 0,
    isUrban: properties.class === 'urban',
  }));
  const total = (rows: typeof communes, of: (row: (typeof communes)[number]) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0);
  const people = total(communes, (row) => row.people);
  const per10k = (rows: typeof communes): number => (total(rows, (row) => row.venues) / total(rows, (row) => row.people)) * 10_000;
  const covered = (rows: typeof communes): number =>
    total(rows, (row) => (row.venues > 0 ? row.people : 0)) / total(rows, (row) => row.people);
  const urban = communes.filter(({ isUrban }) => isUrban);
  const rural = communes.filter(({ isUrban }) => !isUrban);
  const mean = total(communes, (row) => row.venues) / people;
  let apart = 0;
  for (const a of communes) for (const b of communes) apart += a.people * b.people * Math.abs(a.venues / a.people - b.venues / b.people);
  const gini = apart / people / people / 2 / mean;

  const { url } = await serveFolder(page, 'pays-de-la-loire', folder);
  const { complaints } = await openApp(page, `tab=equity&region=${url}`);
  await page.getByRole('img', { name: /Lorenz/ }).waitFor();
  await idle(page);
  expect(await shown(page, 'equity.venuesPer10k', 0)).toBeCloseTo(per10k(urban), 9);
  expect(await shown(page, 'equity.venuesPer10k', 1)).toBeCloseTo(per10k(rural), 9);
  expect(await shown(page, 'equity.ownDistrict', 0)).toBeCloseTo(covered(urban), 9);
  expect(await shown(page, 'equity.ownDistrict', 1)).toBeCloseTo(covered(rural), 9);
  await page.getByRole('combobox', { name: 'Spread of' }).selectOption('venuesPer10k');
  await expect.poll(async () => shown(page, 'equity.gini')).toBeCloseTo(gini, 9);
  await expect(page.getByText(`n = ${communes.length.toLocaleString('en')} districts`, { exact: false }).first()).toBeVisible();

  // Where nothing is known, nothing is told: no area is zero, no distance is invented.
  await expect(page.getByText('No venue’s playing area is known', { exact: false })).toBeVisible();
  await expect(page.getByText('No venue’s position is known better than its district', { exact: false })).toBeVisible();
  await expect(page.getByText('lower bound', { exact: false })).toHaveCount(0);
  await expect(page.locator('[data-figure="equity.areaPerHead"]').getByText('no data').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

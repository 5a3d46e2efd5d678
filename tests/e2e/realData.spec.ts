import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from '../plainEdges.ts';

import { idle, openApp, snapshot } from '../app.ts';
import { serveFolder } from './smallRegion.ts';

const RES = '../shared/data/pays-de-la-loire';
const MUNICH = '../shared/data/munich-pools';

async function region(...args: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-real-'));
  await promisify(execFile)('npx', ['tsx', 'cli/main.ts', ...args, '--out', folder], { maxBuffer: 64_000_000 });
  return folder;
}

test('the Pays de la Loire register opens: every site there, none invented, no zero in place of no data', async ({ page }) => {
  const folder = await region(
    'import',
    '--preset',
    'res',
    '--sites',
    `${RES}/installations.csv`,
    '--equipment',
    `${RES}/equipements.csv`,
    '--activities',
    `${RES}/equipements_activites.csv`,
    '--districts',
    `${RES}/communes.geojson`,
    '--population',
    `${RES}/communes_population.csv`,
  );
  const { url } = await serveFolder(page, 'pays-de-la-loire', folder);
  const { complaints } = await openApp(page, `region=${url}`);
  const shown = await snapshot(page);
  expect(shown.counts.venues).toBe(9229);
  expect(shown.counts.noSensor).toBe(9229);
  expect(shown.isSynthetic).toBe(false);
  expect(shown.failure).toBeNull();
  expect(shown.alerts).toEqual([]);
  await expect(page.getByText('SYNTHETIC', { exact: true })).toHaveCount(0);
  await expect(page.getByText('no data').first()).toBeVisible();
  const people = await page.evaluate(() => window.evenfield?.figures().find((row) => row.id === 'live.people')?.value);
  expect(people).toBeNull();

  const search = page.getByRole('combobox', { name: /search/i });
  await search.fill('Pont Caffino');
  await page.getByRole('option').filter({ hasText: 'Base de Loisirs de Pont Caffino' }).first().click();
  await idle(page);
  await expect(page.getByRole('complementary').getByText('Only its district is known').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the Munich half-year replays: what the field shows at a time is what the source printed', async ({ page }) => {
  const folder = await region(
    'history',
    '--preset',
    'munich-pools',
    '--occupancy',
    `${MUNICH}/occupancy.csv`,
    '--weather',
    `${MUNICH}/weather.csv`,
    '--openings',
    `${MUNICH}/openings.json`,
  );
  const { url } = await serveFolder(page, 'munich', folder);
  await openApp(page, `region=${url}&mode=replay&t=2026-02-14T14:00:00Z`);
  const shown = await snapshot(page);
  expect(shown.mode).toBe('replay');
  expect(shown.counts.venues).toBe(17);

  const venues = readFileSync(join(folder, 'venues.csv'), 'utf8').split('\n').slice(1);
  const row = venues.find((line) => line.includes('Westbad') && line.includes(',SWI,'));
  const id = row?.split(',')[0] ?? '';
  // The hour 15:00–16:00 in Munich of a Saturday in February, straight from the source's text.
  const readings = readFileSync(`${MUNICH}/occupancy.csv`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('2026-02-14T15:') && line.includes(',Westbad,pool,'))
    .map((line) => /(\d+)\/(\d+) persons/.exec(line) as RegExpExecArray);
  expect(readings.length).toBeGreaterThan(0);
  const mean = readings.reduce((sum, match) => sum + Number(match[1]), 0) / readings.length;
  const drawn = await page.evaluate((venue) => window.evenfield?.valueOf(venue), id);
  expect(drawn?.value).toBeGreaterThan(0);
  expect(drawn?.value).toBeCloseTo(Math.min(2.5, mean / Number(readings[0][2])), 1);
  await expect(page.getByText(/Stadtwerke München/).first()).toBeVisible();
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { FeedReading } from '../../cli/feed/sources.ts';
import { figure } from '../app.ts';
import { smallRegion } from './smallRegion.ts';
import { publish, regionBroker, serveLiveRegion, smallRegionRows } from './regionBroker.ts';

const site = regionBroker(1000);

/** What the live figure says once it has come to a value. */
async function people(page: Page, expected: number): Promise<void> {
  await expect.poll(async () => (await figure(page, 'live.people')).value, { timeout: 30_000 }).toBe(expected);
}

test('a package that names its broker is live: counted people on the screen, told when the broker dies, and on when it is back', async ({
  page,
}) => {
  const nowMs = Date.now();
  test.setTimeout(300_000);
  // Without a table of streams every venue has a counter; without a calendar nothing is closed, and every reading counts at any hour.
  const options = { without: ['datastreams', 'calendar'], venue: { openHours: '24/7' } };
  await site.open(page, await serveLiveRegion(page, 'live', options));
  const chip = page.locator('.link-chip');
  await expect(chip).toHaveAttribute('data-link', 'connected');
  const table = await smallRegionRows('venues.csv');
  // Of the city and the country.
  const telling = table.filter((_, row) => row % 3 === 0).slice(0, 20);
  const readingsAt = (atMs: number, value: number, sequence: number): FeedReading[] =>
    telling.map(({ id }) => ({ kind: 'occupancy', id, atMs, sequence, value, quality: 1 }));
  await publish(site.broker, readingsAt(nowMs, 3, 0));
  await people(page, 60);
  await expect(page.locator('.clock')).not.toContainText('simulated');

  await chip.click();
  const dialog = page.getByRole('dialog', { name: 'Live data' });
  await expect(dialog.locator('[data-count=kept]')).toHaveText('20');
  await dialog.getByRole('button', { name: 'May this account publish?' }).click();
  await expect(dialog).toContainText('Yes: a message came back.');
  await expect(dialog.locator('.live-problems')).toHaveCount(0);

  // The digital divide: a third of the counters was heard, by class as the register has them, and nothing is due yet.
  const outlines = JSON.parse(await readFile(join(await smallRegion(), 'districts.geojson'), 'utf8')) as {
    features: { properties: { id: string; class: string } }[];
  };
  const classOf = new Map(outlines.features.map(({ properties }) => [properties.id, properties.class]));
  const heard = (name: string, rows: typeof table): number => rows.filter(({ districtId }) => classOf.get(districtId) === name).length;
  const share = (place: number) => dialog.locator('[data-figure="reporting.heard"] data').nth(place);
  for (const [place, name] of ['urban', 'rural'].entries())
    await expect(share(place)).toHaveAttribute('value', String(heard(name, telling) / heard(name, table)));
  await expect(dialog.locator('.reporting-words')).toContainText('when this page began to listen');
  await dialog.getByRole('button', { name: 'Counters heard now' }).click();
  await expect(dialog.locator('.figures-details')).toContainText('(fresh counters + ageing counters) ÷ people counters');
  // Worst first by any column, told to who does not see the arrow; a district opens its counters.
  const never = dialog.getByRole('columnheader', { name: 'Never heard' });
  await never.getByRole('button').press('Enter');
  await expect(never).toHaveAttribute('aria-sort', 'descending');
  const first = dialog.locator('tr[data-district]').first();
  await expect(first.locator('[data-column=silent]')).toHaveText('100%');
  await first.getByRole('button').press('Enter');
  await expect(dialog.locator('.live-counters tbody tr').first()).toContainText('Never heard');
  await page.keyboard.press('Escape');

  await site.broker.kill();
  await expect(chip).toHaveAttribute('data-link', 'waiting');
  await expect(page.getByText('The broker cannot be reached; trying again.').first()).toBeVisible();
  // What is known stands.
  await people(page, 60);
  await site.broker.start();
  await expect(chip).toHaveAttribute('data-link', 'connected', { timeout: 60_000 });
  await expect(page.getByText('The broker cannot be reached; trying again.')).toHaveCount(0);
  await publish(site.broker, readingsAt(Date.now(), 5, 2));
  await people(page, 100);
  await chip.click();
  // One reading of each stream was never sent.
  await expect(dialog.locator('[data-count=missing]')).toHaveText('20');
  for (const place of [0, 1])
    await expect(dialog.locator('[data-figure="reporting.complete"] data').nth(place)).toHaveAttribute('value', String(2 / 3));
});

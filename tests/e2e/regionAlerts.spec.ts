import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { Account } from '../../cli/broker/mosquitto.ts';
import type { FeedReading } from '../../cli/feed/sources.ts';
import { openApp } from '../app.ts';
import { publish, regionBroker, serveLiveRegion, smallRegionRows } from './regionBroker.ts';

const MINUTE_MS = 60_000;
/** A Saturday evening in the demo region. */
const EVENING = new Date('2026-10-31T11:05:00Z');

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

test('who is on duty finds the worst thing, sees its hour again and acknowledges it, by keyboard alone; the page opened again knows it', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.clock.setSystemTime(EVENING);
  const { complaints } = await openApp(page);
  const chip = page.locator('.alert-watch');
  await expect(chip).toHaveAccessibleName(/^Alerts: P\d \d+.*Urban \d+, rural \d+; \d+ in hand/);
  // Said once when the page begins to listen, unless something newer was said since.
  await expect(page.locator('[data-spoken=alerts]')).toHaveText(/^(\d+ alerts that nobody has in hand\. The worst: P\d |New alert, P\d )/);

  await chip.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Alerts' })).toHaveAttribute('aria-selected', 'true');
  // A counter that is silent stays so for longer than a crowd stays a crowd.
  await page.getByLabel('Kind').selectOption('Silent counters');
  const items = page.locator('.alert-item');
  await expect(items.first()).toBeVisible();
  const key = await items.first().getAttribute('data-alert');
  const what = await items.first().locator('.alert-item-what').innerText();
  await items.first().getByRole('button').focus();
  await page.keyboard.press('Enter');

  // It opens at its place: the venue's panel stands beside it, and the focus is on what happened.
  const detail = page.locator('.alert-detail');
  await expect(detail.getByRole('heading', { level: 3 })).toBeFocused();
  await expect(detail).toHaveAttribute('data-alert', key ?? '');
  await expect(page.locator('#details')).toBeVisible();
  await expect.poll(() => new URL(page.url()).searchParams.get('sel')).not.toBeNull();
  // The link opens the same alert.
  await expect.poll(() => new URL(page.url()).searchParams.get('alert')).toBe(key);
  await detail.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(detail.locator('.alert-how')).toContainText('Rule ');

  // The hour again: from its first minute to its last, by the slider's own keys and by playing.
  const slider = detail.getByRole('slider', { name: 'Time in the hour' });
  await slider.focus();
  await page.keyboard.press('Home');
  const reading = detail.locator('[data-hour-reading]');
  const first = await reading.innerText();
  await press(page, ['End']);
  await expect(reading).not.toHaveText(first);
  const last = await reading.innerText();
  await detail.getByRole('button', { name: 'Play', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(3);
  await page.keyboard.press('Enter');
  await expect(reading).not.toHaveText(last);
  await detail.getByRole('button', { name: 'When it began' }).click();
  await expect(slider).toBeVisible();

  await detail.getByRole('button', { name: 'Acknowledge' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Li Wei');
  await page.keyboard.press('Enter');
  await expect(detail.getByRole('status')).toHaveText('Acknowledged. There is no broker: it stays in this browser.');
  await expect(detail.locator('.alert-tags')).toContainText('seen by Li Wei');
  await detail.getByRole('button', { name: 'Back to the list' }).click();
  await expect(page.locator(`.alert-item[data-alert="${key}"]`)).toHaveCount(0);
  await page.getByRole('button', { name: 'In hand', exact: true }).click();
  await expect(page.locator(`.alert-item[data-alert="${key}"]`)).toContainText(what);

  // Whoever comes on shift reads the day, and who took what.
  await page.getByRole('button', { name: 'Last 24 hours' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('From what this page has seen since 31 Oct 2026')).toBeVisible();
  // What somebody has in hand is a row of its own.
  const past = page.locator(`[data-past="${key}"]`);
  const more = page.getByRole('button', { name: /^Show \d+ more$/ });
  while ((await past.count()) === 0 && (await more.count()) > 0) await more.click();
  await expect(past).toContainText('seen by Li Wei');
  await expect(past).toContainText('still open');

  // Opened again by the alert's own link, without the venue's scene: what was said is still there.
  await page.goto(`/?probe&lang=en&theme=dark&alert=${encodeURIComponent(key ?? '')}`);
  await expect(detail).toHaveAttribute('data-alert', key ?? '');
  await detail.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('button', { name: 'In hand', exact: true }).click();
  await expect(page.locator(`.alert-item[data-alert="${key}"]`)).toContainText('seen by Li Wei');
  expect(complaints).toEqual([]);
});

const ACCOUNTS = {
  gateway: { user: 'gateway', password: 'g-secret' },
  planner: { user: 'planner', password: 'p-secret' },
  viewer: { user: 'viewer', password: 'v-secret' },
};

test.describe('with a broker', () => {
  const site = regionBroker(1300, ACCOUNTS);

  async function openAs(page: Page, { user, password }: Account, alert = ''): Promise<void> {
    const url = await serveLiveRegion(page, 'alerts', {
      manifest: {
        alertRules: [
          { id: 'crowding.over', forMin: 3 },
          { id: 'district.silent', least: 4 },
        ],
      },
      without: ['datastreams', 'calendar', 'workOrders', 'workOrderEvents'],
      venue: { openHours: '24/7', capacity: '50' },
    });
    await site.open(page, url, `&tab=alerts${alert === '' ? '' : `&alert=${alert}`}`);
    await page.locator('.link-chip').click();
    const dialog = page.getByRole('dialog', { name: 'Live data' });
    await dialog.getByLabel('User name (optional)').fill(user);
    await dialog.getByLabel('Password or token (optional)').fill(password);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await expect(page.locator('.link-chip')).toHaveAttribute('data-link', 'connected');
    await page.keyboard.press('Escape');
  }

  async function acknowledge(page: Page, key: string, name: string): Promise<void> {
    await page.locator(`.alert-item[data-alert="${key}"]`).getByRole('button').click();
    const detail = page.locator('.alert-detail');
    await detail.getByRole('button', { name: 'Acknowledge' }).click();
    const asked = detail.locator('form input').first();
    if (await asked.isVisible()) {
      await asked.fill(name);
      await page.keyboard.press('Enter');
    }
  }

  test('an acknowledgement is on every screen, and one that may not publish is told so', async ({ page, browser }) => {
    test.setTimeout(300_000);
    const venues = await smallRegionRows('venues.csv');
    const [venue] = venues;
    const countIn = (district: string): number => venues.filter(({ districtId }) => districtId === district).length;
    const [silentId] = venues
      .map(({ districtId }) => districtId)
      .filter((districtId) => districtId !== venue.districtId)
      .sort((a, b) => countIn(b) - countIn(a));
    const silent = countIn(silentId);
    const nowMs = Date.now();
    const reading = (venueId: string, minutesAgo: number, sequence: number, value: number): FeedReading => ({
      kind: 'occupancy',
      id: venueId,
      atMs: nowMs - minutesAgo * MINUTE_MS,
      sequence,
      value,
      quality: 1,
    });
    await publish(
      site.broker,
      [
        // A district whose gateway has been down for seventy minutes; every other venue reports.
        ...venues.filter((one) => one !== venue).map((one) => reading(one.id, one.districtId === silentId ? 70 : 1, 0, 5)),
        // Over its capacity for ten minutes: who opens the page now sees that, from the readings.
        ...[10, 8, 6, 4, 2, 0].map((minutesAgo, k) => reading(venue.id, minutesAgo, k, 70)),
      ],
      ACCOUNTS.gateway,
    );
    const key = `crowding.over/${venue.id}`;
    await openAs(page, ACCOUNTS.planner);
    const row = page.locator(`.alert-item[data-alert="${key}"]`);
    await expect(row).toContainText('Overcrowded, 140% of capacity');

    // The district is one alert, in its place on the map, and tells of the counters in it.
    const district = page.locator(`.alert-item[data-alert^="district.silent/${silentId}/"]`);
    await expect(district).toContainText(`District silent: ${silent} of ${silent} venues`);
    await expect(page.locator('.alert-item[data-alert^="counter.silent/"]')).toHaveCount(0);
    await district.getByRole('button').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sel')).toBe(`district:${silentId}`);
    const detail = page.locator('.alert-detail');
    await detail.locator('summary').click();
    await expect(detail.locator('[data-origin]')).toHaveText('Set by the package: least size. The rest are Evenfield’s defaults.');
    const group = detail.locator('.alert-covered .alert-group-head');
    if (await group.isVisible()) await group.click();
    const under = await detail.locator('.alert-covered .alert-item').first().getAttribute('data-alert');
    expect(under).toMatch(/^counter\.silent\//);
    await detail.getByRole('button', { name: 'Back to the list' }).click();

    const other = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const viewer = await other.newPage();
    // What is told under the district opens by its link, too.
    await openAs(viewer, ACCOUNTS.viewer, under ?? '');
    await expect(viewer.locator('.alert-detail')).toHaveAttribute('data-alert', under ?? '');
    await viewer.locator('.alert-detail').getByRole('button', { name: 'Back to the list' }).click();
    await acknowledge(viewer, key, 'Visitor');
    await expect(viewer.locator('.alert-detail [role=status]')).toContainText('this account may not publish under alert/');
    await expect(viewer.locator('.alert-detail .alert-tags')).toHaveCount(0);

    await acknowledge(page, key, 'Li Wei');
    await expect(page.locator('.alert-detail [role=status]')).toHaveText('Acknowledged. Every screen on this broker sees it.');
    await expect(viewer.locator('.alert-detail .alert-tags')).toContainText('seen by Li Wei');
    await page.locator('.alert-detail').getByRole('button', { name: 'Take it back' }).click();
    await expect(viewer.locator('.alert-detail').getByRole('button', { name: 'Acknowledge' })).toBeVisible();
    await other.close();
  });
});

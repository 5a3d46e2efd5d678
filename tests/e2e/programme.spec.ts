import { expect, test } from '../plainEdges.ts';

import { openApp } from '../app.ts';
import { serveRegion } from './smallRegion.ts';

const HOUR_MS = 3_600_000;

test('bookings of an OpenActive feed stand beside what is counted', async ({ page }) => {
  const region = await serveRegion(page, 'booked', async (path, read) => {
    if (path !== 'region.json') return undefined;
    const manifest = JSON.parse(new TextDecoder().decode(await read())) as object;
    return JSON.stringify({ ...manifest, openActive: { feeds: ['/feeds/slots'], places: { 'site-1': 'V00001' } } });
  });
  const startMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
  const slot = (k: number, remainingUses: number): object => ({
    state: 'updated',
    kind: 'Slot',
    id: `slot-${k}`,
    modified: k,
    data: {
      '@type': 'Slot',
      facilityUse: 'https://book.example.org/7',
      startDate: new Date(startMs + k * HOUR_MS).toISOString(),
      duration: 'PT1H',
      maximumUses: 8,
      remainingUses,
    },
  });
  const facility = {
    state: 'updated',
    kind: 'FacilityUse',
    id: '7',
    modified: 1,
    data: {
      '@type': 'FacilityUse',
      '@id': 'https://book.example.org/7',
      name: '<b>Court</b> 1',
      location: { identifier: 'site-1' },
      url: 'https://book.example.org/court',
    },
  };
  const items: object[] = [facility, slot(1, 2), slot(2, 8), { ...slot(3, 0), state: 'deleted', data: undefined }];
  await page.route(
    (url) => url.pathname === '/feeds/slots',
    (route) => {
      const after = Number(new URL(route.request().url()).searchParams.get('after') ?? 0);
      const body = { items: items.slice(after), next: `/feeds/slots?after=${items.length}`, license: 'CC BY 4.0' };
      return route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
    },
  );
  const { complaints } = await openApp(page, `region=${region.url}&sel=venue:V00001`);
  const programme = page.getByRole('region', { name: 'Programme, next seven days' });
  const entries = programme.getByRole('list', { name: 'What is planned' }).getByRole('listitem');
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toContainText('<b>Court</b> 1');
  await expect(entries.first()).toContainText('2 of 8 free');
  await expect(entries.first().getByRole('link', { name: /Book/ })).toHaveAttribute('href', 'https://book.example.org/court');
  await expect(programme).toContainText(/3 items, read at/);
  await expect(programme).not.toContainText('simulated');
  await expect(programme.getByRole('list', { name: 'Booked by day' }).getByRole('listitem')).toHaveCount(7);
  await programme.getByText('How is this computed?').click();
  await expect(programme).toContainText('Share who come');
  expect(complaints).toEqual([]);
});

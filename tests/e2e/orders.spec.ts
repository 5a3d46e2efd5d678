import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';
import { connectAsync } from 'mqtt';

import { regionBroker, serveLiveRegion, smallRegionId, smallRegionRows } from './regionBroker.ts';
import { serveRegion } from './smallRegion.ts';

const site = regionBroker(2000);

/** Three venues of the small region that have equipment, of the fewest classes: their checklists are short. */
async function venuesToInspect(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const [venues, equipment] = await Promise.all([smallRegionRows('venues.csv'), smallRegionRows('equipment.csv')]);
  const classes = (id: string): number => new Set(equipment.filter(({ venueId }) => venueId === id).map(({ cls }) => cls)).size;
  return venues
    .map(({ id, name }) => ({ id, name }))
    .filter(({ id }) => classes(id) > 0)
    .sort((a, b) => classes(a.id) - classes(b.id))
    .slice(0, 3);
}

const TAKEN_AT = 'GPS 30.2741 N 120.1551 E';

async function findVenue(page: Page, name: string): Promise<void> {
  const search = page.locator('.search [role=combobox]');
  // A dialog that has just closed gives the focus back, which closes the list.
  await expect(async () => {
    await search.fill('');
    await search.fill(name);
    await page.getByRole('option', { name }).first().click({ timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.locator('#details').getByRole('button', { name: 'Inspect this venue' })).toBeVisible();
}

/** A photo as a camera gives it: larger than what is kept, and saying beside the picture where it was taken. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(2400, 1800);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('No canvas');
    for (let i = 0; i < 4000; i++) {
      context.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + (i % 60)}%)`;
      context.fillRect((i * 97) % 2400, (i * 53) % 1800, 90, 70);
    }
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer())];
  });
  const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0', 'latin1'), Buffer.from(TAKEN_AT)]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]), exif]);
  const picture = Buffer.from(bytes);
  return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
}

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test('without a network three venues are inspected, two orders raised with photos and one closed; a reload keeps all of it, and back online it arrives once', async ({
    page,
    context,
    browser,
  }) => {
    test.setTimeout(480_000);
    const venues = await venuesToInspect();
    const region = await smallRegionId();
    const arrived = new Map<string, { type: string; orderId: string; state?: string }>();
    const metas = new Map<string, { pieces: number; bytes: number; type: string }>();
    let messages = 0;
    const listen = async () => {
      const client = await connectAsync(site.broker.tcpUrl, { reconnectPeriod: 200 });
      client.on('message', (topic, payload) => {
        const [, , subject, id, last] = topic.split('/');
        if (subject === 'order') {
          messages += 1;
          const event = JSON.parse(payload.toString()) as { id: string; type: string; orderId: string; state?: string };
          arrived.set(event.id, event);
        } else if (last === 'meta') metas.set(id, JSON.parse(payload.toString()) as { pieces: number; bytes: number; type: string });
      });
      await client.subscribeAsync([`evenfield/${region}/order/#`, `evenfield/${region}/file/#`], { qos: 1 });
      return client;
    };

    await site.open(page, await serveLiveRegion(page, 'tablet'));
    await expect(page.locator('.link-chip')).toHaveAttribute('data-link', 'connected');
    // What an inspector needs on the way has been fetched by itself.
    await expect
      .poll(() =>
        page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /(Desk|VenuePanel)-[^/]*\.js/.test(name)).length),
      )
      .toBeGreaterThanOrEqual(2);
    const camera = await photo(page);

    await context.setOffline(true);
    await site.broker.kill();
    await expect(page.locator('.link-chip')).toHaveAttribute('data-link', 'waiting');

    let taps = 0;
    for (const [i, { name }] of venues.entries()) {
      await findVenue(page, name);
      await page.getByRole('button', { name: 'Inspect this venue' }).click();
      const dialog = page.getByRole('dialog', { name: `Inspection: ${name}` });
      if (i === 0) await dialog.getByLabel('Your name').fill('Ana Li');
      await dialog.getByRole('button', { name: 'Start the inspection' }).click();
      const checks = dialog.locator('.check');
      await expect(checks.first()).toBeVisible();
      // A thumb in a glove hits every answer.
      const box = await checks.first().locator('[data-result=pass]').boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      const fails = checks.first();
      await fails.locator(i < 2 ? '[data-result=fail]' : '[data-result=pass]').click();
      await checks.nth(1).locator('[data-result=pass]').click();
      taps += 2;
      if (i < 2) {
        await fails.getByRole('textbox').fill('Seen on the spot');
        await fails.getByRole('button', { name: 'Raise an order for this' }).click();
        const form = page.getByRole('dialog', { name: 'Raise an order' });
        // The note came after the tap: it is an event of its own.
        taps += 1;
        await expect(form.getByLabel('Note for whoever comes')).toHaveValue(/^Failed in an inspection: .*Seen on the spot$/s);
        await form.getByLabel('Title').fill(`Found in ${name}`);
        await form.locator('[data-photos=disk]').setInputFiles({ name: 'IMG_1.jpeg', mimeType: 'image/jpeg', buffer: camera });
        await expect(form.getByRole('img', { name: 'IMG_1.jpg' })).toBeVisible();
        await form.getByRole('button', { name: 'Raise order' }).click();
      }
      await expect(dialog.locator('.check').nth(1)).toHaveClass(/is-pass/);
      await dialog.getByRole('button', { name: 'Finish the inspection' }).click();
      await expect(dialog.getByText('The inspection is complete.')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }

    // One of the two is followed to its end.
    await findVenue(page, venues[0].name);
    await page
      .locator('#details')
      .getByRole('button', { name: `Found in ${venues[0].name}` })
      .click();
    const sheet = page.locator('.sheet');
    for (const state of ['triaged', 'approved', 'scheduled', 'dispatched', 'in_progress', 'completed', 'verified', 'closed']) {
      await sheet.locator('.moves-to .is-primary').click();
      await sheet.getByRole('button', { name: /^Move to/ }).click();
      await expect(sheet).toHaveAttribute('data-state', state);
    }
    await expect(sheet.getByText('not sent yet').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    const chip = page.locator('.outbox-chip');
    const words = chip.locator('.outbox-words');
    await expect(words).toHaveText(/^\d+ waiting$/);
    await expect(chip).toHaveAttribute('title', /^No connection: \d+ steps and 2 photos waiting since \d\d:\d\d\.$/);
    const waiting = Number.parseInt((await words.textContent()) ?? '', 10);

    // The network is back before the broker is; the tab is thrown away meanwhile.
    await context.setOffline(false);
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await expect(words).toHaveText(`${waiting} waiting`, { timeout: 60_000 });

    await site.broker.start();
    const client = await listen();
    await expect(words).toHaveText('All sent', { timeout: 90_000 });
    await expect.poll(() => arrived.size + metas.size).toBe(waiting);
    const events = [...arrived.values()];
    expect(events.filter(({ type }) => type === 'checked')).toHaveLength(taps);
    expect(events.filter(({ type, state }) => type === 'moved' && state === 'completed')).toHaveLength(4);
    expect(events.filter(({ type, state }) => type === 'moved' && state === 'closed')).toHaveLength(1);
    expect(metas.size).toBe(2);
    for (const { type, bytes } of metas.values()) {
      expect(type).toBe('image/jpeg');
      expect(bytes).toBeLessThan(camera.length);
    }
    // Once: the broker keeps one message of each, and nothing is sent again.
    const before = messages;
    await page.waitForTimeout(3000);
    expect(messages).toBe(before);
    expect(new Set(events.map(({ orderId }) => orderId)).size).toBeGreaterThanOrEqual(4);
    await client.endAsync();

    // A colleague who was never here sees the order, its history and its photo.
    const closed = events.find(({ state }) => state === 'closed');
    const other = await browser.newPage();
    await site.open(other, await serveLiveRegion(other, 'tablet'), `&desk=order:${closed?.orderId ?? ''}`);
    const seen = other.getByRole('dialog', { name: `Found in ${venues[0].name}` });
    await expect(seen.locator('.sheet')).toHaveAttribute('data-state', 'closed', { timeout: 60_000 });
    await expect(seen.locator('.event')).toHaveCount(9);
    const kept = seen.locator('.photo img');
    await expect(kept).toBeVisible({ timeout: 60_000 });
    const bytes = await kept.evaluate(async (image: HTMLImageElement) => [...new Uint8Array(await (await fetch(image.src)).arrayBuffer())]);
    expect(camera.includes(TAKEN_AT)).toBe(true);
    expect(Buffer.from(bytes).includes('GPS')).toBe(false);
    expect(await kept.evaluate((image: HTMLImageElement) => Math.max(image.naturalWidth, image.naturalHeight))).toBe(1600);
    await other.close();
  });
});

test('the board moves orders with the keys and the pointer, offers no forbidden state, and its dialogs have no accessibility violation', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const violations = async (): Promise<string[]> => {
    const { violations: found } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  };
  await page.addInitScript(() => localStorage.setItem('evenfield.planner', 'Bo Chen'));
  await site.open(page, (await serveRegion(page, 'board')).url, '&desk=board');
  const board = page.getByRole('dialog', { name: 'Work orders' });
  const column = (name: string) => board.getByRole('region', { name });
  await expect(column('To decide').locator('.card').first()).toBeVisible();
  expect(await violations()).toEqual([]);

  // Down to the second card, up with it, to its first target, and down there.
  const first = column('To decide').locator('.card-grip').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  const carried = (await page.evaluate(() => document.activeElement?.closest<HTMLElement>('.card')?.dataset.order)) ?? '';
  expect(carried).not.toBe('');
  await page.keyboard.press('Space');
  await expect(board.locator('[data-told]')).toHaveText(/^Picked up “.*”, (Reported|Triaged|Approved|Reopened)\. Target: .*, 1 of \d/);
  const target = (await board.locator('.zone.is-target').getAttribute('data-zone')) ?? '';
  await expect(board.locator('[data-zone=closed]')).toHaveCount(0);
  await expect(board.getByText(/not from “/).first()).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.keyboard.press('Enter');
  const card = board.locator(`.card[data-order="${carried}"]`);
  await expect(card.locator('.waiting-mark')).toBeVisible();
  await expect(card.locator('.card-grip')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(board).toBeVisible();
  await expect(board.locator('[data-told]')).toHaveText(/stays/);

  // With the mouse, from work to completed.
  const working = column('In work').locator('.card').first();
  const dragged = (await working.getAttribute('data-order')) ?? '';
  const from = await working.boundingBox();
  if (from === null) throw new Error('No order is in work');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height - 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 });
  const zone = board.locator('[data-zone=completed]');
  const to = await zone.boundingBox();
  if (to === null) throw new Error('Work in progress cannot be completed');
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
  await expect(zone).toHaveClass(/is-target/);
  await page.mouse.up();
  await expect(column('Ended').locator(`.card[data-order="${dragged}"]`)).toBeVisible();

  // The order itself says who moved it; closing it goes back to the board.
  await card.locator('.card-title').click();
  const sheet = page.locator('.sheet');
  await expect(sheet).toHaveAttribute('data-state', target);
  await expect(sheet.locator('.event').first()).toContainText('Bo Chen');
  await expect.poll(() => page.url()).toContain(`desk=order:${carried}`);
  expect(await violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(board).toBeVisible();
  await expect(card.locator('.card-title')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board).toBeHidden();
  await expect(page.locator('.outbox-words')).toHaveText('Kept here: 2');

  const [{ name }] = await venuesToInspect();
  await findVenue(page, name);
  await page.keyboard.press('Alt+r');
  const form = page.getByRole('dialog', { name: 'Raise an order' });
  await form.getByRole('radio', { name: 'Leaks' }).check();
  await expect(form.getByLabel('Title')).toHaveValue('Leaks');
  await form.getByLabel('Note for whoever comes').fill('Under the basin');
  expect(await violations()).toEqual([]);
  // Closed and opened again, it is as it was.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Raise order' }).click();
  await expect(form.getByLabel('Note for whoever comes')).toHaveValue('Under the basin');
  await form.getByRole('button', { name: 'Raise order' }).click();
  await expect(page.locator('.sheet')).toHaveAttribute('data-state', 'reported');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Inspect this venue' }).click();
  await page.getByRole('button', { name: 'Start the inspection' }).click();
  await page.locator('.check [data-result=fail]').first().click();
  await expect(page.getByRole('button', { name: 'Raise an order for this' })).toBeVisible();
  expect(await violations()).toEqual([]);
});

import type { Server } from 'node:http';

import { serveDist } from '../../cli/serve.ts';
import { expect, test } from '../plainEdges.ts';

test.use({ serviceWorkers: 'allow' });

const PORT = 4287;
const PUMP = 'V00175/V00175-PP2';
const page0 = (query: string): string => `http://127.0.0.1:${PORT}/?probe&theme=dark&lang=en&${query}`;

const serve = (): Promise<Server> => serveDist(PORT, '127.0.0.1', process.env.EVENFIELD_TEST_DIST);

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

test('a region that was kept opens without a network at a machine’s record with its venue in 3D, says how old it is, and again with one', async ({
  page,
  context,
}) => {
  let server = await serve();
  try {
    await page.goto(page0('tab=maintain'));
    const panel = page.getByRole('region', { name: 'Without a network' });
    await panel.getByRole('button', { name: 'Keep this region' }).click();
    await expect(panel.getByRole('status')).toContainText('Kept whole', { timeout: 90_000 });
    await expect(panel.locator('[data-room]')).toHaveText(
      /^This region takes \d+(\.\d)? MB on this device: \d+ files.* of the .* that this browser grants/,
    );
    const chip = page.locator('.network-chip');
    await expect(chip).toHaveCount(0);
    await stop(server);

    await page.goto(page0(`sel=equipment:${PUMP}`));
    await page.waitForFunction(() => window.evenfield !== undefined);
    await page.evaluate(() => window.evenfield?.idle());
    const record = page.getByRole('region', { name: 'Equipment record' });
    await expect(record).toContainText('PP-02');
    await expect(record.getByRole('heading', { name: 'Spare parts' })).toBeVisible();
    // The inside of the venue, which was never looked at: its code and models are the app's own files.
    await expect(page.getByRole('button', { name: 'X-ray' })).toBeVisible();
    const { counts, drawCalls } = await page.evaluate(() => window.evenfield!.snapshot());
    expect(counts?.venues).toBe(1500);
    expect(drawCalls).toBeGreaterThan(50);

    await expect(chip).toHaveText(/^No network ?· region \d+(m|h) old$/);
    await chip.click();
    const dialog = page.getByRole('dialog', { name: 'Without a network' });
    await expect(dialog).toContainText('No network: the region is shown as it was kept on this device on');
    await expect(dialog).toContainText('Kept whole');
    await page.keyboard.press('Escape');

    server = await serve();
    // The browser's own word for it; the page asks the server.
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(chip).toBeHidden();
    await page.reload();
    await page.waitForFunction(() => window.evenfield !== undefined);
    await expect(record).toContainText('PP-02');
  } finally {
    await stop(server);
  }
});

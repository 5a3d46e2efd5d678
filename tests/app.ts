import type { Page } from '@playwright/test';

import type { Figure } from '../src/domain/figures.ts';
import type { Snapshot } from '../src/app/probe.ts';

/** Opens the app with the probe and waits until it is idle. Collects what the page complained about. */
export async function openApp(page: Page, query = ''): Promise<{ readonly complaints: string[] }> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  // The first of a name counts: what the query says stands before what is usual.
  await page.goto(`/?probe${query === '' ? '' : `&${query}`}&lang=en&theme=dark`);
  await page.waitForFunction(() => window.evenfield !== undefined);
  await idle(page);
  return { complaints };
}

export async function idle(page: Page): Promise<void> {
  await page.evaluate(async () => window.evenfield?.idle());
}

export async function snapshot(page: Page): Promise<Snapshot> {
  const taken = await page.evaluate(() => window.evenfield?.snapshot());
  if (taken === undefined) throw new Error('The page has no probe');
  return taken;
}

export async function figure(page: Page, id: string): Promise<Figure> {
  const found = await page.evaluate((wanted) => window.evenfield?.figures().find((row) => row.id === wanted), id);
  if (found === undefined) throw new Error(`No figure ${id} is shown`);
  return found;
}

import { readFile } from 'node:fs/promises';

import { expect, test } from '../plainEdges.ts';
import type { Locator, Page } from '@playwright/test';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';

import { openApp } from '../app.ts';

const QUERY = 'mode=replay&var=water&t=2026-07-15T10:00:00Z&span=2026-07-13T16:00:00Z,2026-07-20T16:00:00Z';

async function saved(page: Page, within: Locator, format: 'csv' | 'csvBom' | 'parquet'): Promise<{ name: string; bytes: Buffer }> {
  await within.locator('[data-export]').click();
  const download = page.waitForEvent('download');
  await within.locator(`[data-format="${format}"]`).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

function rowsOf(csv: string): { facts: string[]; rows: Record<string, string>[] } {
  const lines = csv.split('\r\n');
  const facts = lines.filter((line) => line.startsWith('#'));
  const { data, errors } = Papa.parse<Record<string, string>>(lines.slice(facts.length).join('\n'), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return { facts, rows: data };
}

test.describe('what leaves the app', () => {
  test('is the venues of a figure as the screen has them, the same as CSV and as Parquet', async ({ page }) => {
    const { complaints } = await openApp(page, QUERY);
    await page.locator('#figures [data-trace="water.perVisit"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[data-row="0"]').waitFor();
    const ids = await dialog.locator('[data-row] [data-venue]').evaluateAll((found) => found.map((one) => one.getAttribute('data-venue')));
    const sums = await dialog.locator('[data-row] data').evaluateAll((found) => found.map((one) => one.getAttribute('value')));

    const csv = await saved(page, dialog, 'csv');
    expect(csv.name).toBe('lanchuan-42_water.pervisit-venues_2026-07-14_2026-07-20.csv');
    const { facts, rows } = rowsOf(csv.bytes.toString('utf8'));
    expect(rows.slice(0, ids.length).map((row) => [row.venue_id, row.water_m3])).toEqual(ids.map((id, i) => [id, sums[i]]));
    expect(facts).toContain('# synthetic: yes');
    expect(facts.some((line) => line.startsWith('# formula: water.perVisit') && line.includes('§3.2'))).toBe(true);
    expect(facts.some((line) => line.startsWith('# span: 2026-07-13T16:00:00Z / 2026-07-20T16:00:00Z'))).toBe(true);
    expect(facts.some((line) => line.startsWith('# source: '))).toBe(true);
    const count = Number(/\d+/.exec((await dialog.locator('.trace-bar b').innerText()).replaceAll(',', ''))?.[0]);
    expect(rows).toHaveLength(count);

    const parquet = await saved(page, dialog, 'parquet');
    const file = new Uint8Array(parquet.bytes).buffer;
    const same = await parquetReadObjects({ file });
    expect(same.map((row) => [row.venue_id, row.water_m3, row.hours_read])).toEqual(
      rows.map((row) => [row.venue_id, row.water_m3 === '' ? null : Number(row.water_m3), Number(row.hours_read)]),
    );
    expect(parquetMetadata(file).key_value_metadata?.some(({ key }) => key === 'evenfield')).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('is a chart’s numbers as its table has them; for spreadsheets with a byte order mark', async ({ page }) => {
    await openApp(page, `${QUERY}&lang=zh`);
    const chart = page.locator('#figures .chart').first();
    await chart.scrollIntoViewIfNeeded();
    await chart.getByRole('button', { name: /^(Table|表格)$/ }).click();
    const cells = await chart.locator('tbody tr').first().locator('td').allInnerTexts();
    const { bytes } = await saved(page, chart, 'csvBom');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { rows } = rowsOf(bytes.toString('utf8').slice(1));
    expect(rows[0].time_utc).toBe('2026-07-13T16:00:00Z');
    expect(rows[0].time_local).toBe('2026-07-14T00:00:00+08:00');
    expect(rows).toHaveLength(168);
    const numbers = Object.values(rows[0]).slice(2, 4).map(Number);
    numbers.forEach((value, i) => expect(Number(cells[i].replaceAll(',', ''))).toBeCloseTo(value, value >= 100 ? 0 : 1));
  });
});

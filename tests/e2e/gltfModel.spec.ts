import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { hallModel } from '../unit/scene/gltf/hallModel.ts';
import { idle, openApp, snapshot } from '../app.ts';
import { serveFolder, smallRegion } from './smallRegion.ts';

const MODEL = 'models/hall.glb';

interface Changed {
  readonly folder: string;
  readonly venue: string;
  /** Piece of equipment whose node is called "air handler, main", in the middle of the hall. */
  readonly piece: string;
}

let region: Changed;

/** The small region with a model for one of its halls, as a city would add it. */
async function withModel(): Promise<Changed> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-model-'));
  cpSync(await smallRegion(), folder, { recursive: true });
  const lines = async (name: string): Promise<string[]> => (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
  const venues = await lines('venues.csv');
  const model = venues[0].split(',').indexOf('model');
  const row = venues.findIndex((line) => line.split(',')[3] === 'SPH');
  const cells = venues[row].split(',');
  cells[model] = MODEL;
  venues[row] = cells.join(',');
  const equipment = (await lines('equipment.csv')).map((line) => line.replace(/,glbNode$/, ''));
  const piece = equipment.findIndex((line) => line.split(',')[1] === cells[0]);
  const named = equipment.map((line, i) => `${line},${i === 0 ? 'glbNode' : i === piece ? '"air handler, main"' : ''}`);
  await mkdir(join(folder, 'models'));
  await writeFile(join(folder, 'venues.csv'), venues.join('\n'));
  await writeFile(join(folder, 'equipment.csv'), named.join('\n'));
  const pieces = [{ name: 'air handler, main', atM: [0, 0, 2], sizeM: 4 }] as const;
  await writeFile(join(folder, MODEL), await hallModel({ isMeshopt: true, texture: 'uastc', pieces }));
  return { folder, venue: cells[0], piece: equipment[piece].split(',')[0] };
}

test.beforeAll(async () => {
  region = await withModel();
});

test.afterAll(async () => {
  await rm(region.folder, { recursive: true, force: true });
});

async function enter(page: Page): Promise<void> {
  await page.evaluate((id) => window.evenfield?.flyTo(id), region.venue);
  await idle(page);
}

/** Shares of the map's middle that are the blue and the yellow of the model's floor. */
async function floorShares(page: Page): Promise<{ readonly blue: number; readonly yellow: number }> {
  const box = await page.locator('canvas.maplibregl-canvas').first().boundingBox();
  if (box === null) throw new Error('There is no map');
  const clip = { x: box.x + box.width * 0.25, y: box.y + box.height * 0.25, width: box.width * 0.5, height: box.height * 0.5 };
  const picture = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let [blue, yellow] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 2] > data[i] * 1.8 && data[i + 2] > data[i + 1] * 1.25) blue++;
      if (data[i] > data[i + 2] * 1.8 && data[i + 1] > data[i + 2] * 1.5) yellow++;
    }
    const all = data.length / 4;
    return { blue: blue / all, yellow: yellow / all };
  }, picture);
}

test.describe('a venue with a model of its own', () => {
  // Two scenes in software WebGL, with textures.
  test.slow();

  test('shows it with its compressed meshes and textures, and a node picks its machine', async ({ page }) => {
    const { url, asked } = await serveFolder(page, 'model', region.folder);
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1|blob:|data:)/.test(request.url())) outside.push(request.url());
    });
    const { complaints } = await openApp(page, `region=${url}`);
    expect(asked).not.toContain(MODEL);
    await enter(page);
    expect(asked.filter((path) => path === MODEL)).toHaveLength(1);
    expect((await snapshot(page)).alerts).toEqual([]);
    const { blue, yellow } = await floorShares(page);
    expect(blue, 'the floor’s blue squares').toBeGreaterThan(0.02);
    expect(yellow, 'the floor’s yellow squares').toBeGreaterThan(0.02);

    const box = await page.locator('canvas.maplibregl-canvas').first().boundingBox();
    if (box === null) throw new Error('There is no map');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await idle(page);
    expect((await snapshot(page)).selection).toBe(`equipment:${region.venue}/${region.piece}`);
    await expect(page.getByRole('region', { name: 'Equipment record' })).toBeVisible();
    expect(outside).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('keeps its general body when the model is cut off, and an alert names file and reason', async ({ page }) => {
    const { url } = await serveFolder(page, 'broken', region.folder, async (path, read) => {
      if (path !== MODEL) return undefined;
      const bytes = Uint8Array.from(await read());
      return bytes.slice(0, bytes.length - 200);
    });
    await openApp(page, `region=${url}`);
    await enter(page);
    const shown = await snapshot(page);
    expect(shown.alerts).toEqual(['scene.model.cutOff']);
    await expect(page.locator('.alert-text')).toContainText(/models\/hall\.glb is cut off \(\d+ \/ \d+ bytes\)/);
    const { blue, yellow } = await floorShares(page);
    expect(Math.max(blue, yellow)).toBeLessThan(0.02);
    await page.evaluate((id) => window.evenfield?.select(id), `equipment:${region.venue}/${region.piece}`);
    await idle(page);
    await expect(page.getByRole('region', { name: 'Equipment record' })).toBeVisible();
  });
});

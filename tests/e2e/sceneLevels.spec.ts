import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import type { SceneStats } from '../../src/scene/sceneTypes.ts';
import { idle, openApp } from '../app.ts';

// Small, so that software WebGL enters twenty venues within a test's time.
test.use({ viewport: { width: 900, height: 560 } });

interface GlCount {
  buffers: number;
  textures: number;
  programs: number;
  vertexArrays: number;
  /** Instances of each instanced draw call of the newest frame. */
  instanced: number[];
}

declare global {
  interface Window {
    /** What the GPU holds for all contexts of the page, map and scene together. */
    glHeld?: GlCount;
  }
}

/** Counts what is made and deleted on the GPU, whoever asks for it. */
async function countGl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const held: GlCount = { buffers: 0, textures: 0, programs: 0, vertexArrays: 0, instanced: [] };
    window.glHeld = held;
    const wrap = (name: string, tell: (args: readonly unknown[]) => void): void => {
      const original: unknown = Reflect.get(WebGL2RenderingContext.prototype, name);
      if (typeof original !== 'function') throw new Error(`WebGL has no ${name}`);
      Reflect.set(WebGL2RenderingContext.prototype, name, function (this: WebGL2RenderingContext, ...args: unknown[]): unknown {
        tell(args);
        return Reflect.apply(original, this, args) as unknown;
      });
    };
    const pairs = [
      ['buffers', 'Buffer'],
      ['textures', 'Texture'],
      ['programs', 'Program'],
      ['vertexArrays', 'VertexArray'],
    ] as const;
    for (const [kind, name] of pairs) {
      wrap(`create${name}`, () => held[kind]++);
      wrap(`delete${name}`, ([made]) => (held[kind] -= made === null ? 0 : 1));
    }
    let isNewFrame = true;
    const count = (instances: unknown): void => {
      if (isNewFrame) {
        held.instanced = [];
        isNewFrame = false;
        requestAnimationFrame(() => (isNewFrame = true));
      }
      held.instanced.push(Number(instances));
    };
    wrap('drawArraysInstanced', (args) => count(args[3]));
    wrap('drawElementsInstanced', (args) => count(args[4]));
  });
}

const held = (page: Page): Promise<GlCount> => page.evaluate(() => structuredClone(window.glHeld!));

async function sceneStats(page: Page): Promise<SceneStats> {
  const stats = await page.evaluate(() => window.evenfield?.scene());
  if (!stats) throw new Error('No venue has been near');
  return stats;
}

/** Those that cost most; the others are held to the same budget by the render test of the scene. */
const DEAREST = ['SWI', 'STD', 'CFC', 'ICE', 'PRK'] as const;

/** The first venue of each type whose own position is known. */
async function oneOfEachType(page: Page): Promise<ReadonlyMap<string, string>> {
  const text = await page.evaluate(async () => (await fetch('demo/venues.csv')).text());
  const [head, ...rows] = text.trim().split('\n').map((line) => line.split(',')); // prettier-ignore
  const [id, type, accuracy] = ['id', 'type', 'positionAccuracy'].map((name) => head.indexOf(name));
  const found = new Map<string, string>();
  for (const row of rows) if (row[accuracy] === 'exact' && !found.has(row[type])) found.set(row[type], row[id]);
  return found;
}

async function enter(page: Page, venueId: string): Promise<void> {
  await page.evaluate((id) => {
    window.evenfield?.select(id);
    window.evenfield?.flyTo(id);
  }, venueId);
  await idle(page);
}

async function leave(page: Page): Promise<void> {
  await page.evaluate(() => window.evenfield?.flyTo('district:C0-02'));
  await idle(page);
  await expect.poll(async () => (await sceneStats(page)).geometries).toBe(0);
  // Tiles of where one was go a little later than the venue.
  await page.waitForTimeout(1500);
  await idle(page);
}

test('the dearest types of venue are entered within their budget, and leaving ten venues frees what they took', async ({ page }) => {
  test.setTimeout(480_000);
  await countGl(page);
  const { complaints } = await openApp(page);
  const all = await oneOfEachType(page);
  const venues = DEAREST.map((type) => [type, all.get(type) ?? ''] as const);
  const costs: string[] = [];
  /** What is held after entering and leaving five venues. */
  const round = async (): Promise<{ scene: SceneStats; gl: GlCount }> => {
    for (const [type, id] of venues) {
      await enter(page, id);
      const { mostDrawCalls, mostTriangles, geometries } = await sceneStats(page);
      costs.push(`${type} ${mostDrawCalls} ${mostTriangles}`);
      expect(geometries, type).toBeGreaterThan(3);
      expect(mostDrawCalls, type).toBeLessThanOrEqual(60);
      expect(mostTriangles, type).toBeLessThanOrEqual(type === 'STD' ? 250_000 : 150_000);
    }
    await leave(page);
    return { scene: await sceneStats(page), gl: await held(page) };
  };
  const first = await round();
  const second = await round();
  console.log(`draw calls and triangles of the dearest frame: ${costs.join(', ')}`);
  expect(second.scene.geometries).toBe(0);
  expect(second.scene.textures).toBe(first.scene.textures);
  expect(second.scene.programs).toBeLessThanOrEqual(first.scene.programs);
  expect(second.gl.programs).toBeLessThanOrEqual(first.gl.programs);
  // The map keeps some tiles of the way; ten venues would have left several hundred buffers.
  expect(second.gl.buffers - first.gl.buffers).toBeLessThan(40);
  expect(second.gl.vertexArrays - first.gl.vertexArrays).toBeLessThan(20);
  expect(second.gl.textures - first.gl.textures).toBeLessThan(20);
  expect(complaints.filter((line) => line.startsWith('error:'))).toEqual([]);
});

test('blocks of a whole region are one draw call', async ({ page }) => {
  await countGl(page);
  await openApp(page, 'cam=113.6375,29.4915,15.2,55,-20');
  const { instanced } = await held(page);
  // Ground marks, leaders and blocks: each all venues at once.
  const ofVenues = instanced.filter((count) => count >= 1500);
  expect(ofVenues.length).toBeGreaterThan(0);
  expect(ofVenues.length).toBeLessThanOrEqual(4);
});

import { expect, test } from '../plainEdges.ts';
import type { Page } from '@playwright/test';

import { figure, idle, openApp, snapshot } from '../app.ts';
import { serveRegion, smallRegion } from './smallRegion.ts';

declare global {
  interface Window {
    /** Added to the clock, ms. */
    clockShiftMs?: number;
    /** Stops the clock at an instant. */
    clockStoppedMs?: number;
    glContexts?: { readonly gl: WebGL2RenderingContext; textures: number; buffers: number }[];
  }
}

const VIEW = 'mode=replay&t=2026-10-14T06:00:00Z&var=water&class=rural';

test.beforeAll(async () => {
  await smallRegion();
});

async function alertText(page: Page): Promise<string> {
  const more = page.getByRole('button', { name: /more alert/ });
  if (await more.isVisible()) await more.click();
  return (await page.locator('.alert-text').allTextContents()).join('\n');
}

/** Size of the picture in the middle of the map: an empty one compresses to almost nothing. */
async function pictureBytes(page: Page): Promise<number> {
  return (await page.screenshot({ clip: { x: 440, y: 200, width: 400, height: 300 } })).length;
}

function workersOf(page: Page, name: 'live' | 'replay') {
  return page.workers().filter((worker) => new RegExp(`/${name}\\.worker-`).test(worker.url()));
}

/** An error that nothing in the worker catches. */
async function crash(page: Page, name: 'live' | 'replay'): Promise<void> {
  const [worker] = workersOf(page, name);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('boom');
    }, 0);
  });
}

test.describe('workers', () => {
  test('that crash are started again at the same view; after the fourth time within a minute a sentence says so', async ({ page }) => {
    const { url } = await serveRegion(page, 'crash');
    await openApp(page, `region=${url}&${VIEW}`);
    await page.evaluate(() => window.evenfield?.flyTo('V00001'));
    await idle(page);
    const before = await snapshot(page);
    for (const [times, name] of (['live', 'replay', 'live'] as const).entries()) {
      const old = workersOf(page, name)[0];
      await crash(page, name);
      await expect.poll(() => workersOf(page, name).includes(old)).toBe(false);
      await expect.poll(async () => (await snapshot(page)).regionId).toBe(before.regionId);
      await idle(page);
      const after = await snapshot(page);
      expect(after.failure).toBeNull();
      expect(after.alerts.filter((code) => code === 'worker.restarted').length).toBeGreaterThan(0);
      for (const key of ['mode', 'clock', 'variable', 'selection', 'speed', 'isPlaying', 'counts', 'presence'] as const) {
        expect(after[key], `${key} after crash ${times + 1}`).toEqual(before[key]);
      }
      expect(after.camera?.lon).toBeCloseTo(before.camera?.lon ?? 0, 4);
      expect(after.camera?.zoom).toBeCloseTo(before.camera?.zoom ?? 0, 1);
      expect(after.camera?.pitch).toBeCloseTo(before.camera?.pitch ?? 0, 0);
    }
    expect(await alertText(page)).toMatch(/had to be started again.*boom/);
    await crash(page, 'replay');
    await expect(page.getByRole('alert')).toContainText(/stopped several times within a minute.*boom/);
    expect((await snapshot(page)).failure).toBe('worker.gaveUp');
    await page.getByRole('button', { name: 'Try again', exact: true }).click();
    await expect.poll(async () => (await snapshot(page)).regionId).toBe(before.regionId);
    await idle(page);
    expect((await snapshot(page)).clock).toBe(before.clock);
    expect((await snapshot(page)).selection).toBe(before.selection);
  });

  test('and GPU objects of regions left behind are gone', async ({ page }) => {
    await page.addInitScript(() => {
      const contexts: NonNullable<Window['glContexts']> = [];
      window.glContexts = contexts;
      const of = (gl: WebGL2RenderingContext) => {
        let row = contexts.find((known) => known.gl === gl);
        if (row === undefined) contexts.push((row = { gl, textures: 0, buffers: 0 }));
        return row;
      };
      const count = (method: string, kind: 'textures' | 'buffers', by: number): void => {
        const original = Reflect.get(WebGL2RenderingContext.prototype, method) as (...args: unknown[]) => unknown;
        Reflect.set(WebGL2RenderingContext.prototype, method, function (this: WebGL2RenderingContext, ...args: unknown[]) {
          of(this)[kind] += by;
          return Reflect.apply(original, this, args);
        });
      };
      count('createTexture', 'textures', 1);
      count('deleteTexture', 'textures', -1);
      count('createBuffer', 'buffers', 1);
      count('deleteBuffer', 'buffers', -1);
    });
    const { url } = await serveRegion(page, 'first');
    const second = await serveRegion(page, 'second');
    await openApp(page, `region=${url}`);
    const count = () =>
      page.evaluate(() => {
        const alive = (window.glContexts ?? []).filter(({ gl }) => !gl.isContextLost());
        const sum = (of: 'textures' | 'buffers'): number => alive.reduce((total, row) => total + row[of], 0);
        return { contexts: alive.length, textures: sum('textures'), buffers: sum('buffers') };
      });
    const before = await count();
    for (let times = 0; times < 5; times++) {
      await page.getByRole('button', { name: /^Region/ }).click();
      await page.getByLabel('Address of the package').fill(times % 2 === 0 ? second.url : url);
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await idle(page);
    }
    expect((await snapshot(page)).counts.venues).toBe(60);
    await expect.poll(() => workersOf(page, 'live').length).toBe(1);
    await expect.poll(() => workersOf(page, 'replay').length).toBe(1);
    const after = await count();
    expect(after.contexts).toBe(before.contexts);
    expect(after.textures).toBeLessThanOrEqual(before.textures * 1.25);
    expect(after.buffers).toBeLessThanOrEqual(before.buffers * 1.25);
  });
});

test.describe('drawing', () => {
  test('comes back after the WebGL context is lost, in the region and with a venue entered', async ({ page }) => {
    const { url } = await serveRegion(page, 'webgl');
    const { complaints } = await openApp(page, `region=${url}&${VIEW}`);
    const lose = async (): Promise<void> => {
      await page.evaluate(async () => {
        const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
        const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
        if (loss == null) throw new Error('no context to lose');
        const after = (ms: number) =>
          new Promise((resolve) => {
            setTimeout(resolve, ms);
          });
        loss.loseContext();
        await after(300);
        loss.restoreContext();
        await after(300);
      });
      await idle(page);
    };
    const regionBefore = await snapshot(page);
    await lose();
    const regionAfter = await snapshot(page);
    expect(regionAfter.drawCalls).toBeGreaterThanOrEqual(regionBefore.drawCalls * 0.8);
    expect(regionAfter.alerts).toContain('webgl.restored');
    expect(regionAfter.counts).toEqual(regionBefore.counts);

    await page.evaluate(() => window.evenfield?.flyTo('V00001'));
    await idle(page);
    const venueBefore = await snapshot(page);
    const pictureBefore = await pictureBytes(page);
    await lose();
    const venueAfter = await snapshot(page);
    expect(venueAfter.camera?.zoom).toBeCloseTo(venueBefore.camera?.zoom ?? 0, 1);
    expect(venueAfter.drawCalls).toBeGreaterThanOrEqual(venueBefore.drawCalls * 0.8);
    const pictureAfter = await pictureBytes(page);
    expect(pictureAfter).toBeGreaterThan(pictureBefore * 0.7);
    expect(await alertText(page)).toContain('The map is drawn again.');
    // It goes on drawing what changes.
    await page.evaluate(() => window.evenfield?.seek('2026-10-22T08:00:00Z'));
    expect((await snapshot(page)).framesDrawn).toBeGreaterThan(venueAfter.framesDrawn);
    expect(complaints.filter((text) => text.startsWith('error:'))).toEqual([]);

    // A context that never comes back is replaced with its canvas.
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
      if (canvas === null) throw new Error('no map');
      canvas.dataset.lost = 'for ever';
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await expect(page.locator('canvas.maplibregl-canvas:not([data-lost])')).toBeVisible();
    await idle(page);
    expect((await snapshot(page)).drawCalls).toBeGreaterThanOrEqual(venueBefore.drawCalls * 0.8);
  });

  test('stops when nothing changes, in a paused replay and in live without new readings', async ({ page }) => {
    // Mid-morning in the region, when counters change; the clock stands still until it is told to move.
    await page.addInitScript(() => {
      window.clockStoppedMs = Date.parse('2026-11-24T02:00:00Z');
      Date.now = () => window.clockStoppedMs ?? 0;
    });
    const { url } = await serveRegion(page, 'wall');
    await openApp(page, `region=${url}&mode=replay&t=2026-10-14T06:00:00Z`);
    const still = async (seconds: number) => {
      await idle(page);
      await page.waitForTimeout(1500);
      const before = await snapshot(page);
      await page.waitForTimeout(seconds * 1000);
      const after = await snapshot(page);
      return { frames: after.framesDrawn - before.framesDrawn, bytes: after.bytesUploaded - before.bytesUploaded };
    };
    expect(await still(3)).toEqual({ frames: 0, bytes: 0 });
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    await idle(page);
    // Several pulls that find nothing new.
    await page.waitForTimeout(2500);
    expect(await still(5)).toEqual({ frames: 0, bytes: 0 });
    const before = await snapshot(page);
    await page.evaluate(() => {
      window.clockStoppedMs = Date.now() + 900_000;
    });
    await expect.poll(async () => (await snapshot(page)).framesDrawn).toBeGreaterThan(before.framesDrawn);
    await idle(page);
    const after = await snapshot(page);
    expect(after.framesDrawn - before.framesDrawn).toBeLessThan(12);
    expect(after.bytesUploaded - before.bytesUploaded).toBeLessThan(40_000);
  });
});

test.describe('the network', () => {
  test('cut during replay and on entering a venue is said, and what failed is asked for again when it is back', async ({ page }) => {
    let isCut = false;
    const { url } = await serveRegion(page, 'cut', () => (isCut ? false : undefined));
    let scenesFetched = 0;
    await page.route(/assets\/VenueScenes/, (route) => {
      if (isCut) return route.abort('internetdisconnected');
      scenesFetched += 1;
      return route.continue();
    });
    await openApp(page, `region=${url}&mode=replay&t=2026-10-06T06:00:00Z`);
    isCut = true;
    await page.evaluate(() => window.evenfield?.seek('2026-10-22T06:00:00Z'));
    const cut = await snapshot(page);
    expect(cut.presence).toBe('failed');
    expect(cut.counts.value).toBe(0);
    expect(await alertText(page)).toMatch(/history\.zarr\/hour\/occupancy\/c\/2\/0.*could not be reached/);
    await page.evaluate(() => window.evenfield?.flyTo('V00001'));
    await expect.poll(async () => (await snapshot(page)).alerts).toContain('scene.loadFailed');
    await expect(page.getByRole('complementary')).toBeVisible();

    // It comes back by itself, without a click.
    isCut = false;
    await expect.poll(async () => (await snapshot(page)).presence, { timeout: 40_000 }).toBe('present');
    expect((await snapshot(page)).counts.value).toBeGreaterThan(10);
    await idle(page);
    // The scene's code is asked for again; idle() then waits until the scene is drawn. Draw calls say nothing here: the cut took tiles too.
    await expect.poll(() => scenesFetched).toBeGreaterThan(0);
    await idle(page);
    // The first week was never lost.
    await page.evaluate(() => window.evenfield?.seek('2026-10-06T07:00:00Z'));
    expect((await snapshot(page)).presence).toBe('present');
  });
});

test.describe('the clock', () => {
  test('that jumps three hours ahead and two days back goes on being live', async ({ page }) => {
    await page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + (window.clockShiftMs ?? 0);
    });
    const { url } = await serveRegion(page, 'clock');
    const { complaints } = await openApp(page, `region=${url}`);
    for (const shiftMs of [3 * 3_600_000, -2 * 86_400_000, 0]) {
      await page.evaluate((ms) => {
        window.clockShiftMs = ms;
      }, shiftMs);
      await expect.poll(async () => Math.abs(Date.parse((await snapshot(page)).clock ?? '') - Date.now() - shiftMs)).toBeLessThan(20_000);
      await idle(page);
      const shown = await snapshot(page);
      expect(shown.mode).toBe('live');
      expect(shown.presence).toBe('present');
      expect(shown.alerts).toEqual([]);
      expect(shown.counts.value + shown.counts.closed).toBeGreaterThan(30);
    }
    expect(complaints).toEqual([]);
  });
});

test.describe('requests faster than answers', () => {
  test('end in the state of the last of them', async ({ page }) => {
    const { url } = await serveRegion(page, 'rapid', async () => {
      // Answers that come late and out of order.
      await new Promise((resolve) => {
        setTimeout(resolve, Math.random() * 120);
      });
      return undefined;
    });
    const { complaints } = await openApp(page, `region=${url}&mode=replay`);
    const unhandled = await page.evaluate(async () => {
      const found: string[] = [];
      window.addEventListener('unhandledrejection', (event) => found.push(String(event.reason)));
      let seed = 12;
      const random = (): number => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        return seed / 2_147_483_648;
      };
      const click = (name: string): void => {
        [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();
      };
      const choose = (value: string): void => {
        const select = [...document.querySelectorAll('select')].find((found) =>
          [...found.options].some((option) => option.value === value),
        );
        if (select === undefined) return;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      };
      const from = Date.parse('2026-10-05T00:00:00Z');
      const actions: (() => void)[] = [
        () => void window.evenfield?.seek(new Date(from + random() * 26 * 86_400_000).toISOString()),
        () => void window.evenfield?.seek(new Date(from + random() * 26 * 86_400_000).toISOString()),
        () => click('Live'),
        () => click('Replay'),
        () => choose('water'),
        () => choose('heat'),
        () => choose('occupancy'),
        () => window.evenfield?.play(3600),
        () => window.evenfield?.pause(),
        () => window.evenfield?.select('V00002'),
      ];
      for (let i = 0; i < 80; i++) {
        actions[Math.floor(random() * actions.length)]();
        if (random() < 0.4) {
          await new Promise((resolve) => {
            setTimeout(resolve, random() * 40);
          });
        }
      }
      window.evenfield?.pause();
      click('Replay');
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      choose('electricity');
      void window.evenfield?.seek('2026-10-09T00:00:00Z');
      await window.evenfield?.seek('2026-10-23T05:00:00Z');
      await window.evenfield?.idle();
      return found;
    });
    expect(unhandled).toEqual([]);
    expect(complaints).toEqual([]);
    const end = await snapshot(page);
    expect(end.mode).toBe('replay');
    expect(end.clock).toBe('2026-10-23T05:00:00.000Z');
    expect(end.variable).toBe('electricity');
    expect(end.presence).toBe('present');
    expect(end.alerts).toEqual([]);
    const shown = await page.evaluate(() => window.evenfield?.valueOf('V00001'));
    const total = await figure(page, 'electricity.total').catch(() => null);
    expect(total === null || total.spanMs[0] <= Date.parse('2026-10-23T05:00:00Z')).toBe(true);
    // The same, reached by a link, is the same.
    await openApp(page, `region=${url}&mode=replay&t=2026-10-23T05:00:00Z&var=electricity`);
    expect(await page.evaluate(() => window.evenfield?.valueOf('V00001'))).toEqual(shown);
  });
});

test.describe('links', () => {
  test('of garbage open all the same and say what they could not show', async ({ page }) => {
    const { url } = await serveRegion(page, 'links');
    const { complaints } = await openApp(
      page,
      `region=${url}&sel=venue:nowhere&t=not-a-time&cam=1,2,NaN&span=x,y&speed=-3&var=gold&types=%00,ZZZ&districts=%3Cb%3E&mode=sideways`,
    );
    const garbage = await snapshot(page);
    expect(garbage.mode).toBe('live');
    expect(garbage.selection).toBeNull();
    expect(garbage.variable).toBe('occupancy');
    expect(garbage.counts.visible).toBe(60);
    expect(await alertText(page)).toContain('The link names venue:nowhere, which is not in this region.');

    await openApp(page, `region=${url}&mode=replay&t=1999-01-01T00:00:00Z&span=1999-01-01T00:00:00Z,1999-02-01T00:00:00Z`);
    const early = await snapshot(page);
    expect(early.clock).toBe('2026-10-04T16:00:00.000Z');
    expect(early.presence).toBe('present');
    expect(early.alerts).toEqual(['link.spanOutside', 'link.timeOutside']);
    expect(await alertText(page)).toMatch(/asks for 1999-01-01 00:00 UTC, which is outside the history/);

    await openApp(page, `region=${url}&sel=equipment:V00001/no-such-pump&t=2099-01-01T00:00:00Z&mode=replay`);
    const late = await snapshot(page);
    expect(late.clock).toBe('2026-10-31T15:59:59.999Z');
    expect(late.selection).toBe('venue:V00001');
    expect(late.alerts.toSorted()).toEqual(['link.timeOutside', 'link.unknownSelection']);
    expect(complaints).toEqual([]);
  });
});

import Zstd from 'numcodecs/zstd';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';
import { atHour, LOCATION, smallColumns, spiedSource, writeSmallHistory } from './smallHistory.ts';

let folder: string;
beforeAll(async () => {
  folder = await writeSmallHistory();
});

const CHUNK = 'history.zarr/hour/water/c/1/0';

async function openWith(path: string, damage: (bytes: Uint8Array) => Uint8Array): Promise<ReplayEngine> {
  const engine = new ReplayEngine(() => spiedSource(folder, new Map([[path, damage]])).source);
  await engine.open(LOCATION, 'history.zarr', smallColumns());
  return engine;
}

async function bomb(size: number, claimed?: number): Promise<Uint8Array> {
  const packed = (await Zstd.fromConfig({ id: 'zstd', level: 3 }).encode(new Uint8Array(size))).slice();
  // Content size of a single-segment frame of more than 64 kB: four bytes after the descriptor.
  if (claimed !== undefined) new DataView(packed.buffer).setUint32(5, claimed, true);
  return packed;
}

describe('a damaged chunk', () => {
  it('that is a bomb is refused by its header, naming path and both sizes', async () => {
    const bytes = await bomb(80_000_000);
    expect(bytes.length).toBeLessThan(50_000);
    const engine = await openWith(CHUNK, () => bytes);
    await expect(engine.window('water', atHour(200))).rejects.toThrow(
      /hour\/water\/c\/1\/0 says it holds 80000000 bytes where 1680 are due/,
    );
  });

  it('that is a bomb with a false header is stopped while it unpacks', async () => {
    const bytes = await bomb(80_000_000, 1680);
    const engine = await openWith(CHUNK, () => bytes);
    await expect(engine.window('water', atHour(200))).rejects.toThrow(/hour\/water\/c\/1\/0/);
  });

  it('that is cut short, empty or something else fails by name, and the other weeks stay readable', async () => {
    for (const damage of [
      (bytes: Uint8Array) => bytes.slice(0, bytes.length >> 1),
      () => new Uint8Array(0),
      () => new TextEncoder().encode('<!doctype html><title>404</title>'),
    ]) {
      const engine = await openWith(CHUNK, damage);
      await expect(engine.window('water', atHour(200))).rejects.toThrow(CHUNK);
      await expect(engine.series('water', [atHour(0), atHour(500)], { types: [6], classes: [], districts: [] }, 1000)).rejects.toThrow(
        CHUNK,
      );
      expect((await engine.window('water', atHour(400))).codes.length).toBeGreaterThan(0);
      expect((await engine.window('occupancy', atHour(200))).codes.length).toBeGreaterThan(0);
    }
  });
});

describe('a history', () => {
  it('that is not there is null', async () => {
    const engine = new ReplayEngine(() => spiedSource(folder).source);
    expect(await engine.open(LOCATION, 'other.zarr', smallColumns())).toBeNull();
  });

  it('of a newer version, or that is a web page, is refused in a sentence', async () => {
    const text = new TextEncoder();
    const newer = (bytes: Uint8Array): Uint8Array => text.encode(new TextDecoder().decode(bytes).replace('"version":3', '"version":9'));
    await expect(openWith('history.zarr/zarr.json', newer)).rejects.toThrow(/version 9; this Evenfield reads up to 3/);
    await expect(openWith('history.zarr/zarr.json', () => text.encode('<html>'))).rejects.toThrow('history.zarr/zarr.json is not JSON');
    await expect(openWith('history.zarr/zarr.json', () => text.encode('{"attributes":{"evenfield":{}}}'))).rejects.toThrow(
      /zarr\.json, evenfield\.version/,
    );
  });
});

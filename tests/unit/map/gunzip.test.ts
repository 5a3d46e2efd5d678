import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { gunzip } from '../../../src/map/gunzip.ts';

describe('gunzip', () => {
  it('gives back bytes of many chunks', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251);
    expect(Buffer.from(await gunzip(gzipSync(bytes))).equals(Buffer.from(bytes))).toBe(true);
  });

  it('gives back nothing for nothing', async () => {
    expect((await gunzip(gzipSync(Buffer.alloc(0)))).byteLength).toBe(0);
  });

  it('refuses what is no gzip and what ends too soon', async () => {
    await expect(gunzip(Buffer.from('<!doctype html>'))).rejects.toThrow();
    await expect(gunzip(gzipSync(Buffer.from('a tile of the map')).subarray(0, 20))).rejects.toThrow();
  });
});

import { expect, test } from 'vitest';
import { parseManifest } from '../../../../src/data/catalogue/manifest.ts';

function withLive(live: unknown): ReturnType<typeof parseManifest> {
  const manifest = {
    format: 'evenfield-region',
    version: 1,
    id: 'r',
    name: 'R',
    timeZone: 'UTC',
    synthetic: true,
    bounds: [0, 0, 1, 1],
    currency: 'CNY',
    energyRegion: 'CN_cold',
    classRule: { statement: 's' },
    sources: [],
    files: { districts: 'd.geojson', venues: 'v.csv' },
    live,
  };
  return parseManifest(new TextEncoder().encode(JSON.stringify(manifest)));
}

test('a package may name its broker: a socket’s address, a path, the nodes of a cluster', () => {
  for (const url of ['wss://broker.example.org/mqtt', 'ws://127.0.0.1:9001', '/mqtt', 'wss://a.example.org wss://b.example.org']) {
    expect(withLive({ url })).toMatchObject({ ok: true, value: { live: { url, dialect: 'evenfield', backfillUrl: '' } } });
  }
  expect(withLive({ url: '/mqtt', dialect: 'sensorthings', backfillUrl: 'https://s.example.org/v1.1' }).ok).toBe(true);
});

test('what is no broker is refused with its field, and so is a password in a file that everybody reads', () => {
  const bad = ['https://broker.example.org', 'javascript:alert(1)', '//evil.example', '', 'wss://user:secret@broker.example.org', 'mqtt'];
  for (const url of bad) expect(withLive({ url })).toMatchObject({ ok: false, error: expect.stringContaining('live.url') as string });
  expect(withLive({ url: '/mqtt', dialect: 'amqp' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('live.dialect') as string,
  });
  expect(withLive({ url: '/mqtt', backfillUrl: 'ftp://x' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('backfillUrl') as string,
  });
});

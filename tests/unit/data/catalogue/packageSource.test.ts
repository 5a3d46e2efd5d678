import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackageSource } from '../../../../src/data/catalogue/packageSource.ts';
import type { PackageSource } from '../../../../src/data/protocol/packageSource.ts';

const BYTES = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);

let broken = 0;

/** A real server: `/ranged/` honours Range, `/breaking/` breaks off so many times first, `/long/` sends more than was asked for, `/plain/` ignores it, `/spa/` answers every address with a web page. */
const server = createServer((request, response) => {
  const [, mode, name] = (request.url ?? '').split('/');
  if (mode === 'spa') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>');
  } else if (name === 'broken') response.writeHead(500).end();
  else if (name !== 'data.bin') response.writeHead(404).end();
  else {
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    if (mode === 'plain' || range === null) response.writeHead(200).end(BYTES);
    else if (Number(range[1]) >= BYTES.length) response.writeHead(416).end();
    else if (mode === 'long') response.writeHead(206).end(BYTES.subarray(Number(range[1])));
    else if (mode === 'breaking' && broken > 0) {
      broken -= 1;
      response.writeHead(206, { 'content-length': 300 });
      response.write(BYTES.subarray(0, 100), () => response.destroy());
    } else response.writeHead(206).end(BYTES.subarray(Number(range[1]), Number(range[2]) + 1));
  }
});
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function sources(): [string, PackageSource][] {
  return [
    ['a server with ranges', createPackageSource({ kind: 'url', baseUrl: `${base}/ranged/` })],
    ['a server without ranges', createPackageSource({ kind: 'url', baseUrl: `${base}/plain` })],
    ['picked files', createPackageSource({ kind: 'files', files: new Map([['data.bin', new Blob([BYTES])]]) })],
  ];
}

describe('a package source', () => {
  it('reads whole files, ranges, and says null for what is not there', async () => {
    for (const [name, source] of sources()) {
      expect(await source.read('data.bin', 100_000), name).toEqual(BYTES);
      expect(await source.readRange('data.bin', 70_000, 300), name).toEqual(BYTES.slice(70_000, 70_300));
      expect(await source.readRange('data.bin', 99_990, 300), name).toEqual(BYTES.slice(99_990));
      expect(await source.readRange('data.bin', 200_000, 300), name).toEqual(new Uint8Array(0));
      expect(await source.read('none.csv', 10), name).toBeNull();
      expect(await source.readRange('none.csv', 0, 10), name).toBeNull();
    }
  });

  it('asks again for a part that broke off, and says so when it does not come', async () => {
    const source = createPackageSource({ kind: 'url', baseUrl: `${base}/breaking/` });
    broken = 2;
    expect(await source.readRange('data.bin', 70_000, 300)).toEqual(BYTES.slice(70_000, 70_300));
    broken = 3;
    await expect(source.readRange('data.bin', 70_000, 300)).rejects.toThrow(/^data\.bin: .* broke off\.$/);
  });

  it('keeps no more of a part than it asked for', async () => {
    const source = createPackageSource({ kind: 'url', baseUrl: `${base}/long/` });
    expect(await source.readRange('data.bin', 10, 300)).toEqual(BYTES.slice(10, 310));
  });

  it('stops at the size allowed', async () => {
    for (const [name, source] of sources())
      await expect(source.read('data.bin', 5000), name).rejects.toThrow('data.bin: the file is larger than the 5000 bytes allowed');
  });

  it('never leaves the package', async () => {
    for (const [name, source] of sources()) {
      for (const path of ['../data.bin', '/data.bin', 'a//b', 'a/./b', 'http://x/y', '..\\data.bin', 'a\u0000b', '']) {
        await expect(source.read(path, 10), `${name} ${path}`).rejects.toThrow('is not a path inside the package');
      }
    }
  });

  it('says that a region.json which is a web page is one, and takes other web pages for missing files', async () => {
    const source = createPackageSource({ kind: 'url', baseUrl: `${base}/spa/` });
    await expect(source.read('region.json', 1000)).rejects.toThrow(/is a web page, not a region package/);
    expect(await source.read('history.zarr/hour/visits/c/0/0', 1000)).toBeNull();
  });

  it('names path and status of other failures', async () => {
    const source = createPackageSource({ kind: 'url', baseUrl: `${base}/plain/` });
    await expect(source.read('broken', 1000)).rejects.toThrow(/^broken: the server answered 500/);
    const nobody = createPackageSource({ kind: 'url', baseUrl: 'http://127.0.0.1:1/' });
    await expect(nobody.read('region.json', 1000)).rejects.toThrow(/could not be reached/);
  });
});

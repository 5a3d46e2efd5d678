import type { PackageLocation, PackageSource } from '../protocol/packageSource.ts';
import { assertSafePath } from './packagePath.ts';

/** The package at a location. Reading is bounded: more than `maxBytes` is an error that names the path. */
export function createPackageSource(location: PackageLocation): PackageSource {
  return location.kind === 'url' ? urlSource(location.baseUrl) : fileListSource(location.files);
}

const RANGE_TRIES = 3;

function tooLarge(path: string, maxBytes: number): Error {
  return new Error(`${path}: the file is larger than the ${maxBytes} bytes allowed.`);
}

/** Streams a body, skipping `skip` bytes and keeping at most `keep`; `isExact` makes more than that an error. */
async function readBody(response: Response, path: string, skip: number, keep: number, isExact: boolean): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0);
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const parts: Uint8Array[] = [];
  let seen = 0;
  let kept = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const from = Math.min(value.length, Math.max(0, skip - seen));
    seen += value.length;
    const part = value.subarray(from, Math.min(value.length, from + keep - kept));
    if (isExact && value.length - from > part.length) {
      await reader.cancel();
      throw tooLarge(path, keep);
    }
    kept += part.length;
    parts.push(part);
    // An answer that is a part of the file ends here by itself; cut off, the browser would drop it from its cache, and with it, now and
    // then, another part of the file that is under way.
    if (!isExact && (response.status !== 206 || value.length - from > part.length) && kept >= keep) {
      await reader.cancel();
      break;
    }
  }
  const all = new Uint8Array(kept);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * Web servers that answer every address with their start page send it instead of a 404: for `region.json` that is an error
 * in a sentence, for any other file it means that there is none.
 */
function isMissing(response: Response, path: string, url: string): boolean {
  if (response.status === 404 || response.status === 410) return true;
  if (!response.ok && response.status !== 416) throw new Error(`${path}: the server answered ${response.status} for ${url}.`);
  if (!(response.headers.get('content-type') ?? '').toLowerCase().startsWith('text/html')) return false;
  if (path === 'region.json') throw new Error(`region.json: ${url} is a web page, not a region package.`);
  return true;
}

/** Bytes that a part of a file says it has; 0 where it does not say. */
function partLength(response: Response): number {
  const range = /^bytes (\d+)-(\d+)\//.exec(response.headers.get('content-range') ?? '');
  return range === null ? 0 : Number(range[2]) - Number(range[1]) + 1;
}

function urlSource(baseUrl: string): PackageSource {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  async function request(path: string, headers: Record<string, string>): Promise<{ response: Response; url: string }> {
    assertSafePath(path);
    const url = base + path.split('/').map(encodeURIComponent).join('/');
    try {
      return { response: await fetch(url, { headers }), url };
    } catch (thrown: unknown) {
      throw new Error(`${path}: ${url} could not be reached.`, { cause: thrown });
    }
  }
  return {
    async read(path, maxBytes) {
      const { response, url } = await request(path, {});
      if (isMissing(response, path, url)) {
        await response.body?.cancel();
        return null;
      }
      if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
        await response.body?.cancel();
        throw tooLarge(path, maxBytes);
      }
      return readBody(response, path, 0, maxBytes, true);
    },
    async readRange(path, offset, length) {
      if (length <= 0) return new Uint8Array(0);
      for (let attempt = 1; ; attempt++) {
        const { response, url } = await request(path, { range: `bytes=${offset}-${offset + length - 1}` });
        if (isMissing(response, path, url) || response.status === 416) {
          await response.body?.cancel();
          return response.status === 416 ? new Uint8Array(0) : null;
        }
        try {
          const bytes = await readBody(response, path, response.status === 206 ? 0 : offset, length, false);
          const told = partLength(response);
          if (bytes.length < told && bytes.length < length) throw new Error(`${bytes.length} of ${told} bytes came`);
          return bytes;
        } catch (thrown: unknown) {
          // Chromium breaks off a part of a file now and then when others of the same file are read at once; asked again, it comes.
          if (attempt >= RANGE_TRIES) throw new Error(`${path}: ${url} broke off.`, { cause: thrown });
        }
      }
    },
  };
}

function fileListSource(files: ReadonlyMap<string, Blob>): PackageSource {
  return {
    async read(path, maxBytes) {
      assertSafePath(path);
      const file = files.get(path);
      if (file === undefined) return null;
      if (file.size > maxBytes) throw tooLarge(path, maxBytes);
      return new Uint8Array(await file.arrayBuffer());
    },
    async readRange(path, offset, length) {
      assertSafePath(path);
      const file = files.get(path);
      return file === undefined ? null : new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    },
  };
}

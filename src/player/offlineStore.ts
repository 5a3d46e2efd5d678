import { KEPT_AT, KEPT_BYTES, PACKAGE_CACHE } from '../domain/offlinePort.ts';
import type { DeviceSpace, KeepOptions, KeptRegion, OfflinePort } from '../domain/offlinePort.ts';

/** Written by the build, beside the page. */
const WORKER_URL = 'sw.js';
/** How long a new service worker may take to look after this page, ms. */
const PATIENCE_MS = 60_000;

/** Starts the service worker that lets the app open without a network. Not having it takes nothing else away. */
export async function startOffline(): Promise<void> {
  if (obstacleHere() !== null) return;
  try {
    await navigator.serviceWorker.register(new URL(WORKER_URL, document.baseURI));
  } catch (thrown: unknown) {
    console.warn('The app cannot be kept for use without a network.', thrown);
  }
}

function obstacleHere(): OfflinePort['obstacle'] {
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator && 'caches' in window ? null : 'unsupported';
}

async function untilControlled(signal: AbortSignal): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller !== null) return;
  await startOffline();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The service worker did not start.')), PATIENCE_MS);
    const end = (then: () => void) => () => {
      clearTimeout(timer);
      then();
    };
    serviceWorker.addEventListener('controllerchange', end(resolve), { once: true });
    signal.addEventListener('abort', end(() => reject(abortOf(signal)))); // prettier-ignore
    if (serviceWorker.controller !== null) end(resolve)();
  });
}

const abortOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new DOMException('Stopped', 'AbortError');

/** Through the service worker, which keeps what the page reads. */
export class OfflineStore implements OfflinePort {
  readonly obstacle = obstacleHere();

  async kept(regionUrl: string, files: readonly string[]): Promise<KeptRegion> {
    const base = baseOf(regionUrl);
    const cache = await caches.open(PACKAGE_CACHE);
    const keys = (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(base));
    const known = new Set(keys);
    const lengths = await Promise.all(keys.map(async (key) => bytesOf(await cache.match(key))));
    return {
      files: keys.length,
      bytes: lengths.reduce((sum, bytes) => sum + bytes, 0),
      atMs: await keptAtMs(regionUrl),
      missing: files.filter((file) => !known.has(base + file)).length,
    };
  }

  isWithin(regionUrl: string): boolean {
    return isWithin(regionUrl);
  }

  async space(): Promise<DeviceSpace | null> {
    const [{ usage, quota }, isPersistent] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()]);
    return usage === undefined || quota === undefined ? null : { usage, quota, isPersistent };
  }

  async keep(regionUrl: string, files: readonly string[], { isAnew, onProgress, signal }: KeepOptions): Promise<void> {
    await untilControlled(signal);
    // Asked for, not insisted on: without it the browser may clear what is kept when it runs short.
    await navigator.storage.persist().catch(() => false);
    const base = baseOf(regionUrl);
    const cache = await caches.open(PACKAGE_CACHE);
    let done = 0;
    for (const file of files) {
      // The manifest always, and first: of another package nothing that was kept counts.
      if (isAnew || file === 'region.json' || (await cache.match(base + file)) === undefined)
        await this.#load(base + file, file, cache, signal);
      onProgress(++done);
    }
  }

  async #load(url: string, file: string, cache: Cache, signal: AbortSignal): Promise<void> {
    const before = (await cache.match(url))?.headers.get(KEPT_AT);
    const response = await fetch(url, { signal, cache: 'no-cache' });
    if (!response.ok) throw new Error(`${file}: the server answered ${response.status}.`);
    if (response.headers.get(KEPT_AT) !== null) throw new Error(`${file}: the network does not answer.`);
    await response.arrayBuffer();
    // The worker puts it away beside the answer.
    for (let waitedMs = 0; waitedMs < 5000; waitedMs += 100) {
      const kept = await cache.match(url);
      if (kept !== undefined && kept.headers.get(KEPT_AT) !== before) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${file}: there is no room for it on this device.`);
  }
}

/** Entries of before their length was written to them are measured. */
async function bytesOf(kept: Response | undefined): Promise<number> {
  const bytes = kept?.headers.get(KEPT_BYTES) ?? null;
  return bytes === null ? ((await kept?.blob())?.size ?? 0) : Number(bytes);
}

/** Only what lies under the app's own address passes the service worker. */
export function isWithin(regionUrl: string): boolean {
  return baseOf(regionUrl).startsWith(new URL('.', document.baseURI).href);
}

/** When the kept copy of a region was last read from the network, UTC ms; NaN where none is kept. */
export async function keptAtMs(regionUrl: string): Promise<number> {
  const manifest = await (await caches.open(PACKAGE_CACHE)).match(`${baseOf(regionUrl)}region.json`);
  return Date.parse(manifest?.headers.get(KEPT_AT) ?? '');
}

export function baseOf(regionUrl: string): string {
  const { href } = new URL(regionUrl, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

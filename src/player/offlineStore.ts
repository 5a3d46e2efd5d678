import type { KeepOptions, KeptRegion, OfflinePort } from '../domain/offlinePort.ts';

/** Written by the build, beside the page. */
const WORKER_URL = 'sw.js';
/** The caches' name and the header of `data/offline`, which this side of the app may not import. */
const PACKAGE_CACHE = 'evenfield-packages-1';
const KEPT_AT = 'x-evenfield-kept';
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
    const manifest = await cache.match(`${base}region.json`);
    return {
      files: keys.length,
      atMs: Date.parse(manifest?.headers.get(KEPT_AT) ?? ''),
      missing: files.filter((file) => !known.has(base + file)).length,
    };
  }

  isWithin(regionUrl: string): boolean {
    return baseOf(regionUrl).startsWith(new URL('.', document.baseURI).href);
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

function baseOf(regionUrl: string): string {
  const { href } = new URL(regionUrl, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

import type { KeptRegion, OfflinePort } from '../domain/offlinePort.ts';

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

  async keep(regionUrl: string, files: readonly string[], onProgress: (done: number) => void, signal: AbortSignal): Promise<void> {
    await untilControlled(signal);
    const base = baseOf(regionUrl);
    const cache = await caches.open(PACKAGE_CACHE);
    let done = 0;
    for (const file of files) {
      // The manifest always, and first: of another package nothing that was kept counts.
      if (file === 'region.json' || (await cache.match(base + file)) === undefined) await this.#load(base + file, file, cache, signal);
      onProgress(++done);
    }
  }

  async #load(url: string, file: string, cache: Cache, signal: AbortSignal): Promise<void> {
    const response = await fetch(url, { signal, cache: 'no-cache' });
    if (!response.ok) throw new Error(`${file}: the server answered ${response.status}.`);
    await response.arrayBuffer();
    // The worker puts it away beside the answer.
    for (let waitedMs = 0; waitedMs < 5000; waitedMs += 100) {
      if ((await cache.match(url)) !== undefined) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${file}: there is no room for it on this device.`);
  }
}

function baseOf(regionUrl: string): string {
  const { href } = new URL(regionUrl, document.baseURI);
  return href.endsWith('/') ? href : `${href}/`;
}

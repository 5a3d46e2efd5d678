import { PACKAGE_CACHE } from '../../domain/offlinePort.ts';
import { PackageKeeper, isPage } from './packageKeeper.ts';
import { SHELL_PREFIX, fillShell, kindOf, outdatedShells, pageUrl } from './shell.ts';
import type { ShellFiles } from './shell.ts';

interface WaitingEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface AskedEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What of a service worker's global scope is needed here. */
export interface OfflineScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
}

/** A page that is not there in this time is taken from the store, ms: a planner at the edge of a network does not wait for its end. */
const PAGE_PATIENCE_MS = 4000;

/**
 * Lets the app open without a network. A version's files are loaded whole before it counts, and the ones of the version before stay until its
 * pages are gone, so that no page is half old and half new.
 */
export function runOffline(scope: OfflineScope, shell: ShellFiles): void {
  const base = scope.registration.scope;
  const openShell = () => caches.open(SHELL_PREFIX + shell.version);
  const keeper = new PackageKeeper({
    open: () => caches.open(PACKAGE_CACHE),
    fetch: (request, signal) => fetch(request, { signal: AbortSignal.any([request.signal, signal]) }),
    estimate: async () => {
      const { usage, quota } = await navigator.storage.estimate();
      return usage === undefined || quota === undefined ? null : { usage, quota };
    },
  });
  scope.addEventListener('install', (event) => {
    event.waitUntil(
      openShell().then((cache) =>
        fillShell(shell, base, cache, (url) => fetch(url, { cache: url === pageUrl(base) ? 'reload' : 'default' })),
      ),
    );
  });
  scope.addEventListener('activate', (event) => {
    const work = async (): Promise<void> => {
      for (const name of outdatedShells(await caches.keys(), shell)) await caches.delete(name);
      await scope.clients.claim();
    };
    event.waitUntil(work());
  });
  const answerPage = async (request: Request): Promise<Response> => {
    const kept = async (): Promise<Response | undefined> => (await openShell()).match(pageUrl(base));
    const patience = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PAGE_PATIENCE_MS));
    const fresh = fetch(request);
    try {
      const answer = (await Promise.race([fresh, patience])) ?? (await kept()) ?? (await fresh);
      return answer.status < 500 ? answer : ((await kept()) ?? answer);
    } catch (thrown: unknown) {
      const page = await kept();
      if (page === undefined) throw thrown;
      return page;
    }
  };
  const answerShell = async (request: Request, keepUntil: (work: Promise<unknown>) => void): Promise<Response> => {
    const cache = await openShell();
    const kept = await cache.match(request.url);
    if (kept !== undefined) return kept;
    // A part of the Chinese font, of which only those that are needed are loaded.
    const response = await fetch(request);
    if (response.status === 200 && !isPage(response)) keepUntil(cache.put(request.url, response.clone()).catch(() => undefined));
    return response;
  };
  scope.addEventListener('fetch', (event) => {
    const { request } = event;
    switch (kindOf(request, base, shell)) {
      case 'page':
        return event.respondWith(answerPage(request));
      case 'shell':
        return event.respondWith(answerShell(request, (work) => event.waitUntil(work)));
      case 'package':
        return event.respondWith(keeper.answer(request, (work) => event.waitUntil(work)));
      case 'network':
    }
  });
}

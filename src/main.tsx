import { createRoot } from 'react-dom/client';

import { App } from './app/App.tsx';
import { Controller } from './app/controller.ts';
import type { RegionRequest } from './app/openedView.ts';
import { MapPort } from './app/mapPort.ts';
import { followSun } from './app/theme.ts';
import { syncUrl } from './app/urlSync.ts';
import { ensureDefined } from './base/assert.ts';
import { createPackageSource } from './data/catalogue/packageSource.ts';
import type { PackageLocation } from './data/protocol/packageSource.ts';
import { OfflineStore, startOffline } from './player/offlineStore.ts';
import { openSession } from './player/regionSession.ts';
import type { Language } from './state/appState.ts';
import { createAppStore } from './state/store.ts';
import { parseUrl } from './state/url.ts';
import { loadLanguage } from './ui/i18n/translate.ts';

/** The region that a fresh visitor sees; generated on first start. */
const DEFAULT_REGION_URL = 'demo/';

/** After the map is shown, when the desk and charts have come too. */
const OFFLINE_AFTER_MS = 8000;

function locationOf(request: RegionRequest): PackageLocation {
  if (request.kind === 'files') return request;
  if (!URL.canParse(request.url, document.baseURI)) throw new Error(`“${request.url}” is not an address.`);
  const url = new URL(request.url, document.baseURI).href;
  return { kind: 'url', baseUrl: url.endsWith('/') ? url : `${url}/` };
}

function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Opens the region that the address names and shows the app. */
async function openApp(root: HTMLElement, view: ReturnType<typeof parseUrl>): Promise<void> {
  const store = createAppStore({
    language: view.language ?? preferredLanguage(),
    theme: view.theme ?? 'auto',
    reducedMotion: window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const mapPort = new MapPort();
  const controller = new Controller({
    store,
    now: () => Date.now(),
    loadLanguage,
    moveCamera: (target, pose) => mapPort.moveTo(target, pose),
    showCamera: (camera) => mapPort.showCamera(camera),
    offline: new OfflineStore(),
    openSession: (request, hooks) =>
      openSession({
        location: locationOf(request),
        hooks,
        makeSource: createPackageSource,
        createLiveWorker: () => new Worker(new URL('../workers/live.worker.ts', import.meta.url), { type: 'module', name: 'live' }),
        createReplayWorker: () => new Worker(new URL('../workers/replay.worker.ts', import.meta.url), { type: 'module', name: 'replay' }),
        createAnalysisWorker: () =>
          new Worker(new URL('../workers/analysis.worker.ts', import.meta.url), { type: 'module', name: 'analysis' }),
        createModelWorker: () => new Worker(new URL('../workers/model.worker.ts', import.meta.url), { type: 'module', name: 'model' }),
      }),
  });

  // Not before the map is there: the files that it loads ahead would be in the way.
  if (import.meta.env.PROD) {
    const stop = store.subscribe(({ isMapShown }) => {
      if (!isMapShown) return;
      stop();
      setTimeout(() => void startOffline(), OFFLINE_AFTER_MS);
      import('./player/networkWatch.ts').then(
        ({ watchNetwork }) =>
          watchNetwork({
            regionUrl: () => store.getState().regionUrl,
            tell: (networkLoss) => store.setState({ networkLoss }),
          }),
        () => undefined,
      );
    });
  }
  followSun(store, () => Date.now());
  syncUrl(store, DEFAULT_REGION_URL);
  const isOpening = controller.open({ kind: 'url', url: view.regionUrl ?? DEFAULT_REGION_URL }, view);
  await loadLanguage(store.getState().language);
  createRoot(root).render(<App store={store} controller={controller} mapPort={mapPort} isProbe={view.isProbe} />);
  await isOpening;
}

const root = ensureDefined(document.getElementById('app'), 'main: no #app in the page');
const view = parseUrl(window.location.search);
if (new URLSearchParams(window.location.search).has('gallery')) {
  const { openGallery } = await import('./app/gallery/openGallery.tsx');
  await openGallery(root, view.language ?? preferredLanguage());
} else await openApp(root, view);

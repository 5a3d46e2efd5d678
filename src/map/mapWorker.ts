import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

/** MapLibre looks for its worker beside its own module; bundling moves the module, so the worker is bundled and named here. */
setWorkerUrl(new URL(workerUrl, document.baseURI).href);

import { createRoot } from 'react-dom/client';

import '../../../src/app/layout.css';
import { Controller } from '../../../src/app/controller.ts';
import { followSun } from '../../../src/app/theme.ts';
import { createPackageSource } from '../../../src/data/catalogue/packageSource.ts';
import { openSession } from '../../../src/player/regionSession.ts';
import { AppContext } from '../../../src/state/hooks.ts';
import { createAppStore } from '../../../src/state/store.ts';
import { parseUrl } from '../../../src/state/url.ts';
import { AlertList } from '../../../src/ui/AlertList.tsx';
import { ComparePanel } from '../../../src/ui/ComparePanel.tsx';
import { FailureScreen } from '../../../src/ui/FailureScreen.tsx';
import { FilterPanel } from '../../../src/ui/FilterPanel.tsx';
import { HeadlinePanel } from '../../../src/ui/HeadlinePanel.tsx';
import { Legend } from '../../../src/ui/Legend.tsx';
import { LoadingScreen } from '../../../src/ui/LoadingScreen.tsx';
import { loadLanguage } from '../../../src/ui/i18n/translate.ts';
import { Rail } from '../../../src/ui/rail/Rail.tsx';
import { ScreenReaderSummary } from '../../../src/ui/ScreenReaderSummary.tsx';
import { SkipLinks } from '../../../src/ui/SkipLinks.tsx';
import { Timeline } from '../../../src/ui/Timeline.tsx';
import { TopBar } from '../../../src/ui/TopBar.tsx';

/** The panels over real workers and a real package, with a plain ground where the map would be: the UI's tests and eyes need no WebGL. */
const view = parseUrl(location.search);
const store = createAppStore({ language: view.language ?? 'en', theme: view.theme ?? 'dark', reducedMotion: true });
const controller = new Controller({
  loadLanguage,
  store,
  now: () => Date.now(),
  moveCamera: () => {},
  openSession: (request, hooks) =>
    openSession({
      location: request.kind === 'files' ? request : { kind: 'url', baseUrl: new URL(request.url, location.origin).href },
      hooks,
      makeSource: createPackageSource,
      createLiveWorker: () => new Worker(new URL('../../../workers/live.worker.ts', import.meta.url), { type: 'module' }),
      createReplayWorker: () => new Worker(new URL('../../../workers/replay.worker.ts', import.meta.url), { type: 'module' }),
      createAnalysisWorker: () => new Worker(new URL('../../../workers/analysis.worker.ts', import.meta.url), { type: 'module' }),
      createModelWorker: () => new Worker(new URL('../../../workers/model.worker.ts', import.meta.url), { type: 'module' }),
    }),
});

declare global {
  interface Window {
    uiHarness?: { readonly store: typeof store; readonly controller: Controller };
  }
}
window.uiHarness = { store, controller };

followSun(store, () => Date.now());
await loadLanguage(store.getState().language);
createRoot(document.getElementById('app') as HTMLElement).render(
  <AppContext value={{ store, actions: controller }}>
    <div className="app">
      <SkipLinks />
      <header className="app-top">
        <TopBar />
      </header>
      <section className="app-left" id="figures">
        <Rail
          overview={
            <>
              <HeadlinePanel />
              <ComparePanel />
            </>
          }
          footer={<FilterPanel />}
          guard={(part) => part}
        />
      </section>
      <main className="app-map" id="map">
        <div className="app-legend">
          <Legend />
        </div>
        <div className="app-alerts">
          <AlertList />
        </div>
        <ScreenReaderSummary />
        <LoadingScreen />
        <FailureScreen />
      </main>
      <footer className="app-bottom" id="timeline">
        <Timeline />
      </footer>
    </div>
  </AppContext>,
);
void controller.open({ kind: 'url', url: view.regionUrl ?? 'demo/' }, view);

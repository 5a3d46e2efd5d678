import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { solarPosition } from '../domain/sun.ts';
import type { ModelFiles } from '../domain/venueModel.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { RegionMap } from '../map/RegionMap.tsx';
import type { RegionMapProps } from '../map/RegionMap.tsx';
import { MARKS_END_LAYER } from '../map/mapStyle.ts';
import type { ModelReport, SceneHandle } from '../scene/sceneTypes.ts';
import { isOnFoot } from '../state/appState.ts';
import type { Selection } from '../state/appState.ts';
import { AppContext, useActions, useAppState, useAppStore } from '../state/hooks.ts';
import { shownComparison } from '../state/selectors.ts';
import type { AppStore } from '../state/store.ts';
import { AlertList } from '../ui/AlertList.tsx';
import { ComparePanel } from '../ui/ComparePanel.tsx';
import { DistributionPanel } from '../ui/distribution/DistributionPanel.tsx';
import { FailureScreen } from '../ui/FailureScreen.tsx';
import { FilterPanel } from '../ui/FilterPanel.tsx';
import { HeadlinePanel } from '../ui/HeadlinePanel.tsx';
import { Legend } from '../ui/Legend.tsx';
import { LoadingScreen } from '../ui/LoadingScreen.tsx';
import { ScreenReaderSummary } from '../ui/ScreenReaderSummary.tsx';
import { SkipLinks } from '../ui/SkipLinks.tsx';
import { TrackBoardHost } from '../ui/activity/TrackBoardHost.tsx';
import { DeskHost } from '../ui/orders/DeskHost.tsx';
import { LateWorstAlert } from '../ui/regionAlerts/LateAlerts.tsx';
import { Rail } from '../ui/rail/Rail.tsx';
import { Timeline } from '../ui/Timeline.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { TraceHost } from '../ui/trace/TraceHost.tsx';
import { regionName, venueName } from '../ui/i18n/labels.ts';
import { useT } from '../ui/i18n/useT.ts';
import type { CompareMapsProps } from './CompareMaps.tsx';
import type { Controller } from './controller.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import '../ui/theme/index.css';
import './layout.css';
import type { MapPort } from './mapPort.ts';
import { SCENE_ZOOM } from './nearVenues.ts';
import type { InspectProps } from './inspect/Inspect.tsx';
import { installProbe } from './probe.ts';
import { sideAView } from './sideA.ts';
import { isSecondIdle, sidesOf } from './sidesProbe.ts';
import { isNightAt } from './theme.ts';
import { useSceneModule } from './useSceneModule.ts';
import { useSceneVenues } from './useSceneVenues.ts';
import { useVenueFades } from './useVenueFades.ts';

export interface AppProps {
  readonly store: AppStore;
  readonly controller: Controller;
  readonly mapPort: MapPort;
  readonly isProbe: boolean;
}

type LoadedMap = Parameters<NonNullable<RegionMapProps['onMap']>>[0];

const QUARTER_HOUR_MS = 900_000;

/** The scenes of the venues near the camera, drawn into the map; three arrives with the first of them. */
function Scenes({
  map,
  mapPort,
  modelFiles,
  isOff,
  onHandle,
  onBusy,
  onFailure,
  onToolsFailure,
  onModelReport,
}: {
  map: LoadedMap;
  mapPort: MapPort;
  modelFiles: ModelFiles | null;
  /** Two maps are compared by their marks; what a venue looks like from inside comes back afterwards. */
  isOff: boolean;
  onHandle: (handle: SceneHandle | null) => void;
  onBusy: (isBusy: boolean) => void;
  onFailure: (reason: string) => void;
  onToolsFailure: (reason: string) => void;
  onModelReport: (report: ModelReport) => void;
}) {
  const actions = useActions();
  const { venues, isLoading } = useSceneVenues();
  const selection = useAppState((state) => state.selection);
  const inspect = useAppState((state) => state.inspect);
  const theme = useAppState((state) => state.resolvedTheme);
  const language = useAppState((state) => state.language);
  const reducedMotion = useAppState((state) => state.reducedMotion);
  const quarter = useAppState((state) => Math.floor((state.player?.clock.nowMs ?? 0) / QUARTER_HOUR_MS));
  const [hasEntered, setHasEntered] = useState(false);
  const isNear = venues.length > 0 && !isOff;
  if (isNear && !hasEntered) setHasEntered(true);
  const { VenueScenes, isArriving } = useSceneModule(map !== null && hasEntered, onFailure);
  const isBusy = isLoading || isArriving;
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  const [scene, setScene] = useState<SceneHandle | null>(null);
  // The map's own blocks make way for the scenes that stand in their place.
  useVenueFades(map, mapPort, venues, isOff ? null : scene);
  const onReady = useCallback(
    (handle: SceneHandle | null) => {
      setScene(handle);
      onHandle(handle);
    },
    [onHandle],
  );

  const atMs = quarter * QUARTER_HOUR_MS;
  const lon = venues[0]?.lon ?? 0;
  const lat = venues[0]?.lat ?? 0;
  const sun = useMemo(() => {
    const { azimuthDeg, elevationDeg } = solarPosition(lat, lon, atMs);
    return { azimuthDeg, altitudeDeg: elevationDeg };
  }, [lat, lon, atMs]);

  if (map === null || VenueScenes === null || isOff) return null;
  return (
    <>
      <VenueScenes
        map={map}
        venues={venues}
        selection={selection}
        view={inspect}
        isNight={isNightAt(lat, lon, atMs)}
        sun={sun}
        theme={theme}
        language={language}
        reducedMotion={reducedMotion}
        onPick={(picked: Selection) => actions.select(picked)}
        beforeId={MARKS_END_LAYER}
        modelFiles={modelFiles}
        onModelReport={onModelReport}
        onReady={onReady}
      />
      {venues.length > 0 && (
        <ErrorBoundary onError={onToolsFailure}>
          <InspectTools map={map} mapPort={mapPort} venues={venues} scene={scene?.tools ?? null} />
        </ErrorBoundary>
      )}
    </>
  );
}

/** The tools over the map inside a venue, loaded with the first venue that is near. */
function InspectTools(props: InspectProps) {
  const [Tools] = useState(() => lazy(async () => ({ default: (await import('./inspect/Inspect.tsx')).Inspect })));
  return (
    <Suspense fallback={null}>
      <Tools {...props} />
    </Suspense>
  );
}

/** The second map of a comparison, loaded with the first one. */
function SecondMap(props: CompareMapsProps) {
  // Made anew when the boundary around this mounts again, so that a download that failed is asked for again.
  const [Maps] = useState(() => lazy(async () => ({ default: (await import('./CompareMaps.tsx')).CompareMaps })));
  return (
    <Suspense fallback={null}>
      <Maps {...props} />
    </Suspense>
  );
}

function MapArea({ controller, mapPort, isProbe }: Omit<AppProps, 'store'>) {
  const t = useT();
  const store = useAppStore();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const [map, setMap] = useState<LoadedMap>(null);
  const [scene, setScene] = useState<SceneHandle | null>(null);
  const [isSceneBusy, setIsSceneBusy] = useState(false);

  // The probe is installed once: who waits for `idle()` must see the scene that is there when it asks, not the one before.
  const comparison = useAppState(shownComparison);
  const isComparing = comparison !== null;
  const view = useMemo(() => sideAView(store), [store]);
  const isSceneIdle = useRef<() => boolean>(() => true);
  const sceneNow = useRef<SceneHandle | null>(null);
  useEffect(() => {
    sceneNow.current = scene;
    isSceneIdle.current = () => isComparing || (!isSceneBusy && (map === null || (scene?.isIdle() ?? true)));
  }, [map, scene, isSceneBusy, isComparing]);
  useEffect(() => {
    if (!isProbe) return;
    installProbe({
      store,
      controller,
      drawing: () => {
        const handle = mapPort.handle;
        const stats = handle?.stats();
        const isMapIdle = handle?.isIdle() ?? store.getState().region === null;
        return {
          framesDrawn: stats?.framesDrawn ?? 0,
          bytesUploaded: stats?.bytesUploaded ?? 0,
          drawCallsLastFrame: stats?.drawCalls ?? 0,
          isIdle: isMapIdle && isSceneIdle.current() && (mapPort.inspector?.isIdle ?? true) && isSecondIdle(mapPort, store.getState()),
        };
      },
      sides: () => sidesOf(mapPort, view),
      scene: () => sceneNow.current,
    });
  }, [store, view, controller, mapPort, isProbe]);

  const onHandle = useCallback((handle: MapHandle | null) => mapPort.setHandle(handle), [mapPort]);
  const onMap = useCallback(
    (loaded: LoadedMap) => {
      setMap(loaded);
      if (loaded !== null) controller.mapShown();
    },
    [controller],
  );
  const session = controller.session;
  const readBasemap = region === null ? null : (session?.readBasemap ?? null);

  if (region === null) return null;
  const onPick = (selection: Selection): void => {
    // Near by, the ground is a place to look at, not a district to open.
    const { camera, inspect } = store.getState();
    if (inspect.isMeasuring) return;
    const isNear = (camera?.zoom ?? 0) >= SCENE_ZOOM;
    // On foot a click at the sky or a wall is a look, not a wish to select nothing.
    if (selection.kind === 'none' ? !isOnFoot(inspect.camera) : !isNear || selection.kind !== 'district') actions.select(selection);
  };
  const lead = (): void => mapPort.lead('a');
  const whole = t('map.label', { region: region.manifest.name });
  const label = isComparing ? `${t('sideBySide.side', { side: 'A' })}: ${whole}` : whole;
  return (
    <div className="maps" data-layout={comparison?.layout ?? 'single'}>
      <div className="maps-side is-a" onPointerDownCapture={lead} onWheelCapture={lead} onKeyDownCapture={lead}>
        <RegionMap
          store={view}
          region={region}
          readBasemap={readBasemap}
          initialCamera={store.getState().camera}
          label={label}
          probe={isProbe}
          onPick={onPick}
          onHover={(venue) => actions.hover(venue)}
          onReadOverlay={(reading) => actions.readOverlay(reading)}
          onCameraMove={(camera) => mapPort.moved('a', camera)}
          onCameraChange={(camera) => {
            if (mapPort.leads('a')) controller.setCamera(camera);
          }}
          onMap={onMap}
          onHandle={onHandle}
          onContextLost={() => controller.tell('webgl.lost')}
          onContextRestored={() => controller.tell('webgl.restored')}
        />
      </div>
      {comparison !== null && session !== null && (
        <ErrorBoundary onError={(reason) => controller.tell('panel.failed', { reason })}>
          <SecondMap
            comparison={comparison}
            session={session}
            controller={controller}
            mapPort={mapPort}
            isProbe={isProbe}
            onPick={onPick}
          />
        </ErrorBoundary>
      )}
      <Scenes
        map={map}
        mapPort={mapPort}
        modelFiles={session?.modelFiles ?? null}
        isOff={isComparing}
        onHandle={setScene}
        onBusy={setIsSceneBusy}
        onFailure={(reason) => controller.tell('scene.loadFailed', { reason })}
        onToolsFailure={(reason) => controller.tell('panel.failed', { reason })}
        onModelReport={({ venue, path, code, detail }) => {
          const name = venueName(store.getState().language, region.venues, venue);
          controller.tell(`scene.model.${code}`, { venue: name, file: path, detail });
        }}
      />
    </div>
  );
}

/** What is selected, in words and figures; its panels arrive with the first selection. */
function RightPanel() {
  const t = useT();
  const kind = useAppState((state) => state.selection.kind);
  const subject = kind === 'none' || kind === 'district' ? kind : 'venue';
  // Made anew when the boundary around this mounts again, so that a download that failed is asked for again.
  const [Panels] = useState(() => ({
    district: lazy(async () => ({ default: (await import('../ui/DistrictPanel.tsx')).DistrictPanel })),
    venue: lazy(async () => ({ default: (await import('../ui/VenuePanel.tsx')).VenuePanel })),
  }));
  if (subject === 'none') return null;
  const Shown = Panels[subject];
  return (
    <aside className="app-right" id="details">
      <Suspense fallback={<p className="compare-note">{t('rail.loading')}</p>}>
        <Shown />
      </Suspense>
    </aside>
  );
}

function Layout(props: Omit<AppProps, 'store'>) {
  const t = useT();
  const hasRegion = useAppState((state) => state.region !== null);
  const isLoading = useAppState((state) => state.loading !== null);
  const hasFailed = useAppState((state) => state.failure !== null);
  const language = useAppState((state) => state.language);
  const manifest = useAppState((state) => state.region?.manifest);
  useEffect(() => {
    document.title = manifest === undefined ? t('app.name') : t('app.title', { region: regionName(language, manifest) });
  }, [t, language, manifest]);
  const { controller } = props;
  const onError = useCallback(
    (reason: string) => {
      controller.tell('panel.failed', { reason });
      // Should it be the map, nothing may wait for it any longer.
      controller.mapShown();
    },
    [controller],
  );
  const guarded = (part: ReactNode): ReactNode => <ErrorBoundary onError={onError}>{part}</ErrorBoundary>;
  return (
    <div className="app">
      <SkipLinks />
      <header className="app-top">{guarded(<TopBar />)}</header>
      {hasRegion && (
        <section className="app-left" id="figures" aria-label={t('layout.figures')}>
          <Rail
            overview={
              <>
                {guarded(<HeadlinePanel />)}
                {guarded(<ComparePanel />)}
                {guarded(<DistributionPanel />)}
              </>
            }
            footer={guarded(<FilterPanel />)}
            guard={guarded}
          />
        </section>
      )}
      <main className="app-map" id="map">
        {guarded(<MapArea {...props} />)}
        {hasRegion && <div className="app-legend">{guarded(<Legend />)}</div>}
        <div className="app-alerts">
          {guarded(<LateWorstAlert />)}
          <AlertList />
        </div>
        {hasRegion && guarded(<ScreenReaderSummary />)}
        {isLoading && <LoadingScreen />}
        {hasFailed && <FailureScreen />}
      </main>
      {hasRegion && guarded(<RightPanel />)}
      {guarded(<TraceHost />)}
      {guarded(<DeskHost />)}
      {guarded(<TrackBoardHost />)}
      {hasRegion && (
        <footer className="app-bottom" id="timeline">
          {guarded(<Timeline />)}
        </footer>
      )}
    </div>
  );
}

/** Everything on the page. */
export function App({ store, controller, mapPort, isProbe }: AppProps) {
  const context = useMemo(() => ({ store, actions: controller }), [store, controller]);
  return (
    <AppContext value={context}>
      <Layout controller={controller} mapPort={mapPort} isProbe={isProbe} />
    </AppContext>
  );
}

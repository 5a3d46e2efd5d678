import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { lonLatToEastNorth } from '../domain/venueFrame.ts';
import type { ModelFiles } from '../domain/venueModel.ts';
import type { Selection } from '../state/appState.ts';
import { typeScale } from '../state/typeScale.ts';
import { SceneLight } from './components/SceneLight.tsx';
import { VenueEquipment } from './components/VenueEquipment.tsx';
import { VenueModel } from './components/VenueModel.tsx';
import { VenueNames } from './components/VenueNames.tsx';
import { VenueOwnModel } from './components/VenueOwnModel.tsx';
import { VenuePeople } from './components/VenuePeople.tsx';
import { useModels } from './gltf/useModels.ts';
import type { ModelledVenues } from './gltf/useModels.ts';
import type { DissolvingVenue } from './objects/dissolve.ts';
import type { EquipmentSet } from './objects/equipmentSet.ts';
import { SceneMaterials } from './objects/materials.ts';
import { ModelLibrary } from './objects/modelLibrary.ts';
import type { PeopleSet } from './objects/peopleSet.ts';
import type { SpaceLabels } from './objects/spaceLabels.ts';
import { deskSize, pickScene } from './picking.ts';
import type { ScreenSize } from './picking.ts';
import { SCENE_LAYER_ID, sceneLayerOf } from './sceneLayer.ts';
import type { MapLike, MapPointerEvent, SceneLayer } from './sceneLayer.ts';
import { isVenueLit } from './sceneTypes.ts';
import type { ModelReport, SceneHandle, SceneVenue, SunPosition, VenueShare } from './sceneTypes.ts';
import { SceneTools } from './tools/sceneTools.ts';
import { PLAIN_VIEW } from './tools/sceneView.ts';
import type { SceneView } from './tools/sceneView.ts';

const FREE_AFTER_MS = 500;

export interface VenueScenesProps {
  /** A loaded MapLibre map. */
  readonly map: MapLike;
  /** The nearest few venues, nearest first. Keep the array identical while nothing in it changed. */
  readonly venues: readonly SceneVenue[];
  readonly selection: Selection;
  /** What equipment is coloured by, what is seen through, cut away or measured. */
  readonly view?: SceneView;
  readonly isNight: boolean;
  readonly theme: 'dark' | 'light';
  /** What the names of spaces are written in. */
  readonly language?: 'en' | 'zh';
  /** Nobody is seen walking in and out; a changed count is just another count. */
  readonly reducedMotion: boolean;
  readonly sun?: SunPosition;
  /** Id of the map layer that stays above the scene, for example the first label layer. */
  readonly beforeId?: string;
  /** Where venues' own models come from; without it all are parametric. */
  readonly modelFiles?: ModelFiles | null;
  /** Told of a model that is not shown, or not wholly. */
  readonly onModelReport?: (report: ModelReport) => void;
  readonly onPick: (selection: Selection) => void;
  readonly onReady?: (handle: SceneHandle) => void;
}

interface Shown {
  set: EquipmentSet | null;
  people: PeopleSet | null;
  names: SpaceLabels | null;
  /** Whether the venues last given are on the screen. */
  isDrawn: boolean;
  /** Whether they are still on their way into the scene, so that a frame drawn now shows those before. */
  isWaiting: boolean;
  /** The light that the shadows were drawn in. */
  light: string;
  models: ModelledVenues['models'];
  /** Null until somebody says how much of each venue is there. */
  shares: readonly VenueShare[] | null;
  isFading: boolean;
  /** Where the venues stand, and how far they reach. */
  circles: ReadonlyMap<number, Omit<DissolvingVenue, 'share'>>;
  /** Whether clicks measure instead of choosing. */
  isMeasuring: boolean;
  /** Whether a model is on its way; its venue stands there in its parametric body. */
  isLoadingModels: boolean;
}

function circleOf(venue: SceneVenue, originLon: number, originLat: number): Omit<DissolvingVenue, 'share'> {
  const [xM, yM] = lonLatToEastNorth(originLon, originLat, venue.lon, venue.lat);
  return { xM, yM, radiusM: Math.hypot(venue.lengthM > 0 ? venue.lengthM : 60, venue.widthM > 0 ? venue.widthM : 40) / 2 };
}

/** A venue that nobody has said a share of, while others have one, is not there yet. */
function dissolve(materials: SceneMaterials, { circles, shares }: Shown): void {
  const known = new Map(shares?.map(({ venue, share }) => [venue, share]));
  materials.dissolve.set([...circles].map(([venue, circle]) => ({ ...circle, share: shares === null ? 1 : (known.get(venue) ?? 0) })));
}

/** Venues in three dimensions inside the map. Renders nothing into the page itself. */
export function VenueScenes(props: VenueScenesProps) {
  const {
    map,
    selection,
    isNight,
    theme,
    language = 'en',
    reducedMotion,
    sun,
    beforeId,
    modelFiles = null,
    onModelReport,
    onPick,
    onReady,
  } = props;
  const { colourBy, isXray, isolate, cutM, isMeasuring } = props.view ?? PLAIN_VIEW;
  const [layer, setLayer] = useState<SceneLayer | null>(null);
  const resources = useMemo(() => ({ materials: new SceneMaterials(), library: new ModelLibrary() }), []);
  const { materials, library } = resources;
  const tools = useMemo(() => layer && new SceneTools(layer, materials, () => map.triggerRepaint()), [layer, materials, map]);
  useEffect(() => () => tools?.dispose(), [tools]);
  const shown = useRef<Shown>({
    set: null,
    people: null,
    names: null,
    isDrawn: true,
    isWaiting: false,
    light: '',
    models: new Map(),
    isLoadingModels: false,
    shares: null,
    isFading: false,
    circles: new Map(),
    isMeasuring: false,
  });
  const { venues, models, isLoading } = useModels(props.venues, modelFiles, layer?.renderer ?? null, (report) => onModelReport?.(report));
  useLayoutEffect(() => {
    shown.current.models = models;
    shown.current.isLoadingModels = isLoading;
  });
  const callbacks = useRef({ onPick, onReady });
  useLayoutEffect(() => {
    callbacks.current = { onPick, onReady };
  });

  useEffect(() => {
    let isGone = false;
    void (async () => {
      const made = await sceneLayerOf(map);
      if (isGone) return;
      if (!map.getLayer(SCENE_LAYER_ID)) map.addLayer(made, beforeId);
      setLayer(made);
    })();
    return () => {
      isGone = true;
      if (map.getLayer(SCENE_LAYER_ID)) map.removeLayer(SCENE_LAYER_ID);
    };
  }, [map, beforeId]);

  useEffect(() => {
    if (!layer || !tools) return undefined;
    const canvas = map.getCanvas();
    let size: ScreenSize = { widthPx: 0, heightPx: 0, signScale: 1 };
    // The page's type follows the window; asked for at every frame it would be computed at every frame.
    const sizeOf = (): ScreenSize => {
      const { clientWidth: widthPx, clientHeight: heightPx } = canvas;
      if (widthPx !== size.widthPx || heightPx !== size.heightPx) size = { widthPx, heightPx, signScale: typeScale() };
      return size;
    };
    const pick = (xPx: number, yPx: number): Selection | null => {
      const target = tools.pickScene();
      return target && pickScene(xPx, yPx, sizeOf(), target);
    };
    const before = (): void => {
      const [widthPx, heightPx] = deskSize(sizeOf());
      shown.current.set?.signs.setViewport(widthPx, heightPx);
      materials.setEyeDistance(layer.camera.position.length());
      for (const model of shown.current.models.values()) model.setRoofOpacity(materials.shell.opacity);
      tools.before(sizeOf());
      shown.current.names?.place(layer.camera, widthPx, heightPx);
      if (shown.current.people?.tick(performance.now()) === 'rests') layer.needsShadows();
    };
    const after = (): void => {
      if (!shown.current.isWaiting) shown.current.isDrawn = true;
      if (shown.current.people?.isMoving) map.triggerRepaint();
    };
    layer.setHooks({ before, after });
    let hoverFrame = 0;
    const onMove = (event: MapPointerEvent): void => {
      cancelAnimationFrame(hoverFrame);
      hoverFrame = requestAnimationFrame(() => {
        if (shown.current.isMeasuring) return;
        if (pick(event.point.x, event.point.y)?.kind === 'equipment') canvas.style.cursor = 'pointer';
        else if (canvas.style.cursor === 'pointer') canvas.style.cursor = '';
      });
    };
    const onClick = (event: MapPointerEvent): void => {
      if (shown.current.isMeasuring) {
        tools.measureAt(event.point.x, event.point.y, sizeOf());
        return;
      }
      const hit = pick(event.point.x, event.point.y);
      if (hit) callbacks.current.onPick(hit);
    };
    map.on('mousemove', onMove);
    map.on('click', onClick);
    callbacks.current.onReady?.({
      pickAt: pick,
      isIdle: () => {
        const { isDrawn, isLoadingModels, isFading, people } = shown.current;
        return isDrawn && !isLoadingModels && !isFading && people?.isMoving !== true;
      },
      isDrawn: () => shown.current.isDrawn,
      setShares: (shares, isSettled) => {
        shown.current.shares = shares;
        shown.current.isFading = !isSettled;
        dissolve(materials, shown.current);
        map.triggerRepaint();
      },
      stats: () => layer.stats(),
      signs: () => tools.signs(sizeOf()),
      tools,
    });
    return () => {
      cancelAnimationFrame(hoverFrame);
      map.off('mousemove', onMove);
      map.off('click', onClick);
      layer.setHooks(null);
    };
  }, [layer, map, materials, tools]);

  useEffect(
    () => () => {
      layer?.show(null);
      materials.dispose();
      library.dispose();
    },
    [layer, materials, library],
  );

  useEffect(() => {
    shown.current.isMeasuring = isMeasuring;
    map.getCanvas().style.cursor = isMeasuring ? 'crosshair' : '';
    tools?.setView({ colourBy, isXray, isolate, cutM, isMeasuring }, { theme, isNight });
    map.triggerRepaint();
  }, [map, tools, colourBy, isXray, isolate, cutM, isMeasuring, theme, isNight]);

  const first = venues[0];
  const originLon = first ? first.lon : 0;
  const originLat = first ? first.lat : 0;
  const radiusM = first ? Math.hypot(first.lengthM > 0 ? first.lengthM : 60, first.widthM > 0 ? first.widthM : 40) / 2 + 8 : 40;
  useEffect(() => {
    if (!layer || !tools) return undefined;
    shown.current.isDrawn = venues.length === 0;
    shown.current.isWaiting = venues.length > 0;
    const light = [isNight, sun?.azimuthDeg, sun?.altitudeDeg, originLon, originLat, radiusM].join();
    shown.current.circles = new Map(venues.map((venue) => [venue.index, circleOf(venue, originLon, originLat)]));
    dissolve(materials, shown.current);
    materials.setNight(isNight);
    materials.setOpenDistance(radiusM * 6.4 + 60);
    const modelled = [...models.values()].flatMap((model) => model.targets);
    tools.setVenues(venues, modelled);
    layer.setOrigin(originLon, originLat);
    layer.show(
      venues.length === 0 ? null : (
        <>
          <SceneLight isNight={isNight} theme={theme} sun={sun} radiusM={radiusM} />
          {venues.map((venue) => {
            const model = models.get(venue.index);
            const common = { venue, origin: [originLon, originLat], isLit: isVenueLit(venue) } as const;
            if (model)
              return (
                <VenueOwnModel
                  key={venue.index}
                  {...common}
                  model={model}
                  dissolve={materials.dissolve}
                  isNight={isNight}
                  view={{ colourBy, isXray, isolate }}
                />
              );
            return <VenueModel key={venue.index} {...common} materials={materials} />;
          })}
          <primitive object={tools.group} />
          <VenueNames
            venues={venues}
            origin={[originLon, originLat]}
            theme={theme}
            dissolve={materials.dissolve}
            language={language}
            onNames={(names) => {
              shown.current.names = names;
              map.triggerRepaint();
            }}
          />
          <VenuePeople
            venues={venues}
            origin={[originLon, originLat]}
            reducedMotion={reducedMotion}
            library={library}
            materials={materials}
            onPeople={(people, hasNewShadows) => {
              shown.current.people = people;
              if (people === null) return;
              if (hasNewShadows) layer.needsShadows();
              map.triggerRepaint();
            }}
          />
          <VenueEquipment
            venues={venues}
            origin={[originLon, originLat]}
            selection={selection}
            view={{ ...PLAIN_VIEW, colourBy, isolate }}
            theme={theme}
            library={library}
            materials={materials}
            onSet={(set, hasNewShadows) => {
              shown.current.set = set;
              tools.setEquipment(set);
              if (set === null) return;
              if (hasNewShadows || shown.current.light !== light) layer.needsShadows();
              shown.current.light = light;
              shown.current.isWaiting = false;
              map.triggerRepaint();
            }}
          />
        </>
      ),
    );
    map.triggerRepaint();
    if (venues.length > 0) return undefined;
    // Not before React has taken the venues out: a frame drawn in between would put a model back on the GPU that nobody frees.
    const timer = setTimeout(() => library.dispose(), FREE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [
    layer,
    tools,
    map,
    materials,
    library,
    venues,
    models,
    selection,
    colourBy,
    isXray,
    isolate,
    isNight,
    theme,
    language,
    reducedMotion,
    sun,
    originLon,
    originLat,
    radiusM,
  ]);
  return null;
}

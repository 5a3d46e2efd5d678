import { useEffect, useMemo, useState } from 'react';

import type { Selection } from '../state/appState.ts';
import { VenueModel } from './components/VenueModel.tsx';
import { SceneMaterials } from './objects/materials.ts';
import { SCENE_LAYER_ID, sceneLayerOf } from './sceneLayer.ts';
import type { MapLike, SceneLayer } from './sceneLayer.ts';
import type { SceneHandle, SceneVenue, SunPosition } from './sceneTypes.ts';

export interface VenueScenesProps {
  /** A loaded MapLibre map. */
  readonly map: MapLike;
  /** The nearest few venues, nearest first. */
  readonly venues: readonly SceneVenue[];
  readonly selection: Selection;
  readonly isNight: boolean;
  readonly theme: 'dark' | 'light';
  readonly reducedMotion: boolean;
  readonly sun?: SunPosition;
  /** Id of the map layer that stays above the scene, for example the first label layer. */
  readonly beforeId?: string;
  readonly onPick: (selection: Selection) => void;
  readonly onReady?: (handle: SceneHandle) => void;
}

/** Venues in three dimensions inside the map. Renders nothing into the page itself. */
export function VenueScenes(props: VenueScenesProps) {
  const { map, venues, isNight, beforeId } = props;
  const [layer, setLayer] = useState<SceneLayer | null>(null);
  const materials = useMemo(() => new SceneMaterials(), []);

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

  useEffect(() => () => materials.dispose(), [materials]);
  useEffect(() => () => layer?.show(null), [layer]);

  const first = venues[0];
  const originLon = first ? first.lon : 0;
  const originLat = first ? first.lat : 0;
  useEffect(() => {
    if (!layer) return;
    materials.setNight(isNight);
    layer.setOrigin(originLon, originLat);
    layer.show(
      venues.length === 0 ? null : (
        <>
          <hemisphereLight
            args={[isNight ? '#44536e' : '#ffffff', isNight ? '#14161c' : '#a59c8c', isNight ? 0.9 : 2.0]}
            position={[0, 0, 1]}
          />
          <directionalLight color={isNight ? '#8fa6d6' : '#fff2dd'} intensity={isNight ? 0.35 : 1.7} position={[-80, -60, 110]} />
          {venues.map((venue) => (
            <VenueModel key={venue.index} venue={venue} origin={[originLon, originLat]} isLit={venue.isOpen} materials={materials} />
          ))}
        </>
      ),
    );
    map.triggerRepaint();
  }, [layer, map, materials, venues, isNight, originLon, originLat]);
  return null;
}

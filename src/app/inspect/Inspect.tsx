import { Suspense, lazy, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import { InspectRig } from '../../map/inspectRig.ts';
import type { RegionMapProps } from '../../map/RegionMap.tsx';
import { floorPlanOf } from '../../scene/floorPlan.ts';
import { venueDuty } from '../../scene/objects/venueDuty.ts';
import { planVenue } from '../../scene/objects/venuePlan.ts';
import { TRACK_TYPES } from '../../domain/activity.ts';
import type { ScenePort } from '../../domain/scenePort.ts';
import type { SceneVenue } from '../../scene/sceneTypes.ts';
import { isOnFoot } from '../../state/appState.ts';
import type { Camera, InspectCamera } from '../../state/appState.ts';
import { useActions, useAppState, useAppStore } from '../../state/hooks.ts';
import { venueName } from '../../ui/i18n/labels.ts';
import { loadMore } from '../../ui/i18n/translate.ts';
import { useLanguage } from '../../ui/i18n/useT.ts';
import { InspectBar } from '../../ui/inspect/InspectBar.tsx';
import type { MapPort } from '../mapPort.ts';
import { InspectDesk } from './inspectDesk.ts';

export interface InspectProps {
  readonly map: NonNullable<Parameters<NonNullable<RegionMapProps['onMap']>>[0]>;
  readonly mapPort: MapPort;
  /** Those that the scene shows, nearest first; not empty. */
  readonly venues: readonly SceneVenue[];
  /** null until the scene draws. */
  readonly scene: ScenePort | null;
}

interface LookedInto {
  readonly venue: SceneVenue;
  readonly camera: InspectCamera;
}

/** The venue looked into: once somebody is on foot or over it, it stays that one; else the selected one, or the nearest. */
function useLookedInto(venues: readonly SceneVenue[]): LookedInto {
  const actions = useActions();
  const camera = useAppState((state) => state.inspect.camera);
  const selected = useAppState(({ selection }) => ('venue' in selection ? selection.venue : null));
  const [held, setHeld] = useState<number | null>(null);
  const kept = camera === 'orbit' ? undefined : venues.find(({ index }) => index === held);
  const venue = kept ?? venues.find(({ index }) => index === selected) ?? venues[0];
  if (venue.index !== held) setHeld(venue.index);
  // One that is no longer drawn cannot be walked in.
  const isLost = camera !== 'orbit' && held !== null && kept === undefined;
  useEffect(() => {
    if (isLost) actions.setInspect({ camera: 'orbit' });
  }, [isLost, actions]);
  return { venue, camera: isLost ? 'orbit' : camera };
}

interface InspectVenueProps extends LookedInto, Pick<InspectProps, 'map' | 'mapPort' | 'scene'> {
  readonly linked: Camera | null;
}

function InspectVenue({ map, mapPort, venue, camera, scene, linked }: InspectVenueProps) {
  const actions = useActions();
  const store = useAppStore();
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const { index } = venue;
  const equipmentId = useAppState(({ selection }) =>
    selection.kind === 'equipment' && selection.venue === index ? selection.equipmentId : null,
  );
  const plan = useMemo(() => floorPlanOf(venue), [venue]);
  const [desk] = useState(
    () =>
      new InspectDesk({
        rig: new InspectRig(map, venue),
        venue,
        plan,
        linked,
        isMotionReduced: () => store.getState().reducedMotion,
        onLeave: () => actions.setInspect({ camera: 'orbit' }),
        onChoose: (id) => actions.select({ kind: 'equipment', venue: index, equipmentId: id }),
      }),
  );
  const entered = useSyncExternalStore(
    useCallback((listener) => desk.onMode(listener), [desk]),
    () => desk.mode,
  );

  useEffect(() => {
    mapPort.setInspector({
      get isIdle() {
        return desk.isIdle;
      },
      moveTo: (target) => {
        if (target?.kind === 'equipment' && target.venue === index && isOnFoot(desk.mode)) {
          desk.goTo({ kind: 'machine', id: target.equipmentId });
          return true;
        }
        desk.release();
        actions.setInspect({ camera: 'orbit' });
        return false;
      },
    });
    const detach = desk.attach();
    return () => {
      mapPort.setInspector(null);
      detach();
    };
  }, [desk, mapPort, index, actions]);
  useEffect(() => desk.setSubject(plan, equipmentId), [desk, plan, equipmentId]);
  useEffect(() => {
    desk.enter(camera);
    const { selection } = store.getState();
    const isSelected = 'venue' in selection && selection.venue === index;
    // Whoever is in a venue reads its record, and the scene keeps drawing it.
    if (camera !== 'orbit' && !isSelected) actions.select({ kind: 'venue', venue: index });
  }, [desk, camera, index, store, actions]);

  // Collection points tell of now; what they told before is not kept.
  const isLive = useAppState((state) => state.mode === 'live');
  const staff = useMemo(() => venueDuty(venue, planVenue(venue)), [venue]);
  const inspected = useMemo(() => ({ ...venue, staff }), [venue, staff]);
  if (region === null) return null;
  return (
    <>
      <InspectBar venue={inspected} name={venueName(language, region.venues, index)} port={desk} scene={scene} camera={entered} />
      {isLive && scene !== null && TRACK_TYPES.has(venue.typeCode) && <TrackSignsHost venue={index} scene={scene} />}
    </>
  );
}

/** The boards of a smart track, with their sentences. */
function TrackSignsHost(props: { readonly venue: number; readonly scene: ScenePort }) {
  const language = useLanguage();
  const [Signs] = useState(() =>
    lazy(async () => ({ default: (await Promise.all([import('./TrackSigns.tsx'), loadMore(language)]))[0].TrackSigns })),
  );
  return (
    <Suspense fallback={null}>
      <Signs {...props} />
    </Suspense>
  );
}

/** The camera and the tools of the venue looked into. */
export function Inspect({ map, mapPort, venues, scene }: InspectProps) {
  const actions = useActions();
  const store = useAppStore();
  const { venue, camera } = useLookedInto(venues);
  // Only a link can ask for a walk before there is a venue to walk in.
  const [linked] = useState(() => {
    const state = store.getState();
    return isOnFoot(state.inspect.camera) ? state.camera : null;
  });
  useEffect(() => () => actions.setInspect({ camera: 'orbit' }), [actions]);
  return <InspectVenue key={venue.index} map={map} mapPort={mapPort} venue={venue} camera={camera} scene={scene} linked={linked} />;
}

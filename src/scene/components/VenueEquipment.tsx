import { useEffect, useMemo, useRef } from 'react';

import type { Selection } from '../../state/appState.ts';
import { EquipmentSet } from '../objects/equipmentSet.ts';
import type { SceneMaterials } from '../objects/materials.ts';
import type { ModelLibrary } from '../objects/modelLibrary.ts';
import { structureOf } from '../objects/placedVenue.ts';
import type { SceneVenue } from '../sceneTypes.ts';
import { PLAIN_VIEW } from '../tools/sceneView.ts';
import type { SceneView } from '../tools/sceneView.ts';

export interface VenueEquipmentProps {
  readonly venues: readonly SceneVenue[];
  readonly origin: readonly [lon: number, lat: number];
  readonly selection: Selection;
  readonly view?: SceneView;
  readonly theme: 'dark' | 'light';
  readonly library: ModelLibrary;
  readonly materials: SceneMaterials;
  /** Told of the set that is shown, for picking, whenever what it shows changed; null when it goes. */
  readonly onSet: (set: EquipmentSet | null, hasNewShadows: boolean) => void;
}

/** Equipment and signs of all venues shown. Remade when machines or spaces change; new readings only update it. */
export function VenueEquipment({ venues, origin, selection, view = PLAIN_VIEW, theme, library, materials, onSet }: VenueEquipmentProps) {
  const [originLon, originLat] = origin;
  const structure = structureOf(venues);
  const set = useMemo(
    () => new EquipmentSet(venues, [originLon, originLat], theme, library, materials),
    // The structure stands for the venues.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [structure, originLon, originLat, theme, library, materials],
  );
  const shown = useRef<EquipmentSet | null>(null);
  const { colourBy, isolate } = view;
  useEffect(() => {
    set.update(venues, selection, { ...PLAIN_VIEW, colourBy, isolate });
    const hasNewShadows = shown.current !== set;
    shown.current = set;
    onSet(set, hasNewShadows);
  }, [set, venues, selection, colourBy, isolate, onSet]);
  useEffect(
    () => () => {
      onSet(null, false);
      set.dispose();
    },
    // The newest way to tell is asked for when the set goes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [set],
  );
  return <primitive object={set.group} />;
}

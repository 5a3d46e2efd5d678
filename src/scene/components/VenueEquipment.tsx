import { useEffect, useMemo } from 'react';

import type { Selection } from '../../state/appState.ts';
import { EquipmentSet } from '../objects/equipmentSet.ts';
import type { ModelLibrary } from '../objects/equipmentSet.ts';
import type { SceneMaterials } from '../objects/materials.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenueEquipmentProps {
  readonly venues: readonly SceneVenue[];
  readonly origin: readonly [lon: number, lat: number];
  readonly selection: Selection;
  readonly theme: 'dark' | 'light';
  readonly library: ModelLibrary;
  readonly materials: SceneMaterials;
  /** Told of the set that is shown, for picking; null when it goes. */
  readonly onSet: (set: EquipmentSet | null) => void;
}

/** Equipment, people and signs of all venues shown. */
export function VenueEquipment({ venues, origin, selection, theme, library, materials, onSet }: VenueEquipmentProps) {
  const [originLon, originLat] = origin;
  const set = useMemo(
    () => new EquipmentSet(venues, [originLon, originLat], selection, theme, library, materials),
    [venues, originLon, originLat, selection, theme, library, materials],
  );
  useEffect(() => {
    onSet(set);
    return () => {
      onSet(null);
      set.dispose();
    };
  }, [set, onSet]);
  return <primitive object={set.group} />;
}

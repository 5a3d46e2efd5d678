import { useEffect, useLayoutEffect } from 'react';

import { lookBand } from '../../domain/equipmentLook.ts';
import { SIGN_STYLES } from '../../domain/equipmentSigns.ts';
import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { InspectView } from '../../state/appState.ts';
import { DEFAULT_INSPECT } from '../../state/appState.ts';
import type { MeshLook, VenueGltf } from '../gltf/venueGltf.ts';
import type { Dissolve } from '../objects/dissolve.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenueOwnModelProps {
  readonly venue: SceneVenue;
  readonly model: VenueGltf;
  readonly origin: readonly [lon: number, lat: number];
  readonly isLit: boolean;
  readonly isNight: boolean;
  readonly dissolve: Dissolve;
  readonly view?: Pick<InspectView, 'colourBy' | 'isXray' | 'isolate'>;
}

const PLAIN = '#ffffff';
/** What is left of the building in x-ray, and of machines that are not meant while one class is isolated. */
const FAINT = 0.1;
const GHOST = 0.16;

/** A venue as its own model shows it, in place; its machines in the colours that parametric ones have. Whoever loaded the model frees it. */
export function VenueOwnModel({ venue, model, origin, isLit, isNight, dissolve, view = DEFAULT_INSPECT }: VenueOwnModelProps) {
  const { colourBy, isXray, isolate } = view;
  // Before the first drawing compiles its materials.
  useLayoutEffect(() => dissolve.applyTo(model.group), [dissolve, model]);
  useEffect(() => {
    const statuses = new Map(venue.equipment.map((status) => [status.equipment.id, status]));
    const isGlowing = isLit && isNight;
    const isFaint = isXray || isolate !== null;
    model.show((equipmentId): MeshLook => {
      const status = equipmentId === undefined ? undefined : statuses.get(equipmentId);
      if (!status) return { tint: PLAIN, isGlowing, opacity: isFaint ? FAINT : 1 };
      const isMeant = isolate === null || isolate === status.equipment.cls;
      return { tint: SIGN_STYLES[lookBand(colourBy, status).grade].tint, isGlowing, opacity: isMeant ? 1 : GHOST };
    });
  }, [venue, model, isLit, isNight, colourBy, isXray, isolate]);
  const [eastM, northM] = lonLatToEastNorth(origin[0], origin[1], venue.lon, venue.lat);
  return <primitive object={model.group} position={[eastM, northM, 0]} rotation={[0, 0, venueTurnRad(venue.bearingDeg)]} />;
}

import { useEffect } from 'react';

import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import type { MeshLook, VenueGltf } from '../gltf/venueGltf.ts';
import { BAND_TINT } from '../objects/instanceMeshes.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenueOwnModelProps {
  readonly venue: SceneVenue;
  readonly model: VenueGltf;
  readonly origin: readonly [lon: number, lat: number];
  readonly isLit: boolean;
  readonly isNight: boolean;
}

/** A venue as its own model shows it, in place; its machines in the colours of their condition. Whoever loaded the model frees it. */
export function VenueOwnModel({ venue, model, origin, isLit, isNight }: VenueOwnModelProps) {
  useEffect(() => {
    const bands = new Map(venue.equipment.map(({ equipment, band }) => [equipment.id, band]));
    const isGlowing = isLit && isNight;
    model.show((equipmentId): MeshLook => {
      const band = equipmentId === undefined ? undefined : bands.get(equipmentId);
      return { tint: band === undefined ? '#ffffff' : BAND_TINT[band], isGlowing };
    });
  }, [venue, model, isLit, isNight]);
  const [eastM, northM] = lonLatToEastNorth(origin[0], origin[1], venue.lon, venue.lat);
  return <primitive object={model.group} position={[eastM, northM, 0]} rotation={[0, 0, venueTurnRad(venue.bearingDeg)]} />;
}

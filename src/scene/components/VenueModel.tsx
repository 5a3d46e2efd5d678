import { useEffect, useMemo } from 'react';
import { Group, Mesh } from 'three';

import { lonLatToEastNorth, venueTurnRad } from '../../domain/venueFrame.ts';
import { BODY_PARTS } from '../objects/body.ts';
import type { SceneMaterials } from '../objects/materials.ts';
import { buildVenueBody } from '../objects/venueBody.ts';
import { planVenue } from '../objects/venuePlan.ts';
import type { SceneVenue } from '../sceneTypes.ts';

export interface VenueModelProps {
  readonly venue: SceneVenue;
  readonly origin: readonly [lon: number, lat: number];
  readonly isLit: boolean;
  readonly materials: SceneMaterials;
}

/** The fixed parts of one venue, in place. */
export function VenueModel({ venue, origin, isLit, materials }: VenueModelProps) {
  const { spaces, typeCode, lengthM, widthM, capacity, isStepFree } = venue;
  const classes = [...new Set(venue.equipment.map((status) => status.equipment.cls))].sort().join(',');
  const group = useMemo(() => {
    const made = new Group();
    const body = buildVenueBody(planVenue(venue));
    for (const part of BODY_PARTS) {
      if (body[part].triangleCount === 0) continue;
      const mesh = new Mesh(body[part].geometry());
      mesh.name = part;
      mesh.userData = { venue: venue.index, part };
      mesh.castShadow = part === 'solid';
      mesh.receiveShadow = part === 'solid' || part === 'lines';
      mesh.renderOrder = part === 'lines' ? 1 : part === 'water' ? 2 : part === 'shell' ? 4 : part === 'glass' ? 3 : 0;
      made.add(mesh);
    }
    return made;
    // A body depends on the venue's shape and on which classes it has, not on its readings.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [venue.index, spaces, typeCode, lengthM, widthM, capacity, isStepFree, classes]);
  useEffect(
    () => () => {
      for (const child of group.children) if (child instanceof Mesh) child.geometry.dispose();
    },
    [group],
  );
  for (const child of group.children) {
    if (child instanceof Mesh) child.material = materials.of(child.userData.part, isLit);
  }
  const [eastM, northM] = lonLatToEastNorth(origin[0], origin[1], venue.lon, venue.lat);
  return <primitive object={group} position={[eastM, northM, 0]} rotation={[0, 0, venueTurnRad(venue.bearingDeg)]} />;
}

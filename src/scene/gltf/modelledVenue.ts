import type { Equipment, Space } from '../../domain/venue.ts';
import type { ModelledSize, SceneVenue } from '../sceneTypes.ts';
import type { VenueGltf } from './venueGltf.ts';

/** The node that stands for a piece: the one that the register names, else one that is called like its id. */
export function nodeOf(item: Pick<Equipment | Space, 'id' | 'glbNode'>): string {
  return item.glbNode ?? item.id;
}

const degrees = (rad: number): number => (rad * 180) / Math.PI;

/** The venue with the places that its own model gives to its equipment and spaces; what has no node keeps the register's, or a rule's. */
export function modelledVenue(venue: SceneVenue, model: Pick<VenueGltf, 'boxOf'>): SceneVenue {
  const modelled = new Map<string, ModelledSize>();
  const equipment = venue.equipment.map((status) => {
    const box = model.boxOf(nodeOf(status.equipment));
    if (!box) return status;
    const { xM, yM, z0M: zM, z1M, lengthM, widthM, turnRad } = box;
    modelled.set(status.equipment.id, { lengthM, widthM, heightM: z1M - zM });
    return { ...status, equipment: { ...status.equipment, xM, yM, zM, headingDeg: degrees(turnRad) } };
  });
  const spaces = venue.spaces.map((space) => {
    const box = model.boxOf(nodeOf(space));
    if (!box || !(box.lengthM > 0) || !(box.widthM > 0)) return space;
    const { xM, yM, lengthM, widthM, turnRad } = box;
    return { ...space, xM, yM, lengthM, widthM, turnDeg: degrees(turnRad) };
  });
  return { ...venue, spaces, equipment, modelled };
}

/** Nodes that the register names and the model does not have. */
export function missingNodes(venue: SceneVenue, model: Pick<VenueGltf, 'has'>): readonly string[] {
  const named = [...venue.equipment.map((status) => status.equipment), ...venue.spaces].flatMap(({ glbNode }) => glbNode ?? []);
  return named.filter((name) => !model.has(name));
}

/** Equipment by the name of its node. */
export function equipmentByNode(venue: SceneVenue): ReadonlyMap<string, string> {
  return new Map(venue.equipment.map(({ equipment }) => [nodeOf(equipment), equipment.id]));
}

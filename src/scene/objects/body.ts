import { MeshBuilder } from './meshBuilder.ts';

/**
 * The fixed parts of a venue, one builder per material. `shell` is what opens when near: roof and the outside of the walls; `lines` is paint and
 * thin surfaces on `solid`; `lamp` shines when the venue is lit.
 */
export interface VenueBody {
  readonly solid: MeshBuilder;
  readonly lines: MeshBuilder;
  readonly glass: MeshBuilder;
  readonly water: MeshBuilder;
  readonly lamp: MeshBuilder;
  readonly shell: MeshBuilder;
}

export type BodyPart = keyof VenueBody;

export const BODY_PARTS: readonly BodyPart[] = ['solid', 'lines', 'glass', 'water', 'lamp', 'shell'];

export function emptyBody(): VenueBody {
  return {
    solid: new MeshBuilder(),
    lines: new MeshBuilder(),
    glass: new MeshBuilder(),
    water: new MeshBuilder(),
    lamp: new MeshBuilder(),
    shell: new MeshBuilder(),
  };
}

/** Draws into every part of a body within a frame moved by (x, y, z) and turned about z by `turn` radians. */
export function within(body: VenueBody, x: number, y: number, z: number, turn: number, draw: () => void): void {
  const nest = (part: number): void =>
    part === BODY_PARTS.length ? draw() : body[BODY_PARTS[part]].at(x, y, z, turn, () => nest(part + 1));
  nest(0);
}

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

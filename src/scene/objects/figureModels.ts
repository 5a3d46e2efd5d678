import { MeshBuilder } from './meshBuilder.ts';
import type { Rgb } from './meshBuilder.ts';

/** From this many figures on they are drawn with fewer faces: a crowd is seen from afar. */
export const CROWD_FROM = 600;

type Ring = readonly [zM: number, radiusM: number, shade: number];

const FIGURE: readonly Ring[] = [[0, 0.1, 0.5], [0.82, 0.16, 0.62], [0.84, 0.19, 0.92], [1.32, 0.24, 1], [1.45, 0.07, 1.15], [1.57, 0.13, 1.5], [1.72, 0.06, 1.5]]; // prettier-ignore
const CROWD: readonly Ring[] = [[0, 0.12, 0.6], [1.33, 0.25, 1], [1.44, 0.1, 1.4], [1.7, 0.1, 1.5]]; // prettier-ignore
/** A coat to the knee and a hat with a brim: told from a visitor by its outline. */
const STAFF: readonly Ring[] = [[0, 0.1, 0.35], [0.42, 0.12, 0.35], [0.43, 0.31, 0.9], [1.34, 0.24, 1], [1.46, 0.07, 1.2], [1.57, 0.13, 1.5], [1.62, 0.12, 1.5]]; // prettier-ignore
const HAT: readonly Ring[] = [[1.62, 0.29, 0.9], [1.655, 0.29, 1], [1.66, 0.15, 1], [1.8, 0.12, 1]]; // prettier-ignore

/** A lathed body around z, wider across than deep, in shades of white to be tinted. */
function lathe(mesh: MeshBuilder, rings: readonly Ring[], sides: number, depth: number): void {
  const point = (ring: number, side: number): readonly [number, number, number] => {
    const angle = (side / sides) * 2 * Math.PI;
    const [z, r] = rings[ring];
    return [r * depth * Math.cos(angle), r * Math.sin(angle), z];
  };
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    const shade = rings[ring + 1][2];
    const colour: Rgb = [shade, shade, shade];
    const low = rings[ring][2] / shade;
    for (let side = 0; side < sides; side++)
      mesh.face([point(ring, side), point(ring, side + 1), point(ring + 1, side + 1), point(ring + 1, side)], colour, 0.7, [low, low, 1, 1]); // prettier-ignore
  }
  const top = rings[rings.length - 1][2];
  mesh.face(Array.from({ length: sides }, (_, side) => point(rings.length - 1, side)), [top, top, top], 0.7); // prettier-ignore
}

/** A standing figure 1.7 m tall, as few faces as its number can bear: dark below, pale at the head. */
export function figureModel(isCrowd: boolean): MeshBuilder {
  const mesh = new MeshBuilder();
  lathe(mesh, isCrowd ? CROWD : FIGURE, isCrowd ? 4 : 6, 0.7);
  return mesh;
}

/** A figure on duty. */
export function staffModel(): MeshBuilder {
  const mesh = new MeshBuilder();
  lathe(mesh, STAFF, 8, 0.8);
  lathe(mesh, HAT, 8, 1);
  return mesh;
}

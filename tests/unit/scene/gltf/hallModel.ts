import { Document, NodeIO } from '@gltf-transform/core';
import type { Material, Node } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRTextureBasisu } from '@gltf-transform/extensions';
import { encodeToKTX2 } from 'ktx2-encoder';
import { MeshoptEncoder } from 'meshoptimizer/encoder';

export interface HallOptions {
  readonly isMeshopt?: boolean;
  /** A chequered floor of two colours in a KTX2 texture: ETC1S or UASTC. */
  readonly texture?: 'etc1s' | 'uastc';
  /** Pieces of equipment: name of the node, middle on the plan (x along the bearing, y left of it) and size, m. */
  readonly pieces?: readonly { readonly name: string; readonly atM: readonly [number, number, number]; readonly sizeM: number }[];
}

const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]] as const; // prettier-ignore

/** Faces of a unit cube around the origin: normal and four corners each, counter-clockwise from outside. */
function cubeFaces(): { readonly normal: readonly number[]; readonly corners: readonly (readonly number[])[] }[] {
  return [0, 1, 2].flatMap((axis) =>
    [-1, 1].map((side) => {
      const [u, v] = side > 0 ? [(axis + 1) % 3, (axis + 2) % 3] : [(axis + 2) % 3, (axis + 1) % 3];
      const normal = [0, 0, 0];
      normal[axis] = side;
      const corners = CORNERS.map(([a, b]) => {
        const corner = [0, 0, 0];
        corner[axis] = side / 2;
        corner[u] = a - 0.5;
        corner[v] = b - 0.5;
        return corner;
      });
      return { normal, corners };
    }),
  );
}

/** Two colours in squares, as a KTX2 file. */
export async function chequered(kind: 'etc1s' | 'uastc', sidePx = 64): Promise<Uint8Array> {
  const data = new Uint8Array(sidePx * sidePx * 4);
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const isDark = ((x >> 3) + (y >> 3)) % 2 === 0;
      data.set(isDark ? [40, 90, 200, 255] : [240, 200, 60, 255], (y * sidePx + x) * 4);
    }
  }
  return encodeToKTX2(data, {
    isUASTC: kind === 'uastc',
    generateMipmap: true,
    enableDebug: false,
    isKTX2File: true,
    imageDecoder: async () => ({ width: sidePx, height: sidePx, data }),
  });
}

/** A hall of 40 × 24 m with a floor, four walls, a roof that opens, a court and some equipment, as a .glb. glTF's y is up, its z the venue's -y. */
export async function hallModel({ isMeshopt = false, texture, pieces = [] }: HallOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene();
  const faces = cubeFaces();
  const accessor = (type: 'VEC2' | 'VEC3', values: readonly number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer);
  const primitive = document
    .createPrimitive()
    .setAttribute(
      'POSITION',
      accessor(
        'VEC3',
        faces.flatMap(({ corners }) => corners.flat()),
      ),
    ) // prettier-ignore
    .setAttribute(
      'NORMAL',
      accessor(
        'VEC3',
        faces.flatMap(({ normal }) => [normal, normal, normal, normal].flat()),
      ),
    ) // prettier-ignore
    .setAttribute(
      'TEXCOORD_0',
      accessor(
        'VEC2',
        faces.flatMap(() => CORNERS.flat()),
      ),
    ) // prettier-ignore
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(new Uint16Array(faces.flatMap((_, i) => [0, 1, 2, 0, 2, 3].map((corner) => i * 4 + corner))))
        .setBuffer(buffer),
    );
  const box = (
    name: string,
    middleM: readonly [number, number, number],
    sizeM: readonly [number, number, number],
    material: Material,
  ): Node => {
    const mesh = document.createMesh(name).addPrimitive(primitive.clone().setMaterial(material));
    const [x, y, z] = middleM;
    const [l, w, h] = sizeM;
    const node = document.createNode(name).setMesh(mesh).setTranslation([x, z, -y]).setScale([l, h, w]);
    scene.addChild(node);
    return node;
  };
  const paint = (red: number, green: number, blue: number): Material => document.createMaterial().setBaseColorFactor([red, green, blue, 1]);
  const floor = paint(0.85, 0.8, 0.7);
  if (texture) {
    document.createExtension(KHRTextureBasisu).setRequired(true);
    floor.setBaseColorFactor([1, 1, 1, 1]).setBaseColorTexture(document.createTexture('chequered').setMimeType('image/ktx2').setImage(await chequered(texture))); // prettier-ignore
  }
  box('floor', [0, 0, -0.05], [40, 24, 0.1], floor);
  box('court-1', [2, 0, 0.01], [28, 15, 0.02], paint(0.3, 0.5, 0.6));
  const wall = paint(0.8, 0.35, 0.25);
  box('wall-n', [0, 12, 4], [40, 0.3, 8], wall);
  box('wall-s', [0, -12, 4], [40, 0.3, 8], wall);
  box('wall-e', [20, 0, 4], [0.3, 24, 8], wall);
  box('wall-w', [-20, 0, 4], [0.3, 24, 8], wall);
  box('Roof.001', [0, 0, 8.2], [40, 24, 0.4], paint(0.55, 0.15, 0.2));
  for (const { name, atM, sizeM } of pieces) box(name, atM, [sizeM, sizeM, sizeM], paint(0.95, 0.95, 0.95));
  if (isMeshopt) {
    await MeshoptEncoder.ready;
    document
      .createExtension(EXTMeshoptCompression)
      .setRequired(true)
      .setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE });
  }
  const io = new NodeIO()
    .registerExtensions([EXTMeshoptCompression, KHRTextureBasisu])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder });
  const bytes = await io.writeBinary(document);
  return Uint8Array.from(bytes);
}

import * as v from 'valibot';

import { MESHOPT_FILTERS, MESHOPT_MODES } from '../../domain/venueModel.ts';

const natural = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const numbers = (length: number) => v.optional(v.pipe(v.array(v.pipe(v.number(), v.finite())), v.length(length)));
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.array(item), []);
const name = v.optional(v.pipe(v.string(), v.maxLength(500)));

const meshopt = v.object({
  buffer: natural,
  byteOffset: v.optional(natural, 0),
  byteLength: natural,
  byteStride: v.pipe(natural, v.minValue(1), v.maxValue(256)),
  count: natural,
  mode: v.picklist(MESHOPT_MODES),
  filter: v.optional(v.picklist(MESHOPT_FILTERS)),
});

const textureInfo = v.optional(
  v.object({
    index: natural,
    texCoord: v.optional(v.pipe(natural, v.maxValue(3))),
    scale: v.optional(v.number()),
    extensions: v.optional(v.object({ KHR_texture_transform: v.optional(v.looseObject({})) })),
  }),
);

const image = v.object({ bufferView: v.optional(natural), mimeType: v.optional(v.string()), uri: v.optional(v.string()) });
const textureSource = v.optional(v.object({ source: natural }));

/**
 * Of glTF 2.0 what is drawn here; everything else (animations, skins, cameras, lights, extras, material extensions but unlit) is left out, so that
 * the loader never sees it.
 */
export const gltfSchema = v.object({
  asset: v.object({ version: v.string(), minVersion: v.optional(v.string()) }),
  extensionsRequired: list(v.string()),
  extensionsUsed: list(v.string()),
  scene: v.optional(natural),
  scenes: list(v.object({ nodes: list(natural) })),
  nodes: list(
    v.object({
      name,
      mesh: v.optional(natural),
      children: v.optional(v.array(natural)),
      matrix: numbers(16),
      translation: numbers(3),
      rotation: numbers(4),
      scale: numbers(3),
      extensions: v.optional(v.object({ EXT_mesh_gpu_instancing: v.optional(v.object({ attributes: v.record(v.string(), natural) })) })),
    }),
  ),
  meshes: list(
    v.object({
      name,
      primitives: v.array(
        v.object({
          attributes: v.record(v.string(), natural),
          indices: v.optional(natural),
          material: v.optional(natural),
          mode: v.optional(v.pipe(natural, v.maxValue(6))),
        }),
      ),
    }),
  ),
  accessors: list(
    v.object({
      bufferView: v.optional(natural),
      byteOffset: v.optional(natural, 0),
      componentType: v.picklist([5120, 5121, 5122, 5123, 5125, 5126]),
      count: v.pipe(natural, v.minValue(1)),
      type: v.picklist(['SCALAR', 'VEC2', 'VEC3', 'VEC4', 'MAT2', 'MAT3', 'MAT4']),
      normalized: v.optional(v.boolean()),
      min: v.optional(v.array(v.number())),
      max: v.optional(v.array(v.number())),
      sparse: v.optional(v.unknown()),
    }),
  ),
  bufferViews: list(
    v.object({
      buffer: natural,
      byteOffset: v.optional(natural, 0),
      byteLength: natural,
      byteStride: v.optional(v.pipe(natural, v.minValue(4), v.maxValue(252))),
      extensions: v.optional(v.object({ EXT_meshopt_compression: v.optional(meshopt), KHR_meshopt_compression: v.optional(meshopt) })),
    }),
  ),
  buffers: list(v.object({ byteLength: natural, uri: v.optional(v.string()) })),
  images: list(image),
  samplers: list(
    v.object({
      magFilter: v.optional(natural),
      minFilter: v.optional(natural),
      wrapS: v.optional(natural),
      wrapT: v.optional(natural),
    }),
  ),
  textures: list(
    v.object({
      sampler: v.optional(natural),
      source: v.optional(natural),
      extensions: v.optional(v.object({ KHR_texture_basisu: textureSource, EXT_texture_webp: textureSource })),
    }),
  ),
  materials: list(
    v.object({
      name,
      pbrMetallicRoughness: v.optional(v.object({ baseColorFactor: numbers(4), baseColorTexture: textureInfo })),
      normalTexture: textureInfo,
      emissiveTexture: textureInfo,
      emissiveFactor: numbers(3),
      alphaMode: v.optional(v.picklist(['OPAQUE', 'MASK', 'BLEND'])),
      alphaCutoff: v.optional(v.number()),
      doubleSided: v.optional(v.boolean()),
      extensions: v.optional(v.object({ KHR_materials_unlit: v.optional(v.looseObject({})) })),
    }),
  ),
});

export type Gltf = v.InferOutput<typeof gltfSchema>;

/** Extensions without which a model can be shown as it is meant; another one that is required refuses it. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  'EXT_mesh_gpu_instancing',
  'EXT_meshopt_compression',
  'EXT_texture_webp',
  'KHR_materials_unlit',
  'KHR_mesh_quantization',
  'KHR_meshopt_compression',
  'KHR_texture_basisu',
  'KHR_texture_transform',
]);

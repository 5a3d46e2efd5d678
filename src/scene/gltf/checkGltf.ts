import * as v from 'valibot';

import { MODEL_LIMITS } from '../../domain/venueModel.ts';
import { gltfSchema, KNOWN_EXTENSIONS } from './gltfSchema.ts';
import type { Gltf } from './gltfSchema.ts';
import { imageSize } from './imageSize.ts';
import { ModelProblem, atMost } from './modelProblem.ts';

const COMPONENT_BYTES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };
const TRIANGLE_MODES: ReadonlySet<number> = new Set([4, 5, 6]);

type View = Gltf['bufferViews'][number];

const meshoptOf = ({ extensions }: View) => extensions?.EXT_meshopt_compression ?? extensions?.KHR_meshopt_compression;

function entry<T>(list: readonly T[], index: number, what: string): T {
  const found = list[index];
  if (found === undefined) throw new ModelProblem('damaged', `${what} ${index}`);
  return found;
}

/** Every view lies in the container's own chunk; returns the bytes that decompressing takes. */
function checkViews(gltf: Gltf, binBytes: number): number {
  let decoded = 0;
  gltf.bufferViews.forEach((view, i) => {
    const packed = meshoptOf(view);
    const { buffer, byteOffset, byteLength } = packed ?? view;
    if (buffer !== 0 || byteOffset + byteLength > binBytes) throw new ModelProblem('cutOff', `bufferView ${i}`);
    if (!packed) return;
    const { count, byteStride, mode } = packed;
    const isPossible = mode === 'ATTRIBUTES' ? byteStride % 4 === 0 : byteStride === 2 || byteStride === 4;
    if (!isPossible || (mode === 'TRIANGLES' && count % 3 !== 0) || count * byteStride !== view.byteLength)
      throw new ModelProblem('damaged', `bufferView ${i}`);
    decoded += count * byteStride;
  });
  return decoded;
}

/** Every accessor lies in its view; returns the bytes that they take together. */
function checkAccessors(gltf: Gltf): number {
  let bytes = 0;
  gltf.accessors.forEach((accessor, i) => {
    const itemBytes = COMPONENT_BYTES[accessor.componentType] * COMPONENTS[accessor.type];
    bytes += itemBytes * accessor.count;
    if (accessor.sparse !== undefined) throw new ModelProblem('extension', 'sparse accessors');
    if (accessor.bufferView === undefined) return;
    const view = entry(gltf.bufferViews, accessor.bufferView, 'bufferView');
    const stride = view.byteStride ?? itemBytes;
    if (accessor.byteOffset + stride * (accessor.count - 1) + itemBytes > view.byteLength)
      throw new ModelProblem('cutOff', `accessor ${i}`);
  });
  return bytes;
}

function checkImages(gltf: Gltf, bin: Uint8Array): void {
  atMost('textures', Math.max(gltf.textures.length, gltf.images.length), MODEL_LIMITS.textures);
  let pixels = 0;
  gltf.images.forEach((image, i) => {
    if (image.bufferView === undefined) throw new ModelProblem('damaged', `image ${i}`);
    const view = entry(gltf.bufferViews, image.bufferView, 'bufferView');
    const size = meshoptOf(view) ? null : imageSize(bin.subarray(view.byteOffset, view.byteOffset + view.byteLength));
    if (size === null) throw new ModelProblem('texture', `image ${i}`);
    atMost(`image ${i}, px`, Math.max(size.widthPx, size.heightPx), MODEL_LIMITS.texturePx);
    pixels += size.widthPx * size.heightPx;
  });
  atMost('texture px²', pixels, MODEL_LIMITS.texturePixels);
  for (const { source, extensions } of gltf.textures) {
    for (const index of [source, extensions?.KHR_texture_basisu?.source, extensions?.EXT_texture_webp?.source])
      if (index !== undefined) entry(gltf.images, index, 'image');
  }
}

function trianglesOf(gltf: Gltf, mesh: number): { readonly triangles: number; readonly draws: number } {
  let [triangles, draws] = [0, 0];
  for (const { attributes, indices, mode = 4 } of entry(gltf.meshes, mesh, 'mesh').primitives) {
    for (const index of Object.values(attributes)) entry(gltf.accessors, index, 'accessor');
    const position = entry(gltf.accessors, attributes.POSITION ?? -1, 'POSITION');
    if (position.type !== 'VEC3') throw new ModelProblem('damaged', 'POSITION');
    const corners = indices === undefined ? position.count : entry(gltf.accessors, indices, 'accessor').count;
    triangles += mode === 4 ? Math.floor(corners / 3) : Math.max(0, corners - 2);
    draws++;
  }
  return { triangles, draws };
}

/** Walks the scene once: no node in a circle or under two parents, nothing too deep, and what it all comes to. */
function checkScene(gltf: Gltf, roots: readonly number[]): void {
  const seen = new Set<number>();
  let [triangles, draws] = [0, 0];
  const waiting = roots.map((index) => ({ index, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { index, depth } = next;
    const node = entry(gltf.nodes, index, 'node');
    if (seen.has(index)) throw new ModelProblem('damaged', `node ${index}`);
    seen.add(index);
    atMost('node depth', depth, MODEL_LIMITS.nodeDepth);
    if (node.mesh !== undefined) {
      const instanced = Object.values(node.extensions?.EXT_mesh_gpu_instancing?.attributes ?? {});
      const copies = Math.max(1, ...instanced.map((accessor) => entry(gltf.accessors, accessor, 'accessor').count));
      const mesh = trianglesOf(gltf, node.mesh);
      triangles += mesh.triangles * copies;
      draws += mesh.draws;
      atMost('triangles', triangles, MODEL_LIMITS.triangles);
      atMost('draw calls', draws, MODEL_LIMITS.drawCalls);
    }
    for (const child of node.children ?? []) waiting.push({ index: child, depth: depth + 1 });
  }
  if (triangles === 0) throw new ModelProblem('empty', '');
}

/** The parts of a glTF that are drawn, checked. Throws a `ModelProblem` that names what is wrong. */
export function checkGltf(json: unknown, bin: Uint8Array): Gltf {
  const parsed = v.safeParse(gltfSchema, json);
  if (!parsed.success) throw new ModelProblem('damaged', v.getDotPath(parsed.issues[0]) ?? 'JSON');
  const gltf = parsed.output;
  if (!gltf.asset.version.startsWith('2')) throw new ModelProblem('notGlb', `version ${gltf.asset.version}`);
  const unknown = gltf.extensionsRequired.find((name) => !KNOWN_EXTENSIONS.has(name));
  if (unknown !== undefined) throw new ModelProblem('extension', unknown.slice(0, 80));
  const outside = [...gltf.buffers, ...gltf.images].find(({ uri }) => uri !== undefined);
  if (outside?.uri !== undefined) throw new ModelProblem('external', outside.uri.slice(0, 80));
  atMost('nodes', gltf.nodes.length, MODEL_LIMITS.nodes);
  atMost('materials', gltf.materials.length, MODEL_LIMITS.materials);
  atMost('decoded bytes', checkViews(gltf, bin.length) + checkAccessors(gltf), MODEL_LIMITS.decodedBytes);
  checkImages(gltf, bin);
  const meshes = gltf.meshes.map((mesh) => ({
    ...mesh,
    primitives: mesh.primitives.filter(({ mode = 4 }) => TRIANGLE_MODES.has(mode)),
  }));
  const materials = gltf.materials.map((material) => ({
    ...material,
    // Without a metalness of its own a material would be metal, and a scene without surroundings would show it black.
    pbrMetallicRoughness: { ...material.pbrMetallicRoughness, metallicFactor: 0, roughnessFactor: 1 },
  }));
  const checked = {
    ...gltf,
    meshes,
    materials,
    extensionsUsed: gltf.extensionsUsed.filter((name) => KNOWN_EXTENSIONS.has(name)),
  };
  checkScene(checked, entry(checked.scenes, checked.scene ?? 0, 'scene').nodes);
  return checked;
}

import { Box3, LoadingManager, Mesh, MeshBasicMaterial, MeshStandardMaterial, Texture, Vector3 } from 'three';
import type { Material, Object3D } from 'three';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';

import { errorText } from '../../base/assert.ts';
import { MODEL_LIMITS } from '../../domain/venueModel.ts';
import type { ModelDecoder, ModelFiles, TextureSupport } from '../../domain/venueModel.ts';
import { checkGltf } from './checkGltf.ts';
import { readGlb, writeGlb } from './glb.ts';
import { KtxTextures } from './ktxTextures.ts';

export { textureSupport } from './ktxTextures.ts';
import { ModelProblem, atMost } from './modelProblem.ts';
import { VenueGltf } from './venueGltf.ts';

/** Hands compressed views to the worker. The loader gives a view on the file's buffer: what is sent is a copy of its part. */
function meshoptThrough(decoder: ModelDecoder, onFailure: (thrown: unknown) => void) {
  return {
    supported: true,
    decodeGltfBufferAsync: async (
      count: number,
      strideBytes: number,
      source: Uint8Array,
      mode: string,
      filter = 'NONE',
    ): Promise<Uint8Array> => {
      try {
        return await decoder.decodeView({ count, strideBytes, mode, filter, bytes: source.slice() });
      } catch (thrown: unknown) {
        onFailure(thrown);
        throw thrown;
      }
    },
  };
}

function disposeAll(root: Object3D): void {
  root.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.geometry.dispose();
    const materials: readonly Material[] = Array.isArray(object.material) ? object.material : [object.material];
    for (const material of materials) {
      if (material instanceof MeshStandardMaterial || material instanceof MeshBasicMaterial)
        for (const value of Object.values(material)) if (value instanceof Texture) value.dispose();
      material.dispose();
    }
  });
}

/** Boxes by the positions themselves: those that the file states are only its word. */
function measure(root: Object3D): void {
  root.updateMatrixWorld(true);
  root.traverse((object) => {
    if (!(object instanceof Mesh)) return;
    object.geometry.boundingBox = null;
    object.geometry.boundingSphere = null;
    object.geometry.computeBoundingBox();
    object.geometry.computeBoundingSphere();
  });
  const size = new Box3().setFromObject(root).getSize(new Vector3());
  atMost('m', Math.max(size.x, size.y, size.z), MODEL_LIMITS.extentM);
}

/** Makes meshes of the bytes of a .glb. Throws a `ModelProblem`; nothing is left on the graphics processor then. */
export async function parseModel(bytes: Uint8Array, decoder: ModelDecoder, support: TextureSupport): Promise<VenueGltf> {
  const { json, bin } = readGlb(bytes);
  const checked = checkGltf(json, bin);
  const manager = new LoadingManager();
  // Whatever slipped through the check: nothing is fetched but what the file itself holds.
  manager.setURLModifier((url) => {
    if (!url.startsWith('blob:')) throw new ModelProblem('external', url.slice(0, 80));
    return url;
  });
  const loader = new GLTFLoader(manager);
  const textures = new KtxTextures(decoder, support);
  let failure: unknown = null;
  // The loader asks no more of either than is there; its types ask for the whole of both libraries.
  loader.setMeshoptDecoder(
    meshoptThrough(decoder, (thrown) => (failure ??= thrown)) as unknown as Parameters<GLTFLoader['setMeshoptDecoder']>[0],
  );
  loader.setKTX2Loader(textures as unknown as Parameters<GLTFLoader['setKTX2Loader']>[0]);
  try {
    const gltf = await loader.parseAsync(writeGlb(checked, bin), '');
    const made: readonly (Texture | null)[] = await gltf.parser.getDependencies('texture');
    if (textures.failure !== null) throw new ModelProblem('texture', errorText(textures.failure));
    const lost = made.findIndex((texture) => texture === null);
    if (lost >= 0) {
      disposeAll(gltf.scene);
      throw new ModelProblem('texture', `texture ${lost}`);
    }
    try {
      measure(gltf.scene);
    } catch (thrown: unknown) {
      disposeAll(gltf.scene);
      throw thrown;
    }
    const names = new Map<Object3D, string>();
    for (const [object, { nodes }] of gltf.parser.associations) {
      const name = nodes === undefined ? undefined : checked.nodes[nodes]?.name;
      if (name !== undefined && 'isObject3D' in object) names.set(object, name);
    }
    return new VenueGltf(gltf.scene, names);
  } catch (thrown: unknown) {
    if (thrown instanceof ModelProblem) throw thrown;
    throw new ModelProblem('damaged', errorText(failure ?? thrown), { cause: thrown });
  }
}

/** Reads and makes the model at a path of the package. Throws a `ModelProblem`. */
export async function loadModel(path: string, files: ModelFiles, support: TextureSupport): Promise<VenueGltf> {
  let bytes: Uint8Array;
  try {
    bytes = await files.read(path);
  } catch (thrown: unknown) {
    throw new ModelProblem('unread', errorText(thrown), { cause: thrown });
  }
  return parseModel(bytes, files.decoder, support);
}

import { MeshoptDecoder } from 'meshoptimizer/decoder';

import type { MeshoptView, ModelDecoder, TextureFormat, TextureSupport, TranscodedTexture } from '../../domain/venueModel.ts';
import { MODEL_LIMITS } from '../../domain/venueModel.ts';
import type { BasisModule, KTX2File } from 'three/examples/jsm/libs/basis/basis_transcoder.js';

/** The transcoder's numbers of its target formats. */
const TARGET: Readonly<Record<TextureFormat, number>> = { etc2: 0, etc2a: 1, dxt1: 2, dxt5: 3, bc7: 6, astc: 10, rgba: 13 };

/** UASTC keeps more in ASTC and BC7; ETC1S is ETC at heart. */
function targetOf(isUastc: boolean, hasAlpha: boolean, support: TextureSupport): TextureFormat {
  const etc: TextureFormat = hasAlpha ? 'etc2a' : 'etc2';
  const order: readonly (readonly [boolean, TextureFormat])[] = isUastc
    ? [[support.astc, 'astc'], [support.bc7, 'bc7'], [support.etc2, etc], [support.s3tc, hasAlpha ? 'dxt5' : 'dxt1']] // prettier-ignore
    : [[support.etc2, etc], [support.bc7, 'bc7'], [support.s3tc, hasAlpha ? 'dxt5' : 'dxt1']]; // prettier-ignore
  return order.find(([isSupported]) => isSupported)?.[1] ?? 'rgba';
}

function levelsOf(file: KTX2File, support: TextureSupport): TranscodedTexture {
  if (!file.isValid() || !(file.isUASTC() || file.isETC1S())) throw new Error('The KTX2 texture is not of Basis Universal, or is damaged.');
  const [widthPx, heightPx, levelCount] = [file.getWidth(), file.getHeight(), file.getLevels()];
  if (file.getFaces() !== 1 || file.getLayers() > 1) throw new Error('The KTX2 texture is not a single picture.');
  if (!(Math.min(widthPx, heightPx) > 0) || Math.max(widthPx, heightPx) > MODEL_LIMITS.texturePx || levelCount < 1 || levelCount > 16)
    throw new Error('The KTX2 texture has a size that is not allowed.');
  // Blocks of four do not fit other sizes once there are smaller levels.
  const isBlocky = widthPx % 4 === 0 && heightPx % 4 === 0;
  const format = isBlocky ? targetOf(file.isUASTC(), file.getHasAlpha(), support) : 'rgba';
  if (!file.startTranscoding()) throw new Error('The KTX2 texture is damaged.');
  const levels = Array.from({ length: levelCount }, (_, level) => {
    const { origWidth, origHeight } = file.getImageLevelInfo(level, 0, 0);
    const bytes = new Uint8Array(file.getImageTranscodedSizeInBytes(level, 0, 0, TARGET[format]));
    if (!file.transcodeImage(bytes, level, 0, 0, TARGET[format], 0, -1, -1)) throw new Error('The KTX2 texture is cut off or damaged.');
    return { widthPx: origWidth, heightPx: origHeight, bytes };
  });
  return { format, levels };
}

/** Meshopt and Basis Universal; `loadBasis` brings the transcoder with the first texture. */
export class ModelCodec implements ModelDecoder {
  readonly #loadBasis: () => Promise<BasisModule>;
  #basis: Promise<BasisModule> | null = null;

  constructor(loadBasis: () => Promise<BasisModule>) {
    this.#loadBasis = loadBasis;
  }

  async decodeView({ count, strideBytes, mode, filter, bytes }: MeshoptView): Promise<Uint8Array> {
    if (!(count * strideBytes <= MODEL_LIMITS.decodedBytes)) throw new Error('A compressed part of the model is too large.');
    await MeshoptDecoder.ready;
    const target = new Uint8Array(count * strideBytes);
    try {
      MeshoptDecoder.decodeGltfBuffer(target, count, strideBytes, bytes, mode, filter === 'NONE' ? undefined : filter);
    } catch (thrown: unknown) {
      throw new Error('A compressed part of the model is damaged.', { cause: thrown });
    }
    return target;
  }

  async transcode(bytes: Uint8Array, support: TextureSupport): Promise<TranscodedTexture> {
    this.#basis ??= this.#loadBasis();
    const basis = await this.#basis;
    const file = new basis.KTX2File(bytes);
    try {
      return levelsOf(file, support);
    } finally {
      file.close();
      file.delete();
    }
  }
}

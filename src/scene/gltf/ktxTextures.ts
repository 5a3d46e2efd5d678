import {
  CompressedTexture,
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RGBAFormat,
  RGBA_ASTC_4x4_Format,
  RGBA_BPTC_Format,
  RGBA_ETC2_EAC_Format,
  RGBA_S3TC_DXT5_Format,
  RGB_ETC2_Format,
  RGB_S3TC_DXT1_Format,
} from 'three';
import type { CompressedPixelFormat, Texture, WebGLRenderer } from 'three';

import type { ModelDecoder, TextureFormat, TextureSupport, TranscodedTexture } from '../../domain/venueModel.ts';

const PIXEL_FORMAT: Readonly<Record<Exclude<TextureFormat, 'rgba'>, CompressedPixelFormat>> = {
  astc: RGBA_ASTC_4x4_Format,
  bc7: RGBA_BPTC_Format,
  dxt1: RGB_S3TC_DXT1_Format,
  dxt5: RGBA_S3TC_DXT5_Format,
  etc2: RGB_ETC2_Format,
  etc2a: RGBA_ETC2_EAC_Format,
};

/** What the renderer's context can read. DXT without its sRGB variant would come out too bright. */
export function textureSupport(renderer: Pick<WebGLRenderer, 'extensions'>): TextureSupport {
  const { extensions } = renderer;
  return {
    astc: extensions.has('WEBGL_compressed_texture_astc'),
    bc7: extensions.has('EXT_texture_compression_bptc'),
    s3tc: extensions.has('WEBGL_compressed_texture_s3tc') && extensions.has('WEBGL_compressed_texture_s3tc_srgb'),
    etc2: extensions.has('WEBGL_compressed_texture_etc'),
  };
}

function textureOf({ format, levels }: TranscodedTexture): Texture {
  const mipmaps = levels.map(({ widthPx, heightPx, bytes }) => ({ data: bytes, width: widthPx, height: heightPx }));
  const [first] = mipmaps;
  let texture: Texture;
  if (format === 'rgba') {
    texture = new DataTexture(first.data, first.width, first.height, RGBAFormat);
    texture.generateMipmaps = true;
  } else {
    texture = new CompressedTexture(mipmaps, first.width, first.height, PIXEL_FORMAT[format]);
    texture.generateMipmaps = false;
  }
  texture.magFilter = LinearFilter;
  texture.minFilter = format === 'rgba' || mipmaps.length > 1 ? LinearMipmapLinearFilter : LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Stands in for three's KTX2 loader, which compiles WebAssembly in a worker made of text: the page's policy forbids both. */
export class KtxTextures {
  readonly #decoder: ModelDecoder;
  readonly #support: TextureSupport;
  /** The first texture that could not be made; three's loader keeps such failures to itself. */
  failure: Error | null = null;

  constructor(decoder: ModelDecoder, support: TextureSupport) {
    this.#decoder = decoder;
    this.#support = support;
  }

  load(url: string, onLoad: (texture: Texture) => void, _onProgress: unknown, onError: (error: unknown) => void): void {
    this.#load(url).then(onLoad, (thrown: unknown) => {
      this.failure ??= thrown instanceof Error ? thrown : new Error(String(thrown));
      onError(thrown);
    });
  }

  async #load(url: string): Promise<Texture> {
    const response = await fetch(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return textureOf(await this.#decoder.transcode(bytes, this.#support));
  }
}

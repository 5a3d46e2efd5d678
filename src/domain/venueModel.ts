/** What a venue's own model (a .glb of the package) may have. Bytes, counts, pixels, metres. */
export const MODEL_LIMITS = {
  fileBytes: 32_000_000,
  jsonBytes: 8_000_000,
  nesting: 32,
  nodes: 20_000,
  nodeDepth: 64,
  /** What is drawn at once: primitives × nodes that use them. */
  drawCalls: 3000,
  triangles: 3_000_000,
  /** All accessors and decompressed views together. */
  decodedBytes: 256_000_000,
  materials: 500,
  textures: 128,
  texturePx: 4096,
  /** All textures together. */
  texturePixels: 64_000_000,
  extentM: 10_000,
} as const;

export const MESHOPT_MODES = ['ATTRIBUTES', 'TRIANGLES', 'INDICES'] as const;
export const MESHOPT_FILTERS = ['NONE', 'OCTAHEDRAL', 'QUATERNION', 'EXPONENTIAL', 'COLOR'] as const;

/** A compressed buffer view (EXT_meshopt_compression). */
export interface MeshoptView {
  readonly count: number;
  readonly strideBytes: number;
  readonly mode: string;
  readonly filter: string;
  readonly bytes: Uint8Array;
}

/** Compressed texture formats that a graphics processor reads. */
export interface TextureSupport {
  readonly astc: boolean;
  readonly bc7: boolean;
  readonly s3tc: boolean;
  readonly etc2: boolean;
}

export const TEXTURE_FORMATS = ['rgba', 'astc', 'bc7', 'dxt1', 'dxt5', 'etc2', 'etc2a'] as const;
export type TextureFormat = (typeof TEXTURE_FORMATS)[number];

export interface TranscodedTexture {
  readonly format: TextureFormat;
  /** Largest first. */
  readonly levels: readonly { readonly widthPx: number; readonly heightPx: number; readonly bytes: Uint8Array }[];
}

/** Decodes what a browser cannot by itself. Every call may reject with an Error whose message is a sentence. */
export interface ModelDecoder {
  decodeView(view: MeshoptView): Promise<Uint8Array>;
  /** A KTX2 texture of Basis Universal (ETC1S or UASTC) as the first format of those supported, or as RGBA. */
  transcode(bytes: Uint8Array, support: TextureSupport): Promise<TranscodedTexture>;
}

/** Where the scene gets models from. */
export interface ModelFiles {
  /** The bytes of a file of the package. Rejects with a sentence where there is none, or it is larger than `MODEL_LIMITS.fileBytes`. */
  read(path: string): Promise<Uint8Array>;
  readonly decoder: ModelDecoder;
}

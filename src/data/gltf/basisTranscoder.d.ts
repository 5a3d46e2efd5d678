/** The Basis Universal transcoder that comes with three, as far as it is used here. */
declare module 'three/examples/jsm/libs/basis/basis_transcoder.js' {
  export interface KTX2File {
    isValid(): boolean;
    isUASTC(): boolean;
    isETC1S(): boolean;
    getWidth(): number;
    getHeight(): number;
    getLayers(): number;
    getFaces(): number;
    getLevels(): number;
    getHasAlpha(): boolean;
    startTranscoding(): boolean;
    getImageLevelInfo(
      level: number,
      layer: number,
      face: number,
    ): { readonly origWidth: number; readonly origHeight: number; readonly width: number; readonly height: number };
    getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
    transcodeImage(
      target: Uint8Array,
      level: number,
      layer: number,
      face: number,
      format: number,
      unused: number,
      alpha: number,
      row: number,
    ): number;
    close(): void;
    delete(): void;
  }
  export interface BasisModule {
    initializeBasis(): void;
    KTX2File: new (bytes: Uint8Array) => KTX2File;
  }
  const create: (options: { readonly wasmBinary: ArrayBuffer }) => Promise<BasisModule>;
  export default create;
}

declare module 'three/examples/jsm/libs/basis/basis_transcoder.wasm?url' {
  const url: string;
  export default url;
}

/**
 * Where a region package is read from. Plain data, so it crosses into workers:
 * a base URL (ends with `/`) or the files a person picked, keyed by their path inside the package.
 */
export type PackageLocation =
  | { readonly kind: 'url'; readonly baseUrl: string }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Blob> };

/** Reads bytes of one package. Paths use `/`, never start with it, never contain `..`. */
export interface PackageSource {
  /** null when there is no such file. Throws on any other failure, naming path and status. `maxBytes` bounds what is read. */
  read(path: string, maxBytes: number): Promise<Uint8Array | null>;
  /** The bytes [offset, offset + length), fewer at the end of the file; null when there is no such file. */
  readRange(path: string, offset: number, length: number): Promise<Uint8Array | null>;
}

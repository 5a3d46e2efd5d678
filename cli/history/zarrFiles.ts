import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Zstd from 'numcodecs/zstd';

type DataType = 'uint8' | 'uint16' | 'int64' | 'float32' | 'float64';
type ChunkData = Uint8Array | Uint16Array | BigInt64Array | Float32Array | Float64Array;

/** CF conventions: xarray decodes these into datetime64. */
export const TIME_ATTRIBUTES = { units: 'milliseconds since 1970-01-01T00:00:00', calendar: 'proleptic_gregorian', standard_name: 'time' };

interface ArraySpec {
  readonly path: string;
  readonly dataType: DataType;
  readonly shape: readonly number[];
  readonly chunkShape: readonly number[];
  readonly dimensionNames: readonly string[];
  readonly fill: number | 'NaN';
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * A Zarr v3 group on disk: declared arrays, zstd chunks, and at the end the metadata, also consolidated in the root so that
 * a reader opens it with one request. The bytes depend only on what is written.
 */
export class ZarrFiles {
  readonly #dir: string;
  readonly #arrays = new Map<string, ArraySpec>();
  readonly #folders = new Set<string>();
  /** Level 3 is zstd's own default; larger levels cost more time than they save bytes on hourly counts. */
  readonly #zstd = Zstd.fromConfig({ id: 'zstd', level: 3 });

  constructor(dir: string) {
    this.#dir = dir;
  }

  declare(spec: ArraySpec): void {
    this.#arrays.set(spec.path, spec);
  }

  async #write(path: string, bytes: Uint8Array | string): Promise<void> {
    const full = join(this.#dir, path);
    const folder = dirname(full);
    if (!this.#folders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.#folders.add(folder);
    }
    await writeFile(full, bytes);
  }

  /** `data` has the full chunk shape, padded with the fill value at the edges. */
  async writeChunk(path: string, coordinates: readonly number[], data: ChunkData): Promise<void> {
    const spec = this.#arrays.get(path);
    if (spec === undefined) throw new Error(`ZarrFiles: the array ${path} was not declared.`);
    const expected = spec.chunkShape.reduce((a, b) => a * b, 1);
    if (data.length !== expected) throw new Error(`ZarrFiles: a chunk of ${path} has ${data.length} values, expected ${expected}.`);
    const packed = await this.#zstd.encode(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    await this.#write(`${path}/c/${coordinates.join('/')}`, packed);
  }

  /** Writes a whole small array as one chunk. */
  async writeAll(spec: Omit<ArraySpec, 'chunkShape'>, data: ChunkData): Promise<void> {
    this.declare({ ...spec, chunkShape: spec.shape.map((length) => Math.max(1, length)) });
    if (data.length > 0)
      await this.writeChunk(
        spec.path,
        spec.shape.map(() => 0),
        data,
      );
  }

  async finish(rootAttributes: Readonly<Record<string, unknown>>): Promise<void> {
    const metadata: Record<string, unknown> = {};
    const group = (attributes: unknown): Record<string, unknown> => ({ zarr_format: 3, node_type: 'group', attributes });
    for (const path of [...this.#arrays.keys()].sort()) {
      const parts = path.split('/');
      for (let depth = 1; depth < parts.length; depth++) metadata[parts.slice(0, depth).join('/')] ??= group({});
      const spec = this.#arrays.get(path) as ArraySpec;
      metadata[path] = {
        zarr_format: 3,
        node_type: 'array',
        shape: spec.shape,
        data_type: spec.dataType,
        chunk_grid: { name: 'regular', configuration: { chunk_shape: spec.chunkShape } },
        chunk_key_encoding: { name: 'default', configuration: { separator: '/' } },
        fill_value: spec.fill,
        codecs: [
          { name: 'bytes', configuration: { endian: 'little' } },
          { name: 'zstd', configuration: { level: 3, checksum: false } },
        ],
        attributes: spec.attributes,
        dimension_names: spec.dimensionNames,
      };
    }
    for (const [path, node] of Object.entries(metadata)) await this.#write(`${path}/zarr.json`, JSON.stringify(node));
    const root = { ...group(rootAttributes), consolidated_metadata: { kind: 'inline', must_understand: false, metadata } };
    await this.#write('zarr.json', JSON.stringify(root));
  }
}

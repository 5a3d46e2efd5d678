import * as valibot from 'valibot';
import { open, registry, root } from 'zarrita';
import type { AbsolutePath, Array as ZarrArray, AsyncReadable, DataType } from 'zarrita';

import { errorText } from '../../base/assert.ts';
import { HOUR_MS, isTimeZone } from '../../domain/civilTime.ts';
import type { PyramidLevel } from '../../domain/history.ts';
import { HISTORY_VERSION, HOURS_PER_CHUNK } from '../codec/zarrHistoryFormat.ts';
import { zstdDecode } from '../codec/zstd.ts';
import type { PackageSource } from '../protocol/packageSource.ts';
import type { ReplayStats } from '../protocol/replayApi.ts';
import { ChunkCache } from './chunkCache.ts';

const MOST_METADATA_BYTES = 32_000_000;
const MOST_CHUNK_BYTES = 64_000_000;
const CACHE_BYTES = 160_000_000;
/** A year in hours times a hundred: beyond it is not a history but a mistake. */
const MOST_HOURS = 876_000;

const rootSchema = valibot.object({
  evenfield: valibot.object({
    version: valibot.number(),
    timeZone: valibot.pipe(valibot.string(), valibot.check(isTimeZone, 'is not a time zone')),
    label: valibot.string(),
    synthetic: valibot.boolean(),
    startMs: valibot.pipe(valibot.number(), valibot.multipleOf(HOUR_MS)),
    hourCount: valibot.pipe(valibot.number(), valibot.integer(), valibot.minValue(1), valibot.maxValue(MOST_HOURS)),
    variables: valibot.pipe(valibot.array(valibot.string()), valibot.maxLength(16)),
    venues: valibot.pipe(valibot.array(valibot.string()), valibot.maxLength(200_000)),
    districts: valibot.pipe(valibot.array(valibot.string()), valibot.maxLength(20_000)),
    hasCapacity: valibot.optional(valibot.boolean(), false),
    meteredSums: valibot.optional(valibot.pipe(valibot.array(valibot.string()), valibot.maxLength(64)), []),
  }),
});

export type HistoryRoot = valibot.InferOutput<typeof rootSchema>['evenfield'];

interface CodecMeta {
  readonly shape: readonly number[];
  readonly dataType: string;
}

function bytesOf({ shape, dataType }: CodecMeta): number {
  const bits = Number(/\d+$/.exec(dataType)?.[0] ?? 8);
  return shape.reduce((product, size) => product * size, bits / 8);
}

/** Zstd without WebAssembly, and bounded by the size of the chunk that the metadata promises. */
class BoundedZstd {
  readonly kind = 'bytes_to_bytes' as const;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  static fromConfig(_config: unknown, meta: CodecMeta): BoundedZstd {
    return new BoundedZstd(bytesOf(meta));
  }

  encode(): never {
    throw new Error('BoundedZstd: only reads');
  }

  decode(bytes: Uint8Array): Uint8Array {
    const startMs = performance.now();
    try {
      return zstdDecode(bytes, this.#size);
    } finally {
      decoding.ms += performance.now() - startMs;
    }
  }
}

/** zarrita makes the codecs itself, so the time spent in them is counted here. */
const decoding = { ms: 0 };

/** The metadata of all nodes by path, as zarr-python consolidates them into the root; empty where the writer did not. */
function consolidated(rootJson: unknown): ReadonlyMap<string, Uint8Array> {
  const nodes = new Map<string, Uint8Array>();
  const schema = valibot.object({
    consolidated_metadata: valibot.object({ metadata: valibot.record(valibot.string(), valibot.unknown()) }),
  });
  const parsed = valibot.safeParse(schema, rootJson);
  if (!parsed.success) return nodes;
  const encoder = new TextEncoder();
  for (const [path, node] of Object.entries(parsed.output.consolidated_metadata.metadata)) {
    nodes.set(`/${path}/zarr.json`, encoder.encode(JSON.stringify(node)));
  }
  return nodes;
}

registry.set('zstd', () => Promise.resolve(BoundedZstd));
// Their WebAssembly is 1.4 MB; a history with them is refused by the codec's name.
for (const name of ['blosc', 'lz4', 'numcodecs.blosc', 'numcodecs.lz4', 'numcodecs.zstd']) registry.delete(name);

/** The sentence of the package's source where there is one among the causes, since it names the path itself; else what the codec said of it. */
function chunkFailure(path: string, thrown: unknown): string {
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) if (cause.message.startsWith(path)) return cause.message;
  return `${path} ${errorText(thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown)}`;
}

type Numbers = Uint8Array | Uint16Array | Float32Array | Float64Array;

/** Zeros of the same type. */
function alike(part: Numbers, length: number): Numbers {
  if (part instanceof Uint8Array) return new Uint8Array(length);
  if (part instanceof Uint16Array) return new Uint16Array(length);
  return part instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** The chunks of one history, decoded and cached. Every failure names the path in the package. */
export class ZarrHistory {
  readonly info: HistoryRoot;
  readonly #store: AsyncReadable;
  readonly #path: string;
  readonly #arrays = new Map<string, Promise<ZarrArray<DataType, AsyncReadable>>>();
  readonly #cache = new ChunkCache<Numbers>(CACHE_BYTES);
  readonly #fetched: { bytesFetched: number };
  readonly #decodedBeforeMs = decoding.ms;
  #chunksFetched = 0;

  private constructor(info: HistoryRoot, store: AsyncReadable, path: string, fetched: { bytesFetched: number }) {
    this.info = info;
    this.#store = store;
    this.#path = path;
    this.#fetched = fetched;
  }

  /** null when there is no history at the path. Throws a sentence when there is one that cannot be read. */
  static async open(source: PackageSource, path: string): Promise<ZarrHistory | null> {
    const fetched = { bytesFetched: 0 };
    let nodes: ReadonlyMap<string, Uint8Array> = new Map();
    const store: AsyncReadable = {
      get: async (key: AbsolutePath) => {
        const known = nodes.get(key);
        if (known !== undefined) return known;
        const bytes = await source.read(`${path}${key}`, key.endsWith('.json') ? MOST_METADATA_BYTES : MOST_CHUNK_BYTES);
        fetched.bytesFetched += bytes?.byteLength ?? 0;
        return bytes ?? undefined;
      },
    };
    const bytes = await source.read(`${path}/zarr.json`, MOST_METADATA_BYTES);
    if (bytes === null) return null;
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new Error(`${path}/zarr.json is not JSON`);
    }
    const attributes: unknown = typeof json === 'object' && json !== null && 'attributes' in json ? json.attributes : undefined;
    const parsed = valibot.safeParse(rootSchema, attributes);
    if (!parsed.success) {
      const issue = parsed.issues[0];
      throw new Error(`${path}/zarr.json, ${valibot.getDotPath(issue) ?? 'attributes'}: ${issue.message}`);
    }
    const info = parsed.output.evenfield;
    if (info.version > HISTORY_VERSION) {
      throw new Error(
        `${path}/zarr.json is version ${info.version}; this Evenfield reads up to ${HISTORY_VERSION}. Update the app to open it.`,
      );
    }
    nodes = consolidated(json);
    return new ZarrHistory(info, store, path, fetched);
  }

  get stats(): ReplayStats {
    return {
      chunksFetched: this.#chunksFetched,
      bytesFetched: this.#fetched.bytesFetched,
      decodeMs: decoding.ms - this.#decodedBeforeMs,
    };
  }

  get chunkCount(): number {
    return Math.ceil(this.info.hourCount / HOURS_PER_CHUNK);
  }

  /** Codes (or quality bits) of a week of hours, [168 × venues of the axis], step-major, padded beyond the end. */
  async hours(name: string, chunk: number): Promise<Uint16Array> {
    const codes = await this.#joined(`hour/${name}`, chunk);
    if (!(codes instanceof Uint16Array)) throw new Error(`${this.#path}/hour/${name} is not uint16`);
    return codes;
  }

  /** Path in the package of the chunk that holds an hour of a row of the venue axis. */
  async fileOfHour(name: string, hour: number, row: number): Promise<string> {
    const { chunks } = await this.#array(`hour/${name}`);
    return `${this.#path}/hour/${name}/c/${Math.floor(hour / chunks[0])}/${Math.floor(row / chunks[1])}`;
  }

  /** Of a week of hours, by hour and venue: 1 open, 0 closed, 255 not known. From version 3 on. */
  async openHours(chunk: number): Promise<Uint8Array> {
    const open = await this.#joined('hour/open', chunk);
    if (!(open instanceof Uint8Array)) throw new Error(`${this.#path}/hour/open is not uint8`);
    return open;
  }

  /** Value of one code of `hour/<variable>`. */
  async scaleOf(variable: string): Promise<number> {
    const { scale_factor: scale } = (await this.#array(`hour/${variable}`)).attrs as { scale_factor?: unknown };
    if (typeof scale !== 'number' || !(scale > 0))
      throw new Error(`${this.#path}/hour/${variable}, scale_factor: ${String(scale)} is not a positive number`);
    return scale;
  }

  /** A whole coarse level, [steps × venues of the axis]. */
  async level(level: 'day' | 'week', name: string): Promise<Numbers> {
    const array = await this.#array(`${level}/${name}`);
    return this.#cache.get(`${level}/${name}`, async () => {
      const [steps, venues] = array.shape;
      const chunks = Math.ceil(steps / array.chunks[0]);
      const parts: Numbers[] = [];
      for (let chunk = 0; chunk < chunks; chunk++) parts.push(await this.#joined(`${level}/${name}`, chunk));
      const whole = alike(parts[0], steps * venues);
      parts.forEach((part, i) => {
        const from = i * array.chunks[0] * venues;
        whole.set(part.subarray(0, Math.min(part.length, whole.length - from)), from);
      });
      return whole;
    });
  }

  /** Steps [from, to) of a coarse level, [steps × venues of the axis]; reads the chunks that hold them. */
  async levelRows(level: 'day' | 'week', name: string, from: number, to: number): Promise<Numbers> {
    const path = `${level}/${name}`;
    const array = await this.#array(path);
    const [steps, venues] = array.shape;
    if (from < 0 || to > steps || from >= to) throw new Error(`${this.#path}/${path} has no steps ${from} to ${to}`);
    const perChunk = array.chunks[0];
    const firstChunk = Math.floor(from / perChunk);
    const chunkCount = Math.floor((to - 1) / perChunk) - firstChunk + 1;
    const parts = await Promise.all(Array.from({ length: chunkCount }, (_, i) => this.#joined(path, firstChunk + i)));
    const rows = alike(parts[0], (to - from) * venues);
    parts.forEach((part, i) => {
      const start = (firstChunk + i) * perChunk;
      const [a, b] = [Math.max(from, start), Math.min(to, start + perChunk)];
      rows.set(part.subarray((a - start) * venues, (b - start) * venues), (a - from) * venues);
    });
    return rows;
  }

  /** Hours with a value of a variable in each step; version 1 knows only those with a reading of anything. */
  hoursRead(level: 'day' | 'week', variable: string): Promise<Numbers> {
    return this.level(level, this.info.version < 2 ? 'coverage' : `${variable}_n`);
  }

  /** One row of prefix sums by district: the sum of all before boundary `row`. */
  async prefixRow(level: PyramidLevel, name: string, row: number): Promise<Float64Array> {
    const path = `district/${level}/${name}`;
    const array = await this.#array(path);
    const [rows, districts] = array.shape;
    if (row < 0 || row >= rows) throw new Error(`${this.#path}/${path} has no row ${row}`);
    const chunk = await this.#chunk(path, [Math.floor(row / array.chunks[0]), 0]);
    if (!(chunk instanceof Float64Array)) throw new Error(`${this.#path}/${path} is not float64`);
    const at = (row % array.chunks[0]) * districts;
    return chunk.subarray(at, at + districts);
  }

  /** True when a week of hours is decoded already. */
  hasHours(name: string, chunk: number): boolean {
    return this.#cache.has(`hour/${name}/c/${chunk}/0`) || this.#cache.has(`hour/${name}/${chunk}`);
  }

  /** 98th percentile of an hour's value per m² as the writer found it; null where it did not look. */
  async fullScaleOf(variable: string): Promise<number | null> {
    const { p98PerM2 } = (await this.#array(`hour/${variable}`)).attrs as { p98PerM2?: unknown };
    return typeof p98PerM2 === 'number' && p98PerM2 > 0 ? p98PerM2 : null;
  }

  /** By venue of the axis: bit 1 expected to report, bit 2 has a reading somewhere. */
  async reports(): Promise<Uint8Array> {
    const bits = await this.#chunk('reports', [0]);
    if (!(bits instanceof Uint8Array)) throw new Error(`${this.#path}/reports is not uint8`);
    return bits;
  }

  /** By venue of the axis: bit k is set where variable k is expected. Not in version 1. */
  async expects(): Promise<Uint16Array> {
    const bits = await this.#chunk('expects', [0]);
    if (!(bits instanceof Uint16Array)) throw new Error(`${this.#path}/expects is not uint16`);
    return bits;
  }

  #array(path: string): Promise<ZarrArray<DataType, AsyncReadable>> {
    let array = this.#arrays.get(path);
    if (array === undefined) {
      array = this.#openArray(path);
      this.#arrays.set(path, array);
      // A failed request must not stay: the next caller tries again.
      array.catch(() => this.#arrays.delete(path));
    }
    return array;
  }

  async #openArray(path: string): Promise<ZarrArray<DataType, AsyncReadable>> {
    let array: ZarrArray<DataType, AsyncReadable>;
    try {
      array = await open.v3(root(this.#store).resolve(path), { kind: 'array' });
    } catch (thrown: unknown) {
      throw new Error(`${this.#path}/${path}/zarr.json: ${errorText(thrown)}`, { cause: thrown });
    }
    const bytes = bytesOf({ shape: array.chunks, dataType: array.dtype });
    if (bytes > MOST_CHUNK_BYTES)
      throw new Error(`${this.#path}/${path}/zarr.json: a chunk of ${bytes} bytes is more than ${MOST_CHUNK_BYTES}`);
    return array;
  }

  #chunk(path: string, at: readonly number[]): Promise<Numbers> {
    const key = `${path}/c/${at.join('/')}`;
    return this.#cache.get(key, async () => {
      const array = await this.#array(path);
      try {
        const { data } = await array.getChunk([...at]);
        if (!(data instanceof Uint8Array || data instanceof Uint16Array || data instanceof Float32Array || data instanceof Float64Array)) {
          throw new Error(`has the type ${array.dtype}`);
        }
        this.#chunksFetched += 1;
        return data;
      } catch (thrown: unknown) {
        throw new Error(chunkFailure(`${this.#path}/${key}`, thrown), { cause: thrown });
      }
    });
  }

  /** The chunks of one row of the grid side by side, without the padding of the venue axis. */
  async #joined(path: string, chunk: number): Promise<Numbers> {
    const array = await this.#array(path);
    const venues = array.shape[1];
    const [steps, width] = array.chunks;
    if (width === venues) return this.#chunk(path, [chunk, 0]);
    return this.#cache.get(`${path}/${chunk}`, async () => {
      const parts = Math.ceil(venues / width);
      const chunks = await Promise.all(Array.from({ length: parts }, (_, part) => this.#chunk(path, [chunk, part])));
      const whole = alike(chunks[0], steps * venues);
      chunks.forEach((data, part) => {
        const from = part * width;
        const count = Math.min(width, venues - from);
        for (let step = 0; step < steps; step++) whole.set(data.subarray(step * width, step * width + count), step * venues + from);
      });
      return whole;
    });
  }
}

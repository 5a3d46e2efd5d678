import { gzipSync } from 'node:zlib';

import type { Bounds } from '../../src/domain/region.ts';

export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Uncompressed vector tile. */
  readonly bytes: Uint8Array;
}

export interface TileSetInfo {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: Bounds;
  readonly centreZoom: number;
  /** `vector_layers` and the like. */
  readonly metadata: unknown;
}

interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  run: number;
}

const HEADER_BYTES = 127;
/** The specification wants header and root directory within the first 16 kB. */
const MAX_ROOT_BYTES = 16_384 - HEADER_BYTES;
const LEAF_ENTRIES = 2048;

/** Deterministic gzip: Node writes no time into the header; byte 9 (operating system) is set to "unknown". */
function gzip(bytes: Uint8Array): Buffer {
  const packed = gzipSync(bytes, { level: 9 });
  packed[9] = 255;
  return packed;
}

/** Position on the Hilbert curve over all zooms (PMTiles v3 §4). */
export function tileId(z: number, x: number, y: number): number {
  let base = 0;
  for (let level = 0; level < z; level++) base += 4 ** level;
  let [tx, ty, d] = [x, y, 0];
  for (let s = 2 ** (z - 1); s >= 1; s /= 2) {
    const rx = (tx & s) > 0 ? 1 : 0;
    const ry = (ty & s) > 0 ? 1 : 0;
    d += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) [tx, ty] = [s - 1 - (tx & (s - 1)), s - 1 - (ty & (s - 1))];
      [tx, ty] = [ty, tx];
    }
  }
  return base + d;
}

function directoryBytes(entries: readonly Entry[]): Buffer {
  const out: number[] = [];
  const varint = (value: number): void => {
    let rest = value;
    while (rest >= 128) {
      out.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    out.push(rest);
  };
  varint(entries.length);
  entries.forEach((entry, i) => varint(entry.id - (i === 0 ? 0 : entries[i - 1].id)));
  for (const entry of entries) varint(entry.run);
  for (const entry of entries) varint(entry.length);
  entries.forEach((entry, i) => {
    const follows = i > 0 && entry.offset === entries[i - 1].offset + entries[i - 1].length;
    varint(follows ? 0 : entry.offset + 1);
  });
  return gzip(Uint8Array.from(out));
}

function withLeaves(entries: readonly Entry[]): { root: Buffer; leaves: Buffer } {
  const whole = directoryBytes(entries);
  if (whole.length <= MAX_ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  const pointers: Entry[] = [];
  const parts: Buffer[] = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const part = directoryBytes(entries.slice(i, i + LEAF_ENTRIES));
    pointers.push({ id: entries[i].id, offset, length: part.length, run: 0 });
    parts.push(part);
    offset += part.length;
  }
  return { root: directoryBytes(pointers), leaves: Buffer.concat(parts) };
}

/** A PMTiles v3 archive of gzip-compressed vector tiles; the same tiles give the same bytes. Equal tiles are stored once. */
export function pmtilesBytes(tiles: readonly Tile[], info: TileSetInfo): Uint8Array {
  const sorted = tiles.map((tile) => ({ id: tileId(tile.z, tile.x, tile.y), bytes: tile.bytes })).sort((a, b) => a.id - b.id);
  const entries: Entry[] = [];
  const data: Buffer[] = [];
  const known = new Map<string, { offset: number; length: number }>();
  let offset = 0;
  for (const tile of sorted) {
    const packed = gzip(tile.bytes);
    const key = packed.length < 400 ? packed.toString('base64') : '';
    const place = (key === '' ? undefined : known.get(key)) ?? { offset, length: packed.length };
    if (place.offset === offset) {
      data.push(packed);
      offset += packed.length;
      if (key !== '') known.set(key, place);
    }
    const last = entries.at(-1);
    if (last !== undefined && last.offset === place.offset && last.id + last.run === tile.id) last.run++;
    else entries.push({ id: tile.id, ...place, run: 1 });
  }
  const { root, leaves } = withLeaves(entries);
  const metadata = gzip(Buffer.from(JSON.stringify(info.metadata), 'utf8'));
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const rootAt = HEADER_BYTES;
  const metadataAt = rootAt + root.length;
  const leavesAt = metadataAt + metadata.length;
  const dataAt = leavesAt + leaves.length;
  const sizes = [rootAt, root.length, metadataAt, metadata.length, leavesAt, leaves.length, dataAt, offset];
  [...sizes, sorted.length, entries.length, data.length].forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + i * 8));
  header[96] = 1; // clustered: data lies in tile order
  header[97] = 2; // directories and metadata: gzip
  header[98] = 2; // tiles: gzip
  header[99] = 1; // vector tiles
  header[100] = info.minZoom;
  header[101] = info.maxZoom;
  info.bounds.forEach((value, i) => header.writeInt32LE(Math.round(value * 1e7), 102 + i * 4));
  header[118] = info.centreZoom;
  header.writeInt32LE(Math.round(((info.bounds[0] + info.bounds[2]) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((info.bounds[1] + info.bounds[3]) / 2) * 1e7), 123);
  return Buffer.concat([header, root, metadata, leaves, ...data]);
}

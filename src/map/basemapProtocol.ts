import { addProtocol, removeProtocol } from 'maplibre-gl';
import { Compression, PMTiles, Protocol } from 'pmtiles';

import { gunzip } from './gunzip.ts';

/** Random access into a package's `basemap.pmtiles`. Rejects where the package cannot be read. */
export type ReadBasemap = (offset: number, length: number) => Promise<ArrayBuffer>;

async function decompress(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (compression === Compression.None || compression === Compression.Unknown) return data;
  if (compression !== Compression.Gzip) throw new Error('Basemap: tiles are compressed in a way other than gzip');
  try {
    return await gunzip(data);
  } catch (thrown: unknown) {
    throw new Error('Basemap: a tile cannot be decompressed', { cause: thrown });
  }
}

let protocol: Protocol | null = null;
let nextKey = 1;

interface OpenArchive {
  readonly key: string;
  /** Maps that show it. */
  users: number;
}

/** By the package it is read from: two maps of one region share an archive's directories. */
const archives = new Map<ReadBasemap, OpenArchive>();

export interface BasemapSource {
  /** URL for a MapLibre vector source. */
  readonly url: string;
  release(): void;
}

/** Makes an archive known to MapLibre under a `pmtiles:` address of its own; nothing is fetched before a tile is asked for. */
export function openBasemap(read: ReadBasemap): BasemapSource {
  if (protocol === null) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  const shared = protocol;
  let archive = archives.get(read);
  if (archive === undefined) {
    archive = { key: `package-${nextKey++}`, users: 0 };
    archives.set(read, archive);
    const { key } = archive;
    shared.add(
      new PMTiles({ getKey: () => key, getBytes: async (offset, length) => ({ data: await read(offset, length) }) }, undefined, decompress),
    );
  }
  const opened = archive;
  opened.users += 1;
  return {
    url: `pmtiles://${opened.key}`,
    release: () => {
      opened.users -= 1;
      if (opened.users > 0) return;
      archives.delete(read);
      shared.tiles.delete(opened.key);
      if (archives.size === 0) {
        removeProtocol('pmtiles');
        protocol = null;
      }
    },
  };
}

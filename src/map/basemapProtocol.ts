import { addProtocol, removeProtocol } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';

/** Random access into a package's `basemap.pmtiles`. Rejects where the package cannot be read. */
export type ReadBasemap = (offset: number, length: number) => Promise<ArrayBuffer>;

let protocol: Protocol | null = null;
let nextKey = 1;

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
  const key = `package-${nextKey++}`;
  shared.add(
    new PMTiles({
      getKey: () => key,
      getBytes: async (offset, length) => ({ data: await read(offset, length) }),
    }),
  );
  return {
    url: `pmtiles://${key}`,
    release: () => {
      shared.tiles.delete(key);
      if (shared.tiles.size === 0) {
        removeProtocol('pmtiles');
        protocol = null;
      }
    },
  };
}

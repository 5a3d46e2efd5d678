declare module 'vt-pbf' {
  import type { LegacyTile } from 'geojson-vt';
  /** Serializes geojson-vt tiles, keyed by layer name. */
  export function fromGeojsonVt(layers: Record<string, LegacyTile>, options?: { version?: number; extent?: number }): Uint8Array;
  const exported: { fromGeojsonVt: typeof fromGeojsonVt };
  export default exported;
}

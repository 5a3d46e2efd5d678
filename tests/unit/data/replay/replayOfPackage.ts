import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import type { PackageSource } from '../../../../src/data/protocol/packageSource.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';

/** A replay engine on a package's folder, as the session opens it; every path that it reads goes into `read`. */
export async function replayOfPackage(folder: string): Promise<{ engine: ReplayEngine; read: string[] }> {
  const source = createFileSource(folder);
  const { venues, districts, manifest } = (await openCatalogue(source)).region;
  const read: string[] = [];
  const spied: PackageSource = {
    ...source,
    read(path, maxBytes) {
      read.push(path);
      return source.read(path, maxBytes);
    },
  };
  const engine = new ReplayEngine(() => spied);
  const info = await engine.open({ kind: 'url', baseUrl: '' }, 'history.zarr', {
    timeZone: manifest.timeZone,
    venueCount: venues.count,
    venueIds: venues.id,
    districtIds: districts.map((district) => district.id),
    hasCounter: venues.hasCounter,
    type: venues.type,
    district: venues.district,
    isUrban: venues.isUrban,
    capacity: venues.capacity,
    fieldAreaM2: venues.fieldAreaM2,
    floorAreaM2: venues.floorAreaM2,
    districtPopulation: Float64Array.from(districts, (district) => district.population),
    districtIsUrban: Uint8Array.from(districts, (district) => (district.class === 'urban' ? 1 : 0)),
  });
  if (info === null) throw new Error(`${folder} has no history.`);
  return { engine, read };
}

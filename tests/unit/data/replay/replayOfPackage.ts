import { createFileSource } from '../../../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import type { PackageSource } from '../../../../src/data/protocol/packageSource.ts';
import { replayColumns } from '../../../../src/data/protocol/replayColumns.ts';
import { ReplayEngine } from '../../../../src/data/replay/replayEngine.ts';

/** A replay engine on a package's folder, as the session opens it; every path that it reads goes into `read`. */
export async function replayOfPackage(folder: string): Promise<{ engine: ReplayEngine; read: string[] }> {
  const source = createFileSource(folder);
  const { region } = await openCatalogue(source);
  const read: string[] = [];
  const spied: PackageSource = {
    ...source,
    read(path, maxBytes) {
      read.push(path);
      return source.read(path, maxBytes);
    },
  };
  const engine = new ReplayEngine(() => spied);
  const info = await engine.open({ kind: 'url', baseUrl: '' }, 'history.zarr', replayColumns(region));
  if (info === null) throw new Error(`${folder} has no history.`);
  return { engine, read };
}

import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertSafePath } from '../../src/data/catalogue/packagePath.ts';
import type { CsvCell } from '../../src/data/codec/csv.ts';
import { csvLines } from '../../src/data/codec/csv.ts';

/** Characters per write: large enough that 300,000 rows are a few hundred system calls. */
const BATCH_CHARACTERS = 262_144;

function* batches(lines: Iterable<string>): Generator<string> {
  let batch = '';
  for (const line of lines) {
    batch += line;
    if (batch.length >= BATCH_CHARACTERS) {
      yield batch;
      batch = '';
    }
  }
  if (batch !== '') yield batch;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Puts a package back that an interrupted `commit` had set aside and not yet replaced. */
async function restoreSetAside(target: string): Promise<void> {
  if (await exists(target)) return;
  const siblings = await readdir(dirname(target));
  const setAside = siblings.find((name) => name.startsWith(`.${basename(target)}-new-`) && name.endsWith('-old'));
  if (setAside !== undefined) await rename(join(dirname(target), setAside), target);
}

/**
 * Writes a package into a folder beside the target and puts it in the target's place at the end, so that a reader finds
 * the old package or the new one and never a half. The bytes depend only on what is written.
 * Call `commit` or `abort`; `writePackage` does that for you.
 */
export class PackageWriter {
  readonly #target: string;
  readonly #folder: string;

  private constructor(target: string, folder: string) {
    this.#target = target;
    this.#folder = folder;
  }

  static async create(target: string): Promise<PackageWriter> {
    const full = resolve(target);
    if ((await exists(full)) && !(await stat(full)).isDirectory()) throw new Error(`${target} is a file; a folder is expected.`);
    await mkdir(dirname(full), { recursive: true });
    await restoreSetAside(full);
    const present = (await exists(full)) ? await readdir(full) : [];
    if (present.length > 0 && !present.includes('region.json')) {
      throw new Error(`${target} holds other files and no region.json; choose an empty or new folder.`);
    }
    const folder = await mkdtemp(join(dirname(full), `.${basename(full)}-new-`));
    // mkdtemp makes it private; a web server has to read the package.
    await chmod(folder, 0o755);
    return new PackageWriter(full, folder);
  }

  /** Absolute path of a file to be, its folder made. For writers that want a path of their own. */
  async pathOf(path: string): Promise<string> {
    assertSafePath(path);
    const full = join(this.#folder, path);
    await mkdir(dirname(full), { recursive: true });
    return full;
  }

  /** Absolute path of a subfolder, made; for the Zarr history. */
  async folderOf(path: string): Promise<string> {
    const full = await this.pathOf(path);
    await mkdir(full, { recursive: true });
    return full;
  }

  async writeText(path: string, text: string): Promise<void> {
    await writeFile(await this.pathOf(path), text, 'utf8');
  }

  async writeBytes(path: string, bytes: Uint8Array): Promise<void> {
    await writeFile(await this.pathOf(path), bytes);
  }

  /** Two-space JSON with a final line end. Use for GeoJSON with `compact`. */
  async writeJson(path: string, value: unknown, compact = false): Promise<void> {
    await this.writeText(path, `${JSON.stringify(value, null, compact ? undefined : 2)}\n`);
  }

  /** One feature a line, so that two versions can be compared by eye. */
  async writeGeoJson(path: string, features: Iterable<unknown>): Promise<void> {
    const lines = [...features].map((feature) => JSON.stringify(feature));
    await this.writeText(path, `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`);
  }

  /** Rows may be a generator: they are never all in memory. null and NaN are empty cells. */
  async writeTable(path: string, columns: readonly string[], rows: Iterable<readonly CsvCell[]>): Promise<void> {
    await pipeline(Readable.from(batches(csvLines(columns, rows))), createWriteStream(await this.pathOf(path), 'utf8'));
  }

  /** Puts the package in the target's place. */
  async commit(): Promise<void> {
    const old = `${this.#folder}-old`;
    const hadOld = await exists(this.#target);
    if (hadOld) await rename(this.#target, old);
    try {
      await rename(this.#folder, this.#target);
    } catch (thrown: unknown) {
      if (hadOld) await rename(old, this.#target);
      throw thrown;
    }
    await rm(old, { recursive: true, force: true });
  }

  /** Removes what was written; the target stays as it was. */
  async abort(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Runs `write` and commits; whatever it throws leaves the target as it was and is thrown again. */
export async function writePackage(target: string, write: (writer: PackageWriter) => Promise<void>): Promise<void> {
  const writer = await PackageWriter.create(target);
  try {
    await write(writer);
    await writer.commit();
  } catch (thrown: unknown) {
    await writer.abort();
    throw thrown;
  }
}

import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePackage } from '../../../../cli/lib/packageWriter.ts';
import { temporaryFolder } from '../runCli.ts';

describe('the package writer', () => {
  it('puts a whole package in place of the old one and leaves nothing beside it', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'package');
    await writePackage(out, async (writer) => {
      await writer.writeJson('region.json', { version: 1 });
      await writer.writeText('old.txt', 'old');
    });
    await writePackage(out, async (writer) => {
      await writer.writeJson('region.json', { version: 1 });
      await writer.writeTable('t.csv', ['a', 'b'], [['x,y', Number.NaN]]);
      await writer.writeBytes('deep/bytes.bin', Uint8Array.of(1, 2));
      await writeFile(join(await writer.folderOf('history.zarr'), 'zarr.json'), '{}');
    });
    expect((await readdir(out)).toSorted()).toEqual(['deep', 'history.zarr', 'region.json', 't.csv']);
    expect(await readFile(join(out, 't.csv'), 'utf8')).toBe('a,b\n"x,y",\n');
    expect(await readdir(folder)).toEqual(['package']);
    expect((await stat(out)).mode & 0o555).toBe(0o555);
  });

  it('leaves the old package and no debris when writing fails half way', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'package');
    await writePackage(out, (writer) => writer.writeText('region.json', 'first'));
    const failing = writePackage(out, async (writer) => {
      await writer.writeText('region.json', 'second');
      await writer.writeTable(
        't.csv',
        ['a'],
        (function* () {
          yield ['1'];
          throw new Error('The source broke off.');
        })(),
      );
    });
    await expect(failing).rejects.toThrow('The source broke off.');
    expect(await readFile(join(out, 'region.json'), 'utf8')).toBe('first');
    expect(await readdir(out)).toEqual(['region.json']);
    expect(await readdir(folder)).toEqual(['package']);
  });

  it('finds a package again that was set aside when the machine stopped', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, '.package-new-a1b2c3-old'));
    await writeFile(join(folder, '.package-new-a1b2c3-old', 'region.json'), 'first');
    const failing = writePackage(join(folder, 'package'), () => Promise.reject(new Error('The source broke off.')));
    await expect(failing).rejects.toThrow('The source broke off.');
    expect(await readFile(join(folder, 'package', 'region.json'), 'utf8')).toBe('first');
    expect(await readdir(folder)).toEqual(['package']);
  });

  it("never replaces a folder that is not a package, and never leaves the package's folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'home'));
    await writeFile(join(folder, 'home', 'diary.txt'), 'mine');
    await expect(writePackage(join(folder, 'home'), async () => {})).rejects.toThrow(/holds other files and no region\.json/);
    await expect(writePackage(join(folder, 'new'), (writer) => writer.writeText('../x', ''))).rejects.toThrow(
      /not a path inside the package/,
    );
    expect(await readdir(folder)).toEqual(['home']);
  });
});

import { mkdir, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCheck } from '../../../cli/commands/check.ts';
import { SMALL_PACKAGE } from '../data/catalogue/smallPackage.ts';
import { runCli, temporaryFolder } from './runCli.ts';

async function packageFolder(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries({ ...SMALL_PACKAGE, ...changes })) await writeFile(join(folder, path), text);
  return folder;
}

describe('region check', () => {
  it('prints what is in a package', async () => {
    const run = await runCli(runCheck, [await packageFolder()]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('Small region (small) — SYNTHETIC');
    expect(run.stdout).toMatch(/SWI Indoor swimming pool\s+1\s+0\s+1/);
    expect(run.stdout).toMatch(/equipment\s+2/);
    expect(run.stdout).toContain('from 0 of 1 districts');
    expect(run.stdout).toContain('source: Made for tests — CC0');
    expect(run.stdout).toContain('history: none');
    expect(run.stdout).toContain('no problems');
    expect(run.stderr).toContain('venues');
  });

  it('exits with 1 and the reasons when rows are refused', async () => {
    const run = await runCli(runCheck, [await packageFolder({ 'spaces.csv': 'id,venueId,kind,mood\nS1,V9,pool,\n' })]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('refused  spaces.csv row 2, venueId: "V9" is not a venue of the package');
    expect(run.stdout).toContain('note     spaces.csv row 1, mood: unknown column, ignored');
  });

  it('exits with 2 and a sentence when there is no package', async () => {
    const folder = await packageFolder({ 'region.json': '<html></html>' });
    expect(await runCli(runCheck, [folder])).toMatchObject({ code: 2, stderr: expect.stringContaining('web page') as string });
    const empty = join(folder, 'empty');
    await mkdir(empty);
    expect(await runCli(runCheck, [empty])).toMatchObject({ code: 2, stderr: expect.stringContaining('not a region package') as string });
    expect((await runCli(runCheck, [])).code).toBe(2);
    expect((await runCli(runCheck, ['--help'])).code).toBe(0);
  });

  it('is reached through npm run region, as the other commands are', async () => {
    const folder = await packageFolder();
    const region = (...args: string[]): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
        cwd: join(import.meta.dirname, '../../..'),
        encoding: 'utf8',
      });
    expect(region('check', folder).status).toBe(0);
    expect(region('check', join(folder, 'none')).status).toBe(2);
    expect(region('--help').stdout).toContain('import   a facility register');
    expect(region('inport')).toMatchObject({ status: 2, stderr: expect.stringContaining('"inport" is not a command') as string });
  });
});

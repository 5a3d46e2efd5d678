import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCheck } from '../../../cli/commands/check.ts';
import { runImport } from '../../../cli/commands/importRes.ts';
import { createFileSource } from '../../../cli/lib/fileSource.ts';
import type { Report } from '../../../cli/lib/report.ts';
import type { Catalogue } from '../../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../../src/data/catalogue/openCatalogue.ts';
import { venueTypeCode } from '../../../src/domain/venue.ts';
import { runCli, temporaryFolder } from './runCli.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data/pays-de-la-loire');
const INPUTS = {
  sites: join(DATA, 'installations.csv'),
  equipment: join(DATA, 'equipements.csv'),
  activities: join(DATA, 'equipements_activites.csv'),
  districts: join(DATA, 'communes.geojson'),
  population: join(DATA, 'communes_population.csv'),
};

function argv(out: string, changes: Readonly<Record<string, string>> = {}): string[] {
  const options: Record<string, string> = { preset: 'res', ...INPUTS, out, ...changes };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

describe('the Pays de la Loire register', () => {
  let out: string;
  let report: Report;
  let catalogue: Catalogue;

  beforeAll(async () => {
    out = join(await temporaryFolder(), 'pdl');
    const run = await runCli(runImport, argv(out));
    expect(run.stderr).not.toContain('cannot');
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/installations\.csv\s+9,229\s+9,229/);
    report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    catalogue = await openCatalogue(createFileSource(out));
  });

  it('accounts for every row of every file', () => {
    expect(report.files.map(({ file, read, kept, merged, refused }) => [file, read, kept, merged, refused])).toEqual([
      ['installations.csv', 9229, 9229, 0, 0],
      ['equipements.csv', 20_683, 20_476, 0, 207],
      ['equipements_activites.csv', 36_005, 0, 35_012, 993],
      ['communes.geojson', 1272, 1230, 42, 0],
      ['communes_population.csv', 1284, 1230, 54, 0],
    ]);
    const orphans = report.problems.filter((problem) => problem.file === 'equipements.csv' && problem.severity === 'refused');
    expect(orphans).toHaveLength(207);
    expect(orphans[0]).toMatchObject({ field: 'InsNumeroInstall', reason: '"440030016" is not an installation of the sites file' });
    expect(report.files[0].reasons).toContainEqual(expect.objectContaining({ outcome: 'repaired', rows: 849 }));
  });

  it('opens without a problem, and region check agrees', async () => {
    expect(catalogue.region.problemCount).toBe(0);
    expect(catalogue.region.counts).toEqual({ spaces: 20_476, equipment: 0, workOrders: 0 });
    const check = await runCli(runCheck, [out]);
    expect(check.code).toBe(0);
    expect(check.stdout).toMatch(/venues\s+9,229/);
    expect(check.stdout).toContain('no problems');
  });

  it('invents no position, no area and no sensor', () => {
    const { venues } = catalogue.region;
    expect(new Set(venues.accuracy)).toEqual(new Set([2]));
    const places = new Set([...venues.lon].map((lon, i) => `${lon} ${venues.lat[i]}`));
    expect(places.size).toBe(1437);
    expect(venues.fieldAreaM2.every((area) => Number.isNaN(area))).toBe(true);
    expect(venues.hasCounter.every((value) => value === 0)).toBe(true);
  });

  it('keeps the people of the region, and brings merged communes together', () => {
    const { districts } = catalogue.region;
    const residents = districts.reduce((sum, district) => sum + district.population, 0);
    expect(residents).toBe(3_853_999);
    const montaigu = districts.find((district) => district.id === '85146');
    expect(montaigu?.name).toBe('Montaigu-Vendée');
    expect(montaigu?.geometry?.type).toBe('MultiPolygon');
    expect(montaigu?.geometry?.coordinates).toHaveLength(5);
    const nantes = districts.find((district) => district.id === '44109');
    expect(nantes).toMatchObject({ class: 'urban', statCode: '1' });
    expect(districts.find((district) => district.id === '44001')?.class).toBe('rural');
    // Split from Les Essarts since 2018: its 1,259 and Sainte-Florence's 1,333 residents stay in the old outline.
    expect(districts.find((district) => district.id === '85084')?.population).toBe(6807 + 1259 + 1333);
    expect(catalogue.region.population?.residents.length).toBe(districts.length);
  });

  it('gives sites the types that a reader would', () => {
    const typeOf = (name: string): string => {
      const index = catalogue.region.venues.name.indexOf(name);
      return index < 0 ? 'none' : venueTypeCode(catalogue.region.venues, index);
    };
    expect(typeOf('Terrain de la Bugalliere')).toBe('FB11');
    expect(typeOf('Gymnase du Gravaud')).toBe('SPH');
    expect(typeOf('Courts de Tennis les 3 Cloches')).toBe('OBC');
    expect(typeOf('Site de Courossé')).toBe('TRL');
    expect(typeOf('Skate Park')).toBe('OUT');
    const { venues } = catalogue.region;
    const school = venues.name.indexOf('Ecole Saint Exupéry');
    expect(venues.owner[school]).toBe(1);
  });

  it('writes the same bytes again, and lets the class rule be changed', async () => {
    const again = join(await temporaryFolder(), 'again');
    await runCli(runImport, argv(again));
    for (const name of await readdir(out)) {
      expect(await readFile(join(again, name), 'utf8'), name).toBe(await readFile(join(out, name), 'utf8'));
    }
    await runCli(runImport, argv(again, { 'urban-density': '1000', 'urban-population': '50000' }));
    const stricter = await openCatalogue(createFileSource(again));
    expect(stricter.region.manifest.classRule.parameters).toEqual({ urbanDensityPerKm2: 1000, urbanPopulation: 50_000 });
    expect(stricter.region.districts.filter((district) => district.class === 'urban').map((district) => district.id)).toEqual(
      expect.arrayContaining(['44109', '49007', '72181']) as string[],
    );
    expect(stricter.region.districts.filter((district) => district.class === 'urban').length).toBeLessThan(10);
  });
});

const SITES_HEADER = "Nom usuel de l'installation,Numéro de l'installation,Code INSEE,Longitude,Latitude,Emprise foncière en m2";
const SMALL: Readonly<Record<keyof typeof INPUTS, string>> = {
  sites: `${SITES_HEADER}\nStade,1,A,0.5,46.5,100\n<script>alert(1)</script>,2,A,0.5,46.5,\n`,
  equipment: 'EquipementId,EquNom,InsNumeroInstall\n10,Terrain,1\n',
  activities: 'EquipementId,ActCode,ActLib\n10,2901,Football\n',
  districts: JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { code: 'A', nom: 'Amont' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 46],
              [1, 46],
              [1, 47],
              [0, 47],
              [0, 46],
            ],
          ],
        },
      },
    ],
  }),
  population: 'insee_com,commune,superficie_km2,population_2021\nA,Amont,8500,1000\n',
};

/** Writes the small register with changes and imports it over a package that is there already. */
async function importSmall(
  changes: Partial<Record<keyof typeof INPUTS, string | Uint8Array>>,
): Promise<{ code: number; stderr: string; region: string; sites: string; report: Report }> {
  const folder = await temporaryFolder();
  const paths: Record<string, string> = {};
  for (const [name, text] of Object.entries({ ...SMALL, ...changes })) {
    paths[name] = join(folder, `${name}.${name === 'districts' ? 'geojson' : 'csv'}`);
    await writeFile(paths[name], SMALL[name as keyof typeof INPUTS]);
    await writeFile(`${paths[name]}.new`, text);
  }
  const out = join(folder, 'out');
  expect((await runCli(runImport, argv(out, paths))).code).toBe(0);
  const before = await readFile(join(out, 'report.json'), 'utf8');
  for (const path of Object.values(paths)) await writeFile(path, await readFile(`${path}.new`));
  const run = await runCli(runImport, argv(out, paths));
  const after = await readFile(join(out, 'report.json'), 'utf8');
  if (run.code !== 0) expect(after).toBe(before);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  return {
    code: run.code,
    stderr: run.stderr,
    region: await readFile(join(out, 'region.json'), 'utf8'),
    sites: await readFile(join(out, 'venues.csv'), 'utf8'),
    report: JSON.parse(after) as Report,
  };
}

describe('input that cannot be used as a whole', () => {
  it.each([
    ['is empty', { sites: '' }, 'sites.csv: the file is empty.'],
    [
      'has another delimiter',
      { equipment: SMALL.equipment.replaceAll(',', ';') },
      'equipment.csv: the columns are separated by semicolons; a comma is expected.',
    ],
    [
      'has another encoding',
      { sites: Uint8Array.from(SMALL.sites, (c) => c.charCodeAt(0)) },
      'sites.csv: the text is not UTF-8 (line 1); it is probably Latin-1',
    ],
    ['lacks a column', { population: 'insee_com\nA\n' }, 'population.csv, commune: the column is missing; found insee_com.'],
    [
      'has too many columns',
      { activities: `${'x,'.repeat(9999)}x\n` },
      'activities.csv: the header has 10000 columns, more than the 64 allowed.',
    ],
    ['is a web page', { districts: '<!doctype html><p>404' }, 'districts.geojson: the file is a web page, not data.'],
    ['is cut GeoJSON', { districts: SMALL.districts.slice(0, 100) }, 'districts.geojson: not valid JSON, empty or cut short.'],
    ['has no usable site', { sites: `${SITES_HEADER}\nStade,1,A,0.5,460.5,\n` }, 'no site can be used'],
  ])('when a file %s: exit code 2, the reason, and the old package untouched', async (_, changes, expected) => {
    const run = await importSmall(changes);
    expect(run.stderr).toContain(expected);
    expect(run.stderr).toContain('Nothing was changed');
    expect(run.code).toBe(2);
  });

  it('says which file is not there', async () => {
    const out = join(await temporaryFolder(), 'out');
    const run = await runCli(runImport, argv(out, { sites: join(out, 'none.csv') }));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('none.csv cannot be read');
  });

  it('explains itself and its options', async () => {
    expect((await runCli(runImport, ['--help'])).stdout).toContain('--urban-density');
    expect(await runCli(runImport, ['--preset', 'res'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('missing: --sites') as string,
    });
    expect((await runCli(runImport, argv('out', { preset: 'spa' }))).stderr).toContain('--preset spa is not known');
    expect((await runCli(runImport, argv('out', { 'urban-density': 'many' }))).stderr).toContain('--urban-density many is not a number');
  });
});

describe('a bad row is refused by file, row, field and reason, and the others stay', () => {
  it.each([
    ['Stade,1,A,0.5,46.5,', "Numéro de l'installation", '"1" is there twice; the first one stays'],
    ['Stade,3,A,0.5,146.5,', 'Latitude', '146.5 is outside -90…90'],
    ['Stade,3,A,46.5,0.5,', 'Latitude', '0.5 looks swapped with longitude 46.5: exchanged, the position lies in the region'],
    ['Stade,3,A,NaN,46.5,', 'Longitude', '"NaN" is not a number'],
    ['Stade,3,A,,46.5,', 'Longitude', 'the cell is empty'],
    ['Stade,3,A,0.5,46.5,-3', 'Emprise foncière en m2', '-3 is negative'],
    ['Stade,3,Z,9,46.5,', 'Code INSEE', '"Z" is not a commune of the outlines, and the position lies in none of them'],
    [`${'x,'.repeat(9999)}x`, '', 'the row has 10000 cells where the header has 6'],
    ['Stade,3,A,"0.5', '', 'a quote is opened and never closed: the file is cut short or a quote is missing'],
  ])('%s', async (row, field, reason) => {
    const run = await importSmall({ sites: `${SMALL.sites}${row}` });
    expect(run.code).toBe(0);
    expect(run.report.problems).toContainEqual({ file: 'sites.csv', row: 4, field, reason, severity: 'refused' });
    expect(run.report.files[0]).toMatchObject({ read: 3, kept: 2, refused: 1 });
    expect(run.sites).toContain('<script>alert(1)</script>');
  });

  it('a site of an unknown commune is placed by its position, and said so', async () => {
    const run = await importSmall({ sites: `${SMALL.sites}Stade,3,Z,0.7,46.7,\n` });
    expect(run.report.files[0]).toMatchObject({ read: 3, kept: 3 });
    expect(run.report.problems[0]).toMatchObject({ row: 4, field: 'Code INSEE', severity: 'repaired' });
  });
});

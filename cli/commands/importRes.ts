import { errorText } from '../../src/base/assert.ts';
import { OptionError, numberOption, readOptions } from '../lib/options.ts';
import { writePackage } from '../lib/packageWriter.ts';
import { createProgress } from '../lib/progress.ts';
import { printReport } from '../lib/report.ts';
import { readCommunes, placePopulation } from './importRes/communes.ts';
import { InputError } from './importRes/inputs.ts';
import { readMapping, readOwnerRules } from './importRes/mapping.ts';
import { reportOf, writeRegion } from './importRes/output.ts';
import { readSites } from './importRes/sites.ts';
import { readSpaces } from './importRes/spaces.ts';

const HELP = `Makes a region package from a facility register.

  npm run region -- import --preset res --sites FILE --equipment FILE --activities FILE
                           --districts FILE --population FILE --out DIR

  --preset res         the French Recensement des équipements sportifs, as the Région Pays de la Loire publishes it
  --sites              installations (CSV): become venues
  --equipment          équipements (CSV): become spaces of their venue
  --activities         activities per équipement (CSV): choose the kind of space and the venue type
                       (the table of choices is cli/presets/res/mapping.csv; change it and import again)
  --districts          commune outlines (GeoJSON with code and nom)
  --population         communes with area and population (CSV)
  --out                folder to write; an earlier package there is replaced only when all is well

  --urban-density N    residents per km² from which a commune is urban (default 300)
  --urban-population N residents from which a commune is urban (default 5000)
  --id ID              id of the region (default pays-de-la-loire)
  --name NAME          name of the region (default Pays de la Loire)

  The report goes to the terminal and to report.json in the folder: read = kept + merged + refused, for every file.
  Exit codes: 0 written; 2 the input or an option cannot be used, and nothing was changed.
`;

const OPTIONS = [
  'preset!',
  'sites!',
  'equipment!',
  'activities!',
  'districts!',
  'population!',
  'out!',
  'urban-density',
  'urban-population',
  'id',
  'name',
];

export interface ImportOptions {
  readonly sites: string;
  readonly equipment: string;
  readonly activities: string;
  readonly districts: string;
  readonly population: string;
  readonly out: string;
  readonly id: string;
  readonly name: string;
  readonly urbanDensity: number;
  readonly urbanPopulation: number;
}

function importOptions(argv: readonly string[]): ImportOptions | null {
  const { values, positionals } = readOptions(argv, OPTIONS);
  if (values.help === true) return null;
  if (positionals.length > 0) throw new OptionError(`"${positionals[0]}" is not expected`);
  if (values.preset !== 'res') throw new OptionError(`--preset ${String(values.preset)} is not known; there is: res`);
  const text = (name: string, fallback = ''): string => (typeof values[name] === 'string' ? values[name] : fallback);
  const id = text('id', 'pays-de-la-loire');
  if (!/^[A-Za-z0-9._:-]{1,64}$/.test(id)) throw new OptionError(`--id ${id} is not an id (1–64 of A–Z a–z 0–9 . _ : -)`);
  return {
    sites: text('sites'),
    equipment: text('equipment'),
    activities: text('activities'),
    districts: text('districts'),
    population: text('population'),
    out: text('out'),
    id,
    name: text('name', 'Pays de la Loire'),
    urbanDensity: numberOption(values, 'urban-density', 300, 0, 100_000),
    urbanPopulation: numberOption(values, 'urban-population', 5000, 0, 1e8),
  };
}

/** `region import`. Prints the report to stdout; resolves to the exit code. */
export async function runImport(argv: readonly string[]): Promise<number> {
  let options: ImportOptions | null;
  try {
    options = importOptions(argv);
  } catch (thrown: unknown) {
    if (!(thrown instanceof OptionError)) throw thrown;
    process.stderr.write(`import: ${thrown.message}\n\n${HELP}`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen = options;
  const progress = createProgress();
  try {
    progress.update(0.02, 'communes and population');
    const [rules, ownerRules] = await Promise.all([readMapping(), readOwnerRules()]);
    const communes = await readCommunes(chosen.districts, chosen.population);
    progress.update(0.35, 'sites');
    const sites = await readSites(chosen.sites, communes, ownerRules);
    if (sites.list.length === 0) throw new InputError(`${chosen.sites}: no site can be used.`);
    placePopulation(communes, sites.communeOfCode);
    progress.update(0.55, 'equipments and activities');
    const spaces = await readSpaces(chosen.equipment, chosen.activities, sites.list, rules);
    progress.update(0.75, 'writing');
    const report = reportOf(chosen, communes, sites, spaces);
    await writePackage(chosen.out, (writer) => writeRegion(writer, chosen, { communes, sites, spaces, rules, report }));
    progress.update(1, 'done');
    progress.finish();
    process.stdout.write(printReport(report));
    return 0;
  } catch (thrown: unknown) {
    progress.finish();
    process.stderr.write(`import: ${errorText(thrown)}\nNothing was changed in ${chosen.out}.\n`);
    return 2;
  }
}

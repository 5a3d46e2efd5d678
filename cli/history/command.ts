import { basename } from 'node:path';
import { errorText } from '../../src/base/assert.ts';
import { InputError } from '../commands/importRes/inputs.ts';
import { OptionError, readOptions } from '../lib/options.ts';
import { writePackage } from '../lib/packageWriter.ts';
import { createProgress } from '../lib/progress.ts';
import { printReport } from '../lib/report.ts';
import { TIME_ZONE, createDataset } from './munich/dataset.ts';
import { readOpenings } from './munich/openings.ts';
import { writeMunich } from './munich/output.ts';
import { readReadings } from './munich/readings.ts';
import { reportOf } from './munich/report.ts';
import { readWeather } from './munich/weather.ts';

const HELP = `Makes a region package with a history from readings of counters.

  npm run region -- history --preset munich-pools --occupancy FILE --weather FILE --openings FILE --out DIR

  --preset munich-pools  head-counts of the Stadtwerke München pools, saunas and ice rink
  --occupancy            readings (CSV: timestamp, pool_name, facility_type, raw_occupancy, occupancy_percent_free, is_open)
  --weather              hourly weather (CSV: timestamp, temperature_c, precipitation_mm): becomes daily weather
  --openings             weekly opening hours and seasonal closures (JSON)
  --out                  folder to write; an earlier package there is replaced only when all is well

  The report goes to the terminal and to report.json in the folder: read = kept + merged + refused, for every file.
  Exit codes: 0 written; 2 the input or an option cannot be used, and nothing was changed.
`;

const NAMES = ['preset!', 'occupancy!', 'weather!', 'openings!', 'out!'];

function historyOptions(argv: readonly string[]): Readonly<Record<'occupancy' | 'weather' | 'openings' | 'out', string>> | null {
  const { values, positionals } = readOptions(argv, NAMES);
  if (values.help === true) return null;
  if (positionals.length > 0) throw new OptionError(`"${positionals[0]}" is not expected`);
  if (values.preset !== 'munich-pools') throw new OptionError(`--preset ${String(values.preset)} is not known; there is: munich-pools`);
  return {
    occupancy: String(values.occupancy),
    weather: String(values.weather),
    openings: String(values.openings),
    out: String(values.out),
  };
}

/** `region history`. Prints the report to stdout; resolves to the exit code. */
export async function runHistory(argv: readonly string[]): Promise<number> {
  let options: ReturnType<typeof historyOptions>;
  try {
    options = historyOptions(argv);
  } catch (thrown: unknown) {
    if (!(thrown instanceof OptionError)) throw thrown;
    process.stderr.write(`history: ${thrown.message}\n\n${HELP}`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen = options;
  const progress = createProgress();
  try {
    progress.update(0.02, 'opening hours and weather');
    const openings = await readOpenings(chosen.openings);
    const weather = await readWeather(chosen.weather, TIME_ZONE);
    progress.update(0.1, 'readings');
    const readings = await readReadings(chosen.occupancy);
    if (readings.facilities.length === 0) {
      const why = readings.account.problems[0];
      const first = why === undefined ? '' : ` The first: row ${why.row}, ${why.field}: ${why.reason}.`;
      throw new InputError(`${basename(chosen.occupancy)}: no reading can be used.${first}`);
    }
    progress.update(0.6, 'hours');
    const known = new Set(readings.facilities.map(({ type, name }) => `${type}\n${name}`));
    for (const key of openings.byKey.keys()) {
      if (!known.has(key)) openings.account.note(`${key.replace('\n', ' ')} has opening hours and no readings`);
    }
    const dataset = createDataset(readings.facilities, openings.byKey);
    // Names, not paths: the same input gives the same report wherever it lies.
    const names = {
      preset: 'munich-pools',
      occupancy: basename(chosen.occupancy),
      weather: basename(chosen.weather),
      openings: basename(chosen.openings),
    };
    const report = reportOf(names, dataset, [readings.account, weather.account, openings.account], (type, name) =>
      openings.byKey.has(`${type}\n${name}`),
    );
    progress.update(0.75, 'writing');
    await writePackage(chosen.out, (writer) => writeMunich(writer, dataset, weather.rows, report));
    progress.update(1, 'done');
    progress.finish();
    process.stdout.write(printReport(report));
    return 0;
  } catch (thrown: unknown) {
    progress.finish();
    process.stderr.write(`history: ${errorText(thrown)}\nNothing was changed in ${chosen.out}.\n`);
    return 2;
  }
}

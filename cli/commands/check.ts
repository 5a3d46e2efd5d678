import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../../src/base/assert.ts';
import type { Catalogue } from '../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { problemText } from '../../src/domain/alert.ts';
import { VENUE_TYPES } from '../../src/domain/defaults.ts';
import { POSITION_ACCURACIES } from '../../src/domain/venue.ts';
import { ZarrHistory } from '../../src/data/replay/zarrHistory.ts';
import { HOUR_MS, localDayText } from '../../src/domain/civilTime.ts';
import { createFileSource } from '../lib/fileSource.ts';
import { OptionError, readOptions } from '../lib/options.ts';
import { createProgress } from '../lib/progress.ts';
import { formatNumber, textTable } from '../lib/textTable.ts';

const HELP = `Validates a region package and prints what is in it.

  npm run region -- check DIR

  Exit codes: 0 the package can be used and no row is refused; 1 it can be used, but rows are refused; 2 it cannot be used.
`;

function classOf(isUrban: number): string {
  return isUrban === 1 ? 'urban' : 'rural';
}

function describeVenues({ region }: Catalogue): string {
  const { venues, districts } = region;
  const byType = VENUE_TYPES.map((type) => ({ name: `${type.code} ${type.en}`, urban: 0, rural: 0 }));
  const byAccuracy = POSITION_ACCURACIES.map((name) => ({ name, urban: 0, rural: 0 }));
  for (let i = 0; i < venues.count; i++) {
    const column = classOf(venues.isUrban[i]) as 'urban' | 'rural';
    byType[venues.type[i]][column]++;
    byAccuracy[venues.accuracy[i]][column]++;
  }
  const rows = (list: readonly { name: string; urban: number; rural: number }[]): (string | number)[][] =>
    list.filter((item) => item.urban + item.rural > 0).map((item) => [item.name, item.urban, item.rural, item.urban + item.rural]);
  const classes = (['urban', 'rural'] as const).map((name) => {
    const members = districts.filter((district) => district.class === name);
    const known = members.filter((district) => !Number.isNaN(district.population));
    const residents = known.reduce((sum, district) => sum + district.population, 0);
    const note = known.length < members.length ? `from ${known.length} of ${members.length} districts` : '';
    return [name, members.length, residents, note];
  });
  return [
    textTable(['venue type', 'urban', 'rural', 'all'], rows(byType)),
    textTable(['position known to', 'urban', 'rural', 'all'], rows(byAccuracy)),
    textTable(['class', 'districts', 'residents', ''], classes),
  ].join('\n\n');
}

function describeTables(catalogue: Catalogue): string {
  const { region } = catalogue;
  const counters = region.venues.hasCounter.reduce((sum, value) => sum + value, 0);
  const events = catalogue.orderEvents.reduce((sum, list) => sum + list.length, 0);
  return textTable(
    ['table', 'rows'],
    [
      ['districts', region.districts.length],
      ['venues', region.venues.count],
      ['spaces', region.counts.spaces],
      ['equipment', region.counts.equipment],
      ['population cells', region.population?.residents.length ?? 0],
      ['work orders', region.counts.workOrders],
      ['work order events', events],
      ['datastreams', catalogue.datastreams.length],
      ['venues with a people counter', counters],
      ['calendar', region.calendar.length],
      ['days of weather', catalogue.weather.length],
    ],
  );
}

/** Presence, files and bytes of a package's history folder. */
async function describeFolder(directory: string, path: string): Promise<string> {
  const entries = await readdir(join(directory, path), { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return `${path}: named in region.json, but not there`;
  const files = entries.filter((entry) => entry.isFile());
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(file.parentPath, file.name))).size;
  return `${path}: ${formatNumber(files.length)} files, ${formatNumber(bytes / 1e6)} MB`;
}

/** What a history says of itself, or why it cannot be read. Every week of every variable is decoded once. */
async function describeHistory(directory: string, path: string): Promise<{ readonly text: string; readonly isReadable: boolean }> {
  try {
    const history = await ZarrHistory.open(createFileSource(directory), path);
    if (history === null) return { text: `${path}: no zarr.json in it`, isReadable: false };
    const { startMs, hourCount, timeZone, variables, venues, label } = history.info;
    const unreadable: string[] = [];
    for (const variable of variables) {
      for (let chunk = 0; chunk < history.chunkCount; chunk++) {
        await history.hours(variable, chunk).catch((thrown: unknown) => unreadable.push(errorText(thrown)));
      }
    }
    const day = (atMs: number): string => localDayText(timeZone, atMs);
    const lines = [
      `${path}: ${label}`,
      `  ${day(startMs)} to ${day(startMs + hourCount * HOUR_MS - 1)}, ${formatNumber(hourCount)} hours of ${formatNumber(venues.length)} venues, ${timeZone}`,
      `  ${variables.join(', ')}`,
      ...unreadable.map((reason) => `  cannot be read: ${reason}`),
    ];
    return { text: lines.join('\n'), isReadable: unreadable.length === 0 };
  } catch (thrown: unknown) {
    return { text: `${path} cannot be read: ${errorText(thrown)}`, isReadable: false };
  }
}

async function describeFiles(directory: string, catalogue: Catalogue): Promise<string> {
  const { history, basemap } = catalogue.region.manifest.files;
  const lines = [history === undefined ? 'history: none' : await describeFolder(directory, history)];
  if (basemap === undefined) lines.push('basemap: none');
  else {
    const size = await stat(join(directory, basemap)).then(
      (found) => found.size,
      () => null,
    );
    lines.push(size === null ? `${basemap}: named in region.json, but not there` : `${basemap}: ${formatNumber(size / 1e6)} MB`);
  }
  return lines.join('\n');
}

/** `region check`. Prints to stdout; resolves to the exit code. */
export async function runCheck(argv: readonly string[]): Promise<number> {
  let directory: string;
  try {
    const { values, positionals } = readOptions(argv, []);
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    if (positionals.length !== 1) throw new OptionError('one folder is expected');
    directory = positionals[0];
  } catch (thrown: unknown) {
    if (!(thrown instanceof OptionError)) throw thrown;
    process.stderr.write(`check: ${thrown.message}\n\n${HELP}`);
    return 2;
  }
  const progress = createProgress();
  let catalogue: Catalogue;
  try {
    catalogue = await openCatalogue(createFileSource(directory), (share, stage) => progress.update(share, stage));
  } catch (thrown: unknown) {
    progress.finish();
    process.stderr.write(`${directory} cannot be used. ${errorText(thrown)}\n`);
    return 2;
  }
  progress.finish();
  const { manifest, problems, problemCount } = catalogue.region;
  const head = [
    `${manifest.name} (${manifest.id})${manifest.synthetic ? ' — SYNTHETIC: venues, people or readings are invented' : ''}`,
    `format version ${manifest.version}, ${manifest.timeZone}, ${manifest.currency}, climate ${manifest.energyRegion}`,
    `urban and rural: ${manifest.classRule.statement}`,
    ...manifest.sources.map(
      (source) => `source: ${source.name} — ${source.licence}${source.note === undefined ? '' : ` (${source.note})`}`,
    ),
  ].join('\n');
  const parts = [head, describeTables(catalogue), describeVenues(catalogue), await describeFiles(directory, catalogue)];
  const historyPath = manifest.files.history;
  const history = historyPath === undefined ? null : await describeHistory(directory, historyPath);
  if (history !== null) parts.push(history.text);
  const isRefused = history?.isReadable === false || problems.some((problem) => problem.severity === 'refused');
  if (problemCount > 0) {
    const shown = problems.slice(0, 40).map((problem) => `  ${problem.severity.padEnd(8)} ${problemText(problem)}`);
    if (problemCount > shown.length) shown.push(`  … and ${problemCount - shown.length} more`);
    parts.push([`${formatNumber(problemCount)} rows refused, repaired or noted`, ...shown].join('\n'));
  } else parts.push('no problems');
  process.stdout.write(`${parts.join('\n\n')}\n`);
  return isRefused ? 1 : 0;
}

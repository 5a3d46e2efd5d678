import { errorText } from '../../src/base/assert.ts';
import { parseDay } from '../../src/domain/civilTime.ts';
import { numberOption, OptionError, readOptions } from '../lib/options.ts';
import { createProgress } from '../lib/progress.ts';
import { textTable } from '../lib/textTable.ts';
import type { DemoReport } from './generateDemo.ts';
import { DEFAULT_UNTIL, generateDemo } from './generateDemo.ts';

const HELP = `region demo — a fictional prefecture, generated from a seed

  npm run region -- demo --seed N [--venues N] [--until DAY] [--history WEEKS] --out DIR

  --seed N         the same seed makes the same region, byte for byte
  --out DIR        a new or empty folder, or one that holds a region package (then replaced)
  --venues N       1,500 unless told; 60 to 40,000
  --until DAY      the local day after the last of the history, ${DEFAULT_UNTIL} unless told
  --history WEEKS  weeks of history, 52 unless told; 0 or "none" for no history.
                   Work orders begin two months before it, 14 months before --until at most
  --help           this text
`;

/** What was made, and how it compares with the census that it is set to. */
export function demoReportText(report: DemoReport): string {
  const rows = (['urban', 'rural'] as const).map((kind) => {
    const { residents, venuesPer10k, fieldAreaM2 } = report.perCapita[kind];
    return [
      kind,
      residents,
      Number(venuesPer10k.toFixed(2)),
      kind === 'urban' ? 13.17 : 10.8,
      Number(fieldAreaM2.toFixed(2)),
      kind === 'urban' ? 1.83 : 0.97,
    ];
  });
  return [
    `Seed ${report.seed}, until ${report.until}. Synthetic: nothing in it exists.`,
    textTable(['made', 'count'], Object.entries(report.counts)),
    textTable(['class', 'residents', 'venues/10k', 'census 2013', 'm²/resident', 'census 2013'], rows),
    `Urban over rural: area ${report.areaRatio.toFixed(2)} (2013: 1.89), count ${report.countRatio.toFixed(2)} (2013: 1.22). Basemap ${(report.basemapBytes / 1e6).toFixed(1)} MB.`,
    '',
  ].join('\n\n');
}

/** `region demo`. Exit code 0 made, 1 failed, 2 wrong options. */
export async function runDemo(argv: string[]): Promise<number> {
  const progress = createProgress();
  try {
    const { values } = readOptions(argv, ['seed!', 'out!', 'venues', 'until', 'history']);
    if (values.help === true) {
      process.stdout.write(HELP);
      return 0;
    }
    const until = typeof values.until === 'string' ? values.until : DEFAULT_UNTIL;
    if (parseDay(until) === null) throw new OptionError(`--until ${until} is not a day like ${DEFAULT_UNTIL}`);
    const historyWeeks = values.history === 'none' ? 0 : Math.floor(numberOption(values, 'history', 52, 0, 260));
    const report = await generateDemo({
      seed: Math.floor(numberOption(values, 'seed', 42, 0, 2 ** 31 - 1)),
      venues: Math.floor(numberOption(values, 'venues', 1500, 60, 40_000)),
      until,
      outDir: String(values.out),
      withHistory: historyWeeks > 0,
      historyWeeks,
      onProgress: (share, stage) => progress.update(share, stage),
    });
    progress.finish();
    process.stdout.write(demoReportText(report));
    return 0;
  } catch (thrown: unknown) {
    progress.finish();
    process.stderr.write(`${errorText(thrown)}\n${thrown instanceof OptionError ? `\n${HELP}` : ''}`);
    return thrown instanceof OptionError ? 2 : 1;
  }
}

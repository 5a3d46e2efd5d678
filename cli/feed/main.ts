import { errorText } from '../../src/base/assert.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/civilTime.ts';
import { createFileSource } from '../lib/fileSource.ts';
import { numberOption, OptionError, readOptions } from '../lib/options.ts';
import { FAULT_NAMES } from './faults.ts';
import type { FaultShares } from './faults.ts';
import { runFeed } from './runFeed.ts';
import type { FeedReport } from './runFeed.ts';
import { darkened, recordedSource, simulationSource } from './sources.ts';

const HELP = `Plays the gateways of a region: publishes readings to a broker.

  npm run feed -- --region DIR [options]

  --region DIR     a region package (public/demo after npm start)
  --broker URL     ws:, wss:, mqtt: or mqtts: address; default ws://127.0.0.1:9001, where npm run broker listens.
                   Several nodes of a cluster: separated by commas
  --user, --password
  --csv FILE       a recording instead of the package's simulation: the Munich readings, or rows "at,venue,persons"
  --shift weeks    moves a recording by whole weeks, so that it ends now; without it, its own instants are sent
  --back HOURS     how much of the past is sent first (simulation); default 2
  --speed N        recorded seconds per second, or "max"; default 600. What has caught up with now goes on at 1
  --gateways N     default 10
  --format F       batch (binary, default) or json (a message for each reading)
  --until-caught-up 1   stops at the present instead of going on
  Faults, as shares from 0 to 1: --drop --duplicate --reorder --delay --skew --silence --garbage;
  what no region does, to try its alerts: --crowd (of venues, four times the people) --overuse (of meters, five times the
  power); all drawn from --seed (default 1)
  --dark IDS       districts, separated by commas, from whose venues nothing comes after the first hour

  Stop with Ctrl-C: the report says what was sent and what was not. Exit codes: 0 done; 2 an option or the broker refuses.
`;

const NAMES = [
  'region!',
  'broker',
  'user',
  'password',
  'csv',
  'shift',
  'back',
  'speed',
  'gateways',
  'format',
  'until-caught-up',
  'seed',
  'dark',
  ...FAULT_NAMES,
];
const WEEK_MS = 7 * DAY_MS;
const SLOTS = 64;

function text(value: string | boolean | undefined, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}

function reportText(report: FeedReport): string {
  const rows: readonly (readonly [string, number])[] = [
    ['readings taken', report.read],
    ['sent', report.sent],
    ['dropped (gaps)', report.dropped.length],
    ['of these sent an hour ahead of their time', report.skewed.length],
    ['batches', report.batches],
    ['messages sent twice', report.duplicated],
    ['batches out of order', report.reordered],
    ['batches delayed', report.delayed],
    ['unreadable messages', report.garbage],
    ['reconnections', report.reconnections],
    ['slow acknowledgements', report.stalls],
  ];
  return rows.map(([name, value]) => `${String(value).padStart(12)}  ${name}`).join('\n');
}

async function run(argv: readonly string[]): Promise<void> {
  const { values } = readOptions(argv, NAMES);
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  const catalogue = await openCatalogue(createFileSource(String(values.region)), () => {});
  const nowMs = Date.now();
  const csv = values.csv;
  const shift = values.shift === 'weeks' ? (_first: number, last: number) => Math.floor((nowMs - last) / WEEK_MS) * WEEK_MS : undefined;
  const whole =
    typeof csv === 'string'
      ? await recordedSource(csv, shift)
      : simulationSource(catalogue, nowMs - numberOption(values, 'back', 2, 0, 24 * 366) * HOUR_MS);
  const dark = text(values.dark, '');
  const source = dark === '' ? whole : darkened(whole, catalogue, dark.split(','), whole.startMs + HOUR_MS);
  const speed = values.speed === 'max' ? Number.POSITIVE_INFINITY : numberOption(values, 'speed', 600, 0.01, 1e6);
  const format = text(values.format, 'batch');
  if (format !== 'batch' && format !== 'json') throw new OptionError(`--format ${format} is not batch or json`);
  const faults = Object.fromEntries(FAULT_NAMES.map((name) => [name, numberOption(values, name, 0, 0, 1)])) as unknown as FaultShares;
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  const brokers = text(values.broker, 'ws://127.0.0.1:9001').split(',');
  process.stdout.write(`Publishing evenfield/${catalogue.region.manifest.id}/# to ${brokers.join(', ')}\n`);
  let toldMs = 0;
  const report = await runFeed({
    source,
    broker: brokers,
    username: text(values.user, ''),
    password: text(values.password, ''),
    regionId: catalogue.region.manifest.id,
    seed: numberOption(values, 'seed', 1, 0, 2 ** 31),
    faults,
    format,
    slots: SLOTS,
    gateways: numberOption(values, 'gateways', 10, 1, 1000),
    speed,
    batchMs: Number.isFinite(speed) ? Math.max(60_000, speed * 1000) : HOUR_MS,
    untilMs: values['until-caught-up'] === undefined ? Number.POSITIVE_INFINITY : nowMs,
    signal: abort.signal,
    onProgress: (atMs, sent) => {
      if (Date.now() - toldMs < 5000) return;
      toldMs = Date.now();
      process.stdout.write(`${new Date(atMs).toISOString().slice(0, 16)}Z  ${sent} readings sent\n`);
    },
  });
  process.stdout.write(`\n${reportText(report)}\n`);
}

try {
  await run(process.argv.slice(2));
  process.exit(0);
} catch (thrown: unknown) {
  process.stderr.write(thrown instanceof OptionError ? `feed: ${thrown.message}\n\n${HELP}` : `feed: ${errorText(thrown)}\n`);
  process.exit(2);
}

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ConsoleLogger, LogLevel, NODE_RUNTIME, createDuckDB } from '@duckdb/duckdb-wasm/blocking';
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking';
import { makeTable, tableToIPC } from 'apache-arrow';

import { createFileSource } from '../../cli/lib/fileSource.ts';
import { HOURS_PER_CHUNK, U16_CLOSED, U16_MISSING } from '../../src/data/codec/zarrHistoryFormat.ts';
import { openCatalogue } from '../../src/data/catalogue/openCatalogue.ts';
import { ZarrHistory } from '../../src/data/replay/zarrHistory.ts';
import { HOUR_MS } from '../../src/domain/civilTime.ts';
import { NO_FILTER } from '../../src/domain/venue.ts';
import { replayOfPackage } from '../unit/data/replay/replayOfPackage.ts';
import type { BenchRow } from './benchPackage.ts';
import { BENCH_SIZES, benchPackage } from './benchPackage.ts';

/** The sum of a span: ours from prefix sums, and DuckDB-WASM over the same venue-hours, in the same process. */

const ROUNDS = 12;
const LONG_HOURS = 24 * 26;

/** Milliseconds of each task, the quickest of several rounds in which they take turns: the others are what else the machine did. */
async function quickest<K extends string>(tasks: Readonly<Record<K, () => unknown>>): Promise<Record<K, number>> {
  const names = Object.keys(tasks) as K[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<K, number>;
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const before = performance.now();
      await tasks[name]();
      best[name] = Math.min(best[name], performance.now() - before);
    }
  }
  return best;
}

/** DuckDB from the package's own files: nothing is fetched. */
async function openDuckDb(): Promise<DuckDBConnection> {
  const dist = dirname(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const at = (name: string): string => join(dist, name);
  const bundles = {
    mvp: { mainModule: at('duckdb-mvp.wasm'), mainWorker: at('duckdb-node-mvp.worker.cjs') },
    eh: { mainModule: at('duckdb-eh.wasm'), mainWorker: at('duckdb-node-eh.worker.cjs') },
  };
  const database = await createDuckDB(bundles, new ConsoleLogger(LogLevel.ERROR), NODE_RUNTIME);
  await database.instantiate();
  return database.connect();
}

/** Puts the visits of every venue-hour that has a reading into a table, week by week. Returns its rows. */
async function fill(connection: DuckDBConnection, folder: string): Promise<number> {
  const source = createFileSource(folder);
  const { venues } = (await openCatalogue(source)).region;
  const history = await ZarrHistory.open(source, 'history.zarr');
  if (history === null) throw new Error(`${folder} has no history`);
  const scale = await history.scaleOf('visits');
  const rowOf = new Map(venues.id.map((id, venue) => [id, venue]));
  const venueOf = history.info.venues.map((id) => rowOf.get(id) ?? -1);
  let rows = 0;
  for (let chunk = 0; chunk < history.chunkCount; chunk++) {
    const codes = await history.hours('visits', chunk);
    const most = codes.length;
    const columns = {
      venue: new Uint32Array(most),
      hour: new Int32Array(most),
      is_urban: new Uint8Array(most),
      visits: new Float64Array(most),
    };
    let count = 0;
    for (let hour = 0; hour < HOURS_PER_CHUNK; hour++) {
      const at = chunk * HOURS_PER_CHUNK + hour;
      if (at >= history.info.hourCount) break;
      for (let row = 0; row < venueOf.length; row++) {
        const code = codes[hour * venueOf.length + row];
        if (code === U16_MISSING || venueOf[row] < 0) continue;
        columns.venue[count] = venueOf[row];
        columns.hour[count] = at;
        columns.is_urban[count] = venues.isUrban[venueOf[row]];
        columns.visits[count] = code === U16_CLOSED ? 0 : code * scale;
        count += 1;
      }
    }
    const table = makeTable({
      venue: columns.venue.subarray(0, count),
      hour: columns.hour.subarray(0, count),
      is_urban: columns.is_urban.subarray(0, count),
      visits: columns.visits.subarray(0, count),
    });
    connection.insertArrowFromIPCStream(tableToIPC(table, 'stream'), { name: 'hours', create: chunk === 0 });
    rows += count;
  }
  return rows;
}

function duckDbSum(connection: DuckDBConnection, [from, to]: readonly [number, number]): { urban: number; rural: number } {
  const answer = connection.query(
    `SELECT is_urban, sum(visits) AS visits FROM hours WHERE hour >= ${from} AND hour < ${to} GROUP BY is_urban`,
  );
  const sums = { urban: 0, rural: 0 };
  for (const row of answer.toArray() as { is_urban: number; visits: number }[]) {
    sums[Number(row.is_urban) === 1 ? 'urban' : 'rural'] = Number(row.visits);
  }
  return sums;
}

function startOf(folder: string): number {
  const { attributes } = JSON.parse(readFileSync(join(folder, 'history.zarr', 'zarr.json'), 'utf8')) as {
    attributes: { evenfield: { startMs: number } };
  };
  return attributes.evenfield.startMs;
}

/** Nothing of the history but its metadata and the opening's own reads is there. */
async function coldSum(folder: string, spanMs: readonly [number, number]): Promise<{ reads: number; kB: number; ms: number }> {
  const { engine, read } = await replayOfPackage(folder);
  read.length = 0;
  const before = performance.now();
  await engine.figures(spanMs, NO_FILTER);
  const ms = performance.now() - before;
  return { reads: read.length, kB: read.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0) / 1000, ms };
}

async function sizeRows(venues: number, log: (line: string) => void): Promise<BenchRow[]> {
  const folder = await benchPackage(venues);
  const startMs = startOf(folder);
  const connection = await openDuckDb();
  try {
    const fillStart = performance.now();
    const filled = await fill(connection, folder);
    const fillMs = performance.now() - fillStart;
    const spans = { day: [24, 48], long: [24, 24 + LONG_HOURS] } as const;
    const spanMs = ([from, to]: readonly [number, number]) => [startMs + from * HOUR_MS, startMs + to * HOUR_MS] as const;
    const { engine } = await replayOfPackage(folder);
    for (const name of ['day', 'long'] as const) {
      const told = (await engine.figures(spanMs(spans[name]), NO_FILTER)).find(({ id }) => id === 'visits.total');
      const theirs = duckDbSum(connection, spans[name]);
      for (const of of ['urban', 'rural'] as const) {
        const difference = Math.abs((told?.[of] ?? Number.NaN) - theirs[of]) / theirs[of];
        if (!(difference < 1e-9)) throw new Error(`Sums: ${of} visits of ${name} are ${told?.[of]} here and ${theirs[of]} in DuckDB`);
      }
    }
    const ours = await quickest({
      day: () => engine.figures(spanMs(spans.day), NO_FILTER),
      long: () => engine.figures(spanMs(spans.long), NO_FILTER),
    });
    const duckDb = await quickest({ day: () => duckDbSum(connection, spans.day), long: () => duckDbSum(connection, spans.long) });
    const first = { day: await coldSum(folder, spanMs(spans.day)), long: await coldSum(folder, spanMs(spans.long)) };
    log(
      `${venues} venues: ours reads ${first.long.kB.toFixed(0)} kB in ${first.long.ms.toFixed(1)} ms for 26 days when nothing is there yet, then ${ours.day.toFixed(2)} ms ` +
        `for a day and ${ours.long.toFixed(2)} ms for 26, every variable; DuckDB-WASM ${duckDb.day.toFixed(1)} and ${duckDb.long.toFixed(1)} ms for visits alone, ` +
        `after ${fillMs.toFixed(0)} ms to load ${(filled / 1e6).toFixed(2)} million venue-hours`,
    );
    return [
      {
        what: `sum of 26 days, DuckDB-WASM over the same venue-hours against ours, ${venues} venues`,
        measured: `${(duckDb.long / ours.long).toFixed(1)} × (${duckDb.long.toFixed(1)} ms, ${ours.long.toFixed(2)} ms), the sums equal`,
        budget: 'told',
        isKept: true,
      },
      {
        what: `chunks read for the sum of 26 days against a day, ours, ${venues} venues`,
        measured: `${first.long.reads} against ${first.day.reads}; time ${(ours.long / ours.day).toFixed(2)} × (DuckDB-WASM ${(duckDb.long / duckDb.day).toFixed(1)} ×)`,
        budget: 'independent of the span: at most twice the reads',
        isKept: first.long.reads <= 2 * first.day.reads,
      },
    ];
  } finally {
    connection.close();
  }
}

/** Rows of the bench's report; `log` gets the details. */
export async function benchSums(log: (line: string) => void): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const venues of BENCH_SIZES) rows.push(...(await sizeRows(venues, log)));
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = await benchSums((line) => process.stdout.write(`${line}\n`));
  for (const row of rows)
    process.stdout.write(`${row.isKept ? 'kept  ' : 'BROKEN'}  ${row.what}: ${row.measured} (budget ${row.budget})\n`);
  process.exitCode = rows.every((row) => row.isKept) ? 0 : 1;
}

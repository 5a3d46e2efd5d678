import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runHistory } from '../../../cli/history/command.ts';
import { createFileSource } from '../../../cli/lib/fileSource.ts';
import type { Report } from '../../../cli/lib/report.ts';
import type { Catalogue } from '../../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../../src/data/catalogue/openCatalogue.ts';
import { U16_CLOSED, U16_MISSING } from '../../../src/data/codec/zarrHistoryFormat.ts';
import { replayColumns } from '../../../src/data/protocol/replayColumns.ts';
import { ReplayEngine } from '../../../src/data/replay/replayEngine.ts';
import { ZarrHistory } from '../../../src/data/replay/zarrHistory.ts';
import { HOUR_MS, parseDay } from '../../../src/domain/civilTime.ts';
import type { HistoryInfo } from '../../../src/domain/history.ts';
import { QUALITY } from '../../../src/domain/quality.ts';
import { NO_FILTER, venueTypeCode } from '../../../src/domain/venue.ts';
import { runCli, temporaryFolder } from './runCli.ts';

const DATA = join(import.meta.dirname, '../../../../shared/data/munich-pools');
const INPUTS = { occupancy: join(DATA, 'occupancy.csv'), weather: join(DATA, 'weather.csv'), openings: join(DATA, 'openings.json') };

function argv(out: string, changes: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries({ preset: 'munich-pools', ...INPUTS, out, ...changes }).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Head-counts by facility type, name and hour, read here without any of the importer's code. */
async function countsOfCsv(): Promise<ReadonlyMap<string, readonly number[]>> {
  const counts = new Map<string, number[]>();
  for (const line of (await readFile(INPUTS.occupancy, 'utf8')).split(/\r?\n/).slice(1)) {
    if (line === '') continue;
    const [stamp, name, type, raw] = line.split(',');
    const persons = Math.max(0, Number(raw.split('/')[0]));
    const key = `${type}/${name.replace(/ Sauna$/, '')}/${Math.floor(Date.parse(stamp) / HOUR_MS)}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, [persons]);
    else known.push(persons);
  }
  return counts;
}

async function filesOf(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = new Map<string, string>();
  for (const entry of names) {
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length), (await readFile(path)).toString('base64'));
  }
  return files;
}

describe('the Munich pools', () => {
  let out: string;
  let report: Report;
  let catalogue: Catalogue;
  let engine: ReplayEngine;
  let info: HistoryInfo;
  let counts: ReadonlyMap<string, readonly number[]>;

  beforeAll(async () => {
    out = join(await temporaryFolder(), 'munich');
    const run = await runCli(runHistory, argv(out));
    expect(run.stderr).not.toContain('cannot');
    expect(run.code).toBe(0);
    report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    catalogue = await openCatalogue(createFileSource(out));
    const { manifest } = catalogue.region;
    engine = new ReplayEngine(() => createFileSource(out));
    const opened = await engine.open({ kind: 'url', baseUrl: '' }, manifest.files.history ?? '', replayColumns(catalogue.region));
    if (opened === null) throw new Error('no history');
    info = opened;
    counts = await countsOfCsv();
  });

  it('account for every row, and name the negative head-counts by row and field', () => {
    expect(report.files.map(({ file, read, kept, merged, refused }) => [file, read, kept, merged, refused])).toEqual([
      ['occupancy.csv', 128_995, 128_995, 0, 0],
      ['weather.csv', 4461, 4295, 166, 0],
      ['openings.json', 17, 17, 0, 0],
    ]);
    expect(report.problems).toHaveLength(11);
    expect(report.problems[0]).toMatchObject({ file: 'occupancy.csv', row: 13_144, field: 'raw_occupancy', severity: 'repaired' });
  });

  it('are 17 venues: a pool and a sauna of one name apart, renamed saunas joined, positions not invented', () => {
    const { venues, problemCount, manifest } = catalogue.region;
    expect(problemCount).toBe(0);
    expect(venues.count).toBe(17);
    expect(manifest.synthetic).toBe(false);
    expect(venues.id).toContain('cosimawellenbad-pool');
    expect(venues.id).toContain('cosimawellenbad-sauna');
    expect(report.decisions.join('\n')).toContain('Cosimawellenbad Sauna → Cosimawellenbad (sauna)');
    expect(new Set(venues.accuracy)).toEqual(new Set([2]));
    const typeOf = (id: string): string => venueTypeCode(venues, venues.id.indexOf(id));
    expect([typeOf('dante-winter-warmfreibad-pool'), typeOf('nordbad-pool'), typeOf('prinzregentenstadion-eislaufbahn-ice-rink')]).toEqual([
      'SWO',
      'SWI',
      'ICE',
    ]);
    expect(typeOf('nordbad-sauna')).toBe('CFC');
    expect([...venues.hasCounter]).toEqual(venues.id.map(() => 1));
    expect(venues.capacity[venues.id.indexOf('muellersches-volksbad-pool')]).toBe(177);
    expect(catalogue.region.venues.openHours[venues.id.indexOf('bad-giesing-harlaching-pool')]).toBe(
      'Mo 08:00-18:00; Tu-Fr 08:00-21:00; Sa-Su 08:00-18:00',
    );
  });

  it('replay every hour of every venue as the mean of its rows, and nothing where there is none', async () => {
    const { venues } = catalogue.region;
    let [compared, closed, missing] = [0, 0, 0];
    for (let venue = 0; venue < venues.count; venue++) {
      const type = ['pool', 'sauna', 'ice-rink'].find((name) => venues.id[venue].endsWith(name)) as string;
      const name = venues.name[venue].replace(/ \((pool|sauna)\)$/, '');
      for (let at = info.startMs; at < info.endMs; at += 90 * 24 * HOUR_MS) {
        const series = await engine.venueSeries(venue, 'occupancy', [at, Math.min(info.endMs, at + 90 * 24 * HOUR_MS)]);
        series.timesMs.forEach((hourMs, i) => {
          const rows = counts.get(`${type.replace('-', '_')}/${name}/${hourMs / HOUR_MS}`);
          if (rows === undefined) {
            missing++;
            expect(series.values[i]).toBeNaN();
            expect(series.quality[i]).toBe(0);
          } else {
            compared++;
            const mean = rows.reduce((a, b) => a + b, 0) / rows.length;
            expect(Math.abs(series.values[i] - mean)).toBeLessThanOrEqual(0.0101);
            if ((series.quality[i] & QUALITY.closed) !== 0) {
              expect(series.quality[i] & QUALITY.measured).toBe(0);
              closed++;
              expect(mean).toBe(0);
            } else expect(series.quality[i] & (QUALITY.measured | QUALITY.imputed)).toBe(QUALITY.measured);
          }
        });
      }
    }
    expect(compared + missing).toBe(17 * 4007);
    expect(compared).toBeGreaterThan(60_000);
    expect(closed).toBeGreaterThan(20_000);
  });

  it('keep the peak of every hour', async () => {
    const history = await ZarrHistory.open(createFileSource(out), 'history.zarr');
    if (history === null) throw new Error('no history');
    const scale = await history.scaleOf('occupancy_max');
    const venues = history.info.venues;
    let compared = 0;
    for (let chunk = 0; chunk < history.chunkCount; chunk++) {
      const codes = await history.hours('occupancy_max', chunk);
      for (let step = 0; step < 168 && chunk * 168 + step < history.info.hourCount; step++) {
        venues.forEach((id, v) => {
          const venue = catalogue.region.venues.id.indexOf(id);
          const type = (['pool', 'sauna', 'ice-rink'].find((name) => id.endsWith(name)) ?? '').replace('-', '_');
          const name = catalogue.region.venues.name[venue].replace(/ \((pool|sauna)\)$/, '');
          const rows = counts.get(`${type}/${name}/${history.info.startMs / HOUR_MS + chunk * 168 + step}`);
          const code = codes[step * venues.length + v];
          if (rows === undefined) expect(code).toBe(U16_MISSING);
          else {
            compared++;
            expect(code === U16_CLOSED ? 0 : code * scale).toBe(Math.max(...rows));
          }
        });
      }
    }
    expect(compared).toBeGreaterThan(60_000);
  });

  async function qualityOf(id: string, from: string): Promise<{ values: Float64Array; quality: Uint16Array }> {
    const startMs = Date.parse(from);
    return engine.venueSeries(catalogue.region.venues.id.indexOf(id), 'occupancy', [startMs, startMs + 24 * HOUR_MS]);
  }

  it('tell a closed season from a counter that reads zero while the venue is said to be open', async () => {
    const westbad = await qualityOf('westbad-pool', '2026-06-10T00:00:00+02:00');
    expect([...westbad.quality].every((bits) => bits === QUALITY.closed || bits === 0)).toBe(true);
    const michaelibad = await qualityOf('michaelibad-pool', '2026-06-10T00:00:00+02:00');
    const noon = michaelibad.quality[12];
    expect([michaelibad.values[12], noon & QUALITY.measured, noon & QUALITY.closed, noon & QUALITY.flatLine]).toEqual([0, 1, 0, 64]);
    expect(michaelibad.quality[4]).toBe(QUALITY.closed);
    const closures = (await readFile(join(out, 'calendar.csv'), 'utf8')).split('\n');
    expect(closures.some((line) => line.includes('2026-04-28,2026-07-01,westbad-pool'))).toBe(true);
  });

  it('mark what the head-count of an hour suffered', async () => {
    const negative = await qualityOf('cosimawellenbad-pool', '2026-01-26T12:00:00+01:00');
    expect(negative.quality.some((bits) => (bits & QUALITY.negativeClamped) !== 0)).toBe(true);
    const exchanged = await qualityOf('westbad-pool', '2026-01-17T00:00:00+01:00');
    expect(exchanged.quality[14] & QUALITY.sensorFault).toBe(QUALITY.sensorFault);
    expect((await qualityOf('westbad-pool', '2026-01-24T00:00:00+01:00')).quality[14] & QUALITY.sensorFault).toBe(0);
  });

  it('have the weather of local days, each hour once although the source prints it twice after the clock change', async () => {
    const walls = new Map<string, { celsius: number; mm: number }>();
    for (const line of (await readFile(INPUTS.weather, 'utf8')).split(/\r?\n/).slice(1)) {
      const [stamp, celsius, mm] = line.split(',');
      const isSummer = stamp >= '2026-03-29T02';
      if (line !== '' && stamp.endsWith(isSummer ? '+02:00' : '+01:00'))
        walls.set(stamp.slice(0, 13), { celsius: Number(celsius), mm: Number(mm) });
    }
    for (const [day, hourCount] of [
      ['2026-03-28', 24],
      ['2026-03-29', 23],
      ['2026-03-30', 24],
      ['2026-06-20', 24],
    ] as const) {
      const hours = [...walls].filter(([wall]) => wall.startsWith(day)).map(([, hour]) => hour);
      expect(hours).toHaveLength(hourCount);
      const weather = catalogue.weather.find((entry) => entry.day === parseDay(day));
      expect(weather?.meanC).toBeCloseTo(hours.reduce((sum, hour) => sum + hour.celsius, 0) / hourCount, 1);
      expect(weather?.maxC).toBe(Math.max(...hours.map((hour) => hour.celsius)));
      expect(weather?.rainMm).toBeCloseTo(
        hours.reduce((sum, hour) => sum + hour.mm, 0),
        2,
      );
    }
  });

  it('have 23 hours on the day of the clock change', async () => {
    const change = [...info.dayStartsMs].indexOf(Date.UTC(2026, 2, 28, 23));
    expect(info.dayStartsMs[change + 1] - info.dayStartsMs[change]).toBe(23 * HOUR_MS);
    const series = await engine.series('occupancy', [info.dayStartsMs[change], info.dayStartsMs[change + 1]], NO_FILTER, 100);
    expect(series.timesMs).toHaveLength(23);
    expect(series.rural.every((value) => Number.isNaN(value))).toBe(true);
  });

  it('claim no visits and no resources', async () => {
    expect(info.variables).toEqual(['occupancy']);
    const figures = await engine.figures([info.startMs, info.endMs], NO_FILTER);
    expect(figures.map(({ id }) => id)).toEqual([
      'occupancy.mean',
      'occupancy.visitorHours',
      'occupancy.perResident',
      'occupancy.utilisation',
    ]);
    expect(figures[2]).toMatchObject({ value: null, note: 'noPopulation' });
    expect(figures[1].rural).toBeNull();
  });

  it('give the same bytes when imported again over the first', async () => {
    const before = await filesOf(out);
    const run = await runCli(runHistory, argv(out));
    expect(run.code).toBe(0);
    expect(await filesOf(out)).toEqual(before);
  });

  it.each([
    ['occupancy', '<!DOCTYPE html><html><body>504</body></html>', 'web page'],
    ['weather', 'timestamp;temperature_c;precipitation_mm\n', 'semicolons'],
    ['openings', '{"facilities": [{"pool_name": "Nord', 'not JSON'],
    ['openings', '<!DOCTYPE html><html></html>', 'web page'],
    ['openings', '{"pools": []}', 'facilities'],
  ])('stay as they were when a later import fails on its %s file', async (input, text, reason) => {
    const before = await filesOf(out);
    const file = join(await temporaryFolder(), `${input}.txt`);
    await writeFile(file, text);
    const run = await runCli(runHistory, argv(out, { [input]: file }));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(reason);
    expect(run.stderr).toContain('Nothing was changed');
    expect(await filesOf(out)).toEqual(before);
  });
});

const HEADER = 'timestamp,pool_name,facility_type,raw_occupancy,occupancy_percent_free,is_open\n';
const ROW = '2026-03-28T12:10:00+01:00,Nordbad,pool,10/100 persons,90.0,True\n';

describe('bad readings', () => {
  async function importText(occupancy: string | Uint8Array): Promise<{ code: number; stderr: string; report: Report | null; out: string }> {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'occupancy.csv');
    await writeFile(file, occupancy);
    const out = join(folder, 'out');
    const { code, stderr } = await runCli(runHistory, argv(out, { occupancy: file }));
    const text = await readFile(join(out, 'report.json'), 'utf8').catch(() => null);
    return { code, stderr, report: text === null ? null : (JSON.parse(text) as Report), out };
  }

  it.each([
    ['an empty file', '', 'occupancy.csv: the file is empty'],
    ['another delimiter', HEADER.replaceAll(',', ';') + ROW.replaceAll(',', ';'), 'separated by semicolons'],
    ['a missing column', HEADER.replace('raw_occupancy', 'raw') + ROW, 'raw_occupancy: the column is missing'],
    ['a web page', '<!doctype html><html></html>', 'occupancy.csv'],
    ['another encoding', Uint8Array.from([...new TextEncoder().encode(HEADER), 0x4d, 0xfc, 0x6c]), 'occupancy.csv'],
    ['no usable row', `${HEADER}yesterday,Nordbad,pool,10/100 persons,90,True\n`, 'row 2, timestamp'],
  ])('%s: a sentence, exit code 2, nothing written', async (_, text, message) => {
    const { code, stderr, report } = await importText(text);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(report).toBeNull();
  });

  it.each([
    ['timestamp', ROW.replace('+01:00', '')],
    ['timestamp', ROW.replace('T12:10', 'T25:10')],
    ['timestamp', ROW.replace('03-28', '02-30')],
    ['pool_name', ROW.replace('Nordbad', '')],
    ['facility_type', ROW.replace('pool', 'zoo')],
    ['raw_occupancy', ROW.replace('10/100', 'NaN/100')],
    ['raw_occupancy', ROW.replace('10/100', '10/0')],
    ['raw_occupancy', ROW.replace('10/100', '11/100')],
    ['raw_occupancy', ROW.replace('10/100', '99999/100')],
    ['is_open', ROW.replace('True', 'maybe')],
    ['', 'cut,short'],
  ])('a bad %s refuses its row and keeps the others', async (field, bad) => {
    const { code, report } = await importText(HEADER + ROW + bad);
    expect(code).toBe(0);
    expect(report?.files[0]).toMatchObject({ read: 2, kept: 1, refused: 1 });
    expect(report?.problems).toMatchObject([{ file: 'occupancy.csv', row: 3, field }]);
  });

  it('a repeated row is merged, and markup in a name stays text', async () => {
    const { report } = await importText(HEADER + ROW + ROW + ROW.replace('Nordbad', '<script>alert(1)</script>'));
    expect(report?.files[0]).toMatchObject({ read: 3, kept: 2, merged: 1, refused: 0 });
  });

  it('a date far from all others does not stretch the history', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => ROW.replace('12:10', `12:1${i}`)).join('');
    const { report } = await importText(HEADER + rows + ROW.replace('2026', '2062'));
    expect(report?.files[0]).toMatchObject({ read: 6, kept: 5, refused: 1 });
    expect(report?.summary.hours).toBe(24);
  });

  it('names that differ in nothing an id can hold, or are very long, become venues of their own', async () => {
    const names = ['Nordbad', 'Nordbad!', '北京', '上海', 'x'.repeat(190)];
    const { report, out } = await importText(HEADER + names.map((name) => ROW.replace('Nordbad', name)).join(''));
    expect(report?.summary.venues).toBe(5);
    const { venues, problemCount } = (await openCatalogue(createFileSource(out))).region;
    expect([venues.count, problemCount]).toEqual([5, 0]);
  });

  it('a percentage that contradicts the head-count is counted, and the reading stays', async () => {
    const { report } = await importText(HEADER + ROW + ROW.replace('12:10', '12:25').replace('90.0', '10.0'));
    expect(report?.files[0]).toMatchObject({ read: 2, kept: 2, refused: 0 });
    expect(report?.files[0].reasons).toMatchObject([{ outcome: 'note', rows: 1 }]);
  });

  it('an opening time that is none refuses its facility by number and field, and the others stay', async () => {
    const folder = await temporaryFolder();
    const openings = join(folder, 'openings.json');
    const week = { monday: [{ open: '08:00', close: '26:99' }] };
    const good = {
      pool_name: 'Nordbad',
      facility_type: 'pool',
      status: 'open',
      weekly_schedule: { monday: [{ open: '18:00', close: '02:00' }] },
    };
    await writeFile(openings, JSON.stringify({ facilities: [{ ...good, pool_name: 'Westbad', weekly_schedule: week }, good, 7] }));
    const occupancy = join(folder, 'occupancy.csv');
    await writeFile(occupancy, HEADER + ROW);
    const out = join(folder, 'out');
    expect((await runCli(runHistory, argv(out, { occupancy, openings }))).code).toBe(0);
    const { files, problems } = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as Report;
    expect(files[2]).toMatchObject({ read: 3, kept: 1, refused: 2 });
    expect(problems.map(({ row, field }) => [row, field])).toEqual([
      [1, 'weekly_schedule'],
      [3, 'pool_name'],
    ]);
    expect(await readFile(join(out, 'venues.csv'), 'utf8')).toContain('Mo 18:00-26:00; Tu-Su off');
  });
});

describe('the command', () => {
  it('explains itself, and refuses options it does not know with exit code 2', async () => {
    expect((await runCli(runHistory, ['--help'])).stdout).toContain('munich-pools');
    for (const bad of [['--preset', 'other'], ['--wat'], ['extra', ...argv('/nowhere')]]) {
      const run = await runCli(runHistory, bad);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain('history:');
    }
  });
});

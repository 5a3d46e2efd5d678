import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';

import type { HistoryInfo } from '../../../src/domain/history.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import { NO_FILTER } from '../../../src/domain/venue.ts';
import type { ExportMetadata } from '../../../src/ui/export/exportMetadata.ts';
import type { ExportTable } from '../../../src/ui/export/exportTable.ts';
import { flatColumns, localIso } from '../../../src/ui/export/flatColumns.ts';
import { PARQUET_METADATA_KEY } from '../../../src/ui/export/parquet.ts';
import { exportFile, fileStem } from '../../../src/ui/export/saveTable.ts';

const FROM = Date.UTC(2026, 2, 28, 23);
const TO = Date.UTC(2026, 2, 29, 22);
const NAMES = ['Plain', 'Has, comma', 'Has "quotes"', 'two\nlines', '=1+1', '+33 1', '-5', '@cmd', '#1 court', '体育馆', ' padded', ''];
const VALUES = [0, 0.1 + 0.2, -5, Number.NaN, null, 1e21, 1e-7, 123_456.789, Number.POSITIVE_INFINITY, 7, 8, 9];
const TIMES = NAMES.map((_, i) => FROM + i * 3_600_000);

const TABLE: ExportTable = {
  title: 'Water by venue,\nurban and rural',
  columns: [
    { key: 'time', label: 'Time', unit: '', type: 'time', values: TIMES },
    { key: 'venue', label: 'Venue', unit: '', type: 'text', values: NAMES },
    { key: 'water_m3', label: 'Water', unit: 'm3', type: 'number', values: VALUES },
  ],
  spanMs: [FROM, TO],
  formulaIds: ['water.total'],
  notes: ['8 % of the venue-hours are missing'],
};

const REGION = {
  manifest: {
    id: 'Riverland/1',
    name: 'Riverland',
    nameZh: '河地',
    timeZone: 'Europe/Paris',
    synthetic: false,
    classRule: { statement: 'Density above 1,500 per km²', parameters: {} },
    sources: [{ name: 'Open register', licence: 'Licence Ouverte 2.0', date: '2026', url: 'https://example.org/a' }],
  },
  districts: [],
} as unknown as RegionData;
const HISTORY = { isSynthetic: true, label: 'Synthetic readings of a model' } as HistoryInfo;
const CONTEXT = { region: REGION, history: HISTORY, filter: NO_FILTER, language: 'en', live: null } as const;
const MADE = { atMs: Date.UTC(2026, 10, 24, 21, 50), link: 'https://example.org/?lang=en' };

async function csvOf(
  table: ExportTable,
  format: 'csv' | 'csvBom' = 'csv',
): Promise<{ text: string; comments: string[]; rows: string[][] }> {
  const { blob } = await exportFile('water', table, format, CONTEXT, MADE);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = text.split('\r\n');
  const comments = lines.filter((line) => line.replace('\uFEFF', '').startsWith('# '));
  const body = lines.slice(comments.length).join('\r\n');
  const { data, errors } = Papa.parse<string[]>(body, { newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return { text, comments, rows: data };
}

describe('CSV', () => {
  it('gives back every text and number as a standard parser reads them', async () => {
    const { rows } = await csvOf(TABLE);
    expect(rows[0]).toEqual(['time_utc', 'time_local', 'venue', 'water_m3']);
    expect(rows.slice(1).map((row) => row[2])).toEqual(NAMES.map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name)));
    rows.slice(1).forEach((row, i) => {
      const value = VALUES[i];
      if (value === null || !Number.isFinite(value)) expect(row[3]).toBe('');
      else expect(Number(row[3])).toBe(value);
    });
  });

  it('tells zero from missing, and lets no negative number be taken for a formula', async () => {
    const { rows } = await csvOf(TABLE);
    expect(rows[1][3]).toBe('0');
    expect(rows[4][3]).toBe('');
    expect(rows[3][3]).toBe('-5');
  });

  it('keeps the hour that a clock skips: UTC beside the region’s own time', async () => {
    const { rows } = await csvOf(TABLE);
    expect(rows[2].slice(0, 2)).toEqual(['2026-03-29T00:00:00Z', '2026-03-29T01:00:00+01:00']);
    expect(rows[3].slice(0, 2)).toEqual(['2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00']);
  });

  it('says what it is about, one fact a line, and quotes a number sign so that comment readers keep the cell', async () => {
    const { comments, text } = await csvOf(TABLE);
    expect(comments).toContain('# title: Water by venue, urban and rural');
    expect(comments).toContain('# synthetic: yes');
    expect(comments).toContain('# origin: Synthetic readings of a model');
    expect(comments.filter((line) => line.startsWith('# span: 2026-03-28T23:00:00Z / 2026-03-29T22:00:00Z ('))).toHaveLength(1);
    expect(comments).toContain('# venues: all venues');
    expect(comments).toContain('# note: 8 % of the venue-hours are missing');
    expect(comments).toContain('# column: water_m3: Water [m³]');
    expect(comments).toContain('# source: Open register; Licence Ouverte 2.0; 2026; https://example.org/a');
    expect(comments.some((line) => line.startsWith('# formula: water.total') && line.endsWith('(§3.1)'))).toBe(true);
    expect(text).toContain('"#1 court"');
  });

  it('starts with a byte order mark only for spreadsheets', async () => {
    expect((await csvOf(TABLE)).text.startsWith('#')).toBe(true);
    expect((await csvOf(TABLE, 'csvBom')).text.startsWith('\uFEFF#')).toBe(true);
  });
});

describe('Parquet', () => {
  it('gives back the same values, types and facts', async () => {
    const { blob, fileName } = await exportFile('water', TABLE, 'parquet', CONTEXT, MADE);
    expect(fileName).toBe('riverland-1_water_2026-03-29.parquet');
    const file = await blob.arrayBuffer();
    const rows = await parquetReadObjects({ file });
    expect(rows.map((row) => row.venue)).toEqual(NAMES);
    expect(rows.map((row) => row.water_m3)).toEqual(VALUES.map((value) => (value === null || !Number.isFinite(value) ? null : value)));
    expect(rows.map((row) => (row.time_utc as Date).getTime())).toEqual(TIMES);
    const meta = parquetMetadata(file);
    expect(meta.created_by).toMatch(/^Evenfield /);
    const stored = meta.key_value_metadata?.find(({ key }) => key === PARQUET_METADATA_KEY)?.value ?? '';
    const facts = JSON.parse(stored) as ExportMetadata;
    expect(facts).toMatchObject({ synthetic: true, filter: 'all venues', region: { timeZone: 'Europe/Paris' } });
    expect(facts.formulas[0]).toMatchObject({ id: 'water.total', reference: '§3.1' });
    expect(facts.sources).toEqual(REGION.manifest.sources);
  });

  it('can be empty, and hold many rows', async () => {
    const empty = { ...TABLE, columns: TABLE.columns.map((column) => ({ ...column, values: [] })) as ExportTable['columns'] };
    expect(await parquetReadObjects({ file: await (await exportFile('x', empty, 'parquet', CONTEXT, MADE)).blob.arrayBuffer() })).toEqual(
      [],
    );
    const values = Float64Array.from({ length: 8760 }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 3));
    const long: ExportTable = { ...TABLE, columns: [{ key: 'v', label: 'v', unit: '', type: 'number', values }] };
    const rows = await parquetReadObjects({ file: await (await exportFile('x', long, 'parquet', CONTEXT, MADE)).blob.arrayBuffer() });
    expect(rows.map(({ v }) => v)).toEqual(Array.from(values, (value) => (Number.isNaN(value) ? null : value)));
  });
});

describe('an export', () => {
  it('refuses columns of unequal length and keys that repeat', () => {
    const [time, venue] = TABLE.columns;
    expect(() => flatColumns({ ...TABLE, columns: [time, { ...venue, values: ['a'] } as typeof venue] }, 'UTC')).toThrow(
      /venue has 1 rows/,
    );
    expect(() => flatColumns({ ...TABLE, columns: [venue, venue] }, 'UTC')).toThrow(/two columns are called venue/);
  });

  it('is named by region, subject and days in the region’s zone', () => {
    expect(fileStem('demo', 'Water / visit', 'Asia/Shanghai', [Date.UTC(2026, 6, 12, 16), Date.UTC(2026, 6, 19, 16)])).toBe(
      'demo_water-visit_2026-07-13_2026-07-19',
    );
    expect(fileStem('demo', 'equity', 'UTC', null)).toBe('demo_equity');
  });

  it('writes civil time west of Greenwich and at half hours', () => {
    expect(localIso('America/St_Johns', Date.UTC(2026, 0, 1))).toBe('2025-12-31T20:30:00-03:30');
    expect(localIso('UTC', Number.NaN)).toBe('');
  });
});

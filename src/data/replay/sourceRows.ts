import { HOUR_MS } from '../../domain/civilTime.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import type { PackageRow, SourceRows, StoredCell, StoredSum } from '../../domain/trace.ts';
import type { VenueIndex } from '../../domain/venue.ts';
import { LIMITS } from '../catalogue/limits.ts';
import { parseCsv } from '../codec/csv.ts';
import { HISTORY_UNITS, HOURS_PER_CHUNK, inCurrency, U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { PackageSource } from '../protocol/packageSource.ts';
import type { TracedTables } from '../protocol/replayApi.ts';
import type { OpenedHistory } from './venueSums.ts';

async function rowsWhere(source: PackageSource, file: string, column: string, id: string, maxRows: number): Promise<PackageRow[]> {
  const bytes = await source.read(file, LIMITS.tableBytes);
  if (bytes === null) return [];
  const parsed = parseCsv(file, bytes, [column], { maxRows, maxColumns: LIMITS.tableColumns });
  if (!parsed.ok) throw new Error(`${file}: ${parsed.error.reason}`);
  const { header, rows } = parsed.value;
  const at = header.indexOf(column);
  return rows
    .filter(({ cells }) => cells[at].trim() === id)
    .map(({ number, cells }) => ({ file, line: number, cells: header.map((name, i) => [name, cells[i]] as const) }));
}

async function storedCell({ history, columns }: OpenedHistory, variable: VariableId, hour: number, row: number): Promise<StoredCell> {
  const chunk = Math.floor(hour / HOURS_PER_CHUNK);
  const [codes, scale, file] = await Promise.all([
    history.hours(variable, chunk),
    history.scaleOf(variable),
    history.fileOfHour(variable, hour, row),
  ]);
  const code = codes[(hour % HOURS_PER_CHUNK) * history.info.venues.length + row];
  const state = code === U16_MISSING ? 'missing' : code === U16_CLOSED ? 'closed' : 'value';
  return {
    variable,
    unit: inCurrency(HISTORY_UNITS[variable], columns.currency),
    file,
    array: `hour/${variable}`,
    index: [hour, row],
    code,
    scale,
    state,
    value: state === 'value' ? code * scale : state === 'closed' ? 0 : Number.NaN,
  };
}

async function storedSum({ history, columns }: OpenedHistory, variable: VariableId, hour: number, district: number): Promise<StoredSum> {
  const [before, after] = await Promise.all([history.prefixRow('hour', variable, hour), history.prefixRow('hour', variable, hour + 1)]);
  return {
    variable,
    unit: variable === 'occupancy' ? '{person}.h' : inCurrency(HISTORY_UNITS[variable], columns.currency),
    array: `district/hour/${variable}`,
    index: [hour, district],
    before: before[district],
    after: after[district],
  };
}

/** Everything that the hour of a venue was read from, `variable` first. Throws a sentence when a file cannot be read. */
export async function sourceRows(
  opened: OpenedHistory,
  source: PackageSource,
  tables: TracedTables,
  venue: VenueIndex,
  variable: VariableId,
  atMs: number,
): Promise<SourceRows> {
  const { history, columns, time, venues } = opened;
  const hour = Math.min(time.hourCount - 1, Math.max(0, Math.floor((atMs - time.startMs) / HOUR_MS)));
  const row = venues.rowOfVenue[venue] ?? -1;
  const id = columns.venueIds[venue];
  const known = VARIABLES.filter((name) => history.info.variables.includes(name));
  const ordered = [variable, ...known.filter((name) => name !== variable)].filter((name) => known.includes(name));
  const district = venues.districtOfRow.indexOf(columns.district[venue]);
  const [cells, sums, register, streams, bits, file] = await Promise.all([
    row < 0 ? [] : Promise.all(ordered.map((name) => storedCell(opened, name, hour, row))),
    district < 0 ? [] : Promise.all(ordered.slice(0, 1).map((name) => storedSum(opened, name, hour, district))),
    rowsWhere(source, tables.venues, 'id', id, LIMITS.venues),
    tables.datastreams === null ? [] : rowsWhere(source, tables.datastreams, 'venueId', id, LIMITS.datastreams),
    row < 0 ? null : history.hours('quality', Math.floor(hour / HOURS_PER_CHUNK)),
    row < 0 ? '' : history.fileOfHour('quality', hour, row),
  ]);
  return {
    venue,
    hourMs: time.startMs + hour * HOUR_MS,
    cells,
    quality: bits === null ? null : { file, index: [hour, row], bits: bits[(hour % HOURS_PER_CHUNK) * history.info.venues.length + row] },
    sums,
    register: register[0] ?? null,
    streams,
    historyLabel: history.info.label,
    isSynthetic: history.info.synthetic,
  };
}

import { parseDay } from '../../domain/civilTime.ts';
import type { CalendarEvent, District, PopulationCells } from '../../domain/region.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { RowReader } from '../codec/rowReader.ts';
import type { DailyWeather, Datastream } from './catalogue.ts';
import { readAnyVenueId, readNewId, readVenueId } from './rowKeys.ts';

export const POPULATION_COLUMNS = ['lon', 'lat', 'residents', 'districtId'] as const;
export const DATASTREAM_COLUMNS = ['id', 'venueId', 'equipmentId', 'property', 'unit', 'periodS', 'kind', 'external'] as const;
export const CALENDAR_COLUMNS = ['id', 'kind', 'name', 'nameZh', 'from', 'to', 'venueId'] as const;
export const WEATHER_COLUMNS = ['day', 'meanC', 'maxC', 'minC', 'rainMm'] as const;

export function readPopulation(table: CsvTable, districts: readonly District[], problems: ProblemSink): PopulationCells {
  const size = table.rows.length;
  const [lon, lat] = [new Float64Array(size), new Float64Array(size)];
  const residents = new Float32Array(size);
  const district = new Uint16Array(size);
  const indexById = new Map(districts.map((item, index) => [item.id, index]));
  const row = new RowReader(table, problems);
  let count = 0;
  while (row.next()) {
    const at = indexById.get(row.raw('districtId'));
    if (at === undefined) row.refuse('districtId', `"${row.text('districtId', 64)}" is not a district of the package`);
    lon[count] = row.requiredNumber('lon', -180, 180);
    lat[count] = row.requiredNumber('lat', -90, 90);
    residents[count] = row.requiredNumber('residents', 0, 1e8);
    if (row.isRefused || at === undefined) continue;
    district[count++] = at;
  }
  return { lon: lon.slice(0, count), lat: lat.slice(0, count), residents: residents.slice(0, count), district: district.slice(0, count) };
}

const STREAM_KINDS: readonly Datastream['kind'][] = ['gauge', 'counter', 'event'];

export function readDatastreams(table: CsvTable, venues: ReadonlyMap<string, number>, problems: ProblemSink): readonly Datastream[] {
  const streams: Datastream[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueId = readVenueId(row, venues);
    const property = row.text('property', 64);
    if (property === '') row.refuse('property', 'the cell is empty');
    const stream: Datastream = {
      id,
      venueId,
      equipmentId: row.text('equipmentId', 64),
      property,
      unit: row.text('unit', 32),
      periodS: row.requiredNumber('periodS', 1, 31_536_000),
      kind: row.oneOf('kind', STREAM_KINDS, 'gauge'),
      external: row.text('external'),
    };
    if (row.isRefused) continue;
    seen.add(id);
    streams.push(stream);
  }
  return streams;
}

const EVENT_KINDS: readonly CalendarEvent['kind'][] = ['holiday', 'weather', 'closure', 'school', 'other'];

export function readCalendar(table: CsvTable, venues: ReadonlyMap<string, number>, problems: ProblemSink): readonly CalendarEvent[] {
  const events: CalendarEvent[] = [];
  const row = new RowReader(table, problems);
  while (row.next()) {
    const venueId = readAnyVenueId(row, venues);
    const from = row.day('from');
    const to = row.day('to');
    if (from === '') row.refuse('from', 'the cell is empty');
    if (to !== '' && to < from) row.refuse('to', `${to} is before ${from}`);
    const event: CalendarEvent = {
      id: row.id('id'),
      kind: row.oneOf('kind', EVENT_KINDS, 'other'),
      name: row.text('name'),
      nameZh: row.text('nameZh'),
      from,
      to: to === '' ? from : to,
      venueId,
    };
    if (!row.isRefused) events.push(event);
  }
  return events;
}

/** Ascending by day; a day that comes twice is refused the second time. */
export function readWeather(table: CsvTable, problems: ProblemSink): readonly DailyWeather[] {
  const days = new Map<number, DailyWeather>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const day = parseDay(row.day('day'));
    if (day === null) row.refuse('day', 'the cell is empty');
    else if (days.has(day)) row.refuse('day', `${row.raw('day')} is there twice; the first one stays`);
    const [meanC, maxC, minC] = [row.number('meanC', -90, 70), row.number('maxC', -90, 70), row.number('minC', -90, 70)];
    const rainMm = row.number('rainMm', 0, 2000);
    if (!row.isRefused && day !== null) days.set(day, { day, meanC, maxC, minC, rainMm });
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

import { problemText } from '../../domain/alert.ts';
import type { RegionManifest } from '../../domain/region.ts';
import type { CsvTable } from '../codec/csv.ts';
import { parseCsv } from '../codec/csv.ts';
import type { PackageSource } from '../protocol/packageSource.ts';
import type { Catalogue } from './catalogue.ts';
import {
  CALENDAR_COLUMNS,
  DATASTREAM_COLUMNS,
  POPULATION_COLUMNS,
  WEATHER_COLUMNS,
  readCalendar,
  readDatastreams,
  readPopulation,
  readWeather,
} from './context.ts';
import { parseDistricts } from './districts.ts';
import { LIMITS } from './limits.ts';
import { parseManifest } from './manifest.ts';
import { ORDER_COLUMNS, ORDER_EVENT_COLUMNS, readOrderEvents, readOrders } from './orders.ts';
import { EQUIPMENT_COLUMNS, SPACE_COLUMNS, groupByVenue, readEquipment, readSpaces } from './parts.ts';
import { DOCUMENT_COLUMNS, SPARE_COLUMNS, readDocuments, readSpares } from './papers.ts';
import { PLAN_COLUMNS, readPlans } from './plans.ts';
import { ProblemLog } from './problemLog.ts';
import { REQUIRED_VENUE_COLUMNS, VENUE_COLUMNS, readVenues } from './venues.ts';

export type ProgressListener = (share: number, stage: string) => void;

/** Stages and the share of the work that is done when each starts, from a package of 40,000 venues and 300,000 pieces of equipment. */
const STAGES = {
  region: 0,
  districts: 0.02,
  venues: 0.08,
  spaces: 0.2,
  equipment: 0.35,
  population: 0.75,
  workOrders: 0.8,
  datastreams: 0.92,
  calendar: 0.98,
} as const;

async function readManifest(source: PackageSource, problems: ProblemLog): Promise<RegionManifest> {
  const bytes = await source.read('region.json', LIMITS.regionBytes);
  if (bytes === null) throw new Error('region.json: there is no such file here, so this is not a region package.');
  const manifest = parseManifest(bytes, problems);
  if (!manifest.ok) throw new Error(manifest.error);
  return manifest.value;
}

async function readRequired(source: PackageSource, path: string, maxBytes: number): Promise<Uint8Array> {
  const bytes = await source.read(path, maxBytes);
  if (bytes === null) throw new Error(`${path}: region.json names this file, but it is not in the package.`);
  return bytes;
}

/** A note for each column that is not in the format, as `region check` prints. */
function noteUnknownColumns(table: CsvTable, known: readonly string[], problems: ProblemLog): void {
  for (const column of table.header) {
    if (!known.includes(column))
      problems.add({ file: table.file, row: 1, field: column.slice(0, 64), reason: 'unknown column, ignored', severity: 'note' });
  }
}

/**
 * Reads and checks a whole package. Bad rows are refused one by one and kept in `region.problems`; an optional table that
 * cannot be read at all is one problem and counts as absent.
 * Throws an Error whose message is a sentence when `region.json`, the districts or the venues cannot be read as a whole.
 * `onProgress` gets 0…1 and a stage key (the table's name).
 */
export async function openCatalogue(source: PackageSource, onProgress: ProgressListener = () => {}): Promise<Catalogue> {
  const problems = new ProblemLog();
  const begin = (stage: keyof typeof STAGES): void => onProgress(STAGES[stage], stage);

  begin('region');
  const manifest = await readManifest(source, problems);
  const { files } = manifest;

  begin('districts');
  const parsedDistricts = parseDistricts(files.districts, await readRequired(source, files.districts, LIMITS.districtBytes), problems);
  if (!parsedDistricts.ok) throw new Error(parsedDistricts.error);
  const districts = parsedDistricts.value;

  begin('venues');
  const venueBytes = await readRequired(source, files.venues, LIMITS.tableBytes);
  const venueCsv = parseCsv(files.venues, venueBytes, REQUIRED_VENUE_COLUMNS, { maxRows: LIMITS.venues, maxColumns: LIMITS.tableColumns });
  if (!venueCsv.ok) throw new Error(`${problemText(venueCsv.error)}.`);
  noteUnknownColumns(venueCsv.value, VENUE_COLUMNS, problems);
  const venues = readVenues(venueCsv.value, districts, manifest.bounds, problems);
  if (venues.count === 0) {
    const first = problems.list.find((problem) => problem.file === files.venues && problem.severity === 'refused');
    throw new Error(
      first === undefined
        ? `${files.venues}: the table has no rows.`
        : `${files.venues}: no row can be used; the first: ${problemText(first)}.`,
    );
  }
  const venueIndexById = new Map(venues.id.map((id, index) => [id, index]));

  async function table(
    path: string | undefined,
    columns: readonly string[],
    required: readonly string[],
    maxRows: number,
  ): Promise<CsvTable | null> {
    if (path === undefined) return null;
    let bytes: Uint8Array | null;
    try {
      bytes = await source.read(path, LIMITS.tableBytes);
    } catch (thrown: unknown) {
      problems.add({
        file: path,
        row: null,
        field: '',
        reason: thrown instanceof Error ? thrown.message : String(thrown),
        severity: 'refused',
      });
      return null;
    }
    if (bytes === null) {
      problems.add({
        file: path,
        row: null,
        field: '',
        reason: 'region.json names this file, but it is not in the package',
        severity: 'refused',
      });
      return null;
    }
    const csv = parseCsv(path, bytes, required, { maxRows, maxColumns: LIMITS.tableColumns });
    if (!csv.ok) {
      problems.add(csv.error);
      return null;
    }
    noteUnknownColumns(csv.value, columns, problems);
    return csv.value;
  }

  begin('spaces');
  const spaceCsv = await table(files.spaces, SPACE_COLUMNS, ['id', 'venueId', 'kind'], LIMITS.spaces);
  const spaces = spaceCsv === null ? [] : readSpaces(spaceCsv, venueIndexById, problems);

  begin('equipment');
  const equipmentCsv = await table(files.equipment, EQUIPMENT_COLUMNS, ['id', 'venueId', 'cls'], LIMITS.equipment);
  const spaceIds = spaceCsv === null ? null : new Set(spaces.map((space) => space.id));
  const equipment = equipmentCsv === null ? [] : readEquipment(equipmentCsv, venueIndexById, spaceIds, problems);

  begin('population');
  const populationCsv = await table(files.population, POPULATION_COLUMNS, POPULATION_COLUMNS, LIMITS.populationCells);
  const population = populationCsv === null ? null : readPopulation(populationCsv, districts, problems);

  begin('workOrders');
  const orderCsv = await table(files.workOrders, ORDER_COLUMNS, ['id', 'venueId', 'kind', 'priority'], LIMITS.workOrders);
  const equipmentIds = equipmentCsv === null ? null : new Set(equipment.map((item) => item.id));
  const orders = orderCsv === null ? [] : readOrders(orderCsv, venueIndexById, equipmentIds, problems);
  const eventCsv = await table(files.workOrderEvents, ORDER_EVENT_COLUMNS, ['id', 'orderId', 'at', 'state'], LIMITS.workOrderEvents);
  const orderEvents = eventCsv === null ? orders.map(() => []) : readOrderEvents(eventCsv, orders, problems);

  begin('datastreams');
  const streamCsv = await table(files.datastreams, DATASTREAM_COLUMNS, ['id', 'venueId', 'property', 'periodS'], LIMITS.datastreams);
  const datastreams = streamCsv === null ? [] : readDatastreams(streamCsv, venueIndexById, problems);
  if (files.datastreams === undefined) venues.hasCounter.fill(1);
  for (const stream of datastreams) {
    const venue = venueIndexById.get(stream.venueId);
    if (stream.property === 'occ.count' && venue !== undefined) venues.hasCounter[venue] = 1;
  }

  begin('calendar');
  const calendarCsv = await table(files.calendar, CALENDAR_COLUMNS, ['id', 'from'], LIMITS.calendar);
  const calendar = calendarCsv === null ? [] : readCalendar(calendarCsv, venueIndexById, problems);
  const weatherCsv = await table(files.weather, WEATHER_COLUMNS, ['day', 'meanC'], LIMITS.weather);
  const weather = weatherCsv === null ? [] : readWeather(weatherCsv, problems);
  const documentCsv = await table(files.documents, DOCUMENT_COLUMNS, ['id', 'kind', 'title'], LIMITS.documents);
  const documents = documentCsv === null ? [] : readDocuments(documentCsv, venueIndexById, equipmentIds, problems);
  const spareCsv = await table(files.spares, SPARE_COLUMNS, ['id', 'cls', 'name'], LIMITS.spares);
  const spares = spareCsv === null ? [] : readSpares(spareCsv, problems);
  const planCsv = await table(files.plans, PLAN_COLUMNS, ['id', 'task', 'intervalDays'], LIMITS.plans);
  const plans = planCsv === null ? undefined : readPlans(planCsv, equipmentIds, problems);
  onProgress(1, 'done');

  return {
    region: {
      manifest,
      districts,
      venues,
      population,
      calendar,
      problems: problems.list,
      problemCount: problems.count,
      counts: { spaces: spaces.length, equipment: equipment.length, workOrders: orders.length },
    },
    venueIndexById,
    spaces,
    spacesOfVenue: groupByVenue(spaces, venueIndexById, venues.count),
    equipment,
    equipmentOfVenue: groupByVenue(equipment, venueIndexById, venues.count),
    orders,
    orderEvents,
    ordersOfVenue: groupByVenue(orders, venueIndexById, venues.count),
    datastreams,
    weather,
    documents,
    spares,
    ...(plans === undefined ? {} : { plans }),
  };
}

import { parseOpeningHours } from '../../domain/openingHours.ts';
import { venueTypeIndex } from '../../domain/defaults.ts';
import type { Bounds, District } from '../../domain/region.ts';
import type { VenueTable } from '../../domain/venue.ts';
import { OWNER_SYSTEMS, POSITION_ACCURACIES, VENUE_FLAG } from '../../domain/venue.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { RowReader } from '../codec/rowReader.ts';
import { isSafePath } from './packagePath.ts';
import { readNewId } from './rowKeys.ts';

export const VENUE_COLUMNS = [
  'id',
  'name',
  'nameZh',
  'type',
  'districtId',
  'lon',
  'lat',
  'positionAccuracy',
  'bearingDeg',
  'lengthM',
  'widthM',
  'fieldAreaM2',
  'floorAreaM2',
  'capacity',
  'openHours',
  'access',
  'owner',
  'builtYear',
  'lit',
  'smart',
  'stepFree',
  'sharedSchool',
  'model',
] as const;
export const REQUIRED_VENUE_COLUMNS = ['id', 'name', 'type', 'districtId', 'lon', 'lat'] as const;

const FLAGS = Object.entries(VENUE_FLAG) as [keyof typeof VENUE_FLAG, number][];

function isWithin([west, south, east, north]: Bounds, lon: number, lat: number): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** Refuses a position that is not on Earth, or that lies in the region only when its numbers are exchanged. */
function readPosition(row: RowReader, bounds: Bounds): readonly [lon: number, lat: number] {
  const raw = [Number(row.raw('lon')), Number(row.raw('lat'))] as const;
  const isGiven = row.raw('lon') !== '' && row.raw('lat') !== '';
  if (isGiven && !isWithin(bounds, raw[0], raw[1]) && isWithin(bounds, raw[1], raw[0])) {
    row.refuse('lat', `${raw[1]} looks swapped with lon ${raw[0]}: exchanged, the position lies in the region`);
  }
  const lon = row.requiredNumber('lon', -180, 180);
  const lat = row.requiredNumber('lat', -90, 90);
  if (!row.isRefused && !isWithin(bounds, lon, lat)) row.note('lat', `${lat}, ${lon} lies outside the region's bounds`, 'note');
  return [lon, lat];
}

/** Columns of the venues that pass; `hasCounter` is left 0. Never more rows than `table.rows`. */
export function readVenues(table: CsvTable, districts: readonly District[], bounds: Bounds, problems: ProblemSink): VenueTable {
  const size = table.rows.length;
  const districtIndex = new Map(districts.map((district, index) => [district.id, index]));
  const seen = new Set<string>();
  const goodHours = new Map<string, boolean>();
  const text = { id: [] as string[], name: [] as string[], nameZh: [] as string[], openHours: [] as string[], model: [] as string[] };
  const bytes = { type: new Uint8Array(size), isUrban: new Uint8Array(size), accuracy: new Uint8Array(size), access: new Uint8Array(size) };
  const owner = new Uint8Array(size);
  const flags = new Uint8Array(size);
  const district = new Uint16Array(size);
  const builtYear = new Uint16Array(size);
  const lon = new Float64Array(size);
  const lat = new Float64Array(size);
  const measures = {
    bearingDeg: new Float32Array(size),
    lengthM: new Float32Array(size),
    widthM: new Float32Array(size),
    fieldAreaM2: new Float32Array(size),
    floorAreaM2: new Float32Array(size),
    capacity: new Float32Array(size),
  };
  const row = new RowReader(table, problems);
  let count = 0;
  while (row.next()) {
    const id = readNewId(row, seen);
    const type = venueTypeIndex(row.raw('type'));
    if (type === undefined) row.refuse('type', `"${row.text('type', 40)}" is not one of the 20 venue types`);
    const districtAt = districtIndex.get(row.raw('districtId'));
    if (districtAt === undefined) row.refuse('districtId', `"${row.text('districtId', 64)}" is not a district of the package`);
    const [x, y] = readPosition(row, bounds);
    const accuracy = row.oneOf('positionAccuracy', POSITION_ACCURACIES, 'exact');
    const ownerSystem = row.oneOf('owner', OWNER_SYSTEMS, 'unknown');
    measures.bearingDeg[count] = row.number('bearingDeg', -360, 360);
    measures.lengthM[count] = row.number('lengthM', 0, 100_000);
    measures.widthM[count] = row.number('widthM', 0, 100_000);
    measures.fieldAreaM2[count] = row.number('fieldAreaM2', 0, 1e9);
    measures.floorAreaM2[count] = row.number('floorAreaM2', 0, 1e9);
    measures.capacity[count] = row.number('capacity', 0, 1e6);
    const access = row.number('access', 0, 5);
    const built = row.number('builtYear', 1000, 2200);
    let bits = 0;
    for (const [name, bit] of FLAGS) if (row.flag(name) === 1) bits |= bit;
    const name = row.text('name');
    const nameZh = row.text('nameZh');
    if (row.isRefused || type === undefined || districtAt === undefined) continue;

    let openHours = row.text('openHours', 500);
    let isGood = goodHours.get(openHours);
    if (isGood === undefined) {
      const parsed = parseOpeningHours(openHours);
      goodHours.set(openHours, (isGood = parsed.ok));
    }
    if (!isGood) {
      row.note('openHours', `"${openHours.slice(0, 60)}" is not in the opening-hours syntax; taken as unknown`);
      openHours = '';
    }
    let model = row.raw('model');
    if (model !== '' && !isSafePath(model)) {
      row.note('model', 'is not a path inside the package; left out');
      model = '';
    }
    seen.add(id);
    text.id.push(id);
    text.name.push(name);
    text.nameZh.push(nameZh);
    text.openHours.push(openHours);
    text.model.push(model);
    bytes.type[count] = type;
    bytes.isUrban[count] = districts[districtAt].class === 'urban' ? 1 : 0;
    bytes.accuracy[count] = POSITION_ACCURACIES.indexOf(accuracy);
    bytes.access[count] = Number.isNaN(access) ? 0 : access;
    owner[count] = OWNER_SYSTEMS.indexOf(ownerSystem);
    flags[count] = bits;
    district[count] = districtAt;
    builtYear[count] = Number.isNaN(built) ? 0 : built;
    lon[count] = x;
    lat[count] = y;
    count++;
  }
  return {
    count,
    ...text,
    type: bytes.type.slice(0, count),
    district: district.slice(0, count),
    isUrban: bytes.isUrban.slice(0, count),
    lon: lon.slice(0, count),
    lat: lat.slice(0, count),
    accuracy: bytes.accuracy.slice(0, count),
    bearingDeg: measures.bearingDeg.slice(0, count),
    lengthM: measures.lengthM.slice(0, count),
    widthM: measures.widthM.slice(0, count),
    fieldAreaM2: measures.fieldAreaM2.slice(0, count),
    floorAreaM2: measures.floorAreaM2.slice(0, count),
    capacity: measures.capacity.slice(0, count),
    access: bytes.access.slice(0, count),
    owner: owner.slice(0, count),
    builtYear: builtYear.slice(0, count),
    flags: flags.slice(0, count),
    hasCounter: new Uint8Array(count),
  };
}

import type { CsvCell } from '../../src/data/codec/csv.ts';
import { DAY_MS, dayText, HOUR_MS } from '../../src/domain/civilTime.ts';
import type { RegionManifest } from '../../src/domain/region.ts';
import { syntheticWeather } from '../../src/domain/weather.ts';
import type { PackageWriter } from '../lib/packageWriter.ts';
import { signedArea, toLonLat } from './plane.ts';
import { createRandom } from './random.ts';
import { warranties } from './papers.ts';
import type { DemoRegion } from './region.ts';

type Files = RegionManifest['files'];

function flag(value: boolean): string {
  return value ? '1' : '0';
}

function rounded(value: number, digits = 2): number | null {
  return Number.isNaN(value) ? null : Number(value.toFixed(digits));
}

function districtFeatures(region: DemoRegion): unknown[] {
  const { districts } = region.districts;
  const residents = districts.map(() => 0);
  for (const cell of region.population) residents[cell.district] += cell.residents;
  const isParent = new Set(districts.map((district) => district.parentId));
  return districts.map((district, i) => {
    const random = createRandom(region.seed, `income ${district.id}`);
    const mean =
      district.statCode === '111'
        ? 56_000
        : district.statCode === '121'
          ? 41_000
          : district.parentId === ''
            ? 44_000
            : district.class === 'urban'
              ? 52_000
              : 25_500;
    const coordinates = district.polygons.map((rings) =>
      rings.map((ring) => {
        const points = (signedArea(ring) === 0 ? [...ring] : ring).map(toLonLat);
        return [...points, points[0]];
      }),
    );
    const centre = toLonLat(district.centre);
    return {
      type: 'Feature',
      geometry: coordinates.length === 1 ? { type: 'Polygon', coordinates: coordinates[0] } : { type: 'MultiPolygon', coordinates },
      properties: {
        id: district.id,
        name: district.name.en,
        nameZh: district.name.zh,
        parentId: district.parentId,
        class: district.class,
        statCode: district.statCode,
        // Only leaves carry residents, so that a sum over all districts counts everybody once.
        population: isParent.has(district.id) ? null : residents[i],
        populationYear: 2025,
        areaKm2: district.areaKm2,
        incomePerHead: Math.round((mean * (1 + 0.11 * random.normal())) / 100) * 100,
        centreLon: centre[0],
        centreLat: centre[1],
      },
    };
  });
}

function* eventRows(region: DemoRegion): Generator<readonly CsvCell[]> {
  for (const { events } of region.orders) {
    for (const event of events)
      yield [event.id, event.orderId, new Date(event.atMs).toISOString().replace('.000Z', 'Z'), event.by, event.state, event.reason];
  }
}

const STATE_CLASSES: ReadonlySet<string> = new Set([
  'POOL_PUMP',
  'POOL_FILTER',
  'DOSING',
  'DEHUM',
  'BOILER',
  'AHU',
  'SMART_OFE',
  'TREADMILL',
]);

function* datastreamRows(region: DemoRegion): Generator<readonly CsvCell[]> {
  for (const venue of region.venues) {
    if (venue.hasCounter)
      yield [`${venue.id}.occ`, venue.id, '', 'occ.count', '{person}', venue.isUrban || venue.isSmart ? 300 : 900, 'gauge', ''];
    if (venue.hasMeter) yield [`${venue.id}.elec`, venue.id, '', 'elec.energy', 'kWh', 900, 'counter', ''];
  }
  for (const piece of region.equipment) {
    if (piece.venue.isSmart && STATE_CLASSES.has(piece.cls))
      yield [`${piece.id}.state`, piece.venue.id, piece.id, 'equip.state', '', 300, 'event', ''];
  }
}

/** Two years before the history's end. Later days follow from the seed. */
function* weatherRows(region: DemoRegion): Generator<readonly CsvCell[]> {
  const lastDay = Math.round((region.untilMs + 8 * HOUR_MS) / DAY_MS);
  for (let day = lastDay - 730; day < lastDay; day++) {
    const { meanC, maxC, minC, rainMm } = syntheticWeather(region.seed, day);
    yield [dayText(day), meanC, maxC, minC, rainMm];
  }
}

/** Compass bearing of a direction counter-clockwise from east, to 0.1°. */
export function bearingDeg(turnRad: number): number {
  return Math.round((((90 - (turnRad * 180) / Math.PI) % 360) + 360) % 360 * 10) / 10; // prettier-ignore
}

/** Writes the registers; returns their paths for the manifest. */
export async function writeTables(writer: PackageWriter, region: DemoRegion): Promise<Files> {
  await writer.writeGeoJson('districts.geojson', districtFeatures(region));
  const idOf = (district: number): string => region.districts.districts[district].id;
  await writer.writeTable(
    'venues.csv',
    ['id', 'name', 'nameZh', 'type', 'districtId', 'lon', 'lat', 'positionAccuracy', 'bearingDeg', 'lengthM', 'widthM', 'fieldAreaM2', 'floorAreaM2', 'capacity', 'openHours', 'access', 'owner', 'builtYear', 'lit', 'smart', 'stepFree', 'sharedSchool', 'model'],
    region.venues.map((venue) => {
      const [lon, lat] = toLonLat(venue.rect.centre);
      return [venue.id, venue.name.en, venue.name.zh, venue.type, idOf(venue.district), lon, lat, 'exact', bearingDeg(venue.rect.turnRad), venue.rect.lengthM, venue.rect.widthM, venue.fieldAreaM2, rounded(venue.floorAreaM2), venue.capacity, venue.openHours, venue.access, venue.owner, venue.builtYear, flag(venue.isLit), flag(venue.isSmart), flag(venue.isStepFree), flag(venue.isSharedSchool), ''];
    }),
  ); // prettier-ignore
  await writer.writeTable(
    'spaces.csv',
    ['id', 'venueId', 'name', 'nameZh', 'kind', 'activity', 'areaM2', 'capacity', 'xM', 'yM', 'lengthM', 'widthM', 'turnDeg', 'level'],
    region.spaces.map((space) => [space.id, space.venueId, space.name, space.nameZh, space.kind, space.activity, rounded(space.lengthM * space.widthM, 1), space.capacity === 0 ? null : space.capacity, rounded(space.xM), rounded(space.yM), rounded(space.lengthM), rounded(space.widthM), 0, 0]),
  ); // prettier-ignore
  const warrantyOf = warranties(region);
  await writer.writeTable(
    'equipment.csv',
    ['id', 'venueId', 'spaceId', 'cls', 'tag', 'make', 'model', 'serial', 'installed', 'warrantyUntil', 'lifeYears', 'crv', 'criticality', 'xM', 'yM', 'zM', 'headingDeg'],
    region.equipment.map((piece, i) => [piece.id, piece.venue.id, piece.spaceId, piece.cls, piece.tag, piece.make, piece.model, piece.serial, piece.installed, warrantyOf[i], piece.lifeYears, piece.crv, piece.criticality, rounded(piece.xM), rounded(piece.yM), rounded(piece.zM), rounded(piece.headingDeg, 1)]),
  ); // prettier-ignore
  await writer.writeTable(
    'population.csv',
    ['lon', 'lat', 'residents', 'districtId'],
    region.population.map((cell) => [...toLonLat(cell.centre), cell.residents, idOf(cell.district)]),
  );
  await writer.writeTable(
    'workorders.csv',
    ['id', 'venueId', 'equipmentId', 'kind', 'priority', 'title', 'titleZh', 'severity', 'failureMode', 'estimatedHours', 'estimatedCost'],
    region.orders.map(({ order }) => [
      order.id,
      order.venueId,
      order.equipmentId,
      order.kind,
      order.priority,
      order.title,
      order.titleZh,
      order.severity,
      order.failureMode,
      order.estimatedHours,
      order.estimatedCost,
    ]),
  );
  await writer.writeTable('workorder-events.csv', ['id', 'orderId', 'at', 'by', 'state', 'reason'], eventRows(region));
  await writer.writeTable(
    'datastreams.csv',
    ['id', 'venueId', 'equipmentId', 'property', 'unit', 'periodS', 'kind', 'external'],
    datastreamRows(region),
  );
  await writer.writeTable(
    'calendar.csv',
    ['id', 'kind', 'name', 'nameZh', 'from', 'to', 'venueId'],
    region.calendar.map((event) => [event.id, event.kind, event.name, event.nameZh, event.from, event.to, event.venueId]),
  );
  await writer.writeTable('weather.csv', ['day', 'meanC', 'maxC', 'minC', 'rainMm'], weatherRows(region));
  return {
    districts: 'districts.geojson',
    venues: 'venues.csv',
    spaces: 'spaces.csv',
    equipment: 'equipment.csv',
    population: 'population.csv',
    workOrders: 'workorders.csv',
    workOrderEvents: 'workorder-events.csv',
    datastreams: 'datastreams.csv',
    calendar: 'calendar.csv',
    weather: 'weather.csv',
  };
}

import { CALENDAR_COLUMNS, DATASTREAM_COLUMNS, WEATHER_COLUMNS } from '../../../src/data/catalogue/context.ts';
import { VENUE_COLUMNS } from '../../../src/data/catalogue/venues.ts';
import type { CsvCell } from '../../../src/data/codec/csv.ts';
import { HOURS_PER_CHUNK, U16_MAX } from '../../../src/data/codec/zarrHistoryFormat.ts';
import type { RegionManifest } from '../../../src/domain/region.ts';
import { PACKAGE_FORMAT, PACKAGE_VERSION } from '../../../src/domain/region.ts';
import type { PackageWriter } from '../../lib/packageWriter.ts';
import type { Report } from '../../lib/report.ts';
import { HistoryWriter } from '../historyWriter.ts';
import type { Dataset } from './dataset.ts';
import { TIME_ZONE } from './dataset.ts';
import type { WeatherRow } from './weather.ts';

/** Centre of Munich (Marienplatz): the data has no positions, so every venue stands at its district's centre and says so. */
const CENTRE = [11.5755, 48.1374] as const;
const DISTRICT = 'muenchen';
/** The source's page changes every quarter of an hour; what was collected of it is often later. */
const PERIOD_S = 900;

function manifestOf({ lastDay }: Dataset): RegionManifest {
  return {
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    id: 'munich-pools',
    name: 'Munich pools and saunas',
    nameZh: '慕尼黑游泳馆与桑拿',
    timeZone: TIME_ZONE,
    synthetic: false,
    seed: 89,
    bounds: [11.36, 48.06, 11.73, 48.25],
    currency: 'EUR',
    energyRegion: 'UK',
    classRule: { statement: 'Munich is one city district: all urban. There is no rural part to compare with.', parameters: {} },
    sources: [
      {
        name: 'Stadtwerke München occupancy page, as collected in tillg/swm_pool_data',
        licence: 'none stated: for tests only, not to be redistributed',
        date: lastDay,
      },
    ],
    files: {
      districts: 'districts.geojson',
      venues: 'venues.csv',
      datastreams: 'datastreams.csv',
      calendar: 'calendar.csv',
      weather: 'weather.csv',
      history: 'history.zarr',
    },
  };
}

const DISTRICT_FEATURE = {
  type: 'Feature',
  properties: {
    id: DISTRICT,
    name: 'München',
    nameZh: '慕尼黑',
    parentId: '',
    class: 'urban',
    statCode: '09162',
    population: null,
    populationYear: null,
    areaKm2: null,
    incomePerHead: null,
    centreLon: CENTRE[0],
    centreLat: CENTRE[1],
  },
  geometry: null,
};

/** The smallest step of the codes that holds the largest head-count. */
function scaleFor(largest: number): number {
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((scale) => largest / scale <= U16_MAX) ?? 1;
}

async function writeHistory(folder: string, { venues, startMs, hourCount }: Dataset): Promise<void> {
  const largest = Math.max(...venues.map(({ hours }) => hours.max.reduce((a, b) => (b > a ? b : a), 0)));
  const writer = new HistoryWriter(folder, {
    venueIds: venues.map((venue) => venue.id),
    districtOfVenue: new Uint16Array(venues.length),
    districtIds: [DISTRICT],
    timeZone: TIME_ZONE,
    startMs,
    hourCount,
    label: 'Stadtwerke München, measured head-counts',
    synthetic: false,
    hasCounter: new Uint8Array(venues.length).fill(1),
    variables: ['occupancy', 'occupancy_max'],
    scaleFactors: { occupancy: scaleFor(largest) },
    capacity: Float32Array.from(venues, (venue) => venue.capacity),
  });
  const n = venues.length;
  for (let start = 0; start < hourCount; start += HOURS_PER_CHUNK) {
    const steps = Math.min(HOURS_PER_CHUNK, hourCount - start);
    const occupancy = new Float64Array(steps * n);
    const peak = new Float64Array(steps * n);
    const quality = new Uint16Array(steps * n);
    venues.forEach(({ hours }, v) => {
      for (let s = 0; s < steps; s++) {
        occupancy[s * n + v] = hours.mean[start + s];
        peak[s * n + v] = hours.max[start + s];
        quality[s * n + v] = hours.quality[start + s];
      }
    });
    await writer.writeHours(start, { occupancy, occupancy_max: peak }, quality);
  }
  await writer.finish();
}

export async function writeMunich(writer: PackageWriter, dataset: Dataset, weather: readonly WeatherRow[], report: Report): Promise<void> {
  const { venues, lastDay } = dataset;
  await writer.writeJson('region.json', manifestOf(dataset));
  await writer.writeGeoJson('districts.geojson', [DISTRICT_FEATURE]);
  await writer.writeTable(
    'venues.csv',
    VENUE_COLUMNS,
    venues.map((venue) => {
      const cells: Partial<Record<(typeof VENUE_COLUMNS)[number], CsvCell>> = {
        id: venue.id,
        name: venue.name,
        type: venue.type,
        districtId: DISTRICT,
        lon: CENTRE[0],
        lat: CENTRE[1],
        positionAccuracy: 'district',
        capacity: venue.capacity,
        openHours: venue.openHours,
      };
      return VENUE_COLUMNS.map((column) => cells[column] ?? null);
    }),
  );
  await writer.writeTable(
    'datastreams.csv',
    DATASTREAM_COLUMNS,
    venues.map((venue) => [
      `${venue.id}-count`,
      venue.id,
      '',
      'occ.count',
      '{person}',
      PERIOD_S,
      'gauge',
      `${venue.facility.type}/${venue.facility.name}`,
    ]),
  );
  await writer.writeTable(
    'calendar.csv',
    CALENDAR_COLUMNS,
    venues
      .filter((venue) => venue.closedFrom !== null && venue.closedFrom <= lastDay)
      .map((venue) => [`closed-${venue.id}`, 'closure', 'Closed for the season', '季节性关闭', venue.closedFrom, lastDay, venue.id]),
  );
  await writer.writeTable('weather.csv', WEATHER_COLUMNS, weather);
  await writeHistory(await writer.folderOf('history.zarr'), dataset);
  await writer.writeJson('report.json', report);
}

import { createPackageSource } from '../../../../src/data/catalogue/packageSource.ts';
import type { PackageSource } from '../../../../src/data/protocol/packageSource.ts';

/** A package of two districts and three venues as readable text; tests change one file of it. */
export const SMALL_PACKAGE: Readonly<Record<string, string>> = {
  'region.json': JSON.stringify({
    format: 'evenfield-region',
    version: 1,
    id: 'small',
    name: 'Small region',
    timeZone: 'Europe/Paris',
    synthetic: true,
    seed: 1,
    bounds: [0, 46, 2, 48],
    currency: 'EUR',
    energyRegion: 'UK',
    classRule: { statement: 'As given.', parameters: {} },
    sources: [{ name: 'Made for tests', licence: 'CC0' }],
    files: {
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
    },
  }),
  'districts.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { id: 'D1', name: 'Town', class: 'urban', population: 10_000, areaKm2: 20 },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 46],
              [1, 46],
              [1, 47],
              [0, 47],
              [0, 46],
            ],
          ],
        },
      },
      { type: 'Feature', properties: { id: 'D2', name: 'Village', class: 'rural', centreLon: 1.5, centreLat: 46.5 }, geometry: null },
    ],
  }),
  'venues.csv':
    'id,name,type,districtId,lon,lat,positionAccuracy,fieldAreaM2,capacity,openHours,lit,owner\n' +
    'V1,Pool,SWI,D1,0.5,46.5,exact,1200,200,Mo-Su 07:00-22:00,1,sport\n' +
    'V2,Hall,SPH,D1,0.6,46.6,address,,,,,education\n' +
    'V3,Pitch,FB11,D2,1.5,46.5,district,7140,34,24/7,0,\n',
  'spaces.csv': 'id,venueId,name,kind,activity,areaM2\nS1,V1,Tank,pool,swimming,312.5\nS2,V2,Floor,hall,badminton,1200\n',
  'equipment.csv': 'id,venueId,spaceId,cls,tag,installed\nE1,V1,S1,POOL_PUMP,P-1,2015-03-01\nE2,V2,,AED,,\n',
  'population.csv': 'lon,lat,residents,districtId\n0.5,46.5,900,D1\n1.5,46.5,100,D2\n',
  'workorders.csv': 'id,venueId,equipmentId,kind,priority,title,severity\nW1,V1,E1,CM,P2,Noise,2\n',
  'workorder-events.csv':
    'id,orderId,at,by,state\nX2,W1,2026-07-02T06:30:00Z,planner,scheduled\nX1,W1,2026-07-01T06:30:00Z,desk,reported\n',
  'datastreams.csv': 'id,venueId,equipmentId,property,unit,periodS,kind,external\nT1,V1,,occ.count,persons,300,gauge,17\n',
  'calendar.csv': 'id,kind,name,from,to\nC1,holiday,Bastille Day,2026-07-14,2026-07-14\n',
  'weather.csv': 'day,meanC,maxC,minC,rainMm\n2026-07-14,24,31,17,0\n2026-07-13,22,28,16,\n',
};

/** The small package with some files replaced (or left out, where undefined). */
export function smallSource(changes: Readonly<Record<string, string | Uint8Array<ArrayBuffer> | undefined>> = {}): PackageSource {
  const files = new Map<string, Blob>();
  for (const [path, text] of Object.entries({ ...SMALL_PACKAGE, ...changes })) if (text !== undefined) files.set(path, new Blob([text]));
  return createPackageSource({ kind: 'files', files });
}

/** `region.json` of the small package with some fields replaced. */
export function regionJson(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...(JSON.parse(SMALL_PACKAGE['region.json']) as Record<string, unknown>), ...changes });
}

import { expect, test } from 'vitest';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { createPackageSource } from '../../../../src/data/catalogue/packageSource.ts';
import { LiveEngine } from '../../../../src/data/live/liveEngine.ts';
import { CODE_CLOSED, CODE_NO_SENSOR, MAX_CODE } from '../../../../src/domain/timeField.ts';
import { NO_FILTER } from '../../../../src/domain/venue.ts';

const FILES: Record<string, string> = {
  'region.json': JSON.stringify({
    format: 'evenfield-region',
    version: 1,
    id: 'small',
    name: 'Small',
    nameZh: '小',
    timeZone: 'Europe/London',
    synthetic: true,
    seed: 9,
    bounds: [-1, 51, 0, 52],
    currency: 'GBP',
    energyRegion: 'UK',
    classRule: { statement: 'by hand', parameters: {} },
    sources: [{ name: 'made', licence: 'CC0' }],
    files: {
      districts: 'districts.geojson',
      venues: 'venues.csv',
      spaces: 'spaces.csv',
      equipment: 'equipment.csv',
      workOrders: 'workorders.csv',
      workOrderEvents: 'workorder-events.csv',
      datastreams: 'datastreams.csv',
    },
  }),
  'districts.geojson': JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: null,
        properties: {
          id: 'D1',
          name: 'Town',
          nameZh: '',
          parentId: '',
          class: 'urban',
          statCode: '1',
          population: 1000,
          populationYear: 2025,
          areaKm2: 5,
          incomePerHead: null,
          centreLon: -0.5,
          centreLat: 51.5,
        },
      },
    ],
  }),
  'venues.csv': `id,name,nameZh,type,districtId,lon,lat,positionAccuracy,capacity,openHours
g1,Gym,,GYM,D1,-0.5,51.5,exact,80,Mo-Su 06:00-22:00
s1,School hall,,SPH,D1,-0.5,51.5,exact,,Mo-Su 06:00-07:00
t1,Table,,TTO,D1,-0.5,51.5,exact,,
`,
  'spaces.csv': 'id,venueId,name,nameZh,kind,activity,areaM2,capacity\nsp1,g1,Floor,,gym,,400,80\n',
  'equipment.csv': 'id,venueId,spaceId,cls,tag,installed\nq1,g1,sp1,TREADMILL,TM-1,2015-01-01\n',
  'workorders.csv': 'id,venueId,equipmentId,kind,priority,title,severity\nw1,g1,q1,CM,P2,Belt slips,3\n',
  'workorder-events.csv': 'id,orderId,at,by,state,reason\nx1,w1,2026-07-06T08:00:00Z,a,reported,\n',
  'datastreams.csv':
    'id,venueId,equipmentId,property,unit,periodS,kind\nd1,g1,,occ.count,{person},300,gauge\nd2,s1,,occ.count,{person},300,gauge\nd3,g1,,elec.power,kW,300,gauge\n',
};

test('a package of files becomes a live region', async () => {
  const files = new Map(Object.entries(FILES).map(([path, text]) => [path, new Blob([text])]));
  const engine = new LiveEngine(openCatalogue, createPackageSource);
  const region = await engine.open({ kind: 'files', files }, () => undefined);
  expect(region.problems).toEqual([]);
  expect(region.counts).toEqual({ spaces: 1, equipment: 1, workOrders: 1 });
  const now = Date.UTC(2026, 6, 6, 17);
  await engine.start(now);
  const batch = await engine.pull(now, NO_FILTER);
  expect([...batch.codes]).toEqual([expect.any(Number), CODE_CLOSED, CODE_NO_SENSOR]);
  expect(batch.codes[0] <= MAX_CODE).toBe(true);
  expect(batch.urban).toMatchObject({ venues: 3, noSensor: 1, meters: 1, openP1P2: 1 });
  const detail = await engine.venueDetail(0, now);
  expect(detail.spaces.map(({ id }) => id)).toEqual(['sp1']);
  expect(detail.equipment[0]).toMatchObject({ state: 'degraded', worstSeverity: 3, openOrders: ['w1'] });
  expect((await engine.findEquipment('treadmill', now, 5)).map(({ equipmentId }) => equipmentId)).toEqual(['q1']);
});

test('a local day with a clock change has 276 or 300 bins', async () => {
  const files = new Map(Object.entries(FILES).map(([path, text]) => [path, new Blob([text])]));
  const engine = new LiveEngine(openCatalogue, createPackageSource);
  await engine.open({ kind: 'files', files }, () => undefined);
  await engine.start(Date.UTC(2026, 2, 29, 12));
  expect((await engine.dayCurve(0, Date.UTC(2026, 2, 29, 12))).expected).toHaveLength(276);
  expect((await engine.dayCurve(0, Date.UTC(2026, 9, 25, 12))).expected).toHaveLength(300);
});

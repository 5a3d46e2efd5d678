import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../../src/data/catalogue/catalogue.ts';
import { openCatalogue } from '../../../../src/data/catalogue/openCatalogue.ts';
import { problemText } from '../../../../src/domain/alert.ts';
import { SMALL_PACKAGE, regionJson, smallSource } from './smallPackage.ts';

const HEADER = SMALL_PACKAGE['venues.csv'].split('\n')[0];
const VENUE_ROWS = SMALL_PACKAGE['venues.csv'].split('\n').slice(1, -1);

/** Districts and venues only: the first and the last venue with others between them, from row 3. */
function withVenues(...rows: readonly string[]): Promise<Catalogue> {
  const files = { districts: 'districts.geojson', venues: 'venues.csv' };
  const venues = [HEADER, VENUE_ROWS[0], ...rows, VENUE_ROWS[2]].join('\n');
  return openCatalogue(smallSource({ 'region.json': regionJson({ files }), 'venues.csv': venues }));
}

function problemsOf(catalogue: Catalogue): string[] {
  return catalogue.region.problems.map(problemText);
}

describe('a good package', () => {
  it('opens whole and without problems', async () => {
    const stages: string[] = [];
    const catalogue = await openCatalogue(smallSource(), (_, stage) => stages.push(stage));
    const { venues, districts } = catalogue.region;
    expect(catalogue.region.problemCount).toBe(0);
    expect(venues.id).toEqual(['V1', 'V2', 'V3']);
    expect([...venues.isUrban]).toEqual([1, 1, 0]);
    expect([...venues.hasCounter]).toEqual([1, 0, 0]);
    expect(Number.isNaN(venues.fieldAreaM2[1])).toBe(true);
    expect(districts[0].centre[0]).toBeCloseTo(0.5, 6);
    expect(districts[1].geometry).toBeNull();
    expect(Number.isNaN(districts[1].population)).toBe(true);
    expect(catalogue.spacesOfVenue).toEqual([[0], [1], []]);
    expect(catalogue.equipmentOfVenue).toEqual([[0], [1], []]);
    expect(catalogue.equipment[0]).toMatchObject({ cls: 'POOL_PUMP', lifeYears: 15, criticality: 5 });
    expect(Number.isNaN(catalogue.equipment[0].xM)).toBe(true);
    expect(catalogue.orderEvents[0].map((event) => event.id)).toEqual(['X1', 'X2']);
    expect(catalogue.weather.map((day) => day.meanC)).toEqual([22, 24]);
    expect(stages.at(-1)).toBe('done');
  });

  it('has a counter everywhere where it has no datastream table', async () => {
    const files = { districts: 'districts.geojson', venues: 'venues.csv' };
    const catalogue = await openCatalogue(smallSource({ 'region.json': regionJson({ files }) }));
    expect([...catalogue.region.venues.hasCounter]).toEqual([1, 1, 1]);
  });
});

describe('a bad venue row is refused by file, row, field and reason, and the others stay', () => {
  it.each([
    ['V1,Again,SWI,D1,0.5,46.5,exact,,,,,', 'venues.csv row 3, id: "V1" is there twice; the first one stays'],
    ['V 4,Blank,SWI,D1,0.5,46.5,exact,,,,,', 'venues.csv row 3, id: "V 4" is not an id (1–64 of A–Z a–z 0–9 . _ : -)'],
    ['V4,Type,ZZZ,D1,0.5,46.5,exact,,,,,', 'venues.csv row 3, type: "ZZZ" is not one of the 20 venue types'],
    ['V4,District,SWI,D9,0.5,46.5,exact,,,,,', 'venues.csv row 3, districtId: "D9" is not a district of the package'],
    ['V4,World,SWI,D1,0.5,91.2,exact,,,,,', 'venues.csv row 3, lat: 91.2 is outside -90…90'],
    [
      'V4,Swapped,SWI,D1,46.5,0.5,exact,,,,,',
      'venues.csv row 3, lat: 0.5 looks swapped with lon 46.5: exchanged, the position lies in the region',
    ],
    ['V4,Comma,SWI,D1,"0,5",46.5,exact,,,,,', 'venues.csv row 3, lon: "0,5" is not a number (a decimal comma; a point is expected)'],
    ['V4,NaN,SWI,D1,NaN,46.5,exact,,,,,', 'venues.csv row 3, lon: "NaN" is not a number'],
    ['V4,Nowhere,SWI,D1,,46.5,exact,,,,,', 'venues.csv row 3, lon: the cell is empty'],
    ['V4,Area,SWI,D1,0.5,46.5,exact,-20,,,,', 'venues.csv row 3, fieldAreaM2: -20 is negative'],
    ['V4,Infinite,SWI,D1,0.5,46.5,exact,Infinity,,,,', 'venues.csv row 3, fieldAreaM2: "Infinity" is not a number'],
    ['V4,Accuracy,SWI,D1,0.5,46.5,roughly,,,,,', 'venues.csv row 3, positionAccuracy: "roughly" is not one of exact, address, district'],
    ['V4,Short,SWI', 'venues.csv row 3: the row has 3 cells where the header has 12'],
  ])('%s', async (row, expected) => {
    const catalogue = await withVenues(row);
    expect(problemsOf(catalogue)).toContain(expected);
    expect(catalogue.region.venues.id).toEqual(['V1', 'V3']);
  });

  it('a name is text, whatever it says', async () => {
    const catalogue = await withVenues('V4,<script>alert(1)</script>\u0007\u202e,SWI,D1,0.5,46.5,exact,,,,,');
    expect(catalogue.region.venues.name[1]).toBe('<script>alert(1)</script>');
    expect(catalogue.region.problemCount).toBe(0);
  });

  it('opening hours that cannot be read are unknown, and said so', async () => {
    const catalogue = await withVenues('V4,Hours,SWI,D1,0.5,46.5,exact,,,tous les jours,,');
    expect(catalogue.region.venues.openHours[1]).toBe('');
    expect(catalogue.region.problems[0]).toMatchObject({ row: 3, field: 'openHours', severity: 'repaired' });
  });

  it('a position outside the bounds is noted and kept', async () => {
    const catalogue = await withVenues('V4,Far,SWI,D1,10,50,exact,,,,,');
    expect(catalogue.region.venues.count).toBe(3);
    expect(catalogue.region.problems[0].severity).toBe('note');
  });

  it('counts every problem and lists a refusal even after many notes', async () => {
    const far = Array.from({ length: 500 }, (_, i) => `F${i},Far,SWI,D1,10,50,exact,,,,,`);
    const catalogue = await withVenues(...far, 'V4,Type,ZZZ,D1,0.5,46.5,exact,,,,,');
    expect(catalogue.region.problemCount).toBe(501);
    expect(catalogue.region.problems.some((problem) => problem.severity === 'refused')).toBe(true);
  });
});

describe('other tables', () => {
  it('refuse what points nowhere', async () => {
    const catalogue = await openCatalogue(
      smallSource({
        'spaces.csv': 'id,venueId,kind\nS1,V9,pool\nS2,V2,hall\nS3,V2,spaceship\n',
        'equipment.csv': 'id,venueId,spaceId,cls,installed\nE1,V1,S9,POOL_PUMP,\nE2,V2,,WARP_CORE,\nE3,V2,,AED,2026-02-30\n',
        'workorder-events.csv': 'id,orderId,at,state\nX1,W9,2026-07-01T06:30:00Z,reported\nX2,W1,01/07/2026,reported\n',
      }),
    );
    expect(problemsOf(catalogue)).toEqual([
      'spaces.csv row 2, venueId: "V9" is not a venue of the package',
      expect.stringContaining('spaces.csv row 4, kind: "spaceship" is not one of court'),
      'equipment.csv row 2, spaceId: "S9" is not a space of the package; cleared',
      'equipment.csv row 3, cls: "WARP_CORE" is not one of the 25 equipment classes',
      'equipment.csv row 4, installed: "2026-02-30" is not a day (YYYY-MM-DD)',
      'workorder-events.csv row 2, orderId: "W9" is not a work order of the package',
      'workorder-events.csv row 3, at: "01/07/2026" is not an instant in UTC (2026-07-14T06:30:00Z)',
    ]);
    expect(catalogue.equipment.map((item) => item.id)).toEqual(['E1']);
  });

  it('that cannot be read at all count as absent, in one problem', async () => {
    const catalogue = await openCatalogue(
      smallSource({ 'spaces.csv': 'id;venueId;kind\nS1;V1;pool', 'equipment.csv': undefined, 'weather.csv': '' }),
    );
    expect(problemsOf(catalogue)).toEqual([
      'spaces.csv: the columns are separated by semicolons; a comma is expected',
      'equipment.csv: region.json names this file, but it is not in the package',
      'weather.csv: the file is empty',
    ]);
  });

  it('note columns that the format does not have', async () => {
    const catalogue = await openCatalogue(smallSource({ 'population.csv': 'lon,lat,residents,districtId,mood\n0.5,46.5,900,D1,good\n' }));
    expect(problemsOf(catalogue)).toEqual(['population.csv row 1, mood: unknown column, ignored']);
  });
});

describe('a package is refused as a whole, in a sentence, when', () => {
  it.each([
    ['region.json is missing', { 'region.json': undefined }, /^region\.json: there is no such file here/],
    ['region.json is empty', { 'region.json': '' }, /^region\.json: the file is empty/],
    ['region.json is a web page', { 'region.json': '<!doctype html><title>Hi</title>' }, /^region\.json: the file is a web page/],
    ['region.json is cut', { 'region.json': SMALL_PACKAGE['region.json'].slice(0, 90) }, /^region\.json: not valid JSON, or cut short/],
    ['region.json is something else', { 'region.json': '{"type":"FeatureCollection"}' }, /should say "evenfield-region"/],
    ['it is newer', { 'region.json': regionJson({ version: 2 }) }, /the package is version 2; this program reads up to version 1\. Update/],
    ['its zone does not exist', { 'region.json': regionJson({ timeZone: 'Moon/Tycho' }) }, /^region\.json, timeZone: is not a known IANA/],
    ['its bounds are turned', { 'region.json': regionJson({ bounds: [2, 46, 0, 48] }) }, /^region\.json, bounds: .*ascending order/],
    [
      'a path leaves it',
      { 'region.json': regionJson({ files: { districts: '../d', venues: 'v' } }) },
      /^region\.json, files\.districts: is not a path/,
    ],
    ['region.json is nested without end', { 'region.json': '['.repeat(100_000) }, /nested deeper than 8 levels/],
    ['the districts are missing', { 'districts.geojson': undefined }, /^districts\.geojson: region\.json names this file/],
    ['the districts are no GeoJSON', { 'districts.geojson': '{}' }, /^districts\.geojson: not a GeoJSON FeatureCollection/],
    ['the venues are empty', { 'venues.csv': '' }, /^venues\.csv: the file is empty/],
    ['the venues have another delimiter', { 'venues.csv': SMALL_PACKAGE['venues.csv'].replaceAll(',', ';') }, /^venues\.csv: .*semicolons/],
    [
      'no venue is usable',
      { 'venues.csv': `${HEADER}\nV1,Pool,ZZZ,D1,0.5,46.5,exact,,,,,\n` },
      /^venues\.csv: no row can be used; the first: venues\.csv row 2, type/,
    ],
  ])('%s', async (_, changes, expected) => {
    await expect(openCatalogue(smallSource(changes))).rejects.toThrow(expected);
  });

  it('a district that breaks a rule is refused alone', async () => {
    const json = JSON.parse(SMALL_PACKAGE['districts.geojson']) as { features: unknown[] };
    const ring = [
      [0, 46],
      [200, 46],
      [1, 47],
      [0, 46],
    ];
    json.features.push(
      { type: 'Feature', properties: { id: 'D1', class: 'urban', centreLon: 0, centreLat: 46 }, geometry: null },
      { type: 'Feature', properties: { id: 'D4', class: 'urban' }, geometry: { type: 'Polygon', coordinates: [ring] } },
      { type: 'Feature', properties: { id: 'D5', class: 'urban' }, geometry: null },
      { type: 'Feature', properties: { id: 'D6', class: 'suburban', population: -1 }, geometry: null },
    );
    const catalogue = await openCatalogue(smallSource({ 'districts.geojson': JSON.stringify(json) }));
    expect(problemsOf(catalogue)).toEqual([
      'districts.geojson row 3, id: "D1" is there twice',
      'districts.geojson row 4, geometry: has the position 200, 46, which is not on Earth',
      'districts.geojson row 5, centreLon: is missing, and there is no geometry to take a centre from',
      'districts.geojson row 6, class: "suburban" is neither urban nor rural',
    ]);
  });
});

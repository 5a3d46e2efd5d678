import type { RegionManifest } from '../../src/domain/region.ts';
import type { PackageWriter } from '../lib/packageWriter.ts';
import { signedArea, toLonLat } from './plane.ts';
import { createRandom } from './random.ts';
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
  const byId = new Map(districts.map((district, i) => [district.id, i]));
  for (const cell of region.population) {
    for (let at: number | undefined = cell.district; at !== undefined; at = byId.get(districts[at].parentId))
      residents[at] += cell.residents;
  }
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
        population: residents[i],
        populationYear: 2025,
        areaKm2: district.areaKm2,
        incomePerHead: Math.round((mean * (1 + 0.11 * random.normal())) / 100) * 100,
        centreLon: centre[0],
        centreLat: centre[1],
      },
    };
  });
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
  await writer.writeTable(
    'equipment.csv',
    ['id', 'venueId', 'spaceId', 'cls', 'tag', 'make', 'model', 'serial', 'installed', 'lifeYears', 'crv', 'criticality', 'xM', 'yM', 'zM', 'headingDeg'],
    region.equipment.map((piece) => [piece.id, piece.venue.id, piece.spaceId, piece.cls, piece.tag, piece.make, piece.model, piece.serial, piece.installed, piece.lifeYears, piece.crv, piece.criticality, rounded(piece.xM), rounded(piece.yM), rounded(piece.zM), rounded(piece.headingDeg, 1)]),
  ); // prettier-ignore
  await writer.writeTable(
    'population.csv',
    ['lon', 'lat', 'residents', 'districtId'],
    region.population.map((cell) => [...toLonLat(cell.centre), cell.residents, idOf(cell.district)]),
  );
  return {
    districts: 'districts.geojson',
    venues: 'venues.csv',
    spaces: 'spaces.csv',
    equipment: 'equipment.csv',
    population: 'population.csv',
  };
}

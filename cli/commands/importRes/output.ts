import { DATASTREAM_COLUMNS, POPULATION_COLUMNS } from '../../../src/data/catalogue/context.ts';
import { SPACE_COLUMNS } from '../../../src/data/catalogue/parts.ts';
import { VENUE_COLUMNS } from '../../../src/data/catalogue/venues.ts';
import type { CsvCell } from '../../../src/data/codec/csv.ts';
import type { RegionManifest } from '../../../src/domain/region.ts';
import { PACKAGE_FORMAT, PACKAGE_VERSION } from '../../../src/domain/region.ts';
import type { PackageWriter } from '../../lib/packageWriter.ts';
import type { Report } from '../../lib/report.ts';
import { MAX_LISTED } from '../../lib/report.ts';
import type { ImportOptions } from '../importRes.ts';
import type { Commune, Communes } from './communes.ts';
import { POPULATION_YEAR, classOfCommune, geometryOf } from './communes.ts';
import { boundsOf } from './geometry.ts';
import { VENUE_TYPE_RULE, ruleForSpace, venueTypeOfSpaces } from './mapping.ts';
import type { MappingRule } from './mapping.ts';
import type { Sites } from './sites.ts';
import type { SpaceDraft, Spaces } from './spaces.ts';

interface Parts {
  readonly communes: Communes;
  readonly sites: Sites;
  readonly spaces: Spaces;
  readonly rules: readonly MappingRule[];
  readonly report: Report;
}

/** Degree of urbanisation of the commune by itself (Eurostat's thresholds on density and size): 1 city, 2 town or suburb, 3 rural. */
function degreeOfUrbanisation(commune: Commune): string {
  const density = commune.population / commune.areaKm2;
  if (density >= 1500 && commune.population >= 50_000) return '1';
  return density >= 300 && commune.population >= 5000 ? '2' : '3';
}

function classStatement({ urbanDensity, urbanPopulation }: ImportOptions): string {
  return (
    `A commune is urban with at least ${urbanDensity} residents per km² and at least ${urbanPopulation} residents (${POPULATION_YEAR}); otherwise, or where its population is unknown, rural. ` +
    "After Eurostat's degree of urbanisation, applied to whole communes instead of 1 km² cells."
  );
}

function manifestOf(options: ImportOptions, { communes, sites }: Pick<Parts, 'communes' | 'sites'>): RegionManifest {
  const [west, south, east, north] = boundsOf(communes.outlines.values());
  return {
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    id: options.id,
    name: options.name,
    nameZh: options.id === 'pays-de-la-loire' ? '卢瓦尔河地区' : '',
    timeZone: 'Europe/Paris',
    synthetic: false,
    seed: 52,
    bounds: [west, south, east, north],
    currency: 'EUR',
    energyRegion: 'UK',
    classRule: {
      statement: classStatement(options),
      parameters: { urbanDensityPerKm2: options.urbanDensity, urbanPopulation: options.urbanPopulation },
    },
    sources: [
      {
        name: 'Recensement des équipements sportifs, Région Pays de la Loire',
        licence: 'Licence Ouverte / Etalab',
        ...(sites.newestUpdate === '' ? {} : { date: sites.newestUpdate }),
        note: 'State of 2015; sites are known to their commune only',
      },
      { name: 'Communes: IGN Admin Express via gregoiredavid/france-geojson', licence: 'Licence Ouverte / Etalab', date: '2018' },
      { name: 'Population: INSEE via rcarlier/datas.fun', licence: 'Licence Ouverte / Etalab', date: String(POPULATION_YEAR) },
    ],
    files: {
      districts: 'districts.geojson',
      venues: 'venues.csv',
      spaces: 'spaces.csv',
      population: 'population.csv',
      datastreams: 'datastreams.csv',
    },
  };
}

function spacesBySite(spaces: Spaces): ReadonlyMap<string, readonly SpaceDraft[]> {
  const bySite = new Map<string, SpaceDraft[]>();
  for (const space of spaces.list) {
    const known = bySite.get(space.siteId);
    if (known === undefined) bySite.set(space.siteId, [space]);
    else known.push(space);
  }
  return bySite;
}

function* venueRows({ sites, spaces, rules }: Parts): Generator<CsvCell[]> {
  const bySite = spacesBySite(spaces);
  for (const site of sites.list) {
    const own = bySite.get(site.id) ?? [];
    const type =
      own.length > 0
        ? venueTypeOfSpaces(own.map((space) => space.rule.venueType))
        : ruleForSpace(rules, `${site.name} ${site.siteKind}`, new Set()).venueType;
    const cells: Partial<Record<(typeof VENUE_COLUMNS)[number], CsvCell>> = {
      id: site.id,
      name: site.name,
      type,
      districtId: site.districtCode,
      lon: site.lon,
      lat: site.lat,
      positionAccuracy: site.accuracy,
      owner: site.owner === 'unknown' ? '' : site.owner,
      access: site.access,
      stepFree: site.stepFree,
    };
    yield VENUE_COLUMNS.map((column) => cells[column] ?? null);
  }
}

function* spaceRows({ spaces }: Parts): Generator<CsvCell[]> {
  for (const space of spaces.list) {
    const cells: Partial<Record<(typeof SPACE_COLUMNS)[number], CsvCell>> = {
      id: space.id,
      venueId: space.siteId,
      name: space.name,
      kind: space.rule.kind,
      activity: space.rule.activity,
    };
    yield SPACE_COLUMNS.map((column) => cells[column] ?? null);
  }
}

function featureOf(commune: Commune, options: ImportOptions): unknown {
  return {
    type: 'Feature',
    properties: {
      id: commune.code,
      name: commune.name,
      nameZh: '',
      parentId: '',
      class: classOfCommune(commune, options),
      statCode: degreeOfUrbanisation(commune),
      population: Number.isNaN(commune.population) ? null : commune.population,
      populationYear: POPULATION_YEAR,
      areaKm2: Math.round(commune.areaKm2 * 100) / 100,
      incomePerHead: null,
      ...(commune.centre === null ? {} : { centreLon: commune.centre[0], centreLat: commune.centre[1] }),
    },
    geometry: geometryOf(commune),
  };
}

function* populationRows(communes: Communes): Generator<CsvCell[]> {
  for (const commune of communes.byCode.values()) {
    if (commune.centre === null || Number.isNaN(commune.population)) continue;
    yield [commune.centre[0], commune.centre[1], commune.population, commune.code];
  }
}

/** What became of every input row, and what was decided. */
export function reportOf(options: ImportOptions, communes: Communes, sites: Sites, spaces: Spaces): Report {
  const keepers = [sites.account, spaces.equipmentAccount, spaces.activityAccount, communes.outlineAccount, communes.population.account];
  const all = [...communes.byCode.values()];
  const urban = new Set(all.filter((commune) => classOfCommune(commune, options) === 'urban').map((commune) => commune.code));
  const toCommuneOnly = sites.list.filter((site) => site.accuracy === 'district').length;
  const withCell = [...populationRows(communes)].length;
  const problems = keepers.flatMap((keeper) => keeper.problems);
  const withSpaces = new Set(spaces.list.map((space) => space.siteId)).size;
  return {
    command: 'import --preset res',
    options: { urbanDensity: options.urbanDensity, urbanPopulation: options.urbanPopulation },
    files: keepers.map((keeper) => keeper.account()),
    decisions: [
      classStatement(options),
      `Positions: ${toCommuneOnly} of ${sites.list.length} sites stand on the coordinate that most sites of their commune share (or are its only site); it is the commune's, so their accuracy is "district". No position was invented or moved.`,
      'Communes: the outlines are those of 2018, the population is of the communes of 2024. An outline without population joins the neighbour whose published area grew by as much (one district of several polygons). A site whose commune code has no outline is placed by its position.',
      `Types: each équipement gets its kind from cli/presets/res/mapping.csv. ${VENUE_TYPE_RULE}`,
      'Areas: the register gives land area only, which is neither playing nor floor area; areas, capacities and opening hours stay empty (unknown).',
      'Maintained equipment and sensors: the register has none. Every venue shows "no sensor"; nothing is simulated in their place.',
      'Climate: energyRegion UK, the nearest temperate oceanic key of the resource model; there is none for France.',
      `Population cells: one per commune, at the coordinate its sites share, else at the published centre; ${all.length - withCell} communes without either, or without population, have none.`,
    ],
    summary: {
      venues: sites.list.length,
      'venues with spaces': withSpaces,
      'venues in urban communes': sites.list.filter((site) => urban.has(site.districtCode)).length,
      'venues in rural communes': sites.list.filter((site) => !urban.has(site.districtCode)).length,
      'known to their commune only': toCommuneOnly,
      spaces: spaces.list.length,
      'districts, urban': urban.size,
      'districts, rural': all.length - urban.size,
      'residents, urban': residents(all.filter((commune) => urban.has(commune.code))),
      'residents, rural': residents(all.filter((commune) => !urban.has(commune.code))),
    },
    problems: problems.slice(0, MAX_LISTED),
    problemCount: problems.length,
  };
}

function residents(communes: readonly Commune[]): number {
  return communes.reduce((sum, commune) => sum + (Number.isNaN(commune.population) ? 0 : commune.population), 0);
}

export async function writeRegion(writer: PackageWriter, options: ImportOptions, parts: Parts): Promise<void> {
  await writer.writeJson('region.json', manifestOf(options, parts));
  await writer.writeGeoJson(
    'districts.geojson',
    [...parts.communes.byCode.values()].map((commune) => featureOf(commune, options)),
  );
  await writer.writeTable('venues.csv', VENUE_COLUMNS, venueRows(parts));
  await writer.writeTable('spaces.csv', SPACE_COLUMNS, spaceRows(parts));
  await writer.writeTable('population.csv', POPULATION_COLUMNS, populationRows(parts.communes));
  await writer.writeTable('datastreams.csv', DATASTREAM_COLUMNS, []);
  await writer.writeJson('report.json', parts.report);
}

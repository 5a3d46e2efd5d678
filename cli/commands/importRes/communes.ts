import type { MultiPolygon, Polygon } from 'geojson';
import { basename } from 'node:path';
import { parseDistricts } from '../../../src/data/catalogue/districts.ts';
import { AccountKeeper } from '../../lib/report.ts';
import type { Outline } from './geometry.ts';
import { areaKm2, isInside, outlineOf } from './geometry.ts';
import { InputError, openRegister, readInput } from './inputs.ts';
import type { Register } from './inputs.ts';
import { findMergers } from './mergers.ts';

/** A district of the package in the making: one of today's communes, with the outlines of all communes that it took in. */
export interface Commune {
  readonly code: string;
  name: string;
  readonly polygons: Outline[number][];
  /** km²: published where known, else measured on the outline. */
  areaKm2: number;
  population: number;
  /** Registered coordinate that most of its sites share; without sites the population file's centre; null where neither is known. */
  centre: readonly [lon: number, lat: number] | null;
  hasSites: boolean;
}

interface PopulationRow {
  readonly number: number;
  readonly name: string;
  readonly population: number;
  readonly km2: number;
  /** Published centre, or null. */
  readonly centre: readonly [lon: number, lat: number] | null;
}

export interface Communes {
  readonly byCode: ReadonlyMap<string, Commune>;
  /** Outlines as in the source, by their own code. */
  readonly outlines: ReadonlyMap<string, Outline>;
  /** Code of today's commune for a code of any age, or undefined where nothing is known. */
  readonly currentCode: (code: string) => string | undefined;
  /** Population rows that no outline carries, by code; `placePopulation` gives them to the commune that holds their sites. */
  readonly unplaced: Map<string, PopulationRow>;
  readonly outlineAccount: AccountKeeper;
  readonly population: Register;
}

const POPULATION_COLUMNS = ['insee_com', 'commune', 'superficie_km2', 'population_2021'];
export const POPULATION_YEAR = 2021;

async function readOutlines(path: string, account: AccountKeeper): Promise<ReadonlyMap<string, { name: string; outline: Outline }>> {
  const file = basename(path);
  const bytes = await readInput(path);
  let features: unknown[] = [];
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as { features?: unknown };
    if (Array.isArray(json.features)) features = json.features as unknown[];
  } catch {
    // parseDistricts below says what is wrong with the text as a whole.
  }
  // The package's own reader checks rings and positions; the register's properties are put under the names it expects.
  const renamed = features.map((feature) => {
    const { properties, geometry } = feature as { properties?: Record<string, unknown> | null; geometry?: unknown };
    return { type: 'Feature', geometry, properties: { id: properties?.code, name: properties?.nom, class: 'rural' } };
  });
  const checked =
    features.length === 0 ? bytes : new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: renamed }));
  account.read = features.length;
  const districts = parseDistricts(file, checked, {
    add: (problem) =>
      account.refuse(
        problem.row,
        problem.field === 'id' ? 'code' : problem.field,
        problem.reason,
        problem.reason.replaceAll(/-?\d[\d.]*|"[^"]*"/g, '…'),
      ),
  });
  if (!districts.ok) throw new InputError(districts.error);
  const outlines = new Map<string, { name: string; outline: Outline }>();
  for (const { id, name, geometry } of districts.value) {
    if (geometry !== null) outlines.set(id, { name, outline: outlineOf(geometry) });
    else account.refuse(null, 'geometry', `commune ${id} has no outline`, 'no outline');
  }
  return outlines;
}

/** Reads outlines and population and brings both to today's communes. */
export async function readCommunes(districtsPath: string, populationPath: string): Promise<Communes> {
  const outlineAccount = new AccountKeeper(basename(districtsPath));
  const sources = await readOutlines(districtsPath, outlineAccount);
  const population = await openRegister(populationPath, POPULATION_COLUMNS);
  const people = new Map<string, PopulationRow>();
  const parents = new Map<string, string>();
  const { rows, account } = population;
  while (rows.next()) {
    const code = rows.id('insee_com');
    const residents = rows.number(`population_${POPULATION_YEAR}`, 0, 1e8);
    const km2 = rows.number('superficie_km2', 0, 1e6);
    const [lon, lat] = [rows.number('lng', -180, 180), rows.number('lat', -90, 90)];
    const parent = rows.raw('insee_parente');
    if (rows.isRefused) continue;
    if (parent !== '' && parent !== code) {
      parents.set(code, parent);
      account.merge('a former commune: counted with the commune that took it in');
    } else if (people.has(code)) account.merge('the same commune again, for another postal code');
    else
      people.set(code, {
        number: rows.rowNumber,
        name: rows.text('commune'),
        population: residents,
        km2,
        centre: Number.isNaN(lon + lat) ? null : [lon, lat],
      });
  }

  const outlines = new Map([...sources].map(([code, source]) => [code, source.outline]));
  const published = new Map([...people].map(([code, row]) => [code, row.km2]));
  const mergers = findMergers(outlines, published);
  const currentCode = (code: string): string | undefined => {
    const parent = parents.get(code) ?? mergers.get(code)?.into ?? code;
    return outlines.has(parent) ? parent : undefined;
  };

  const byCode = new Map<string, Commune>();
  const unplaced = new Map(people);
  for (const [code, { name, outline }] of sources) {
    const row = people.get(code);
    unplaced.delete(code);
    if (currentCode(code) !== code) continue;
    byCode.set(code, {
      code,
      name: row?.name ?? name,
      polygons: [...outline],
      areaKm2: row?.km2 ?? areaKm2(outline),
      population: row?.population ?? Number.NaN,
      centre: row?.centre ?? null,
      hasSites: false,
    });
    outlineAccount.keep();
    if (row !== undefined) account.keep();
    else
      outlineAccount.note(
        'the population file has neither this commune nor one that can have taken it in: population unknown, counted as rural',
      );
  }
  for (const [code, { outline }] of sources) {
    const current = currentCode(code);
    if (current === code || current === undefined) continue;
    byCode.get(current)?.polygons.push(...outline);
    const isCertain = parents.has(code) || mergers.get(code)?.isCertain === true;
    outlineAccount.merge(
      isCertain
        ? "merged since: its outline joins today's commune, whose published area grew by as much"
        : "merged since, less certain: the only neighbour whose published area grew by 60–140 % of this commune's",
    );
  }
  return { byCode, outlines, currentCode, unplaced, outlineAccount, population };
}

/** The commune of today whose outline holds a position. */
export function communeAt(communes: Communes, lon: number, lat: number): string | undefined {
  for (const [code, outline] of communes.outlines) if (isInside(outline, lon, lat)) return communes.currentCode(code);
  return undefined;
}

/** Gives each unplaced population row to the commune that holds the row's sites, or refuses it. */
export function placePopulation(communes: Communes, communeOfCode: ReadonlyMap<string, string>): void {
  const { account } = communes.population;
  for (const [code, row] of communes.unplaced) {
    const commune = communes.byCode.get(communeOfCode.get(code) ?? '');
    if (commune === undefined) {
      account.refuse(
        row.number,
        'insee_com',
        `commune ${code} (${row.name}) has no outline and no site that says where it is`,
        'no outline and no site',
      );
      continue;
    }
    commune.population += row.population;
    commune.areaKm2 += row.km2;
    account.merge('split off since the outlines were drawn: its people are counted in the outline that holds its sites');
  }
}

export interface ClassThresholds {
  readonly urbanDensity: number;
  readonly urbanPopulation: number;
}

/** `urban` where density and population both reach their thresholds; unknown population is rural. */
export function classOfCommune(commune: Commune, thresholds: ClassThresholds): 'urban' | 'rural' {
  const density = commune.population / commune.areaKm2;
  return density >= thresholds.urbanDensity && commune.population >= thresholds.urbanPopulation ? 'urban' : 'rural';
}

export function geometryOf(commune: Commune): Polygon | MultiPolygon {
  return commune.polygons.length === 1
    ? { type: 'Polygon', coordinates: commune.polygons[0] }
    : { type: 'MultiPolygon', coordinates: commune.polygons };
}

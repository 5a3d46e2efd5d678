import type { MultiPolygon, Polygon } from 'geojson';
import type { Result } from '../../base/result.ts';
import { err, ok } from '../../base/result.ts';
import type { District } from '../../domain/region.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { cleanText, isId } from '../codec/rowReader.ts';
import { decodeText } from '../codec/text.ts';
import { LIMITS } from './limits.ts';

interface Fault {
  readonly field: string;
  readonly reason: string;
}

/** Checks rings in place and counts positions; the fault says which rule the first bad position breaks. */
function ringsFault(polygons: unknown, count: { positions: number }): string | null {
  if (!Array.isArray(polygons) || polygons.length === 0) return 'has no polygon';
  for (const polygon of polygons as unknown[]) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'has a polygon without rings';
    for (const ring of polygon as unknown[]) {
      if (!Array.isArray(ring) || ring.length < 4) return 'has a ring of fewer than 4 positions';
      count.positions += ring.length;
      for (const position of ring as unknown[]) {
        if (!Array.isArray(position) || position.length < 2) return 'has a position without two numbers';
        const [lon, lat] = position as unknown[];
        if (typeof lon !== 'number' || typeof lat !== 'number') return 'has a position that is not numbers';
        if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90)) return `has the position ${lon}, ${lat}, which is not on Earth`;
      }
      const [first, last] = [ring[0], ring.at(-1)] as [number[], number[]];
      if (first[0] !== last[0] || first[1] !== last[1]) return 'has a ring that is not closed';
    }
  }
  return null;
}

/** Area-weighted centre of the largest outer ring; good enough for a label and for gathering venues. */
function centreOf(geometry: Polygon | MultiPolygon): readonly [number, number] {
  const outers = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map((polygon) => polygon[0]);
  let best: readonly [number, number] = [outers[0][0][0], outers[0][0][1]];
  let bestArea = 0;
  for (const ring of outers) {
    let [twiceArea, x, y] = [0, 0, 0];
    const [x0, y0] = ring[0];
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay, bx, by] = [ring[i][0] - x0, ring[i][1] - y0, ring[i + 1][0] - x0, ring[i + 1][1] - y0];
      const cross = ax * by - bx * ay;
      twiceArea += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    if (Math.abs(twiceArea) <= bestArea) continue;
    bestArea = Math.abs(twiceArea);
    best = [x0 + x / (3 * twiceArea), y0 + y / (3 * twiceArea)];
  }
  return best;
}

function numberOf(value: unknown, field: string, min: number, max: number): number | Fault {
  if (value === null || value === undefined || value === '') return Number.NaN;
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { field, reason: `${JSON.stringify(value).slice(0, 40)} is not a number` };
  if (value < min || value > max)
    return { field, reason: min === 0 && value < 0 ? `${value} is negative` : `${value} is outside ${min}…${max}` };
  return value;
}

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'reason' in value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? cleanText(value, 200) : typeof value === 'number' ? String(value) : '';
}

function districtOf(feature: unknown, count: { positions: number }): District | Fault {
  if (feature === null || typeof feature !== 'object' || !('properties' in feature) || feature.properties === null) {
    return { field: '', reason: 'is not a GeoJSON feature with properties' };
  }
  const properties = feature.properties as Record<string, unknown>;
  const id = textOf(properties.id);
  if (!isId(id)) return { field: 'id', reason: `"${id.slice(0, 40)}" is not an id (1–64 of A–Z a–z 0–9 . _ : -)` };
  if (properties.class !== 'urban' && properties.class !== 'rural') {
    return { field: 'class', reason: `"${textOf(properties.class).slice(0, 40)}" is neither urban nor rural` };
  }
  let geometry: Polygon | MultiPolygon | null = null;
  const raw = 'geometry' in feature ? (feature.geometry as { type?: unknown; coordinates?: unknown } | null) : null;
  if (raw !== null && raw !== undefined) {
    if (raw.type !== 'Polygon' && raw.type !== 'MultiPolygon')
      return { field: 'geometry', reason: 'is neither Polygon, MultiPolygon nor null' };
    const fault = ringsFault(raw.type === 'Polygon' ? [raw.coordinates] : raw.coordinates, count);
    if (fault !== null) return { field: 'geometry', reason: fault };
    geometry = raw as Polygon | MultiPolygon;
  }
  const centreLon = numberOf(properties.centreLon, 'centreLon', -180, 180);
  const centreLat = numberOf(properties.centreLat, 'centreLat', -90, 90);
  const population = numberOf(properties.population, 'population', 0, 1e10);
  const populationYear = numberOf(properties.populationYear, 'populationYear', 0, 9999);
  const areaKm2 = numberOf(properties.areaKm2, 'areaKm2', 0, 1e8);
  const incomePerHead = numberOf(properties.incomePerHead, 'incomePerHead', 0, 1e12);
  for (const value of [centreLon, centreLat, population, populationYear, areaKm2, incomePerHead]) if (isFault(value)) return value;
  let centre: readonly [number, number] = [centreLon as number, centreLat as number];
  if (Number.isNaN(centre[0]) || Number.isNaN(centre[1])) {
    if (geometry === null) return { field: 'centreLon', reason: 'is missing, and there is no geometry to take a centre from' };
    centre = centreOf(geometry);
  }
  return {
    id,
    name: textOf(properties.name),
    nameZh: textOf(properties.nameZh),
    parentId: textOf(properties.parentId),
    class: properties.class,
    statCode: textOf(properties.statCode),
    population: population as number,
    populationYear: populationYear as number,
    areaKm2: areaKm2 as number,
    incomePerHead: incomePerHead as number,
    geometry,
    centre,
  };
}

/** Reads the districts. Rows in problems are feature numbers from 1. The error is a sentence on the file as a whole. */
export function parseDistricts(file: string, bytes: Uint8Array, problems: ProblemSink): Result<readonly District[], string> {
  const text = decodeText(bytes);
  if (!text.ok) return err(`${file}: ${text.error}.`);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch {
    return err(`${file}: not valid JSON, empty or cut short.`);
  }
  const features = json !== null && typeof json === 'object' && 'features' in json ? json.features : null;
  if (!Array.isArray(features)) return err(`${file}: not a GeoJSON FeatureCollection.`);
  if (features.length > LIMITS.districts) return err(`${file}: ${features.length} districts, more than the ${LIMITS.districts} allowed.`);
  const districts: District[] = [];
  const seen = new Set<string>();
  const count = { positions: 0 };
  for (const [index, feature] of (features as unknown[]).entries()) {
    const district = districtOf(feature, count);
    if (count.positions > LIMITS.districtPositions) return err(`${file}: more than the ${LIMITS.districtPositions} positions allowed.`);
    if (isFault(district)) problems.add({ file, row: index + 1, ...district, severity: 'refused' });
    else if (seen.has(district.id))
      problems.add({ file, row: index + 1, field: 'id', reason: `"${district.id}" is there twice`, severity: 'refused' });
    else {
      seen.add(district.id);
      districts.push(district);
    }
  }
  return districts.length > 0 ? ok(districts) : err(`${file}: no usable district.`);
}

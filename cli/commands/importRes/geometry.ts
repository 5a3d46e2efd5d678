import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A commune's outline as polygons of rings. */
export type Outline = readonly Position[][][];

export function outlineOf(geometry: Polygon | MultiPolygon): Outline {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

const EARTH_RADIUS_KM = 6371.0072;

/** Area on the sphere, km²; holes subtracted. Within 1 % of the published areas for the simplified outlines used here. */
export function areaKm2(outline: Outline): number {
  const radians = Math.PI / 180;
  let total = 0;
  for (const polygon of outline) {
    for (const [index, ring] of polygon.entries()) {
      let sum = 0;
      for (let i = 0; i + 1 < ring.length; i++) {
        sum += (ring[i + 1][0] - ring[i][0]) * radians * (2 + Math.sin(ring[i][1] * radians) + Math.sin(ring[i + 1][1] * radians));
      }
      total += (index === 0 ? 1 : -1) * Math.abs(sum / 2) * EARTH_RADIUS_KM ** 2;
    }
  }
  return total;
}

function isInRing(ring: readonly Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

export function isInside(outline: Outline, lon: number, lat: number): boolean {
  return outline.some(([outer, ...holes]) => isInRing(outer, lon, lat) && !holes.some((hole) => isInRing(hole, lon, lat)));
}

export function boundsOf(outlines: Iterable<Outline>): [west: number, south: number, east: number, north: number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const outline of outlines) {
    for (const [lon, lat] of outline.flat(2)) {
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
  }
  return bounds;
}

/** Outlines that share a border position, by key. */
export function neighboursOf(outlines: ReadonlyMap<string, Outline>): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, string[]>();
  for (const [key, outline] of outlines) {
    for (const position of new Set(outline.flat(2).map(([lon, lat]) => `${lon} ${lat}`))) {
      const known = owners.get(position);
      if (known === undefined) owners.set(position, [key]);
      else known.push(key);
    }
  }
  const neighbours = new Map<string, Set<string>>([...outlines.keys()].map((key) => [key, new Set<string>()]));
  for (const keys of owners.values()) {
    for (const a of keys) for (const b of keys) if (a !== b) neighbours.get(a)?.add(b);
  }
  return neighbours;
}

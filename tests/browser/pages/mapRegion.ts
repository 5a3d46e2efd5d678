import { Delaunay } from 'd3-delaunay';

import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import type { District } from '../../../src/domain/region.ts';
import type { RegionData } from '../../../src/domain/regionData.ts';
import type { FieldWindow } from '../../../src/domain/timeField.ts';
import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, CODE_STALE, OCCUPANCY_SCALE } from '../../../src/domain/timeField.ts';
import type { VenueTable } from '../../../src/domain/venue.ts';

/** Numbers in [0, 1) that are the same in every run. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WEST = 112;
const SOUTH = 30;
const EAST = 113.5;
const NORTH = 31;

/** A made-up region without a basemap: Voronoi districts, venues clustered on a city, towns and villages. */
export function harnessRegion(venueCount: number, districtShare: number): RegionData {
  const next = random(7);
  const centres = Array.from({ length: 48 }, (): [number, number] => [WEST + next() * (EAST - WEST), SOUTH + next() * (NORTH - SOUTH)]);
  const voronoi = Delaunay.from(centres).voronoi([WEST, SOUTH, EAST, NORTH]);
  const districts = centres.map(([lon, lat], index): District => {
    const isUrban = Math.hypot(lon - 112.7, (lat - 30.5) * 1.15) < 0.2;
    return {
      id: `D${index}`,
      name: `${isUrban ? 'Ward' : 'Township'} ${index}`,
      nameZh: `${isUrban ? '城区' : '乡镇'}${index}`,
      parentId: '',
      class: isUrban ? 'urban' : 'rural',
      statCode: '',
      population: 20_000 + next() * 200_000,
      populationYear: 2025,
      areaKm2: 200,
      incomePerHead: Number.NaN,
      geometry: { type: 'Polygon', coordinates: [voronoi.cellPolygon(index).map(([x, y]) => [x, y])] },
      centre: [lon, lat],
    };
  });
  return {
    manifest: {
      format: 'evenfield-region',
      version: 1,
      id: `harness-${venueCount}`,
      name: 'Harness',
      nameZh: '测试区',
      timeZone: 'Asia/Shanghai',
      synthetic: true,
      seed: 7,
      bounds: [WEST, SOUTH, EAST, NORTH],
      currency: 'CNY',
      energyRegion: 'hot_summer_cold_winter',
      classRule: { statement: '', parameters: {} },
      sources: [{ name: 'Made up <for> the harness', licence: 'CC0' }],
      files: { districts: '', venues: '' },
    },
    districts,
    venues: harnessVenues(venueCount, districts, districtShare, next),
    population: null,
    calendar: [],
  };
}

function harnessVenues(count: number, districts: readonly District[], districtShare: number, next: () => number): VenueTable {
  const towns = [[112.7, 30.5, 0.06], ...districts.map(({ centre }) => [centre[0], centre[1], 0.03])];
  const find = Delaunay.from(districts.map(({ centre }): [number, number] => [centre[0], centre[1]]));
  const column = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const lon = new Float64Array(count);
  const lat = new Float64Array(count);
  const district = new Uint16Array(count);
  const isUrban = new Uint8Array(count);
  const accuracy = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const [x, y, spread] = next() < 0.42 ? towns[0] : towns[1 + Math.floor(next() * (towns.length - 1))];
    const radius = spread * Math.sqrt(-2 * Math.log(1 - next()));
    const angle = next() * 2 * Math.PI;
    lon[i] = Math.max(WEST + 0.01, Math.min(EAST - 0.01, x + radius * Math.cos(angle)));
    lat[i] = Math.max(SOUTH + 0.01, Math.min(NORTH - 0.01, y + radius * Math.sin(angle)));
    district[i] = find.find(lon[i], lat[i]);
    isUrban[i] = districts[district[i]].class === 'urban' ? 1 : 0;
    if (next() < districtShare) {
      accuracy[i] = 2;
      [lon[i], lat[i]] = districts[district[i]].centre;
    }
  }
  const type = Uint8Array.from(column(() => Math.floor(next() * VENUE_TYPES.length)));
  return {
    count,
    id: column((i) => `V${i}`),
    name: column((i) => `${VENUE_TYPES[type[i]].en} ${i}`),
    nameZh: column((i) => `${VENUE_TYPES[type[i]].zh}${i}`),
    type,
    district,
    isUrban,
    lon,
    lat,
    accuracy,
    bearingDeg: Float32Array.from(column(() => next() * 180)),
    lengthM: new Float32Array(count).fill(Number.NaN),
    widthM: new Float32Array(count).fill(Number.NaN),
    fieldAreaM2: new Float32Array(count).fill(Number.NaN),
    floorAreaM2: new Float32Array(count).fill(Number.NaN),
    capacity: Float32Array.from(column((i) => VENUE_TYPES[type[i]].typicalCapacity * (0.5 + next()))),
    openHours: column(() => ''),
    access: new Uint8Array(count),
    owner: new Uint8Array(count),
    builtYear: new Uint16Array(count),
    flags: new Uint8Array(count),
    hasCounter: new Uint8Array(count).fill(1),
    model: column(() => ''),
  };
}

/** A week of hours with every code in it. */
export function harnessWindow(venueCount: number, stepCount: number, key = 'a'): FieldWindow {
  const next = random(key.charCodeAt(0));
  const codes = new Uint8Array(stepCount * venueCount);
  const level = Float32Array.from({ length: venueCount }, () => next());
  for (let venue = 0; venue < venueCount; venue++) {
    const kind = next();
    for (let step = 0; step < stepCount; step++) {
      const hour = step % 24;
      const wave = Math.exp(-(((hour - 19) / 2.6) ** 2)) + 0.55 * Math.exp(-(((hour - 12) / 3) ** 2));
      let code = Math.round(Math.min(160, (0.1 + level[venue] ** 1.6 * wave) * 110 + next() * 6));
      if (kind < 0.06) code = CODE_NO_SENSOR;
      else if (kind < 0.09) code = CODE_STALE;
      else if (kind < 0.12) code = CODE_MISSING;
      else if (kind < 0.2 || hour < 6) code = CODE_CLOSED;
      codes[step * venueCount + venue] = code;
    }
  }
  return { key, startMs: 0, stepMs: 3_600_000, stepCount, venueCount, scale: OCCUPANCY_SCALE, codes };
}

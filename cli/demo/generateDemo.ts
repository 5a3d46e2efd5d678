import { readdir } from 'node:fs/promises';

import type { Bounds } from '../../src/domain/region.ts';
import { PACKAGE_FORMAT, PACKAGE_VERSION } from '../../src/domain/region.ts';
import { writePackage } from '../lib/packageWriter.ts';
import type { LandArea } from './basemap.ts';
import { basemapBytes } from './basemap.ts';
import { streetsOf } from './blocks.ts';
import { placeBuildings } from './buildings.ts';
import { writeHistory } from './history.ts';
import { MAX_ORDER_DAYS, orderDaysOf } from './maintenance.ts';
import type { Point } from './plane.ts';
import { inRectFrame, rectCorners, toLonLat } from './plane.ts';
import { writePapers } from './papers.ts';
import { writePlans } from './plans.ts';
import type { DemoRegion } from './region.ts';
import { createDemoRegion } from './region.ts';
import type { Road } from './roads.ts';
import { indexRoads } from './roads.ts';
import { reachM } from './settlements.ts';
import { writeTables } from './tables.ts';
import { forestPolygons, meadowPolygons } from './terrain.ts';

/** Raised whenever the generator makes another region from the same seed; a folder made by an older one is made again. */
export const DEMO_GENERATION = 10;

export interface DemoOptions {
  readonly seed: number;
  readonly outDir: string;
  /** 1,500 unless told; up to 40,000 for tests of scale. */
  readonly venues?: number;
  /** Local day after the last of the history, YYYY-MM-DD. */
  readonly until?: string;
  readonly withHistory?: boolean;
  /** Weeks of history; 52 unless told. Work orders begin two months before it. */
  readonly historyWeeks?: number;
  readonly onProgress?: (share: number, stage: string) => void;
}

export interface DemoReport {
  readonly generation: number;
  readonly command: 'demo';
  readonly seed: number;
  readonly until: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly perCapita: Readonly<
    Record<'urban' | 'rural', { readonly residents: number; readonly venuesPer10k: number; readonly fieldAreaM2: number }>
  >;
  readonly areaRatio: number;
  readonly countRatio: number;
  readonly basemapBytes: number;
}

export const DEFAULT_UNTIL = '2026-11-01';

function boundsOf(region: DemoRegion): Bounds {
  const points = region.districts.districts[0].polygons.flat(2).map(toLonLat);
  const [lons, lats] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Land, water, roads and buildings of the region as a basemap archive, and how many buildings it has. */
function drawBasemap(region: DemoRegion, onProgress: (share: number) => void): { bytes: Uint8Array; buildings: number } {
  const { terrain, grids, settlements, seed } = region;
  const streets: Road[] = grids.flatMap((grid) =>
    streetsOf(grid).map(({ line, isArterial }): Road => ({
      kind: isArterial ? (grid.settlement.kind === 'city' ? 'primary' : 'secondary') : 'local',
      line,
    })),
  );
  const trails: Road[] = region.venues
    .filter((venue) => venue.type === 'TRL' || venue.type === 'PRK')
    .map(({ rect }) => ({
      kind: 'path',
      line: Array.from({ length: 33 }, (_, i) =>
        inRectFrame(rect, (rect.lengthM / 2 - 3) * Math.cos((i * Math.PI) / 16), (rect.widthM / 2 - 3) * Math.sin((i * Math.PI) / 16)),
      ),
    }));
  const share = region.venues.length > 4000 ? 0.6 : 1;
  const buildings = placeBuildings(seed, grids, region.footprints, indexRoads([...region.roads]), share);
  onProgress(0.15);
  const land: LandArea[] = region.districts.districts[0].polygons.map((rings) => ({ kind: 'farmland', rings }));
  land.push(...meadowPolygons(seed, terrain, region.isBuilt).map((rings): LandArea => ({ kind: 'grass', rings })));
  land.push(...forestPolygons(terrain, region.isCleared).map((rings): LandArea => ({ kind: 'forest', rings })));
  for (const settlement of settlements) {
    const count = settlement.kind === 'city' ? 120 : settlement.kind === 'village' ? 20 : 48;
    const ring = Array.from({ length: count }, (_, i): Point => {
      const angle = (i / count) * 2 * Math.PI;
      const ahead: Point = [settlement.centre[0] + Math.cos(angle), settlement.centre[1] + Math.sin(angle)];
      const reach = reachM(settlement, ahead) + (settlement.kind === 'village' ? 25 : 70);
      return [settlement.centre[0] + reach * Math.cos(angle), settlement.centre[1] + reach * Math.sin(angle)];
    });
    land.push({ kind: 'urban', rings: [ring] });
  }
  for (const block of grids.flatMap((grid) => grid.list)) {
    if (block.use !== 'mixed') land.push({ kind: block.use, rings: [rectCorners(block.rect)] });
  }
  for (const venue of region.venues)
    if (venue.type === 'PRK' || venue.type === 'TRL') land.push({ kind: 'park', rings: [rectCorners(venue.rect, 2)] });
  const water: LandArea[] = [
    ...terrain.rivers.map((ring): LandArea => ({ kind: 'river', rings: [ring] })),
    ...terrain.lakes.map((ring): LandArea => ({ kind: 'lake', rings: [ring] })),
  ];
  const bytes = basemapBytes(
    {
      bounds: boundsOf(region),
      land,
      water,
      riverLines: terrain.riverLines,
      streams: terrain.streams,
      roads: [...trails, ...streets, ...region.roads],
      buildings,
      settlements,
    },
    (share) => onProgress(0.3 + 0.7 * share),
  );
  return { bytes, buildings: buildings.length };
}

function reportOf(region: DemoRegion, until: string, buildings: number, basemapSize: number): DemoReport {
  const ofClass = (kind: 'urban' | 'rural') => {
    const residents = region.population.reduce(
      (sum, cell) => sum + (region.districts.districts[cell.district].class === kind ? cell.residents : 0),
      0,
    );
    const venues = region.venues.filter((venue) => venue.isUrban === (kind === 'urban'));
    const fieldAreaM2 = venues.reduce((sum, venue) => sum + venue.fieldAreaM2, 0);
    return { residents, venuesPer10k: (venues.length / residents) * 1e4, fieldAreaM2: fieldAreaM2 / residents };
  };
  const [urban, rural] = [ofClass('urban'), ofClass('rural')];
  return {
    generation: DEMO_GENERATION,
    command: 'demo',
    seed: region.seed,
    until,
    counts: {
      districts: region.districts.districts.length,
      venues: region.venues.length,
      spaces: region.spaces.length,
      equipment: region.equipment.length,
      workOrders: region.orders.length,
      workOrderEvents: region.orders.reduce((sum, { events }) => sum + events.length, 0),
      populationCells: region.population.length,
      settlements: region.settlements.length,
      buildings,
    },
    perCapita: { urban, rural },
    areaRatio: urban.fieldAreaM2 / rural.fieldAreaM2,
    countRatio: urban.venuesPer10k / rural.venuesPer10k,
    basemapBytes: basemapSize,
  };
}

/** Generates the fictional prefecture into `outDir`: the same options give the same bytes. Replaces a package that is there, atomically. */
export async function generateDemo(options: DemoOptions): Promise<DemoReport> {
  const { seed, outDir, venues = 1500, until = DEFAULT_UNTIL, historyWeeks = 52 } = options;
  const progress = options.onProgress ?? (() => undefined);
  progress(0, 'land and settlements');
  const orderDays = options.withHistory === false ? MAX_ORDER_DAYS : orderDaysOf(historyWeeks);
  const region = createDemoRegion(seed, venues, until, (share, stage) => progress(share * 0.2, stage), orderDays);
  let report: DemoReport | null = null;
  await writePackage(outDir, async (writer) => {
    progress(0.2, 'basemap');
    const { bytes, buildings } = drawBasemap(region, (share) => progress(0.2 + share * 0.25, 'basemap'));
    await writer.writeBytes('basemap.pmtiles', bytes);
    progress(0.46, 'registers');
    const files = {
      ...(await writeTables(writer, region)),
      ...(await writePapers(writer, region, Date.parse(until))),
      ...(await writePlans(writer)),
    };
    if (options.withHistory !== false) {
      await writeHistory(await writer.folderOf('history.zarr'), region, region.calendar, historyWeeks, (share) =>
        progress(0.5 + share * 0.49, 'history'),
      );
    }
    report = reportOf(region, until, buildings, bytes.length);
    await writer.writeJson('region.json', {
      format: PACKAGE_FORMAT,
      version: PACKAGE_VERSION,
      id: `lanchuan-${seed}`,
      name: 'Lanchuan Prefecture',
      nameZh: '澜川市',
      timeZone: 'Asia/Shanghai',
      synthetic: true,
      seed,
      bounds: boundsOf(region),
      currency: 'CNY',
      energyRegion: 'CN_hot_summer_cold_winter',
      classRule: {
        statement:
          'City districts and the subdistricts of county towns are urban; towns and townships are rural. The raw code is kept: 111 city, 121 county town, 220 rural.',
        parameters: { urbanCodes: '111, 121', ruralCodes: '220' },
      },
      sources: [
        {
          name: `Generated, seed ${seed} — synthetic`,
          licence: 'CC0-1.0',
          note: 'An invented prefecture: no place, person, venue or reading in it exists. Provision per resident is set to the urban and rural figures of the 2013 national census of sports venues.',
          date: until,
        },
      ],
      emissionFactors: [
        { carrier: 'electricity', kgPerKwh: 0.55, date: '2025', source: 'Illustrative, of an invented region: not a published factor' },
        { carrier: 'heat', kgPerKwh: 0.25, date: '2025', source: 'Illustrative, of an invented region: gas boilers' },
        { carrier: 'cooling', kgPerKwh: 0, date: '2025', source: 'Electric chillers: their electricity is counted as electricity' },
      ],
      files: { ...files, basemap: 'basemap.pmtiles', ...(options.withHistory === false ? {} : { history: 'history.zarr' }) },
    });
    await writer.writeJson('report.json', report);
  });
  progress(1, 'done');
  if (report === null) throw new Error(`Demo region: nothing was written to ${outDir}, which holds ${(await readdir(outDir)).join(', ')}.`);
  return report;
}

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PMTiles } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createDemoRegion } from '../../../cli/demo/region.ts';
import { generateDemo } from '../../../cli/demo/generateDemo.ts';
import { rectsOverlap } from '../../../cli/demo/plane.ts';
import { SCENE_TYPES } from '../../../cli/demo/venueMix.ts';
import { runDemo } from '../../../cli/demo/command.ts';
import { tileId } from '../../../cli/demo/pmtilesWriter.ts';
import { createFileSource } from '../../../cli/lib/fileSource.ts';
import { openCatalogue } from '../../../src/data/catalogue/openCatalogue.ts';
import { VENUE_TYPES } from '../../../src/domain/defaults.ts';
import { conditionIndex, isOpenState, orderStateAt } from '../../../src/domain/maintenance.ts';
import { EQUIPMENT_SIZE } from '../../../src/scene/objects/equipmentModels.ts';
import type { Rect } from '../../../src/scene/objects/layout.ts';
import { placeEquipment } from '../../../src/scene/objects/placement.ts';
import { planVenue } from '../../../src/scene/objects/venuePlan.ts';

const ignore = (): void => undefined;

const NO_VENUE = {
  index: 0,
  id: '',
  name: '',
  nameZh: '',
  lon: 0,
  lat: 0,
  bearingDeg: 0,
  capacity: 0,
  equipment: [],
  headcount: 0,
  isOpen: true,
} as const;

function hashes(dir: string): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]));
}

describe('the demo region as a package', () => {
  const root = mkdtempSync(join(tmpdir(), 'demo-'));
  const make = (name: string, seed: number) =>
    generateDemo({ seed, outDir: join(root, name), venues: 120, historyWeeks: 2, withHistory: true });
  beforeAll(async () => {
    await make('a', 7);
    await make('b', 7);
    await generateDemo({ seed: 8, outDir: join(root, 'c'), venues: 120, withHistory: false });
  }, 120_000);
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is the same, byte for byte, for the same seed', () => {
    expect(hashes(join(root, 'b'))).toEqual(hashes(join(root, 'a')));
  });

  it('is another one for another seed', () => {
    const [a, c] = [hashes(join(root, 'a')), hashes(join(root, 'c'))];
    for (const file of ['/venues.csv', '/districts.geojson', '/basemap.pmtiles']) expect(c.get(file)).not.toBe(a.get(file));
  });

  it('opens without a problem', async () => {
    const { region } = await openCatalogue(createFileSource(join(root, 'a')));
    expect(region.problems).toEqual([]);
    expect(region.venues.count).toBe(120);
    expect(region.manifest.synthetic).toBe(true);
    expect(region.counts.workOrders).toBeGreaterThan(50);
  });

  it('keeps each tile readable at its place', async () => {
    const bytes = readFileSync(join(root, 'a', 'basemap.pmtiles'));
    const archive = new PMTiles({
      getKey: () => 'demo',
      getBytes: (offset, length) => Promise.resolve({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
    });
    const header = await archive.getHeader();
    expect([header.minZoom, header.maxZoom]).toEqual([4, 14]);
    const metadata = await archive.getMetadata();
    const layers = (metadata as { vector_layers: { id: string }[] }).vector_layers.map((layer) => layer.id);
    expect(layers).toEqual(['land', 'water', 'waterline', 'road', 'building', 'place']);
    for (const z of [4, 9, 12, 14]) {
      const scale = 2 ** z;
      const x = Math.floor(((113.62 + 180) / 360) * scale);
      const y = Math.floor(((1 - Math.asinh(Math.tan((29.473 * Math.PI) / 180)) / Math.PI) / 2) * scale);
      expect((await archive.getZxy(z, x, y))?.data.byteLength ?? 0).toBeGreaterThan(100);
    }
  });
});

describe('the demo region', () => {
  const region = createDemoRegion(42, 1500, '2026-11-01', ignore);

  it('has every venue type, and the gap of the census in area and in count', () => {
    expect(new Set(region.venues.map((venue) => venue.type)).size).toBe(VENUE_TYPES.length);
    const perHead = (isUrban: boolean): [number, number] => {
      const venues = region.venues.filter((venue) => venue.isUrban === isUrban);
      const residents = region.population
        .filter((cell) => (region.districts.districts[cell.district].class === 'urban') === isUrban)
        .reduce((sum, cell) => sum + cell.residents, 0);
      return [venues.reduce((sum, venue) => sum + venue.fieldAreaM2, 0) / residents, venues.length / residents];
    };
    const [urban, rural] = [perHead(true), perHead(false)];
    expect(urban[0] / rural[0]).toBeGreaterThan(1.7);
    expect(urban[0] / rural[0]).toBeLessThan(2.05);
    expect(urban[1] / rural[1]).toBeGreaterThan(1.17);
    expect(urban[1] / rural[1]).toBeLessThan(1.27);
  });

  it('lets no two venues overlap', () => {
    const sorted = [...region.venues].sort((a, b) => a.rect.centre[0] - b.rect.centre[0]);
    const overlaps: string[] = [];
    sorted.forEach((venue, i) => {
      for (let k = i + 1; k < sorted.length && sorted[k].rect.centre[0] - venue.rect.centre[0] < 400; k++) {
        if (rectsOverlap(venue.rect, sorted[k].rect)) overlaps.push(`${venue.id} ${sorted[k].id}`);
      }
    });
    expect(overlaps).toEqual([]);
  });

  it('puts the equipment of scene types into its space, and the rest of it on the venue', () => {
    const spaces = new Map(region.spaces.map((space) => [space.id, space]));
    const outside = region.equipment.filter((piece) => {
      if (!SCENE_TYPES.includes(piece.venue.type)) return false;
      const room = spaces.get(piece.spaceId) ?? { xM: 0, yM: 0, ...piece.venue.rect };
      return !(Math.abs(piece.xM - room.xM) <= room.lengthM / 2 + 0.01 && Math.abs(piece.yM - room.yM) <= room.widthM / 2 + 0.01);
    });
    expect(outside.map((piece) => piece.id)).toEqual([]);
  });

  it('keeps every space of a scene type on its venue', () => {
    const byId = new Map(region.venues.map((venue) => [venue.id, venue]));
    const outside = region.spaces.filter((space) => {
      const venue = byId.get(space.venueId);
      if (venue === undefined || !SCENE_TYPES.includes(venue.type)) return false;
      const { lengthM, widthM } = venue.rect;
      return Math.abs(space.xM) + space.lengthM / 2 > lengthM / 2 + 0.01 || Math.abs(space.yM) + space.widthM / 2 > widthM / 2 + 0.01;
    });
    expect(outside.map((space) => `${space.id} ${space.kind}`)).toEqual([]);
  });

  it('leaves 0.8 m to walk around every machine of a plant room, and keeps the room clear of the other spaces', () => {
    const plants = new Set<string>(['AHU', 'DEHUM', 'BOILER', 'POOL_PUMP', 'POOL_FILTER', 'DOSING']);
    const tight: string[] = [];
    const gap = (p: Rect, q: Rect): number =>
      Math.max(Math.abs(p.xM - q.xM) - (p.lengthM + q.lengthM) / 2, Math.abs(p.yM - q.yM) - (p.widthM + q.widthM) / 2);
    let machines = 0;
    for (const venue of region.venues) {
      const rooms = region.spaces.filter((space) => space.venueId === venue.id);
      const items = region.equipment.filter((piece) => piece.venue === venue && plants.has(piece.cls));
      if (items.length === 0) continue;
      const room = rooms.find((space) => space.kind === 'plant')!;
      for (const other of rooms) if (other !== room && gap(room, other) < -0.01) tight.push(`${venue.id}: room in ${other.kind}`);
      const spaces = rooms.map((space) => ({ ...space, areaM2: space.lengthM * space.widthM, turnDeg: 0, level: 0 }));
      const plan = planVenue({ ...NO_VENUE, typeCode: venue.type, lengthM: venue.rect.lengthM, widthM: venue.rect.widthM, spaces });
      const asEquipment = items.map((piece) => ({ ...piece, venueId: venue.id }));
      const outlines = placeEquipment(plan, asEquipment).map(({ xM, yM, headingRad }, i): Rect => {
        const [l, w] = EQUIPMENT_SIZE[items[i].cls];
        const isTurned = Math.abs(Math.sin(headingRad)) > 0.5;
        return { xM, yM, lengthM: isTurned ? w : l, widthM: isTurned ? l : w };
      });
      outlines.forEach((outline, i) => {
        machines++;
        const wallM = Math.min(
          (room.lengthM - outline.lengthM) / 2 - Math.abs(outline.xM - room.xM),
          (room.widthM - outline.widthM) / 2 - Math.abs(outline.yM - room.yM),
        );
        if (wallM < 0.8 - 1e-6) tight.push(`${venue.type} ${items[i].id}: ${wallM.toFixed(2)} m to the wall`);
        for (let k = i + 1; k < outlines.length; k++)
          if (gap(outline, outlines[k]) < 0.8 - 1e-6) tight.push(`${venue.type} ${items[i].id} and ${items[k].id}`);
      });
    }
    expect(tight).toEqual([]);
    expect(machines).toBeGreaterThan(250);
  });

  it('has a pool by the river whose second pump is in poor condition with an open order', () => {
    const pump = region.equipment.find((piece) => piece.venue.name.en === 'Riverside Natatorium' && piece.tag === 'PP-02');
    const atMs = Date.parse('2026-11-24T12:00:00Z');
    const open = region.orders.filter(({ order, events }) => {
      const state = orderStateAt(events, atMs);
      return order.equipmentId === pump?.id && state !== null && isOpenState(state);
    });
    expect(open.map(({ order }) => [order.priority, order.severity])).toEqual([['P2', 2]]);
    const ageYears = (atMs - Date.parse(pump?.installed ?? '')) / (365.25 * 86_400_000);
    expect(conditionIndex(ageYears, pump?.lifeYears ?? Number.NaN, 2)).toBeCloseTo(37, 0);
  });

  it('leaves work open after the history ends', () => {
    const open = region.orders.filter(({ events }) => isOpenState(orderStateAt(events, Date.parse('2026-12-24T00:00:00Z')) ?? 'closed'));
    expect(open.length).toBeGreaterThan(100);
  });
});

describe('the demo command', () => {
  it('refuses options that it cannot use with exit code 2', async () => {
    expect(await runDemo(['--seed', '1'])).toBe(2);
    expect(await runDemo(['--seed', '1', '--out', 'x', '--until', '2026-13-01'])).toBe(2);
    expect(await runDemo(['--seed', '1', '--out', 'x', '--venues', '7'])).toBe(2);
  });
});

describe('tile ids', () => {
  it('follow the Hilbert curve of the format', () => {
    expect([tileId(0, 0, 0), tileId(1, 0, 0), tileId(1, 0, 1), tileId(1, 1, 1), tileId(1, 1, 0), tileId(2, 0, 0)]).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
  });
});

import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { Equipment, Space } from '../../domain/venue.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { RowReader } from '../codec/rowReader.ts';
import { readNewId, readVenueId } from './rowKeys.ts';

export const SPACE_KINDS = ['court', 'pitch', 'pool', 'gym', 'hall', 'path', 'plant', 'stand', 'lobby', 'track', 'rink', 'other'] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

export const SPACE_COLUMNS = [
  'id',
  'venueId',
  'name',
  'nameZh',
  'kind',
  'activity',
  'areaM2',
  'capacity',
  'xM',
  'yM',
  'lengthM',
  'widthM',
  'turnDeg',
  'level',
  'glbNode',
] as const;

export const EQUIPMENT_COLUMNS = [
  'id',
  'venueId',
  'spaceId',
  'cls',
  'tag',
  'make',
  'model',
  'serial',
  'installed',
  'warrantyUntil',
  'lifeYears',
  'crv',
  'criticality',
  'xM',
  'yM',
  'zM',
  'headingDeg',
  'glbNode',
] as const;

/** Rows of one venue in a table, by VenueIndex. */
export function groupByVenue(
  items: readonly { readonly venueId: string }[],
  venueIndexById: ReadonlyMap<string, number>,
  venueCount: number,
): readonly (readonly number[])[] {
  const groups: number[][] = Array.from({ length: venueCount }, () => []);
  for (let i = 0; i < items.length; i++) {
    const venue = venueIndexById.get(items[i].venueId);
    if (venue !== undefined) groups[venue].push(i);
  }
  return groups;
}

/** Absent where the cell is empty, as in most of a million rows. */
function readNode(row: RowReader): { readonly glbNode?: string } {
  const glbNode = row.text('glbNode');
  return glbNode === '' ? {} : { glbNode };
}

function readWarranty(row: RowReader): { readonly warrantyUntil?: string } {
  const warrantyUntil = row.has('warrantyUntil') ? row.day('warrantyUntil') : '';
  return warrantyUntil === '' ? {} : { warrantyUntil };
}

export function readSpaces(table: CsvTable, venues: ReadonlyMap<string, number>, problems: ProblemSink): readonly Space[] {
  const spaces: Space[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueId = readVenueId(row, venues);
    const level = row.number('level', -100, 300);
    const space: Space = {
      id,
      venueId,
      name: row.text('name'),
      nameZh: row.text('nameZh'),
      kind: row.oneOf('kind', SPACE_KINDS, 'other'),
      activity: row.text('activity', 64),
      areaM2: row.number('areaM2', 0, 1e9),
      capacity: row.number('capacity', 0, 1e6),
      xM: row.number('xM', -100_000, 100_000),
      yM: row.number('yM', -100_000, 100_000),
      lengthM: row.number('lengthM', 0, 100_000),
      widthM: row.number('widthM', 0, 100_000),
      turnDeg: row.number('turnDeg', -360, 360),
      level: Number.isNaN(level) ? 0 : level,
      ...readNode(row),
    };
    if (row.isRefused) continue;
    seen.add(id);
    spaces.push(space);
  }
  return spaces;
}

/** A value, or the class's where the cell is empty. */
function orDefault(value: number, fallback: number): number {
  return Number.isNaN(value) ? fallback : value;
}

/** `spaceIds` is null where the package has no spaces table that could be read. */
export function readEquipment(
  table: CsvTable,
  venues: ReadonlyMap<string, number>,
  spaceIds: ReadonlySet<string> | null,
  problems: ProblemSink,
): readonly Equipment[] {
  const equipment: Equipment[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueId = readVenueId(row, venues);
    const defaults = equipmentClass(row.raw('cls'));
    if (defaults === undefined) {
      row.refuse('cls', `"${row.text('cls', 40)}" is not one of the 25 equipment classes`);
      continue;
    }
    let spaceId = row.raw('spaceId');
    const item: Equipment = {
      id,
      venueId,
      spaceId,
      cls: defaults.cls satisfies EquipmentClassCode,
      tag: row.text('tag', 64),
      make: row.text('make'),
      model: row.text('model'),
      serial: row.text('serial', 64),
      installed: row.day('installed'),
      lifeYears: orDefault(row.number('lifeYears', 0.1, 200), defaults.lifeYears),
      crv: orDefault(row.number('crv', 0, 1e12), defaults.crvCny),
      criticality: orDefault(row.number('criticality', 1, 5), defaults.criticality),
      xM: row.number('xM', -100_000, 100_000),
      yM: row.number('yM', -100_000, 100_000),
      zM: row.number('zM', -1000, 1000),
      headingDeg: row.number('headingDeg', -360, 360),
      ...readWarranty(row),
      ...readNode(row),
    };
    if (row.isRefused) continue;
    if (spaceId !== '' && spaceIds !== null && !spaceIds.has(spaceId)) {
      row.note('spaceId', `"${row.text('spaceId', 64)}" is not a space of the package; cleared`);
      spaceId = '';
    }
    seen.add(id);
    equipment.push(spaceId === item.spaceId ? item : { ...item, spaceId });
  }
  return equipment;
}

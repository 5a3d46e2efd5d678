import type { EquipmentClassCode } from '../../domain/defaults.ts';
import { equipmentClass } from '../../domain/defaults.ts';
import type { RowReader } from '../codec/rowReader.ts';

interface Known {
  has(id: string): boolean;
}

/** A row's own id; a row that repeats one of those seen is refused. */
export function readNewId(row: RowReader, seen: Known): string {
  const id = row.id('id');
  if (seen.has(id)) row.refuse('id', `"${id}" is there twice; the first one stays`);
  return id;
}

/** A venue of the package; a row that names another is refused. */
export function readVenueId(row: RowReader, venues: Known): string {
  const venueId = row.raw('venueId');
  if (!venues.has(venueId)) row.refuse('venueId', `"${row.text('venueId', 64)}" is not a venue of the package`);
  return venueId;
}

/** As `readVenueId`, or '' where the row is not of one venue. */
export function readAnyVenueId(row: RowReader, venues: Known): string {
  return row.raw('venueId') === '' ? '' : readVenueId(row, venues);
}

/** A piece of the equipment table or ''; `equipmentIds` is null where the package has no table that could be read. */
export function readEquipmentId(row: RowReader, equipmentIds: Known | null): string {
  const equipmentId = row.raw('equipmentId');
  if (equipmentId !== '' && equipmentIds !== null && !equipmentIds.has(equipmentId))
    row.refuse('equipmentId', `"${row.text('equipmentId', 64)}" is not in the equipment table`);
  return equipmentId;
}

/** One of the equipment classes or ''. */
export function readClass(row: RowReader): EquipmentClassCode | '' {
  const raw = row.raw('cls');
  if (raw === '') return '';
  const found = equipmentClass(raw);
  if (found === undefined) row.refuse('cls', `"${row.text('cls', 40)}" is not one of the 25 equipment classes`);
  return found?.cls ?? '';
}

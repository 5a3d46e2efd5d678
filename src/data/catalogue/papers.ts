import type { PackageDocument, SparePart } from '../../domain/papers.ts';
import { DOCUMENT_KINDS } from '../../domain/papers.ts';
import type { CsvTable } from '../codec/csv.ts';
import type { ProblemSink } from '../codec/rowReader.ts';
import { RowReader } from '../codec/rowReader.ts';
import { isSafePath } from './packagePath.ts';
import { readAnyVenueId, readClass, readEquipmentId, readNewId } from './rowKeys.ts';

export const DOCUMENT_COLUMNS = [
  'id',
  'venueId',
  'equipmentId',
  'cls',
  'make',
  'model',
  'kind',
  'title',
  'titleZh',
  'day',
  'validUntil',
  'file',
] as const;
export const SPARE_COLUMNS = [
  'id',
  'cls',
  'make',
  'model',
  'partNumber',
  'name',
  'nameZh',
  'inStock',
  'minStock',
  'place',
  'leadTimeDays',
] as const;

const LONGEST_ADDRESS = 500;

function readFile(row: RowReader): string {
  const file = row.raw('file');
  if (file === '' || isSafePath(file)) return file;
  if (file.length <= LONGEST_ADDRESS && URL.canParse(file) && new URL(file).protocol === 'https:') return file;
  row.note('file', `"${row.text('file', 80)}" is neither a path inside the package nor an https address; left out`);
  return '';
}

/** `equipmentIds` is null where the package has no equipment table that could be read. */
export function readDocuments(
  table: CsvTable,
  venues: ReadonlyMap<string, number>,
  equipmentIds: ReadonlySet<string> | null,
  problems: ProblemSink,
): readonly PackageDocument[] {
  const documents: PackageDocument[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const venueId = readAnyVenueId(row, venues);
    const equipmentId = readEquipmentId(row, equipmentIds);
    const cls = readClass(row);
    if (`${venueId}${equipmentId}${cls}` === '') row.refuse('venueId', 'names no venue, no equipment and no class that it is of');
    const document: PackageDocument = {
      id,
      venueId,
      equipmentId,
      cls,
      make: row.text('make'),
      model: row.text('model'),
      kind: row.oneOf('kind', DOCUMENT_KINDS, 'other'),
      title: row.text('title'),
      titleZh: row.text('titleZh'),
      day: row.day('day'),
      validUntil: row.day('validUntil'),
      file: readFile(row),
    };
    if (`${document.title}${document.titleZh}` === '') row.refuse('title', 'is empty');
    if (row.isRefused) continue;
    seen.add(id);
    documents.push(document);
  }
  return documents;
}

export function readSpares(table: CsvTable, problems: ProblemSink): readonly SparePart[] {
  const spares: SparePart[] = [];
  const seen = new Set<string>();
  const row = new RowReader(table, problems);
  while (row.next()) {
    const id = readNewId(row, seen);
    const cls = readClass(row);
    if (cls === '' && row.raw('cls') === '') row.refuse('cls', 'is empty');
    const spare = {
      id,
      make: row.text('make'),
      model: row.text('model'),
      partNumber: row.text('partNumber', 64),
      name: row.text('name'),
      nameZh: row.text('nameZh'),
      inStock: row.number('inStock', 0, 1e6),
      minStock: row.number('minStock', 0, 1e6),
      place: row.text('place'),
      leadTimeDays: row.number('leadTimeDays', 0, 3650),
    };
    if (`${spare.name}${spare.nameZh}` === '') row.refuse('name', 'is empty');
    if (row.isRefused || cls === '') continue;
    seen.add(id);
    spares.push({ ...spare, cls });
  }
  return spares;
}

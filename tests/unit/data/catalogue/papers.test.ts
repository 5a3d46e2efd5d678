import { describe, expect, it } from 'vitest';

import { readDocuments, readSpares, DOCUMENT_COLUMNS, SPARE_COLUMNS } from '../../../../src/data/catalogue/papers.ts';
import { parseCsv } from '../../../../src/data/codec/csv.ts';
import { ProblemLog } from '../../../../src/data/catalogue/problemLog.ts';

function tableOf(file: string, text: string, columns: readonly string[]) {
  const csv = parseCsv(file, new TextEncoder().encode(text), [columns[0]], { maxRows: 1000, maxColumns: 64 });
  if (!csv.ok) throw new Error(csv.error.reason);
  return csv.value;
}

const venues = new Map([['V1', 0]]);
const pieces = new Set(['E1']);

function documentsOf(rows: readonly string[]) {
  const problems = new ProblemLog();
  const text = [DOCUMENT_COLUMNS.join(','), ...rows].join('\n');
  return { documents: readDocuments(tableOf('documents.csv', text, DOCUMENT_COLUMNS), venues, pieces, problems), problems: problems.list };
}

describe('documents.csv', () => {
  it('takes what is of a piece, a venue or a class, inside the package or at an https address', () => {
    const { documents, problems } = documentsOf([
      'D1,,E1,,,,inspection,Yearly inspection,年检,2026-01-05,2027-01-04,documents/a.pdf',
      'D2,V1,,,,,certificate,Fire,,,,',
      'D3,,,AED,Phil,,manual,Manual,,,,https://example.org/aed.pdf',
    ]);
    expect(problems).toEqual([]);
    expect(documents.map(({ id, file, validUntil }) => [id, file, validUntil])).toEqual([
      ['D1', 'documents/a.pdf', '2027-01-04'],
      ['D2', '', ''],
      ['D3', 'https://example.org/aed.pdf', ''],
    ]);
  });

  it('refuses a row with its reason and keeps the others', () => {
    const { documents, problems } = documentsOf([
      'D1,V9,,,,,manual,A,,,,',
      'D2,,E9,,,,manual,A,,,,',
      'D3,,,HOVERCRAFT,,,manual,A,,,,',
      'D4,,,,,,manual,Of nothing,,,,',
      'D5,V1,,,,,poem,A,,,,',
      'D6,V1,,,,,manual,,,,,',
      'D7,V1,,,,,manual,A,,2026-02-30,,',
      'D8,V1,,,,,manual,Good,,,,',
      'D8,V1,,,,,manual,Twice,,,,',
    ]);
    expect(documents.map(({ id, title }) => [id, title])).toEqual([['D8', 'Good']]);
    expect(problems.map(({ row, field }) => [row, field])).toEqual([
      [2, 'venueId'],
      [3, 'equipmentId'],
      [4, 'cls'],
      [5, 'venueId'],
      [6, 'kind'],
      [7, 'title'],
      [8, 'day'],
      [10, 'id'],
    ]);
  });

  it('leaves out an address that could carry a script or leave the package, and keeps the entry', () => {
    const { documents, problems } = documentsOf(
      ['javascript:alert(1)', '../../etc/passwd', 'http://example.org/a.pdf', 'data:text/html;base64,AA=='].map(
        (file, i) => `D${i},V1,,,,,manual,A,,,,"${file}"`,
      ),
    );
    expect(documents.map(({ file }) => file)).toEqual(['', '', '', '']);
    expect(problems).toHaveLength(4);
    expect(problems.every(({ field, severity }) => field === 'file' && severity === 'repaired')).toBe(true);
  });
});

describe('spares.csv', () => {
  it('reads stock and lead time, NaN where nothing is told, and refuses what has no class, name or a negative stock', () => {
    const problems = new ProblemLog();
    const rows = [
      'S1,AED,,,P-1,Battery,电池,2,3,Store,14',
      'S2,AED,,,,Pads,,,,,',
      'S3,,,,,Pads,,,,,',
      'S4,AED,,,,,,,,,',
      'S5,AED,,,,Pads,,-1,,,',
    ];
    const spares = readSpares(tableOf('spares.csv', [SPARE_COLUMNS.join(','), ...rows].join('\n'), SPARE_COLUMNS), problems);
    expect(spares.map(({ id, inStock, minStock, leadTimeDays }) => [id, inStock, minStock, leadTimeDays])).toEqual([
      ['S1', 2, 3, 14],
      ['S2', Number.NaN, Number.NaN, Number.NaN],
    ]);
    expect(problems.list.map(({ row, field }) => [row, field])).toEqual([
      [4, 'cls'],
      [5, 'name'],
      [6, 'inStock'],
    ]);
  });
});

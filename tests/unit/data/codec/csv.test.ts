import { describe, expect, it } from 'vitest';
import { csvLines, parseCsv } from '../../../../src/data/codec/csv.ts';

const LIMITS = { maxRows: 1000, maxColumns: 64 };

function parse(text: string | Uint8Array, required: readonly string[] = ['id', 'name']): ReturnType<typeof parseCsv> {
  return parseCsv('t.csv', typeof text === 'string' ? new TextEncoder().encode(text) : text, required, LIMITS);
}

function reasonOf(text: string | Uint8Array): string {
  const parsed = parse(text);
  return parsed.ok ? 'no error' : `${parsed.error.field}: ${parsed.error.reason}`;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('a table', () => {
  it('keeps quoted commas, quotes and line ends, with or without byte order mark', () => {
    const parsed = parse('\ufeffid,name\r\n1,"a, ""b""\nc"\r\n2,d\r\n');
    expect(parsed.ok && parsed.value.rows.map((row) => row.cells)).toEqual([
      ['1', 'a, "b"\nc'],
      ['2', 'd'],
    ]);
  });

  it('counts rows as a spreadsheet does and loses only the broken one', () => {
    const parsed = parse('id,name\n1,a\n2\n\n3,c,x\n4,d\n');
    expect(parsed.ok && parsed.value.rows.map((row) => row.number)).toEqual([2, 6]);
    expect(parsed.ok && parsed.value.recordCount).toBe(4);
    expect(parsed.ok && parsed.value.problems.map((problem) => [problem.row, problem.reason])).toEqual([
      [3, 'the row has 1 cells where the header has 2'],
      [5, 'the row has 3 cells where the header has 2'],
    ]);
  });

  it('refuses a row of 10,000 columns by its number', () => {
    const parsed = parse(`id,name\n1,a\n${'x,'.repeat(9999)}x\n3,c\n`);
    expect(parsed.ok && parsed.value.rows).toHaveLength(2);
    expect(parsed.ok && parsed.value.problems[0]).toMatchObject({ row: 3, reason: 'the row has 10000 cells where the header has 2' });
  });

  it('says that a cut file is cut', () => {
    const cutInQuote = parse('id,name\n1,a\n2,"open');
    expect(cutInQuote.ok && cutInQuote.value.rows).toHaveLength(1);
    expect(cutInQuote.ok && cutInQuote.value.problems[0]).toMatchObject({ row: 3, reason: expect.stringContaining('cut short') as string });
    const cutInRow = parse('id,name,x\n1,a,1\n2,b');
    expect(cutInRow.ok && cutInRow.value.problems[0].reason).toContain('may be cut short');
  });

  it('is refused as a whole with the reason', () => {
    expect(reasonOf('')).toContain('empty');
    expect(reasonOf('  \n')).toContain('empty');
    expect(reasonOf('id;name\n1;a')).toContain('semicolons; a comma is expected');
    expect(reasonOf('id\tname\n1\ta')).toContain('tabs');
    expect(reasonOf('id,title\n1,a')).toBe('name: the column is missing; found id, title');
    expect(reasonOf('id,name,id\n1,a,2')).toBe('id: the column is there twice');
    expect(reasonOf(`id,name${',x'.repeat(100)}\n`)).toContain('102 columns');
    expect(reasonOf('<!DOCTYPE html><html></html>')).toContain('web page');
    expect(reasonOf(latin1('id,name\n1,Ch\u00e2teau'))).toContain('line 2');
    expect(reasonOf(latin1('id,name\n1,Ch\u00e2teau'))).toContain('Latin-1');
    expect(reasonOf(Uint8Array.of(0xff, 0xfe, 0x69, 0))).toContain('UTF-16');
    expect(reasonOf('id,name\n1,\u0000')).toContain('zero bytes');
    expect(reasonOf(`id,name\n${'1,a\n'.repeat(1001)}`)).toContain('more than the 1000 rows');
  });

  it('written and read again is the same', () => {
    const rows = [
      ['1', 'a, "b"\nc'],
      ['2', ' <script>alert(1)</script>'],
    ];
    const parsed = parse([...csvLines(['id', 'name'], rows)].join(''));
    expect(parsed.ok && parsed.value.rows.map((row) => row.cells)).toEqual(rows);
    expect([...csvLines(['a'], [[Number.NaN], [null], [1.5]])].join('')).toBe('a\n\n\n1.5\n');
  });
});

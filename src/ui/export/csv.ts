import type { ExportMetadata } from './exportMetadata.ts';
import type { FlatColumn } from './flatColumns.ts';

const LINE_END = '\r\n';
/** Spreadsheets run a cell that begins like this as a formula. */
const RUNNABLE = /^[=+\-@\t\r]/;
/** `#` too, since a reader that skips comment lines takes one anywhere outside quotes for the start of a comment. */
const QUOTED = /[",\r\n#]|^\s|\s$/;

function cell(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textCell(text: string): string {
  return cell(RUNNABLE.test(text) ? `'${text}` : text);
}

function comment(name: string, text: string): string {
  return `# ${name}: ${text.replaceAll(/\s+/g, ' ').trim()}`;
}

/** The metadata as lines that begin with `#`, one fact each. */
export function metadataLines(metadata: ExportMetadata): string[] {
  const { region, span, formulas, notes, columns, sources } = metadata;
  return [
    comment('title', metadata.title),
    comment('region', `${region.name} (${region.id})`),
    comment('time zone', region.timeZone),
    comment('synthetic', metadata.synthetic ? 'yes' : 'no'),
    ...(metadata.label === '' ? [] : [comment('origin', metadata.label)]),
    ...(span === null ? [] : [comment('span', `${span.from} / ${span.to} (${span.words})`)]),
    comment('venues', metadata.filter),
    comment('urban and rural', metadata.classRule),
    ...formulas.map(({ id, label, expression, reference }) => comment('formula', `${id}: ${label} = ${expression} (${reference})`)),
    ...notes.map((note) => comment('note', note)),
    ...columns.map(({ key, label, unit }) => comment('column', unit === '' ? `${key}: ${label}` : `${key}: ${label} [${unit}]`)),
    ...sources.map(({ name, licence, date, url, note }) =>
      comment('source', [name, licence, date ?? '', url ?? '', note ?? ''].filter((part) => part !== '').join('; ')),
    ),
    comment('link', metadata.link),
    comment('made', `${metadata.madeAt} by ${metadata.app}`),
  ];
}

/**
 * RFC 4180 in UTF-8 under comment lines. Missing is an empty cell. Numbers are written in full with a decimal point; text that a
 * spreadsheet would run gets an apostrophe before it. With a byte order mark, spreadsheets read the Chinese right.
 */
export function toCsv(columns: readonly FlatColumn[], metadata: ExportMetadata, withBom: boolean): string {
  const rows = columns.length === 0 ? 0 : columns[0].values.length;
  const lines = [...metadataLines(metadata), columns.map(({ key }) => textCell(key)).join(',')];
  for (let row = 0; row < rows; row++) {
    lines.push(
      columns
        .map((column) => {
          if (column.type === 'text') return textCell(column.values[row]);
          const value = column.values[row];
          if (value === null) return '';
          return column.type === 'time' ? new Date(value).toISOString().replace('.000Z', 'Z') : String(value);
        })
        .join(','),
    );
  }
  return `${withBom ? '\uFEFF' : ''}${lines.join(LINE_END)}${LINE_END}`;
}

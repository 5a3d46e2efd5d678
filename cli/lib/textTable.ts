/** Rows as aligned columns: numbers to the right, text to the left. No borders, so that it can be pasted. */
export function textTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)));
  const widths = header.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column].length)));
  const isNumeric = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (isNumeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n');
}

/** 12345.678 → `12,345.68`; NaN → `unknown`. */
export function formatNumber(value: number): string {
  return Number.isNaN(value) ? 'unknown' : value.toLocaleString('en', { maximumFractionDigits: 2 });
}

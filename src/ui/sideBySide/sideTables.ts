import type { SideSeries } from '../../domain/sideSeries.ts';
import { shiftDays } from '../../domain/comparison.ts';
import type { Figure } from '../../domain/figures.ts';
import type { Language } from '../../state/appState.ts';
import type { ExportColumn, ExportTable } from '../export/exportTable.ts';
import { formatSpan } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import type { Translate } from '../i18n/useT.ts';
import type { FigureRow } from './figureRows.ts';
import type { AskedSides } from './useSides.ts';

/** What a reader of the file must know: who the sides are, and when. */
function sideNotes(t: Translate, language: Language, { a, b, timeZone }: AskedSides): string[] {
  return [a, b].map(
    ({ side, name, spanMs, venueCount }) =>
      `${t('sideBySide.side', { side: side.toUpperCase() })}: ${name}; ${t('sideBySide.venues', { count: venueCount })}; ${formatSpan(language, timeZone, spanMs)}`,
  );
}

/** The table of figures as it leaves the app: one row a figure, each in its own unit. */
export function figureTable(
  t: Translate,
  language: Language,
  sides: AskedSides,
  rows: readonly FigureRow[],
  unitText: (unit: string) => string,
): ExportTable {
  const column = (side: 'a' | 'b', of: (figure: Figure) => number | null): (number | null)[] =>
    rows.map((row) => {
      const figure = row[side];
      return figure === null ? null : of(figure);
    });
  const [a, b] = [column('a', ({ value }) => value), column('b', ({ value }) => value)];
  const ratio = rows.map(({ isOneUnit }, i) => {
    const [low, high] = [a[i], b[i]];
    return isOneUnit && low !== null && high !== null && low !== 0 ? high / low : null;
  });
  const [nameA, nameB] = [`A: ${sides.a.name}`, `B: ${sides.b.name}`];
  const columns: ExportColumn[] = [
    { key: 'figure', label: t('sideBySide.column.basis'), unit: '', type: 'text', values: rows.map(({ id }) => figureLabel(language, id)) },
    { key: 'unit_a', label: 'A', unit: '', type: 'text', values: rows.map(({ a: figure }) => unitText(figure?.unit ?? '')) },
    { key: 'unit_b', label: 'B', unit: '', type: 'text', values: rows.map(({ b: figure }) => unitText(figure?.unit ?? '')) },
    { key: 'side_a', label: nameA, unit: '', type: 'number', values: a },
    { key: 'side_b', label: nameB, unit: '', type: 'number', values: b },
    { key: 'ratio_b_to_a', label: t('sideBySide.ratio'), unit: '1', type: 'number', values: ratio },
    { key: 'missing_a', label: t('sideBySide.column.missingA'), unit: '1', type: 'number', values: column('a', (one) => one.missingShare) },
    { key: 'missing_b', label: t('sideBySide.column.missingB'), unit: '1', type: 'number', values: column('b', (one) => one.missingShare) },
    { key: 'imputed_a', label: `A: ${t('sideBySide.imputed')}`, unit: '1', type: 'number', values: column('a', (one) => one.imputedShare) },
    { key: 'imputed_b', label: `B: ${t('sideBySide.imputed')}`, unit: '1', type: 'number', values: column('b', (one) => one.imputedShare) },
  ];
  const formulaIds = new Set(rows.flatMap((row) => [row.a, row.b]).flatMap((figure) => (figure === null ? [] : [figure.formulaId])));
  return {
    title: `${t('sideBySide.figures')}: ${nameA}, ${nameB}`,
    columns,
    spanMs: sides.a.spanMs,
    formulaIds: [...formulaIds],
    notes: sideNotes(t, language, sides),
  };
}

/** Both curves as a table: a row for each step of side A, with side B's own time. */
export function curveTable(
  t: Translate,
  language: Language,
  sides: AskedSides,
  units: { readonly a: string; readonly b: string },
  a: SideSeries,
  b: { readonly values: Float64Array; readonly missing: Float64Array },
): ExportTable {
  const timeB = Float64Array.from(a.timesMs, (atMs) => shiftDays(sides.timeZone, atMs, sides.b.offsetDays));
  return {
    title: `${t('sideBySide.curves')}: A: ${sides.a.name}, B: ${sides.b.name}`,
    columns: [
      { key: 'time_a', label: t('sideBySide.column.timeA'), unit: '', type: 'time', values: a.timesMs },
      { key: 'time_b', label: t('sideBySide.column.timeB'), unit: '', type: 'time', values: timeB },
      { key: `side_a_${sides.a.variable}`, label: `A: ${sides.a.name}`, unit: units.a, type: 'number', values: a.values },
      { key: `side_b_${sides.b.variable}`, label: `B: ${sides.b.name}`, unit: units.b, type: 'number', values: b.values },
      { key: 'missing_a', label: t('sideBySide.column.missingA'), unit: '1', type: 'number', values: a.missing },
      { key: 'missing_b', label: t('sideBySide.column.missingB'), unit: '1', type: 'number', values: b.missing },
    ],
    spanMs: sides.a.spanMs,
    formulaIds: [],
    notes: [...sideNotes(t, language, sides), t('sideBySide.gaps')],
  };
}

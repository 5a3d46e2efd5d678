import { FORMULAS } from '../../domain/formulas.ts';
import type { DataSource } from '../../domain/region.ts';
import type { AppState } from '../../state/appState.ts';
import { filterText } from '../filter/filterText.ts';
import { readableExpression } from '../figures/figureText.ts';
import { formatSpan, formatUnit } from '../i18n/format.ts';
import { figureLabel, regionName } from '../i18n/labels.ts';
import { translate } from '../i18n/translate.ts';
import type { ExportTable } from './exportTable.ts';
import type { FlatColumn } from './flatColumns.ts';

/** What a reader of an exported table must know to trust it; the same in every format. */
export interface ExportMetadata {
  readonly title: string;
  readonly region: { readonly id: string; readonly name: string; readonly timeZone: string };
  /** True when venues, people or readings are invented; `label` then says which. */
  readonly synthetic: boolean;
  readonly label: string;
  /** ISO 8601 in UTC, end exclusive, and as the screen says it; null where the table is not about a span. */
  readonly span: { readonly from: string; readonly to: string; readonly words: string } | null;
  readonly filter: string;
  /** How urban and rural were told apart. */
  readonly classRule: string;
  readonly formulas: readonly { readonly id: string; readonly label: string; readonly expression: string; readonly reference: string }[];
  readonly notes: readonly string[];
  readonly columns: readonly { readonly key: string; readonly label: string; readonly unit: string }[];
  readonly sources: readonly DataSource[];
  readonly link: string;
  readonly madeAt: string;
  readonly app: string;
}

export type ExportContext = Pick<AppState, 'region' | 'history' | 'filter' | 'language' | 'live'>;

function iso(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z');
}

/** Throws when no region is open: then there is no table either. */
export function exportMetadata(
  table: ExportTable,
  columns: readonly FlatColumn[],
  context: ExportContext,
  made: { readonly atMs: number; readonly link: string; readonly version: string },
): ExportMetadata {
  const { region, history, language } = context;
  if (region === null) throw new Error('Export: no region is open');
  const { manifest } = region;
  const isOfHistory = table.spanMs !== null && history !== null;
  const isSimulated = table.isLive === true && context.live?.isSimulated === true;
  const synthetic = manifest.synthetic || isSimulated || (isOfHistory && history.isSynthetic);
  const origins = [
    ...(manifest.synthetic ? [translate(language, 'top.syntheticHint')] : []),
    ...(isOfHistory && history.label !== '' ? [history.label] : []),
    ...(isSimulated ? [translate(language, 'export.liveSimulated')] : []),
  ];
  return {
    title: table.title,
    region: { id: manifest.id, name: regionName(language, manifest), timeZone: manifest.timeZone },
    synthetic,
    label: origins.join('; '),
    span:
      table.spanMs === null
        ? null
        : { from: iso(table.spanMs[0]), to: iso(table.spanMs[1]), words: formatSpan(language, manifest.timeZone, table.spanMs) },
    filter: filterText(language, region, table.filter ?? context.filter),
    classRule: manifest.classRule.statement,
    formulas: table.formulaIds.flatMap((id) => {
      const formula = FORMULAS[id];
      if (formula === undefined) return [];
      return [{ id, label: figureLabel(language, id), expression: readableExpression(language, formula), reference: formula.reference }];
    }),
    notes: table.notes,
    columns: columns.map(({ key, label, unit }) => ({ key, label, unit: formatUnit(language, unit) })),
    sources: manifest.sources,
    link: made.link,
    madeAt: iso(made.atMs),
    app: `Evenfield ${made.version}`,
  };
}

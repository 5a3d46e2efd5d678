import { Fragment, useState } from 'react';

import { FORMULAS } from '../../domain/formulas.ts';
import type { MaintenanceSide, MaintenanceSummary } from '../../domain/maintenanceBoard.ts';
import type { Language } from '../../state/appState.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { FormulaOfOne } from '../figures/PlainFormula.tsx';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName, figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { SortHead } from '../table/SortHead.tsx';
import { BOARD_ROWS } from './boardRows.ts';

const COLUMNS = ['fci', 'conditionIndex', 'atRisk', 'openUrgent', 'overdue', 'pmCompliance'] as const;
type Column = (typeof COLUMNS)[number];

/** The board's row that says how a column is computed. */
const FORMULA_OF: Readonly<Record<Column, string>> = {
  fci: 'maintenance.fci',
  conditionIndex: 'maintenance.condition',
  atRisk: 'maintenance.atRisk',
  openUrgent: 'maintenance.openUrgent',
  overdue: 'maintenance.overdue',
  pmCompliance: 'maintenance.pmCompliance',
};

function columnText(language: Language, column: Column, value: number): string {
  if (column === 'fci' || column === 'pmCompliance') return formatShare(language, value);
  return formatNumber(language, value, column === 'conditionIndex' ? 0 : undefined);
}

/** How one figure of one district came about. */
function CellDetails({ side, column }: { readonly side: MaintenanceSide; readonly column: Column }) {
  const t = useT();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const row = BOARD_ROWS.find(({ formulaId }) => formulaId === FORMULA_OF[column]);
  if (row === undefined) return null;
  const inputs = row.inputs(side);
  const values = Object.fromEntries(FORMULAS[row.formulaId].inputs.map(({ name }, i) => [name, inputs[i]]));
  const note = column === 'pmCompliance' ? t('maintain.pmRule') : column === 'atRisk' ? t('maintain.notBusy') : '';
  return (
    <>
      <FormulaOfOne formulaId={row.formulaId} values={values} currency={currency} />
      {note !== '' && <p className="faint small">{note}</p>}
    </>
  );
}

/** Bad when low; all else is bad when high. */
const LOW_IS_BAD: readonly Column[] = ['conditionIndex', 'pmCompliance'];

/** Worst first, unknown last. */
function byWorst(column: Column): (a: MaintenanceSide, b: MaintenanceSide) => number {
  const sign = LOW_IS_BAD.includes(column) ? 1 : -1;
  return (a, b) => {
    const [x, y] = [a[column], b[column]];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y);
  };
}

/** Every district's state of maintenance, worst first; a name flies there. */
export function DistrictBoard({ summary }: { readonly summary: MaintenanceSummary }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const districts = useAppState((state) => state.region?.districts ?? null);
  const [sort, setSort] = useState<Column>('fci');
  const [open, setOpen] = useState<{ readonly district: number; readonly column: Column } | null>(null);
  if (districts === null) return null;
  const rows = summary.byDistrict
    .flatMap((side, district) => (side === null ? [] : [{ side, district }]))
    .sort((a, b) => byWorst(sort)(a.side, b.side));
  const exported = (): ExportTable => ({
    title: t('maintain.districts'),
    spanMs: [summary.atMs, summary.atMs],
    formulaIds: [
      'maintenance.fci',
      'maintenance.condition',
      'maintenance.atRisk',
      'maintenance.openUrgent',
      'maintenance.overdue',
      'maintenance.openHours',
      'maintenance.pmCompliance',
    ],
    notes: [t('maintain.pmRule')],
    columns: [
      {
        key: 'district_id',
        label: t('summary.district'),
        unit: '',
        type: 'text',
        values: rows.map(({ district }) => districts[district].id),
      },
      {
        key: 'district',
        label: t('summary.district'),
        unit: '',
        type: 'text',
        values: rows.map(({ district }) => districtName(language, districts[district])),
      },
      { key: 'class', label: t('summary.class'), unit: '', type: 'text', values: rows.map(({ district }) => districts[district].class) },
      ...(
        ['equipment', ...COLUMNS, 'pmDue', 'openHours', 'backlogHours', 'replacementValue', 'deferredRepair', 'deferredRenewal'] as const
      ).map((key) => ({
        key: key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        label: t(`maintain.column.${key}`),
        unit: key.endsWith('Hours') ? 'h' : '1',
        type: 'number' as const,
        values: rows.map(({ side }) => side[key]),
      })),
    ],
  });
  return (
    <>
      <div className="maintain-tools">
        <ExportButton name="maintenance-districts" table={exported} />
      </div>
      <div className="maintain-districts">
        <table className="maintain-table">
          <caption className="visually-hidden">{t('maintain.districts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('summary.district')}</th>
              {COLUMNS.map((column) => (
                <SortHead
                  key={column}
                  sorted={column !== sort ? null : LOW_IS_BAD.includes(column) ? 'ascending' : 'descending'}
                  onSort={() => setSort(column)}
                >
                  {t(`maintain.column.${column}`)}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ side, district }) => {
              const name = districtName(language, districts[district]);
              const opened = open?.district === district ? open.column : null;
              return (
                <Fragment key={district}>
                  <tr>
                    <th scope="row">
                      <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'district', district })}>
                        <span className={`class-mark is-${districts[district].class}`} aria-hidden="true" /> {name}
                      </button>
                    </th>
                    {COLUMNS.map((column) => (
                      <td key={column}>
                        <button
                          type="button"
                          className="link"
                          aria-expanded={opened === column}
                          title={t(opened === column ? 'compare.hide' : 'compare.how')}
                          onClick={() => setOpen(opened === column ? null : { district, column })}
                        >
                          {columnText(language, column, side[column])}
                        </button>
                        {column === 'pmCompliance' && side.pmDue > 0 && (
                          <small className="maintain-band">{t('maintain.sample', { count: formatNumber(language, side.pmDue) })}</small>
                        )}
                      </td>
                    ))}
                  </tr>
                  {opened !== null && (
                    <tr className="figures-details">
                      <td colSpan={COLUMNS.length + 1}>
                        <p className="small">
                          <b>{figureLabel(language, FORMULA_OF[opened])}</b>, {name}
                        </p>
                        <CellDetails side={side} column={opened} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

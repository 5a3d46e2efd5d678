import { useState } from 'react';

import type { MaintenanceSide, MaintenanceSummary } from '../../domain/maintenanceBoard.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import type { ExportTable } from '../export/exportTable.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { SortHead } from '../table/SortHead.tsx';

const COLUMNS = ['fci', 'conditionIndex', 'atRisk', 'openUrgent', 'overdue', 'pmCompliance'] as const;
type Column = (typeof COLUMNS)[number];

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
            {rows.map(({ side, district }) => (
              <tr key={district}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => actions.flyTo({ kind: 'district', district })}>
                    <span className={`class-mark is-${districts[district].class}`} aria-hidden="true" />{' '}
                    {districtName(language, districts[district])}
                  </button>
                </th>
                <td>{formatShare(language, side.fci)}</td>
                <td>{formatNumber(language, side.conditionIndex, 0)}</td>
                <td>{formatNumber(language, side.atRisk)}</td>
                <td>{formatNumber(language, side.openUrgent)}</td>
                <td>{formatNumber(language, side.overdue)}</td>
                <td>
                  {formatShare(language, side.pmCompliance)}
                  {side.pmDue > 0 && (
                    <small className="maintain-band">{t('maintain.sample', { count: formatNumber(language, side.pmDue) })}</small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

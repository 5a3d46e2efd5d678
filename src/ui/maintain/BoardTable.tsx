import { Fragment, useState } from 'react';

import type { MaintenanceSide, MaintenanceSummary } from '../../domain/maintenanceBoard.ts';
import { fciBand } from '../../domain/reliability.ts';
import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { EquityDetails } from '../equity/EquityDetails.tsx';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BOARD_ROWS } from './boardRows.ts';
import type { BoardRow } from './boardRows.ts';

export function boardText(language: Language, unit: BoardRow['unit'], value: number): string {
  if (unit === 'share') return formatShare(language, value);
  return formatNumber(language, value, unit === 'index' ? 1 : 0);
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** How the equipment is and what waits to be done, urban beside rural; each figure opens into its formula and inputs. */
export function BoardTable({ summary }: { readonly summary: MaintenanceSummary }) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const [open, setOpen] = useState<string | null>(null);
  const { urban, rural } = summary;
  const equipment = urban.equipment + rural.equipment;
  const unrated = equipment - urban.withCondition - rural.withCondition;
  const cell = (row: BoardRow, side: MaintenanceSide) => {
    const value = row.of(side);
    return (
      <td>
        <data value={Number.isNaN(value) ? '' : String(value)}>{boardText(language, row.unit, value)}</data>
        {row.formulaId === 'maintenance.fci' && !Number.isNaN(value) && (
          <small className="maintain-band">{t(`fci.${fciBand(value)}`)}</small>
        )}
      </td>
    );
  };
  return (
    <table className="figures">
      <caption className="visually-hidden">{t('maintain.board')}</caption>
      <ClassHead />
      <tbody>
        {BOARD_ROWS.map((row) => {
          const isOpen = open === row.formulaId;
          return (
            <Fragment key={row.formulaId}>
              <tr data-figure={row.formulaId}>
                <th scope="row">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : row.formulaId)}
                  >
                    {figureLabel(language, row.formulaId)}
                    {row.unit === 'hours' && <small className="unit"> {formatUnit(language, 'h')}</small>}
                  </button>
                </th>
                {cell(row, urban)}
                {cell(row, rural)}
                <td className="faint">{ratioText(language, { urban: known(row.of(urban)), rural: known(row.of(rural)) })}</td>
              </tr>
              {isOpen && (
                <tr className="figures-details">
                  <td colSpan={4}>
                    <EquityDetails
                      formulaId={row.formulaId}
                      urban={row.inputs(urban).map(known)}
                      rural={row.inputs(rural).map(known)}
                      notes={[
                        t('maintain.money', { currency }),
                        t('maintain.unrated', { count: unrated, total: formatNumber(language, equipment) }),
                        ...(row.formulaId === 'maintenance.atRisk' ? [t('maintain.notBusy')] : []),
                      ]}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

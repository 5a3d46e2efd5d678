import type { MaintenanceSide, MaintenanceSummary } from '../../domain/maintenanceBoard.ts';
import { fciBand } from '../../domain/reliability.ts';
import type { Language } from '../../state/appState.ts';
import { useAppState } from '../../state/hooks.ts';
import { EquityDetails } from '../equity/EquityDetails.tsx';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { PairTable } from '../figures/PairTable.tsx';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { figureLabel } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { BOARD_ROWS, backlogRow } from './boardRows.ts';
import type { BoardRow } from './boardRows.ts';
import { CrewForm } from './CrewForm.tsx';
import { useCrew } from './crew.ts';
import { QuarterBars } from './QuarterBars.tsx';

export function boardText(language: Language, unit: BoardRow['unit'], value: number): string {
  if (unit === 'share') return formatShare(language, value);
  return formatNumber(language, value, unit === 'index' || unit === 'weeks' ? 1 : 0);
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** How the equipment is and what waits to be done, urban beside rural; each figure opens into its formula and inputs. */
export function BoardTable({ summary }: { readonly summary: MaintenanceSummary }) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const [crew, setCrew] = useCrew(useAppState((state) => state.region?.manifest.id ?? ''));
  const { urban, rural } = summary;
  const equipment = urban.equipment + rural.equipment;
  const unrated = equipment - urban.withCondition - rural.withCondition;
  const notes = (id: string) => {
    switch (id) {
      case 'maintenance.pmCompliance':
        return [t('maintain.pmRule')];
      case 'maintenance.backlogWeeks':
        return [t('maintain.crewNote')];
      default:
        return [
          t('maintain.money', { currency }),
          t('maintain.unrated', { count: unrated, total: formatNumber(language, equipment) }),
          ...(id === 'maintenance.atRisk' ? [t('maintain.notBusy')] : []),
        ];
    }
  };
  const cell = (row: BoardRow, side: MaintenanceSide) => {
    const value = row.of(side);
    return (
      <>
        <data value={Number.isNaN(value) ? '' : String(value)}>{boardText(language, row.unit, value)}</data>
        {row.formulaId === 'maintenance.fci' && !Number.isNaN(value) && (
          <small className="maintain-band">{t(`fci.${fciBand(value)}`)}</small>
        )}
        {row.sample !== undefined && (
          <small className="maintain-band">{t('maintain.sample', { count: formatNumber(language, row.sample(side)) })}</small>
        )}
        {row.formulaId === 'maintenance.pmCompliance' && <QuarterBars quarters={side.pmQuarters} />}
      </>
    );
  };
  const rowPairs = [...BOARD_ROWS.map((row) => [row, row] as const), [backlogRow(crew, 'urban'), backlogRow(crew, 'rural')] as const];
  return (
    <>
      <PairTable
        label={t('maintain.board')}
        head={<ClassHead />}
        rows={rowPairs.map(([ofUrban, ofRural]) => ({
          id: ofUrban.formulaId,
          name: figureLabel(language, ofUrban.formulaId),
          unit: ofUrban.unit === 'hours' ? formatUnit(language, 'h') : '',
          a: cell(ofUrban, urban),
          b: cell(ofRural, rural),
          ratio: ratioText(language, { urban: known(ofUrban.of(urban)), rural: known(ofRural.of(rural)) }),
          details: (
            <EquityDetails
              formulaId={ofUrban.formulaId}
              urban={ofUrban.inputs(urban).map(known)}
              rural={ofRural.inputs(rural).map(known)}
              notes={notes(ofUrban.formulaId)}
              currency={currency}
            />
          ),
        }))}
      />
      <CrewForm crew={crew} onChange={setCrew} />
    </>
  );
}

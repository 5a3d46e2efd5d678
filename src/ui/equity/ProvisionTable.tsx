import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';

import { coverageGapPp } from '../../domain/equity.ts';
import type { EquityMeasure, EquityReport, MeasureId } from '../../domain/equityReport.ts';
import { BOUNDED_MEASURES, isAccess } from '../../domain/equityReport.ts';
import { useAppState } from '../../state/hooks.ts';
import type { Language } from '../../state/appState.ts';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';
import { measureFormula, measureText, measureUnit } from './measureText.ts';

function notesOf(t: Translate, language: Language, { id, urban, rural, all }: EquityMeasure, report: EquityReport): ReactNode[] {
  const { venues, question } = report;
  const notes: ReactNode[] = [t('equity.overSides', { count: all.districts, urban: urban.districts, rural: rural.districts })];
  const isWalk = id === 'walk15' || id === 'accessWalk15';
  const gap = coverageGapPp(urban.value, rural.value);
  if (BOUNDED_MEASURES.includes(id) && gap !== null) notes.push(t('equity.gap', { gap: formatNumber(language, gap, 1) }));
  if (isAccess(id)) notes.push(`${t('equity.supply')}: ${t(`equity.supply.${question.supply}`)}.`, t('equity.method.access'));
  if (isAccess(id) || id === 'walk15' || id === 'walkOrCycle15')
    notes.push(t('equity.method.distance'), t(isWalk ? 'equity.method.walk15' : 'equity.method.walkOrCycle15'));
  if (id === 'areaPerHead' && venues.withoutArea > 0) notes.push(t('equity.note.withoutArea', { count: venues.withoutArea }));
  if (id === 'openHoursPer1k' && venues.withoutHours > 0) notes.push(t('equity.note.withoutHours', { count: venues.withoutHours }));
  if (isAccess(id) && venues.measuredWithoutSupply > 0) notes.push(t('equity.note.withoutSupply', { count: venues.measuredWithoutSupply }));
  return notes;
}

interface ProvisionTableProps {
  readonly report: EquityReport;
  readonly measures: readonly EquityMeasure[];
  /** The measure whose spread is shown below. */
  readonly chosen: MeasureId | null;
}

/** Measures side by side, urban and rural, with their ratio; each opens into its formula, inputs and assumptions. */
export function ProvisionTable({ report, measures, chosen }: ProvisionTableProps) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const [open, setOpen] = useState<MeasureId | null>(null);
  const cell = (id: MeasureId, value: number | null) => (
    <td className={value === null ? 'faint' : undefined}>
      <data value={value === null ? '' : String(value)}>{measureText(language, id, value)}</data>
    </td>
  );
  return (
    <table className="figures">
      <caption className="visually-hidden">{t('equity.provision')}</caption>
      <ClassHead />
      <tbody>
        {measures.map((measure) => {
          const { id, urban, rural } = measure;
          const isOpen = open === id;
          return (
            <Fragment key={id}>
              <tr data-figure={`equity.${id}`} className={id === chosen ? 'is-chosen' : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : id)}
                  >
                    {t(`equity.name.${id}`)} <small className="unit">{measureUnit(language, id, report.question.supply, currency)}</small>
                  </button>
                </th>
                {cell(id, urban.value)}
                {cell(id, rural.value)}
                <td className="faint">{ratioText(language, { urban: urban.value, rural: rural.value })}</td>
              </tr>
              {isOpen && (
                <tr className="figures-details">
                  <td colSpan={4}>
                    <EquityDetails
                      formulaId={measureFormula(id, report.question)}
                      urban={urban.value === null ? [null, null] : [urban.amount, urban.residents]}
                      rural={rural.value === null ? [null, null] : [rural.amount, rural.residents]}
                      notes={notesOf(t, language, measure, report)}
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

import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';

import { coverageGapPp } from '../../domain/equity.ts';
import type { EquityMeasure, EquityMeasureId, EquityReport, MeasureId } from '../../domain/equityReport.ts';
import { isAccess } from '../../domain/equityReport.ts';
import type { Language } from '../../state/appState.ts';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import type { Translate } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';

const SHARES: readonly MeasureId[] = ['walk15', 'walkOrCycle15', 'ownDistrict'];

/** A value of a measure in its own way: coverage as a percentage. */
export function measureText(language: Language, id: MeasureId, value: number | null): string {
  return SHARES.includes(id) ? formatShare(language, value) : formatNumber(language, value);
}

export function measureUnit(language: Language, id: MeasureId): string {
  return SHARES.includes(id) || id === 'venuesPer10k' ? '' : formatUnit(language, 'm2');
}

function notesOf(t: Translate, language: Language, { id, urban, rural }: EquityMeasure, { venues }: EquityReport): ReactNode[] {
  const notes: ReactNode[] = [];
  const isWalk = id === 'walk15' || id === 'accessWalk15';
  const isDistance = isAccess(id) || id === 'walk15' || id === 'walkOrCycle15';
  const gap = coverageGapPp(urban.value, rural.value);
  if (SHARES.includes(id) && gap !== null) notes.push(t('equity.gap', { gap: formatNumber(language, gap, 1) }));
  if (isAccess(id)) notes.push(t('equity.method.access'));
  if (isDistance) notes.push(t('equity.method.distance'), t(isWalk ? 'equity.method.walk15' : 'equity.method.walkOrCycle15'));
  if (id === 'areaPerHead' && venues.withoutArea > 0) notes.push(t('equity.note.withoutArea', { count: venues.withoutArea }));
  if (isAccess(id) && venues.measuredWithoutSupply > 0) notes.push(t('equity.note.withoutArea', { count: venues.measuredWithoutSupply }));
  return notes;
}

/** Measures side by side, urban and rural, with their ratio; each opens into its formula, inputs and assumptions. */
export function ProvisionTable({ report, ids }: { readonly report: EquityReport; readonly ids: readonly EquityMeasureId[] }) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState<EquityMeasureId | null>(null);
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
        {ids.map((id) => {
          const measure = report.measures[id];
          const { urban, rural } = measure;
          const isOpen = open === id;
          return (
            <Fragment key={id}>
              <tr data-figure={`equity.${id}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="figures-name"
                    aria-expanded={isOpen}
                    title={t(isOpen ? 'compare.hide' : 'compare.how')}
                    onClick={() => setOpen(isOpen ? null : id)}
                  >
                    {t(`equity.name.${id}`)} <small className="unit">{measureUnit(language, id)}</small>
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
                      formulaId={isAccess(id) ? `equity.access.${report.question.catchment}` : `equity.${id}`}
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

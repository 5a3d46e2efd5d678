import type { EquityMeasure, EquityReport } from '../../domain/equityReport.ts';
import type { TravelMode } from '../../domain/access.ts';
import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import { useAppState } from '../../state/hooks.ts';
import '../compare/compare.css';
import { formatNumber, formatShare, formatUnit } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { districtNames } from './measureText.ts';

/** Why no distance could be measured; null where one was. */
export function noDistanceKey({ venues, cells, measures }: EquityReport) {
  if (measures.walk15.all.value !== null) return null;
  if (cells.count === 0) return 'equity.note.noCells' as const;
  return venues.districtOnly === venues.ofTypes ? ('equity.note.nowhere' as const) : ('equity.note.noneEligible' as const);
}

/** What the figures leave out, in sentences. */
export function Notes({ report }: { readonly report: EquityReport }) {
  const t = useT();
  const language = useLanguage();
  const districts = useAppState((state) => state.region?.districts ?? null);
  const { venues, districtsWithoutPopulation, measures } = report;
  const reason = noDistanceKey(report);
  const isAreaUnknown = venues.withoutArea > 0 && measures.areaPerHead.all.value === null;
  const hasNoSupply = reason === null && measures.accessWalk15.all.value === null;
  return (
    <>
      {reason !== null && <p className="compare-note">{t(reason)}</p>}
      {reason === null && venues.districtOnly > 0 && (
        <p className="compare-note">{t('equity.note.districtOnly', { count: venues.districtOnly })}</p>
      )}
      {isAreaUnknown && <p className="compare-note">{t('equity.note.noArea')}</p>}
      {!isAreaUnknown && venues.withoutArea > 0 && (
        <p className="compare-note">{t('equity.note.withoutArea', { count: venues.withoutArea })}</p>
      )}
      {hasNoSupply && !isAreaUnknown && <p className="compare-note">{t('equity.note.noSupply')}</p>}
      {districtsWithoutPopulation.length > 0 && (
        <p className="compare-note">
          {t('equity.note.noPopulation', {
            count: districtsWithoutPopulation.length,
            names: districtNames(language, districts ?? [], districtsWithoutPopulation),
          })}
        </p>
      )}
    </>
  );
}

/** Which districts a measure leaves out, and why. */
export function MissingNotes({ measure, outcome }: { readonly measure: EquityMeasure; readonly outcome: OutcomeReport | null }) {
  const t = useT();
  const language = useLanguage();
  const districts = useAppState((state) => state.region?.districts ?? null) ?? [];
  const list = (key: 'equity.missing' | 'equity.notMetered' | 'equity.mostlyMissing', rows: readonly number[]) =>
    rows.length === 0 ? null : (
      <p className="compare-note">{t(key, { count: rows.length, names: districtNames(language, districts, rows) })}</p>
    );
  if (outcome === null) return list('equity.missing', measure.missing);
  const { curve, notMetered, mostlyMissing, withoutVenues } = outcome;
  const missing =
    curve.missingShare.length === 0 ? Number.NaN : curve.missingShare.reduce((sum, share) => sum + share, 0) / curve.missingShare.length;
  return (
    <>
      {missing > 0 && <p className="compare-note">{t('equity.partlyMissing', { share: formatShare(language, missing) })}</p>}
      {list('equity.notMetered', notMetered)}
      {list('equity.mostlyMissing', mostlyMissing)}
      {withoutVenues.length > 0 && <p className="compare-note">{t('equity.withoutVenues', { count: withoutVenues.length })}</p>}
      {measure.missing.length > 0 && <p className="compare-note">{t('equity.leftResidents')}</p>}
    </>
  );
}

/** How distances are measured and supply is shared out. */
export function Method({ report, mode }: { readonly report: EquityReport; readonly mode: TravelMode }) {
  const t = useT();
  const language = useLanguage();
  const { measured, ofTypes, notEligible, takenAsEligible } = report.venues;
  const { supply, venues, unreached } = report.supplied[mode];
  const unit = formatUnit(language, report.question.supply === 'area' ? 'm2' : '{person}.h');
  return (
    <details className="plain-formula">
      <summary>{t('equity.method')}</summary>
      <ul className="formula-notes">
        <li>{t('equity.method.distance')}</li>
        <li>{t(`equity.method.${mode}`)}</li>
        <li>
          {t('equity.method.eligible', {
            measured: formatNumber(language, measured),
            total: formatNumber(language, ofTypes),
            excluded: notEligible,
            assumed: takenAsEligible,
          })}
        </li>
        <li>{t('equity.method.access')}</li>
        {venues > 0 && (
          <li>
            {t('equity.method.sumShown', { handed: `${formatNumber(language, supply)} ${unit}`, venues: formatNumber(language, venues) })}
          </li>
        )}
        {unreached > 0 && <li>{t('equity.method.unreached', { count: unreached })}</li>}
        <li>{t('equity.method.neighbours')}</li>
      </ul>
    </details>
  );
}

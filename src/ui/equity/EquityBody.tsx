import { useState } from 'react';

import type { TravelMode } from '../../domain/access.ts';
import { TRAVEL_MODES } from '../../domain/access.ts';
import type { EquityMeasureId, EquityReport } from '../../domain/equityReport.ts';
import { accessId } from '../../domain/equityReport.ts';
import { useAppState } from '../../state/hooks.ts';
import '../compare/compare.css';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import './equity.css';
import { ProvisionTable } from './ProvisionTable.tsx';
import { SpreadSection } from './SpreadSection.tsx';
import { useEquity } from './useEquity.ts';

const MOST_NAMES = 5;

/** Why no distance could be measured; null where one was. */
function noDistanceKey({ venues, cells, measures }: EquityReport) {
  if (measures.walk15.all.value !== null) return null;
  if (cells.count === 0) return 'equity.note.noCells' as const;
  return venues.districtOnly === venues.ofTypes ? ('equity.note.nowhere' as const) : ('equity.note.noneEligible' as const);
}

function Notes({ report }: { readonly report: EquityReport }) {
  const t = useT();
  const language = useLanguage();
  const districts = useAppState((state) => state.region?.districts ?? null);
  const { venues, districtsWithoutPopulation } = report;
  const reason = noDistanceKey(report);
  const names = districtsWithoutPopulation
    .slice(0, MOST_NAMES)
    .flatMap((d) => (districts?.[d] === undefined ? [] : [districtName(language, districts[d])]))
    .join(language === 'zh' ? '、' : ', ');
  const more = districtsWithoutPopulation.length - MOST_NAMES;
  return (
    <>
      {reason !== null && <p className="compare-note">{t(reason)}</p>}
      {reason === null && venues.districtOnly > 0 && (
        <p className="compare-note">{t('equity.note.districtOnly', { count: venues.districtOnly })}</p>
      )}
      {venues.withoutArea > 0 && <p className="compare-note">{t('equity.note.withoutArea', { count: venues.withoutArea })}</p>}
      {districtsWithoutPopulation.length > 0 && (
        <p className="compare-note">
          {t('equity.note.noPopulation', {
            count: districtsWithoutPopulation.length,
            names: more > 0 ? t('equity.note.moreNames', { names, count: more }) : names,
          })}
        </p>
      )}
    </>
  );
}

function Method({ report, mode }: { readonly report: EquityReport; readonly mode: TravelMode }) {
  const t = useT();
  const language = useLanguage();
  const { measured, ofTypes, notEligible, takenAsEligible } = report.venues;
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
        <li>{t('equity.method.neighbours')}</li>
      </ul>
    </details>
  );
}

function Report({ report, mode }: { readonly report: EquityReport; readonly mode: TravelMode }) {
  const t = useT();
  const isMeasured = report.measures[mode].all.value !== null;
  // Where no distance can be measured, what is known of the district itself takes the place, under its own name.
  const ids: readonly EquityMeasureId[] = [
    'areaPerHead',
    'venuesPer10k',
    ...(isMeasured ? [mode, accessId(mode)] : (['ownDistrict'] as const)),
  ];
  const told = ids.filter((id) => report.measures[id].all.value !== null);
  const [wanted, setWanted] = useState<EquityMeasureId>('areaPerHead');
  // The choice follows the way of travel, so that the two are never read against each other.
  const isAccess = wanted === 'accessWalk15' || wanted === 'accessWalkOrCycle15';
  const isCoverage = wanted === 'walk15' || wanted === 'walkOrCycle15';
  const asked = isAccess ? accessId(mode) : isCoverage ? mode : wanted;
  const chosen = told.includes(asked) ? asked : told[0];
  return (
    <>
      <ProvisionTable report={report} ids={ids} />
      <Notes report={report} />
      <Method report={report} mode={mode} />
      {chosen !== undefined && (
        <>
          <h3 className="equity-head">{t('equity.spread')}</h3>
          <select
            className="field equity-pick"
            aria-label={t('equity.of')}
            value={chosen}
            onChange={(event) => setWanted(event.target.value as EquityMeasureId)}
          >
            {told.map((id) => (
              <option key={id} value={id}>
                {t(`equity.name.${id}`)}
              </option>
            ))}
          </select>
          <SpreadSection measure={report.measures[chosen]} />
        </>
      )}
    </>
  );
}

/** Provision per resident, within reach, and how evenly it is spread, for the filter that is shown. */
export function EquityBody() {
  const t = useT();
  const language = useLanguage();
  const { report, failure, isPending, share } = useEquity();
  const [mode, setMode] = useState<TravelMode>('walk15');
  return (
    <div className="equity" aria-busy={isPending}>
      <div className="equity-mode">
        <span className="faint small">{t('equity.mode')}</span>
        <div className="segments" role="group" aria-label={t('equity.mode')}>
          {TRAVEL_MODES.map((each) => (
            <button key={each} type="button" className="button is-small" aria-pressed={mode === each} onClick={() => setMode(each)}>
              {t(`equity.mode.${each}`)}
            </button>
          ))}
        </div>
      </div>
      {failure !== null && !isPending && <p className="compare-note">{t('equity.failed', { reason: failure })}</p>}
      {isPending && (
        <p className="compare-note" role="status">
          {t(report === null ? 'equity.pending' : 'equity.again', { share: formatShare(language, share) })}
        </p>
      )}
      {report !== null && <Report report={report} mode={mode} />}
    </div>
  );
}

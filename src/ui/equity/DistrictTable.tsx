import { useState } from 'react';

import type { EquityMeasure, EquityReport } from '../../domain/equityReport.ts';
import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import type { VariableId } from '../../domain/timeField.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { districtName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { TraceLink } from '../trace/TraceButton.tsx';
import { sumFigureId } from '../trace/traceRequest.ts';
import { districtsTable } from './equityTables.ts';
import { How } from './How.tsx';
import { measureText, measureUnit } from './measureText.ts';
import { rankedDistricts, signedShares } from './overlays.ts';

const FEW = 8;
/** More rows than this take longer to draw than to export. */
const MOST = 300;

interface DistrictTableProps {
  readonly report: EquityReport;
  readonly measure: EquityMeasure;
  /** Of a variable of the history: what was read of it, and where its figures can be followed to. */
  readonly outcome: OutcomeReport | null;
  readonly spanMs: readonly [number, number] | null;
}

/** The map in words: districts by what they add to Theil's T, each a way to its place on the map. */
export function DistrictTable({ report, measure, outcome, spanMs }: DistrictTableProps) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  const actions = useActions();
  const districts = useAppState((state) => state.region?.districts ?? null);
  const selection = useAppState((state) => state.selection);
  const filter = useAppState((state) => state.filter);
  const [isAll, setIsAll] = useState(false);
  if (districts === null || measure.all.value === null) return null;
  const { id, byDistrict, all } = measure;
  const { supply } = report.question;
  const ranked = rankedDistricts(measure);
  const shares = signedShares(measure);
  const selected = selection.kind === 'district' ? selection.district : -1;
  const few = ranked.slice(0, FEW);
  const shown = isAll
    ? ranked.slice(0, MOST)
    : [...few, ...(selected >= 0 && ranked.includes(selected) && !few.includes(selected) ? [selected] : [])];
  const mean = `${measureText(language, id, all.value)} ${measureUnit(language, id, supply, currency)}`.trim();
  return (
    <div className="equity-districts">
      <div className="equity-sub-row">
        <h3 className="equity-sub">{t('equity.districts')}</h3>
        <ExportButton
          name={`equity-districts-${id}`}
          table={() => districtsTable(language, report, measure, districts, outcome === null ? null : spanMs)}
        />
      </div>
      <p className="compare-note">{t('equity.district.have', { mean })}</p>
      <table className="formula-inputs equity-district-table">
        <thead>
          <tr>
            <th scope="col">{t('equity.district')}</th>
            <th scope="col">
              {t('equity.value')} <small className="unit">{measureUnit(language, id, supply, currency)}</small>
            </th>
            <th scope="col">{t('equity.district.mean')}</th>
            <th scope="col">{t('equity.district.share')}</th>
            {outcome !== null && <th scope="col">{t('equity.district.missing')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((d) => (
            <tr key={d} className={d === selected ? 'is-selected' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={d === selected}
                  onClick={() => actions.flyTo({ kind: 'district', district: d })}
                >
                  <span className={`class-mark is-${districts[d].class}`} aria-hidden="true" /> {districtName(language, districts[d])}
                </button>
                {outcome !== null && spanMs !== null && (
                  <TraceLink
                    name={`${t(`equity.name.${id}`)}, ${districtName(language, districts[d])}`}
                    request={{
                      figureId: sumFigureId(id as VariableId),
                      variable: id as VariableId,
                      spanMs,
                      filter: { types: filter.types, classes: [], districts: [d] },
                      venue: null,
                      hourMs: null,
                    }}
                  />
                )}
              </th>
              <td>{measureText(language, id, byDistrict[d])}</td>
              <td>
                {shares !== null && (shares[d] < 0 ? '▼ ' : '▲ ')}
                {all.value !== null && all.value > 0 ? formatNumber(language, byDistrict[d] / all.value, 2) : ''}
              </td>
              <td>{shares === null ? '–' : formatShare(language, Math.abs(shares[d]))}</td>
              {outcome !== null && <td>{Number.isNaN(outcome.missingShare[d]) ? '–' : formatShare(language, outcome.missingShare[d])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {isAll && ranked.length > MOST && <p className="compare-note">{t('equity.district.first', { shown: MOST, all: ranked.length })}</p>}
      {ranked.length > FEW && (
        <button type="button" className="button is-quiet is-small" onClick={() => setIsAll(!isAll)}>
          {isAll ? t('equity.district.fewer') : t('equity.district.more', { count: ranked.length })}
        </button>
      )}
      <How formulaId="equity.contribution" measure={measure} />
    </div>
  );
}

import { useState } from 'react';

import { errorText } from '../../base/assert.ts';
import { compositeEquality, equalityRatio } from '../../domain/equity.ts';
import type { EquityPart, EquityReport, MeasureId } from '../../domain/equityReport.ts';
import { DEFAULT_NORMS } from '../../domain/loads.ts';
import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import type { StandardReport, StandardSide } from '../../domain/standards.ts';
import { STANDARDS, standardReport } from '../../domain/standards.ts';
import { filterMask } from '../../domain/venue.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ClassHead } from '../figures/ClassHead.tsx';
import { ratioText } from '../figures/figureText.ts';
import { formatNumber, formatShare } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { EquityDetails } from './EquityDetails.tsx';
import { measureText, measureUnit } from './measureText.ts';

interface EqualitySectionProps {
  readonly report: EquityReport;
  readonly outcomes: readonly OutcomeReport[];
  readonly spanMs: readonly [number, number] | null;
}

interface Checked {
  readonly key: string;
  readonly report: StandardReport | null;
  readonly failure: string | null;
  /** What the package does not record. */
  readonly lacks: readonly ('inspection' | 'condition' | 'history' | 'opening')[];
}

function IndicatorRows({
  rows,
  report,
}: {
  readonly rows: readonly { id: MeasureId; urban: EquityPart; rural: EquityPart }[];
  readonly report: EquityReport;
}) {
  const t = useT();
  const language = useLanguage();
  const currency = useAppState((state) => state.region?.manifest.currency ?? '');
  return rows.map(({ id, urban, rural }) => (
    <tr key={id} data-figure={`equity.three.${id}`}>
      <th scope="row">
        {t(`equity.name.${id}`)} <small className="unit">{measureUnit(language, id, report.question.supply, currency)}</small>
      </th>
      <td>{measureText(language, id, urban.value)}</td>
      <td>{measureText(language, id, rural.value)}</td>
      <td className="faint">{ratioText(language, { urban: urban.value, rural: rural.value })}</td>
    </tr>
  ));
}

function StandardRows({ urban, rural }: { readonly urban: StandardSide; readonly rural: StandardSide }) {
  const t = useT();
  const language = useLanguage();
  const cell = ({ met, told }: { met: number; told: number }) => (
    <td title={t('equity.standard.told', { met, told })}>
      {told === 0 ? <span className="faint">{t('equity.three.cannot')}</span> : formatShare(language, met / told)}
      <small className="unit equity-tally">
        {met}/{told}
      </small>
    </td>
  );
  const ratio = (a: { met: number; told: number }, b: { met: number; told: number }): string =>
    ratioText(language, { urban: a.told > 0 ? a.met / a.told : null, rural: b.told > 0 ? b.met / b.told : null });
  return (
    <>
      <tr data-figure="equity.standard.all">
        <th scope="row">{t('equity.standard.all')}</th>
        {cell(urban.all)}
        {cell(rural.all)}
        <td className="faint">{ratio(urban.all, rural.all)}</td>
      </tr>
      {STANDARDS.map((id) => (
        <tr key={id} data-figure={`equity.standard.${id}`}>
          <th scope="row">{t(`equity.standard.${id}`)}</th>
          {cell(urban.by[id])}
          {cell(rural.by[id])}
          <td className="faint">{ratio(urban.by[id], rural.by[id])}</td>
        </tr>
      ))}
    </>
  );
}

/** The three equalities of §4.4, each with its indicators, then their composite. */
export function EqualitySection({ report, outcomes, spanMs }: EqualitySectionProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const history = useAppState((state) => state.history);
  const [progress, setProgress] = useState<number | null>(null);
  const [last, setLast] = useState<Checked | null>(null);
  const { filter } = report.question;
  const key = JSON.stringify([region?.manifest.id, filter, spanMs]);
  const checked = last !== null && last.key === key ? last : null;

  const check = async (): Promise<void> => {
    if (region === null) return;
    setProgress(0);
    try {
      const atMs = spanMs?.[1] ?? Date.now();
      const [upkeep, loads] = await Promise.all([
        actions.venueUpkeep(atMs),
        history === null || spanMs === null ? null : actions.loads(spanMs, filter, DEFAULT_NORMS, setProgress),
      ]);
      const made = standardReport({ venues: region.venues, mask: filterMask(region.venues, filter), upkeep, loads });
      const lacks: Checked['lacks'][number][] = [];
      if (!upkeep.hasInspections) lacks.push('inspection');
      if (upkeep.conditionIndex.every((index) => Number.isNaN(index))) lacks.push('condition');
      if (loads === null) lacks.push('history');
      if (region.venues.openHours.every((text) => text === '')) lacks.push('opening');
      setLast({ key, report: made, failure: null, lacks });
    } catch (thrown: unknown) {
      setLast({ key, report: null, failure: errorText(thrown), lacks: [] });
    } finally {
      setProgress(null);
    }
  };

  const { measures } = report;
  const outcomeOf = (id: string): OutcomeReport | undefined => outcomes.find(({ measure }) => measure.id === id);
  const visits = outcomeOf('visits') ?? outcomeOf('occupancy');
  const standard = checked?.report ?? null;
  const opportunity = equalityRatio(measures.walk15.urban.value, measures.walk15.rural.value);
  const equalStandard = standard === null ? null : equalityRatio(standard.urban.share, standard.rural.share);
  const outcome = visits === undefined ? null : equalityRatio(visits.measure.urban.value, visits.measure.rural.value);
  const composite = compositeEquality(opportunity, equalStandard, outcome);
  const tile = (id: 'opportunity' | 'standard' | 'outcome', value: number | null) => (
    <div className="equity-tile" data-figure={`equity.${id}`}>
      <span className="small">{t(`equity.three.${id}`)}</span>
      <strong>
        <data value={value === null ? '' : String(value)}>{value === null ? '–' : formatNumber(language, value, 2)}</data>
      </strong>
      {value === null && <span className="faint small">{t('equity.three.cannot')}</span>}
    </div>
  );
  const lacksText = (what: readonly ('inspection' | 'condition' | 'history' | 'opening' | 'price' | 'participation')[]): string =>
    t('equity.three.lacks', { what: what.map((one) => t(`equity.three.lack.${one}`)).join(language === 'zh' ? '、' : ', ') });
  const part = (id: MeasureId, urban: EquityPart, rural: EquityPart) => ({ id, urban, rural });
  const rowOf = (id: 'walk15' | 'accessWalk15' | 'openHoursPer1k') => part(id, measures[id].urban, measures[id].rural);
  return (
    <>
      <div className="equity-tiles">
        {tile('opportunity', opportunity)}
        {tile('standard', equalStandard)}
        {tile('outcome', outcome)}
      </div>
      <p className="compare-note">{t('equity.three.leads')}</p>
      <table className="figures">
        <caption className="equity-sub">{t('equity.three.of', { name: t('equity.three.opportunity') })}</caption>
        <ClassHead />
        <tbody>
          <IndicatorRows rows={[rowOf('walk15'), rowOf('accessWalk15'), rowOf('openHoursPer1k')]} report={report} />
        </tbody>
      </table>
      <p className="compare-note">{lacksText(['price'])}</p>
      <table className="figures">
        <caption className="equity-sub">{t('equity.three.of', { name: t('equity.three.standard') })}</caption>
        <ClassHead />
        <tbody>{standard !== null && <StandardRows urban={standard.urban} rural={standard.rural} />}</tbody>
      </table>
      {standard === null && (
        <p className="equity-ask">
          <button type="button" className="button is-small" disabled={progress !== null} onClick={() => void check()}>
            {t('equity.standard.compute')}
          </button>
          <span className="faint small">
            {progress === null ? t('equity.standard.why') : t('equity.standard.pending', { share: formatShare(language, progress) })}
          </span>
        </p>
      )}
      {checked?.failure != null && <p className="compare-note">{t('equity.standard.failed', { reason: checked.failure })}</p>}
      {standard !== null &&
        (['urban', 'rural'] as const).map((side) => {
          const { bounds, venues, all } = standard[side];
          if (bounds === null || all.told === venues) return null;
          return (
            <p key={side} className="compare-note">
              <span className={`class-mark is-${side}`} aria-hidden="true" />{' '}
              {t('equity.standard.bounds', {
                venues,
                untold: venues - all.told,
                low: formatShare(language, bounds[0]),
                high: formatShare(language, bounds[1]),
              })}
            </p>
          );
        })}
      {checked !== null && checked.lacks.length > 0 && <p className="compare-note">{lacksText(checked.lacks)}</p>}
      <table className="figures">
        <caption className="equity-sub">{t('equity.three.of', { name: t('equity.three.outcome') })}</caption>
        <ClassHead />
        <tbody>
          <IndicatorRows
            rows={[...(visits === undefined ? [] : [visits]), ...outcomes.filter((each) => each !== visits)].map(({ measure }) =>
              part(measure.id, measure.urban, measure.rural),
            )}
            report={report}
          />
        </tbody>
      </table>
      <p className="compare-note">{lacksText(history === null ? ['history', 'participation'] : ['participation'])}</p>
      <div className="equity-index" data-figure="equity.composite">
        <span>{t('equity.three.composite')}</span>
        <strong>
          <data value={composite === null ? '' : String(composite)}>
            {composite === null ? t('equity.three.cannot') : formatNumber(language, composite, 2)}
          </data>
        </strong>
      </div>
      <p className="compare-note">{t('equity.composite.note')}</p>
      <details className="plain-formula">
        <summary>{t('equity.how', { name: t('figure.equity.composite') })}</summary>
        <EquityDetails
          formulaId="equity.composite"
          urban={[null, null, null]}
          rural={[opportunity, equalStandard, outcome]}
          notes={[t('equity.composite.note')]}
        />
      </details>
    </>
  );
}

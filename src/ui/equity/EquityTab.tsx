import { useEffect, useMemo, useState } from 'react';

import type { CatchmentId, SupplyId, TravelMode } from '../../domain/access.ts';
import { CATCHMENT_IDS, SUPPLY_IDS, TRAVEL_MODES } from '../../domain/access.ts';
import type { EquityMeasure, EquityMeasureId, EquityQuestion, EquityReport, MeasureId } from '../../domain/equityReport.ts';
import { accessId, isAccess } from '../../domain/equityReport.ts';
import type { OutcomeReport } from '../../domain/outcomeReport.ts';
import type { PeriodKind } from '../../domain/periods.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { formatShare, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { Segments } from '../shell/Segments.tsx';
import { ChoiceSection } from './ChoiceSection.tsx';
import { DistrictTable } from './DistrictTable.tsx';
import './equity.css';
import { EqualitySection } from './EqualitySection.tsx';
import { Method, MissingNotes, Notes, noDistanceKey } from './EquityNotes.tsx';
import { measuresTable } from './equityTables.ts';
import { cellValues, overlayOf, signedShares } from './overlays.ts';
import type { OverlayKind } from './overlays.ts';
import { ReportingPanel } from '../live/ReportingPanel.tsx';
import { ProvisionTable } from './ProvisionTable.tsx';
import { SpreadOverTime } from './SpreadOverTime.tsx';
import { SpreadSection } from './SpreadSection.tsx';
import { useEquity } from './useEquity.ts';
import { useOutcomeCurve, useOutcomes, useOutcomeSpan } from './useOutcomes.ts';

const PERIODS: readonly PeriodKind[] = ['week', 'month'];
const COUNTED: readonly EquityMeasureId[] = ['areaPerHead', 'venuesPer10k', 'openHoursPer1k'];

/** Segments with what is chosen beside them. */
function LabelledSegments<T extends string>(props: Parameters<typeof Segments<T>>[0]) {
  return (
    <div className="equity-mode">
      <span className="faint small">{props.label}</span>
      <Segments {...props} />
    </div>
  );
}

/** A choice of coverage or access follows the way of travel, so that the two are never read against each other. */
function followMode(id: MeasureId, mode: TravelMode): MeasureId {
  if (isAccess(id)) return accessId(mode);
  return id === 'walk15' || id === 'walkOrCycle15' ? mode : id;
}

interface MeasurePickProps {
  readonly groups: readonly { readonly name: 'provision' | 'reach' | 'outcome'; readonly ids: readonly MeasureId[] }[];
  readonly chosen: MeasureId;
  readonly onPick: (id: MeasureId) => void;
}

function MeasurePick({ groups, chosen, onPick }: MeasurePickProps) {
  const t = useT();
  return (
    <select
      className="field equity-pick"
      aria-label={t('equity.of')}
      value={chosen}
      onChange={(event) => onPick(event.target.value as MeasureId)}
    >
      {groups.map(({ name, ids }) =>
        ids.length === 0 ? null : (
          <optgroup key={name} label={t(`equity.group.${name}`)}>
            {ids.map((id) => (
              <option key={id} value={id}>
                {t(`equity.name.${id}`)}
              </option>
            ))}
          </optgroup>
        ),
      )}
    </select>
  );
}

interface ShownProps {
  readonly report: EquityReport;
  readonly mode: TravelMode;
  readonly outcomes: readonly OutcomeReport[];
  readonly isOutcomePending: boolean;
  readonly spanMs: readonly [number, number] | null;
}

function Shown({ report, mode, outcomes, isOutcomePending, spanMs }: ShownProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const hasHistory = useAppState((state) => state.history !== null);
  const hasChosenSpan = useAppState((state) => state.spanMs !== null);
  const { filter } = report.question;
  const [wanted, setWanted] = useState<MeasureId>('areaPerHead');
  const [kind, setKind] = useState<OverlayKind>('drivers');
  const [period, setPeriod] = useState<PeriodKind>('week');

  const isMeasured = noDistanceKey(report) === null;
  const provision: readonly EquityMeasureId[] = [...COUNTED, ...(isMeasured ? [] : (['ownDistrict'] as const))];
  const reach: readonly EquityMeasureId[] = isMeasured ? [mode, accessId(mode)] : [];
  const isTold = (measure: EquityMeasure): boolean => measure.all.value !== null;
  const measures = [...provision, ...reach].map((id) => report.measures[id]);
  const used = outcomes.map(({ measure }) => measure);
  const told = [...measures, ...used].filter(isTold);
  const asked = followMode(wanted, mode);
  const measure = told.find(({ id }) => id === asked) ?? told[0];
  const outcome = measure === undefined ? null : (outcomes.find((each) => each.measure === measure) ?? null);
  const variable = outcome === null ? null : (VARIABLES.find((each) => each === measure.id) ?? null);
  const curve = useOutcomeCurve(variable, period, spanMs, filter);

  const timeZone = region?.manifest.timeZone ?? 'UTC';
  const spanText = spanMs === null ? null : formatSpan(language, timeZone, spanMs);
  const kinds: readonly OverlayKind[] = [
    ...(measure !== undefined && signedShares(measure) !== null ? (['drivers'] as const) : []),
    'value',
    ...(measure !== undefined && cellValues(report, measure.id) !== null ? (['cells'] as const) : []),
    'none',
  ];
  const shownKind = kinds.includes(kind) ? kind : kinds[0];
  const overlay = useMemo(
    () =>
      measure === undefined || region === null
        ? null
        : overlayOf(shownKind, {
            language,
            report,
            measure,
            population: region.population,
            span: outcome === null ? null : spanText,
            currency: region.manifest.currency,
          }),
    [measure, region, shownKind, language, report, outcome, spanText],
  );
  useEffect(() => {
    actions.setOverlay(overlay);
  }, [actions, overlay]);
  useEffect(() => () => actions.setOverlay(null), [actions]);

  return (
    <>
      <Panel
        name="equityProvision"
        title={t('equity.title')}
        aside={
          <ExportButton
            name="equity"
            table={() => measuresTable(language, report, [...measures, ...used], used.length === 0 ? null : spanMs, [])}
          />
        }
      >
        <ProvisionTable report={report} measures={[...measures, ...used]} chosen={measure?.id ?? null} />
        {isOutcomePending && <p className="compare-note">{t('equity.outcomesPending')}</p>}
        {spanText !== null && (
          <p className="compare-note">{t('equity.span', { span: spanText, kind: hasChosenSpan ? 'chosen' : 'all' })}</p>
        )}
        {!hasHistory && <p className="compare-note">{t('equity.noHistory')}</p>}
        <Notes report={report} />
        <Method report={report} mode={mode} />
      </Panel>
      <ReportingPanel />
      {measure !== undefined && (
        <Panel name="equitySpread" title={t('equity.spread')}>
          <MeasurePick
            groups={[
              { name: 'provision', ids: provision.filter((id) => isTold(report.measures[id])) },
              { name: 'reach', ids: reach.filter((id) => isTold(report.measures[id])) },
              { name: 'outcome', ids: used.filter(isTold).map(({ id }) => id) },
            ]}
            chosen={measure.id}
            onPick={setWanted}
          />
          <LabelledSegments
            label={t('equity.map')}
            options={kinds}
            value={shownKind}
            nameOf={(each) => t(`equity.map.${each}`)}
            onPick={setKind}
          />
          <SpreadSection measure={measure} />
          <MissingNotes measure={measure} outcome={outcome} />
          <DistrictTable report={report} measure={measure} outcome={outcome} spanMs={spanMs} />
        </Panel>
      )}
      {hasHistory && (
        <Panel name="equityTime" title={t('equity.time')}>
          {variable === null ? (
            <p className="compare-note">{t('equity.time.pick')}</p>
          ) : (
            <>
              <LabelledSegments
                label={t('equity.time.period')}
                options={PERIODS}
                value={period}
                nameOf={(each) => t(`equity.time.${each}`)}
                onPick={setPeriod}
              />
              {curve.value !== null && <SpreadOverTime report={curve.value} period={period} />}
              {curve.value === null && curve.isPending && <p className="compare-note">{t('equity.outcomesPending')}</p>}
              {curve.failure !== null && <p className="compare-note">{t('equity.failed', { reason: curve.failure })}</p>}
            </>
          )}
        </Panel>
      )}
      <Panel name="equityThree" title={t('equity.three')}>
        <EqualitySection report={report} outcomes={outcomes} spanMs={spanMs} />
      </Panel>
      {isMeasured && (
        <Panel name="equityChoice" title={t('equity.choice')}>
          <ChoiceSection report={report} mode={mode} />
        </Panel>
      )}
    </>
  );
}

const NO_OUTCOMES: readonly OutcomeReport[] = [];

/** Who has how much and how evenly: provision, reach and use per resident, their indices, the map and the curve behind them. */
export function EquityTab() {
  const t = useT();
  const language = useLanguage();
  const filter = useAppState((state) => state.filter);
  const [mode, setMode] = useState<TravelMode>('walk15');
  const [catchment, setCatchment] = useState<CatchmentId>('G2SFCA');
  const [supply, setSupply] = useState<SupplyId>('area');
  const question = useMemo((): EquityQuestion => ({ filter, catchment, supply }), [filter, catchment, supply]);
  const { report, failure, isPending, share } = useEquity(question);
  const spanMs = useOutcomeSpan();
  const outcomes = useOutcomes(spanMs, filter);
  return (
    <div className="equity" aria-busy={isPending}>
      <div className="equity-question">
        <LabelledSegments
          label={t('equity.mode')}
          options={TRAVEL_MODES}
          value={mode}
          nameOf={(each) => t(`equity.mode.${each}`)}
          onPick={setMode}
        />
        <label className="equity-mode">
          <span className="faint small">{t('equity.catchment')}</span>
          <select className="field equity-field" value={catchment} onChange={(event) => setCatchment(event.target.value as CatchmentId)}>
            {CATCHMENT_IDS.map((id) => (
              <option key={id} value={id}>
                {t(`equity.catchment.${id}`)}
              </option>
            ))}
          </select>
        </label>
        <LabelledSegments
          label={t('equity.supply')}
          options={SUPPLY_IDS}
          value={supply}
          nameOf={(each) => t(`equity.supply.${each}`)}
          onPick={setSupply}
        />
        {failure !== null && !isPending && <p className="compare-note">{t('equity.failed', { reason: failure })}</p>}
        {isPending && (
          <p className="compare-note" role="status">
            {t(report === null ? 'equity.pending' : 'equity.again', { share: formatShare(language, share) })}
          </p>
        )}
        {outcomes.failure !== null && <p className="compare-note">{t('equity.failed', { reason: outcomes.failure })}</p>}
      </div>
      {report !== null && (
        <Shown report={report} mode={mode} outcomes={outcomes.value ?? NO_OUTCOMES} isOutcomePending={outcomes.isPending} spanMs={spanMs} />
      )}
    </div>
  );
}

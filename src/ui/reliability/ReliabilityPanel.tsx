import { useState } from 'react';

import { DAY_MS } from '../../domain/civilTime.ts';
import { FAILURE_SEVERITY } from '../../domain/downtime.ts';
import type { RegionData } from '../../domain/regionData.ts';
import type { ReliabilityGroup, ReliabilityMeasure } from '../../domain/reliabilityReport.ts';
import { RELIABILITY_GROUPS, RELIABILITY_MEASURES } from '../../domain/reliabilityReport.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { ExportButton } from '../export/ExportButton.tsx';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import '../resources/resources.css';
import { SpanPicker } from '../resources/SpanPicker.tsx';
import { useScope } from '../resources/useResources.ts';
import { Panel } from '../shell/Panel.tsx';
import '../venue/venue.css';
import { DownStrip } from './DownStrip.tsx';
import { groupName, GroupTable } from './GroupTable.tsx';
import { OverallTable } from './OverallTable.tsx';
import './reliability.css';
import { reliabilityTable, spellTable } from './reliabilityExport.ts';

const YEAR_MS = 365 * DAY_MS;
/** What counts as a failure: down, degraded too, or every defect. */
const LEAST_SEVERITIES = [4, FAILURE_SEVERITY, 1] as const;
type LeastSeverity = (typeof LEAST_SEVERITIES)[number];

interface Choice<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

function Pick<T extends string>({ label, value, options, onPick }: Choice<T>) {
  return (
    <label className="small">
      {label}{' '}
      <select className="field" value={value} onChange={(event) => onPick(event.target.value as T)}>
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Body({ region, atMs }: { readonly region: RegionData; readonly atMs: number }) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const scope = useScope();
  const filter = useAppState((state) => state.filter);
  // Orders that a planner raises or moves here count at once, others' within minutes.
  const waiting = useAppState((state) => state.outbox?.events ?? 0);
  const isLive = useAppState((state) => state.mode === 'live');
  const [by, setBy] = useState<ReliabilityGroup>('class');
  const [measure, setMeasure] = useState<ReliabilityMeasure>('mtbf');
  const [fromSeverity, setFromSeverity] = useState<LeastSeverity>(FAILURE_SEVERITY);
  const [focus, setFocus] = useState<string | null>(null);
  const spanMs = scope?.spanMs ?? ([atMs - YEAR_MS, atMs] as const);
  const question = { spanMs, filter, by, fromSeverity, focus };
  const subject = region.manifest.id;
  const { value, failure, isPending } = useAnswer(`${subject} ${by}`, JSON.stringify([subject, question, waiting, isLive && atMs]), () =>
    actions.reliability(question),
  );
  return (
    <>
      {scope !== null && <SpanPicker scope={scope} />}
      <div className="rel-ask">
        <Pick
          label={t('reliability.counts')}
          value={String(fromSeverity)}
          options={LEAST_SEVERITIES.map((least) => [String(least), t(`reliability.from.${least}`)])}
          onPick={(text) => setFromSeverity(Number(text) as LeastSeverity)}
        />
      </div>
      {failure !== null && <p className="compare-note">{t('maintain.failed', { reason: failure })}</p>}
      {value === null && isPending && <p className="compare-note compare-wait">{t('rail.loading')}</p>}
      {value !== null && (
        <div className="rel-body" aria-busy={isPending}>
          <OverallTable report={value} />
          <p className="faint small">
            {t('reliability.rule')}
            {value.reportedOnly > 0 && ` ${t('reliability.reportedOnly', { count: value.reportedOnly })}`}
            {value.undated > 0 && ` ${t('reliability.undated', { count: value.undated })}`}
          </p>
          <h3 className="subject-heading">
            {focus === null
              ? t('reliability.when')
              : t('reliability.whenOf', { name: groupName(language, region, by, focus, t('reliability.noMake')) })}
          </h3>
          {focus !== null && (
            <button type="button" className="link small" onClick={() => setFocus(null)}>
              {t('reliability.all')}
            </button>
          )}
          <DownStrip report={value} region={region} />
          <h3 className="subject-heading">{t('reliability.groups')}</h3>
          <div className="rel-ask">
            <Pick
              label={t('reliability.groupBy')}
              value={by}
              options={RELIABILITY_GROUPS.map((id) => [id, t(`reliability.by.${id}`)])}
              onPick={(next) => {
                setBy(next);
                setFocus(null);
              }}
            />
            <Pick
              label={t('reliability.measure')}
              value={measure}
              options={RELIABILITY_MEASURES.map((id) => [id, t(`figure.reliability.${id}`)])}
              onPick={setMeasure}
            />
          </div>
          <GroupTable report={value} region={region} by={by} measure={measure} focus={focus} onFocus={setFocus} />
          <div className="maintain-tools">
            <span className="faint small">{t('reliability.groups')}</span>
            <ExportButton name={`reliability-by-${by}`} table={() => reliabilityTable(t, language, value, region, by)} />
            <span className="faint small">{t('reliability.longest')}</span>
            <ExportButton name="down-when" table={() => spellTable(t, value, region)} />
          </div>
        </div>
      )}
    </>
  );
}

/** What was down when, MTBF, MTTR and availability (M8). Folded at first; asks the live worker when it is opened. */
export function ReliabilityPanel({ region, atMs }: { readonly region: RegionData; readonly atMs: number }) {
  const t = useT();
  return (
    <Panel name="reliability" title={t('reliability.title')} isOpenAtFirst={false}>
      <Body region={region} atMs={atMs} />
    </Panel>
  );
}

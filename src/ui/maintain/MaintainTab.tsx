import { useDeferredValue, useEffect, useState, useSyncExternalStore } from 'react';

import type { ConditionBand } from '../../domain/maintenance.ts';
import { REGISTER_SORTS } from '../../domain/maintenanceBoard.ts';
import type { RegisterSort } from '../../domain/maintenanceBoard.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';
import { formatDateTime, formatNumber } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { OfflinePanel } from '../offline/OfflinePanel.tsx';
import { ReliabilityPanel } from '../reliability/ReliabilityPanel.tsx';
import { Panel } from '../shell/Panel.tsx';
import { BoardTable } from './BoardTable.tsx';
import { DistrictBoard } from './DistrictBoard.tsx';
import './maintain.css';
import { OrdersPanel } from './OrdersPanel.tsx';
import { RegisterList } from './RegisterList.tsx';
import { RiskMatrix } from './RiskMatrix.tsx';
import './rounds.css';
import { RoundsPanel } from './RoundsPanel.tsx';
import type { RiskCell } from './RiskMatrix.tsx';
import { RegisterPages } from './registerPages.ts';

/** A board that changed every second could not be read; orders and states move in hours. */
const LIVE_STEP_MS = 300_000;
const REPLAY_STEP_MS = 86_400_000;
const BANDS: readonly ConditionBand[] = ['critical', 'poor', 'fair', 'good', 'unknown'];

function RegisterPanel({
  region,
  atMs,
  risk,
  onClearRisk,
}: {
  readonly region: RegionData;
  readonly atMs: number;
  readonly risk: RiskCell | null;
  readonly onClearRisk: () => void;
}) {
  const t = useT();
  const language = useLanguage();
  const filter = useAppState((state) => state.filter);
  const [words, setWords] = useState('');
  const [band, setBand] = useState<ConditionBand | ''>('');
  const [sort, setSort] = useState<RegisterSort>('risk');
  const asked = useDeferredValue(words);
  const actions = useActions();
  const [pages] = useState(() => new RegisterPages((query, at) => actions.register(query, at)));
  const found = useSyncExternalStore(pages.subscribe, pages.found);
  useEffect(() => {
    pages.open({ filter, words: asked, bands: band === '' ? [] : [band], risk, sort, isReversed: false }, atMs);
  }, [pages, filter, asked, band, risk, sort, atMs]);
  return (
    <Panel
      name="register"
      title={t('maintain.register')}
      aside={
        <span className="faint small" role="status">
          {found.total === null ? '' : t('maintain.found', { count: found.total, shown: formatNumber(language, found.total) })}
        </span>
      }
    >
      <div className="register-ask">
        <input
          type="search"
          className="field"
          aria-label={t('maintain.search')}
          placeholder={t('maintain.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <select
          className="field"
          aria-label={t('maintain.band')}
          value={band}
          onChange={(event) => setBand(event.target.value as ConditionBand | '')}
        >
          <option value="">{t('maintain.everyBand')}</option>
          {BANDS.map((id) => (
            <option key={id} value={id}>
              {t(`band.${id}`)}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label={t('maintain.sort')}
          value={sort}
          onChange={(event) => setSort(event.target.value as RegisterSort)}
        >
          {REGISTER_SORTS.map((id) => (
            <option key={id} value={id}>
              {t(`maintain.sort.${id}`)}
            </option>
          ))}
        </select>
      </div>
      {risk !== null && (
        <p className="register-narrowed small">
          {t('maintain.narrowed')}{' '}
          <button type="button" className="link" onClick={onClearRisk}>
            {t('action.clear')}
          </button>
        </p>
      )}
      {found.failure === null ? (
        <RegisterList key={JSON.stringify([filter, asked, band, risk, sort])} pages={pages} found={found} region={region} />
      ) : (
        <p className="compare-note">{t('maintain.failed', { reason: found.failure })}</p>
      )}
    </Panel>
  );
}

/** What there is to maintain, how it is, and what comes first. */
export function MaintainTab() {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const region = useAppState((state) => state.region);
  const filter = useAppState((state) => state.filter);
  const isLive = useAppState((state) => state.mode === 'live');
  const atMs = useSteppedClock(isLive ? LIVE_STEP_MS : REPLAY_STEP_MS);
  const [risk, setRisk] = useState<RiskCell | null>(null);
  const subject = region?.manifest.id ?? '';
  const { value, failure, isPending } = useAnswer(subject, Number.isNaN(atMs) ? '' : JSON.stringify([subject, filter, atMs]), () =>
    actions.maintenanceSummary(filter, atMs),
  );
  if (region === null) return null;
  return (
    <>
      <Panel
        name="maintainBoard"
        title={t('maintain.title')}
        aside={<span className="faint small">{Number.isNaN(atMs) ? '' : formatDateTime(language, region.manifest.timeZone, atMs)}</span>}
      >
        {failure !== null && <p className="compare-note">{t('maintain.failed', { reason: failure })}</p>}
        {value === null && isPending && <p className="compare-note">{t('rail.loading')}</p>}
        {value !== null &&
          (value.urban.equipment + value.rural.equipment === 0 ? (
            <p className="compare-note">{t('maintain.none')}</p>
          ) : (
            <>
              <BoardTable summary={value} />
              <RiskMatrix summary={value} chosen={risk} onChoose={setRisk} />
            </>
          ))}
      </Panel>
      {!Number.isNaN(atMs) && <RegisterPanel region={region} atMs={atMs} risk={risk} onClearRisk={() => setRisk(null)} />}
      {!Number.isNaN(atMs) && <OrdersPanel region={region} atMs={atMs} />}
      {!Number.isNaN(atMs) && <ReliabilityPanel key={`reliability ${subject}`} region={region} atMs={atMs} />}
      {!Number.isNaN(atMs) && <RoundsPanel key={subject} region={region} atMs={atMs} />}
      <OfflinePanel key={`offline ${region.manifest.id}`} manifest={region.manifest} />
      {value !== null && (
        <Panel name="maintainDistricts" title={t('maintain.districts')}>
          <DistrictBoard summary={value} />
        </Panel>
      )}
    </>
  );
}

import { useState } from 'react';

import { useActions, useAppState } from '../../state/hooks.ts';
import { useAnswer } from '../hooks/useAnswer.ts';
import { useSteppedClock } from '../hooks/useThrottledClock.ts';
import { formatDateTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { OfflinePanel } from '../offline/OfflinePanel.tsx';
import { ReliabilityPanel } from '../reliability/ReliabilityPanel.tsx';
import { Panel } from '../shell/Panel.tsx';
import { BoardTable } from './BoardTable.tsx';
import { DistrictBoard } from './DistrictBoard.tsx';
import './maintain.css';
import { OrdersPanel } from './OrdersPanel.tsx';
import { RegisterPanel } from './RegisterPanel.tsx';
import { RiskMatrix } from './RiskMatrix.tsx';
import './rounds.css';
import { RoundsPanel } from './RoundsPanel.tsx';
import type { RiskCell } from './RiskMatrix.tsx';

/** A board that changed every second could not be read; orders and states move in hours. */
const LIVE_STEP_MS = 300_000;
const REPLAY_STEP_MS = 86_400_000;

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

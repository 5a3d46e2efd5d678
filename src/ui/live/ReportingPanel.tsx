import { Suspense, lazy, useCallback, useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { RegionReporting } from '../../domain/reporting.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatTime } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { Panel } from '../shell/Panel.tsx';
import { ReportingFigures } from './ReportingFigures.tsx';
import { useReporting } from './useReporting.ts';
import { useWordsContext } from './useWordsContext.ts';

const LiveDialog = lazy(async () => ({ default: (await import('./LiveDialog.tsx')).LiveDialog }));

function Told({ region, report }: { readonly region: RegionData; readonly report: RegionReporting }) {
  return <ReportingFigures context={useWordsContext(region, report)} />;
}

/** The digital divide as a panel of its own, with the way to the districts and their counters. */
export function ReportingPanel() {
  const t = useT();
  const language = useLanguage();
  const region = useAppState((app) => app.region);
  const { value, failure } = useReporting();
  const [isOpen, setIsOpen] = useState(false);
  const close = useCallback(() => setIsOpen(false), []);
  if (region === null) return null;
  const report = value?.report ?? null;
  const time = report === null ? null : formatTime(language, region.manifest.timeZone, report.atMs, true);
  return (
    <Panel
      name="reporting"
      title={t('reporting.title')}
      aside={
        time === null ? undefined : (
          <span className="faint small">
            {t('reporting.asOf', { time })} · {t('reporting.region')}
          </span>
        )
      }
    >
      {failure !== null ? (
        <p className="compare-note">{t('live.failed', { reason: failure })}</p>
      ) : report === null ? (
        <p className="compare-note">{t(value === null ? 'reporting.pending' : 'reporting.none')}</p>
      ) : (
        <div className="reporting-panel">
          <Told region={region} report={report} />
          <button type="button" className="button is-small" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
            {t('reporting.openTable')}
          </button>
        </div>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <LiveDialog onClose={close} />
        </Suspense>
      )}
    </Panel>
  );
}

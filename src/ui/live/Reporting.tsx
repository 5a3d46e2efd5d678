import type { RegionData } from '../../domain/regionData.ts';
import type { RegionReporting } from '../../domain/reporting.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatTime } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ReportingFigures } from './ReportingFigures.tsx';
import { ReportingTable } from './ReportingTable.tsx';
import { isListening } from './reportingWords.ts';
import { useReporting } from './useReporting.ts';
import { useWordsContext } from './useWordsContext.ts';

interface ToldProps {
  readonly region: RegionData;
  readonly report: RegionReporting;
  readonly onLeave: () => void;
}

function Told({ region, report, onLeave }: ToldProps) {
  const context = useWordsContext(region, report);
  const { t, language, timeZone } = context;
  return (
    <>
      <section>
        <div className="live-head">
          <h3>{t('reporting.title')}</h3>
          <span className="faint small">{t('reporting.asOf', { time: formatTime(language, timeZone, report.atMs, true) })}</span>
        </div>
        <ReportingFigures context={context} />
      </section>
      {isListening(report) && <ReportingTable region={region} context={context} onLeave={onLeave} />}
    </>
  );
}

/** The digital divide in the dialog on live data: the figures, and every district. */
export function Reporting({ onLeave }: { readonly onLeave: () => void }) {
  const t = useT();
  const region = useAppState((app) => app.region);
  const { value, failure } = useReporting();
  if (region === null) return null;
  if (failure !== null) return <p className="small">{t('live.failed', { reason: failure })}</p>;
  if (value === null) return <p className="faint small">{t('reporting.pending')}</p>;
  if (value.report === null) return <p className="faint small">{t('reporting.none')}</p>;
  return <Told region={region} report={value.report} onLeave={onLeave} />;
}

import { useEffect, useMemo } from 'react';

import type { LoadReport } from '../../domain/loads.ts';
import type { MapOverlay, VenueMarkKind } from '../../domain/mapOverlay.ts';
import { statusOf } from '../../domain/loadReasons.ts';
import { useActions, useAppState } from '../../state/hooks.ts';
import '../compare/compare.css';
import { formatShare, formatSpan } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { LoadLists } from './LoadLists.tsx';
import { NormForm } from './NormForm.tsx';
import { ShareTable } from './ShareTable.tsx';
import { ShortageList } from './ShortageList.tsx';
import './use.css';
import { useLoads } from './useLoads.ts';
import { useNorms } from './useNorms.ts';

/** Venues out of the ordinary, as marks on the map; null where there are none. */
function overlayOf(report: LoadReport): MapOverlay {
  const marks: { venue: number; mark: VenueMarkKind }[] = [];
  for (let row = 0; row < report.rows.count; row++) {
    const status = statusOf(report, row);
    if (status === 'over' || status === 'under' || status === 'doubtful') marks.push({ venue: report.rows.venue[row], mark: status });
  }
  return { kind: 'venues', marks, titleKey: 'use.overlay.title', noteKeys: ['use.overlay.note'], values: {} };
}

/** The newest answer on the map while the tab is shown. */
function useOverlay(report: LoadReport | null): void {
  const actions = useActions();
  const overlay = useMemo(() => (report === null ? null : overlayOf(report)), [report]);
  useEffect(() => {
    actions.setOverlay(overlay);
    return () => actions.setOverlay(null);
  }, [actions, overlay]);
}

/** The question, its progress, and what it answered. */
export function UseBody() {
  const t = useT();
  const language = useLanguage();
  const region = useAppState((state) => state.region);
  const [norms, setNorms] = useNorms();
  const { report, failure, isPending, isStopped, share, stop, again } = useLoads(norms);
  useOverlay(report);
  if (region === null) return null;
  return (
    <div className="use" aria-busy={isPending}>
      {report !== null && (
        <p className="use-span">
          {t('use.span', { span: formatSpan(language, region.manifest.timeZone, report.spanMs) })}
          <small className="faint"> {t('use.spanHint')}</small>
        </p>
      )}
      {isPending && (
        <p className="compare-note use-progress" role="status">
          {t(report === null ? 'use.pending' : 'use.again', { share: formatShare(language, share) })}
          <button type="button" className="button is-small" onClick={stop}>
            {t('use.stop')}
          </button>
        </p>
      )}
      {(isStopped || (failure !== null && !isPending)) && (
        <p className="compare-note use-progress" role="status">
          {failure !== null ? t('use.failed', { reason: failure }) : t('use.stopped')}
          <button type="button" className="button is-small" onClick={again}>
            {t('use.retry')}
          </button>
        </p>
      )}
      {report !== null && (
        <>
          <ShareTable report={report} />
          <NormForm norms={norms} onChange={setNorms} />
          <LoadLists report={report} region={region} />
          <ShortageList report={report} region={region} />
        </>
      )}
    </div>
  );
}

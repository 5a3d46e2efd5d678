import { HOUR_MS } from '../../domain/civilTime.ts';
import { loadReasons } from '../../domain/loadReasons.ts';
import type { LoadReport } from '../../domain/loads.ts';
import { LOAD_SOURCES } from '../../domain/loads.ts';
import type { RegionData } from '../../domain/regionData.ts';
import { NO_FILTER } from '../../domain/venue.ts';
import { useActions } from '../../state/hooks.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { WeekHeat } from './WeekHeat.tsx';
import { reasonText } from './reasonText.ts';

interface LoadDetailProps {
  readonly report: LoadReport;
  readonly row: number;
  readonly region: RegionData;
}

/** Why one venue is called what it is, its week by the hour, and the ways on from here. */
export function LoadDetail({ report, row, region }: LoadDetailProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const { rows, spanMs } = report;
  const venue = rows.venue[row];
  const atMs = rows.maxAtMs[row];
  const context = { t, language, timeZone: region.manifest.timeZone, venues: region.venues };
  const isCounted = LOAD_SOURCES[rows.source[row]] !== 'visits';
  return (
    <div className="use-detail">
      <ul className="use-reasons">
        {loadReasons(report, row, region.venues).map((reason) => (
          <li key={reason.code} data-reason={reason.code}>
            {reasonText(context, reason)}
          </li>
        ))}
      </ul>
      <div className="use-tools">
        <button type="button" className="button is-small" onClick={() => actions.flyTo({ kind: 'venue', venue })}>
          {t('use.fly')}
        </button>
        {Number.isFinite(atMs) && (
          <button
            type="button"
            className="button is-small"
            onClick={() => {
              actions.flyTo({ kind: 'venue', venue });
              // The hour's reading is its mean: its middle, where the colours on the map are closest to it.
              actions.seek(atMs + HOUR_MS / 2);
            }}
          >
            {t('use.replay')}
          </button>
        )}
        <button
          type="button"
          className="button is-small"
          onClick={() =>
            actions.openTrace({
              figureId: '',
              variable: isCounted ? 'occupancy' : 'visits',
              spanMs,
              filter: NO_FILTER,
              venue,
              hourMs: null,
            })
          }
        >
          {t('use.trace')}
        </button>
      </div>
      <WeekHeat report={report} venue={venue} name={region.venues.name[venue]} />
    </div>
  );
}

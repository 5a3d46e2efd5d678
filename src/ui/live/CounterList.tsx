import { useState } from 'react';

import type { RegionData } from '../../domain/regionData.ts';
import type { CounterReport } from '../../domain/reporting.ts';
import { useActions } from '../../state/hooks.ts';
import { formatDateTime, formatDuration, formatNumber } from '../i18n/format.ts';
import { venueName } from '../i18n/labels.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { useCounterReports } from './useReporting.ts';

const SHOWN_AT_FIRST = 12;

/** Least delivered first, then the longest unheard. */
function byWorst(a: CounterReport, b: CounterReport): number {
  const share = ({ due, arrived }: CounterReport): number => (due > 0 ? arrived / due : 1);
  const age = ({ newestMs }: CounterReport): number => (Number.isNaN(newestMs) ? Number.NEGATIVE_INFINITY : newestMs);
  return share(a) - share(b) || (age(a) === age(b) ? 0 : age(a) - age(b)) || a.venue - b.venue;
}

interface CounterListProps {
  readonly region: RegionData;
  readonly district: number;
  readonly name: string;
  readonly onLeave: () => void;
}

/** The people counters of a district, each with what its share is made of; a name flies to the venue. */
export function CounterList({ region, district, name, onLeave }: CounterListProps) {
  const t = useT();
  const language = useLanguage();
  const actions = useActions();
  const [isWhole, setIsWhole] = useState(false);
  const { value, failure } = useCounterReports(district);
  if (failure !== null) return <p className="small">{t('live.failed', { reason: failure })}</p>;
  if (value === null) return <p className="faint small">{t('reporting.pending')}</p>;
  if (value.length === 0) return <p className="faint small">{t('reporting.counter.none')}</p>;
  const sorted = value.toSorted(byWorst);
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className="live-table live-counters small">
        <caption className="visually-hidden">{t('reporting.counters', { district: name })}</caption>
        <thead>
          <tr>
            {(['venue', 'state', 'last', 'period', 'arrived'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`reporting.counter.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ venue, freshness, newestMs, periodMs, due, arrived }) => (
            <tr key={venue}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    onLeave();
                    actions.flyTo({ kind: 'venue', venue });
                  }}
                >
                  {venueName(language, region.venues, venue)}
                </button>
              </th>
              <td>{t(`reporting.column.${freshness === 'none' ? 'silent' : freshness}`)}</td>
              <td>
                {Number.isNaN(newestMs) ? t('reporting.counter.never') : formatDateTime(language, region.manifest.timeZone, newestMs)}
              </td>
              <td>{formatDuration(language, periodMs)}</td>
              <td>
                {due === 0
                  ? '–'
                  : t('reporting.counter.of', { arrived: formatNumber(language, arrived, 0), due: formatNumber(language, due, 0) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < sorted.length && (
        <button type="button" className="button is-small" onClick={() => setIsWhole(true)}>
          {t('venue.showAll', { count: formatNumber(language, sorted.length) })}
        </button>
      )}
    </>
  );
}

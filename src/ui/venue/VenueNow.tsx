import { capacityOf } from '../../domain/venue.ts';
import type { VenueTable } from '../../domain/venue.ts';
import { QUALITY } from '../../domain/quality.ts';
import type { VenueDetail } from '../../domain/twin.ts';
import { useAppState } from '../../state/hooks.ts';
import { formatDuration, formatNumber, formatShare, formatTime, formatValue } from '../i18n/format.ts';
import { useLanguage, useT } from '../i18n/useT.ts';
import { ConditionChip } from './ConditionChip.tsx';
import { conditionBand } from '../../domain/maintenance.ts';
import { Facts } from './Facts.tsx';
import { hourOf, isSilentDay } from './useReplayDay.ts';
import type { ReplayDay } from './useReplayDay.ts';

interface HeadcountProps {
  readonly label: string;
  /** NaN where nothing is known. */
  readonly people: number;
  readonly venues: VenueTable;
  readonly venue: number;
  /** What to say instead of a number, and under it. */
  readonly words: string;
  readonly line: string;
}

function Headcount({ label, people, venues, venue, words, line }: HeadcountProps) {
  const t = useT();
  const language = useLanguage();
  const capacity = capacityOf(venues, venue);
  const share = people / capacity.value;
  const isKnown = !Number.isNaN(people);
  const of = formatNumber(language, capacity.value);
  return (
    <div className="now">
      <p className="faint small now-line">{label}</p>
      <p className={isKnown ? 'now-value' : 'now-value is-words'}>{isKnown ? formatNumber(language, people, 0) : words}</p>
      <p className="now-of">
        {t(capacity.isEstimate ? 'venue.ofCapacityEstimate' : 'venue.ofCapacity', { capacity: of })}
        {isKnown && <b> · {formatShare(language, share)}</b>}
      </p>
      {isKnown && (
        <span className={`meter now-bar is-${share >= 1 ? 'critical' : share > 0.75 ? 'fair' : 'plain'}`} aria-hidden="true">
          <i style={{ width: `${Math.min(1, share) * 100}%` }} />
        </span>
      )}
      {line !== '' && <p className="now-line">{line}</p>}
    </div>
  );
}

interface VenueNowProps {
  readonly venues: VenueTable;
  readonly venue: number;
  /** null until the worker answered. */
  readonly detail: VenueDetail | null;
}

/** People in the venue now, with how far the number may be trusted. */
export function LiveNow({ venues, venue, detail }: VenueNowProps) {
  const t = useT();
  const language = useLanguage();
  const isSimulated = useAppState((state) => state.live?.isSimulated ?? false);
  if (venues.hasCounter[venue] === 0)
    return (
      <Headcount
        label={t('venue.people')}
        people={Number.NaN}
        venues={venues}
        venue={venue}
        words={t('freshness.none')}
        line={t('venue.noSensor')}
      />
    );
  const isUsable = detail !== null && (detail.freshness === 'fresh' || detail.freshness === 'ageing');
  const freshness = detail === null ? '' : t(`freshness.${detail.freshness}`);
  const reading =
    detail === null || Number.isNaN(detail.lastReadingMs)
      ? t('venue.noReading')
      : t('venue.lastReading', { age: formatDuration(language, detail.atMs - detail.lastReadingMs), freshness });
  const band = detail?.band ?? Number.NaN;
  const notes = [
    ...(isUsable && !Number.isNaN(band) ? [t('live.band', { persons: formatNumber(language, band, 0) })] : []),
    ...(((detail?.quality ?? 0) & QUALITY.flatLine) !== 0 ? [t('live.flat')] : []),
    ...(isSimulated ? [t('venue.simulated')] : []),
  ];
  return (
    <Headcount
      label={t('venue.people')}
      people={isUsable ? detail.headcount : Number.NaN}
      venues={venues}
      venue={venue}
      words={detail === null ? t('chart.pending') : detail.isOpen ? t('value.noData') : t('venue.closedNow')}
      line={detail === null ? '' : [reading, ...notes].join(' · ')}
    />
  );
}

/** People in the venue at the replayed hour, from the history. */
export function ReplayNow({ venues, venue, day }: { readonly venues: VenueTable; readonly venue: number; readonly day: ReplayDay }) {
  const t = useT();
  const language = useLanguage();
  const hour = day.series === null ? { value: Number.NaN, isClosed: false } : hourOf(day.series, day.hourMs);
  const isSilentHour = day.series !== null && !hour.isClosed && Number.isNaN(hour.value) && !isSilentDay(day.series);
  const words = day.series === null ? t('chart.pending') : hour.isClosed ? t('venue.closedNow') : t('value.noData');
  return (
    <Headcount
      label={t('venue.peopleAt', { time: formatTime(language, day.timeZone, day.hourMs) })}
      people={hour.isClosed ? Number.NaN : hour.value}
      venues={venues}
      venue={venue}
      words={words}
      line={venues.hasCounter[venue] === 0 ? t('venue.noSensor') : isSilentHour ? t('venue.silentHour') : ''}
    />
  );
}

/** Open or closed, power and condition at the shown instant. */
export function StateFacts({ detail, isLive }: { readonly detail: VenueDetail; readonly isLive: boolean }) {
  const t = useT();
  const language = useLanguage();
  // Without registered hours and without a counter nothing tells whether it is open.
  const isKnown = useAppState(
    ({ region }) => region === null || region.venues.openHours[detail.venue] !== '' || region.venues.hasCounter[detail.venue] === 1,
  );
  return (
    <Facts
      facts={[
        {
          name: t('equipment.state'),
          value: <b>{t(isKnown ? (detail.isOpen ? 'venue.open' : 'venue.closedNow') : 'venue.stateUnknown')}</b>,
        },
        {
          name: t('venue.condition'),
          value: <ConditionChip band={conditionBand(detail.conditionIndex)} index={detail.conditionIndex} />,
        },
        isLive ? { name: t('venue.power'), value: formatValue(language, detail.powerKw, 'kW') } : null,
      ]}
    />
  );
}

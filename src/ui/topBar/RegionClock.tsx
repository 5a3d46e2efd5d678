import { freshnessAt } from '../../domain/freshness.ts';
import { useAppState } from '../../state/hooks.ts';
import { useThrottledClock } from '../hooks/useThrottledClock.ts';
import { formatDate, formatDuration, formatTime, zoneAbbreviation } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import './regionClock.css';

/** Counters report every five minutes; the newest reading of a whole region is older than that only when something is wrong. */
const NEWEST_PERIOD_MS = 300_000;
const LIVE_HZ = 1;
const REPLAY_HZ = 8;

/** One beat for each answer of the live worker: the element is replaced, so its animation starts anew. */
function Heartbeat({ nowMs }: { readonly nowMs: number }) {
  const t = useT();
  const language = useAppState((state) => state.language);
  const live = useAppState((state) => state.live);
  const presence = useAppState((state) => state.player?.presence ?? 'connecting');
  const ageMs = live === null ? Number.NaN : nowMs - live.newestReadingMs;
  const freshness = freshnessAt(ageMs, NEWEST_PERIOD_MS);
  const text =
    presence === 'present' || presence === 'stale'
      ? Number.isNaN(ageMs)
        ? t('clock.noReading')
        : t('clock.newest', { age: formatDuration(language, ageMs) })
      : t(`presence.${presence}`);
  return (
    <span className="clock-fresh" data-freshness={presence === 'failed' ? 'dead' : freshness}>
      <span key={live?.readingsReceived ?? 0} className="clock-beat" aria-hidden="true" />
      <span className="clock-words">
        {text}
        {live?.isSimulated === true && <span className="faint"> · {t('clock.simulated')}</span>}
      </span>
      <span className="clock-age" aria-hidden="true" title={text}>
        {Number.isNaN(ageMs) ? '–' : formatDuration(language, ageMs, 'narrow')}
      </span>
    </span>
  );
}

function ReplayState() {
  const t = useT();
  const speed = useAppState((state) => state.player?.clock.speed ?? 1);
  const isPlaying = useAppState((state) => state.player?.clock.isPlaying ?? false);
  const presence = useAppState((state) => state.player?.presence ?? 'connecting');
  const text = presence === 'present' ? (isPlaying ? t('clock.speed', { speed }) : t('clock.paused')) : t(`presence.${presence}`);
  return <span className="clock-fresh">{text}</span>;
}

/** The shown instant in the region's own zone, and beside it how fresh that is: readable from the other end of the room. */
export function RegionClock() {
  const t = useT();
  const language = useAppState((state) => state.language);
  const mode = useAppState((state) => state.mode);
  const timeZone = useAppState((state) => state.region?.manifest.timeZone ?? null);
  const nowMs = useThrottledClock(mode === 'live' ? LIVE_HZ : REPLAY_HZ);
  if (timeZone === null || Number.isNaN(nowMs)) return <div className="clock" />;
  return (
    <div className="clock" role="group" aria-label={t('clock.label')}>
      <time className="clock-time" dateTime={new Date(nowMs).toISOString()}>
        {formatTime(language, timeZone, nowMs, mode === 'live')}
        <span className="clock-zone">{zoneAbbreviation(language, timeZone, nowMs)}</span>
      </time>
      <div className="clock-side">
        <span>{formatDate(language, timeZone, nowMs)}</span>
        {mode === 'live' ? <Heartbeat nowMs={nowMs} /> : <ReplayState />}
      </div>
    </div>
  );
}
